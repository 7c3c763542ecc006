"""Pages of a list of cases by keyset: a page costs the same at any depth."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import Select, literal, select, tuple_, union_all

from casework.cases.models import Case

_C = Case.__table__.c
Cursor = tuple[date | None, int]


def by_number(base: Select[Any], cursor: Cursor | None, backwards: bool, count: int) -> Any:
    """Newest first."""
    if cursor is not None:
        base = base.where(_C.id > cursor[1] if backwards else _C.id < cursor[1])
    return base.order_by(_C.id.asc() if backwards else _C.id.desc()).limit(count)


def by_due(base: Select[Any], cursor: Cursor | None, backwards: bool, count: int) -> Any:
    """Nearest due date first, cases without one last.

    Each half is read along the index up to the limit. One ORDER BY over both would sort every
    open case of the unit for twenty rows.
    """
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
    if not key.isdigit():
        return None
    if due == "-":
        return None, int(key)
    try:
        return date.fromisoformat(due), int(key)
    except ValueError:
        return None
