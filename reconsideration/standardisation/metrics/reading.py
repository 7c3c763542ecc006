"""Item and items(): what a metric counts one by one, each with what happened in its case.

One statement a metric: events or deadlines of the period, joined with the events of their cases
that the metric looks at. Events that another one corrects don't count.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Date,
    Integer,
    Select,
    String,
    and_,
    bindparam,
    case,
    cast,
    exists,
    literal,
    null,
    outerjoin,
    select,
    type_coerce,
)

from casework.cases.models import Case, CaseEvent, DeadlineRow
from casework.db import db
from casework.documents.models import Delivery, IssuedDocument
from casework.measures import Row, standing
from casework.measures.sql import CASE, EVENT, ByCase
from reconsideration.measures import parts
from reconsideration.measures.parts import RECONSIDERATION
from reconsideration.models import ReconsiderationCase
from reconsideration.standardisation.metrics.metric import Rows, Scope
from reconsideration.standardisation.models import RegisterEntry

LIMIT = DeadlineRow.__table__.c
WIDTH = 13
"""Columns of a base: its id, and those of an Item."""


def _plain(data: Any) -> dict[str, Any]:
    """What an event says; SQLite hands it over as text, to be read only where somebody looks."""
    return json.loads(data) if isinstance(data, str) else data or {}


@dataclass(slots=True)
class Told:
    """An event of a case."""

    kind: str
    on: date
    said: Any

    @property
    def data(self) -> dict[str, Any]:
        """What it says."""
        return _plain(self.said)


@dataclass(slots=True)
class Item:
    """What is counted: an event or a deadline (`on` is its due day), with events of its case.

    In the order of the columns of a base.
    """

    case_id: int
    on: date
    kind: str
    said: Any
    met: date | None
    serial: int
    is_open: bool
    is_served: bool
    unit_id: int
    law: str
    track: str
    major: bool
    told: list[Told] = field(default_factory=list)

    @property
    def data(self) -> dict[str, Any]:
        """What the event says."""
        return _plain(self.said)

    def events(self, *kinds: str, until: date | None = None) -> list[Told]:
        """Its events of these kinds, up to a day; the older first."""
        return [
            one for one in self.told if one.kind in kinds and (until is None or one.on <= until)
        ]

    def last(self, *kinds: str, until: date | None = None) -> Told | None:
        """The last of these events."""
        return next(reversed(self.events(*kinds, until=until)), None)


FIRST: Any = bindparam("first", type_=Date())
LAST: Any = bindparam("last", type_=Date())
TODAY: Any = bindparam("today", type_=Date())
UNITS: Any = bindparam("units", type_=Integer(), expanding=True)


@dataclass(frozen=True)
class Base:
    """What is counted: a statement whose days and units are parameters, built at the first time.

    `back`: how many days before the period it begins.
    """

    built: Callable[[], Select[Any]]
    back: int = 0


Counts = Callable[[Scope, Item], bool]


def reading(
    base: Base,
    *kinds: str,
    kept: Counts,
    counts: Counts | None = None,
    once: bool = False,
) -> Rows:
    """A metric: of the items that `counts` takes, those that are `kept`.

    `kinds` are the events that both look at. `once`: a case counts by its last item alone.
    """
    ask = items(base, kinds, once=once)

    def rows(scope: Scope) -> Iterator[Row]:
        for item in ask(scope):
            if counts is None or counts(scope, item):
                yield item.case_id, int(kept(scope, item)), 1

    return rows


def counting(base: Base, *kinds: str, counts: Counts) -> Rows:
    """A metric that only counts: no base."""
    ask = items(base, kinds)

    def rows(scope: Scope) -> Iterator[Row]:
        for item in ask(scope):
            if counts(scope, item):
                yield item.case_id, 1, 0

    return rows


def items(
    base: Base, kinds: tuple[str, ...], *, once: bool = False
) -> Callable[[Scope], Iterable[Item]]:
    """The items of a base with the events of these kinds, in one statement."""
    statement = cache(lambda: _statement(base.built(), kinds))

    def read(scope: Scope) -> Collection[Item]:
        found: dict[int, Item] = {}
        for row in db.session.execute(statement(), parameters(scope, base.back)):
            item = found.get(row[0])
            if item is None:
                item = found[row[0]] = Item(*row[1:WIDTH])
            if kinds and row[WIDTH] is not None:
                item.told.append(Told(*row[WIDTH:]))
        return found.values()

    def ask(scope: Scope) -> Iterable[Item]:
        found = scope.keep((base, kinds), lambda: read(scope))
        if once:
            return {item.case_id: item for item in found}.values()
        return found

    return ask


def parameters(scope: Scope, back: int = 0) -> dict[str, Any]:
    """The values of a statement's parameters."""
    first = date.fromordinal(scope.first.toordinal() - back)
    return {
        "first": first, "last": scope.last, "today": scope.today, "units": list(scope.units),
    }  # fmt: skip


def _statement(base: Select[Any], kinds: Sequence[str]) -> Select[Any]:
    found = base.subquery()
    plain = select(*found.c).order_by(found.c.case_id, found.c.on, found.c.id)
    if not kinds:
        return plain
    table = CaseEvent.__table__.alias()
    other = table.c
    theirs = and_(other.case_id == found.c.case_id, ByCase(other.kind).in_(kinds), standing(other))
    return (
        plain.add_columns(other.kind, other.legal_on, type_coerce(other.data, String))
        .select_from(outerjoin(found, table, theirs))
        .order_by(other.legal_on, other.serial)
    )


# ------------------------------------------------------------------------------ what is counted


def happenings(
    *kinds: str,
    where: ColumnElement[bool] | None = None,
    back: int = 0,
    notices: Sequence[str] = (),
) -> Base:
    """Events of these kinds in the period; with `back`, also in the days before it.

    An item is served when the papers of the kinds `notices` have reached every party of its case.
    """

    def built() -> Select[Any]:
        found = (
            select(
                EVENT.id, EVENT.case_id, EVENT.legal_on.label("on"), EVENT.kind,
                type_coerce(EVENT.data, String).label("data"),
                cast(null(), Date).label("met"), EVENT.serial, literal(0).label("is_open"),
                served(notices).label("is_served"), *_OF_THE_CASE,
            )
            .join_from(CaseEvent.__table__, Case.__table__, CASE.id == EVENT.case_id)
            .join(ReconsiderationCase.__table__, RECONSIDERATION.id == CASE.id)
            .where(
                CASE.unit_id.in_(UNITS), EVENT.kind.in_(kinds),
                EVENT.legal_on.between(FIRST, LAST), standing(),
            )
        )  # fmt: skip
        return found if where is None else found.where(where)

    return Base(built, back)


def limits(
    *keys: str,
    where: ColumnElement[bool] | None = None,
    back: int = 0,
) -> Base:
    """Deadlines of these keys that end in the period; with `back`, also in the days before it.

    One that fell away before it ran out is none: replaced by a newer one, or the case was closed.
    """

    def built() -> Select[Any]:
        found = (
            select(
                LIMIT.id, LIMIT.case_id, LIMIT.due_on.label("on"), LIMIT.key.label("kind"),
                cast(null(), String).label("data"), LIMIT.met_on.label("met"),
                LIMIT.position.label("serial"), LIMIT.is_open, literal(0).label("is_served"),
                *_OF_THE_CASE,
            )
            .join_from(DeadlineRow.__table__, Case.__table__, CASE.id == LIMIT.case_id)
            .join(ReconsiderationCase.__table__, RECONSIDERATION.id == CASE.id)
            .where(
                LIMIT.unit_id.in_(UNITS), LIMIT.key.in_(keys),
                LIMIT.due_on.between(FIRST, LAST), ~parts.fallen_away(),
                parts.ran_out(TODAY),
            )
        )  # fmt: skip
        return found if where is None else found.where(where)

    return Base(built, back)


def served(notices: Sequence[str]) -> Any:
    """Whether the papers of these kinds in a case are there, and no party waits for one."""
    if not notices:
        return literal(0)
    paper = IssuedDocument.__table__.c
    way = Delivery.__table__.c
    own = and_(paper.case_id == EVENT.case_id, paper.kind.in_(notices))
    waiting = exists().where(
        own, way.document_id == paper.id, way.party_id.is_not(None), way.served_on.is_(None)
    )
    return case((and_(exists().where(own), ~waiting), literal(1)), else_=literal(0))


_OF_THE_CASE: tuple[Any, ...] = (
    CASE.unit_id,
    CASE.law,
    RECONSIDERATION.track,
    RECONSIDERATION.major,
)


def noted(scope: Scope, register: str, key: str) -> Mapping[int, list[date]]:
    """The days that a register gives for cases, the older first."""
    return scope.keep((register, key), lambda: _noted(scope, register, key))


def _noted(scope: Scope, register: str, key: str) -> Mapping[int, list[date]]:
    found: dict[int, list[date]] = {}
    asked = select(RegisterEntry).where(
        RegisterEntry.unit_id.in_(scope.units), RegisterEntry.register == register,
        RegisterEntry.case_id.is_not(None), RegisterEntry.struck_on.is_(None),
    )  # fmt: skip
    for one in db.session.scalars(asked):
        assert one.case_id is not None
        found.setdefault(one.case_id, []).append(one.value(key))
    return {case_id: sorted(days) for case_id, days in found.items()}


def new_law(_: Scope, item: Item) -> bool:
    """Cases under the present law: the duty is new (1.6)."""
    return item.law != "2017"


def ordinary(scope: Scope, item: Item) -> bool:
    """Cases in the ordinary procedure, when closed, under the present law."""
    return new_law(scope, item) and item.track == "ordinary"


def in_time(_: Scope, item: Item) -> bool:
    """Deadlines that were kept."""
    return item.met is not None and item.met <= item.on
