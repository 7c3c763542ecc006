"""What pages read of a mediation: duplicates, facts in words, evidence to ask for."""

from __future__ import annotations

from datetime import date

import pytest

from casework.db import transaction
from mediation.commands import registration, standing
from mediation.dispute_type import OrganKind
from mediation.disputes import DISPUTES
from mediation.queries import cases as queries
from tests.mediation import stories
from tests.mediation.stories import CLAUSE, EMPLOYER, WORKER


@pytest.fixture(autouse=True)
def today(db, clock_at):
    clock_at(date(2026, 6, 30))


def test_the_same_name_at_the_same_body_is_hinted_at(db):
    at = stories.organisation()
    first = stories.registered(at=at)

    found = queries.duplicates(at.id, [WORKER, ""])

    assert [row.number for row in found] == [first.number]
    assert queries.duplicates(at.id, [EMPLOYER]) == []
    assert queries.duplicates(at.id, []) == []
    assert queries.duplicates(at.id, [WORKER], besides=first.id) == []


def test_another_body_does_not_learn_of_it(db):
    stories.registered()

    assert queries.duplicates(stories.organisation(number_prefix="青劳调").id, [WORKER]) == []


def test_facts_are_told_section_by_section_in_words(db):
    case = stories.registered()

    rows = dict(queries.fact_rows(case))

    assert ("用工类型", "农民工") in rows["劳动关系"]
    assert ("月工资", "6,600.00 元") in rows["工资与工时"]
    assert rows["诉求"] == [("支付拖欠工资", "19,800.00 元")]


def test_sensitive_facts_can_be_left_out(db):
    case = stories.registered(
        facts={
            "dispute_kind": "TERM",
            "protected": ["pregnancy"],
            "dismiss_reason": "no_fault",
        }
    )

    assert "孕期" in str(queries.fact_rows(case))
    assert "孕期" not in str(queries.fact_rows(case, sealed=False))


def test_what_the_employer_holds_is_asked_of_the_employer(db):
    case = stories.registered(evidence=["L_CONTRACT", "L_ATTEND"])

    wanted = queries.evidence_wanted(case)

    assert "工资条、银行流水" in wanted
    assert "考勤记录" not in wanted
    assert "劳动合同" not in wanted


def test_three_cases_against_one_employer_raise_the_flag(db):
    at = stories.organisation()
    cases = [stories.registered(at=at) for _ in range(3)]

    codes = [flag.code for flag in standing.flags_of(cases[-1], on=date(2026, 3, 3))]

    assert "LAB-R10" in codes


def test_while_one_types_the_limitation_is_pointed_out(db):
    at = stories.organisation()
    found = registration.warnings_for(
        DISPUTES["labour"],
        {"dispute_kind": "PAY", "end_date": "2025-03-10"},
        organ_kind=OrganKind(at.organ_kind),
        on=date(2026, 3, 2),
        calendar=standing.calendar_for(at),
        claims=[{"code": "WAGE"}, {"code": ""}],
    )

    assert [flag.code for flag in found] == ["LAB-R01"]
    assert "2026年3月10日" in found[0].message


def test_the_agreement_in_hand_is_the_one_that_was_not_dropped(db):
    case = stories.signed()
    assert queries.current_agreement(case).clauses[0].act == CLAUSE["act"]

    with transaction():
        agreement = case.present_agreement
        agreement.state, agreement.effective_on = "dropped", None

    assert queries.current_agreement(case) is None
