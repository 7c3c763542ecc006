"""A second clock, written apart from the first: own calendar, one day after the other.

The days off come straight from chinesecalendar, which the product doesn't use; years that no
notice covers have the statutory days, the lunar ones from the holidays package.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

import holidays
from chinese_calendar import constants

ONE = timedelta(days=1)


def _days_off() -> tuple[set[date], set[date]]:
    off = {day for day in constants.holidays if day.year >= 2007}
    worked = {day for day in constants.workdays if day >= date(2006, 12, 30)}
    for year in [*range(1985, 2007), *range(2027, 2051)]:
        off |= {date(year, 1, 1), date(year, 5, 1), date(year, 5, 2)}
        off |= {date(year, 10, 1), date(year, 10, 2), date(year, 10, 3)}
    known = holidays.country_holidays("CN", years=range(2027, 2051), language="zh_CN")
    feasts = {"农历除夕", "春节", "清明节", "端午节", "中秋节"}
    off |= {day for day, names in known.items() if feasts & set(names.split("; "))}
    return off, worked


OFF, WORKED = _days_off()


def rests(day: date) -> bool:
    """Whether the day is a day of rest."""
    if day in WORKED:
        return False
    return day in OFF or day.isoweekday() > 5


def month_later(day: date, number: int) -> date:
    """The corresponding day, or the last one there is in that month."""
    year, month = day.year, day.month
    step = 1 if number > 0 else -1
    for _ in range(abs(number)):
        month += step
        if month == 13:
            year, month = year + 1, 1
        elif month == 0:
            year, month = year - 1, 12
    for wanted in (day.day, 30, 29, 28):
        try:
            if wanted <= day.day:
                return date(year, month, wanted)
        except ValueError:
            continue
    raise AssertionError("every month has 28 days")


def last_day(
    unit: str,
    n: int,
    start: date,
    *,
    before: bool = False,
    roll: bool = True,
    extension: int = 0,
    stops: Sequence[tuple[date, date]] = (),
) -> date:
    """The last day of a period, by walking. Stops must lie apart, in order, after the start."""
    if unit == "working":
        return _walk_working(n + extension, start, -ONE if before else ONE, stops)
    if unit == "natural":
        day = start
        for _ in range(n):
            day += -ONE if before else ONE
    elif unit == "hour":
        day = start
        hours = n
        while hours >= 24:
            hours -= 24
            day += -ONE if before else ONE
    else:
        months = n if unit == "month" else 12 * n
        day = month_later(start, -months if before else months)
    if before:
        return day
    rolls = roll and unit != "hour"
    return _roll(_extend(day, extension, stops, rolls), rolls)


def _walk_working(
    left: int, day: date, step: timedelta, stops: Sequence[tuple[date, date]]
) -> date:
    while left > 0:
        day += step
        if rests(day) or any(begin <= day < end for begin, end in stops):
            continue
        left -= 1
    return day


def _extend(day: date, extension: int, stops: Sequence[tuple[date, date]], rolls: bool) -> date:
    for _ in range(extension):
        day += ONE
    for begin, end in stops:
        if begin > _roll(day, rolls):
            break
        while begin < end:
            begin += ONE
            day += ONE
        day = max(day, end)
    return day


def _roll(day: date, rolls: bool) -> date:
    while rolls and rests(day):
        day += ONE
    return day
