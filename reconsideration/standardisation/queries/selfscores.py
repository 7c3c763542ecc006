"""Self beside system score: what the county says, and what the system reckons."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from typing import Any

from sqlalchemy import select

from casework.db import db
from reconsideration.standardisation.catalogue import Catalogue, Indicator, Mode, Rule
from reconsideration.standardisation.cycle.plan_words import Target, order_of
from reconsideration.standardisation.models import (
    CountyTask,
    SelfScore,
    TaskEvidence,
)
from reconsideration.standardisation.queries import evidence as evidences
from reconsideration.standardisation.queries.catalogues import catalogue_of
from reconsideration.standardisation.queries.figures import (
    Figures,
    figures_of,
)
from reconsideration.standardisation.scoring import (
    Answer,
    Mark,
    Rated,
    Result,
    Score,
    Sheet,
    State,
    places,
    score,
)


def scores_of(task: CountyTask) -> dict[str, SelfScore]:
    """The self-scores by indicator; none before the self-assessment was opened."""
    rows = db.session.scalars(select(SelfScore).where(SelfScore.task_id == task.id))
    return {one.indicator: one for one in sorted(rows, key=lambda one: order_of(one.indicator))}


def score_of(task: CountyTask, indicator: str) -> SelfScore | None:
    """The self-score of an indicator."""
    return db.session.scalar(select(SelfScore).filter_by(task_id=task.id, indicator=indicator))


@dataclass(frozen=True, slots=True)
class SystemScore:
    """What the system reckons of an indicator.

    `points` are there when it reckons all of it; `is_na` when by rule nothing applies. Of one that
    it reckons in part only `score.earned` of `score.applicable` is its own.
    """

    indicator: Indicator
    score: Score
    rated: tuple[Rated, ...]
    whole: bool

    @property
    def points(self) -> Decimal | None:
        """The points of an indicator that the system reckons wholly, to two places."""
        if not self.whole or self.score.earned is None:
            return None
        return Decimal(places(self.score.earned, 2))

    @property
    def is_na(self) -> bool:
        """Whether by rule nothing applies."""
        return self.whole and self.score.earned is None

    @property
    def part(self) -> tuple[Fraction, Fraction]:
        """Points of the measures that could be reckoned, of how many."""
        counted = [one for one in self.rated if one.is_scored]
        return (
            sum((one.earned for one in counted), Fraction(0)),
            sum((one.of for one in counted), Fraction(0)),
        )

    @property
    def most(self) -> Decimal:
        """The most that can be claimed: what the system took off is gone."""
        if self.whole:
            return self.points if self.points is not None else Decimal(0)
        earned, of = self.part
        return Decimal(places(self.indicator.points - (of - earned), 2))


@dataclass(frozen=True)
class Assessment:
    """Everything of a county's self-assessment, read once for a page or a check."""

    task: CountyTask
    catalogue: Catalogue
    figures: Figures
    scores: Mapping[str, SelfScore]
    system: Mapping[str, SystemScore]
    evidence: tuple[TaskEvidence, ...]
    attached: Mapping[str, list[TaskEvidence]] = field(default_factory=dict)

    @property
    def profile(self) -> str:
        """The profile of the county, as far as the catalogue knows it."""
        return profile_of(self.task, self.catalogue)


def profile_of(task: CountyTask, catalogue: Catalogue) -> str:
    """The profile of a county; a catalogue that doesn't know it scores by its first."""
    return task.profile if task.profile in catalogue.profiles else next(iter(catalogue.profiles))


def assessment_of(task: CountyTask) -> Assessment:
    """Read it."""
    catalogue = catalogue_of(task)
    figures = figures_of(task, catalogue)
    rows = tuple(evidences.evidence_of(task))
    return Assessment(
        task,
        catalogue,
        figures,
        scores_of(task),
        system_scores(catalogue, figures, profile_of(task, catalogue)),
        rows,
        evidences.by_key(rows, Target.INDICATOR),
    )


def system_scores(catalogue: Catalogue, figures: Figures, profile: str) -> dict[str, SystemScore]:
    """What the figures alone give, indicator by indicator."""
    result = score(catalogue, Sheet(figures=figures.by_metric, profile=profile))
    found = {}
    for one in catalogue.indicators:
        rated = tuple(result.measures[one.id, measure.key] for measure in one.measures)
        whole = _is_whole(catalogue, one, rated, figures)
        found[one.id] = SystemScore(one, result.indicators[one.id], rated, whole)
    return found


def _is_whole(
    catalogue: Catalogue, indicator: Indicator, rated: Iterable[Rated], figures: Figures
) -> bool:
    """Whether the system reckons all of an indicator: every figure is known, or comes later."""
    if indicator.mode is not Mode.AUTO:
        return False
    if any(one.state is State.UNRELIABLE for one in rated):
        return False
    needed = [one for one in indicator.figures if not catalogue.metrics[one].late]
    return all(one in figures.by_metric for one in needed)


def system_result(held: Assessment) -> Result:
    """The result of the figures alone."""
    return score(held.catalogue, Sheet(figures=held.figures.by_metric, profile=held.profile))


def self_result(held: Assessment) -> Result:
    """The result of what the county gives itself, with the vetoes and caps of the figures.

    The points of an indicator are laid on its measures in proportion: their sum is what was given.
    """
    answers: dict[str, dict[str, Answer]] = {}
    for one in held.catalogue.indicators:
        row = held.scores.get(one.id)
        if row is not None and row.is_na:
            answers[one.id] = {measure.key: Mark.NOT_APPLICABLE for measure in one.measures}
        else:
            share = Fraction(row.points or 0) / one.points if row is not None else Fraction(0)
            answers[one.id] = {measure.key: measure.points * share for measure in one.measures}
    sheet = Sheet(figures=held.figures.by_metric, answers=answers, profile=held.profile)
    return score(held.catalogue, sheet)


def by_answers(held: Assessment, indicator: str, answers: Mapping[str, Any]) -> Decimal | None:
    """What figures and ticked items come to together; None while an item has no answer."""
    one = held.catalogue.by_id[indicator]
    given = parsed(one, answers)
    if given is None:
        return None
    sheet = Sheet(figures=held.figures.by_metric, answers={indicator: given}, profile=held.profile)
    earned = score(held.catalogue, sheet).indicators[indicator].earned
    return Decimal(places(earned, 2)) if earned is not None else None


def asked(indicator: Indicator) -> dict[str, str]:
    """What the county has to say of an indicator by hand: items and questions, by their codes."""
    found: dict[str, str] = {}
    for measure in indicator.measures:
        if measure.rule is Rule.CHECKLIST:
            found |= {item.code: item.name for item in measure.items if not item.metric}
        elif measure.rule is Rule.FLAG and not measure.metrics:
            found[measure.key] = measure.name
    return found


def counted(indicator: Indicator) -> frozenset[str]:
    """The items of which it is said how many there are."""
    return frozenset(
        item.code for measure in indicator.measures for item in measure.items if item.steps
    )


def parsed(indicator: Indicator, answers: Mapping[str, Any]) -> dict[str, Mark | int] | None:
    """Answers as the engine takes them; None while one is wanting."""
    found: dict[str, Mark | int] = {}
    for code in asked(indicator):
        given = answers.get(code, "")
        if given in ("", None):
            return None
        found[code] = int(given) if code in counted(indicator) else Mark(given)
    return found if found else None
