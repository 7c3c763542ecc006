"""What the pages say about time and money, in the officials' words (look/README section 5)."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from casework.web.cited import cited
from casework.web.present import (
    due_tag,
    moment_text,
    money,
    problems,
    progress,
    short_date,
    text_date,
    weekday,
)
from law.library import load_calendar
from law.periods import Unit
from tests.look.example_forms import labour_form
from tests.look.gallery import gallery_app

TUESDAY = date(2026, 9, 22)
CALENDAR = load_calendar()


def words(due: date | None, unit: Unit = Unit.NATURAL, **more: object) -> tuple[str, str]:
    tag = due_tag(due, TUESDAY, unit, calendar=CALENDAR, **more)  # type: ignore[arg-type]
    return tag.words, tag.css


@pytest.mark.parametrize(
    ("due", "unit", "expected"),
    [
        # 24 September is a Thursday; 25-27 are the Mid-Autumn days off, 28 a working Monday.
        (date(2026, 9, 28), Unit.WORKING, ("余 3 个工作日", "soon")),
        (date(2026, 9, 29), Unit.WORKING, ("余 4 个工作日", "ok")),
        (date(2026, 9, 23), Unit.WORKING, ("余 1 个工作日", "soon")),
        (date(2026, 9, 29), Unit.NATURAL, ("余 7 日", "soon")),
        (date(2026, 9, 30), Unit.NATURAL, ("余 8 日", "ok")),
        (date(2026, 10, 8), Unit.NATURAL, ("余 16 日", "ok")),
        (date(2026, 10, 8), Unit.MONTH, ("余 16 日", "ok")),
        (TUESDAY, Unit.WORKING, ("今日到期", "today")),
        (date(2026, 9, 20), Unit.NATURAL, ("超期 2 日", "late")),
        (date(2026, 9, 20), Unit.WORKING, ("超期 2 日", "late")),
    ],
)
def test_the_time_left_is_told_in_the_unit_of_the_clock(
    due: date, unit: Unit, expected: tuple[str, str]
) -> None:
    assert words(due, unit) == expected


def test_a_working_day_clock_without_a_calendar_is_told_in_days() -> None:
    tag = due_tag(date(2026, 9, 28), TUESDAY, Unit.WORKING)

    assert tag.words == "余 6 日"


def test_a_day_of_rest_just_before_the_end_of_a_clock_that_does_not_roll() -> None:
    # From Friday 2 October every day up to the 5th is a holiday: no working day is left.
    tag = due_tag(date(2026, 10, 5), date(2026, 10, 2), Unit.WORKING, calendar=CALENDAR)

    assert tag.words == "余 3 日"


def test_an_estimate_says_so_and_keeps_its_urgency() -> None:
    assert words(date(2026, 10, 12), estimated=True) == ("余 20 日（暂估）", "ok est")
    assert words(date(2026, 9, 24), estimated=True) == ("余 2 日（暂估）", "soon est")


def test_a_stopped_clock_says_for_how_long() -> None:
    since = date(2026, 9, 10)

    assert words(None, stopped=True, stopped_since=since) == ("停 12 日", "stop")
    assert words(None, stopped=True, stopped_since=TUESDAY) == ("今日起停", "stop")
    assert words(None, stopped=True) == ("停走", "stop")


def test_a_met_clock_says_when_or_how_late() -> None:
    due = date(2026, 8, 17)

    assert words(due, met_on=date(2026, 8, 14)) == ("✓ 08-14 按期", "done")
    assert words(due, met_on=date(2026, 8, 20)) == ("✓ 逾期 3 日办结", "done")
    assert words(date(2025, 8, 17), met_on=date(2025, 8, 14)) == ("✓ 2025-08-14 按期", "done")


def test_the_band_takes_the_colour_of_its_tag() -> None:
    assert due_tag(TUESDAY, TUESDAY).band == "late"
    assert due_tag(date(2026, 9, 24), TUESDAY, estimated=True).band == "soon"
    assert due_tag(date(2026, 12, 1), TUESDAY).band == "ok"


def test_dates_drop_the_current_year_and_no_other() -> None:
    assert short_date(date(2026, 10, 8), TUESDAY) == "10-08"
    assert short_date(date(2027, 1, 4), TUESDAY) == "2027-01-04"
    assert text_date(date(2026, 10, 8), TUESDAY) == "10月8日"
    assert text_date(date(2026, 10, 8)) == "2026年10月8日"
    assert weekday(date(2026, 10, 8)) == "星期四"


def test_moments_are_told_in_chinese_time() -> None:
    late_evening_in_utc = datetime(2026, 9, 21, 16, 12, tzinfo=UTC)

    assert moment_text(late_evening_in_utc, TUESDAY) == "今天 0:12"
    assert moment_text(datetime(2026, 9, 21, 8, 40, tzinfo=UTC), TUESDAY) == "昨天 16:40"
    assert moment_text(datetime(2026, 9, 18, 2, 5, tzinfo=UTC), TUESDAY) == "09-18 10:05"


def test_money_has_its_cents_and_its_unit() -> None:
    assert money(Decimal("19800")) == "19,800.00 元"
    assert money("500.5") == "500.50 元"
    assert money(None) == "—"
    assert money(0) == "0.00 元"


def test_the_reconsideration_law_is_cited_by_place_and_others_by_name() -> None:
    assert cited("《行政复议法》第62条第1款").place == "第62条第1款"
    assert cited("《行政复议法》第62条第1款", named=True).place == "复议法第62条第1款"
    assert cited("《行政复议法（2017年修正）》第31条").place == "复议法2017第31条"
    assert cited("《劳动争议调解仲裁法》第27条").place == "调解仲裁法第27条"


def test_an_article_says_what_it_is_about_and_when_it_was_checked() -> None:
    gist = cited("《行政复议法》第30条第1款").gist

    assert gist.startswith("《行政复议法》第30条：")
    assert gist.endswith("核对）")


def test_an_article_whose_text_was_not_at_hand_is_not_called_checked() -> None:
    assert cited("《工伤保险条例》第17条第1款").gist.endswith("（原文待核）")


def test_a_text_that_the_library_does_not_have_is_cited_as_it_is() -> None:
    assert cited("安宁市行政调解办法第9条").place == "安宁市行政调解办法第9条"


def test_faults_are_listed_in_reading_order_with_their_fields() -> None:
    with gallery_app().test_request_context():
        found = problems(labour_form())

    assert [(fault.anchor, fault.label) for fault in found] == [
        ("id_no", "身份证号"),
        ("ended", "离职日期"),
    ]


def test_a_section_says_what_it_still_lacks() -> None:
    with gallery_app().test_request_context():
        form = labour_form()

        assert progress(form, ["employer", "site"]).words == "✓ 齐"
        assert progress(form, ["name", "id_no"]).words == "✕ 1 处"
        assert progress(form, ["account", "agreed"]).words == "选填"
        assert progress(form, ["phone"]).words == "未填"
        assert progress(form, ["name", "phone"]).words == "缺 1 项"
