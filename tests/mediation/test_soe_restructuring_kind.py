"""Restructuring disputes: who led it decides the road, a worker's clocks are labour's, money has a
source or nothing is signed.
"""

from __future__ import annotations

from datetime import date

import pytest

from law.events import Event
from mediation.dispute_type import Ending, Need, OrganKind, Severity
from mediation.disputes import DISPUTES
from mediation.procedure import course
from tests.mediation.restructuring import KEY
from tests.mediation.situations import CALENDAR, TODAY, agreement_flags, flags

SOE = DISPUTES[KEY]
ON = date(2026, 3, 20)

LIMITS = {
    ("S-01", 15, "natural", "received", "调解仲裁法", 14),
    ("S-01", 15, "natural", "received", "practice", 0),
    ("S-01", 15, "natural", "reopened", "practice", 0),
    ("S-01.arbitration", 1, "year", "known_on", "调解仲裁法", 27),
    ("S-01.arbitration", 1, "year", "seniority_to", "调解仲裁法", 27),
    ("S-02", 30, "natural", "layoff_on", "劳动合同法", 41),
    ("G-22", 3, "year", "known_on", "民法典", 188),
}
SEVERITIES = {
    "SOE-R01": "stop", "SOE-R02": "high", "SOE-R03": "high", "SOE-R04": "block",
    "SOE-R05": "high", "SOE-R06": "high", "SOE-R07": "critical", "SOE-R08": "high",
    "SOE-R09": "medium", "SOE-R10": "high", "SOE-R11": "medium", "SOE-R12": "high",
}  # fmt: skip
# ----------------------------------------------------------------- the tables, written down


def test_each_row_of_the_table_of_limits_is_there_with_its_length_trigger_and_article():
    rows = {
        (
            rule.id,
            rule.limit.period.count,
            rule.limit.period.unit.value,
            *(rule.facts or rule.limit.starts),
            rule.limit.basis.statute.short if rule.limit.basis.is_law else "practice",
            rule.limit.basis.article if rule.limit.basis.is_law else 0,
        )
        for rule in SOE.limits
    }

    assert rows == LIMITS
    assert {rule.id for rule in SOE.limits if rule.limit.before} == {"S-02"}


def test_each_flag_of_the_table_is_there_with_its_severity():
    assert {row.code: row.severity.value for row in SOE.flag_rules} == SEVERITIES


# ------------------------------------------------------------------------------ the form


def test_the_window_asks_only_what_it_can_answer():
    needed = {fact.key for fact in SOE.facts if fact.need is Need.REGISTER}

    assert needed == {"dispute_kind", "facts_summary", "enterprise", "leader_kind"}


@pytest.mark.parametrize(
    ("kind", "key", "asked"),
    [
        ("SETTLE", "settle_plan", True),
        ("DEBT", "settle_plan", False),
        ("DEBT", "creditors_notified", True),
        ("SETTLE", "creditors_notified", False),
        ("HOUSING", "housing", True),
        ("WAGE", "housing", False),
        ("EQUITY", "calc_base", False),
        ("DEBT", "leader_kind", True),
    ],
)
def test_a_fact_is_asked_only_where_it_makes_sense(kind, key, asked):
    assert SOE.fact(key).is_shown({"dispute_kind": kind}) is asked


def test_whom_the_law_protects_is_kept_sealed():
    known, _ = SOE.read({"dispute_kind": "SETTLE", "protected": ["pregnancy", "injury"]})

    assert SOE.split(known) == (
        {"dispute_kind": "SETTLE"},
        {"protected": ["pregnancy", "injury"]},
    )


@pytest.mark.parametrize(
    ("given", "field", "message"),
    [
        ({"seniority_from": "2020-01-01", "seniority_to": "2019-01-01"}, "seniority_to", "早于"),
        ({"worker_count": "10", "unsettled_count": "11"}, "unsettled_count", "多于职工总数 10 人"),
    ],
)
def test_facts_that_contradict_each_other_are_refused(given, field, message):
    problems = SOE.problems({"dispute_kind": "SETTLE"} | given, Need.OPTIONAL, TODAY)

    assert message in problems[field]


# ------------------------------------------------------------------------------- flags

_SETTLE = {"dispute_kind": "SETTLE"}


@pytest.mark.parametrize(
    ("code", "raises", "does_not"),
    [
        (
            "SOE-R01",
            {"leader_kind": "government-led", "track": "CIVIL"},
            {"leader_kind": "government-led", "track": "COORDINATION"},
        ),
        (
            "SOE-R01",
            {"leader_kind": "government-led", "track": "CIVIL"},
            {"leader_kind": "autonomous", "track": "CIVIL"},
        ),
        (
            "SOE-R01",
            {"leader_kind": "government-led", "track": "PEOPLES"},
            {"leader_kind": "autonomous", "track": "PEOPLES"},
        ),
        (
            "SOE-R02",
            _SETTLE | {"settle_plan": "lump", "congress_result": "not_held"},
            _SETTLE | {"settle_plan": "lump", "congress_result": "passed"},
        ),
        (
            "SOE-R02",
            _SETTLE | {"settle_plan": "lump", "congress_result": "failed"},
            _SETTLE | {"settle_plan": "none", "congress_result": "failed"},
        ),
        ("SOE-R03", _SETTLE | {"unsettled_count": "10"}, _SETTLE | {"unsettled_count": "9"}),
        ("SOE-R04", {"funding_gap": "1"}, {"funding_gap": "0"}),
        ("SOE-R04", {"funding_gap": "1"}, {"funding_gap": "1", "fund_source": ["fiscal"]}),
        (
            "SOE-R05",
            _SETTLE | {"layoff_count": "20", "worker_count": "900"},
            _SETTLE | {"layoff_count": "19", "worker_count": "191"},
        ),
        (
            "SOE-R05",
            _SETTLE | {"layoff_count": "19", "worker_count": "190"},
            # 06-30 倒推三十日 = 05-31：当日说明还来得及
            _SETTLE | {"layoff_count": "19", "worker_count": "190",
                       "layoff_on": "2026-06-30", "layoff_notice_on": "2026-05-31"},
        ),
        (
            "SOE-R05",
            _SETTLE | {"layoff_count": "20", "layoff_on": "2026-06-30",
                       "layoff_notice_on": "2026-06-01"},
            _SETTLE | {"layoff_count": "20", "layoff_on": "2026-06-30",
                       "layoff_notice_on": "2026-05-31"},
        ),
        ("SOE-R06", _SETTLE | {"class_differs": True}, _SETTLE | {"class_differs": False}),
        ("SOE-R07", {"asset_leak": True}, {"asset_leak": False}),
        ("SOE-R07", {"dispute_kind": "ASSET"}, {"dispute_kind": "SALE"}),
        ("SOE-R07", {"claims": ["WAGE", "REPORT"]}, {"claims": ["WAGE"]}),
        ("SOE-R08", {"petition_level": "province"}, {"petition_level": "city"}),
        ("SOE-R08", {"petition_level": "beijing"}, {"petition_level": "none"}),
        ("SOE-R09", {"other_procedure": "petition_closed"}, {"other_procedure": "petition"}),
        ("SOE-R09", {"petition_times": "3"}, {"petition_times": "2"}),
        ("SOE-R10", _SETTLE | {"protected": ["pregnancy"]}, _SETTLE),
        ("SOE-R11", {"years_unresolved": "11"}, {"years_unresolved": "10"}),
        (
            "SOE-R12",
            {"dispute_kind": "DEBT", "creditors_notified": False},
            {"dispute_kind": "DEBT", "creditors_notified": True},
        ),
    ],
)  # fmt: skip
def test_a_flag_is_raised_by_what_it_looks_for_and_by_nothing_less(code, raises, does_not):
    assert flags(KEY, **raises)[code].severity.value == SEVERITIES[code]
    assert code not in flags(KEY, **does_not)


def test_what_the_government_led_is_offered_coordination():
    flag = flags(KEY, leader_kind="government-led")["SOE-R01"]

    assert flag.basis.text.endswith("第3条")
    assert "联动协调" in flag.message + flag.advice


@pytest.mark.parametrize(("count", "level"), [(10, "一"), (29, "一"), (30, "二"), (100, "三")])
def test_the_level_of_linkage_follows_the_unsettled_workers(count, level):
    message = flags(KEY, dispute_kind="SETTLE", unsettled_count=str(count))["SOE-R03"].message

    assert f"{level}级联动" in message


@pytest.mark.parametrize(
    ("mode", "place"), [("sale", "28"), ("cooperative", "11"), ("company", "6")]
)
def test_the_article_on_creditors_follows_the_way_of_restructuring(mode, place):
    found = flags(KEY, dispute_kind="DEBT", creditors_notified=False, mode=mode)["SOE-R12"]

    assert found.basis.text.endswith(f"第{place}条")


def test_a_hint_of_leaking_assets_says_who_may_see_it():
    assert "只给指定的人看" in flags(KEY, asset_leak=True)["SOE-R07"].advice


def test_an_agreement_without_money_behind_it_is_blocked():
    assert agreement_flags(KEY, funding_gap="50000")["SOE-R04"].severity is Severity.BLOCK
    assert agreement_flags(KEY, funding_gap="50000", fund_source=["proceeds"]) == {}


# ---------------------------------------------------------------------------- the clocks


def dues(claims, body=OrganKind.ADMIN_ORGAN, **facts):
    data = {"claims": list(claims), "organ_kind": body.value, **facts}
    events = [Event("received", date(2026, 3, 2), data)]
    return {one.code: one for one in course(events, CALENDAR, kind=KEY).deadlines}


@pytest.mark.parametrize(
    ("facts", "claims", "labour"),
    [
        ({"leader_kind": "autonomous"}, ["WAGE"], True),
        ({"leader_kind": "autonomous"}, ["DEBT"], False),
        ({"leader_kind": "autonomous"}, ["DIVIDEND"], False),
        ({"leader_kind": "government-led"}, ["WAGE"], False),
        ({}, ["WAGE"], False),
        ({"leader_kind": "autonomous", "dispute_kind": "INTERNAL"}, ["OTHER"], True),
        ({"leader_kind": "autonomous", "dispute_kind": "SALE"}, ["OTHER"], False),
    ],
)
def test_labour_clocks_run_only_for_a_worker_of_an_enterprise_that_led_itself(
    facts, claims, labour
):
    found = dues(claims, known_on="2025-06-30", **facts)

    assert ("S-01" in found, "S-01.arbitration" in found) == (labour, labour)
    if labour:
        # 收到之日 03-02 + 15 = 03-17
        assert found["S-01"].due == date(2026, 3, 17)
        assert "G-22" not in found


@pytest.mark.parametrize(
    ("body", "is_law"),
    [
        (OrganKind.LABOUR_ORG, True),
        (OrganKind.PMC, True),
        (OrganKind.TOWN, True),
        (OrganKind.ADMIN_ORGAN, False),
    ],
)
def test_the_fifteen_days_are_law_for_the_bodies_of_article_10_and_practice_for_others(
    body, is_law
):
    found = dues(["WAGE"], body, leader_kind="autonomous")["S-01"]

    assert (found.due, found.basis.is_law) == (date(2026, 3, 17), is_law)


# ------------------------------------------------------------------------------ routes


def routes(**known):
    facts = known.pop("facts", {})
    claims = frozenset(known.pop("claims", ("SETTLE",)))
    return SOE.ways_on(Ending(facts, claims, OrganKind.ADMIN_ORGAN, ON, **known))


def codes(**known):
    return [route.code for route in routes(**known)]


LED = {"leader_kind": "government-led"}
OWN = {"leader_kind": "autonomous"}


@pytest.mark.parametrize(
    ("facts", "claims", "expected"),
    [
        (OWN, ["SETTLE"], ["LAB_ARB"]),
        (OWN, ["DEBT"], ["CIVIL_SUIT"]),
        (OWN | {"other_procedure": "court"}, ["SETTLE"], ["COURT"]),
        (OWN | {"other_procedure": "arbitration"}, ["SETTLE"], ["LAB_ARB"]),
        (OWN | {"asset_leak": True}, ["SETTLE"], ["LAB_ARB", "DISCIPLINE"]),
        (OWN | {"dispute_kind": "ASSET"}, ["REPORT"], ["DISCIPLINE"]),
        (OWN | {"not_mediable": "agency"}, ["INSUR"], ["OTHER"]),
        (LED, ["SETTLE"], ["PETITION", "RELIEF", "DISCIPLINE"]),
        (LED, ["DEBT"], ["PETITION", "RELIEF", "DISCIPLINE"]),
        (LED, ["WAGE", "SETTLE"], ["PETITION", "RELIEF", "DISCIPLINE", "LAB_ARB"]),
    ],
)
def test_a_notice_names_the_road_that_is_open(facts, claims, expected):
    assert codes(facts=facts, claims=claims, reason="T5") == expected


def test_arbitration_of_wages_that_the_government_owes_is_no_promise():
    text = next(one for one in routes(facts=LED, claims=["WAGE"]) if one.code == "LAB_ARB")

    assert "经法制审核" in text.text
    assert "由仲裁委员会决定" in text.text
    assert not text.basis.is_law


def test_no_reconsideration_of_a_mediation_is_printed():
    for facts in (OWN, LED, {}):
        for agreed in (True, False):
            assert not {"RECON", "ADMIN_SUIT"} & set(codes(facts=facts, agreed=agreed))


def test_the_year_of_arbitration_is_printed_with_its_last_day():
    clocks = tuple(dues(["SETTLE"], leader_kind="autonomous", known_on="2025-06-30").values())

    # 申请中断，自 2026-03-02 起一年：2027-03-02
    found = routes(facts=OWN, clocks=clocks)[0]
    assert (found.code, found.due) == ("LAB_ARB", date(2027, 3, 2))
