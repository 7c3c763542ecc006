"""Chinese numerals and dates."""

from __future__ import annotations

from datetime import date

import pytest

from casework.documents.numerals import chinese_date, chinese_date_in_words, chinese_number

NUMBERS = {
    1: "一", 9: "九", 10: "十", 11: "十一", 19: "十九", 20: "二十", 21: "二十一", 99: "九十九",
    100: "一百", 101: "一百零一", 110: "一百一十", 111: "一百一十一", 120: "一百二十",
    1000: "一千", 1001: "一千零一", 1010: "一千零一十", 2024: "二千零二十四",
}  # fmt: skip


@pytest.mark.parametrize("number", NUMBERS)
def test_numbers_of_headings_and_clauses(number):
    assert chinese_number(number) == NUMBERS[number]


@pytest.mark.parametrize("number", [0, -1, 10_000])
def test_no_heading_has_such_a_number(number):
    with pytest.raises(ValueError, match="no heading"):
        chinese_number(number)


def test_dates_are_printed_without_leading_zeros():
    assert chinese_date(date(2026, 3, 5)) == "2026年3月5日"


def test_dates_in_words():
    assert chinese_date_in_words(date(2026, 11, 30)) == "二〇二六年十一月三十日"
