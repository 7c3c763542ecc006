"""Lists, counts and the desk: Core rows, keyset paging, counts capped at 1000.

Every statement goes through policy.scope(): a list never shows what decide() would refuse.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Select,
    and_,
    exists,
    func,
    or_,
    select,
    union,
)
from sqlalchemy.orm import aliased, contains_eager, joinedload

from casework.accounts.policy import Subject, may_ever, scope
from casework.accounts.relations import HANDLING
from casework.accounts.roles import Action
from casework.cases.filters import FILTER_NAMES, CaseFilter, stand_in, values_in
from casework.cases.models import Case, CasePerson, DeadlineRow, Proposal
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
    shape_of,
    values_of,
    with_parameters,
)
from casework.cases.proposals import HANDLERS
from casework.db import db

CAP = 1000

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
_WITH_PEOPLE = (joinedload(Proposal.proposed_by), joinedload(Proposal.decided_by))
VIEWS = ("mine", "late", "today", "soon", "stopped", "open", "all")


@dataclass(frozen=True, slots=True)
class CasePage:
    """A page of a list, with the keys of its ends."""

    rows: Sequence[Mapping[str, Any]]
    total: str
    first: str = ""
    last: str = ""
    has_before: bool = False
    has_after: bool = False


def visible(subject: Subject, on: date) -> ColumnElement[bool]:
    """The cases whose index row this person may see."""
    return scope(subject, Action.SEE_INDEX, Case, on)


def page_of(
    subject: Subject, wanted: CaseFilter, on: date, *, size: int, after: str = "", before: str = ""
) -> CasePage:
    """A page of cases: by due date in the views of open cases, newest first in `all`."""
    backwards = bool(before)
    cursor = read_cursor(before or after)
    paging = Paging(cursor, backwards, size + 1)
    page, count, values = _statements(subject, wanted, on, paging)
    found: list[Mapping[str, Any]] = [*db.session.execute(page, values).mappings()]
    more, rows = len(found) > size, found[:size]
    if backwards:
        rows.reverse()
    whole = cursor is None and not more
    return CasePage(
        rows=rows,
        total=_capped(len(rows) if whole else db.session.scalar(count, values)),
        first=cursor_of(rows[0]) if rows else "",
        last=cursor_of(rows[-1]) if rows else "",
        has_before=more if backwards else cursor is not None,
        has_after=True if backwards else more,
    )


def _statements(
    subject: Subject, wanted: CaseFilter, on: date, paging: Paging
) -> tuple[Any, Any, dict[str, Any]]:
    """The page and its capped count, with the values they are run with."""
    shape = shape_of(subject)
    if shape is None or wanted.q:
        return *_build(subject, wanted, on, paging, CAP), {}
    values = values_of(subject, on) | values_in(wanted) | paging.values
    return *_prepared_page(shape, stand_in(wanted), paging.stand_in, CAP), values


@lru_cache(maxsize=256)
def _prepared_page(shape: Shape, wanted: CaseFilter, paging: Paging, cap: int) -> tuple[Any, Any]:
    """The same for everybody whose posts and filters have this shape."""
    names = {**shape.names, **FILTER_NAMES, **PAGING_NAMES}
    page, count = _build(shape.subject, wanted, TODAY, paging, cap)
    return with_parameters(page, names), with_parameters(count, names)


def _build(
    subject: Subject, wanted: CaseFilter, on: date, paging: Paging, cap: int
) -> tuple[Any, Any]:
    conditions = [visible(subject, on), *_conditions(subject, wanted, on)]
    read = by_number if wanted.view == "all" else by_due
    return read(select(*COLUMNS).where(*conditions), paging), _count(
        select(_C.id).where(*conditions), cap
    )


def _count(statement: Select[Any], cap: int) -> Select[Any]:
    """How many there are, counted up to one more than the cap."""
    return select(func.count()).select_from(statement.limit(cap + 1).subquery())


def _capped(counted: int | None) -> str:
    """How many there are, or 1000+: a count of everything grows with the table."""
    return f"{CAP}+" if (counted or 0) > CAP else str(counted or 0)


def _conditions(subject: Subject, wanted: CaseFilter, on: date) -> list[ColumnElement[bool]]:
    """The filter as conditions."""
    found = [_C.module == wanted.module, *_of_view(subject, wanted.view, on)]
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
        found.append(_C.id.in_(_cases_of(wanted.handler_id)))
    if wanted.q:
        found.append(_matches(wanted.q))
    return found


def _of_view(subject: Subject, view: str, on: date) -> list[ColumnElement[bool]]:
    """The conditions of a view."""
    is_open = _C.closed_on.is_(None)
    due = _C.next_due_on
    match view:
        case "all":
            return []
        case "mine":
            return [is_open, _mine(subject)]
        case "late":
            return [is_open, due < on]
        case "today":
            return [is_open, due == on]
        case "soon":
            return [is_open, due > on, due <= on + timedelta(days=SOON_DAYS)]
        case "stopped":
            return [is_open, _C.clock_stopped.is_(True)]
        case _:
            return [is_open]


def _mine(subject: Subject) -> ColumnElement[bool]:
    """The cases this person handles: read from their own parts, not by asking every case."""
    return _C.id.in_(_cases_of(subject.person_id))


def _cases_of(person_id: int) -> Select[Any]:
    """The ids of the cases that a person handles."""
    part = CasePerson.__table__.c
    return select(part.case_id).where(
        part.person_id == person_id,
        part.role.in_(sorted(HANDLING)),
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


def view_counts(subject: Subject, module: str, on: date) -> dict[str, str | int]:
    """How many cases each view holds, in one statement: the open ones are read once for all."""
    shape = shape_of(subject)
    if shape is None:
        row = db.session.execute(_build_counts(subject, module, on, CAP)).one()
    else:
        values = values_of(subject, on)
        row = db.session.execute(_prepared_counts(shape, module, CAP), values).one()
    return {view: f"{CAP}+" if n > CAP else n for view, n in row._mapping.items()}


@lru_cache(maxsize=64)
def _prepared_counts(shape: Shape, module: str, cap: int) -> Select[Any]:
    return with_parameters(_build_counts(shape.subject, module, TODAY, cap), shape.names)


def _build_counts(subject: Subject, module: str, on: date, cap: int) -> Select[Any]:
    seen = (visible(subject, on), _C.module == module)
    is_open = _C.closed_on.is_(None)
    counts = [
        func.count().filter(is_open, *_of_view(subject, view, on)).label(view)
        for view in VIEWS[:-1]
    ]
    every = _count(select(_C.id).where(*seen), cap).scalar_subquery().label("all")
    return select(select(*counts).where(*seen, is_open).subquery(), every)


def todo_count(subject: Subject, on: date) -> int:
    """How many of this person's cases have a day within a week, or are late."""
    return db.session.scalar(_prepared_todo(CAP), values_of(subject, on)) or 0


@lru_cache(maxsize=4)
def _prepared_todo(cap: int) -> Select[Any]:
    shape = Shape(())
    late_or_soon = _C.next_due_on <= TODAY + timedelta(days=SOON_DAYS)
    found = select(_C.id).where(_C.closed_on.is_(None), late_or_soon, _mine(shape.subject))
    return with_parameters(_count(found, cap), shape.names)


def due_rows(subject: Subject, on: date, *, limit: int = 12) -> list[Mapping[str, Any]]:
    """The open deadlines of this desk's cases up to a week ahead, the nearest first."""
    row = DeadlineRow.__table__.c
    statement = (
        select(
            row.id,
            row.key,
            row.label,
            row.length,
            row.unit_of_time,
            row.started_on,
            row.due_on,
            row.estimated,
            row.is_law,
            row.basis,
            row.missed,
            _C.handle,
            _C.number,
            _C.title,
            _C.module,
        )
        .join(Case.__table__, row.case_id == _C.id)
        .where(row.id.in_(_on_desk(subject, on, date.min, on + timedelta(days=SOON_DAYS))))
        .order_by(row.due_on, row.id)
        .limit(limit)
    )
    return [*db.session.execute(statement).mappings()]


def _on_desk(subject: Subject, on: date, first: date, last: date) -> Select[Any]:
    """Ids of the open deadlines from one day to another that belong on this desk.

    One's own cases, and all of a unit for whoever approves there. Two narrow reads, put
    together: an OR over both would walk the deadlines of the whole site.
    """
    row = DeadlineRow.__table__.c
    when = (
        row.is_open.is_(True),
        or_(row.advisory.is_(False), row.due_on >= on),
        row.due_on.between(first, last),
    )
    joined = select(row.id).join(Case.__table__, row.case_id == _C.id).where(_C.closed_on.is_(None))
    mine = joined.where(row.case_id.in_(_cases_of(subject.person_id)), *when)
    if not may_ever(subject, Action.APPROVE_EXAMINATION):
        return mine
    units = sorted({post.unit_id for post in subject.posts})
    theirs = joined.where(
        row.unit_id.in_(units), *when, scope(subject, Action.APPROVE_EXAMINATION, Case, on)
    )
    return select(union(mine, theirs).subquery().c.id)


def desk_counts(subject: Subject, on: date) -> dict[str, int]:
    """Late, due today, due within a week: of the cases on this desk."""
    row = DeadlineRow.__table__.c
    day = row.due_on
    ids = _on_desk(subject, on, date.min, on + timedelta(days=SOON_DAYS))
    counted = db.session.execute(
        select(
            func.count().filter(day < on).label("late"),
            func.count().filter(day == on).label("today"),
            func.count().filter(day > on).label("soon"),
        ).where(row.id.in_(ids))
    ).one()
    return {"late": counted.late, "today": counted.today, "soon": counted.soon}


def days_ahead(subject: Subject, first: date, last: date, on: date) -> dict[date, int]:
    """How many deadlines of this desk fall on each day, for the calendar."""
    row = DeadlineRow.__table__.c
    statement = (
        select(row.due_on, func.count().label("n"))
        .where(row.id.in_(_on_desk(subject, on, first, last)))
        .group_by(row.due_on)
        .order_by(row.due_on)
    )
    return {found.due_on: found.n for found in db.session.execute(statement)}


def waiting_cases(
    subject: Subject, stages: Sequence[str], *, limit: int = 8
) -> list[Mapping[str, Any]]:
    """This person's cases in which somebody else has to act, the longest first."""
    statement = (
        select(*COLUMNS)
        .where(_C.closed_on.is_(None), _C.stage.in_(stages), _mine(subject))
        .order_by(_C.received_on, _C.id)
        .limit(limit)
    )
    return [*db.session.execute(statement).mappings()]


def proposals_for(subject: Subject, on: date, *, limit: int = 50) -> list[Proposal]:
    """Open proposals that this person may decide, each by its own permission, oldest first."""
    by_permission: dict[Action, list[str]] = {}
    for name, act in HANDLERS.items():
        by_permission.setdefault(act.approval, []).append(name)
    if not by_permission:
        return []
    statement = (
        select(Proposal)
        .join(Case, Proposal.case_id == Case.id)
        .where(
            Proposal.state == "open",
            Proposal.unit_id.in_(sorted({post.unit_id for post in subject.posts})),
            Proposal.proposed_by_id != subject.person_id,
            or_(
                *(
                    and_(Proposal.action.in_(sorted(names)), scope(subject, action, Case, on))
                    for action, names in sorted(by_permission.items())
                )
            ),
        )
        .options(contains_eager(Proposal.case), *_WITH_PEOPLE)
        .order_by(Proposal.id)
        .limit(limit)
    )
    return list(db.session.scalars(statement))


def returned_to(subject: Subject, *, limit: int = 20) -> list[Proposal]:
    """What came back to this person and wasn't proposed again, the newest first."""
    again = aliased(Proposal)
    later = exists().where(
        again.case_id == Proposal.case_id,
        again.action == Proposal.action,
        again.id > Proposal.id,
    )
    statement = (
        select(Proposal)
        .where(Proposal.state == "returned", Proposal.proposed_by_id == subject.person_id, ~later)
        .options(joinedload(Proposal.case), *_WITH_PEOPLE)
        .order_by(Proposal.id.desc())
        .limit(limit)
    )
    return list(db.session.scalars(statement))
