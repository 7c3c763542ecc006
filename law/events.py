"""Event, Course: what happened in a case, and what the law makes of it; a_day() and the like."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
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


# ------------------------------------------------------------- what a telling of a case may say

FIRST, LAST = date(1950, 1, 1), date(2100, 12, 31)
DAYS_AT_MOST = 3650


def a_day(value: object) -> str | None:
    """What is wrong with a day as somebody wrote it down, or None."""
    if not isinstance(value, date) or isinstance(value, datetime):
        return "应是日期，例如 2026-02-12"
    return None if FIRST <= value <= LAST else f"应在 {FIRST.year} 年至 {LAST.year} 年之间"


def a_number(value: object) -> str | None:
    """What is wrong with a number of days or of a thing, or None."""
    whole = isinstance(value, int) and not isinstance(value, bool)
    return None if whole and 1 <= int(str(value)) <= DAYS_AT_MOST else "应是日数（正整数）"


def a_flag(value: object) -> str | None:
    """What is wrong with a yes or no, or None."""
    return None if isinstance(value, bool) else "应是 true 或 false"
