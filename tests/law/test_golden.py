"""Every worked example of the counting rules comes out on its day."""

from __future__ import annotations

import pytest

from law import count, load_calendar
from law.fast import fast_clock
from tests.law.golden import GOLDEN, Golden

CALENDAR = load_calendar()


@pytest.mark.parametrize("case", GOLDEN, ids=lambda case: case.name)
def test_a_golden_case_falls_due_on_its_day(case: Golden) -> None:
    reckoning = count(
        case.period, case.start, CALENDAR, extension=case.extension, stops=case.suspensions
    )

    assert reckoning.due == case.due
    assert not reckoning.estimated
    assert reckoning.days[-1].on == case.due


@pytest.mark.parametrize(
    "case",
    [case for case in GOLDEN if not case.extension and not case.stops],
    ids=lambda case: case.name,
)
def test_the_fast_clock_gives_the_same_day(case: Golden) -> None:
    due = fast_clock(CALENDAR).due(case.period.unit, case.n, case.start)

    assert due == case.due
