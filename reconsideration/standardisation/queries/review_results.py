"""What the review of a county came to: the summary table, defects, figures for the scores (3.4).

M11, M11u and M11m are known once every file of their draw has its points (1.2, rule 13).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

from casework.accounts.models import Person
from reconsideration.standardisation.models import CountyTask, FileResult, SampledFile
from reconsideration.standardisation.queries.review_access import files_of, population_of
from reconsideration.standardisation.queries.review_states import both_in, state_of, total_of
from reconsideration.standardisation.review.differences import Pair, Quality, quality
from reconsideration.standardisation.review.marking import items_of, marks_of
from reconsideration.standardisation.review.marks import GRADES, grade_of
from reconsideration.standardisation.review.sheets import FileKind
from reconsideration.standardisation.review.words import DrawKind, Settled
from reconsideration.standardisation.scoring import Figure

TOP = 10
SCORED = (DrawKind.MAIN, DrawKind.X)
"""The draw of a department's own mediation files is reported, never scored."""


@dataclass(frozen=True, slots=True)
class Defect:
    """An item for which points were taken: of which sheet, in how many files, how much."""

    code: str
    label: str
    files: int
    points: Decimal


@dataclass(frozen=True, slots=True)
class DrawSummary:
    """One draw of a county: how many files, how they were graded, the mean."""

    kind: DrawKind
    population: int
    drawn: int
    missing: int
    settled: int
    counted: int
    mean: Decimal | None
    grades: Mapping[str, int]

    @property
    def unqualified(self) -> int:
        """不合格卷"""
        return self.grades[GRADES[0]]

    @property
    def is_over(self) -> bool:
        """Whether every file has its points."""
        return self.settled == self.drawn


def final_grade(result: FileResult) -> str:
    """The grade of a result."""
    return grade_of(result.points, vetoed=bool(result.vetoes))


def results(files: Iterable[SampledFile], on: date) -> list[FileResult]:
    """The results that stand and stay in the mean."""
    return [
        file.result
        for file in files
        if file.result is not None and state_of(file, on).is_over and file.result.settled.counts
    ]


def summaries(task: CountyTask, on: date) -> list[DrawSummary]:
    """The draws of a county; none before the draw."""
    kept = population_of(task)
    if kept is None or kept.sample is None:
        return []
    return [_summary(kind, kept.count(kind), files_of(task), on) for kind in DrawKind]


def _summary(kind: DrawKind, count: int, all_files: Sequence[SampledFile], on: date) -> DrawSummary:
    files = [one for one in all_files if one.draw == kind.value]
    found = results(files, on)
    grades = Counter(final_grade(one) for one in found)
    gone = (Settled.MISSING, Settled.EXCUSED)
    total = sum((one.points for one in found), Decimal(0))
    return DrawSummary(
        kind,
        count,
        len(files),
        sum(one.result is not None and one.result.settled in gone for one in files),
        sum(state_of(one, on).is_over for one in files),
        len(found),
        (total / len(found)).quantize(Decimal("0.01")) if found else None,
        {name: grades[name] for name in GRADES},
    )


def quality_of(files: Iterable[SampledFile]) -> Quality:
    """How well the review was done, over the files with two sheets."""
    pairs = [sheets for file in files if (sheets := both_in(file)) is not None]
    return quality(
        [
            Pair(total_of(one), total_of(other), (_name(one.reviewer), _name(other.reviewer)))
            for one, other in pairs
        ]
    )


def _name(person: Person) -> str:
    """Two reviewers of one name stay apart."""
    return f"{person.name}（{person.staff_no}）"


def defects(files: Iterable[SampledFile], on: date, top: int = TOP) -> list[Defect]:
    """Where points were lost most often, the most frequent first."""
    lost: dict[str, list[Decimal]] = {}
    labels: dict[str, str] = {}
    for file in files:
        for result in results([file], on):
            for code, label, points in _lost(file.sheet_kind, result.marks):
                lost.setdefault(code, []).append(points)
                labels[code] = label
    found = [
        Defect(code, labels[code], len(points), sum(points, Decimal(0)))
        for code, points in lost.items()
    ]
    return sorted(found, key=lambda one: (-one.files, -one.points, one.code))[:top]


def _lost(kind: FileKind, kept: Mapping[str, Any]) -> Iterable[tuple[str, str, Decimal]]:
    marks = marks_of(kept)
    for item in items_of(kind):
        given = marks[item.code].points if item.code in marks else None
        if given is not None and given < item.points:
            yield item.code, item.label, item.points - given


# ------------------------------------------------------------------------------ for the scores


def review_figures(task: CountyTask, on: date) -> dict[str, Figure]:
    """M11, M11u, M11m of a county; a draw with a file that still waits gives none."""
    found: dict[str, Figure] = {}
    for one in summaries(task, on):
        if one.kind not in SCORED or not one.is_over or not one.counted:
            continue
        files = [file for file in files_of(task) if file.draw == one.kind.value]
        total = sum((result.points for result in results(files, on)), Decimal(0))
        mean = Figure(Fraction(total), Fraction(one.counted))
        if one.kind is DrawKind.MAIN:
            found |= {"M11": mean, "M11u": Figure(Fraction(one.unqualified), Fraction(1))}
        else:
            found["M11m"] = mean
    return found


def files_out(task: CountyTask, on: date) -> list[str]:
    """Row 22: the files that have no points yet, by their numbers."""
    return [
        f"{file.number}（{state.label}）"
        for file in files_of(task)
        if not (state := state_of(file, on)).is_over
    ]


def facts_of_review(task: CountyTask, on: date) -> dict[str, Any]:
    """Row 19: whether the sample is drawn and sealed. See PROVIDERS."""
    kept = population_of(task)
    return {"sample_sealed": kept is not None and kept.sample is not None}
