"""Question: one measure of one indicator, with all that it is reckoned from."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from reconsideration.standardisation.catalogue import Catalogue, Measure, Metric, Profile
from reconsideration.standardisation.scoring.result import ZERO, Line, Rated, State
from reconsideration.standardisation.scoring.sheet import Figure, Sheet


@dataclass(frozen=True, slots=True)
class Question:
    """One measure of an indicator, with all that it is reckoned from."""

    catalogue: Catalogue
    profile: Profile
    sheet: Sheet
    indicator: str
    measure: Measure

    @property
    def name(self) -> str:
        """What the measure is called."""
        names = [self.metric(one).name for one in self.measure.metrics]
        return self.measure.name or "、".join(names) or "清单"

    def metric(self, one: str) -> Metric:
        """A figure of the registry."""
        return self.catalogue.metrics[one]

    def figure(self, one: str) -> Figure | None:
        """The figure, or None."""
        return self.sheet.figures.get(one)

    def scored(self, points: Fraction, *lines: Line, hollow: bool = False) -> Rated:
        """An answer with points."""
        measure = self.measure
        within = max(ZERO, min(points, measure.points))
        return Rated(measure.key, self.name, State.SCORED, within, measure.points, lines, hollow)

    def without(self, state: State, *lines: Line) -> Rated:
        """An answer without."""
        return Rated(self.measure.key, self.name, state, lines=lines)
