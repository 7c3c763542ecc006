"""What is printed of a letter, in which order and words."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from casework.documents.letter import (
    Clauses,
    ClauseStyle,
    Divider,
    Fields,
    Letter,
    PageBreak,
    Paragraph,
    Signature,
    SignatureArea,
    Table,
)
from casework.documents.part import (
    Attachments,
    Closing,
    Dashes,
    Grid,
    Imprint,
    Line,
    NewPage,
    Role,
)
from casework.documents.parts import clean, parts, plain_lines
from tests.documents.letters import acceptance_notice, agreement, consent_letter, receipt


def letter(*blocks, **more) -> Letter:
    return Letter(kind="x", title="通知书", paragraphs=blocks, **more)


def only(wanted, of: Letter):
    (found,) = [part for part in parts(of) if isinstance(part, wanted)]
    return found


def roles(of: Letter) -> list[Role]:
    return [part.role for part in parts(of) if isinstance(part, Line)]


def test_a_red_head_has_mark_number_and_title_in_this_order():
    assert plain_lines(acceptance_notice())[:4] == (
        "安宁市人民政府",
        "安府复受〔2026〕12号",
        "行政复议受理通知书",
        "张翀堃：",
    )


def test_without_a_red_head_the_organ_stands_over_the_title_and_the_number_below():
    assert plain_lines(receipt())[:3] == (
        "临溪县劳动人事争议调解中心",
        "调解申请登记回执",
        "临劳调〔2026〕47号",
    )
    assert Role.MARK not in roles(receipt())


def test_the_organ_is_not_printed_twice_when_the_title_has_it():
    twice = letter(organ="安宁市人民政府")
    once = replace(twice, title="安宁市人民政府\n受理通知书")

    assert plain_lines(once) == ("安宁市人民政府", "受理通知书")
    assert plain_lines(twice) == ("安宁市人民政府", "通知书")


def test_the_colon_after_the_addressee_is_printed_once():
    assert "张翀堃：" in plain_lines(letter(addressee="张翀堃"))
    assert "张翀堃：" in plain_lines(letter(addressee="张翀堃："))


def test_one_attachment_has_no_number_several_have():
    one = only(Attachments, letter(attachments=("送达地址确认书",)))
    three = only(Attachments, letter(attachments=("甲", "乙", "丙")))

    assert [line.text for line in one.lines] == ["附件：送达地址确认书"]
    assert [line.text for line in three.lines] == ["附件：1. 甲", "2. 乙", "3. 丙"]
    assert [line.indent for line in three.lines] == [2, 5, 5]


def test_the_day_stands_four_cells_from_the_edge_and_the_organ_centred_on_it():
    closing = only(Closing, letter(signer="安宁市人民政府", date=date(2026, 10, 14)))

    organ, day = closing.lines
    assert day.text == "2026年10月14日"
    assert day.indent + 7 * 16 / 15.793 == pytest.approx(24, abs=0.2)
    assert organ.indent + 3.5 == pytest.approx(day.indent + 3.5, abs=0.2)


def test_a_long_organ_stays_inside_the_edge():
    closing = only(Closing, letter(signer="安" * 26, date=date(2026, 1, 5)))

    assert 0 <= closing.lines[0].indent <= 2.01


def test_an_undated_paper_has_no_empty_closing():
    assert not any(isinstance(part, Closing) for part in parts(agreement()))


def test_a_reply_slip_stands_below_the_closing_and_the_copies_last():
    lines = plain_lines(replace(consent_letter(), copies_to=("吴祎",)))

    assert lines.index("2026年9月2日") < lines.index("回　　执")
    assert lines[-1] == "抄送：吴祎。"


def test_a_page_break_before_a_slip_goes_with_it():
    slip = letter(Paragraph("文"), PageBreak(), Divider("回执"), date=date(2026, 1, 5))

    kinds = [type(part) for part in parts(slip)]

    assert kinds.index(Closing) < kinds.index(NewPage) < kinds.index(Dashes)


def test_the_imprint_names_who_printed_only_under_a_red_head():
    with_head = only(Imprint, acceptance_notice())
    without = only(Imprint, replace(acceptance_notice(), red_head=False))

    assert (with_head.organ, with_head.printed) == ("安宁市人民政府", "2026年10月14日印发")
    assert (without.organ, without.printed) == ("", "")


@pytest.mark.parametrize(
    ("style", "numbers"),
    [
        (ClauseStyle.CHINESE, ["一、甲", "二、乙"]),
        (ClauseStyle.ARTICLE, ["第一条　甲", "第二条　乙"]),
        (ClauseStyle.ARABIC, ["1. 甲", "2. 乙"]),
    ],
)
def test_clauses_are_numbered(style, numbers):
    assert list(plain_lines(letter(Clauses(("甲", "乙"), style))))[1:] == numbers


def test_a_second_paragraph_of_a_clause_has_no_number():
    assert plain_lines(letter(Clauses(("甲\n又", "乙"))))[1:] == ("一、甲", "又", "二、乙")


def test_the_days_of_two_signatures_stand_beside_each_other():
    area = SignatureArea(
        (
            Signature("申请人", note="签名、捺印"),
            Signature("临溪县劳动人事争议调解中心委托代理人", name="周昇", note="签名"),
            Signature("调解员", dated=False),
        )
    )

    grid = only(Grid, letter(area))

    for left, right in grid.rows[:1]:
        assert len(left) == len(right)
        assert left[-1] == right[-1] == "　　　年　　月　　日"
    assert "周昇" in grid.rows[0][1]
    assert grid.rows[1] == (("调解员：", "", ""), ("",))


def test_the_columns_of_a_table_fill_the_line():
    grid = only(Grid, letter(Table(("甲", "乙", "丙"), (("1", "2"),), widths=(1, 1, 9))))

    assert sum(grid.widths) == 28 and min(grid.widths) >= 1
    assert grid.rows == ((("1",), ("2",), ("",)),)


def test_labels_and_values_stand_in_lines_or_in_a_box():
    rows = (("时间", "2026年9月14日"), ("地点", ""))

    assert plain_lines(letter(Fields(rows)))[1:] == ("时间：2026年9月14日", "地点：")
    assert plain_lines(letter(Fields(rows, boxed=True)))[1:] == ("时间", "2026年9月14日", "地点")


def test_marks_that_turn_text_about_are_not_printed():
    assert clean("张\u202e三\u2066\u200b\x00\x07\ufeff") == "张三"
    assert clean("一\r\n二\t三\u2028") == "一\n二 三"
    assert clean("葛\U000e0100𬭎翀") == "葛\U000e0100𬭎翀"
