"""Lists, counts and the desk: Core rows, keyset paging, counts capped at 1000.

Every statement goes through policy.scope(): a list never shows what decide() would refuse.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Select,
    and_,
    exists,
    func,
    literal,
    or_,
    select,
    union_all,
)

from casework.accounts.policy import Subject, scope
from casework.accounts.relations import HANDLING
from casework.accounts.roles import Action
from casework.cases.models import Case, CasePerson, DeadlineRow, Party, Proposal
from casework.columns import blind
from casework.db import db

CAP = 1000
SOON_DAYS = 7
ID_PURPOSE = "identity"

_C = Case.__table__.c
COLUMNS = (
    _C.id, _C.handle, _C.module, _C.kind, _C.number, _C.title, _C.applicant_names,
    _C.respondent_names, _C.stage, _C.received_on, _C.closed_on, _C.next_due_on,
    _C.next_due_key, _C.next_due_label, _C.next_due_unit, _C.next_due_estimated,
    _C.clock_stopped,
)
VIEWS = ("mine", "late", "today", "soon", "stopped", "open", "all")


@dataclass(frozen=True, slots=True)
class CaseFilter:
    """What a list is asked for."""

    module: str
    view: str = "open"
    q: str = ""
    stage: str = ""
    kind: str = ""
    from_on: date | None = None
    to_on: date | None = None


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
    conditions = [visible(subject, on), *_conditions(subject, wanted, on)]
    newest_first = wanted.view == "all"
    backwards = bool(before)
    statement = select(*COLUMNS).where(*conditions)
    cursor = _read_cursor(before or after)
    if cursor is not None:
        statement = statement.where(_beyond(cursor, newest_first, backwards))
    statement = statement.order_by(*_order(newest_first, backwards)).limit(size + 1)
    found = db.session.execute(statement).mappings().all()
    more, rows = len(found) > size, list(found[:size])
    if backwards:
        rows.reverse()
    return CasePage(
        rows=rows,
        total=_capped(select(_C.id).where(*conditions)),
        first=_cursor(rows[0]) if rows else "",
        last=_cursor(rows[-1]) if rows else "",
        has_before=more if backwards else cursor is not None,
        has_after=True if backwards else more,
    )


def _order(newest_first: bool, backwards: bool) -> tuple[Any, ...]:
    """The order of a list; it always ends in the key, so that pages don't overlap."""
    if newest_first:
        return (_C.id.asc(),) if backwards else (_C.id.desc(),)
    missing = _C.next_due_on.is_(None)
    if backwards:
        return missing.desc(), _C.next_due_on.desc(), _C.id.desc()
    return missing.asc(), _C.next_due_on.asc(), _C.id.asc()


def _beyond(
    cursor: tuple[date | None, int], newest_first: bool, backwards: bool
) -> ColumnElement[bool]:
    """The rows on the far side of a cursor."""
    due, key = cursor
    if newest_first:
        return _C.id > key if backwards else _C.id < key
    if due is None:
        same = and_(_C.next_due_on.is_(None), _C.id < key if backwards else _C.id > key)
        return or_(_C.next_due_on.is_not(None), same) if backwards else same
    same = and_(_C.next_due_on == due, _C.id < key if backwards else _C.id > key)
    if backwards:
        return or_(_C.next_due_on < due, same)
    return or_(_C.next_due_on > due, _C.next_due_on.is_(None), same)


def _cursor(row: Mapping[str, Any]) -> str:
    """A row's place in the order, as text for an address."""
    due = row["next_due_on"]
    return f"{due.isoformat() if due else '-'}.{row['id']}"


def _read_cursor(text: str) -> tuple[date | None, int] | None:
    """The place that an address names; nonsense counts as no place."""
    due, _, key = text.partition(".")
    if not key.isdigit():
        return None
    if due == "-":
        return None, int(key)
    try:
        return date.fromisoformat(due), int(key)
    except ValueError:
        return None


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
    """The cases this person handles."""
    part = CasePerson.__table__.c
    return exists().where(
        part.case_id == _C.id,
        part.person_id == subject.person_id,
        part.role.in_(sorted(HANDLING)),
        part.valid_to.is_(None),
    )


def _matches(q: str) -> ColumnElement[bool]:
    """Case number, name of a party, or a whole identity number (by its blind index)."""
    words = f"%{q.replace(chr(92), '').replace('%', '').replace('_', '')}%"
    party = Party.__table__.c
    return or_(
        _C.number.like(words),
        _C.applicant_names.like(words),
        _C.respondent_names.like(words),
        exists().where(party.case_id == _C.id, party.id_no_index == blind(q, ID_PURPOSE)),
    )


def _capped(statement: Select[Any]) -> str:
    """How many there are, or 1000+: a count of everything grows with the table."""
    counted = db.session.scalar(
        select(func.count()).select_from(statement.limit(CAP + 1).subquery())
    )
    return f"{CAP}+" if (counted or 0) > CAP else str(counted)


def view_counts(subject: Subject, module: str, on: date) -> dict[str, str | int]:
    """How many cases each view holds, in one statement."""
    seen = visible(subject, on)
    parts = [
        select(literal(view).label("view"), func.count().label("n")).select_from(
            select(_C.id)
            .where(seen, _C.module == module, *_of_view(subject, view, on))
            .limit(CAP + 1)
            .subquery()
        )
        for view in VIEWS
    ]
    rows = db.session.execute(union_all(*parts)).all()
    return {row.view: f"{CAP}+" if row.n > CAP else row.n for row in rows}


def todo_count(subject: Subject, on: date) -> int:
    """How many of this person's cases have a day within a week, or are late."""
    limit = on + timedelta(days=SOON_DAYS)
    statement = (
        select(_C.id)
        .where(_C.closed_on.is_(None), _C.next_due_on <= limit, _mine(subject))
        .limit(CAP + 1)
    )
    return db.session.scalar(select(func.count()).select_from(statement.subquery())) or 0


def due_rows(subject: Subject, on: date, *, limit: int = 12) -> list[Mapping[str, Any]]:
    """The open deadlines of this person's cases up to a week ahead, the nearest first."""
    row = DeadlineRow.__table__.c
    statement = (
        select(
            row.id, row.key, row.label, row.length, row.unit_of_time, row.started_on,
            row.due_on, row.estimated, row.is_law, row.basis, row.missed,
            _C.handle, _C.number, _C.title, _C.module,
        )
        .join(Case.__table__, row.case_id == _C.id)
        .where(
            row.is_open.is_(True),
            row.due_on <= on + timedelta(days=SOON_DAYS),
            _C.closed_on.is_(None),
            _mine_or_led(subject, on),
        )
        .order_by(row.due_on, row.id)
        .limit(limit)
    )
    return list(db.session.execute(statement).mappings())


def _mine_or_led(subject: Subject, on: date) -> ColumnElement[bool]:
    """One's own cases; whoever leads a unit sees all of it."""
    led = scope(subject, Action.APPROVE_EXAMINATION, Case, on)
    return or_(_mine(subject), led)


def desk_counts(subject: Subject, on: date) -> dict[str, int]:
    """Late, due today, due within three days: of the cases on this desk."""
    row = DeadlineRow.__table__.c
    mine = (
        select(row.due_on)
        .join(Case.__table__, row.case_id == _C.id)
        .where(
            row.is_open.is_(True),
            row.due_on <= on + timedelta(days=SOON_DAYS),
            _C.closed_on.is_(None),
            _mine_or_led(subject, on),
        )
        .subquery()
    )
    day = mine.c.due_on
    counted = db.session.execute(
        select(
            func.count().filter(day < on).label("late"),
            func.count().filter(day == on).label("today"),
            func.count().filter(day > on).label("soon"),
        ).select_from(mine)
    ).one()
    return {"late": counted.late, "today": counted.today, "soon": counted.soon}


def days_ahead(subject: Subject, first: date, last: date, on: date) -> dict[date, int]:
    """How many deadlines of this desk fall on each day, for the calendar."""
    row = DeadlineRow.__table__.c
    statement = (
        select(row.due_on, func.count().label("n"))
        .join(Case.__table__, row.case_id == _C.id)
        .where(
            row.is_open.is_(True),
            row.due_on.between(first, last),
            _C.closed_on.is_(None),
            _mine_or_led(subject, on),
        )
        .group_by(row.due_on)
        .order_by(row.due_on)
    )
    return {found.due_on: found.n for found in db.session.execute(statement)}


def waiting_cases(subject: Subject, stages: Sequence[str], *, limit: int = 8) -> list[Any]:
    """This person's cases in which somebody else has to act, the longest first."""
    statement = (
        select(*COLUMNS)
        .where(_C.closed_on.is_(None), _C.stage.in_(stages), _mine(subject))
        .order_by(_C.received_on, _C.id)
        .limit(limit)
    )
    return list(db.session.execute(statement).mappings())


def proposals_for(subject: Subject, on: date, *, limit: int = 50) -> list[Proposal]:
    """Open proposals that this person may decide, the oldest first."""
    statement = (
        select(Proposal)
        .join(Case, Proposal.case_id == Case.id)
        .where(
            Proposal.state == "open",
            Proposal.proposed_by_id != subject.person_id,
            or_(
                scope(subject, Action.APPROVE_EXAMINATION, Case, on),
                scope(subject, Action.APPROVE_CLOSING, Case, on),
                scope(subject, Action.CONFIRM_CORRECTION, Case, on),
            ),
        )
        .order_by(Proposal.id)
        .limit(limit)
    )
    return list(db.session.scalars(statement))


def returned_to(subject: Subject, *, limit: int = 20) -> list[Proposal]:
    """What came back to this person, the newest first."""
    statement = (
        select(Proposal)
        .where(Proposal.state == "returned", Proposal.proposed_by_id == subject.person_id)
        .order_by(Proposal.id.desc())
        .limit(limit)
    )
    return list(db.session.scalars(statement))
