"""Period, Unit: sixty days, thirty working days, one month."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

HOURS_A_DAY = 24
MONTHS_A_YEAR = 12


class Unit(StrEnum):
    """The unit a statute counts in. They are never converted into one another."""

    HOUR = "hour"
    WORKING = "working"
    NATURAL = "natural"
    MONTH = "month"
    YEAR = "year"

    @property
    def label(self) -> str:
        """小时, 个工作日, 日, 个月, 年"""
        return _LABELS[self]


_LABELS = {
    Unit.HOUR: "小时",
    Unit.WORKING: "个工作日",
    Unit.NATURAL: "日",
    Unit.MONTH: "个月",
    Unit.YEAR: "年",
}


@dataclass(frozen=True, slots=True)
class Period:
    """A length of time as the law writes it, for example 60 日.

    >>> str(Period(5, Unit.WORKING))
    '5 个工作日'
    """

    count: int
    unit: Unit

    def __post_init__(self) -> None:
        """Refuse an empty or negative period."""
        if self.count < 1:
            raise ValueError("a period has at least one unit")

    def __str__(self) -> str:
        """The period in words."""
        return f"{self.count} {self.unit.label}"

    @property
    def in_days(self) -> int:
        """How many days a period of days or hours moves a date: whole days only."""
        return self.count // HOURS_A_DAY if self.unit is Unit.HOUR else self.count

    @property
    def in_months(self) -> int:
        """How many months a period of months or years has."""
        return self.count * MONTHS_A_YEAR if self.unit is Unit.YEAR else self.count


def working_days(count: int) -> Period:
    """A period of working days (工作日)."""
    return Period(count, Unit.WORKING)


def days(count: int) -> Period:
    """A period of natural days (日)."""
    return Period(count, Unit.NATURAL)


def hours(count: int) -> Period:
    """A period of hours (小时)."""
    return Period(count, Unit.HOUR)


def months(count: int) -> Period:
    """A period of months (月)."""
    return Period(count, Unit.MONTH)


def years(count: int) -> Period:
    """A period of years (年)."""
    return Period(count, Unit.YEAR)


def add_months(start: date, number: int) -> date:
    """The same day of the month `number` months on, or the last day of that month (rule C7).

    >>> add_months(date(2024, 2, 29), 12)
    datetime.date(2025, 2, 28)
    """
    year, month = divmod(start.year * MONTHS_A_YEAR + start.month - 1 + number, MONTHS_A_YEAR)
    return date(year, month + 1, min(start.day, monthrange(year, month + 1)[1]))
