"""take_snapshot(): keep what the metrics of a body come to now; changes(): what became of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any

from sqlalchemy import select

from casework import audit
from casework.accounts.models import Person, Unit
from casework.db import db
from casework.ledgers.book import units_under
from law.errors import Incomplete
from reconsideration.standardisation.metrics import (
    METRICS,
    VERSION,
    Number,
    Result,
    Results,
    Span,
    measure,
    span,
)
from reconsideration.standardisation.models import MetricSnapshot
from reconsideration.standardisation.queries.paper_cases import plain_cases


def take_snapshot(
    unit: Unit, *, period: Span, found: Results | None = None, on: date, by: Person
) -> MetricSnapshot:
    """Compute all metrics of a unit for a period and keep them, beside whatever was kept before.

    `found` are those that were computed just now.
    """
    if period.first > on:
        raise Incomplete({"period": "统计期间还没有开始"})
    found = found if found is not None else measure(unit.id, period)
    kept = MetricSnapshot(
        unit=unit, first_on=period.first, last_on=period.last, units=list(units_under(unit.id)),
        formula_version=VERSION, figures={key: plain(one) for key, one in found.items()},
        cases=plain_cases(unit.id, period), taken_by=by,
    )  # fmt: skip
    db.session.add(kept)
    db.session.flush()
    audit.write(
        unit_id=unit.id, action="metrics.snapshot_taken", object_type="metric_snapshot",
        object_id=str(kept.id), by=by,
        detail={"from": period.first, "to": period.last, "formula_version": VERSION},
    )  # fmt: skip
    return kept


def plain(result: Result) -> dict[str, Any]:
    """A figure as a snapshot keeps it."""
    return {
        "num": _written(result.num),
        "den": _written(result.den),
        "cases": len(result.cases("n")) or len(result.registered("n")),
        "bases": len(result.cases("m")) or len(result.registered("m")),
        "needed": result.needed,
        "missing": result.missing,
        "sha256": result.sha256,
    }


def _written(number: Number) -> int | str:
    """A number as JSON keeps it: 12, or 5/2 as a text."""
    return int(number) if number == int(number) else str(number)


def number_of(written: int | str) -> Number:
    """The number that a snapshot keeps."""
    return written if isinstance(written, int) else Fraction(written)


def snapshots_of(unit_id: int, period: Span) -> list[MetricSnapshot]:
    """What was kept of a unit for a period, the newest first."""
    return list(
        db.session.scalars(
            select(MetricSnapshot)
            .where(
                MetricSnapshot.unit_id == unit_id,
                MetricSnapshot.first_on == period.first,
                MetricSnapshot.last_on == period.last,
            )
            .order_by(MetricSnapshot.id.desc())
        )
    )


def period_of(kept: MetricSnapshot) -> Span:
    """The period of a snapshot."""
    return span(kept.first_on, kept.last_on)


@dataclass(frozen=True, slots=True)
class Kept:
    """A figure of a snapshot, and what the same comes to now."""

    num: Number
    den: Number
    now: Result

    @property
    def differs(self) -> bool:
        """Whether the figure has become another one."""
        return (self.num, self.den) != self.now.pair


def compared(kept: MetricSnapshot, now: Results | None = None) -> Mapping[str, Kept]:
    """The figures of a snapshot beside what they come to now."""
    found = now if now is not None else measure(kept.unit_id, period_of(kept))
    return {
        key: Kept(number_of(one["num"]), number_of(one["den"]), found[key])
        for key, one in kept.figures.items()
        if key in METRICS
    }


def changed(kept: MetricSnapshot, now: Results) -> list[str]:
    """The metrics whose cases are no longer those of the snapshot."""
    return [key for key, one in kept.figures.items() if one["sha256"] != now[key].sha256]
