"""Three clocks agree: the fast one, the explained one, and a naive one of the tests' own."""

from __future__ import annotations

import random
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from law import ARL, Period, Stop, Unit, count, load_calendar, working_days
from law.fast import FIRST, LAST, fast_clock
from tests.law import naive

pytestmark = pytest.mark.walk

CALENDAR = load_calendar()
FAST = fast_clock(CALENDAR)
START = date(2007, 1, 1)
SPAN = (date(2027, 12, 31) - START).days
# How long a period of each unit gets: what statutes have, and a little more.
LONGEST = {Unit.WORKING: 40, Unit.NATURAL: 120, Unit.MONTH: 18, Unit.YEAR: 20, Unit.HOUR: 96}
UNITS = (Unit.WORKING, Unit.WORKING, Unit.NATURAL, Unit.MONTH, Unit.YEAR)

Case = tuple[Unit, int, date, bool, bool]


def random_cases(seed: int, number: int) -> list[Case]:
    """Periods from every day of 2007-2027, forwards and backwards, rolling or not."""
    draw = random.Random(seed)
    cases = []
    for _ in range(number):
        unit = draw.choice(UNITS)
        start = START + timedelta(days=draw.randint(0, SPAN))
        cases.append(
            (
                unit,
                draw.randint(1, LONGEST[unit]),
                start,
                draw.random() < 0.2,
                draw.random() < 0.8,
            )
        )
    return cases


def explained(case: Case) -> date | None:
    unit, n, start, before, roll = case
    return count(Period(n, unit), start, CALENDAR, before=before, roll=roll).due


def walked(case: Case) -> date:
    unit, n, start, before, roll = case
    return naive.last_day(unit.value, n, start, before=before, roll=roll)


@pytest.mark.parametrize("seed", range(10))
def test_the_fast_clock_equals_a_naive_walk_on_a_hundred_thousand_periods(seed: int) -> None:
    cases = random_cases(seed, 10_000)

    assert [case for case in cases if FAST.due(*case) != walked(case)] == []


@pytest.mark.parametrize("seed", range(100, 110))
def test_the_explained_clock_equals_a_naive_walk(seed: int) -> None:
    cases = random_cases(seed, 2_000)

    assert [case for case in cases if explained(case) != walked(case)] == []


@pytest.mark.parametrize("seed", range(200, 204))
def test_the_explained_clock_equals_a_naive_walk_with_stops(seed: int) -> None:
    draw = random.Random(seed)
    wrong = []
    for unit, n, start, _, roll in random_cases(seed, 1_000):
        extension = draw.choice((0, 0, 5, 30))
        spans, day = [], start
        for _ in range(draw.randint(0, 3)):
            begin = day + timedelta(days=draw.randint(1, 40))
            day = begin + timedelta(days=draw.randint(1, 30))
            spans.append((begin, day))
            day += timedelta(days=1)
        stops = [Stop(begin, end, "中止", ARL.cite(39)) for begin, end in spans]
        draw.shuffle(stops)
        due = count(
            Period(n, unit), start, CALENDAR, roll=roll, extension=extension, stops=stops
        ).due
        if due != naive.last_day(unit.value, n, start, roll=roll, extension=extension, stops=spans):
            wrong.append((unit, n, start, roll, extension, spans))

    assert wrong == []


starts = st.dates(START, date(2027, 12, 31))
units = st.sampled_from(list(Unit))


@settings(max_examples=150, deadline=None)
@given(units, st.integers(1, 60), starts, st.booleans(), st.booleans())
def test_the_three_clocks_agree(unit: Unit, n: int, start: date, before: bool, roll: bool) -> None:
    case = (unit, min(n, LONGEST[unit]), start, before, roll)

    assert FAST.due(*case) == explained(case) == walked(case)


@settings(max_examples=100, deadline=None)
@given(st.sampled_from([Unit.NATURAL, Unit.MONTH, Unit.YEAR]), st.integers(1, 20), starts)
def test_no_rolling_period_falls_due_on_a_day_of_rest(unit: Unit, n: int, start: date) -> None:
    assert CALENDAR.is_workday(FAST.due(unit, n, start))


@settings(max_examples=100, deadline=None)
@given(units, st.integers(1, 20), starts, st.integers(0, 40))
def test_a_later_start_never_falls_due_earlier(unit: Unit, n: int, start: date, later: int) -> None:
    assert FAST.due(unit, n, start) <= FAST.due(unit, n, start + timedelta(days=later))


@settings(max_examples=100, deadline=None)
@given(st.integers(1, 60), starts)
def test_working_days_forward_and_back_is_where_one_started(n: int, start: date) -> None:
    while CALENDAR.is_rest(start):
        start += timedelta(days=1)

    there = count(working_days(n), start, CALENDAR).due
    assert there is not None
    assert count(working_days(n), there, CALENDAR, before=True).due == start


@settings(max_examples=100, deadline=None)
@given(st.integers(1, 90), starts, st.integers(1, 90), st.integers(1, 60), st.booleans())
def test_an_ended_stop_inside_a_natural_period_moves_its_end_by_its_days(
    n: int, start: date, after: int, length: int, roll: bool
) -> None:
    begin = start + timedelta(days=min(after, n))
    stop = Stop(begin, begin + timedelta(days=length), "中止", ARL.cite(39))
    period = Period(n, Unit.NATURAL)

    plain = count(period, start, CALENDAR, roll=False).due
    stopped = count(period, start, CALENDAR, roll=False, stops=[stop]).due

    assert plain is not None and stopped is not None
    assert stopped - plain == timedelta(days=length)


@settings(max_examples=100, deadline=None)
@given(units, st.integers(1, 60), starts, st.integers(0, 120), st.integers(0, 60), st.booleans())
def test_a_stop_never_brings_a_date_forward(
    unit: Unit, n: int, start: date, after: int, length: int, roll: bool
) -> None:
    begin = start + timedelta(days=after)
    stop = Stop(begin, begin + timedelta(days=length), "中止", ARL.cite(39))
    period = Period(min(n, LONGEST[unit]), unit)

    plain = count(period, start, CALENDAR, roll=roll).due
    stopped = count(period, start, CALENDAR, roll=roll, stops=[stop]).due

    assert plain is not None and stopped is not None
    assert stopped >= plain


@pytest.mark.parametrize("before", [False, True])
@pytest.mark.parametrize("unit", list(Unit))
def test_beyond_its_arrays_the_fast_clock_asks_the_explained_one(unit: Unit, before: bool) -> None:
    for start in (FIRST - timedelta(days=9), FIRST, LAST, LAST + timedelta(days=9)):
        case = (unit, 5, start, before, True)

        assert FAST.due(*case) == explained(case)


def test_the_strip_numbers_every_counted_day_once() -> None:
    for unit, n, start, before, roll in random_cases(300, 500):
        if unit is not Unit.WORKING and unit is not Unit.NATURAL:
            continue
        strip = count(Period(n, unit), start, CALENDAR, before=before, roll=roll).days
        numbers = [day.number for day in strip if day.number is not None]

        assert sorted(numbers) == list(range(1, n + 1))
