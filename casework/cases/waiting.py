"""What waits for a person: cases that are due, proposals to decide. Every page counts them anew.

Both counts are one statement; on a list they are part of the one that counts its views. What
other modules put on the desk is told by their stamp, which the same statement reads: while it
stays as it is, what was counted of theirs stays right.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from datetime import date, timedelta
from functools import lru_cache
from typing import Any, NamedTuple

from sqlalchemy import (
    ColumnElement,
    Dialect,
    Select,
    and_,
    func,
    null,
    or_,
    select,
    union_all,
)

from casework.accounts.policy import Subject, may_ever, scope
from casework.accounts.relations import HANDLING, HANDLING_IN, LEADING
from casework.accounts.roles import Action
from casework.cases.models import Case, CasePerson, CaseUnit, Proposal
from casework.cases.prepared import (
    SOON_DAYS,
    TODAY,
    Shape,
    in_words,
    posts_of,
    shape_of,
    values_of,
    with_parameters,
)
from casework.cases.proposals import HANDLERS
from casework.db import db

TODO_CAP = 99
"""Beyond these the head of the page says 99+: every page counts them anew."""
MODULES = ("mediation", "reconsideration", "joint")

_C = Case.__table__.c

Stamp = Callable[[int, date], ColumnElement[Any]]
_stamps: list[Stamp] = []


class Waiting(NamedTuple):
    """What is counted of a person, and the stamp of what else is on the desk; None for nothing."""

    todo: int
    stamp: int | None = None


def register_stamp(stamp: Stamp) -> None:
    """Let the module whose rows are on the desk too name a column that changes with them."""
    if stamp not in _stamps:
        _stamps.append(stamp)


def waiting_for(subject: Subject, on: date) -> Waiting:
    """How many cases of this person are due within a week or late, and proposals to decide."""
    shape = shape_of(subject)
    connection = db.session.connection()
    if shape is None:
        work: Any = select(*todo_columns(subject, on))
    else:
        work = _prepared(connection.dialect, shape, tuple(HANDLERS))
    return Waiting(*connection.execute(work, values_of(subject, on)).one())


@lru_cache(maxsize=64)
def _prepared(dialect: Dialect, shape: Shape, acts: tuple[str, ...]) -> Any:
    """The count for everybody with posts of this shape: it stands at the head of every page."""
    columns = select(*todo_columns(shape.subject, TODAY))
    return in_words(with_parameters(columns, shape.names), dialect)


def todo_columns(subject: Subject, on: date) -> list[ColumnElement[Any]]:
    """Waiting as the columns of a statement."""
    stamp = _stamps[0](subject.person_id, on) if _stamps else null()
    return [todo_of(subject, on).label("todo"), stamp.label("stamp")]


def todo_of(subject: Subject, on: date) -> ColumnElement[int]:
    """Both counts as one column; due cases are counted up to the cap."""
    due = _prepared_due(posts_of(subject), TODO_CAP).scalar_subquery()
    waiting = _proposals(decided_by(subject, on))
    return due if waiting is None else due + waiting.scalar_subquery()


@lru_cache(maxsize=64)
def _prepared_due(shape: Shape, cap: int) -> Select[Any]:
    """Read along the days of the units where the person works: few cases are due.

    Asking each case that the person ever handled whether it is open would read a career.
    Cases of other units come by the way of their assistance.
    """
    stand_in = shape.subject
    due = (_C.closed_on.is_(None), _C.next_due_on <= TODAY + timedelta(days=SOON_DAYS))
    units = sorted({post.unit_id for post in stand_in.posts})
    part, link = CasePerson.__table__.c, CaseUnit.__table__.c
    assisted = select(link.case_id).where(link.unit_id.in_(units), link.role.in_(sorted(LEADING)))

    def mine(roles: Collection[str]) -> ColumnElement[bool]:
        # One column, not all of them: then the index alone answers.
        own = (part.person_id == stand_in.person_id, part.role.in_(sorted(roles)))
        asked = (*own, part.case_id == _C.id, part.valid_to.is_(None))
        return select(part.case_id).where(*asked).exists()

    here = [
        select(_C.id).where(_C.unit_id.in_(units), _C.module.in_(modules), *due, mine(roles))
        for roles, modules in _HANDLED
    ]
    there = (_C.id.in_(assisted), _C.unit_id.not_in(units))
    elsewhere = select(_C.id).where(*there, *due, mine(HANDLING))
    return with_parameters(counted(union_all(*here, elsewhere), cap), shape.names)


def _by_parts() -> dict[frozenset[str], list[str]]:
    """The modules by the parts that somebody who handles their cases may have."""
    found: dict[frozenset[str], list[str]] = {}
    for module in MODULES:
        found.setdefault(HANDLING_IN.get(module, HANDLING), []).append(module)
    return found


_HANDLED = tuple(_by_parts().items())
"""Apart, because a query for one part is twice as fast as for two."""


def counted(statement: Any, cap: int) -> Select[Any]:
    """How many there are, counted up to one more than the cap."""
    return select(func.count()).select_from(statement.limit(cap + 1).subquery())


def _proposals(decided: list[ColumnElement[bool]]) -> Select[Any] | None:
    """Count what is decided by somebody; None for whoever decides nothing."""
    if not decided:
        return None
    return select(func.count(Proposal.id)).join(Case, Proposal.case_id == Case.id).where(*decided)


def decided_by(subject: Subject, on: date) -> list[ColumnElement[bool]]:
    """Which open proposals this person may decide, as conditions; none for whoever decides none."""
    by_permission: dict[Action, list[str]] = {}
    for name, act in HANDLERS.items():
        if may_ever(subject, act.approval):
            by_permission.setdefault(act.approval, []).append(name)
    if not by_permission:
        return []
    return [
        Proposal.state == "open",
        Proposal.unit_id.in_(sorted({post.unit_id for post in subject.posts})),
        Proposal.proposed_by_id != subject.person_id,
        or_(
            *(
                and_(Proposal.action.in_(sorted(names)), scope(subject, action, Case, on))
                for action, names in sorted(by_permission.items())
            )
        ),
    ]
