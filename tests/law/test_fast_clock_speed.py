"""The fast clock is worth having: hundreds of times a loop over chinesecalendar."""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from datetime import date, timedelta

import chinese_calendar
import pytest

from law import Unit, load_calendar
from law.fast import fast_clock

WANTED = 300


def loop(unit: Unit, n: int, start: date) -> date:
    """The n-th working day by asking chinesecalendar about each day."""
    while n:
        start += timedelta(days=1)
        n -= chinese_calendar.is_workday(start)
    return start


def seconds_each(clock: Callable[[Unit, int, date], date], asked: list[tuple[int, date]]) -> float:
    begun = time.process_time()
    for n, start in asked:
        clock(Unit.WORKING, n, start)
    return (time.process_time() - begun) / len(asked)


@pytest.mark.slow
def test_the_fast_clock_is_three_hundred_times_a_chinesecalendar_loop() -> None:
    draw = random.Random(7)
    asked = [
        (draw.choice((5, 7, 10, 15, 20, 60)), date(2010, 1, 1) + timedelta(draw.randrange(5700)))
        for _ in range(20_000)
    ]
    fast = fast_clock(load_calendar()).due

    ratio = seconds_each(loop, asked[:1_000]) / seconds_each(fast, asked)

    assert [fast(Unit.WORKING, n, start) for n, start in asked[:1_000]] == [
        loop(Unit.WORKING, n, start) for n, start in asked[:1_000]
    ]
    assert ratio >= WANTED
    print(f"fast clock: {ratio:.0f} times")
