"""Deadlines counted a second: our arrays against a loop over chinesecalendar."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import date, timedelta
from random import Random

import chinese_calendar

from law.fast import FastClock
from law.library import load_calendar
from law.periods import Unit

LENGTHS = (5, 7, 10, 15, 20, 60)
OURS, THEIRS = 100_000, 600
ONE = timedelta(days=1)

Task = tuple[int, date]


def rates() -> tuple[Callable[[], float], Callable[[], float]]:
    """Two functions that give deadlines a second, ours and the loop's, on the same tasks."""
    rng = Random(3)
    tasks = [
        (rng.choice(LENGTHS), date(2021, 1, 1) + timedelta(days=rng.randrange(1900)))
        for _ in range(OURS)
    ]
    clock = FastClock(load_calendar())

    def fast(some: list[Task]) -> list[date]:
        due = clock.due
        return [due(Unit.WORKING, length, start) for length, start in some]

    if fast(tasks[:THEIRS]) != slow(tasks[:THEIRS]):
        raise RuntimeError("the two clocks do not agree: their speeds say nothing")
    return (lambda: _rate(fast, tasks)), (lambda: _rate(slow, tasks[:THEIRS]))


def slow(tasks: list[Task]) -> list[date]:
    """The n-th working day after each start, asked day by day."""
    found = []
    for length, day in tasks:
        left = length
        while left:
            day += ONE
            left -= chinese_calendar.is_workday(day)
        found.append(day)
    return found


def _rate(count: Callable[[list[Task]], list[date]], tasks: list[Task]) -> float:
    start = time.process_time()
    count(tasks)
    return len(tasks) / (time.process_time() - start)
