"""What a sheet comes to: points out of a hundred and the grade, in exact decimals."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from law.errors import Incomplete
from reconsideration.standardisation.review.sheets import FileKind, sections_of

GRADES = ("不合格", "合格", "良好", "优秀")
LIMITS = ((Decimal(90), "优秀"), (Decimal(80), "良好"), (Decimal(60), "合格"))
CENT = Decimal("0.01")
NOT_APPLICABLE = None


@dataclass(frozen=True, slots=True)
class Scored:
    """A sheet in points: by section, and in all out of a hundred."""

    sections: Mapping[str, Decimal]
    total: Decimal


def grade_of(points: Decimal, *, vetoed: bool = False) -> str:
    """优秀, 良好, 合格 or 不合格; a veto is 不合格 whatever the points."""
    if vetoed:
        return GRADES[0]
    return next((name for limit, name in LIMITS if points >= limit), GRADES[0])


def score(kind: FileKind, marks: Mapping[str, Decimal | None]) -> Scored:
    """Points of a sheet from the points given to each line; None where a line doesn't apply.

    A section with lines that do not apply is scaled to its full points; one with nothing left
    drops out, and the sheet is scaled to a hundred. Raises Incomplete with a message per line.
    """
    _check(kind, marks)
    sections: dict[str, Decimal] = {}
    whole = earned = Decimal(0)
    for section in sections_of(kind):
        live = [item for item in section.items if marks[item.code] is not NOT_APPLICABLE]
        if not live:
            continue
        given = sum((marks[item.code] or Decimal(0) for item in live), Decimal(0))
        points = given * section.points / sum(item.points for item in live)
        sections[section.code] = points.quantize(CENT, ROUND_HALF_UP)
        whole += section.points
        earned += points
    if not whole:
        raise Incomplete({"": "没有一项适用，不能评分"})
    return Scored(sections, (earned * 100 / whole).quantize(CENT, ROUND_HALF_UP))


def _check(kind: FileKind, marks: Mapping[str, Decimal | None]) -> None:
    problems = {}
    for section in sections_of(kind):
        for item in section.items:
            if item.code not in marks:
                problems[item.code] = f"“{item.label}”还没有评分"
                continue
            given = marks[item.code]
            if given is not None and not 0 <= given <= item.points:
                problems[item.code] = f"“{item.label}”填 0 到 {item.points} 分"
    if problems:
        raise Incomplete(problems)
