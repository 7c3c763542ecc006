"""Measure, Period, Asked, Figure, Cut: what figures of both modules are made of."""

from casework.measures.figures import (
    FEWEST,
    HUNDREDTHS,
    Asked,
    Figure,
    Measure,
    Question,
    Row,
    Shape,
    by_cut,
    cases_of,
    rows_of,
    totals,
)
from casework.measures.periods import Period, PeriodKind, period_of, periods_of, read_period
from casework.measures.sql import Cut, DaysBetween, fen, happened, moved, standing

__all__ = [
    "FEWEST",
    "HUNDREDTHS",
    "Asked",
    "Cut",
    "DaysBetween",
    "Figure",
    "Measure",
    "Period",
    "PeriodKind",
    "Question",
    "Row",
    "Shape",
    "by_cut",
    "cases_of",
    "fen",
    "happened",
    "moved",
    "period_of",
    "periods_of",
    "read_period",
    "rows_of",
    "standing",
    "totals",
]
