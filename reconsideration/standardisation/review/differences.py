"""Two sheets of one file: whether their mean stands, the reviewers confer, or a third decides."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from reconsideration.standardisation.review.marks import GRADES, grade_of

NEAR, FAR = Decimal(5), Decimal(10)
ALARM = Decimal(8)
"""A mean difference above this says that the reviewers measure with different rulers."""


class Way(StrEnum):
    """How a file gets its final points."""

    MEAN = "mean"
    CONFER = "confer"
    ADJUDICATE = "adjudicate"

    @property
    def label(self) -> str:
        """The way in Chinese."""
        return _WAYS[self]


_WAYS = {Way.MEAN: "取平均分", Way.CONFER: "会商", Way.ADJUDICATE: "裁评"}


@dataclass(frozen=True, slots=True)
class Total:
    """What one reviewer came to: points out of a hundred and the vetoes marked."""

    points: Decimal
    vetoes: frozenset[str] = frozenset()

    @property
    def grade(self) -> str:
        """The grade of these points, or 不合格 with a veto."""
        return grade_of(self.points, vetoed=bool(self.vetoes))


def way(one: Total, other: Total) -> Way:
    """What has to happen with two sheets of a file."""
    apart = abs(one.points - other.points)
    if apart > FAR or one.vetoes != other.vetoes:
        return Way.ADJUDICATE
    if apart > NEAR or one.grade != other.grade:
        return Way.CONFER
    return Way.MEAN


def mean(one: Decimal, other: Decimal) -> Decimal:
    """Of two totals, to the second place."""
    return ((one + other) / 2).quantize(Decimal("0.01"))


def adjudicated(
    one: Mapping[str, Decimal | None],
    other: Mapping[str, Decimal | None],
    third: Mapping[str, Decimal | None],
) -> dict[str, Decimal | None]:
    """Item by item: the third one's where they differ, what both gave for the rest.

    None is an item that does not apply. Raises ValueError where a disputed one has no third value.
    """
    found: dict[str, Decimal | None] = {}
    for item in one:
        if one[item] == other[item]:
            found[item] = one[item]
        elif item in third:
            found[item] = third[item]
        else:
            raise ValueError(f"no adjudication of {item}")
    return found


@dataclass(frozen=True, slots=True)
class Quality:
    """How well the review itself was done."""

    files: int
    mean_difference: Decimal
    not_by_mean: int
    kappa: Decimal | None
    bias: Mapping[str, Decimal]

    @property
    def alarm(self) -> bool:
        """Whether the reviewers are too far apart."""
        return self.mean_difference > ALARM


@dataclass(frozen=True, slots=True)
class Pair:
    """Two sheets of one file, with whose they are."""

    first: Total
    second: Total
    names: tuple[str, str]


def quality(pairs: Sequence[Pair]) -> Quality:
    """Mean difference, how many were not settled by the mean, agreement on grades, bias."""
    if not pairs:
        return Quality(0, Decimal(0), 0, None, {})
    apart = sum((abs(one.first.points - one.second.points) for one in pairs), Decimal(0))
    beyond = sum(way(one.first, one.second) is not Way.MEAN for one in pairs)
    grades = [(one.first.grade, one.second.grade) for one in pairs]
    return Quality(
        len(pairs),
        (apart / len(pairs)).quantize(Decimal("0.01")),
        beyond,
        kappa(grades),
        _bias(pairs),
    )


def kappa(grades: Iterable[tuple[str, str]]) -> Decimal | None:
    """Quadratic weighted kappa on the four grades; None where chance alone would agree fully."""
    pairs = [(GRADES.index(one), GRADES.index(other)) for one, other in grades]
    total, span = len(pairs), (len(GRADES) - 1) ** 2
    seen = Decimal(sum((one - other) ** 2 for one, other in pairs))
    chance = Decimal(sum((one - other) ** 2 for one, _ in pairs for _, other in pairs))
    if not chance:
        return None
    assert span
    return (1 - seen * total / chance).quantize(Decimal("0.001"))


def _bias(pairs: Sequence[Pair]) -> dict[str, Decimal]:
    """How far each reviewer lies above the one beside, on the average."""
    apart: dict[str, list[Decimal]] = {}
    for pair in pairs:
        higher = pair.first.points - pair.second.points
        apart.setdefault(pair.names[0], []).append(higher)
        apart.setdefault(pair.names[1], []).append(-higher)
    return {
        name: (sum(found, Decimal(0)) / len(found)).quantize(Decimal("0.01"))
        for name, found in sorted(apart.items())
    }
