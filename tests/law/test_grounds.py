"""What the sum of a count names beside its boxes: the text that governs, never practice as law."""

from __future__ import annotations

from datetime import date

import pytest

from law import Unit, count, load_calendar
from law.clock import CIVIL, SET_DAY, Reckoning
from law.periods import Period, days, hours, months, years

CALENDAR = load_calendar()


def box(reckoning: Reckoning, label: str) -> tuple[str, str]:
    found = next(term for term in reckoning.terms if term.label == label)
    return found.detail, found.basis.text if found.basis else ""


def test_a_month_without_the_day_is_said_and_in_procedures_it_is_an_analogy() -> None:
    reckoning = count(months(6), date(2025, 8, 31), CALENDAR)

    detail, basis = box(reckoning, "月末")
    assert detail == "2 月没有 31 日 → 2026-02-28"
    assert basis.startswith("惯例可配置（到期月没有对应日的，月末为最后一日")
    assert not any(
        term.label == "月末" for term in count(months(6), date(2025, 8, 28), CALENDAR).terms
    )


def test_limitation_counts_by_the_civil_code() -> None:
    reckoning = count(years(1), date(2024, 2, 29), CALENDAR, grounds=CIVIL)

    assert box(reckoning, "当日不算")[1] == "《民法典》第201条第1款"
    assert box(reckoning, "月末") == ("2 月没有 29 日 → 2025-02-28", "《民法典》第202条")
    rolled = count(years(3), date(2023, 5, 3), CALENDAR, grounds=CIVIL)
    assert box(rolled, "逢劳动节放假顺延") == ("2026-05-03 → 2026-05-06", "《民法典》第203条第1款")


def test_a_day_that_was_agreed_is_no_fiction_of_the_law() -> None:
    agreed = count(days(40), date(2026, 2, 24), CALENDAR, roll=False, unrolled=SET_DAY)
    fiction = count(days(30), date(2026, 9, 3), CALENDAR, roll=False)

    assert "约定或者指定" in box(agreed, "不顺延")[1]
    assert "法律拟制" in box(fiction, "不顺延")[1]


def test_hours_from_a_mere_date_say_that_they_are_whole_days() -> None:
    assert "按整日 1 日" in box(count(hours(30), date(2026, 2, 12), CALENDAR), "期间")[0]


def test_counted_back_to_a_month_without_the_day() -> None:
    reckoning = count(Period(6, Unit.MONTH), date(2026, 8, 31), CALENDAR, before=True)

    assert reckoning.due == date(2026, 2, 28)
    assert box(reckoning, "月末")[0] == "2 月没有 31 日 → 02-28"


OF_2017, OF_2021 = "《民事诉讼法（2017年修正）》第82条", "《民事诉讼法（2021年修正）》第85条"


@pytest.mark.parametrize(
    ("start", "first", "last"),
    [
        (date(2019, 9, 5), OF_2017, OF_2017),
        (date(2022, 9, 5), OF_2021, OF_2021),
        (date(2023, 12, 2), OF_2021, "《民事诉讼法》第85条"),
    ],
)
def test_each_step_names_the_version_of_its_day(start: date, first: str, last: str) -> None:
    reckoning = count(days(30), start, CALENDAR)

    assert box(reckoning, "当日不算")[1] == f"{first}第2款"
    rolled = [term for term in reckoning.terms if "顺延" in term.label]
    assert [term.basis.text for term in rolled if term.basis] == [f"{last}第3款"]
