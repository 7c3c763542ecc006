"""How a date was counted, as boxes and as a strip of days."""

from __future__ import annotations

from datetime import date

from casework.cases.deadlines import trace
from casework.web.reckoning import StripCell, stopped_since, strip, sum_boxes
from law import Practice, Stop, count, days, months
from tests.look.example_case import natural_trace, working_trace
from tests.look.examples import CALENDAR

TODAY = date(2026, 9, 22)


def cells(row: int) -> dict[int, StripCell]:
    return {cell.day: cell for cell in strip(natural_trace(), TODAY).rows[row].cells}


def test_the_sum_joins_its_terms_and_a_roll_by_an_arrow() -> None:
    boxes = sum_boxes(natural_trace(), TODAY, "最迟作出决定")

    assert [box.sign for box in boxes] == ["", "＋", "＋", "→", "＝"]
    assert boxes[0].value == "07-29 为第 1 日"
    assert boxes[1].value == "60 日 → 09-26"
    assert boxes[3].value == "10-03 → 10-08"
    assert (boxes[4].label, boxes[4].value) == ("最迟作出决定", "10月8日 星期四")


def test_a_convention_is_never_shown_as_law() -> None:
    assert [box.is_law for box in sum_boxes(natural_trace(), TODAY)] == [
        True,
        True,
        False,
        True,
        True,
    ]


def test_each_month_is_a_row_and_each_day_stands_in_its_column() -> None:
    rows = strip(natural_trace(), TODAY).rows

    assert [row.label for row in rows] == ["7月", "8月", "9月", "10月"]
    assert [(row.blanks, len(row.cells), row.left) for row in rows] == [
        (27, 4, 0),
        (0, 31, 0),
        (0, 30, 1),
        (0, 8, 23),
    ]


def test_a_natural_clock_numbers_rest_days_and_marks_them_by_a_corner() -> None:
    first_of_august = cells(1)[1]

    assert (first_of_august.note, first_of_august.css) == ("4", "n rest")


def test_stopped_rolled_makeup_and_last_days_say_so_in_one_character() -> None:
    assert cells(0)[28].note == "始"
    assert cells(1)[20].note == "停"
    assert cells(2)[20].note == "班"
    assert "第 47 日" in cells(2)[20].title
    assert cells(3)[5].note == "顺"
    assert "国庆节" in cells(3)[5].title
    assert cells(3)[8].note == "止"


def test_today_is_framed() -> None:
    assert cells(2)[22].css == "n now"


def test_a_working_clock_numbers_only_working_days() -> None:
    picture = strip(working_trace(), TODAY)
    notes = {cell.day: (cell.note, cell.css) for cell in picture.rows[0].cells}

    assert notes[18] == ("4", "n")
    assert notes[19] == ("", "rest")
    assert notes[20] == ("班", "n ban")
    assert notes[22] == ("止", "end now")
    assert picture.saying.startswith("格内上为日期，下为第几个工作日")


def test_the_legend_explains_what_occurs_and_nothing_else() -> None:
    natural = [key.words for key in strip(natural_trace(), TODAY).legend]
    working = [key.words for key in strip(working_trace(), TODAY).legend]

    assert "停 停止计算" in natural
    assert "停 停止计算" not in working
    assert "不算（休息日）" in working
    assert "不算（休息日）" not in natural


def test_a_strip_over_new_year_names_the_years() -> None:
    strip_days = [
        {"on": on, "mark": "counted", "number": number, "rest": False, "makeup": False}
        for number, on in enumerate(("2026-12-31", "2027-01-04"), start=1)
    ]

    picture = strip({"terms": [], "days": strip_days, "unannounced": [2027]}, TODAY)

    assert [row.label for row in picture.rows] == ["26年12月", "27年1月"]
    assert picture.calendar == "2026年放假安排（已公布）、2027年放假安排（未公布，暂估）"


def test_a_long_period_shows_its_last_weeks_and_says_so() -> None:
    year = trace(count(months(12), date(2025, 3, 3), CALENDAR))

    picture = strip(year, TODAY)

    assert [row.label for row in picture.rows] == ["1月", "2月", "3月"]
    assert picture.saying.endswith("只列最后几周。")


def test_an_open_stop_tells_since_when_the_clock_stands_still() -> None:
    stop = Stop(date(2026, 9, 10), None, "鉴定", Practice("鉴定期间不计入"))
    standing = trace(count(days(60), date(2026, 8, 12), CALENDAR, stops=[stop]))

    assert stopped_since(standing) == date(2026, 9, 10)
    assert [box.is_result for box in sum_boxes(standing, TODAY)] == [False, False, False]


def test_nothing_to_show_gives_an_empty_strip() -> None:
    assert strip({"terms": [], "days": [], "unannounced": []}, TODAY).rows == ()
