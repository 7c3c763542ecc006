"""A property dispute as data: what is asked, votes by 278, clocks, exclusions, routes."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from casework.db import transaction
from law.citation import Citation
from law.errors import NotAllowed
from law.periods import Unit
from mediation.commands import registration
from mediation.dispute_type import Ending, Need, OrganKind, Severity
from mediation.disputes import DISPUTES
from mediation.disputes.property_management.votes import Vote, shortfalls
from mediation.models.cases import MediationCase
from tests.builders import person
from tests.mediation import stories

PROPERTY = DISPUTES["property_management"]
TODAY = date(2026, 9, 22)
FACTS = {
    "dispute_kind": "FEE",
    "facts_summary": "十二个月物业费未交，业主称电梯长期停用。",
    "dispute_points": "应交数额",
    "community_name": "临江苑",
    "property_kind": "commodity",
    "building_area": "98600",
    "households": "812",
    "rooms": "3栋2单元501，96.4，赵䶮，2313.60",
    "provider_name": "安宁市鸿源物业服务有限公司",
    "contract_kind": "early",
    "arrears_amt": "2313.60",
    "arrears_from": "2025-01-31",
    "arrears_to": "2025-12-31",
    "demand_date": "2026-01-20",
    "utility_cut": ["none"],
    "has_committee": "none",
    "other_procedure": "none",
}
CLAIMS = [{"code": "PAY_FEE", "amount": "2313.60", "text": ""}]


# ---------------------------------------------------------------------------- the table

# From the table of limits, section 2.6: number, length, unit, counted back.
TABLE = {
    ("P-02", 15, Unit.NATURAL, True),
    ("P-03", 30, Unit.NATURAL, False),
    ("P-04", 60, Unit.NATURAL, True),
    ("P-05", 90, Unit.NATURAL, True),
    ("P-06", 60, Unit.NATURAL, True),
    ("P-07", 3, Unit.YEAR, False),
}


def test_every_row_of_the_table_is_there_with_its_unit_length_and_article():
    found = {
        (rule.id, rule.limit.period.count, rule.limit.period.unit, rule.limit.before)
        for rule in PROPERTY.limits
    }

    assert found == TABLE
    assert dict(PROPERTY.renamed) == {"G-07": "P-01"}
    assert all(isinstance(rule.limit.basis, Citation) for rule in PROPERTY.limits)
    assert {rule.certainty for rule in PROPERTY.limits} == {"S"}
    assert not any(rule.off for rule in PROPERTY.limits)


def test_a_row_has_its_number_as_its_key():
    assert all(rule.limit.key == rule.id for rule in PROPERTY.limits)


# ---------------------------------------------------------------------------- the form


def test_registration_asks_only_for_what_the_window_knows():
    needed = {fact.key for fact in PROPERTY.facts if fact.need is Need.REGISTER}

    assert needed == {"dispute_kind", "facts_summary", "community_name"}


@pytest.mark.parametrize(
    ("facts", "asked", "not_asked"),
    [
        (
            {"dispute_kind": "FEE"},
            {"arrears_amt", "arrears_from"},
            {"fund_amount", "handover_list", "damage_cause", "committee_matter"},
        ),
        ({"dispute_kind": "LEAK"}, {"damage_cause", "cause_unit"}, {"arrears_amt"}),
        ({"dispute_kind": "FUND"}, {"fund_amount"}, {"arrears_from"}),
        ({"dispute_kind": "HANDOVER"}, {"handover_list"}, {"fund_amount"}),
        ({"dispute_kind": "COMMIT"}, {"committee_matter"}, {"handover_list"}),
        ({"dispute_kind": "PET", "utility_cut": ["water"]}, {"utility_cut_by"}, {"arrears_amt"}),
        ({"dispute_kind": "PET", "utility_cut": ["none"]}, {"rooms"}, {"utility_cut_by"}),
    ],
)
def test_a_form_asks_what_the_sub_type_needs_before_acceptance(facts, asked, not_asked):
    problems = PROPERTY.problems(facts, Need.ACCEPT, TODAY)

    assert asked <= set(problems)
    assert not not_asked & set(problems)


def test_the_figures_of_a_vote_are_needed_once_a_vote_is_named():
    facts = {**FACTS, "dispute_kind": "CHANGE"}

    assert "vote_area_pct" not in PROPERTY.problems(facts, Need.AGREE, TODAY)
    named = PROPERTY.problems({**facts, "vote_matter": "PROVIDER"}, Need.AGREE, TODAY)
    assert {"participate_area_pct", "participate_head_pct", "vote_area_pct"} <= set(named)


def test_the_list_of_owners_is_kept_sealed():
    known, _ = PROPERTY.read(FACTS)
    plain, sealed = PROPERTY.split(known)

    assert set(sealed) == {"rooms"}
    assert plain["community_name"] == "临江苑"


@pytest.mark.parametrize(
    ("facts", "key", "message"),
    [
        ({"group_refuse_pct": "100.01"}, "group_refuse_pct", "百分比不能大于 100"),
        (
            {"arrears_to": "2024-12-31"},
            "arrears_to",
            "早于最早应交日 2025-01-31，请核对",
        ),
        (
            {"utility_cut": ["none", "water"]},
            "utility_cut",
            "选了“没有停”，就不能再选停了什么",
        ),
    ],
)
def test_what_cannot_stand_together_is_told_beside_the_field(facts, key, message):
    assert PROPERTY.problems({**FACTS, **facts}, Need.OPTIONAL, TODAY) == {key: message}


def test_the_end_of_a_contract_may_lie_ahead():
    facts = {**FACTS, "contract_from": "2026-01-01", "contract_to": "2028-12-31"}

    assert PROPERTY.problems(facts, Need.ACCEPT, TODAY) == {}


# ------------------------------------------------------------------------ votes by 278


def vote(matter, area_in, heads_in, area_for, heads_for):
    return Vote(matter, *map(Decimal, (area_in, heads_in, area_for, heads_for)))


@pytest.mark.parametrize(
    "carries",
    [
        vote("PROVIDER", "66.67", "66.67", "50.01", "50.01"),
        vote("USE_FUND", "66.67", "70", "50.01", "60"),
        vote("RAISE_FUND", "66.67", "66.67", "75", "75"),
        vote("REBUILD", "100", "100", "75", "80"),
    ],
)
def test_two_thirds_take_part_and_a_majority_or_three_quarters_agree(carries):
    assert shortfalls(carries) == ()


@pytest.mark.parametrize(
    ("fails", "where"),
    [
        (
            vote("PROVIDER", "66.66", "70", "90", "90"),
            ("参与表决的面积占 66.66%，不足三分之二",),
        ),
        (
            vote("PROVIDER", "70", "66", "90", "90"),
            ("参与表决的人数占 66%，不足三分之二",),
        ),
        (vote("RULES", "70", "70", "50", "51"), ("同意的面积占 50%，没有过半数",)),
        (vote("COMMON_USE", "70", "70", "80", "74.99"), ("同意的人数占 74.99%，不足四分之三",)),
        (
            vote("RAISE_FUND", "70", "70", "60", "60"),
            ("同意的面积占 60%，不足四分之三", "同意的人数占 60%，不足四分之三"),
        ),
    ],
)
def test_a_vote_that_falls_short_says_where(fails, where):
    assert shortfalls(fails) == where


def test_the_old_thresholds_are_named_as_superseded_and_nowhere_else():
    hint = next(one for one in PROPERTY.words.hints if one.entry == "业主表决")

    assert "第12条的门槛已被取代" in hint.text
    assert hint.basis.text == "《民法典》第278条第2款"


# --------------------------------------------------------------------- what is no matter


def test_nothing_of_this_kind_bars_an_oral_agreement():
    assert PROPERTY.oral_barred_by is None


@pytest.mark.parametrize(
    ("facts", "claims", "words"),
    [
        ({"dispute_kind": "COMMIT", "committee_matter": "decision"}, "OTHER", "请求人民法院撤销"),
        ({"dispute_kind": "COMMIT", "committee_matter": "election"}, "OTHER", "指导选举"),
        ({"dispute_kind": "ILLEG"}, "DEMOLISH", "移送执法"),
        ({"dispute_kind": "FUND", "fund_amount": "80000"}, "USE_FUND", "由业主表决"),
    ],
)
def test_what_may_not_be_mediated_bars_acceptance(db, facts, claims, words):
    by = person()
    case = stories.registered(
        dispute="property_management",
        by=by,
        facts={**FACTS, **facts},
        claims=[{"code": claims, "amount": "", "text": ""}],
    )
    with transaction():
        registration.record_consent(case, answer="given", manner="oral", on=stories.RECEIVED, by=by)

    with pytest.raises(NotAllowed, match=words):
        registration.accept(case, conditions=stories.ALL_MET, on=stories.RECEIVED, by=by)


# ---------------------------------------------------------------------------- routes


def routes(claims=("PAY_FEE",), reason="T5", **known):
    facts = known.pop("facts", {})
    ending = Ending(facts, frozenset(claims), OrganKind.ADMIN_ORGAN, TODAY, reason=reason, **known)
    return PROPERTY.ways_on(ending)


def codes(**known):
    return [route.code for route in routes(**known)]


def test_no_notice_names_reconsideration():
    for kind in PROPERTY.kinds:
        for agreed in (True, False):
            found = routes(facts={"dispute_kind": kind.code}, agreed=agreed, reason="")
            assert "RECON" not in {one.code for one in found}
            assert "复议" not in "".join(one.text for one in found)


def test_fees_are_demanded_before_a_court_is_asked():
    asked = {"demand_date": date(2026, 1, 20)}

    (first,) = [one for one in routes() if one.code == "CIVIL_SUIT"]
    (second,) = [one for one in routes(facts=asked) if one.code == "CIVIL_SUIT"]

    assert first.text.startswith("物业费应当先书面催告")
    assert second.text.startswith("已经催告")
    assert first.basis.text == "《民法典》第944条第2款"


def test_arbitration_is_named_only_where_a_contract_says_so():
    assert codes() == ["CIVIL_SUIT"]
    assert codes(facts={"arbitration_clause": True}) == ["CIVIL_ARB", "CIVIL_SUIT"]


def test_a_challenged_decision_goes_to_court():
    found = routes(claims=("OTHER",), facts={"committee_matter": "decision"})

    assert [one.basis.text for one in found] == ["《民法典》第280条第2款"]


@pytest.mark.parametrize(
    "facts",
    [
        {"violations": ["illegal"]},
        {"danger": ["lift"]},
        {"fund_misuse": True},
        {"utility_cut": ["water"], "utility_cut_by": "provider"},
        {"dispute_kind": "ILLEG"},
    ],
)
def test_what_agencies_punish_is_sent_to_them(facts):
    assert "ENFORCE" in codes(claims=("FIX",), facts=facts)


def test_nobody_is_sent_where_the_dispute_already_is():
    assert codes(facts={"other_procedure": "court"}) == ["COURT"]
    assert codes(reason="N3") == ["CIVIL_ARB"]


def test_a_signed_agreement_may_be_confirmed_and_a_failed_mediation_has_nothing_to_confirm():
    assert "JUD_CONFIRM" in codes(agreed=True, reason="")
    assert "JUD_CONFIRM" not in codes()


# ------------------------------------------------------------------- from counter to end


def test_a_property_dispute_reaches_an_agreement(db):
    case = stories.signed(dispute="property_management", facts=FACTS, claims=CLAIMS)

    assert case.stage in {"effective", "performing"}


FORM = {
    "initiation": "APPLICATION",
    "channel": "WALK_IN",
    "received_on": "2026-09-22",
    "head_count": "1",
    "consent_given": "mediation",
    "applicants-0-name": stories.EMPLOYER,
    "applicants-0-kind": "legal_person",
    "applicants-0-id_type": "credit_code",
    "applicants-0-id_no": stories.EMPLOYER_CODE,
    "applicants-0-phone": "0000-1234567",
    "respondents-0-name": stories.WORKER,
    "respondents-0-kind": "citizen",
    "claims-0-code": "PAY_FEE",
    "claims-0-amount": "2313.60",
    "fact_dispute_kind": "FEE",
    "fact_facts_summary": "十二个月物业费未交。",
    "fact_community_name": "临江苑",
    "fact_arrears_from": "2025-01-31",
}


def test_the_counter_takes_one_in_through_the_page(db, as_role, clock_at):
    clock_at(TODAY)
    clerk = as_role("REG", unit=stories.organisation())
    answer = clerk.post("/mediation/new/property_management", data=FORM)

    assert answer.status_code == 303
    (case,) = db.session.query(MediationCase).filter_by(kind="property_management")
    assert case.facts["community_name"] == "临江苑"


def test_the_counter_is_told_beside_the_field_what_is_missing(db, as_role, clock_at):
    clock_at(TODAY)
    clerk = as_role("REG", unit=stories.organisation())
    answer = clerk.post(
        "/mediation/new/property_management", data={**FORM, "fact_community_name": ""}
    )

    assert answer.status_code == 422
    assert "请填小区" in answer.text
    assert "十二个月物业费未交" in answer.text


def test_levels_are_those_of_the_table():
    assert {rule.severity for rule in PROPERTY.flag_rules} == {
        Severity.CRITICAL,
        Severity.HIGH,
        Severity.BLOCK,
        Severity.MEDIUM,
    }
