"""METRICS: the figures of the catalogue, from the cases, each with the cases behind it (1.6)."""

from reconsideration.standardisation.metrics.measuring import (
    Results,
    measure,
    measure_all,
    measure_one,
)
from reconsideration.standardisation.metrics.metric import (
    Kind,
    Metric,
    Number,
    Result,
    Span,
    span,
    year_of,
    year_of_assessment,
)
from reconsideration.standardisation.metrics.quality import missing_in
from reconsideration.standardisation.metrics.registry import GROUPS, METRICS, VERSION, WAITING

__all__ = [
    "GROUPS",
    "METRICS",
    "VERSION",
    "WAITING",
    "Kind",
    "Metric",
    "Number",
    "Result",
    "Results",
    "Span",
    "measure",
    "measure_all",
    "measure_one",
    "missing_in",
    "span",
    "year_of",
    "year_of_assessment",
]
