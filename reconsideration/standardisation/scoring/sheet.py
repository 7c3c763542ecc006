"""Sheet: the figures and answers by which a body is scored."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction
from typing import TypeAlias

Number: TypeAlias = Fraction | int


class Mark(StrEnum):
    """What was found of an item: only what is wholly met counts."""

    MET = "met"
    PARTLY = "partly"
    MISSING = "missing"
    NOT_APPLICABLE = "na"

    @property
    def label(self) -> str:
        """达到, 部分达到, 未达到, 不适用"""
        return _MARKS[self]


_MARKS = {
    Mark.MET: "达到",
    Mark.PARTLY: "部分达到",
    Mark.MISSING: "未达到",
    Mark.NOT_APPLICABLE: "不适用",
}


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure: how many of how many; of the milestones that it needs, how many are missing."""

    num: Number
    den: Number = 1
    needed: int = 0
    missing: int = 0

    def is_unreliable(self, over: Fraction) -> bool:
        """Whether more than so many per cent of the milestones are missing."""
        return 100 * self.missing > over * self.needed


Answer: TypeAlias = Mark | int | Fraction
"""Of an item a mark, or how many of it there are; of a measure a mark, or points by hand."""

Answers: TypeAlias = Mapping[str, Mapping[str, Answer]]


@dataclass(frozen=True, slots=True)
class Sheet:
    """All that a score is reckoned from; what isn't mentioned is not applicable.

    `answers` go by indicator, then by the key of a measure or the code of an item. `vetoes`,
    `caps` and `bonus` are what inspectors found, beside what follows from figures. `late` says
    of each deduction how much, by paper (D1) or under "" (D2).
    """

    figures: Mapping[str, Figure] = field(default_factory=dict)
    answers: Answers = field(default_factory=dict)
    profile: str = "county"
    vetoes: frozenset[str] = frozenset()
    caps: frozenset[str] = frozenset()
    bonus: frozenset[str] = frozenset()
    late: Mapping[str, Mapping[str, int]] = field(default_factory=dict)

    def answer(self, indicator: str, key: str) -> Answer | None:
        """What was answered, or None."""
        return self.answers.get(indicator, {}).get(key)
