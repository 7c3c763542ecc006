"""Week, Days, spans(): what a brief of joint resolution is about: a week, a month or a year."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from casework.measures import Period, PeriodKind, period_of, read_period

_WEEK = re.compile(r"(\d{4})-W(\d{2})", re.ASCII)
WEEKS, MONTHS, YEARS = 8, 12, 3


@dataclass(frozen=True, slots=True)
class Week:
    """Monday to Sunday, numbered as the calendar on the wall does (GB/T 7408)."""

    first: date

    @property
    def key(self) -> str:
        """2026-W38"""
        year, week, _ = self.first.isocalendar()
        return f"{year}-W{week:02d}"

    @property
    def last(self) -> date:
        """Its Sunday."""
        return self.first + timedelta(6)

    @property
    def label(self) -> str:
        """2026年第38周（9月14日至9月20日）"""
        year, week, _ = self.first.isocalendar()
        first, last = self.first, self.last
        days = f"{first.month}月{first.day}日至{last.month}月{last.day}日"
        return f"{year}年第{week}周（{days}）"


@dataclass(frozen=True, slots=True)
class Days:
    """From one day to another: what a paper on one umbrella looks at."""

    first: date
    last: date
    key: str = ""
    label: str = ""


Span = Week | Period | Days


def week_of(on: date) -> Week:
    """The week in which a day lies."""
    return Week(on - timedelta(on.weekday()))


def is_year(span: Span) -> bool:
    """Whether it is a whole year: its brief is the report of the year's end."""
    return isinstance(span, Period) and span.kind is PeriodKind.YEAR


def read_span(key: str) -> Span | None:
    """The span of a key; None for one that no brief is made of."""
    found = _WEEK.fullmatch(key)
    if found is not None:
        try:
            return Week(date.fromisocalendar(int(found[1]), int(found[2]), 1))
        except ValueError:
            return None
    period = read_period(key)
    known = (PeriodKind.MONTH, PeriodKind.YEAR)
    return period if period is not None and period.kind in known else None


def spans(on: date) -> list[Span]:
    """The spans to choose from on a day, the present week first."""
    found: list[Span] = [week_of(on - timedelta(7 * back)) for back in range(WEEKS)]
    month: Period | None = period_of(PeriodKind.MONTH, on)
    for _ in range(MONTHS):
        if month is not None:
            found.append(month)
            month = month.before
    return [*found, *(Period(PeriodKind.YEAR, on.year - back) for back in range(YEARS))]
