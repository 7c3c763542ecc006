"""Period: a month, quarter, half-year or year of a report, or the months of a year so far."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

EARLIEST, LATEST = 2000, 2099


class PeriodKind(StrEnum):
    """How long a period is (统计周期)."""

    MONTH = "month"
    QUARTER = "quarter"
    HALF = "half"
    YEAR = "year"
    CUMULATIVE = "cumulative"

    @property
    def label(self) -> str:
        """月报, 季报, 半年报, 年报, 累计"""
        return _KINDS[self]


_KINDS = {
    PeriodKind.MONTH: "月报",
    PeriodKind.QUARTER: "季报",
    PeriodKind.HALF: "半年报",
    PeriodKind.YEAR: "年报",
    PeriodKind.CUMULATIVE: "累计",
}
_MONTHS = {PeriodKind.MONTH: 1, PeriodKind.QUARTER: 3, PeriodKind.HALF: 6, PeriodKind.YEAR: 12}
_KEY = re.compile(r"(\d{4})(?:(Q)([1-4])|(H)([12])|-(\d{2})(C?))?", re.ASCII)


@dataclass(frozen=True, slots=True)
class Period:
    """From one day to another, both included. `number` counts the kind's periods in the year;
    of a cumulative period it is the last month.
    """

    kind: PeriodKind
    year: int
    number: int = 1

    @property
    def key(self) -> str:
        """2026, 2026H1, 2026Q3, 2026-09, 2026-09C"""
        match self.kind:
            case PeriodKind.YEAR:
                return f"{self.year}"
            case PeriodKind.HALF:
                return f"{self.year}H{self.number}"
            case PeriodKind.QUARTER:
                return f"{self.year}Q{self.number}"
            case PeriodKind.MONTH:
                return f"{self.year}-{self.number:02d}"
        return f"{self.year}-{self.number:02d}C"

    @property
    def first(self) -> date:
        """Its first day."""
        if self.kind is PeriodKind.CUMULATIVE:
            return date(self.year, 1, 1)
        return date(self.year, _MONTHS[self.kind] * (self.number - 1) + 1, 1)

    @property
    def last(self) -> date:
        """Its last day."""
        month = self.number * _MONTHS.get(self.kind, 1)
        return date(self.year, month, monthrange(self.year, month)[1])

    @property
    def label(self) -> str:
        """2026年第三季度"""
        match self.kind:
            case PeriodKind.YEAR:
                return f"{self.year}年"
            case PeriodKind.HALF:
                return f"{self.year}年{'上' if self.number == 1 else '下'}半年"
            case PeriodKind.QUARTER:
                return f"{self.year}年第{'一二三四'[self.number - 1]}季度"
            case PeriodKind.MONTH:
                return f"{self.year}年{self.number}月"
        return f"{self.year}年1月至{self.number}月"

    @property
    def before(self) -> Period | None:
        """The period before it (环比); none before a cumulative one."""
        if self.kind is PeriodKind.CUMULATIVE or self.first.year <= EARLIEST:
            return None
        return period_of(self.kind, self.first - timedelta(1))

    @property
    def year_ago(self) -> Period | None:
        """The same period of the year before (同比)."""
        return Period(self.kind, self.year - 1, self.number) if self.year > EARLIEST else None


def period_of(kind: PeriodKind, on: date) -> Period:
    """The period of that kind in which a day lies."""
    if kind is PeriodKind.YEAR:
        return Period(kind, on.year)
    return Period(kind, on.year, (on.month - 1) // _MONTHS.get(kind, 1) + 1)


def read_period(key: str) -> Period | None:
    """The period of a key as it stands in an address; None for anything else."""
    found = _KEY.fullmatch(key)
    if found is None or not EARLIEST <= int(found[1]) <= LATEST:
        return None
    year, quarter, half, month = int(found[1]), found[3], found[5], found[6]
    if quarter:
        return Period(PeriodKind.QUARTER, year, int(quarter))
    if half:
        return Period(PeriodKind.HALF, year, int(half))
    if month:
        kind = PeriodKind.CUMULATIVE if found[7] else PeriodKind.MONTH
        return Period(kind, year, int(month)) if 1 <= int(month) <= 12 else None
    return Period(PeriodKind.YEAR, year)


def periods_of(on: date, years: int = 2) -> list[Period]:
    """The periods to choose from on a day, newest first: those that have begun."""
    found = []
    for year in range(on.year, max(on.year - years, EARLIEST), -1):
        for kind, count in ((PeriodKind.YEAR, 1), (PeriodKind.HALF, 2), (PeriodKind.QUARTER, 4)):
            found += [Period(kind, year, number) for number in range(count, 0, -1)]
        found += [Period(PeriodKind.MONTH, year, number) for number in range(12, 0, -1)]
        found += [Period(PeriodKind.CUMULATIVE, year, number) for number in range(12, 1, -1)]
    return [period for period in found if period.first <= on and period.number > 0]
