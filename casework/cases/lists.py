"""Lists of cases: Core rows by keyset, with what the tabs over them count.

Every statement goes through policy.scope(): a list never shows what decide() would refuse.
Counts stop at 1000: counting everything grows with the table.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import Any

from sqlalchemy import ColumnElement, Connection, Dialect, Select, String, or_, select, type_coerce

from casework.accounts.policy import Subject, scope
from casework.accounts.relations import HANDLING, HANDLING_IN
from casework.accounts.roles import Action
from casework.cases.filters import FILTER_NAMES, CaseFilter, stand_in, values_in
from casework.cases.models import Case, CasePerson
from casework.cases.paging import (
    PAGING_NAMES,
    Paging,
    by_due,
    by_number,
    cursor_of,
    read_cursor,
)
from casework.cases.parties import matching
from casework.cases.prepared import (
    SOON_DAYS,
    TODAY,
    Shape,
    in_words,
    shape_of,
    values_of,
    with_parameters,
)
from casework.cases.proposals import HANDLERS
from casework.cases.waiting import Waiting, counted, todo_columns
from casework.db import db

CAP = 1000
COUNTED = ("mine", "late", "today", "soon", "stopped", "open")
"""The views that are counted: all of them but the one without an end."""

VIEWS = (*COUNTED, "all")

_C = Case.__table__.c
COLUMNS = (
    _C.id,
    _C.handle,
    _C.module,
    _C.kind,
    _C.number,
    _C.title,
    _C.applicant_names,
    _C.respondent_names,
    _C.stage,
    _C.received_on,
    _C.closed_on,
    _C.next_due_on,
    _C.next_due_key,
    _C.next_due_label,
    _C.next_due_unit,
    _C.next_due_estimated,
    _C.clock_stopped,
)


_LISTED = tuple(
    type_coerce(_C.handle, String).label("handle") if column is _C.handle else column
    for column in COLUMNS
)
"""The same with the handle as the database has it: twenty UUIDs take as long as their rows."""


@dataclass(frozen=True, slots=True)
class CasePage:
    """A page of a list, with the keys of its ends."""

    rows: Sequence[Mapping[str, Any]]
    total: str
    first: str = ""
    last: str = ""
    has_before: bool = False
    has_after: bool = False


@dataclass(frozen=True, slots=True)
class CaseList:
    """A page with what is shown around it: how many cases each view holds, and what is due."""

    page: CasePage
    counts: Mapping[str, str | int]
    waiting: Waiting


def visible(subject: Subject, on: date) -> ColumnElement[bool]:
    """The cases whose index row this person may see."""
    return scope(subject, Action.SEE_INDEX, Case, on)


def list_of(
    subject: Subject, wanted: CaseFilter, on: date, *, size: int, after: str = "", before: str = ""
) -> CaseList:
    """A list in two statements: the page, and all that is counted."""
    connection, paging = db.session.connection(), _paging(size, after, before)
    page, _, counts, values = _statements(connection.dialect, subject, wanted, on, paging)
    rows = _rows(connection, page, values)
    counted = dict(connection.execute(counts, values).one()._mapping)
    waiting, total = Waiting(counted.pop("todo"), counted.pop("stamp")), counted.pop("total")
    return CaseList(
        _page(rows, total, size, after, before),
        {view: f"{CAP}+" if n > CAP else n for view, n in counted.items()},
        waiting,
    )


def page_of(
    subject: Subject, wanted: CaseFilter, on: date, *, size: int, after: str = "", before: str = ""
) -> CasePage:
    """A page of cases: by due date in the views of open cases, newest first in `all`."""
    connection, paging = db.session.connection(), _paging(size, after, before)
    page, count, _, values = _statements(connection.dialect, subject, wanted, on, paging)
    rows = _rows(connection, page, values)
    return _page(rows, connection.scalar(count, values) or 0, size, after, before)


def _paging(size: int, after: str, before: str) -> Paging:
    """One row more than is shown tells whether there is another page."""
    return Paging(read_cursor(before or after), bool(before), size + 1)


def _rows(connection: Connection, page: Any, values: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """The rows of a page as plain dictionaries, which are read ten times each."""
    result = connection.execute(page, values)
    names = tuple(result.keys())
    return [dict(zip(names, row, strict=True)) for row in result.all()]


def _page(
    found: list[Mapping[str, Any]], total: int, size: int, after: str, before: str
) -> CasePage:
    """A page of what was found, without the row too many."""
    more, rows = len(found) > size, found[:size]
    if before:
        rows.reverse()
    return CasePage(
        rows=rows,
        total=f"{CAP}+" if total > CAP else str(total),
        first=cursor_of(rows[0]) if rows else "",
        last=cursor_of(rows[-1]) if rows else "",
        has_before=more if before else read_cursor(after) is not None,
        has_after=True if before else more,
    )


# --------------------------------------------------------------------------- statements


def _statements(
    dialect: Dialect, subject: Subject, wanted: CaseFilter, on: date, paging: Paging
) -> tuple[Any, Any, Any, dict[str, Any]]:
    """Page, capped count, all counts, and the values that they are run with."""
    shape, values = shape_of(subject), values_of(subject, on)
    if shape is None or wanted.q:
        return *_build(subject, wanted, on, paging, CAP), values
    values = values | values_in(wanted) | paging.values
    alike = shape, stand_in(wanted), paging.stand_in, CAP, tuple(HANDLERS)
    return *_prepared(dialect, *alike), values


@lru_cache(maxsize=256)
def _prepared(
    dialect: Dialect,
    shape: Shape,
    wanted: CaseFilter,
    paging: Paging,
    cap: int,
    acts: tuple[str, ...],
) -> tuple[Any, Any, Any]:
    """The same for everybody whose posts and filters have this shape."""
    names = {**shape.names, **FILTER_NAMES, **PAGING_NAMES}
    page, count, counts = _build(shape.subject, wanted, TODAY, paging, cap)
    page, count, counts = (with_parameters(one, names) for one in (page, count, counts))
    return (
        in_words(page, dialect, page.selected_columns),
        in_words(count, dialect),
        in_words(counts, dialect),
    )


def _build(
    subject: Subject, wanted: CaseFilter, on: date, paging: Paging, cap: int
) -> tuple[Any, Any, Any]:
    """The statements for one subject, filter and page."""
    seen = (visible(subject, on), _C.module == wanted.module)
    conditions = [*seen, *_conditions(subject, wanted, on)]
    read = by_number if wanted.view == "all" else by_due
    page = read(select(*_LISTED).where(*conditions), paging)
    count = counted(select(_C.id).where(*conditions), cap)
    opened = (
        # Read by name from one place: the conditions and their values stand in it once.
        select(_C.id, _C.next_due_on, _C.clock_stopped)
        .where(*seen, _is_open())
        .cte("opened")
        .prefix_with("NOT MATERIALIZED")
    )
    counts = select(
        *(
            counted(
                select(opened.c.id).where(*_view_of(opened, subject, wanted.module, name, on)), cap
            )
            .scalar_subquery()
            .label(name)
            for name in COUNTED
        ),
        count.scalar_subquery().label("total"),
        *todo_columns(subject, on),
    )
    return page, count, counts


# --------------------------------------------------------------------------- conditions


def _conditions(subject: Subject, wanted: CaseFilter, on: date) -> list[ColumnElement[bool]]:
    """The filter as conditions."""
    found = _of_view(subject, wanted.view, on)
    if wanted.view != "all":
        found.append(_is_open())
    if wanted.stage:
        found.append(_C.stage == wanted.stage)
    if wanted.kind:
        found.append(_C.kind == wanted.kind)
    if wanted.from_on:
        found.append(_C.received_on >= wanted.from_on)
    if wanted.to_on:
        found.append(_C.received_on <= wanted.to_on)
    if wanted.unit_id is not None:
        found.append(_C.unit_id == wanted.unit_id)
    if wanted.handler_id is not None:
        found.append(_C.id.in_(cases_of(wanted.handler_id)))
    if wanted.q:
        found.append(_matches(wanted.q))
    return found


def _is_open() -> ColumnElement[bool]:
    return _C.closed_on.is_(None)


def _of_view(subject: Subject, view: str, on: date) -> list[ColumnElement[bool]]:
    """What a view asks of open cases."""
    return [mine(subject)] if view == "mine" else _by_day(_C, view, on)


def _view_of(
    opened: Any, subject: Subject, module: str, view: str, on: date
) -> list[ColumnElement[bool]]:
    """The same to count them: asked case by case, as counting stops at the cap."""
    if view != "mine":
        return _by_day(opened.c, view, on)
    handled = cases_of(subject.person_id, HANDLING_IN.get(module, HANDLING))
    return [handled.where(CasePerson.__table__.c.case_id == opened.c.id).exists()]


def _by_day(column: Any, view: str, on: date) -> list[ColumnElement[bool]]:
    due = column.next_due_on
    match view:
        case "late":
            return [due < on]
        case "today":
            return [due == on]
        case "soon":
            return [due > on, due <= on + timedelta(days=SOON_DAYS)]
        case "stopped":
            return [column.clock_stopped.is_(True)]
        case _:
            return []


def mine(subject: Subject) -> ColumnElement[bool]:
    """The cases this person handles: read from their own parts, not by asking every case."""
    return _C.id.in_(cases_of(subject.person_id))


def cases_of(person_id: int, parts: frozenset[str] = HANDLING) -> Select[Any]:
    """The ids of the cases that a person handles."""
    part = CasePerson.__table__.c
    return select(part.case_id).where(
        part.person_id == person_id,
        part.role.in_(sorted(parts)),
        part.valid_to.is_(None),
    )


def _matches(q: str) -> ColumnElement[bool]:
    """Case number, name of a party, or a whole identity number (by its blind index)."""
    return or_(
        _C.number.contains(q, autoescape=True),
        _C.applicant_names.contains(q, autoescape=True),
        _C.respondent_names.contains(q, autoescape=True),
        matching(q),
    )
