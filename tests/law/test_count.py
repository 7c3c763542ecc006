"""The counting rules C1 to C13, one sentence each."""

from __future__ import annotations

from datetime import date

import pytest

from law import (
    ARL,
    Mark,
    Period,
    Reckoning,
    Stop,
    count,
    days,
    hours,
    load_calendar,
    months,
    working_days,
    years,
)

CALENDAR = load_calendar()


def stop(start: date, end: date | None, label: str = "中止") -> Stop:
    return Stop(start, end, label, ARL.cite(39))


def due(period: Period, start: date, **options: object) -> date | None:
    return count(period, start, CALENDAR, **options).due  # type: ignore[arg-type]


def labels(reckoning: Reckoning) -> list[str]:
    return [term.label for term in reckoning.terms]


def marks(reckoning: Reckoning) -> str:
    """The strip in letters: s start, c counted, r rested, t stopped, o rolled, d due."""
    letters = {
        Mark.START: "s",
        Mark.COUNTED: "c",
        Mark.RESTED: "r",
        Mark.STOPPED: "t",
        Mark.ROLLED: "o",
        Mark.DUE: "d",
    }
    return "".join(letters[day.mark] for day in reckoning.days)


# ---------------------------------------------------------------- C1: the start day


@pytest.mark.parametrize("period", [working_days(1), days(1)], ids=str)
def test_the_first_day_is_the_day_after_the_start(period: Period) -> None:
    assert due(period, date(2026, 3, 10)) == date(2026, 3, 11)


def test_the_trace_says_that_the_start_day_is_not_counted_and_on_which_article() -> None:
    first = count(days(60), date(2026, 7, 28), CALENDAR).terms[0]

    assert (first.label, first.detail) == ("当日不算", "07-29 为第 1 日")
    assert first.basis is not None
    assert first.basis.text == "《民事诉讼法》第85条第2款"


# ---------------------------------------------------------------- C2-C5: working and natural days


def test_a_working_day_period_leaves_out_weekends_and_holidays() -> None:
    reckoning = count(working_days(5), date(2025, 9, 26), CALENDAR)

    assert marks(reckoning) == "srcccrrrrrrrrcd"
    assert [day.number for day in reckoning.days if day.number] == [1, 2, 3, 4, 5]


def test_holidays_inside_a_natural_period_do_not_lengthen_it() -> None:
    assert due(days(20), date(2025, 9, 26)) == date(2025, 10, 16)


def test_a_last_day_of_rest_moves_to_the_first_day_after_it() -> None:
    reckoning = count(days(60), date(2025, 8, 4), CALENDAR)

    roll = reckoning.terms[-2]
    assert (roll.label, roll.detail) == ("逢国庆节放假顺延", "10-03 → 10-09")
    assert roll.basis is not None
    assert roll.basis.text == "《民事诉讼法》第85条第3款"
    assert marks(reckoning).endswith("coooood")


def test_a_plain_weekend_is_named_as_one() -> None:
    assert "逢周末顺延" in labels(count(days(15), date(2026, 3, 6), CALENDAR))


def test_a_working_saturday_is_a_working_day_and_nothing_rolls_from_it() -> None:
    assert due(days(15), date(2025, 9, 26)) == date(2025, 10, 11)
    assert due(working_days(3), date(2025, 9, 30)) == date(2025, 10, 11)


def test_rest_days_inside_a_natural_period_are_flagged_and_numbered() -> None:
    strip = count(days(10), date(2026, 3, 6), CALENDAR).days

    assert [(day.number, day.rest) for day in strip[1:4]] == [(1, True), (2, True), (3, False)]


# ---------------------------------------------------------------- C7: months and years


def test_months_and_years_end_on_the_corresponding_day() -> None:
    assert due(months(6), date(2025, 9, 10)) == date(2026, 3, 10)
    assert due(years(1), date(2025, 3, 10)) == date(2026, 3, 10)


def test_without_a_corresponding_day_the_month_ends_the_period() -> None:
    assert due(months(6), date(2025, 8, 31), roll=False) == date(2026, 2, 28)
    assert due(years(1), date(2024, 2, 29)) == date(2025, 2, 28)


def test_a_month_that_ends_on_a_day_of_rest_rolls() -> None:
    assert due(months(1), date(2026, 4, 1)) == date(2026, 5, 6)


# ---------------------------------------------------------------- C8: backwards


def test_five_working_days_before_a_hearing() -> None:
    reckoning = count(working_days(5), date(2026, 3, 2), CALENDAR, before=True)

    assert reckoning.due == date(2026, 2, 24)
    assert [day.number for day in reckoning.days] == [5, 4, 3, 2, 1, None, None]


def test_a_backward_natural_period_stays_on_its_day_of_rest_as_practice() -> None:
    reckoning = count(days(30), date(2025, 10, 31), CALENDAR, before=True)

    assert reckoning.due == date(2025, 10, 1)
    note = reckoning.terms[-2]
    assert note.basis is not None and not note.basis.is_law


def test_backwards_by_months_takes_the_corresponding_day() -> None:
    assert due(months(6), date(2026, 8, 31), before=True) == date(2026, 2, 28)


# ---------------------------------------------------------------- C9, hours


def test_a_fiction_does_not_roll_and_says_so() -> None:
    reckoning = count(days(30), date(2025, 9, 5), CALENDAR, roll=False)

    assert reckoning.due == date(2025, 10, 5)
    assert "不顺延" in labels(reckoning)


def test_hours_run_through_days_of_rest() -> None:
    assert due(hours(48), date(2026, 3, 6)) == date(2026, 3, 8)
    assert due(hours(2), date(2026, 3, 6)) == date(2026, 3, 6)


# ---------------------------------------------------------------- extension and stops


def test_an_extension_goes_on_the_unrolled_date() -> None:
    assert due(days(60), date(2025, 8, 4), extension=30) == date(2025, 11, 3)


def test_an_extension_of_working_days_is_in_working_days() -> None:
    assert due(working_days(5), date(2025, 9, 26), extension=5) == date(2025, 10, 16)


def test_overlapping_stops_count_once() -> None:
    twice = [
        stop(date(2025, 9, 10), date(2025, 9, 20)),
        stop(date(2025, 9, 15), date(2025, 9, 25), "鉴定"),
    ]

    reckoning = count(days(60), date(2025, 8, 4), CALENDAR, stops=twice)

    assert reckoning.due == date(2025, 10, 20)
    assert "中止、鉴定" in labels(reckoning)


def test_the_part_of_a_stop_before_the_start_is_cut_off() -> None:
    early = [stop(date(2025, 7, 1), date(2025, 8, 14))]

    reckoning = count(days(60), date(2025, 8, 4), CALENDAR, stops=early)

    assert reckoning.due == date(2025, 10, 13)
    assert marks(reckoning)[:12] == "sttttttttttc"


def test_a_stop_wholly_before_the_start_is_nothing() -> None:
    assert due(days(60), date(2025, 8, 4), stops=[stop(date(2025, 7, 1), date(2025, 8, 4))]) == (
        date(2025, 10, 9)
    )


def test_a_stop_after_the_due_date_is_void() -> None:
    late = [stop(date(2025, 10, 10), date(2025, 10, 30))]

    reckoning = count(days(60), date(2025, 8, 4), CALENDAR, stops=late)

    assert reckoning.due == date(2025, 10, 9)
    assert "在期满之后，不影响计算" in [term.detail for term in reckoning.terms]


def test_a_stop_after_the_due_date_is_void_also_while_it_is_open() -> None:
    assert due(days(60), date(2025, 8, 4), stops=[stop(date(2025, 10, 10), None)]) == (
        date(2025, 10, 9)
    )


def test_while_a_stop_is_open_there_is_no_due_date() -> None:
    reckoning = count(days(60), date(2025, 8, 4), CALENDAR, stops=[stop(date(2025, 9, 10), None)])

    assert reckoning.due is None
    assert reckoning.terms[-1].detail == "自 09-10 起不计，尚未恢复"
    assert marks(reckoning) == "s" + "c" * 36 + "t"


def test_a_second_stop_counts_when_the_first_one_moved_the_due_date_past_it() -> None:
    both = [
        stop(date(2025, 9, 10), date(2025, 9, 25)),
        stop(date(2025, 10, 15), date(2025, 10, 25)),
    ]

    assert due(days(60), date(2025, 8, 4), stops=both) == date(2025, 10, 28)


def test_stopped_working_days_are_left_out() -> None:
    reckoning = count(
        working_days(5),
        date(2026, 2, 12),
        CALENDAR,
        stops=[stop(date(2026, 2, 14), date(2026, 2, 25))],
    )

    assert reckoning.due == date(2026, 2, 28)
    assert marks(reckoning) == "sctttttttttttcccd"
    assert any("02-14 至 02-24 不计" in term.detail for term in reckoning.terms)


def test_stopped_on_its_rolled_last_day_a_period_does_not_end_before_it_resumes() -> None:
    reckoning = count(
        days(60),
        date(2025, 8, 4),
        CALENDAR,
        stops=[stop(date(2025, 10, 9), date(2025, 10, 20))],
    )

    assert reckoning.due == date(2025, 10, 20)


def test_the_sum_has_one_box_for_each_thing_that_moved_the_date() -> None:
    reckoning = count(
        days(60),
        date(2025, 8, 4),
        CALENDAR,
        extension=15,
        stops=[stop(date(2025, 9, 10), date(2025, 9, 25))],
        label="普通程序",
        basis=ARL.cite(62, 1),
    )

    assert [(term.label, term.detail) for term in reckoning.terms] == [
        ("当日不算", "08-05 为第 1 日"),
        ("普通程序", "60 日 → 10-03"),
        ("延长", "15 日 → 10-18"),
        ("中止", "15 日 → 11-02"),
        ("逢周末顺延", "11-02 → 11-03"),
        ("最后一日", "2025年11月3日 星期一"),
    ]


# ---------------------------------------------------------------- C11-C13, the trace


def test_a_region_has_its_own_holidays() -> None:
    region = load_calendar("yunling")

    reckoning = count(working_days(3), date(2026, 8, 4), region)

    assert reckoning.due == date(2026, 8, 11)
    assert count(working_days(3), date(2026, 8, 4), CALENDAR).due == date(2026, 8, 7)


def test_half_day_and_group_holidays_are_working_days() -> None:
    assert CALENDAR.is_workday(date(2022, 3, 8))
    assert CALENDAR.is_workday(date(2022, 5, 4)) is False  # off by that year's notice
    assert CALENDAR.is_workday(date(2026, 6, 1))


def test_a_count_that_touches_an_unannounced_year_is_an_estimate() -> None:
    reckoning = count(days(60), date(2026, 11, 20), CALENDAR)

    assert reckoning.due == date(2027, 1, 19)
    assert reckoning.estimated
    assert reckoning.unannounced == (2027,)


def test_rolling_into_an_unannounced_year_makes_an_estimate() -> None:
    calendar = load_calendar()

    assert not count(days(1), date(2026, 12, 30), calendar).estimated
    assert count(days(3), date(2026, 12, 29), calendar).unannounced == (2027,)


def test_an_estimate_knows_the_statutory_days() -> None:
    assert due(working_days(1), date(2027, 2, 4)) == date(2027, 2, 9)


def test_a_long_count_shows_its_last_weeks_only() -> None:
    reckoning = count(years(1), date(2025, 3, 10), CALENDAR)

    assert len(reckoning.days) == 35
    assert reckoning.days[-1].on == date(2026, 3, 10)
    assert reckoning.days[-1].number == 365


def test_a_long_count_backwards_shows_the_weeks_around_its_end() -> None:
    reckoning = count(months(6), date(2026, 8, 31), CALENDAR, before=True)

    assert reckoning.days[0].on == reckoning.due
    assert len(reckoning.days) == 35
