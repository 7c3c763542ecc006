"""TimeLimit, Stop, Deadline, count(): the clock engine, explained form."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from law.citation import Basis
from law.periods import Period


@dataclass(frozen=True, slots=True)
class TimeLimit:
    """A time limit as data: from which event, how long, what meets it, on what ground.

    `before`: counted backwards from the event. `roll`: a last day of rest moves on
    (not for fictions, rule C9).
    """

    key: str
    label: str
    starts: frozenset[str]
    met_by: frozenset[str]
    period: Period
    basis: Basis
    before: bool = False
    roll: bool = True
    missed: str = ""


@dataclass(frozen=True, slots=True)
class Stop:
    """Days that don't count: from `start` up to `end` (not included); open while `end` is None."""

    start: date
    end: date | None
    label: str
    basis: Basis


class Mark(StrEnum):
    """What a day is to a clock."""

    START = "start"
    COUNTED = "counted"
    RESTED = "rested"
    STOPPED = "stopped"
    ROLLED = "rolled"
    DUE = "due"


@dataclass(frozen=True, slots=True)
class Day:
    """One day of the strip. `number` is its place in the count; `rest` and `makeup` are the calendar's."""

    on: date
    mark: Mark
    number: int | None = None
    rest: bool = False
    makeup: bool = False
    holiday: str = ""


@dataclass(frozen=True, slots=True)
class Term:
    """One box of the sum: 普通程序 60 日 → 09-26, with its ground."""

    label: str
    detail: str
    on: date | None
    basis: Basis | None = None


@dataclass(frozen=True, slots=True)
class Reckoning:
    """The result of a count: the last day, whether it's an estimate, and how it was counted."""

    due: date | None
    estimated: bool
    terms: tuple[Term, ...]
    days: tuple[Day, ...]
    unannounced: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Deadline:
    """A time limit at work in a case. `due` is None while the clock stands still."""

    key: str
    label: str
    period: Period
    started_on: date
    due: date | None
    estimated: bool
    met_on: date | None
    stopped: bool
    basis: Basis
    reckoning: Reckoning
    missed: str = ""
    void: bool = False

    @property
    def is_late(self) -> bool:
        """Whether it was met after its last day."""
        return self.met_on is not None and self.due is not None and self.met_on > self.due
