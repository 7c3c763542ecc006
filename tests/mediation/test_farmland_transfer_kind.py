"""Farmland disputes: what is asked, what stops, what the agreement may not say, where to go on."""

from __future__ import annotations

from datetime import date

import pytest

from casework.db import transaction
from law.errors import NotAllowed
from law.events import Event
from mediation.commands import agreements, registration
from mediation.dispute_type import Ending, Need, OrganKind, Severity
from mediation.disputes import DISPUTES
from mediation.models.cases import MediationCase
from mediation.procedure import course
from tests.builders import person
from tests.mediation import stories
from tests.mediation.situations import CALENDAR, TODAY, agreement_flags, flags

KEY = "farmland_transfer"
FARMLAND = DISPUTES[KEY]
ON = date(2026, 3, 20)

LIMITS = {
    "F-01": (2, "年", "known_on", "农仲法", 18),
    "F-02": (5, "个工作日", "arbitration_filed_on", "农仲法", 23),
    "F-02.notify": (5, "个工作日", "arbitration_accepted_on", "农仲法", 24),
    "F-03": (10, "日", "copy_received_on", "农仲法", 25),
    "F-04": (5, "个工作日", "hearing_on", "农仲法", 31),
    "F-05": (60, "日", "arbitration_accepted_on", "农仲法", 47),
    "F-06": (3, "个工作日", "award_on", "农仲法", 45),
    "F-06.suit": (30, "日", "award_received_on", "农仲法", 48),
    "F-07": (6, "个月", "return_on", "承包法", 30),
    "F-08": (2, "个月", "outsider_use_on", "涉农承包解释", 11),
    "F-09": (2, "年", "idle_from", "承包法", 42),
}
SEVERITIES = {
    "FRM-R01": "stop", "FRM-R02": "high", "FRM-R03": "block", "FRM-R04": "critical",
    "FRM-R05": "high", "FRM-R06": "high", "FRM-R07": "medium", "FRM-R08": "high",
    "FRM-R09": "high", "FRM-R10": "high", "FRM-R11": "high", "FRM-R12": "block",
    "FRM-R13": "high", "FRM-R14": "stop", "FRM-R15": "medium",
}  # fmt: skip
FACTS = {
    "dispute_kind": "TRANSFER",
    "facts_summary": "流转三年，最近一年租金没有付。",
    "dispute_points": "租金数额",
    "land_kind": "arable",
    "location": "白河镇石桥村二组",
    "parcel_no": "0012",
    "area_mu": "8.5",
    "boundary": "东至沟，南至路，西至李家，北至渠",
    "contract_mode": "household",
    "cert_no": "无",
    "cert_members": "户主和妻子",
    "contract_from": "1998-10-01",
    "contract_to": "2028-09-30",
    "season_deadline": "2026-10-15",
    "use_change": "no",
    "transfer_mode": "LEASE",
    "transfer_from": "2023-10-01",
    "transfer_to": "2027-09-30",
    "price": "500",
    "price_unit": "yuan",
    "paid_to": "户主",
    "filing_doc": "yes",
    "woman_case": "none",
    "not_farmland": "none",
    "other_procedure": "none",
}
CLAIMS = [{"code": "RENT", "amount": "4250.00", "text": ""}]


def taken_in(**changes):
    facts = FACTS | changes.pop("facts", {})
    return {"dispute": KEY, "facts": facts, "claims": CLAIMS, "evidence": ["F_TRANSFER"]} | changes


@pytest.fixture
def today(db, clock_at):
    clock_at(date(2026, 6, 30))


# ----------------------------------------------------------------- the tables, written down


def test_each_row_of_the_table_of_limits_is_there_with_its_length_trigger_and_article():
    rows = {
        rule.id: (
            rule.limit.period.count,
            str(rule.limit.period.unit.value),
            *rule.facts,
            rule.limit.basis.statute.short,
            rule.limit.basis.article,
        )
        for rule in FARMLAND.limits
    }
    units = {"年": "year", "个工作日": "working", "日": "natural", "个月": "month"}

    assert rows == {
        number: (length, units[unit], *rest) for number, (length, unit, *rest) in LIMITS.items()
    }
    assert {rule.id for rule in FARMLAND.limits if rule.limit.before} == {"F-04", "F-07"}
    assert FARMLAND.renamed == {"G-07": "F-10"}


def test_each_flag_of_the_table_is_there_with_its_severity():
    assert {row.code: row.severity.value for row in FARMLAND.flag_rules} == SEVERITIES


# ------------------------------------------------------------------------------ the form


def test_the_window_asks_only_what_it_can_answer():
    needed = {fact.key for fact in FARMLAND.facts if fact.need is Need.REGISTER}

    assert needed == {"dispute_kind", "facts_summary", "land_kind", "location"}


@pytest.mark.parametrize(
    ("kind", "key", "asked"),
    [
        ("TRANSFER", "transfer_mode", True),
        ("BOUND", "transfer_mode", False),
        ("RECOVER", "recovery_kind", True),
        ("TRANSFER", "recovery_kind", False),
        ("PRIORITY", "outsider_use_on", True),
        ("TRANSFER", "outsider_use_on", False),
        ("BOUND", "woman_case", True),
    ],
)
def test_a_fact_is_asked_only_where_it_makes_sense(kind, key, asked):
    assert FARMLAND.fact(key).is_shown({"dispute_kind": kind}) is asked


def test_consent_of_the_collective_is_asked_of_a_full_transfer_only():
    asked = {"dispute_kind": "TRANSFER", "transfer_mode": "ASSIGN"}

    assert "consent_doc" in FARMLAND.problems(asked, Need.ACCEPT, TODAY)
    assert "consent_doc" not in FARMLAND.problems(
        asked | {"transfer_mode": "LEASE"}, Need.ACCEPT, TODAY
    )


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({"contract_from": "2028-01-01", "contract_to": "2027-01-01"}, "早于承包期开始 2028-01-01"),
        ({"known_on": "2026-03-02", "interrupted_on": "2026-03-01"}, "早于知道受损害的日期"),
    ],
)
def test_days_that_contradict_each_other_are_refused(given, message):
    problems = FARMLAND.problems(given, Need.OPTIONAL, date(2028, 1, 2))

    assert message in "".join(problems.values())


def test_more_than_everybody_cannot_have_agreed():
    given = {"dispute_kind": "RECOVER", "recovery_kind": "adjust", "vote_pct": "101"}

    assert FARMLAND.problems(given, Need.OPTIONAL, TODAY)["vote_pct"] == "百分比不能大于 100"


# ------------------------------------------------------------------------------- flags

_TRANSFER = {"dispute_kind": "TRANSFER"}
_ADJUSTED = {
    "dispute_kind": "RECOVER",
    "recovery_kind": "adjust",
    "special_cause": True,
    "vote_pct": "66.67",
    "adjust_approved": True,
}


@pytest.mark.parametrize(
    ("code", "raises", "does_not"),
    [
        ("FRM-R01", {"not_farmland": "acquisition"}, {"not_farmland": "none"}),
        # 2024-10-21 + 二年 = 2026-10-21，距 09-22 二十九日；10-22 的正好三十日
        ("FRM-R02", {"known_on": "2024-10-21"}, {"known_on": "2024-10-22"}),
        (
            "FRM-R03",
            _TRANSFER | {"contract_to": "2028-09-30", "transfer_to": "2028-10-01"},
            _TRANSFER | {"contract_to": "2028-09-30", "transfer_to": "2028-09-30"},
        ),
        (
            "FRM-R03",
            # 剩余二年自 09-22 起到 2028-09-22
            _TRANSFER | {"residual_years": "2", "transfer_to": "2028-09-23"},
            _TRANSFER | {"residual_years": "2", "transfer_to": "2028-09-22"},
        ),
        ("FRM-R04", {"use_change": True}, {"use_change": False}),
        (
            "FRM-R05",
            {"dispute_kind": "RECOVER", "recovery_kind": "recover", "contract_to": "2028-09-30"},
            {"dispute_kind": "RECOVER", "recovery_kind": "recover", "contract_to": "2026-09-21"},
        ),
        ("FRM-R05", _ADJUSTED | {"vote_pct": "66"}, _ADJUSTED),
        ("FRM-R05", _ADJUSTED | {"adjust_approved": False}, _ADJUSTED),
        ("FRM-R05", _ADJUSTED | {"special_cause": False}, _ADJUSTED),
        ("FRM-R06", {"woman_case": "married"}, {"woman_case": "none"}),
        ("FRM-R06", {"dispute_kind": "WOMEN"}, {"dispute_kind": "RECOVER"}),
        (
            "FRM-R07",
            _TRANSFER | {"written_contract": False, "transfer_from": "2024-01-01",
                         "transfer_to": "2025-01-02"},
            _TRANSFER | {"written_contract": False, "transfer_from": "2024-01-01",
                         "transfer_to": "2025-01-01"},
        ),
        ("FRM-R08", {"season_deadline": "2026-10-05"}, {"season_deadline": "2026-10-06"}),
        ("FRM-R08", {"season_deadline": "2026-09-22"}, {"season_deadline": "2026-09-21"}),
        (
            "FRM-R09",
            _TRANSFER | {"transferee_kind": "firm", "area_mu": "100"},
            _TRANSFER | {"transferee_kind": "firm", "area_mu": "99.9"},
        ),
        (
            "FRM-R09",
            _TRANSFER | {"transferee_kind": "firm", "area_mu": "100", "capital_review": False},
            _TRANSFER | {"transferee_kind": "firm", "area_mu": "100", "capital_review": True},
        ),
        ("FRM-R10", {"members_object": True}, {"members_object": False}),
        (
            "FRM-R11",
            _TRANSFER | {"resublet": True, "resublet_consent": True, "resublet_filed": False},
            _TRANSFER | {"resublet": True, "resublet_consent": True, "resublet_filed": True},
        ),
        ("FRM-R12", {"cadre_mediates": True}, {"cadre_mediates": False}),
        ("FRM-R12", {"own_unit": "石桥村村民委员会"}, {"own_unit": ""}),
        (
            "FRM-R13",
            {"claims": ["RENT"], "same_respondent": 5},
            {"claims": ["RENT"], "same_respondent": 4, "head_count": 4},
        ),
        ("FRM-R13", {"claims": ["RENT"], "head_count": 5}, {"claims": ["STOP"], "head_count": 5}),
        ("FRM-R14", {"not_farmland": "ownership"}, {"dispute_kind": "BOUND"}),
    ],
)  # fmt: skip
def test_a_flag_is_raised_by_what_it_looks_for_and_by_nothing_less(code, raises, does_not):
    assert flags(KEY, **raises)[code].severity.value == SEVERITIES[code]
    assert code not in flags(KEY, **does_not)


def test_both_limitations_are_told_when_the_arbitrators_may_be_too_late():
    flag = flags(KEY, known_on="2024-08-30")["FRM-R02"]

    # 2024-08-30 + 二年 = 2026-08-30（周日）→ 08-31；三年 = 2027-08-30（周一）
    assert "二年仲裁时效可能已于2026年8月31日届满" in flag.message
    assert "三年诉讼时效可能2027年8月30日届满" in flag.message
    assert "只作提醒，不作结论" in flag.message


@pytest.mark.parametrize(
    ("code", "raises", "does_not", "severity"),
    [
        (
            "FRM-R03",
            _TRANSFER | {"contract_to": "2028-09-30", "transfer_to": "2029-09-30"},
            _TRANSFER | {"contract_to": "2028-09-30", "transfer_to": "2028-09-30"},
            Severity.BLOCK,
        ),
        ("FRM-R12", {"cadre_mediates": True}, {}, Severity.BLOCK),
        (
            "FRM-R15",
            {"terms": "双方确认0012号地块承包经营权归乙方"},
            {"terms": "乙方于收获以后交还0012号地块"},
            Severity.MEDIUM,
        ),
        ("FRM-R15", {"claims": ["CONFIRM"]}, {"claims": ["RENT"]}, Severity.MEDIUM),
        ("FRM-R15", {"dispute_kind": "CONFIRM"}, {"dispute_kind": "BOUND"}, Severity.MEDIUM),
    ],
)
def test_an_agreement_is_held_against_what_it_may_not_say(code, raises, does_not, severity):
    assert agreement_flags(KEY, **raises)[code].severity is severity
    assert code not in agreement_flags(KEY, **does_not)


# ------------------------------------------------------------------------- what is not taken


@pytest.mark.parametrize(
    ("matter", "words"),
    [
        ("acquisition", "改按农村土地征收征用纠纷登记"),
        ("ownership", "由人民政府处理"),
        ("never_contracted", "主管部门申请解决"),
        ("village_rule", "乡镇人民政府"),
    ],
)
@pytest.mark.usefixtures("today")
def test_what_another_body_decides_cannot_be_accepted(matter, words):
    by = person()
    case = stories.registered(by=by, **taken_in(facts={"not_farmland": matter}))
    with transaction():
        registration.record_consent(case, answer="given", manner="oral", on=ON, by=by)

    with pytest.raises(NotAllowed, match=words):
        registration.accept(case, conditions=stories.ALL_MET, on=ON, by=by)

    assert case.stage == "review"


# ------------------------------------------------------------------------------ routes


def routes(**known):
    facts = known.pop("facts", {})
    claims = frozenset(known.pop("claims", ("RENT",)))
    return FARMLAND.ways_on(Ending(facts, claims, OrganKind.TOWN, ON, **known))


def codes(**known):
    return [route.code for route in routes(**known)]


def test_arbitration_and_the_court_are_open_side_by_side_each_with_its_own_last_day():
    events = [Event("received", date(2026, 3, 2), {"known_on": "2025-06-30"})]
    clocks = course(events, CALENDAR, kind=KEY).deadlines

    found = {one.code: one.due for one in routes(reason="T5", clocks=clocks)}

    # 申请中断，自 2026-03-02 起：二年 2028-03-02（周四），三年 2029-03-02（周五）
    assert found == {"FARM_ARB": date(2028, 3, 2), "CIVIL_SUIT": date(2029, 3, 2)}


def test_no_reconsideration_of_a_mediation_is_printed():
    for facts in ({}, {"use_change": True}, {"other_procedure": "court"}):
        for agreed in (True, False):
            assert not {"RECON", "ADMIN_SUIT", "LAB_ARB"} & set(codes(facts=facts, agreed=agreed))


def test_an_agreement_can_be_confirmed_unless_it_settles_who_has_the_right():
    assert "JUD_CONFIRM" in codes(agreed=True)
    assert "JUD_CONFIRM" not in codes(agreed=True, claims=("CONFIRM",))
    assert "JUD_CONFIRM" not in codes(agreed=True, facts={"dispute_kind": "CONFIRM"})
    assert "JUD_CONFIRM" not in codes(agreed=False)


def test_the_arbitrators_confirm_an_agreement_only_where_the_place_says_so():
    assert "ARB_CONFIRM" in codes(agreed=True, place="shandong")
    assert "ARB_CONFIRM" not in codes(agreed=True)


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({"not_farmland": "acquisition"}, ["RECON", "ADMIN_SUIT"]),
        ({"not_farmland": "ownership"}, ["GOV_DECIDE"]),
        ({"not_farmland": "never_contracted"}, ["OTHER"]),
        ({"not_farmland": "village_rule"}, ["OTHER"]),
        ({"other_procedure": "court"}, ["COURT"]),
        ({"other_procedure": "arbitration"}, ["FARM_ARB"]),
        ({"other_procedure": "arb_applied"}, ["FARM_ARB", "CIVIL_SUIT"]),
        ({"other_procedure": "decided", "award_received_on": ON}, ["CIVIL_SUIT"]),
        ({"use_change": True}, ["FARM_ARB", "CIVIL_SUIT", "ENFORCE"]),
    ],
)
def test_a_notice_names_where_this_dispute_belongs(facts, expected):
    assert codes(facts=facts, reason="N12") == expected


# -------------------------------------------------------------------------- a whole case


@pytest.mark.usefixtures("today")
def test_a_dispute_over_rent_reaches_an_agreement_in_writing():
    case = stories.signed(**taken_in(), clauses=[_rent()], terms={"total": "4250.00"})

    assert case.stage == "effective"
    assert {row.key for row in case.deadlines} >= {"mediate", "confirm"}


@pytest.mark.usefixtures("today")
def test_a_transfer_beyond_the_contract_cannot_be_signed():
    with pytest.raises(NotAllowed, match="超过承包期"):
        stories.settled(
            **taken_in(facts={"transfer_to": "2030-09-30"}),
            clauses=[_rent()],
            terms={"total": "4250.00"},
        )


@pytest.mark.usefixtures("today")
def test_an_agreement_without_the_seal_does_not_take_effect():
    case = stories.settled(**taken_in(), clauses=[_rent()], terms={"total": "4250.00"})
    unsealed = stories.ALL_SIGNED | {"sealed": False}

    with pytest.raises(NotAllowed, match="盖章") as refused:
        agreements.sign(case, signatures=unsealed, on=ON, by=person())

    assert refused.value.basis.text.endswith("第10条第2款")


def _rent():
    return stories.CLAUSE | {"act": "2025年度租金", "amount": "4250.00"}


def test_the_counter_registers_it_through_the_page(as_role, db, clock_at):
    clock_at(date(2026, 3, 2))
    desk = as_role("REG", unit=stories.organisation())

    page = desk.get(f"/mediation/new/{KEY}")
    refused = desk.post(f"/mediation/new/{KEY}", data=_typed() | {"fact_location": ""})
    taken = desk.post(f"/mediation/new/{KEY}", data=_typed())

    assert page.status_code == 200
    assert (refused.status_code, "请填坐落" in refused.text) == (422, True)
    assert taken.status_code in (302, 303), taken.text[:2000]
    assert db.session.query(MediationCase).one().kind == KEY


def _typed():
    return {
        "initiation": "APPLICATION",
        "channel": "WALK_IN",
        "received_on": "2026-03-02",
        "head_count": "1",
        "applicants-0-name": stories.WORKER,
        "applicants-0-kind": "citizen",
        "applicants-0-id_type": "id_card",
        "applicants-0-id_no": stories.WORKER_ID,
        "applicants-0-phone": "13800002046",
        "applicants-0-address": "白河镇石桥村二组",
        "respondents-0-name": stories.EMPLOYER,
        "respondents-0-kind": "legal_person",
        "respondents-0-id_type": "credit_code",
        "respondents-0-id_no": stories.EMPLOYER_CODE,
        "respondents-0-phone": "0000-1234567",
        "claims-0-code": "RENT",
        "claims-0-amount": "4250.00",
        "consent_given": "mediation",
        "fact_dispute_kind": "TRANSFER",
        "fact_facts_summary": FACTS["facts_summary"],
        "fact_land_kind": "arable",
        "fact_location": FACTS["location"],
    }
