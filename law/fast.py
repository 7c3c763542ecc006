"""FastClock: the same clock as count(), on precomputed arrays, for many cases at once."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from law.clock import count
from law.periods import Period, Unit, add_months
from law.workdays import DAY, WorkCalendar

FIRST = date(1990, 1, 1)
LAST = date(2080, 12, 31)
_BASE = FIRST.toordinal()
_SIZE = LAST.toordinal() - _BASE + 1


class FastClock:
    """Last days without a trace. Equal to count() on every input; a test holds them equal.

    A day is its offset from 1990. `_before[day]` is the number of working days before it, so
    the n-th one after a day is one list read away; outside 1990-2080 it asks count().

    >>> from law.library import load_calendar
    >>> FastClock(load_calendar()).due(Unit.WORKING, 5, date(2025, 9, 26))
    datetime.date(2025, 10, 10)
    """

    def __init__(self, calendar: WorkCalendar) -> None:
        """Read the calendar once."""
        self.calendar = calendar
        self._work: list[date] = []
        self._before: list[int] = []
        day = FIRST
        for _ in range(_SIZE):
            self._before.append(len(self._work))
            if calendar.is_workday(day):
                self._work.append(day)
            day += DAY

    def due(self, unit: Unit, n: int, start: date, before: bool = False, roll: bool = True) -> date:
        """The last day of a period of `n` units from `start`; arguments as for count()."""
        if n < 1:
            raise ValueError("a period has at least one unit")
        at = start.toordinal() - _BASE
        try:
            if unit is Unit.WORKING:
                return self._working(at, n, before)
            end = self._calendar_end(unit, n, start, before)
            if before or not roll or unit is Unit.HOUR:
                return end
            return self._work[self._before[_inside(end.toordinal() - _BASE)]]
        except IndexError:
            return self._walk(unit, n, start, before, roll)

    def is_estimate(self, unit: Unit, n: int, start: date, due: date, before: bool = False) -> bool:
        """Whether a last day so found rests on a year without a notice; as count() says."""
        if unit is Unit.WORKING:
            first = start - DAY if before else start + DAY
        else:
            first = due if before else self._calendar_end(unit, n, start, before)
        return bool(self.calendar.unannounced(first, due))

    def _working(self, at: int, n: int, before: bool) -> date:
        if before:
            return self._work[_inside(self._before[_inside(at)] - n)]
        return self._work[self._before[_inside(at) + 1] + n - 1]

    def _calendar_end(self, unit: Unit, n: int, start: date, before: bool) -> date:
        if unit is Unit.NATURAL:
            return start - n * DAY if before else start + n * DAY
        period = Period(n, unit)
        sign = -1 if before else 1
        if unit is Unit.HOUR:
            return start + sign * period.in_days * DAY
        return add_months(start, sign * period.in_months)

    def _walk(self, unit: Unit, n: int, start: date, before: bool, roll: bool) -> date:
        due = count(Period(n, unit), start, self.calendar, before=before, roll=roll).due
        assert due is not None, "a count without stops always ends"
        return due


def _inside(at: int) -> int:
    """The same offset, refused below zero, where a list would read from its end."""
    if at < 0:
        raise IndexError(at)
    return at


@lru_cache(maxsize=16)
def fast_clock(calendar: WorkCalendar) -> FastClock:
    """The fast clock of a calendar, built once."""
    return FastClock(calendar)
