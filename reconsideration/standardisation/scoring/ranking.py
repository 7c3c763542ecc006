"""ranked(): bodies in their order, with the rule that is printed beside it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Protocol

from reconsideration.standardisation.scoring.result import ZERO, Score
from reconsideration.standardisation.scoring.sheet import Figure

RULE = (
    "按总分（含加分）排名；总分相同的，依次比第一方面得分、案卷评查均分、法定期限内审结率，再按编码"
)
FIRST_AREA, FILES, IN_TIME = "1", "M11", "M09"


class Standing(Protocol):
    """What is compared: a result, or a conclusion that was kept."""

    @property
    def total(self) -> Fraction:
        """With bonus."""

    @property
    def areas(self) -> Mapping[str, Score]:
        """The points of each area."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A body to be ranked, with the figures that break ties."""

    code: str
    result: Standing
    figures: Mapping[str, Figure]


@dataclass(frozen=True, slots=True)
class Ranked:
    """A body and its place."""

    place: int
    entry: Entry


def ranked(entries: Iterable[Entry]) -> tuple[Ranked, ...]:
    """The bodies, the best first. The code breaks the last tie, so that no two share a place."""
    in_order = sorted(entries, key=_key)
    return tuple(Ranked(place, entry) for place, entry in enumerate(in_order, start=1))


def _key(entry: Entry) -> tuple[Fraction | tuple[bool, Fraction] | str, ...]:
    """Better comes first; what doesn't apply ranks below any value."""
    area = entry.result.areas.get(FIRST_AREA)
    return (
        -entry.result.total,
        _below(area.earned if area is not None else None),
        _below(_value(entry.figures.get(FILES))),
        _below(_value(entry.figures.get(IN_TIME))),
        entry.code,
    )


def _below(value: Fraction | None) -> tuple[bool, Fraction]:
    return value is None, -(value or ZERO)


def _value(figure: Figure | None) -> Fraction | None:
    if figure is None or not figure.den:
        return None
    return Fraction(figure.num) / Fraction(figure.den)
