"""figures_of(): the figures by which a county is scored now: frozen, live, or those it signed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction

from sqlalchemy import select

from casework.db import db
from reconsideration.standardisation.catalogue import Catalogue
from reconsideration.standardisation.cycle import Act, TaskStage
from reconsideration.standardisation.metrics import (
    METRICS,
    Span,
    measure,
    measure_one,
    year_of_assessment,
)
from reconsideration.standardisation.models import CountyTask, MetricSnapshot, SelfSnapshot
from reconsideration.standardisation.queries.work import last_event
from reconsideration.standardisation.scoring import Figure

_BEFORE = frozenset(tuple(TaskStage)[: tuple(TaskStage).index(TaskStage.SELF_DRAFT)])


@dataclass(frozen=True, slots=True)
class Figures:
    """Figures by metric; `kept` is the snapshot that they come from, None for those of now."""

    by_metric: Mapping[str, Figure]
    kept: MetricSnapshot | None = None

    @property
    def taken_at(self) -> datetime | None:
        """When they were taken; None for now."""
        return self.kept.taken_at if self.kept is not None else None


def period_of(task: CountyTask) -> Span:
    """The statistical period of a task."""
    return year_of_assessment(task.cycle.year)


def figures_of(task: CountyTask, catalogue: Catalogue) -> Figures:
    """Those of now until the self-assessment opens; then the frozen ones: what is entered late
    shows in a recomputation only (1.2, rule 7), also while items are open again.
    """
    kept = kept_of(task)
    if kept is not None:
        return Figures(_known(kept_figures(kept), catalogue), kept)
    found = measure(task.unit_id, period_of(task))
    figures = {key: Figure(*one.pair, one.needed, one.missing) for key, one in found.items()}
    return Figures(_known(figures, catalogue))


def _known(figures: Mapping[str, Figure], catalogue: Catalogue) -> dict[str, Figure]:
    """Those that the catalogue knows, and that are known when a county assesses itself."""
    return {
        key: figure
        for key, figure in figures.items()
        if key in catalogue.metrics and not catalogue.metrics[key].late
    }


def late_figures(task: CountyTask, catalogue: Catalogue) -> dict[str, Figure]:
    """What is known after the self-assessments alone, since it needs the other counties' entries
    (1.2, rule 13). The review of files gives the rest.
    """
    late = [one for key, one in METRICS.items() if _is_late(catalogue, key)]
    found = {one.id: measure_one(one, task.unit_id, period_of(task)) for one in late}
    return {key: Figure(*one.pair) for key, one in found.items()}


def _is_late(catalogue: Catalogue, key: str) -> bool:
    return key in catalogue.metrics and catalogue.metrics[key].late


def kept_of(task: CountyTask) -> MetricSnapshot | None:
    """The snapshot from which a county's figures come; None while they are those of now."""
    if task.standing in _BEFORE:
        return None
    signed = newest_signed(task)
    return signed.metrics if signed is not None else frozen_snapshot(task)


def frozen_snapshot(task: CountyTask) -> MetricSnapshot | None:
    """The figures as they were kept when the self-assessment was opened (row 11)."""
    opened, period = last_event(task, Act.OPEN_SELF), period_of(task)
    if opened is None:
        return None
    return db.session.scalar(
        select(MetricSnapshot)
        .where(
            MetricSnapshot.unit_id == task.unit_id,
            MetricSnapshot.first_on == period.first,
            MetricSnapshot.last_on == period.last,
            MetricSnapshot.taken_at >= opened.recorded_at,
        )
        .order_by(MetricSnapshot.id)
        .limit(1)
    )


def signed_snapshots(task: CountyTask) -> list[SelfSnapshot]:
    """What was signed, the oldest first."""
    return list(
        db.session.scalars(
            select(SelfSnapshot).where(SelfSnapshot.task_id == task.id).order_by(SelfSnapshot.id)
        )
    )


def newest_signed(task: CountyTask) -> SelfSnapshot | None:
    """What was signed last."""
    found = signed_snapshots(task)
    return found[-1] if found else None


def kept_figures(kept: MetricSnapshot) -> dict[str, Figure]:
    """The figures of a snapshot, as the scoring engine takes them."""
    return {
        key: Figure(
            Fraction(str(one["num"])),
            Fraction(str(one["den"])),
            one.get("needed", 0),
            one.get("missing", 0),
        )
        for key, one in kept.figures.items()
    }
