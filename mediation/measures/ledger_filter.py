"""What the ledger is asked for: units, days, kind, channel, outcome; as conditions on cases."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, exists, func, select

from casework.cases.models import Case, CaseEvent
from casework.db import db
from casework.measures import standing
from casework.measures.sql import CASE, EVENT, ByCase
from mediation.measures.course import OUTCOMES

BY = {"received": "收到日期", "accepted": "受理日期", "concluded": "办结日期"}
ENDS = {"concluded": ("signed", "terminated"), "accepted": ("accepted",)}


@dataclass(frozen=True, slots=True)
class LedgerFilter:
    """What the ledger is asked for. `by` names the day that has to lie between two days."""

    units: tuple[int, ...]
    by: str = "received"
    from_on: date | None = None
    to_on: date | None = None
    kind: str = ""
    channel: str = ""
    outcome: str = ""

    def conditions(self) -> list[ColumnElement[bool]]:
        """The filter as conditions on a case."""
        asked = [CASE.module == "mediation", CASE.unit_id.in_(self.units)]
        if self.kind:
            asked.append(CASE.kind == self.kind)
        if self.channel:
            asked.append(CASE.channel == self.channel)
        if self.outcome:
            asked.append(_ended_by(self.outcome))
        if self.by in ENDS and (self.from_on or self.to_on):
            asked.append(_happened(ENDS[self.by], self.from_on, self.to_on))
        else:
            asked += _between(CASE.received_on, self.from_on, self.to_on)
        return asked


def _ended_by(outcome: str) -> Any:
    event = CaseEvent.__table__.alias()
    of_case, kind = event.c.case_id == CASE.id, ByCase(event.c.kind)
    if outcome == "open":
        return ~exists().where(of_case, kind.in_(tuple(OUTCOMES)[:4]))
    return exists().where(of_case, kind == outcome)


def _happened(kinds: Sequence[str], first: date | None, last: date | None) -> Any:
    found = select(EVENT.case_id).where(EVENT.kind.in_(kinds), standing())
    return CASE.id.in_(found.where(*_between(EVENT.legal_on, first, last)))


def _between(column: Any, first: date | None, last: date | None) -> list[Any]:
    found = [column >= first] if first else []
    return [*found, column <= last] if last else found


def ids_of(
    wanted: LedgerFilter, seen: ColumnElement[bool], *, after: int = 0, limit: int
) -> list[int]:
    """The cases of the ledger in the order of registration, from one on."""
    statement = (
        select(CASE.id)
        .where(*wanted.conditions(), seen, CASE.id > after)
        .order_by(CASE.id)
        .limit(limit)
    )
    return list(db.session.scalars(statement))


def count_of(wanted: LedgerFilter, seen: ColumnElement[bool]) -> int:
    """How many cases the ledger holds."""
    found = select(func.count()).select_from(Case.__table__).where(*wanted.conditions(), seen)
    return db.session.scalar(found) or 0
