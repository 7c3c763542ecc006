"""Term, Day, Reckoning: how a date was counted, as the boxes of a sum and a strip of days."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from law.citation import Basis
from law.workdays import DAY, WorkCalendar

# A count of more days than this shows its last five weeks only.
STRIP_LIMIT = 130
STRIP_TAIL = 35


class Mark(StrEnum):
    """What a day is to a clock."""

    START = "start"
    COUNTED = "counted"
    RESTED = "rested"
    STOPPED = "stopped"
    ROLLED = "rolled"
    DUE = "due"


@dataclass(frozen=True, slots=True)
class Day:
    """One day of the strip: its place in the count, and what the calendar says of it."""

    on: date
    mark: Mark
    number: int | None = None
    rest: bool = False
    makeup: bool = False
    holiday: str = ""


@dataclass(frozen=True, slots=True)
class Term:
    """One box of the sum: 普通程序 60 日 → 09-26, with its ground."""

    label: str
    detail: str
    on: date | None
    basis: Basis | None = None


@dataclass(frozen=True, slots=True)
class Reckoning:
    """The result of a count: the last day, whether it's an estimate, and how it was counted."""

    due: date | None
    estimated: bool
    terms: tuple[Term, ...]
    days: tuple[Day, ...]
    unannounced: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Gap:
    """Days that a stop takes out of the strip: from `start` up to `end` (not included)."""

    start: date
    end: date | None

    def covers(self, on: date) -> bool:
        """Whether the day is one of them."""
        return self.start <= on and (self.end is None or on < self.end)

    def days_before(self, on: date) -> int:
        """How many of them lie before a day."""
        end = on if self.end is None else min(self.end, on)
        return max(0, (end - self.start).days)


def forward_strip(
    start: date,
    last: date,
    due: date | None,
    calendar: WorkCalendar,
    *,
    length: int | None,
    gaps: Sequence[Gap],
) -> tuple[Day, ...]:
    """The days from the start, or the last weeks of a long count.

    `length` is how many days of a natural period count; None for working days.
    """
    day = start
    if (last - start).days >= STRIP_LIMIT:
        day = last - (STRIP_TAIL - 1) * DAY
    number = _counted_before(day, start, calendar, length, gaps)
    strip = []
    while day <= last:
        mark = _mark(day, start, number, calendar, length, gaps)
        counted = mark is Mark.COUNTED
        number += counted
        mark = Mark.DUE if day == due else mark
        strip.append(_day(day, mark, number if counted else None, calendar))
        day += DAY
    return tuple(strip)


def _counted_before(
    day: date, start: date, calendar: WorkCalendar, length: int | None, gaps: Sequence[Gap]
) -> int:
    """How many days were counted after the start and before `day`."""
    between = (day - start).days - 1
    if between < 1:
        return 0
    if length is None:
        days = (start + offset * DAY for offset in range(1, between + 1))
        return sum(
            calendar.is_workday(on) and not any(gap.covers(on) for gap in gaps) for on in days
        )
    return min(length, between - sum(gap.days_before(day) for gap in gaps))


def _mark(
    day: date,
    start: date,
    number: int,
    calendar: WorkCalendar,
    length: int | None,
    gaps: Sequence[Gap],
) -> Mark:
    if day == start:
        return Mark.START
    if any(gap.covers(day) for gap in gaps):
        return Mark.STOPPED
    if length is None:
        return Mark.RESTED if calendar.is_rest(day) else Mark.COUNTED
    return Mark.COUNTED if number < length else Mark.ROLLED


def backward_strip(
    start: date, due: date, calendar: WorkCalendar, *, working: bool
) -> tuple[Day, ...]:
    """The days from the due date to the start, or the weeks after the due date of a long count."""
    shown = (start - due).days
    if shown >= STRIP_LIMIT:
        shown = STRIP_TAIL - 1
    strip, number, day = [_day(start, Mark.START, None, calendar)], 0, start
    if not working and shown < (start - due).days:  # no need to walk the years between
        number = (start - due).days - shown - 1
        day = start - number * DAY
    while day > due:
        day -= DAY
        rested = working and calendar.is_rest(day)
        number += not rested
        mark = Mark.DUE if day == due else Mark.RESTED if rested else Mark.COUNTED
        strip.append(_day(day, mark, None if rested else number, calendar))
    return tuple(strip[: -shown - 2 : -1])


def _day(on: date, mark: Mark, number: int | None, calendar: WorkCalendar) -> Day:
    return Day(
        on=on,
        mark=mark,
        number=number,
        rest=calendar.is_rest(on),
        makeup=calendar.is_makeup(on),
        holiday=calendar.holiday_name(on),
    )
