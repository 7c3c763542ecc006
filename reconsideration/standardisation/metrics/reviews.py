"""reviewed(): M11, M11u and M11m from the results of the city's review of files (3).

Whoever holds the results of a review hands them over; nothing here reads them by itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from reconsideration.standardisation.metrics.metric import Result


@dataclass(frozen=True, slots=True)
class Reviewed:
    """A sampled file with its final score; a missing one has 0. A veto makes it unqualified."""

    case_id: int
    score: Fraction
    unqualified: bool = False


def reviewed(
    reconsiderations: Iterable[Reviewed], mediations: Iterable[Reviewed] = ()
) -> Mapping[str, Result]:
    """The figures of a body: the mean scores, and how many files are unqualified.

    What was not reviewed has no figure: the scoring waits for it.
    """
    files, others = list(reconsiderations), list(mediations)
    found = {}
    if files:
        bad = tuple(sorted((one.case_id, 1, 0) for one in files if one.unqualified))
        found["M11"] = _mean(files)
        found["M11u"] = Result(bad, counts=True)
    if others:
        found["M11m"] = _mean(others)
    return found


def _mean(files: list[Reviewed]) -> Result:
    total = sum((one.score for one in files), Fraction(0))
    return Result(tuple(sorted((one.case_id, 1, 1) for one in files)), exact=(total, len(files)))
