"""The red flags of a property dispute: each is raised by its case and by no other."""

from __future__ import annotations

from datetime import date

import pytest

from law.library import load_calendar
from mediation.dispute_type import Chronicle, OrganKind, Situation
from mediation.disputes import DISPUTES
from mediation.places import settings_of
from mediation.procedure import reminders

PROPERTY = DISPUTES["property_management"]
CALENDAR = load_calendar()
TODAY = date(2026, 9, 22)

# From the red-flag table: number and level.
LEVELS = {
    "PRO-R01": "critical",
    "PRO-R02": "high",
    "PRO-R03": "block",
    "PRO-R04": "high",
    "PRO-R05": "high",
    "PRO-R06": "critical",
    "PRO-R07": "high",
    "PRO-R08": "medium",
    "PRO-R09": "critical",
    "PRO-R10": "high",
    "PRO-R11": "medium",
    "PRO-R12": "medium",
    "PRO-R13": "block",
}


def seen(claims=("IMPROVE",), terms="", signers=2, **facts):
    known, problems = PROPERTY.read({"dispute_kind": "QUAL", **facts})
    assert problems == {}
    chronicle = Chronicle({**known, "claims": claims}, OrganKind.ADMIN_ORGAN, {})
    dues = {one.code: one.due for one in reminders(PROPERTY.limits, chronicle, CALENDAR)}
    return Situation(
        known,
        TODAY,
        CALENDAR,
        frozenset(claims),
        dues={code: due for code, due in dues.items() if due is not None},
        terms=terms,
        signers=signers,
        settings=settings_of(None),
    )


def raised(**facts):
    return {flag.code for flag in PROPERTY.flags(seen(**facts))}


def drafted(**facts):
    return {flag.code for flag in PROPERTY.agree_flags(seen(**facts))}


def test_every_flag_of_the_table_is_there_with_its_level():
    assert {rule.code: rule.severity.value for rule in PROPERTY.flag_rules} == LEVELS


COMMITTEE = {"has_committee": "yes", "committee_signs": True}
FEE = {"dispute_kind": "FEE", "claims": ("PAY_FEE",)}


@pytest.mark.parametrize(
    ("code", "facts", "otherwise"),
    [
        (
            "PRO-R01",
            {"utility_cut": ["power"], "utility_cut_by": "provider"},
            {"utility_cut": ["power"], "utility_cut_by": "supplier"},
        ),
        (
            "PRO-R01",
            {"utility_cut": ["gas", "heat"], "utility_cut_by": "provider"},
            {"utility_cut": ["none"]},
        ),
        ("PRO-R02", COMMITTEE, {**COMMITTEE, "committee_filing": "临房备〔2025〕7号"}),
        (
            "PRO-R02",
            {**COMMITTEE, "committee_filing": "7号", "committee_term_end": "2026-09-21"},
            {**COMMITTEE, "committee_filing": "7号", "committee_term_end": "2026-09-22"},
        ),
        ("PRO-R02", COMMITTEE, {"has_committee": "yes", "committee_signs": False}),
        ("PRO-R04", {"group_refuse_pct": "30.01"}, {"group_refuse_pct": "30"}),
        (
            "PRO-R05",
            {"dispute_kind": "HANDOVER", "handover_refused": True},
            {"dispute_kind": "HANDOVER", "handover_refused": False},
        ),
        ("PRO-R06", {"danger": ["facade"]}, {}),
        (
            "PRO-R07",
            {"dispute_kind": "FUND", "fund_misuse": True},
            {"dispute_kind": "FUND"},
        ),
        (
            "PRO-R08",
            # 2023-09-21 起三年，2026-09-21 届满
            {**FEE, "arrears_from": "2023-09-21"},
            {**FEE, "arrears_from": "2023-09-22"},
        ),
        (
            "PRO-R08",
            {**FEE, "arrears_from": "2023-01-31"},
            {**FEE, "arrears_from": "2023-01-31", "demand_date": "2025-06-30"},
        ),
        ("PRO-R09", {"rivals": ["committees"]}, {}),
        ("PRO-R10", {"violations": ["fire_lane"]}, {}),
        ("PRO-R10", {"claims": ("DEMOLISH", "STOP")}, {"claims": ("STOP",)}),
        ("PRO-R11", {"dispute_kind": "FEE", "only_tenant": True}, {"dispute_kind": "FEE"}),
        (
            "PRO-R12",
            {"dispute_kind": "LEGACY", "developer_state": "gone"},
            {"dispute_kind": "LEGACY", "developer_state": "normal"},
        ),
    ],
)
def test_a_flag_is_raised_by_its_case_and_not_by_its_neighbour(code, facts, otherwise):
    assert code in raised(**facts)
    assert code not in raised(**otherwise)


@pytest.mark.parametrize(
    ("cycle", "until", "words"),
    [
        # 按季：2023-03-31 06-30 09-30 12-31，今天 2026-09-22：前两期满三年
        ("3", "2023-12-31", "共 4 期，其中 2 期可能已经届满"),
        # 按年：2023-03-31 2024-03-31 2025-03-31
        ("12", "2025-03-31", "共 3 期，其中 1 期可能已经届满"),
        # 按月到 2023-05-31：03-31 04-30 05-31
        ("1", "2023-05-31", "共 3 期，其中 3 期可能已经届满"),
    ],
)
def test_each_instalment_has_its_own_limitation(cycle, until, words):
    facts = {**FEE, "arrears_from": "2023-03-31", "arrears_to": until, "fee_cycle": cycle}
    flag = next(one for one in PROPERTY.flags(seen(**facts)) if one.code == "PRO-R08")

    assert words in flag.message


VOTE = {
    "vote_matter": "PROVIDER",
    "participate_area_pct": "70",
    "participate_head_pct": "70",
    "vote_area_pct": "60",
    "vote_head_pct": "60",
}


def test_a_vote_that_falls_short_cannot_carry_an_agreement():
    assert drafted(**VOTE) == set()
    assert drafted(**{**VOTE, "participate_area_pct": "55"}) == {"PRO-R03"}


def test_a_vote_on_which_the_agreement_does_not_rely_blocks_nothing():
    short = {**VOTE, "participate_area_pct": "55", "vote_relied_on": False}

    assert drafted(**short) == set()


def test_more_than_half_is_not_enough_to_raise_the_fund():
    assert drafted(**{**VOTE, "vote_matter": "RAISE_FUND"}) == {"PRO-R03"}


@pytest.mark.parametrize(
    ("terms", "blocked"),
    [
        ("全体业主应当自2026年10月起按新标准交费", True),
        ("本协议对全体业主有约束力", True),
        ("小区业主不得再以此为由拒交", True),
        ("全体业主应当按新标准交费，本协议只约束签字各方", False),
        ("物业公司于2026年10月15日以前向全体业主公开账目", False),
        ("赵䶮于2026年10月15日以前交清物业费", False),
    ],
)
def test_a_few_signers_do_not_bind_all_owners(terms, blocked):
    assert ("PRO-R13" in drafted(terms=terms)) is blocked


def test_all_owners_are_bound_by_their_decision_or_by_signing_all():
    terms = "全体业主应当按新标准交费"

    assert drafted(terms=terms, **VOTE, decision_attached=True) == set()
    assert drafted(terms=terms, households="11", signers=12) == set()
    assert drafted(terms=terms, households="12", signers=12) == {"PRO-R13"}


@pytest.mark.parametrize(
    ("terms", "flagged"),
    [
        ("逾期不交的，物业公司可以停水停电", True),
        ("逾期不交的，甲方有权断电", True),
        ("物业公司不得以停水、断电的方式催交物业费", False),
        ("物业公司于当日恢复供水供电", False),
        ("业主停止在楼道堆放杂物", False),
    ],
)
def test_no_agreement_lets_water_or_power_be_cut(terms, flagged):
    assert ("PRO-R01" in drafted(terms=terms)) is flagged
