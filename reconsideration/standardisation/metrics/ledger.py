"""Ledger: a body with the rows of its registers and its cases, as metrics of_body read it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from sqlalchemy import select

from casework.accounts.models import Unit, UnitAbove, UnitKind
from casework.cases.models import Case
from casework.db import db
from casework.measures import Row, rows_of
from casework.measures.sql import CASE
from reconsideration.measures import MEASURES
from reconsideration.standardisation.metrics.metric import Rows, Scope, add_up
from reconsideration.standardisation.metrics.people import Member
from reconsideration.standardisation.models import RegisterEntry

Bodies = Mapping[int, Iterable[int]]
Shared = Callable[["Ledgers"], Any]


class Ledgers:
    """The bodies that are asked for: each thing is read once for all of them."""

    def __init__(self, bodies: Bodies, scope: Scope) -> None:
        self.scope = scope
        self.body_of = {unit: body for body, units in bodies.items() for unit in units}
        self.by_body = {body: Ledger(self, body) for body in bodies}
        self._kept: dict[Any, Any] = {}

    def keep(self, key: Any, make: Callable[[], Any]) -> Any:
        """What was made before under that key, or now."""
        if key not in self._kept:
            self._kept[key] = make()
        return self._kept[key]

    def rows(self, key: str, rows: Rows) -> Mapping[int, tuple[Row, ...]]:
        """The rows of a counting of cases, by body."""
        return self.keep(("rows", key), lambda: self._split(add_up(rows(self.scope))))

    def accepted(self) -> Mapping[int, tuple[Row, ...]]:
        """The cases accepted in the period, by body, as the statistics count them."""
        return self.rows("accepted", lambda scope: rows_of(MEASURES["accepted"], scope.asked, {}))

    def concluded(self) -> Mapping[int, tuple[Row, ...]]:
        """The cases closed in the period, by body."""
        return self.rows("concluded", lambda scope: rows_of(MEASURES["concluded"], scope.asked, {}))

    @cached_property
    def units_of_cases(self) -> Mapping[int, int]:
        """The unit of each case."""
        rows = db.session.execute(
            select(CASE.id, CASE.unit_id)
            .select_from(Case.__table__)
            .where(CASE.module == "reconsideration", CASE.unit_id.in_(self.scope.units))
        )
        return {row.id: row.unit_id for row in rows}

    def _split(self, rows: Iterable[Row]) -> dict[int, tuple[Row, ...]]:
        found: dict[int, list[Row]] = {body: [] for body in self.by_body}
        for row in rows:
            unit = self.units_of_cases.get(row[0])
            if unit is not None:
                found[self.body_of[unit]].append(row)
        return {body: tuple(rows) for body, rows in found.items()}

    @cached_property
    def entries(self) -> Mapping[tuple[int, str], list[RegisterEntry]]:
        """The rows of registers by body and register, the older first."""
        found: dict[tuple[int, str], list[RegisterEntry]] = defaultdict(list)
        asked = (
            select(RegisterEntry)
            .where(RegisterEntry.unit_id.in_(self.scope.units), RegisterEntry.struck_on.is_(None))
            .order_by(RegisterEntry.dated_on, RegisterEntry.id)
        )
        for one in db.session.scalars(asked):
            found[self.body_of[one.unit_id], one.register].append(one)
        return found


@dataclass(frozen=True)
class Ledger:
    """One body of those that are asked for."""

    all: Ledgers
    body: int

    @property
    def scope(self) -> Scope:
        """The units and days that are asked for."""
        return self.all.scope

    def of(self, register: str) -> Sequence[RegisterEntry]:
        """The rows of a register, the older first."""
        return self.all.entries.get((self.body, register), ())

    def dated(self, register: str) -> list[RegisterEntry]:
        """Those that belong to the period, up to today."""
        scope = self.scope
        return [
            one
            for one in self.of(register)
            if one.dated_on is not None and scope.first <= one.dated_on <= scope.until
        ]

    @property
    def accepted(self) -> tuple[Row, ...]:
        """The cases accepted in the period."""
        return self.all.accepted()[self.body]

    @property
    def staff(self) -> Sequence[Member]:
        """The people of the staff register."""
        return self.all.keep(("staff", self.body), self._staff)

    def _staff(self) -> list[Member]:
        return Member.read(
            self.of("staff"), self.of("service"), self.of("training"), self.of("card")
        )

    def rows(self, key: str, rows: Rows) -> tuple[Row, ...]:
        """The rows of a counting of cases."""
        return self.all.rows(key, rows)[self.body]

    def share(self, key: str, found: Callable[[Scope], Iterable[Any]]) -> list[Any]:
        """Of things with a unit_id that are read for all bodies at once, those of this body."""
        everything = self.all.keep(("items", key), lambda: list(found(self.scope)))
        return [one for one in everything if self.all.body_of[one.unit_id] == self.body]


def counties_beside(body: int) -> list[int]:
    """The county bodies of the city in which a body is, its own among them."""
    above = select(UnitAbove.above_id).where(UnitAbove.unit_id == body)
    city = db.session.scalar(
        select(Unit.id).where(Unit.id.in_(above), Unit.kind == UnitKind.CITY.value)
    )
    if city is None:
        return [body]
    counties = select(Unit.id).where(Unit.kind == UnitKind.COUNTY.value)
    found = db.session.scalars(
        select(Unit.id)
        .join(UnitAbove, UnitAbove.unit_id == Unit.id)
        .where(
            UnitAbove.above_id == city,
            Unit.kind == UnitKind.RECONSIDERATION_BODY.value,
            Unit.parent_id.in_(counties),
        )
        .order_by(Unit.id)
    )
    return list(found)
