"""Deadline rows are a copy of the course: rewritten, never counted down."""

from __future__ import annotations

from datetime import date

import pytest

from casework.cases import deadlines
from casework.cases.deadlines import rebuild, refresh
from casework.cases.models import DeadlineRow
from casework.cases.timeline import record, timeline
from casework.db import transaction
from law.citation import Practice, Statute
from law.clock import Deadline, count
from law.events import Course
from law.library import load_calendar
from law.periods import days, working_days
from tests.builders import bare_case, person

CALENDAR = load_calendar()
STATUTE = Statute("s", "s", "示例法", "示例", date(2023, 1, 1), date(2024, 1, 1))


def deadline(key, period, start, *, met_on=None, basis=None, void=False):
    basis = basis or STATUTE.cite(48)
    reckoning = count(period, start, CALENDAR, label=key, basis=basis)
    return Deadline(
        key=key,
        label=f"办理{key}",
        period=period,
        started_on=start,
        due=reckoning.due,
        estimated=reckoning.estimated,
        met_on=met_on,
        stopped=False,
        basis=basis,
        reckoning=reckoning,
        void=void,
    )


def course(*found):
    return Course("demo", "arl_2023", "accepted", "审理中", tuple(found))


def refreshed(case, *found):
    with transaction():
        refresh(case, course(*found), CALENDAR)
    return case


def test_the_earliest_open_deadline_is_copied_to_the_case(db):
    case = refreshed(
        bare_case(on=date(2026, 9, 14)),
        deadline("decide", days(60), date(2026, 9, 14)),
        deadline("send_copy", working_days(7), date(2026, 9, 14)),
        deadline("examine", working_days(5), date(2026, 9, 7), met_on=date(2026, 9, 14)),
    )

    assert (case.next_due_key, case.next_due_on) == ("send_copy", date(2026, 9, 22))
    assert (case.next_due_unit, case.next_due_label) == ("working", "办理send_copy")


def test_a_row_says_how_its_date_was_counted(db):
    case = refreshed(
        bare_case(on=date(2026, 9, 14)), deadline("send_copy", working_days(7), date(2026, 9, 14))
    )

    row = case.deadlines[0]
    assert row.basis == "《示例法》第48条"
    assert row.trace["terms"][-1]["on"] == "2026-09-22"
    sunday = next(day for day in row.trace["days"] if day["on"] == "2026-09-20")
    assert (sunday["makeup"], sunday["rest"], sunday["number"]) == (True, False, 5)
    assert row.trace["unannounced"] == []


def test_convention_is_not_shown_as_law(db):
    case = refreshed(
        bare_case(), deadline("visit", days(30), date(2026, 9, 14), basis=Practice("回访"))
    )

    assert (case.deadlines[0].is_law, case.deadlines[0].basis) == (False, "惯例可配置（回访）")


def test_rows_that_the_course_no_longer_has_go(db):
    case = refreshed(
        bare_case(),
        deadline("examine", working_days(5), date(2026, 9, 14)),
        deadline("decide", days(60), date(2026, 9, 14)),
    )

    refreshed(case, deadline("examine", working_days(5), date(2026, 9, 14), void=True))
    assert [(row.key, row.is_open) for row in case.deadlines] == [("examine", False)]
    assert case.next_due_on is None
    assert db.session.query(DeadlineRow).count() == 1


def test_an_unchanged_course_writes_nothing(db):
    found = deadline("decide", days(60), date(2026, 9, 14))
    case = refreshed(bare_case(), found)
    version = case.version

    refreshed(case, found)
    assert case.version == version


@pytest.fixture
def demo_course(monkeypatch):
    """A module that gives thirty days from receipt."""

    def read(case, calendar):
        received = timeline(case)[0].on
        return course(deadline("mediate", days(30), received))

    monkeypatch.setitem(deadlines.COURSES, "mediation", read)


def test_a_rebuild_tells_what_moved(db, demo_course):
    case, clerk, second = bare_case(on=date(2026, 9, 14)), person(), person("何静")
    with transaction():
        rebuild([case.id], lambda _: CALENDAR)
        record(
            case,
            "received",
            on=date(2026, 9, 9),
            by=clerk,
            corrects=case.events[0],
            reason="日期录错",
            confirmed_by=second.id,
        )
        changes = rebuild([case.id], lambda _: CALENDAR)

    # 09-14 + 30 = 10-14 (Wednesday); 09-09 + 30 = 10-09 (Friday), both worked.
    assert [(c.key, c.before, c.after) for c in changes] == [
        ("mediate", date(2026, 10, 14), date(2026, 10, 9))
    ]


def test_rows_rebuilt_from_events_equal_the_rows_kept(db, demo_course):
    case = bare_case(on=date(2026, 9, 14))
    with transaction():
        rebuild([case.id], lambda _: CALENDAR)
    kept = [(row.key, row.due_on, row.trace) for row in case.deadlines]
    with transaction() as session:
        session.query(DeadlineRow).delete()
        session.expire(case)
        assert rebuild([case.id], lambda _: CALENDAR)

    assert [(row.key, row.due_on, row.trace) for row in case.deadlines] == kept
