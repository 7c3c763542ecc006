"""measure(): all metrics for one body or many, a statement a metric however many bodies."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from casework.ledgers.book import units_under
from reconsideration.standardisation.metrics.ledger import Ledgers
from reconsideration.standardisation.metrics.metric import Metric, Result, Scope, Span
from reconsideration.standardisation.metrics.quality import with_gaps
from reconsideration.standardisation.metrics.registry import METRICS

Results = Mapping[str, Result]
Done = Callable[[Metric], None]


def measure(unit_id: int, period: Span, done: Done | None = None) -> Results:
    """The metrics of a unit and the units below it."""
    return measure_all({unit_id: units_under(unit_id)}, period, done)[unit_id]


def measure_one(metric: Metric, unit_id: int, period: Span) -> Result:
    """One metric of a unit, for its cases."""
    units = units_under(unit_id)
    return _of_all(metric, Ledgers({unit_id: units}, Scope(units, period)))[unit_id]


def measure_all(
    bodies: Mapping[int, Iterable[int]], period: Span, done: Done | None = None
) -> dict[int, Results]:
    """The metrics of several bodies, each with its units, in one statement a metric.

    `done` hears of each metric: for a progress bar.
    """
    every = tuple(sorted({unit for units in bodies.values() for unit in units}))
    ledgers = Ledgers(bodies, Scope(every, period))
    found: dict[int, dict[str, Result]] = {body: {} for body in bodies}
    for metric in METRICS.values():
        for body, result in _of_all(metric, ledgers).items():
            found[body][metric.id] = result
        if done is not None:
            done(metric)
    return {body: with_gaps(results) for body, results in found.items()}


def _of_all(metric: Metric, ledgers: Ledgers) -> dict[int, Result]:
    """A metric of each body."""
    if metric.of_body is not None:
        return {body: metric.of_body(ledger) for body, ledger in ledgers.by_body.items()}
    assert metric.rows is not None
    rows = ledgers.rows(metric.id, metric.rows)
    return {body: Result(own, counts=not metric.is_share) for body, own in rows.items()}
