"""Pages of a list of cases by keyset: a page costs the same at any depth."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from sqlalchemy import Select, literal, select, tuple_, union_all

from casework.cases.models import Case

_C = Case.__table__.c
Cursor = tuple[date | None, int]

LARGEST_ROW = 2**31 - 1
"""What the columns of row numbers hold; a database fails on anything larger."""


@dataclass(frozen=True, slots=True)
class Paging:
    """Which page of a list: from where on, in which direction, how many rows."""

    cursor: Cursor | None
    backwards: bool
    count: int

    @property
    def stand_in(self) -> Paging:
        """The same with made-up values (see prepared.py)."""
        if self.cursor is None:
            return self
        return replace(self, cursor=(_DAY if self.cursor[0] else None, _KEY))

    @property
    def values(self) -> dict[str, Any]:
        """The real values, by the names of their parameters."""
        if self.cursor is None:
            return {}
        due, key = self.cursor
        return {"cursor_day": due, "cursor_key": key} if due else {"cursor_key": key}


_DAY, _KEY = date(5, 1, 1), -4
PAGING_NAMES: Mapping[Hashable, str] = {_DAY: "cursor_day", _KEY: "cursor_key"}


def by_number(base: Select[Any], paging: Paging) -> Any:
    """Newest first."""
    if paging.cursor is not None:
        key = paging.cursor[1]
        base = base.where(_C.id > key if paging.backwards else _C.id < key)
    order = _C.id.asc() if paging.backwards else _C.id.desc()
    return base.order_by(order).limit(paging.count)


def by_due(base: Select[Any], paging: Paging) -> Any:
    """Nearest due date first, cases without one last.

    Each half is read along the index up to the limit. One ORDER BY over both would sort every
    open case of the unit for twenty rows.
    """
    cursor, backwards, count = paging.cursor, paging.backwards, paging.count
    due, key = cursor or (None, 0)
    past = _C.id < key if backwards else _C.id > key
    dated, undated = base.where(_C.next_due_on.is_not(None)), base.where(_C.next_due_on.is_(None))
    halves = []
    if cursor is None or due is not None or backwards:
        if due is not None:
            place, here = tuple_(_C.next_due_on, _C.id), tuple_(due, key)
            dated = dated.where(place < here if backwards else place > here)
        halves.append((0, dated))
    if cursor is None or due is None or not backwards:
        halves.append((1, undated.where(past) if cursor is not None and due is None else undated))
    parts = [
        half.add_columns(literal(rank).label("rank"))
        .order_by(*_direction((_C.next_due_on, _C.id), backwards))
        .limit(count)
        .subquery()
        for rank, half in halves
    ]
    both = union_all(*(select(part) for part in parts)).subquery()
    order = (both.c.rank, both.c.next_due_on, both.c.id)
    return select(both).order_by(*_direction(order, backwards)).limit(count)


def _direction(columns: Sequence[Any], backwards: bool) -> list[Any]:
    """All ascending, or all descending."""
    return [column.desc() if backwards else column.asc() for column in columns]


def cursor_of(row: Mapping[str, Any]) -> str:
    """A row's place in the order, as text for an address."""
    due = row["next_due_on"]
    return f"{due.isoformat() if due else '-'}.{row['id']}"


def read_cursor(text: str) -> tuple[date | None, int] | None:
    """The place that an address names; nonsense counts as no place."""
    due, _, key = text.partition(".")
    try:
        return None if due == "-" else date.fromisoformat(due), row_number(key)
    except ValueError:
        return None


def row_number(text: str) -> int:
    """The number of a row in an address. Raises ValueError for what no row can have."""
    if not (text.isascii() and text.isdigit() and len(text) <= len(str(LARGEST_ROW))):
        raise ValueError("not a row's number")
    if int(text) > LARGEST_ROW:
        raise ValueError("larger than any row's number")
    return int(text)
