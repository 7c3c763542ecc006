"""measure(): all metrics for one body or many, a statement a metric however many bodies."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from sqlalchemy import select

from casework.cases.models import Case
from casework.db import db
from casework.ledgers.book import units_under
from casework.measures import Row
from casework.measures.sql import CASE
from reconsideration.standardisation.metrics.metric import Metric, Result, Scope, Span, add_up
from reconsideration.standardisation.metrics.registry import METRICS

Results = Mapping[str, Result]
Done = Callable[[Metric], None]


def measure(unit_id: int, period: Span, done: Done | None = None) -> Results:
    """The metrics of a unit and the units below it."""
    return measure_all({unit_id: units_under(unit_id)}, period, done)[unit_id]


def measure_one(metric: Metric, unit_id: int, period: Span) -> Result:
    """One metric of a unit, for its cases."""
    scope = Scope(units_under(unit_id), period)
    return Result(add_up(metric.rows(scope)), counts=not metric.is_share)


def measure_all(
    bodies: Mapping[int, Iterable[int]], period: Span, done: Done | None = None
) -> dict[int, Results]:
    """The metrics of several bodies, each with its units, in one statement a metric.

    `done` hears of each metric: for a progress bar.
    """
    unit_of = {unit: body for body, units in bodies.items() for unit in units}
    scope = Scope(tuple(sorted(unit_of)), period)
    body_of = {case: unit_of[unit] for case, unit in _units_of_cases(scope).items()}
    found: dict[int, dict[str, Result]] = {body: {} for body in bodies}
    for metric in METRICS.values():
        shares: dict[int, list[Row]] = {body: [] for body in bodies}
        for row in add_up(metric.rows(scope)):
            if row[0] in body_of:
                shares[body_of[row[0]]].append(row)
        for body, rows in shares.items():
            found[body][metric.id] = Result(tuple(rows), counts=not metric.is_share)
        if done is not None:
            done(metric)
    return dict(found)


def _units_of_cases(scope: Scope) -> dict[int, int]:
    rows = db.session.execute(
        select(CASE.id, CASE.unit_id)
        .where(CASE.module == "reconsideration", CASE.unit_id.in_(scope.units))
        .select_from(Case.__table__)
    )
    return {row.id: row.unit_id for row in rows}
