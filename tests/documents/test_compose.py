"""The line composer: 28 cells, no comma at the start of a line, nothing lost."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from casework.documents.compose import (
    CELL,
    NATURAL,
    NO_END,
    NO_START,
    SIZE,
    STRETCH,
    compose,
    width_of,
)
from tests.documents.letters import RARE

PROSE = (
    "经审理查明：2026年7月3日，被申请人执法人员对申请人经营场所进行检查时发现，货架上摆放的"
    "“某某牌”糕点外包装标签未标注生产日期，共计36盒，货值金额1,296.00元。上述事实有"
    "《现场检查笔录》、询问笔录、照片、进货票据等证据证明；申请人（居民身份证号码："
    "110105********002X）称，其已于2026年10月9日向本机关提出……申请。"
)
WORDS = st.text(
    st.sampled_from("申请甲翀䶮𬭎，。、；：？！（）《》“”〔〕—…0123456789Xab.,%-* "),
    max_size=200,
)


def printed_width(line) -> float:
    """The width of a line as it is printed, by its own letter spacing."""
    natural = width_of(line.text)
    count = round((natural - bare_width(line.text)) / NATURAL)
    return line.indent * CELL + bare_width(line.text) + count * line.spacing


def bare_width(text: str) -> float:
    latin = sum(width_of(one) - NATURAL for one in text if one.isascii())
    return latin + SIZE * sum(not one.isascii() for one in text)


def test_a_full_line_has_28_characters_and_a_first_one_26():
    lines = compose("一" * 26 + "二" * 28 + "三" * 28 + "四")

    assert [len(line.text) for line in lines] == [26, 28, 28, 1]
    assert [line.indent for line in lines] == [2, 0, 0, 0]


def test_full_lines_of_characters_need_no_stretching():
    for line in compose("行" * 100):
        assert line.spacing == pytest.approx(NATURAL)


def test_prose_fills_its_lines_to_the_edge():
    lines = compose(PROSE)

    for line in lines[:-1]:
        assert printed_width(line) == pytest.approx(28 * CELL) or line.spacing == NATURAL
    assert sum(line.spacing != NATURAL for line in lines) >= len(lines) // 2


def test_no_line_of_prose_starts_or_ends_with_the_wrong_mark():
    for indent in range(6):
        for line in compose(PROSE * 3, indent=indent):
            assert line.text[0] not in NO_START
            assert line.text[-1] not in NO_END


@pytest.mark.parametrize("mark", "，。、；：？！）〕】》”’")
def test_a_closing_mark_after_a_full_line_is_squeezed_into_it(mark):
    first, second = compose("字" * 28 + mark + "后文", indent=0)

    assert first.text == "字" * 28 + mark
    assert second.text == "后文"
    assert NATURAL - 0.62 <= first.spacing < NATURAL


def test_two_closing_marks_take_a_character_down_with_them():
    first, second = compose("字" * 28 + "。”后文", indent=0)

    assert first.text == "字" * 27
    assert second.text == "字。”后文"


def test_an_opening_mark_goes_to_the_line_of_its_text():
    first, second = compose("字" * 27 + "《行政复议法》", indent=0)

    assert first.text == "字" * 27
    assert second.text.startswith("《")


@pytest.mark.parametrize("whole", ["1,296.00", "110105********002X", "2026", "——", "……", "GB/T"])
def test_a_number_or_word_is_not_parted(whole):
    for before in range(20, 30):
        lines = compose("字" * before + whole + "字" * 30, indent=0)

        assert any(whole in line.text for line in lines)


def test_a_line_that_would_have_to_be_stretched_too_far_stays_ragged():
    first, _ = compose("字" * 20 + "91510000MA0000000X0000", indent=0)

    assert first.text == "字" * 20
    assert first.spacing == NATURAL


def test_a_word_longer_than_a_line_is_parted():
    lines = compose("http://127.0.0.1/" + "a" * 200, indent=0)

    assert len(lines) > 3
    assert all(printed_width(line) <= 28 * CELL + 0.1 for line in lines)


def test_rare_characters_take_one_cell_each():
    assert width_of(RARE) == pytest.approx(len(RARE) * CELL)


def test_a_mark_on_a_character_stays_with_it():
    variant = "葛\U000e0100"

    lines = compose("字" * 27 + variant + "字", indent=0)

    assert lines[0].text == "字" * 27 + variant


def test_a_hanging_paragraph_stands_under_its_first_word():
    lines = compose("附件：1. " + "清单" * 40, indent=2, hang=6)

    assert [line.indent for line in lines][:2] == [2, 6]
    assert all(printed_width(line) <= 28 * CELL + 0.1 for line in lines)


@pytest.mark.parametrize("marks", ["，" * 70, "（" * 70, "，（" * 40, "（，" * 40])
def test_nothing_but_marks_is_set_all_the_same(marks):
    assert "".join(line.text for line in compose(marks)) == marks


def test_nothing_gives_no_line():
    assert compose("") == () == compose("   ")


@given(WORDS, st.integers(0, 6), st.integers(0, 6), st.booleans())
@example("，" * 40, 2, 0, True)
@example("a" * 300, 2, 0, True)
@example("字" * 27 + "（", 0, 0, True)
def test_nothing_is_lost_and_nothing_sticks_out(text, indent, hang, fill):
    lines = compose(text, indent=indent, hang=hang, fill=fill)

    assert "".join(line.text for line in lines).replace(" ", "") == text.replace(" ", "")
    for line in lines:
        assert printed_width(line) <= 28 * CELL + 0.1
        assert -1 < line.spacing <= NATURAL + STRETCH
