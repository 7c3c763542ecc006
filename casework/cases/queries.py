"""The desk: what is due, what waits, what came back. Lists of cases are in lists.py.

Every statement goes through policy.scope(): the desk never shows what decide() would refuse.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Select, exists, func, or_, select, union
from sqlalchemy.orm import aliased, contains_eager, joinedload

from casework.accounts.policy import Subject, may_ever, scope
from casework.accounts.roles import Action
from casework.cases.lists import COLUMNS, cases_of, mine
from casework.cases.models import Case, CaseEvent, DeadlineRow, Proposal
from casework.cases.prepared import SOON_DAYS
from casework.cases.waiting import decided_by
from casework.db import db

_C = Case.__table__.c
_WITH_PEOPLE = (joinedload(Proposal.proposed_by), joinedload(Proposal.decided_by))


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
            _C.stage,
        )
        .join(Case.__table__, row.case_id == _C.id)
        .where(row.id.in_(_on_desk(subject, on, date.min, on + timedelta(days=SOON_DAYS))))
        .order_by(row.due_on, row.id)
        .limit(limit)
    )
    return [*db.session.execute(statement).mappings()]


ARRANGED = ("hearing_set", "session_set")
"""Events that arrange a meeting: their day stands in `for`, with `time` and `place`."""
ARRANGED_SINCE = timedelta(days=120)
"""Nobody is summoned earlier than this; it keeps the reading short."""


def arranged_rows(subject: Subject, on: date, *, days: int) -> list[dict[str, Any]]:
    """What is arranged in one's own open cases from today on, the next first.

    Of a case and a kind only the last arrangement counts: it has replaced those before.
    """
    event = CaseEvent.__table__.c
    statement = (
        select(event.kind, event.data, event.case_id, _C.handle, _C.number, _C.module)
        .join(Case.__table__, event.case_id == _C.id)
        .where(
            event.kind.in_(ARRANGED),
            event.legal_on >= on - ARRANGED_SINCE,
            _C.closed_on.is_(None),
            mine(subject),
        )
        .order_by(event.id)
    )
    rows = [dict(row) for row in db.session.execute(statement).mappings()]
    last = {(row["case_id"], row["kind"]): row for row in rows}
    first, until = on.isoformat(), (on + timedelta(days=days)).isoformat()
    ahead = [row for row in last.values() if first <= row["data"]["for"] <= until]
    return sorted(ahead, key=lambda row: (row["data"]["for"], row["data"].get("time", "")))


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
    mine = joined.where(row.case_id.in_(cases_of(subject.person_id)), *when)
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
        .where(_C.closed_on.is_(None), _C.stage.in_(stages), mine(subject))
        .order_by(_C.received_on, _C.id)
        .limit(limit)
    )
    return [*db.session.execute(statement).mappings()]


def proposals_for(subject: Subject, on: date, *, limit: int = 50) -> list[Proposal]:
    """Open proposals that this person may decide, each by its own permission, oldest first."""
    decided = decided_by(subject, on)
    if not decided:
        return []
    statement = (
        select(Proposal)
        .join(Case, Proposal.case_id == Case.id)
        .where(*decided)
        .options(contains_eager(Proposal.case), *_WITH_PEOPLE)
        .order_by(Proposal.id)
        .limit(limit)
    )
    return list(db.session.scalars(statement))


def proposed_again() -> ColumnElement[bool]:
    """Whether something of the kind was proposed later in the same case."""
    again = aliased(Proposal)
    return exists().where(
        again.case_id == Proposal.case_id,
        again.action == Proposal.action,
        again.id > Proposal.id,
    )


def returned_to(subject: Subject, *, limit: int = 20) -> list[Proposal]:
    """What came back to this person and wasn't proposed again, the newest first."""
    statement = (
        select(Proposal)
        .where(
            Proposal.state == "returned",
            Proposal.proposed_by_id == subject.person_id,
            ~proposed_again(),
        )
        .options(joinedload(Proposal.case), *_WITH_PEOPLE)
        .order_by(Proposal.id.desc())
        .limit(limit)
    )
    return list(db.session.scalars(statement))
