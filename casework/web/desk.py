"""register_desk(): what a module adds to the desk (工作台): what waits, what was made known.

The head of every page counts what waits there. Looking it up again for each page would be slow,
so the number is kept in this process as long as the module's stamp stays the same.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from flask import g


@dataclass(frozen=True, slots=True)
class Notice:
    """What somebody is told, once: nothing to be done about it here."""

    on: date
    what: str
    url: str
    whose: str
    words: str = ""


@dataclass(frozen=True, slots=True)
class Share:
    """A module's part of the desk. `waiting` are rows as home/desk.html takes them."""

    waiting: Sequence[dict[str, Any]] = field(default_factory=tuple)
    notices: Sequence[Notice] = field(default_factory=tuple)


Desk = Callable[[int, date], Share]
_desks: list[Desk] = []


def register_desk(desk: Desk) -> None:
    """Let a module say what waits for a person (by the person's id) on a day."""
    if desk not in _desks:
        _desks.append(desk)


def shares(person_id: int, on: date) -> Share:
    """What all modules add."""
    found = [desk(person_id, on) for desk in _desks]
    share = Share(
        [row for share in found for row in share.waiting],
        sorted((one for share in found for one in share.notices), key=lambda one: one.on,
               reverse=True),
    )  # fmt: skip
    g.desk_rows = len(share.waiting)
    return share


_counted: dict[tuple[int, date], tuple[int, int]] = {}
MOST_KEPT = 2000


def counted_beside(person_id: int, on: date, stamp: int | None) -> int:
    """How many rows modules put on the desk of a person; without a stamp there are none."""
    just_now = g.pop("desk_rows", None)
    if stamp is None:
        return 0
    known = _counted.get((person_id, on))
    if known is not None and known[0] == stamp:
        return known[1]
    number = just_now if just_now is not None else len(shares(person_id, on).waiting)
    if len(_counted) >= MOST_KEPT:
        _counted.clear()
    _counted[person_id, on] = stamp, number
    return number
