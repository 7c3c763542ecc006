"""Metric: a figure of the catalogue (M01 …) with numerator, base and the cases behind both.

A metric gives rows (case, n, m): what a case adds above the line and below it, as a measure of
the statistics does. Where a figure of the statistics says the same, the metric is that figure.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from fractions import Fraction
from typing import Any

from sqlalchemy import select

from casework.accounts.models import Unit
from casework.cases.calendars import calendar_for
from casework.db import db
from casework.measures import Asked, Measure, Period, PeriodKind, Question, Row, rows_of
from casework.now import today
from law.clock import count
from law.periods import working_days
from law.workdays import WorkCalendar


class Kind(StrEnum):
    """How a metric is read: so many of so many, so many, or one by another."""

    SHARE = "share"
    COUNT = "count"
    QUOTIENT = "quotient"


@dataclass(frozen=True, slots=True)
class Span(Period):
    """Any days from one to another as a period: a year of assessment is no calendar year."""

    since: date = date.min
    until: date = date.max

    @property
    def key(self) -> str:
        """2025-12-01..2026-11-30"""
        return f"{self.since.isoformat()}..{self.until.isoformat()}"

    @property
    def first(self) -> date:
        """Its first day."""
        return self.since

    @property
    def last(self) -> date:
        """Its last day."""
        return self.until

    @property
    def label(self) -> str:
        """2025-12-01 至 2026-11-30"""
        return f"{self.since.isoformat()} 至 {self.until.isoformat()}"


def span(first: date, last: date) -> Span:
    """The days from the first to the last, both included."""
    return Span(PeriodKind.YEAR, last.year, since=first, until=last)


def year_of_assessment(year: int) -> Span:
    """The period of a year: from 1 December of the year before to 30 November (1.2, rule 7)."""
    return span(date(year - 1, 12, 1), date(year, 11, 30))


def year_of(on: date) -> int:
    """The year of assessment in which a day lies: December belongs to the next one."""
    return on.year + (on.month == 12)


HELD = 3


@dataclass(frozen=True)
class Scope:
    """For which units and days metrics are asked; working days by the calendar of each unit."""

    units: tuple[int, ...]
    period: Span
    today: date = field(default_factory=today, compare=False)
    """What is due today is not late yet."""
    _calendars: dict[int, WorkCalendar] = field(default_factory=dict, compare=False)
    _dues: dict[tuple[str, date, int], date] = field(default_factory=dict, compare=False)
    _kept: dict[Any, Any] = field(default_factory=dict, compare=False)

    @property
    def first(self) -> date:
        """The first day of the period."""
        return self.period.first

    @property
    def last(self) -> date:
        """The last day of the period."""
        return self.period.last

    @property
    def until(self) -> date:
        """The last day that has come: of a period that still runs, today."""
        return min(self.last, self.today)

    def keep(self, key: Any, read: Callable[[], Any]) -> Any:
        """What was read under that key lately, or now: metrics that ask the same ask it once.

        Little is held, since each may be everything that happened in a city's year.
        """
        if key not in self._kept:
            while len(self._kept) >= HELD:
                del self._kept[next(iter(self._kept))]
            self._kept[key] = read()
        return self._kept[key]

    def is_over(self, on: date) -> bool:
        """Whether a last day lies in the period and has passed."""
        return self.covers(on) and on < self.today

    @property
    def asked(self) -> Asked:
        """The same as a question to the measures of the statistics."""
        return Asked("reconsideration", self.units, self.period)

    def covers(self, on: date) -> bool:
        """Whether a day lies in the period."""
        return self.first <= on <= self.last

    def after(self, unit_id: int, on: date, days: int) -> date:
        """The last of so many working days from a day on, as the deadline engine counts them."""
        return self._due(unit_id, on, days, before=False)

    def before(self, unit_id: int, on: date, days: int) -> date:
        """The last day that lies so many working days before a day."""
        return self._due(unit_id, on, days, before=True)

    def _due(self, unit_id: int, on: date, days: int, *, before: bool) -> date:
        calendar = self._calendar(unit_id)
        key = (calendar.version, on, -days if before else days)
        if key not in self._dues:
            due = count(working_days(days), on, calendar, before=before).due
            assert due is not None
            self._dues[key] = due
        return self._dues[key]

    def _calendar(self, unit_id: int) -> WorkCalendar:
        if not self._calendars:
            for unit in db.session.scalars(select(Unit).where(Unit.id.in_(self.units))):
                self._calendars[unit.id] = calendar_for(unit)
        return self._calendars[unit_id]


UNRELIABLE_OVER = 5
"""Per cent of the milestones, as the sample catalogue has it; a year's own may have another."""

Rows = Callable[[Scope], Iterable[Row]]
Number = int | Fraction


@dataclass(frozen=True)
class Metric:
    """A row of the registry (1.6): numerator and base in words, and the query for both.

    `figure` names the figure of the statistics (K01-K29) that it is; `lacks` says what the data
    can't tell yet, where the formula asks for more than is recorded. One that is `shown_only` is
    never scored. It is counted case by case (`rows`), or for a body as a whole from its registers
    (`of_body`, of a Ledger). `percent`: a quotient that is read as a percentage.
    """

    id: str
    title: str
    n_label: str
    m_label: str
    definition: str
    basis: str
    rows: Rows | None = None
    kind: Kind = Kind.SHARE
    of_body: Callable[[Any], Result] | None = None
    figure: str = ""
    unit: str = "件"
    lacks: str = ""
    shown_only: bool = False
    less_is_better: bool = False
    percent: bool = False

    @property
    def has_base(self) -> bool:
        """Whether there is something below the line."""
        return self.kind is not Kind.COUNT

    @property
    def is_share(self) -> bool:
        """Whether it has a base."""
        return self.kind is Kind.SHARE


@dataclass(frozen=True, slots=True)
class Result:
    """What a metric came to for a body: the sum of its rows.

    A row is a case (`rows`) or a row of a register (`entries`). Of a quotient, `exact` are the
    two sides, and the rows only what stands behind them. `needed` counts the milestones that it
    needs over its base, `missing` those that are not there (1.2, rule 8).
    """

    rows: tuple[Row, ...] = ()
    counts: bool = False
    entries: tuple[Row, ...] = ()
    exact: tuple[Number, Number] | None = None
    needed: int = 0
    missing: int = 0

    @property
    def is_unreliable(self) -> bool:
        """Whether so many milestones are missing that no score follows by machine (rule 8)."""
        return 100 * self.missing > UNRELIABLE_OVER * self.needed

    @property
    def num(self) -> Number:
        """The numerator."""
        if self.exact is not None:
            return self.exact[0]
        return sum(row[1] for row in (*self.rows, *self.entries))

    @property
    def den(self) -> Number:
        """The base; of a count 1."""
        if self.exact is not None:
            return self.exact[1]
        return 1 if self.counts else sum(row[2] for row in (*self.rows, *self.entries))

    @property
    def pair(self) -> tuple[Number, Number]:
        """(num, den), as the scoring engine takes it."""
        return self.num, self.den

    @property
    def sha256(self) -> str:
        """The hash of the sorted cases, each with what it adds."""
        plain: list[Any] = [list(row) for row in self.rows]
        if self.entries or self.exact is not None:
            sides = [str(one) for one in self.exact or ()]
            plain = [plain, [list(row) for row in self.entries], sides]
        return hashlib.sha256(json.dumps(plain, separators=(",", ":")).encode()).hexdigest()

    def cases(self, side: str) -> list[int]:
        """The cases that count above ("n") or below the line ("m"), or below it alone ("x")."""
        return _on_side(self.rows, side)

    def registered(self, side: str) -> list[int]:
        """The same of the rows of registers."""
        return _on_side(self.entries, side)


def _on_side(rows: Iterable[Row], side: str) -> list[int]:
    if side == "x":
        return [row[0] for row in rows if row[0] and row[2] > row[1]]
    place = 1 if side == "n" else 2
    return [row[0] for row in rows if row[0] and row[place]]


def add_up(rows: Iterable[Row]) -> tuple[Row, ...]:
    """The rows with each case once, sorted."""
    found: dict[int, list[int]] = {}
    for case_id, n, m in rows:
        sums = found.setdefault(case_id, [0, 0])
        sums[0] += n
        sums[1] += m
    return tuple((case_id, n, m) for case_id, (n, m) in sorted(found.items()) if n or m)


def of_measure(measure: Measure) -> Rows:
    """The rows of a figure of the statistics."""
    return lambda scope: rows_of(measure, scope.asked, {})


def of_rows(key: str, rows: Callable[[Question], object]) -> Rows:
    """The rows of a query that is put together from the parts of the statistics."""
    return of_measure(Measure(key, key, "", "", rows))
