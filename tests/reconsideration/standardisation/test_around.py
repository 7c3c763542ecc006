"""The year of the committee and of concentrated jurisdiction (5.1, 5.2), on its page."""

from __future__ import annotations

from datetime import date

import pytest

from casework.accounts.models import UnitKind
from casework.accounts.roles import Role
from casework.cases.timeline import record
from casework.db import transaction
from casework.ledgers.book import units_under
from reconsideration.models import CommitteeMember
from reconsideration.standardisation.metrics import year_of_assessment
from reconsideration.standardisation.queries.around import committee_year, jurisdiction_year
from tests.builders import person, unit
from tests.reconsideration.standardisation.test_registers import entered
from tests.reconsideration.stories import accepted, body

YEAR = year_of_assessment(2026)


def told(case, kind, on, **data):
    with transaction():
        record(case, kind, on=on, by=person("何敏"), **data)


@pytest.fixture
def asked(db, clock_at):
    """Four members, three of them from outside; advice in two cases, followed in part in one."""
    clock_at(date(2026, 12, 2))
    first = accepted(on=date(2026, 3, 9))
    second = accepted(at=first.unit, on=date(2026, 3, 9), act_number="安市监罚〔2026〕2号")
    kinds = {"席昭": "scholar", "芮铎": "expert", "贝蓉": "lawyer", "瞿岱": "government"}
    with transaction() as session:
        for name, kind in kinds.items():
            session.add(
                CommitteeMember(unit_id=first.unit_id, name=name, field="法", workplace="安宁",
                                kind=kind, term_from=date(2025, 1, 1))
            )  # fmt: skip
    told(first, "committee_asked", date(2026, 4, 1), ground="complex", members=["席昭", "瞿岱"])
    told(first, "committee_advised", date(2026, 4, 9), opinion="撤销")
    told(first, "advice_considered", date(2026, 4, 10), followed=False, partly=True, reason="已改")
    everybody = ["席昭", "芮铎", "瞿岱"]
    told(second, "committee_asked", date(2026, 4, 1), ground="technical", members=everybody)
    told(second, "committee_advised", date(2026, 4, 9), opinion="维持")
    return first


def test_what_a_committee_did_in_a_year(asked):
    entered(asked.unit, "meeting", on=date(2026, 5, 6), way="video", present=5, outside=3,
            subject="裁量")  # fmt: skip

    found = committee_year(units_under(asked.unit_id), YEAR)

    assert (found.members, found.outside, found.asked, found.advised) == (4, 3, 2, 2)
    assert (found.adopted, found.partly, found.refused, found.unanswered) == (0, 1, 0, 1)
    assert found.irregular == [(asked.id, "委员不足3名")]
    assert (found.meetings, found.studies) == (1, 0)


def test_caseload_before_and_after_concentration(asked):
    """2022 had 20 and 31 cases, 2023 30 and 39; 2025 had 90, 2024 nothing is known of: 60 to 90."""
    for year, own, others in ((2022, 20, 31), (2023, 30, 39), (2025, 90, 0)):
        entered(asked.unit, "caseload", year=year, government=own, departments=others, paper="年报")

    found = jurisdiction_year(units_under(asked.unit_id), YEAR)

    assert [(one.year, one.total, one.after) for one in found.caseload] == [
        (2022, 51, False), (2023, 69, False), (2025, 90, True),
    ]  # fmt: skip
    assert found.change == (60, 90)


def test_a_year_that_one_body_has_entered_is_counted_for_the_others(db, clock_at):
    """2026 is over: one body entered 7 for it, the other accepted one case."""
    city = unit(kind=UnitKind.CITY)
    other = body(parent=city)
    accepted(at=body(parent=city), on=date(2026, 3, 9))
    entered(other, "caseload", year=2026, government=7, departments=0, paper="年报")
    clock_at(date(2027, 1, 4))

    found = jurisdiction_year(units_under(city.id), year_of_assessment(2027))

    assert [(one.year, one.total) for one in found.caseload] == [(2026, 8)]


def test_passing_on_has_five_working_days(asked):
    """From 2026-03-02: the fifth working day is 03-09."""
    for told_on in (date(2026, 3, 9), date(2026, 3, 10), None):
        entered(asked.unit, "pass_on", from_organ="市场监管局", received_on=date(2026, 3, 2),
                told_on=told_on)  # fmt: skip

    found = jurisdiction_year(units_under(asked.unit_id), YEAR)

    assert (found.passed, found.in_time) == (3, 1)


def test_the_page_shows_both_and_names_unusual_consultations(asked, as_role):
    shown = as_role(Role.RVW, unit=asked.unit).get("/standardisation/around/?year=2026")
    text = shown.get_data(as_text=True)

    assert shown.status_code == 200
    assert "部分采纳" in text
    assert asked.number in text
    assert "委员不足3名" in text
    assert "集中管辖前后" in text


def test_a_body_without_anything_has_a_page_of_noughts(db, as_role):
    city = unit(kind=UnitKind.CITY)
    body(parent=city)

    shown = as_role(Role.INS, unit=city).get("/standardisation/around/").get_data(as_text=True)

    assert "任期内委员" in shown
