"""Mark: what a reviewer gives an item, and why; faults(): what is wrong with a sheet as filled."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from reconsideration.standardisation.review.marks import score
from reconsideration.standardisation.review.sheets import FileKind, Item, Section, sections_of

HALF = Decimal("0.5")
SHORTEST = 2


@dataclass(frozen=True, slots=True)
class Mark:
    """Points given to an item, None where it does not apply, and the reason in words."""

    points: Decimal | None
    reason: str = ""

    @property
    def plain(self) -> dict[str, Any]:
        """As it is kept."""
        return {"points": None if self.points is None else str(self.points), "reason": self.reason}


Marks = Mapping[str, Mark]
NOT_HERE = Mark(None)


def mark_of(kept: Mapping[str, Any]) -> Mark:
    """A mark as it was kept."""
    points = kept.get("points")
    return Mark(None if points is None else Decimal(points), str(kept.get("reason") or ""))


def marks_of(kept: Mapping[str, Any]) -> dict[str, Mark]:
    """The marks of a sheet as they were kept."""
    return {code: mark_of(one) for code, one in kept.items()}


def points_of(marks: Marks) -> dict[str, Decimal | None]:
    """The points alone, as the score takes them."""
    return {code: one.points for code, one in marks.items()}


def items_of(kind: FileKind) -> Iterator[Item]:
    """The items of a sheet, in their order."""
    return (item for section in sections_of(kind) for item in section.items)


def steps(item: Item) -> list[Decimal]:
    """What can be given for an item: full points, then less by half a point, down to none."""
    return [Decimal(item.points) - HALF * n for n in range(item.points * 2 + 1)]


def faults(
    kind: FileKind, marks: Marks, known: Mapping[str, Mapping[str, Any]], *, whole: bool
) -> dict[str, str]:
    """What is wrong, by item. `whole`: the sheet is handed in, so that nothing may be missing.

    What the system filled in is changed only with a reason; so is "not applicable" said by hand,
    and a deduction names the defect and its page.
    """
    found = {}
    for item in items_of(kind):
        mark = marks.get(item.code)
        if mark is None:
            if whole:
                found[item.code] = f"“{item.label}”还没有评分"
            continue
        problem = _fault(item, mark, known.get(item.code), whole=whole)
        if problem:
            found[item.code] = problem
    return found


def _fault(item: Item, mark: Mark, known: Mapping[str, Any] | None, *, whole: bool) -> str:
    if mark.points is not None and mark.points not in steps(item):
        return f"“{item.label}”填 0 到 {item.points} 分，以 0.5 分为一档"
    if len(mark.reason) >= SHORTEST:
        return ""
    if known is not None:
        same = mark.points == mark_of(known).points
        return "" if same else f"“{item.label}”由系统填写，改分的写明理由"
    if not whole:
        return ""
    if mark.points is None:
        return f"“{item.label}”不适用的，写明理由"
    lost = mark.points < item.points
    return f"“{item.label}”扣分的，写明问题和页码" if lost else ""


@dataclass(frozen=True, slots=True)
class SoFar:
    """A sheet that is being filled: what is scored, what it comes to, what is missing."""

    given: Decimal
    of: Decimal
    missing: int
    total: Decimal | None


def so_far(kind: FileKind, marks: Marks) -> SoFar:
    """How far a sheet has come; a total once nothing is missing."""
    items = list(items_of(kind))
    live = [item for item in items if marks.get(item.code, NOT_HERE).points is not None]
    given = sum((marks[item.code].points or Decimal(0) for item in live), Decimal(0))
    missing = sum(item.code not in marks for item in items)
    of = Decimal(sum(item.points for item in live))
    total = score(kind, points_of(marks)).total if not missing and live else None
    return SoFar(given, of, missing, total)


def section_so_far(section: Section, marks: Marks) -> tuple[Decimal, int, int]:
    """Of a section: points given, points of the items that apply, how many are not scored."""
    scored = [marks[one.code].points for one in section.items if one.code in marks]
    given = sum((points for points in scored if points is not None), Decimal(0))
    of = sum(
        one.points
        for one in section.items
        if one.code not in marks or marks[one.code].points is not None
    )
    return given, of, len(section.items) - len(scored)


def differing(one: Marks, other: Marks) -> list[str]:
    """The items to which two sheets gave different points."""
    return [code for code in one if code in other and one[code].points != other[code].points]


def averaged(one: Marks, other: Marks) -> dict[str, Mark]:
    """The mean of each item with the words of both; what one holds inapplicable, as the other."""
    found = {}
    for code, mark in one.items():
        beside = other.get(code, mark)
        words = "；".join(dict.fromkeys(filter(None, (mark.reason, beside.reason))))
        given = [points for points in (mark.points, beside.points) if points is not None]
        mean = sum(given, Decimal(0)) / len(given) if given else None
        found[code] = Mark(mean, words)
    return found
