"""The work calendar says what the notices say."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta

import chinese_calendar
import holidays
import pytest

from law import Incomplete, YearNotice, load_calendar, read_notices
from law.library import regions, shipped_notices
from law.workdays import LunarFeasts, WorkCalendar, statutory_days

CALENDAR = load_calendar()
YEARS = range(2007, 2027)
NEW_2027 = YearNotice(
    year=2027,
    off=((date(2027, 1, 1), "元旦"), (date(2027, 1, 4), "元旦")),
    work=(date(2027, 1, 9),),
)


def paper(**content: object) -> dict[str, object]:
    return {"year": 2027, "announced": True, "notices": [content]}


def days_of(year: int) -> Iterator[date]:
    day = date(year, 1, 1)
    while day.year == year:
        yield day
        day += timedelta(days=1)


@pytest.mark.parametrize("year", YEARS)
def test_every_day_is_as_two_independent_packages_have_it(year: int) -> None:
    other = holidays.country_holidays("CN", years=year)

    for day in days_of(year):
        worked = CALENDAR.is_workday(day)
        assert worked == chinese_calendar.is_workday(day), day
        assert worked == other.is_working_day(day), day


@pytest.mark.parametrize("year", YEARS)
def test_make_up_days_are_the_weekend_days_worked(year: int) -> None:
    other = {day for day in days_of(year) if day.weekday() >= 5 and CALENDAR.is_workday(day)}

    assert {day for day in days_of(year) if CALENDAR.is_makeup(day)} == other
    assert other


@pytest.mark.parametrize("year", YEARS)
def test_every_weekday_off_has_the_name_of_its_holiday(year: int) -> None:
    unnamed = [
        day
        for day in days_of(year)
        if CALENDAR.is_rest(day) and day.weekday() < 5 and not CALENDAR.holiday_name(day)
    ]

    assert unnamed == []


def test_a_day_of_two_feasts_has_both_names() -> None:
    assert CALENDAR.holiday_name(date(2020, 10, 1)) == "国庆节、中秋节"
    assert CALENDAR.holiday_name(date(2026, 2, 28)) == ""
    assert CALENDAR.holiday_name(date(2026, 3, 7)) == ""


def test_the_years_with_a_notice_are_2007_to_2026() -> None:
    assert CALENDAR.announced_years == tuple(YEARS)
    assert all(notice.source for notice in shipped_notices())


def test_the_later_of_two_papers_counts() -> None:
    first, second = (notice for notice in shipped_notices() if notice.year == 2020)

    before = WorkCalendar([first], {})

    assert before.is_workday(date(2020, 2, 1))
    assert before.is_workday(date(2020, 1, 31))
    assert CALENDAR.is_rest(date(2020, 1, 31))
    assert CALENDAR.is_rest(date(2020, 2, 1))
    assert not CALENDAR.is_makeup(date(2020, 2, 1))
    assert second.work == ()


def test_a_later_paper_can_take_a_day_off_back() -> None:
    back = YearNotice(year=2026, work=(date(2026, 5, 5),))

    calendar = load_calendar(notices=[back])

    assert calendar.is_workday(date(2026, 5, 5))
    assert not calendar.is_makeup(date(2026, 5, 5))
    assert calendar.holiday_name(date(2026, 5, 5)) == ""
    assert calendar.is_announced(2026)


def test_a_site_loads_a_new_year_itself() -> None:
    calendar = load_calendar(notices=[NEW_2027])

    assert calendar.is_announced(2027)
    assert calendar.is_rest(date(2027, 1, 4))
    assert calendar.is_makeup(date(2027, 1, 9))
    assert calendar.version != CALENDAR.version
    assert not CALENDAR.is_announced(2027)


@pytest.mark.parametrize(
    "notice",
    [
        YearNotice(year=2027),
        YearNotice(year=2027, work=(date(2027, 1, 9),)),
        YearNotice(year=2027, off=NEW_2027.off, announced=False),
    ],
    ids=["empty", "nothing off", "not announced"],
)
def test_an_empty_or_unannounced_notice_never_makes_a_year_known(notice: YearNotice) -> None:
    calendar = load_calendar(notices=[notice])

    assert not calendar.is_announced(2027)
    assert calendar.is_rest(date(2027, 2, 8))


def test_a_year_without_a_notice_has_weekends_and_statutory_days() -> None:
    assert not CALENDAR.is_announced(2027)
    assert CALENDAR.is_rest(date(2027, 10, 1))
    assert CALENDAR.holiday_name(date(2027, 2, 5)) == "春节"
    assert CALENDAR.is_rest(date(2027, 3, 6))
    assert CALENDAR.is_workday(date(2027, 10, 4))


@pytest.mark.parametrize("year", range(2027, 2051))
def test_the_movable_days_are_as_the_almanac_of_another_package_has_them(year: int) -> None:
    known = holidays.country_holidays("CN", years=year, language="zh_CN")
    feasts = {"元旦", "农历除夕", "春节", "清明节", "劳动节", "端午节", "中秋节", "国庆节"}
    wanted = {day for day, names in known.items() if feasts & set(names.split("; "))}

    own = {day for day in days_of(year) if CALENDAR.holiday_name(day)}

    assert own == wanted


def test_the_statutory_days_are_thirteen() -> None:
    lunar = LunarFeasts(
        spring=date(2027, 2, 6),
        qingming=date(2027, 4, 5),
        dragon=date(2027, 6, 9),
        autumn=date(2027, 9, 15),
    )

    assert len(statutory_days(2027, lunar)) == 13


def test_before_the_first_notice_fixed_holidays_and_weekends_rest() -> None:
    assert not CALENDAR.is_announced(2005)
    assert CALENDAR.is_rest(date(2005, 10, 3))
    assert CALENDAR.is_workday(date(2006, 12, 30))


def test_a_region_adds_its_holidays_and_keeps_the_national_ones() -> None:
    region = load_calendar("yunling")

    assert "yunling" in regions()
    assert region.holiday_name(date(2026, 8, 7)) == "火把节"
    assert region.is_rest(date(2026, 10, 1))
    assert region.is_makeup(date(2026, 10, 10))
    assert region.announced_years == CALENDAR.announced_years
    assert region.version != CALENDAR.version


def test_an_unknown_region_is_refused() -> None:
    with pytest.raises(LookupError):
        load_calendar("atlantis")


def test_the_same_notices_give_the_same_calendar() -> None:
    assert load_calendar() is load_calendar(None, [])
    assert load_calendar(notices=[NEW_2027]) is load_calendar(notices=[NEW_2027])


def test_the_version_fits_its_column() -> None:
    assert len(load_calendar("yunling", [NEW_2027]).version) <= 40


def test_a_notice_is_read_from_a_table() -> None:
    table = {
        "year": 2027,
        "announced": True,
        "notices": [{"off": {"元旦": [date(2027, 1, 1)]}, "work": [date(2027, 1, 9)]}],
    }

    (notice,) = read_notices(table)

    assert notice.off == ((date(2027, 1, 1), "元旦"),)
    assert notice.announces


def test_a_notice_may_speak_of_the_last_days_of_the_year_before() -> None:
    (notice,) = read_notices(paper(off={"元旦": [date(2026, 12, 31), date(2027, 1, 1)]}))

    assert load_calendar(notices=[notice]).is_rest(date(2026, 12, 31))


@pytest.mark.parametrize(
    ("table", "field"),
    [
        ({"announced": True}, "year"),
        ({"year": 2027}, "announced"),
        ({"year": 2027, "announced": True, "notices": [{"work": ["2027-01-09"]}]}, "notices"),
        ({"year": 2027, "announced": True, "notices": [{"off": {"元旦": 1}}]}, "notices"),
        ({"year": 2027, "announced": True, "notices": "none"}, "notices"),
        ({"year": "2027", "announced": True}, "year"),
        (paper(off={"元旦": [datetime(2027, 1, 1)]}), "notices"),
        (paper(off={"元旦": [date(2027, 1, 2)]}, work=[date(2027, 1, 2)]), "notices"),
    ],
)
def test_a_table_that_is_no_notice_is_refused_by_field(
    table: dict[str, object], field: str
) -> None:
    with pytest.raises(Incomplete) as refused:
        read_notices(table)

    assert field in refused.value.problems
