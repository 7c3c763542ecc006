"""How papers break and name: figures with their units, hours, articles, no line left alone."""

from __future__ import annotations

import pytest

from casework.documents.compose import compose
from casework.documents.html import unparted
from casework.documents.numerals import articles_in_words, hours_in_words


@pytest.mark.parametrize("figure", ["2026年", "10月", "30日", "1463号", "9,900.00元", "1 号"])
def test_a_figure_stays_with_its_unit_wherever_the_line_ends(figure):
    for before in range(20, 30):
        lines = [line.text for line in compose("字" * before + figure + "以前付清")]

        assert any(figure in line for line in lines), lines


def test_a_figure_in_a_table_is_kept_with_its_unit_and_nothing_else_is():
    assert unparted("2026年10月8日<b>") == (
        '<span class="kept">2026年</span><span class="kept">10月</span>'
        '<span class="kept">8日</span>&lt;b&gt;'
    )
    assert unparted("申请人尾号 4471 的账户") == "申请人尾号 4471 的账户"


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("09:30", "9时30分"),
        ("14:00", "14时"),
        ("9:05 至 10:20", "9时05分至10时20分"),
        ("9时30分至11时", "9时30分至11时"),
        ("比例 1:200:3", "比例 1:200:3"),
        ("25:61", "25:61"),
    ],
)
def test_hours_are_told_as_papers_tell_them(typed, told):
    assert hours_in_words(typed) == told


def test_articles_are_numbered_in_words_and_nothing_else_is():
    text = "《调解仲裁法》第14条第3款，第2项，安府复〔2026〕14号"

    assert articles_in_words(text) == "《调解仲裁法》第十四条第三款，第二项，安府复〔2026〕14号"
