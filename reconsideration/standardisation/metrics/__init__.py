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
from reconsideration.standardisation.metrics.registry import GROUPS, METRICS, VERSION, WAITING
from reconsideration.standardisation.metrics.reviews import Reviewed, reviewed

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
    "Reviewed",
    "Span",
    "measure",
    "measure_all",
    "measure_one",
    "reviewed",
    "span",
    "year_of",
    "year_of_assessment",
]
