"""refresh(): rewrite a case's deadline rows from its course; rebuild(): the same for many.

The rows are a copy for lists and the desk. They are computed from the events, never counted
down, and can be thrown away.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select

from casework.cases.models import Case, DeadlineRow
from casework.db import db
from law.clock import Day, Deadline, Reckoning, Term
from law.events import Course
from law.workdays import WorkCalendar

Reader = Callable[[Case, WorkCalendar], Course]
COURSES: dict[str, Reader] = {}
"""How each module reads a case: filled by the application, because casework knows no module."""


@dataclass(frozen=True, slots=True)
class DueChange:
    """A due date that a rebuild moved, before and after."""

    case_id: int
    number: str
    key: str
    label: str
    before: date | None
    after: date | None
    was_estimated: bool
    is_estimated: bool


def register_course(module: str, reader: Reader) -> None:
    """Tell how the cases of a module become a course."""
    COURSES[module] = reader


def refresh(case: Case, course: Course, calendar: WorkCalendar) -> None:
    """Rewrite the deadline rows of a case, and its next due date, from its course."""
    wanted = [
        _values(case, position, deadline, calendar)
        for position, deadline in enumerate(course.deadlines)
    ]
    with db.session.no_autoflush:  # what was changed so far is stored once, with what follows
        rows = list(case.deadlines)
    for row, values in zip(rows, wanted, strict=False):
        _assign(row, values)
    for values in wanted[len(rows) :]:
        case.deadlines.append(DeadlineRow(**values))
    for row in rows[len(wanted) :]:
        case.deadlines.remove(row)
    _point_to_next(case)


def rebuild(
    case_ids: Iterable[int], calendar_of: Callable[[Case], WorkCalendar]
) -> list[DueChange]:
    """Recompute the deadlines of cases from their events; what moved, for people to read."""
    changes: list[DueChange] = []
    for case_id in case_ids:
        case = db.session.get(Case, case_id)
        if case is None:
            continue
        before = _dues(case)
        calendar = calendar_of(case)
        refresh(case, COURSES[case.module](case, calendar), calendar)
        changes += _changes(case, before, _dues(case))
    return changes


def case_ids(*, after: int = 0, limit: int = 500, open_only: bool = False) -> list[int]:
    """Ids for a rebuild, a handful at a time; `open_only` leaves out the closed cases."""
    table = Case.__table__
    statement = select(table.c.id).where(table.c.id > after).order_by(table.c.id).limit(limit)
    if open_only:
        statement = statement.where(table.c.closed_on.is_(None))
    return list(db.session.scalars(statement))


def _values(
    case: Case, position: int, deadline: Deadline, calendar: WorkCalendar
) -> dict[str, Any]:
    """The columns of one deadline."""
    return {
        "unit_id": case.unit_id,
        "position": position,
        "key": deadline.key,
        "label": deadline.label,
        "length": str(deadline.period),
        "unit_of_time": deadline.period.unit.value,
        "started_on": deadline.started_on,
        "due_on": deadline.due,
        "met_on": deadline.met_on,
        "is_open": deadline.met_on is None and not deadline.void,
        "stopped": deadline.stopped,
        "estimated": deadline.estimated,
        "is_law": deadline.basis.is_law,
        "advisory": deadline.advisory,
        "basis": deadline.basis.text,
        "missed": deadline.missed,
        "trace": trace(deadline.reckoning) | _notes(deadline),
        "calendar": calendar.version,
    }


def _assign(row: DeadlineRow, values: dict[str, Any]) -> None:
    """Change only the columns that differ, so that an unchanged row isn't written."""
    for name, value in values.items():
        if getattr(row, name) != value:
            setattr(row, name, value)


def _point_to_next(case: Case) -> None:
    """Copy the earliest open due date to the case, for its lists; rights of the parties apart."""
    open_rows = [row for row in case.deadlines if row.is_open and not row.advisory]
    dated = [row for row in open_rows if row.due_on is not None]
    first = min(dated, key=lambda row: (row.due_on, row.position), default=None)
    values: dict[str, Any] = {
        "next_due_on": first.due_on if first else None,
        "next_due_key": first.key if first else "",
        "next_due_label": first.label if first else "",
        "next_due_unit": first.unit_of_time if first else "",
        "next_due_estimated": first.estimated if first else False,
        "clock_stopped": any(row.stopped for row in open_rows),
    }
    for name, value in values.items():
        if getattr(case, name) != value:
            setattr(case, name, value)


def trace(reckoning: Reckoning) -> dict[str, Any]:
    """How a date was counted, as plain data for the page (怎么算的)."""
    return {
        "terms": [_term(term) for term in reckoning.terms],
        "days": [_day(day) for day in reckoning.days],
        "unannounced": list(reckoning.unannounced),
    }


def _notes(deadline: Deadline) -> dict[str, Any]:
    """The open questions of law behind the date (惯例可配置), where there are any."""
    return {"notes": [note.note for note in deadline.notes]} if deadline.notes else {}


def _term(term: Term) -> dict[str, Any]:
    """One box of the sum."""
    return {
        "label": term.label,
        "detail": term.detail,
        "on": term.on.isoformat() if term.on else None,
        "basis": term.basis.text if term.basis else "",
        "is_law": term.basis.is_law if term.basis else True,
    }


def _day(day: Day) -> dict[str, Any]:
    """One day of the strip."""
    return {
        "on": day.on.isoformat(),
        "mark": day.mark.value,
        "number": day.number,
        "rest": day.rest,
        "makeup": day.makeup,
        "holiday": day.holiday,
    }


Dues = dict[tuple[str, int], tuple[str, date | None, bool]]


def _dues(case: Case) -> Dues:
    """The open due dates of a case by key, numbered where a key occurs again."""
    dues: Dues = {}
    for row in case.deadlines:
        if not row.is_open:
            continue
        again = sum(1 for key, _ in dues if key == row.key)
        dues[row.key, again] = (row.label, row.due_on, row.estimated)
    return dues


def _changes(case: Case, before: Dues, after: Dues) -> list[DueChange]:
    """What differs between two readings of the same case."""
    nothing = ("", None, False)
    found = []
    for place in sorted({*before, *after}):
        old, new = before.get(place, nothing), after.get(place, nothing)
        if old[1:] != new[1:]:
            label = new[0] or old[0]
            found.append(
                DueChange(case.id, case.number, place[0], label, old[1], new[1], old[2], new[2])
            )
    return found
