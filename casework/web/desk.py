"""register_desk(): what a module adds to the desk (工作台): what waits, what was made known."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any


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
    return Share(
        [row for share in found for row in share.waiting],
        sorted((one for share in found for one in share.notices), key=lambda one: one.on,
               reverse=True),
    )  # fmt: skip
