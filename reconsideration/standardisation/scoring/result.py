"""Result: what score() answers, with how everything was reckoned."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

ZERO = Fraction(0)


class State(StrEnum):
    """Whether there are points, and why not."""

    SCORED = "scored"
    NOT_APPLICABLE = "na"
    PENDING = "pending"
    UNRELIABLE = "unreliable"

    @property
    def label(self) -> str:
        """已核算, 不适用, 待评, 不可靠"""
        return {
            "scored": "已核算",
            "na": "不适用",
            "pending": "待评",
            "unreliable": "不可靠，须人工核对",
        }[self.value]


@dataclass(frozen=True, slots=True)
class Line:
    """One step of a reckoning: the sum, the band that it reaches."""

    sum: str
    band: str = ""


@dataclass(frozen=True, slots=True)
class Rated:
    """A measure: points earned of those that apply, and the reckoning.

    `hollow` points come from an empty ledger only (无则得分): alone they don't count.
    """

    key: str
    name: str
    state: State
    earned: Fraction = ZERO
    of: Fraction = ZERO
    lines: tuple[Line, ...] = ()
    hollow: bool = False

    @property
    def is_scored(self) -> bool:
        """Whether it has points, be they none."""
        return self.state is State.SCORED


@dataclass(frozen=True, slots=True)
class Score:
    """Points of an indicator or area: None where nothing applies; `applicable` of `of`."""

    earned: Fraction | None
    of: Fraction
    applicable: Fraction

    def reaches(self, percent: Fraction) -> bool:
        """Whether so many per cent of the points are earned; never where nothing applies."""
        return self.earned is not None and 100 * self.earned >= percent * self.of


@dataclass(frozen=True, slots=True)
class Raised:
    """A veto, cap or bonus, with what raised it. A person has still to confirm it."""

    code: str
    name: str
    why: str
    points: Fraction = ZERO


@dataclass(frozen=True, slots=True)
class Lost:
    """Points deducted for lateness."""

    code: str
    name: str
    points: Fraction
    why: str


@dataclass(frozen=True, slots=True)
class Result:
    """The whole score. `measures` go by indicator and key, before any rescaling."""

    version: str
    measures: Mapping[tuple[str, str], Rated]
    indicators: Mapping[str, Score]
    areas: Mapping[str, Score]
    deductions: tuple[Lost, ...]
    vetoes: tuple[Raised, ...]
    caps: tuple[Raised, ...]
    bonus: tuple[Raised, ...]
    base: Fraction
    total: Fraction
    grade: str
    why: tuple[str, ...]

    @property
    def deducted(self) -> Fraction:
        """All deductions."""
        return sum((lost.points for lost in self.deductions), ZERO)

    @property
    def empty_areas(self) -> tuple[str, ...]:
        """Areas in which nothing applies: an error of the sheet, for lists always apply."""
        return tuple(area for area, score in self.areas.items() if score.earned is None)
