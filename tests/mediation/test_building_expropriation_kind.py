"""A building-expropriation dispute as data: limits, red flags, what may not be mediated, routes."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from casework.db import transaction
from law.errors import NotAllowed
from law.events import Event
from law.library import load_calendar
from law.periods import days, months, years
from mediation.commands import agreements, assignment, registration
from mediation.dispute_type import Ending, Need, OrganKind, Severity
from mediation.disputes import DISPUTES
from mediation.models.cases import MediationCase
from mediation.places import place_of
from mediation.procedure import course
from tests.builders import own_prefix, person, unit
from tests.mediation import situations, stories

KEY = "building_expropriation"
HOUSES = DISPUTES[KEY]
TODAY = date(2026, 3, 20)
SERVED = {"dispute_kind": "COMPDEC", "decision_served_at": "2026-03-02"}


def flags(**known):
    return situations.flags(KEY, **{"on": TODAY, **known})


def agreed(**known):
    return situations.agreement_flags(KEY, **{"on": TODAY, **known})


def seen(**known):
    return situations.seen(KEY, **{"on": TODAY, **known})


def excluded(**known):
    return [one.matter for one in HOUSES.excluded(seen(**known))]


# ------------------------------------------------------------- the tables, written out again

LIMITS = {
    "X-01": (days(30), False),
    "X-02": (years(1), False),
    "X-03": (days(1), False),  # ends on the day that the plan sets
    "X-04": (days(10), True),
    "X-04.reply": (days(10), True),
    "X-04.expert": (days(10), True),
    "X-05": (days(60), False),
    "X-05.untold": (years(1), False),
    "X-05.suit": (months(6), False),
    "X-05.after": (days(15), False),
    "X-06": (months(3), False),
    "X-06.docket": (days(5), False),
    "X-06.rule": (days(30), False),
}
LOCAL = {"X-07": days(10), "X-08": days(5)}
SEVERITIES = {
    "EXP-R01": "critical",
    "EXP-R02": "block",
    "EXP-R03": "critical",
    "EXP-R04": "high",
    "EXP-R05": "high",
    "EXP-R06": "high",
    "EXP-R07": "high",
    "EXP-R08": "block",
    "EXP-R09": "medium",
    "EXP-R10": "high",
    "EXP-R11": "high",
    "EXP-R12": "medium",
    "EXP-R13": "block",
    "EXP-R14": "medium",
    "EXP-R15": "block",
}


def test_every_row_of_the_table_of_limits_is_there():
    assert {rule.id: (rule.limit.period, rule.off) for rule in HOUSES.limits} == LIMITS
    assert all(rule.limit.basis.is_law for rule in HOUSES.limits if not rule.off)


def test_the_local_rows_are_in_the_pack_of_their_place_and_nowhere_else():
    rows = {rule.id: rule for rule in place_of("shandong").rules}

    assert {id: rule.limit.period for id, rule in rows.items()} == LOCAL
    assert {rule.certainty for rule in rows.values()} == {"L"}


def test_every_red_flag_of_the_table_is_there():
    assert {rule.code: rule.severity.value for rule in HOUSES.flag_rules} == SEVERITIES


# --------------------------------------------------------------------------- the form


def test_registration_asks_for_two_things():
    needed = {fact.key for fact in HOUSES.facts if fact.need is Need.REGISTER}

    assert needed == {"dispute_kind", "facts_summary"}


def test_a_family_is_not_asked_what_only_an_agency_needs():
    family = HOUSES.problems({"dispute_kind": "FAMILY"}, Need.ACCEPT, TODAY)
    decision = HOUSES.problems({"dispute_kind": "DECIDE"}, Need.ACCEPT, TODAY)

    assert not {"announced_date", "public_interest", "housing_guarantee"} & set(family)
    assert {"announced_date", "public_interest", "housing_guarantee"} <= set(decision)


def test_hardship_is_kept_sealed():
    known, _ = HOUSES.read({"dispute_kind": "MOVE", "vulnerable": ["ill"]})

    assert HOUSES.split(known) == ({"dispute_kind": "MOVE"}, {"vulnerable": ["ill"]})


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        ({"sign_from": "2026-03-02", "sign_to": "2026-03-01"}, "sign_to"),
        ({"decision_date": "2026-03-02", "announced_date": "2026-03-01"}, "announced_date"),
        ({"built_area": "80", "usable_area": "81"}, "usable_area"),
    ],
)
def test_what_cannot_stand_together_is_refused(facts, field):
    assert field in HOUSES.problems({"dispute_kind": "SWAP", **facts}, Need.OPTIONAL, TODAY)


# ----------------------------------------------------------------------------- red flags

RAISED = [
    ("EXP-R01", {"dispute_kind": "MOVE", "util_cut": ["water"]}),
    ("EXP-R01", {"dispute_kind": "FAMILY", "violence": True}),
    ("EXP-R03", {**SERVED}),
    ("EXP-R04", {"dispute_kind": "VALUE", "report_received_at": "2026-03-10"}),
    ("EXP-R05", {"dispute_kind": "FAMILY", "owner_state": "inherited"}),
    ("EXP-R05", {"dispute_kind": "FAMILY", "owner_state": "shared", "heirs_present": False}),
    ("EXP-R05", {"dispute_kind": "MODE", "owner_state": "unclear", "heirs_present": True}),
    ("EXP-R06", {"dispute_kind": "AREA", "unregistered_area": "12"}),
    ("EXP-R06", {"dispute_kind": "MODE", "claims": ("UNREG",)}),
    ("EXP-R07", {"dispute_kind": "MODE", "housing_guarantee": True}),
    ("EXP-R08", {"dispute_kind": "FAMILY", "own_unit": "临溪县住房和城乡建设局"}),
    ("EXP-R10", {"dispute_kind": "MODE", "owner_state": "public", "tenant_is_party": False}),
    ("EXP-R11", {"dispute_kind": "MODE", "unsigned_households": 10}),
    ("EXP-R12", {"dispute_kind": "BIZ", "business_proof": True, "tax_proof": False}),
    ("EXP-R12", {"dispute_kind": "MODE", "claims": ("BIZ",)}),
    ("EXP-R14", {"dispute_kind": "AREA", "built_after_scope": True}),
]
QUIET = [
    ("EXP-R01", {"dispute_kind": "MOVE", "violence": False}),
    ("EXP-R03", {"dispute_kind": "COMPDEC"}),
    # 收到 03-09，第十日 03-19，03-20 已过
    ("EXP-R04", {"dispute_kind": "VALUE", "report_received_at": "2026-03-09"}),
    (
        "EXP-R04",
        {
            "dispute_kind": "VALUE",
            "report_received_at": "2026-03-10",
            "objection_stage": "recheck",
        },
    ),
    ("EXP-R05", {"dispute_kind": "FAMILY", "owner_state": "inherited", "heirs_present": True}),
    ("EXP-R05", {"dispute_kind": "FAMILY", "owner_state": "clear"}),
    ("EXP-R06", {"dispute_kind": "AREA", "unregistered_area": "12", "unreg_result": "illegal"}),
    ("EXP-R07", {"dispute_kind": "MODE", "housing_guarantee": True, "guarantee_plan": True}),
    ("EXP-R08", {"dispute_kind": "MODE", "own_unit": "住建局", "track": "COORDINATION"}),
    ("EXP-R08", {"dispute_kind": "FAMILY"}),
    ("EXP-R10", {"dispute_kind": "MODE", "owner_state": "public", "tenant_is_party": True}),
    ("EXP-R11", {"dispute_kind": "MODE", "unsigned_households": 9}),
    ("EXP-R12", {"dispute_kind": "BIZ", "business_proof": True, "tax_proof": True}),
    ("EXP-R14", {"dispute_kind": "AREA", "built_after_scope": False}),
]


@pytest.mark.parametrize(("code", "facts"), RAISED)
def test_a_red_flag_is_raised(code, facts):
    assert code in flags(**facts)


@pytest.mark.parametrize(("code", "facts"), QUIET)
def test_a_red_flag_stays_down(code, facts):
    assert code not in flags(**facts)


def test_a_served_decision_shows_both_last_days_and_that_mediation_stops_neither():
    flag = flags(**SERVED)["EXP-R03"]

    assert "申请行政复议到2026年5月6日，起诉到2026年9月2日" in flag.message
    assert "调解不停止这些期限" in flag.message


PAID, OUT = date(2026, 4, 30), date(2026, 4, 20)


@pytest.mark.parametrize(
    ("kind", "acts", "pay_days", "blocked"),
    [
        ("MOVE", ((OUT, "腾退房屋"),), (PAID,), True),
        ("MOVE", ((PAID, "腾退房屋"),), (PAID,), False),
        ("MOVE", ((OUT, "提供周转用房"),), (PAID,), False),
        ("MOVE", ((PAID, "搬迁"),), (OUT, date(2026, 5, 31)), True),
        ("FAMILY", ((OUT, "搬出老屋"),), (PAID,), False),
    ],
)
def test_money_comes_before_moving(kind, acts, pay_days, blocked):
    found = agreed(
        dispute_kind=kind, acts=acts, act_days=tuple(on for on, _ in acts), pay_days=pay_days
    )

    assert ("EXP-R02" in found) is blocked


@pytest.mark.parametrize(
    ("facts", "blocked"),
    [
        ({"house_comp": "999999.99", "appraised_value": "1000000"}, True),
        ({"house_comp": "1000000", "appraised_value": "1000000"}, False),
        (
            {
                "comp_mode": "money",
                "appraised_value": "1000000",
                "agreed_amount": Decimal("999999.99"),
            },
            True,
        ),
        ({"appraised_value": "1000000", "agreed_amount": Decimal(1)}, False),
    ],
)
def test_compensation_is_not_below_the_market_value(facts, blocked):
    assert ("EXP-R13" in agreed(dispute_kind="MODE", **facts)) is blocked


@pytest.mark.parametrize(
    ("terms", "kind", "blocked"),
    [
        ("发生争议提交安宁仲裁委员会仲裁", "PERFORM", True),
        ("双方共同申请司法确认", "SWAP", True),
        ("本协议不约定仲裁，不申请司法确认", "SWAP", False),
        ("双方共同申请司法确认", "FAMILY", False),
    ],
)
def test_an_administrative_agreement_has_no_arbitration_and_no_confirmation(terms, kind, blocked):
    found = agreed(dispute_kind=kind, terms=terms)

    assert ("EXP-R15" in found) is blocked
    assert not blocked or found["EXP-R15"].severity is Severity.BLOCK


def test_a_reward_is_not_a_threat():
    assert "EXP-R09" in agreed(dispute_kind="MODE", terms="3月31日前不签的，奖励全部作废")
    assert "EXP-R09" not in agreed(dispute_kind="MODE", terms="奖励30000元，与补偿一并支付")


def test_no_body_signs_what_its_own_unit_agreed_with():
    assert "EXP-R08" in agreed(dispute_kind="FAMILY", own_unit="住建局")


# --------------------------------------------------------- what may not be mediated

DECIDE, COMPDEC, VALUE = "房屋征收决定", "补偿决定", "评估价值的高低"
FINDING = "未登记建筑的认定"
BEFORE = "补偿方式、面积、搬迁、过渡等签约以前的事项"
PERFORM = "补偿协议的履行、变更、解除"
ADMIN, HERE = {"track": "ADMIN_DISPUTE"}, {"track": "ADMIN_DISPUTE", "admin_disputes": True}
TOGETHER = {"track": "COORDINATION"}


@pytest.mark.parametrize(
    ("kind", "civil", "elsewhere", "here", "together"),
    [
        ("DECIDE", [DECIDE], [DECIDE], [DECIDE], [DECIDE]),
        ("COMPDEC", [COMPDEC], [COMPDEC], [COMPDEC], [COMPDEC]),
        ("VALUE", [VALUE], [VALUE], [VALUE], [VALUE]),
        ("UNREG", [FINDING, BEFORE], [FINDING, BEFORE], [FINDING], [FINDING]),
        ("MODE", [BEFORE], [BEFORE], [], []),
        ("AREA", [BEFORE], [BEFORE], [], []),
        ("BIZ", [BEFORE], [BEFORE], [], []),
        ("MOVE", [BEFORE], [BEFORE], [], []),
        ("SWAP", [BEFORE], [BEFORE], [], []),
        ("PERFORM", [PERFORM], [PERFORM], [], []),
        ("FAMILY", [], [], [], []),
        ("TENANT", [], [], [], []),
        ("CONSTR", [], [], [], []),
    ],
)
def test_the_matrix_of_what_may_be_mediated(kind, civil, elsewhere, here, together):
    assert excluded(dispute_kind=kind) == civil
    assert excluded(dispute_kind=kind, **ADMIN) == elsewhere
    assert excluded(dispute_kind=kind, **HERE) == here
    assert excluded(dispute_kind=kind, **TOGETHER) == together


def test_each_claim_belongs_to_the_part_by_which_a_case_is_split():
    groups = {one.code: HOUSES.group_of(one.code) for one in HOUSES.claims}

    assert (groups["VALUE_UP"], groups["SPLIT"], groups["PAY_LATE"]) == (
        "VALUE",
        "FAMILY",
        "PERFORM",
    )
    assert set(groups.values()) - {""} <= {one.code for one in HOUSES.kinds}
    assert excluded(dispute_kind="FAMILY", claims=("SPLIT", "VALUE_UP")) == [VALUE]


# ------------------------------------------------------------------------------- routes


def codes(kind, agreed=False, reason="T5", **known):
    facts, _ = HOUSES.read({"dispute_kind": kind, **known})
    told = [Event("received", TODAY, {"dispute_kind": kind, **known})]
    clocks = course(told, load_calendar(), kind=KEY).deadlines
    ways = HOUSES.ways_on(
        Ending(
            facts,
            frozenset(),
            OrganKind.PMC,
            TODAY,
            agreed=agreed,
            reason=reason,
            clocks=clocks,
        )
    )
    return [(one.code, one.due) for one in ways]


@pytest.mark.parametrize(
    ("kind", "found"),
    [
        ("DECIDE", ["RECON", "ADMIN_SUIT"]),
        ("COMPDEC", ["RECON", "ADMIN_SUIT"]),
        ("VALUE", ["RECHECK", "RECON", "ADMIN_SUIT"]),
        ("PERFORM", ["RECON", "ADMIN_SUIT"]),
        ("MODE", ["RECON", "ADMIN_SUIT"]),
        ("FAMILY", ["CIVIL_SUIT"]),
        ("TENANT", ["CIVIL_SUIT"]),
        ("CONSTR", ["CIVIL_SUIT"]),
    ],
)
def test_each_part_has_its_own_routes_and_no_others(kind, found):
    assert [code for code, _ in codes(kind)] == found


def test_the_remedies_come_with_their_last_days():
    found = dict(codes("COMPDEC", decision_served_at="2026-03-02"))

    assert found == {"RECON": date(2026, 5, 6), "ADMIN_SUIT": date(2026, 9, 2)}


def test_after_reconsideration_the_suit_has_fifteen_days():
    known = {"decision_served_at": "2026-01-05", "recon_decision_received_at": "2026-03-02"}

    assert codes("COMPDEC", **known)[-1] == ("ADMIN_SUIT", date(2026, 3, 17))


def test_only_civil_agreements_are_confirmed():
    confirmed = {
        one.code
        for one in HOUSES.kinds
        if "JUD_CONFIRM" in dict(codes(one.code, agreed=True, reason=""))
    }

    assert confirmed == {"FAMILY", "TENANT", "CONSTR"}


# --------------------------------------------------------------------------- on its way

RECEIVED = date(2026, 3, 2)
PARTIES = [stories.PARTIES[0], {**stories.PARTIES[1], "name": "临溪县住房和城乡建设局"}]
FAMILY = {
    "dispute_kind": "FAMILY",
    "facts_summary": "三兄弟对补偿款怎样分有争议。",
    "dispute_points": "份额",
    "project": "老城片区改造",
    "house_addr": "临溪县正街18号",
    "use": "home",
    "built_area": "96.5",
    "owner_state": "inherited",
    "heirs_present": True,
    "other_procedure": "none",
}


def town():
    return unit(number_prefix=own_prefix("临征调"), organ_kind="TOWN")


def registered(facts, claim="SPLIT", parties=PARTIES, at=None):
    with transaction():
        return registration.register(
            dispute=HOUSES,
            unit=at or town(),
            fields=stories.fields(evidence=["X_TITLE"]),
            facts=facts,
            claims=[{"code": claim, "amount": "19800.00", "text": ""}],
            parties=parties,
            on=RECEIVED,
            by=person(),
        )


def accept(case):
    by = person()
    with transaction():
        registration.record_consent(case, answer="given", manner="oral", on=RECEIVED, by=by)
        registration.accept(case, conditions=stories.ALL_MET, on=RECEIVED, by=by)
    return by


@pytest.fixture
def today(db, clock_at):
    clock_at(date(2026, 6, 30))


def test_a_compensation_decision_is_not_accepted_and_the_last_days_are_told(today):
    case = registered(FAMILY | {"dispute_kind": "COMPDEC", "decision_served_at": "2026-02-27"})

    with pytest.raises(NotAllowed) as refusal:
        accept(case)

    assert "申请行政复议到2026年4月28日，起诉到2026年8月27日" in refusal.value.message


def test_a_body_does_not_accept_what_its_own_unit_is_party_to(today):
    at = town()

    with pytest.raises(NotAllowed, match="本组织或者上级单位是当事人"):
        accept(registered(FAMILY, parties=[PARTIES[0], {**PARTIES[1], "name": at.name}], at=at))


def test_a_family_reaches_an_agreement(today):
    case = registered(FAMILY, parties=stories.PARTIES)
    by = accept(case)
    on = date(2026, 3, 9)
    with transaction():
        assignment.assign(case, lead=by.id, on=RECEIVED, by=by)
        stories.hold(case, on=on, by=by)
        agreements.draft(case, fields=stories.TERMS, clauses=[stories.CLAUSE], on=on, by=by)
        agreements.agree(case, answers={}, on=on, by=by)
        agreements.sign(case, signatures=stories.ALL_SIGNED, on=on, by=by)

    assert case.stage in {"effective", "performing"}


def test_the_counter_takes_one_in_through_the_page(db, as_role, clock_at):
    clock_at(RECEIVED)
    clerk = as_role("REG", unit=town())
    form = {
        "initiation": "APPLICATION",
        "channel": "WALK_IN",
        "received_on": "2026-03-02",
        "head_count": "1",
        "applicants-0-name": stories.WORKER,
        "applicants-0-kind": "citizen",
        "applicants-0-id_type": "id_card",
        "applicants-0-id_no": stories.WORKER_ID,
        "applicants-0-phone": "13800002046",
        "respondents-0-name": "临溪县住房和城乡建设局",
        "respondents-0-kind": "agency",
        "claims-0-code": "TEMP",
        "claims-0-amount": "12000",
        "consent_given": "mediation",
        "fact_dispute_kind": "MOVE",
        "fact_facts_summary": "过渡费停发三个月。",
    }

    answer = clerk.post(f"/mediation/new/{KEY}", data=form)

    assert answer.status_code == 303, answer.text[:3000]
    (case,) = db.session.query(MediationCase).filter_by(kind=KEY)
    assert case.dispute_kind == "MOVE"
