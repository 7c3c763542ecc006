"""Event, Course: what happened in a case, and what the law makes of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from law.clock import Deadline


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened on a legal date. `derived` marks what the law itself did."""

    kind: str
    on: date
    data: Mapping[str, Any] = field(default_factory=dict)
    derived: bool = False


@dataclass(frozen=True, slots=True)
class Barred:
    """An event that the procedure doesn't allow at its place, with the reason in Chinese."""

    event: Event
    reason: str


@dataclass(frozen=True, slots=True)
class Course:
    """A case as its events make it: its state, its deadlines, and what the law added.

    `law_why`: why this version of the law, where there are several.
    """

    procedure: str
    law: str
    state: str
    state_label: str
    deadlines: tuple[Deadline, ...]
    derived: tuple[Event, ...] = ()
    barred: tuple[Barred, ...] = ()
    law_why: str = ""

    def deadline(self, key: str) -> Deadline | None:
        """The deadline of that key or number that counts now (the last one), or None."""
        names = reversed(self.deadlines)
        return next((d for d in names if key in {d.key, d.code, d.number}), None)
