"""The eight papers: whole, footed, every share with its counts, what people changed listed."""

import io
import re
from dataclasses import replace
from fractions import Fraction

import pytest
from docx import Document

from casework.documents.docx import render_docx
from casework.documents.html import print_html
from casework.documents.letter import Heading, Letter, Note, Paragraph, Picture, Table, fingerprint
from casework.documents.parts import plain_lines
from reconsideration.standardisation.reports import (
    changed,
    circular,
    compose,
    loose_numbers,
    self_report,
)
from reconsideration.standardisation.reports.circular import Placed
from reconsideration.standardisation.reports.data import AreaLine, Cases, Marks
from reconsideration.standardisation.reports.words import (
    foots,
    loose,
    numbers,
    percent,
    public_count,
    rate,
    share,
)
from tests.reconsideration.standardisation.papers import CIRCULAR, SELF, drafts

DRAFTS = drafts()
PUBLIC = circular.draft(replace(CIRCULAR, is_public=True))
EVERY = pytest.mark.parametrize("name", DRAFTS)


def text_of(letter: Letter) -> str:
    return "\n".join(plain_lines(letter))


@EVERY
def test_no_section_and_no_annex_of_a_paper_is_empty(name):
    letter = compose(DRAFTS[name])

    for block, after in zip(letter.paragraphs, letter.paragraphs[1:], strict=False):
        if isinstance(block, Heading) and block.level == 1:
            assert not (isinstance(after, Heading) and after.level == 1), block.text
    assert all(section.text.strip() for section in DRAFTS[name].sections)


def test_the_province_is_told_of_which_county_nothing_is_concluded_and_why():
    assert "白沙县本年度不作结论：机构搬迁。" in text_of(compose(DRAFTS["province"]))


@pytest.mark.walk
@EVERY
def test_the_word_file_says_what_the_pdf_says(name):
    letter = replace(compose(DRAFTS[name]), number="安府〔2026〕7号")
    document = Document(io.BytesIO(render_docx(letter)))
    body = "".join(
        node.text or "" for node in document.element.body.iter() if node.tag.endswith("}t")
    )
    for line in plain_lines(letter):
        words = [block.drawing.words for block in letter.paragraphs if isinstance(block, Picture)]
        if line not in words and line != letter.heading_mark:
            assert line.replace("\n", "") in body

    assert body and "nan" not in print_html(letter).lower()


@EVERY
def test_a_paper_is_frozen_and_read_again_as_it_was(name):
    letter = compose(DRAFTS[name])
    data = letter.to_data()

    assert fingerprint(Letter.from_data(data).to_data()) == fingerprint(data)


@EVERY
def test_a_share_never_stands_without_its_counts(name):
    for block in compose(DRAFTS[name]).paragraphs:
        if isinstance(block, Paragraph):
            for found in re.finditer(
                r"(审结率|占比|败诉率|落实率)(\d+\.\d%)(（\d+/\d+）)?", block.text
            ):
                assert found.group(3), block.text


@EVERY
def test_the_grey_line_says_as_of_when_and_by_which_catalogue(name):
    last = compose(DRAFTS[name]).paragraphs[-1]

    assert last == Note("数据截至2026年12月4日，目录版本2026.1，快照12号，文本版本2026.1")


def test_a_share_of_a_few_is_its_counts_and_none_is_a_word():
    assert [share(39, 40), share(48, 49), share(3, 4), share(0, 5), share(0, 0)] == [
        "97.5%（39/40）", "98.0%（48/49）", "3/4", "0.0%（0/5）", "无",
    ]  # fmt: skip


def test_small_counts_are_left_out_of_what_is_published():
    assert [public_count(number) for number in (0, 1, 2, 3)] == ["无", "*", "*", "3件"]


def test_the_public_circular_leaves_small_counts_out():
    inside, outside = text_of(compose(DRAFTS["circular"])), text_of(compose(PUBLIC))

    assert "归档不及时（2个县）" in inside and "归档不及时（*）" in outside
    assert "2/2" in inside and "2/2" not in outside


def test_rows_that_do_not_add_up_in_print_are_said_to_be_rounded():
    third = Fraction(100, 3)
    areas = tuple(AreaLine(str(n), f"方面{n}", Fraction(40), Marks(self=third)) for n in range(3))
    assert not foots([third] * 3, Fraction(100))

    letter = compose(self_report.draft(replace(SELF, areas=areas)))
    assert any(isinstance(one, Note) and "四舍五入" in one.text for one in letter.paragraphs)


def test_the_outcomes_of_cases_add_up_to_those_closed():
    found = [block for block in compose(DRAFTS["county"]).paragraphs if isinstance(block, Table)]
    rows = {row[0]: row[1] for row in found[-1].rows}
    parts = sum(
        int(value.rstrip("件").replace("无", "0"))
        for name, value in rows.items()
        if name.startswith("　其中")
    )

    assert f"{parts}件" == rows["审结"]


def test_figures_that_a_person_changed_are_listed_in_the_annex():
    draft = DRAFTS["county"]
    text = draft.texts["办案成效"].replace("130件", "131件")
    edited = {"办案成效": text}

    assert [edit.words for edit in changed(draft, edited)] == ["办案成效：130 改为 131"]
    last = compose(draft, edited).paragraphs[-1]
    assert last == Note("人工修改的数字：办案成效：130 改为 131")


def test_words_may_be_changed_without_anything_being_listed():
    draft = DRAFTS["county"]
    edited = {"下一步打算": draft.texts["下一步打算"] + "\n四是加强宣传。"}

    assert changed(draft, edited) == ()
    assert "四是加强宣传。" in text_of(compose(draft, edited))


def test_a_figure_that_the_paper_nowhere_has_is_loose():
    draft = DRAFTS["county"]

    assert loose_numbers(draft, {"办案成效": "审结117件，其中听证999件。"}) == ("999",)
    assert loose_numbers(draft, {"办案成效": draft.texts["办案成效"]}) == ()


def test_days_articles_and_numbers_of_papers_are_no_figures():
    text = "2026年12月15日，依照第62条，青府〔2026〕12号\n1. 审结1,117件，98.3%（115/117）"

    assert sorted(numbers(text)) == ["1117", "115", "117", "98.3%"]
    assert loose(["3件"], ["三件"]) == ("3",)


def test_a_county_without_cases_reads_sensibly():
    letter = compose(self_report.draft(replace(SELF, cases=Cases(), metrics=(), key_metrics=())))
    text = text_of(letter)

    assert "考核期内没有收到行政复议申请，没有在办案件。" in text
    assert "没有数据" not in text and "图2" not in text


def test_what_the_county_took_over_from_the_system_is_no_account_of_its_own():
    told = tuple(replace(one, text="按系统核算填报") for one in SELF.indicators)
    text = text_of(compose(self_report.draft(replace(SELF, indicators=told))))

    assert "按系统核算填报" not in text


def test_a_rewritten_heading_of_the_second_level_stays_one():
    letter = compose(DRAFTS["plan"], {"保障措施": "（一）加强组织领导\n按分工负责。"})

    assert Heading("（一）加强组织领导", level=2) in letter.paragraphs


def test_a_letter_to_one_who_is_not_below_is_a_letter_and_upward_papers_are_signed_for():
    rectify, county = compose(DRAFTS["rectify"]), compose(DRAFTS["county"])

    assert rectify.plain_form and rectify.title.endswith("的函")
    assert county.approver == "贝蓉" and county.addressee == "安宁市人民政府"
    assert any(block == Paragraph("特此报告。") for block in county.paragraphs)


def test_an_unconcluded_county_stands_last_and_without_a_place():
    blocks = compose(DRAFTS["circular"]).paragraphs
    table = next(one for one in blocks if isinstance(one, Table))

    assert [row[0] for row in table.rows] == ["1", "2", "3", "—"]
    assert table.rows[-1][1] == "河口县" and table.rows[-1][6] == "未定"


def test_nothing_applicable_has_no_rate():
    assert rate(None, Fraction(8)) == "—" and percent(None, Fraction(8)) is None
    assert Placed("甲县", 0, ()).areas == ()
