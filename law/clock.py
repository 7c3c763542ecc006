"""TimeLimit, Stop, Deadline, count(): the clock engine, explained form."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from law.citation import Basis, Practice
from law.grounds import (
    BACKWARDS,
    CIVIL,
    FICTION,
    NOT_BEFORE_RESUMPTION,
    SET_DAY,
    Grounds,
    Told,
)
from law.periods import Period, Unit, add_months
from law.trace import Day, Gap, Mark, Reckoning, Term, backward_strip, forward_strip
from law.workdays import DAY, WorkCalendar

__all__ = [
    "CIVIL",
    "FICTION",
    "SET_DAY",
    "Day",
    "Deadline",
    "Grounds",
    "Mark",
    "Reckoning",
    "Stop",
    "Term",
    "TimeLimit",
    "count",
    "merge",
]


@dataclass(frozen=True, slots=True)
class TimeLimit:
    """A time limit as data: from which event, how long, what meets it, on what ground.

    `advisory`: a right of the parties or a warning, not a duty of the office (诉讼时效等).
    `before`: counted backwards from the event. `roll`: a last day of rest moves on
    (not for fictions, rule C9); `unrolled` says why it doesn't where it is no fiction. `number`:
    what the table of periods calls it.
    """

    key: str
    label: str
    starts: frozenset[str]
    met_by: frozenset[str]
    period: Period
    basis: Basis
    before: bool = False
    roll: bool = True
    missed: str = ""
    advisory: bool = False
    number: str = ""
    unrolled: Practice | None = None


@dataclass(frozen=True, slots=True)
class Stop:
    """Days that don't count: from `start` up to `end` (not included); open while `end` is None."""

    start: date
    end: date | None
    label: str
    basis: Basis


@dataclass(frozen=True, slots=True)
class Deadline:
    """A time limit at work in a case. `due` is None while the clock stands still.

    `notes` are the open questions of law that this date rests on, each with its answer; `code`
    is the number that the limit has in the table of its kind, where it has one, and tells it from
    others of its key; `number` only names it beside its key. `fixed`: nobody may extend it.
    """

    key: str
    label: str
    period: Period
    started_on: date
    due: date | None
    estimated: bool
    met_on: date | None
    stopped: bool
    basis: Basis
    reckoning: Reckoning
    missed: str = ""
    advisory: bool = False
    void: bool = False
    notes: tuple[Practice, ...] = ()
    code: str = ""
    fixed: bool = False
    number: str = ""

    @property
    def is_late(self) -> bool:
        """Whether it was met after its last day."""
        return self.met_on is not None and self.due is not None and self.met_on > self.due


# ------------------------------------------------------------------ how a period is counted

WEEKDAYS = "一二三四五六日"


def count(
    period: Period,
    start: date,
    calendar: WorkCalendar,
    *,
    before: bool = False,
    roll: bool = True,
    extension: int = 0,
    stops: Sequence[Stop] = (),
    label: str = "",
    basis: Basis | None = None,
    grounds: Grounds | None = None,
    unrolled: Practice = FICTION,
) -> Reckoning:
    """The last day of a period and how it was counted, day by day (民事诉讼法 85; rules C1-C13).

    `due = roll(start + period + extension + stopped days)`. The start day is not counted. The
    extension is in working days for a period of working days, else in natural days, and goes on
    the unrolled date. Stops are merged; what lies before `start` is cut off; one that begins
    after the due date is void; while one is open there is no due date. Only periods of natural
    days, months and years roll, once, at the end; `roll=False` is for fictions (rule C9). The
    result is an estimate when a day that was asked of the calendar lies in a year without a
    notice (rule C13): every day of a period of working days, of others only the last one.

    `grounds` (of procedures when None) and `unrolled` are the texts that the sum names.

    Hours run on without regard to rest days; counted from a date, so whole days of them.
    Backwards (`before`), the period ends on the n-th day before `start`, extension and stops
    have no meaning and are not looked at, and a natural period that lands on a day of rest
    stays there.

    >>> from law.library import load_calendar
    >>> from law.periods import days
    >>> count(days(60), date(2025, 8, 4), load_calendar()).due
    datetime.date(2025, 10, 9)
    """
    told = Told(label, basis, grounds, unrolled)
    return _counted(period, start, calendar, before, roll, extension, tuple(stops), told)


@lru_cache(maxsize=512)
def _counted(
    period: Period,
    start: date,
    calendar: WorkCalendar,
    before: bool,
    roll: bool,
    extension: int,
    stops: tuple[Stop, ...],
    told: Told,
) -> Reckoning:
    """A count, kept: cases of the same days ask for the same one, and each page asks again."""
    if before:
        return _count_back(period, start, calendar, told)
    return _Count(period, start, calendar, extension, told).forward(stops, roll)


def merge(stops: Sequence[Stop], start: date) -> list[Stop]:
    """The stops in order, overlapping ones joined, the parts before `start` cut off."""
    merged: list[Stop] = []
    for stop in sorted(stops, key=lambda stop: stop.start):
        begin = max(stop.start, start)
        if stop.end is not None and stop.end <= begin:
            continue
        last = merged[-1] if merged else None
        if last is not None and (last.end is None or begin <= last.end):
            end = None if last.end is None or stop.end is None else max(last.end, stop.end)
            label = last.label if stop.label in last.label else f"{last.label}、{stop.label}"
            merged[-1] = replace(last, end=end, label=label)
        else:
            merged.append(replace(stop, start=begin))
    return merged


def _short(on: date, start: date) -> str:
    """09-26, with the year when it isn't the year of the start."""
    return f"{on:%m-%d}" if on.year == start.year else on.isoformat()


def _full(on: date) -> str:
    """2026年10月8日 星期四"""
    return f"{on.year}年{on.month}月{on.day}日 星期{WEEKDAYS[on.weekday()]}"


class _Count:
    """One count forward: walks the days, and keeps the boxes of the sum as it goes."""

    def __init__(
        self,
        period: Period,
        start: date,
        calendar: WorkCalendar,
        extension: int,
        told: Told,
    ) -> None:
        self.period, self.start, self.calendar = period, start, calendar
        self.working = period.unit is Unit.WORKING
        self.extension = extension
        self.told = told
        self.gaps: list[Gap] = []
        self.terms: list[Term] = []

    def forward(self, stops: Sequence[Stop], roll: bool) -> Reckoning:
        """Base, extension, stops, roll: the boxes in the order of the sum."""
        rolls = roll and self.period.unit not in (Unit.WORKING, Unit.HOUR)
        end = self._base()
        if self.extension:
            end = self._end_with(self.extension)
            unit = Unit.WORKING if self.working else Unit.NATURAL
            self._box("延长", f"{Period(self.extension, unit)} → {self._d(end)}", end, None)
        self.length = (end - self.start).days
        for stop in merge(stops, self.start):
            if stop.start > self._rolled(end, rolls):
                self._box(stop.label, "在期满之后，不影响计算", None, stop.basis)
            elif stop.end is None:
                return self._standing(stop)
            else:
                end = self._stopped(end, stop, stop.end)
        due = self._roll(end, roll, rolls)
        self._box("最后一日", _full(due), due, None)
        return self._result(end, due)

    def _base(self) -> date:
        """The end of the period itself; the start day is not counted (article 85, par. 2)."""
        first = self.start + DAY
        while self.working and self.calendar.is_rest(first):
            first += DAY
        end = self._end_with(0)
        if end > self.start:
            ground = self.told.on(self.start).first_day
            self._box("当日不算", f"{self._d(first)} 为第 1 日", first, ground)
        detail = f"{self.period} → {self._d(end)}"
        rested = (end - self.start).days - self.period.count
        if self.working and rested:
            detail += f"（其间休息 {rested} 日不计）"
        if self.period.unit is Unit.HOUR:
            detail += f"（没有起算的时刻，按整日 {self.period.in_days} 日）"
        self._box(self.told.label or "期间", detail, end, self.told.basis)
        if self.period.unit in (Unit.MONTH, Unit.YEAR) and end.day != self.start.day:
            detail = f"{end.month} 月没有 {self.start.day} 日 → {self._d(end)}"
            self._box("月末", detail, end, self.told.on(end).month_end)
        return end

    def _end_with(self, extra: int) -> date:
        """The unrolled end with `extra` days, and with the stops met so far."""
        unit = self.period.unit
        if unit is Unit.WORKING:
            return self._walk(self.period.count + extra)
        if unit in (Unit.MONTH, Unit.YEAR):
            return add_months(self.start, self.period.in_months) + extra * DAY
        return self.start + (self.period.in_days + extra) * DAY

    def _walk(self, left: int) -> date:
        """The n-th working day after the start that no stop takes out."""
        day = self.start
        while left:
            day += DAY
            if self.calendar.is_workday(day) and not self._is_stopped(day):
                left -= 1
        return day

    def _is_stopped(self, day: date) -> bool:
        return any(gap.covers(day) for gap in self.gaps)

    def _stopped(self, end: date, stop: Stop, until: date) -> date:
        """The end moved by an ended stop: by its days, or past its working days."""
        length = (until - stop.start).days
        # The start day is not counted anyway: a stop that begins on it takes the days after.
        begin = stop.start if self.working else max(stop.start, self.start + DAY)
        self.gaps.append(Gap(begin, until if self.working else begin + length * DAY))
        if self.working:
            moved = self._walk(self.period.count + self.extension)
            days = f"{self._d(stop.start)} 至 {self._d(until - DAY)}"
            detail = f"{days} 不计 → {self._d(moved)}"
        else:
            moved = end + length * DAY
            detail = f"{length} 日 → {self._d(moved)}"
        self._box(stop.label, detail, moved, stop.basis)
        if moved < until:  # stopped while the end was rolling: it can't have ended meanwhile
            moved = until
            self._box("恢复之日", self._d(moved), moved, NOT_BEFORE_RESUMPTION)
        return moved

    def _standing(self, stop: Stop) -> Reckoning:
        """No due date while a stop is open."""
        self.gaps.append(Gap(max(stop.start, self.start), None))
        self._box(stop.label, f"自 {self._d(stop.start)} 起不计，尚未恢复", None, stop.basis)
        strip = self._strip(stop.start, None)
        years = self.calendar.unannounced(self.start + DAY, stop.start) if self.working else ()
        return Reckoning(None, bool(years), tuple(self.terms), strip, years)

    def _rolled(self, end: date, rolls: bool) -> date:
        while rolls and self.calendar.is_rest(end):
            end += DAY
        return end

    def _roll(self, end: date, roll: bool, rolls: bool) -> date:
        """A last day of rest moves to the first day after it (article 85, paragraph 3)."""
        due = self._rolled(end, rolls)
        if due > end:
            name = self.calendar.holiday_name(end)
            label = f"逢{name}放假顺延" if name else "逢周末顺延"
            detail = f"{self._d(end)} → {self._d(due)}"
            self._box(label, detail, due, self.told.on(end).rest_day)
        elif not roll and self.period.unit is not Unit.WORKING and self.calendar.is_rest(due):
            self._box("不顺延", f"{self._d(due)} 为休息日", due, self.told.unrolled)
        return due

    def _result(self, end: date, due: date) -> Reckoning:
        """The answer; of a period of natural days the calendar only moves the last one."""
        years = self.calendar.unannounced(self.start + DAY if self.working else end, due)
        return Reckoning(due, bool(years), tuple(self.terms), self._strip(due, due), years)

    def _strip(self, last: date, due: date | None) -> tuple[Day, ...]:
        return forward_strip(
            self.start,
            last,
            due,
            self.calendar,
            length=None if self.working else self.length,
            gaps=self.gaps,
        )

    def _box(self, label: str, detail: str, on: date | None, basis: Basis | None) -> None:
        self.terms.append(Term(label, detail, on, basis))

    def _d(self, on: date) -> str:
        return _short(on, self.start)


def _back(period: Period, start: date, calendar: WorkCalendar) -> date:
    """The n-th day, working day, month or year before the start."""
    if period.unit in (Unit.MONTH, Unit.YEAR):
        return add_months(start, -period.in_months)
    if period.unit is not Unit.WORKING:
        return start - period.in_days * DAY
    day, left = start, period.count
    while left:
        day -= DAY
        left -= calendar.is_workday(day)
    return day


def _count_back(period: Period, start: date, calendar: WorkCalendar, told: Told) -> Reckoning:
    """Backwards: the start day is not counted, and nothing rolls (rule C8)."""
    due = _back(period, start, calendar)
    working = period.unit is Unit.WORKING
    terms = [
        Term("当日不算", "自前一日起倒推", start, told.on(start).first_day),
        Term(told.label or "期间", f"倒推 {period} → {_short(due, start)}", due, told.basis),
    ]
    if period.unit in (Unit.MONTH, Unit.YEAR) and due.day != start.day:
        detail = f"{due.month} 月没有 {start.day} 日 → {_short(due, start)}"
        terms.append(Term("月末", detail, due, told.on(due).month_end))
    if not working and calendar.is_rest(due):
        terms.append(Term("不移动", f"{_short(due, start)} 为休息日", due, BACKWARDS))
    terms.append(Term("最迟一日", _full(due), due, None))
    strip = backward_strip(start, due, calendar, working=working)
    years = calendar.unannounced(due, start - DAY if working else due)
    return Reckoning(due, bool(years), tuple(terms), strip, years)
