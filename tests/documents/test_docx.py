"""The same paper for a word processor: same text, same order, the faces of the standard."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator

import pytest
from docx import Document
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.table import Table
from docx.text.paragraph import Paragraph
from hypothesis import given, settings
from hypothesis import strategies as st

from casework.documents.docx import render_docx
from casework.documents.parts import plain_lines
from tests.documents.letters import RARE, SAMPLES, acceptance_notice, agreement, rare_names
from tests.documents.test_html import filled

EVERY = {**SAMPLES, "rare": rare_names}


def opened(data: bytes):
    return Document(io.BytesIO(data))


def texts(document) -> Iterator[str]:
    """Every paragraph of the body in reading order, those of tables cell by cell."""
    for block in document.iter_inner_content():
        if isinstance(block, Paragraph):
            yield from block.text.split("\t")
        elif isinstance(block, Table):
            for row in block.rows:
                for cell in row.cells:
                    yield from (paragraph.text for paragraph in cell.paragraphs)


def faces(document) -> dict[str, str]:
    """Text of a run → its Chinese face."""
    found = {}
    for paragraph in document.element.body.iter(qn("w:r")):
        fonts = paragraph.find(f".//{qn('w:rFonts')}")
        text = "".join(node.text or "" for node in paragraph.iter(qn("w:t")))
        if fonts is not None and text:
            found[text] = fonts.get(qn("w:eastAsia"))
    return found


@pytest.mark.parametrize("name", EVERY)
def test_it_says_what_the_letter_says_in_its_order(name):
    letter = EVERY[name]()

    found = [text for text in texts(opened(render_docx(letter))) if text.strip(" 　")]

    assert found == list(plain_lines(letter))


@given(st.text(max_size=40))
@settings(max_examples=10, deadline=None)
def test_any_text_can_be_written(text):
    letter = filled(text)
    expected = "".join("".join(plain_lines(letter)).split())

    assert "".join("".join(texts(opened(render_docx(letter)))).split()) == expected


def test_the_page_is_that_of_the_standard():
    section = opened(render_docx(acceptance_notice())).sections[0]

    assert section.page_width.mm == pytest.approx(210, abs=0.1)
    assert section.page_height.mm == pytest.approx(297, abs=0.1)
    margins = (section.top_margin, section.bottom_margin, section.left_margin, section.right_margin)
    assert [round(margin.mm) for margin in margins] == [37, 35, 28, 26]
    grid = section._sectPr.find(qn("w:docGrid"))
    assert grid.get(qn("w:type")) == "lines"
    assert int(grid.get(qn("w:linePitch"))) * 22 / 20 == pytest.approx(225 / 25.4 * 72, abs=2)


def test_the_faces_are_those_that_word_processors_here_have():
    found = faces(opened(render_docx(acceptance_notice())))

    assert found["安宁市人民政府"] in ("方正小标宋简体", "仿宋_GB2312")
    assert found["行政复议受理通知书"] == "方正小标宋简体"
    assert found["一、审理期限"] == "黑体"
    assert found["（一）查阅和复制"] == "楷体_GB2312"
    assert found["张翀堃："] == "仿宋_GB2312"


def test_body_lines_have_the_pitch_of_22_a_page():
    normal = opened(render_docx(agreement())).styles["Normal"]

    assert normal.paragraph_format.line_spacing == Pt(28.95)
    assert normal.font.size == Pt(16)
    tighter = int(normal.element.rPr.find(qn("w:spacing")).get(qn("w:val"))) / 20
    assert (156 / 25.4 * 72) / (16 + tighter) > 27 and 28 * (16 + tighter) <= 156 / 25.4 * 72


def test_the_mark_is_red():
    first = opened(render_docx(acceptance_notice())).paragraphs[0]

    assert first.text == "安宁市人民政府"
    assert str(first.runs[0].font.color.rgb) == "E60012"


def test_page_numbers_are_fields_right_on_odd_and_left_on_even_pages():
    document = opened(render_docx(agreement()))
    section = document.sections[0]

    assert document.settings.odd_and_even_pages_header_footer
    for footer, side in ((section.footer, "RIGHT"), (section.even_page_footer, "LEFT")):
        paragraph = footer.paragraphs[0]
        assert paragraph.alignment.name == side
        assert paragraph.text == "— 1 —"
        codes = [node.text for node in paragraph._p.iter(qn("w:instrText"))]
        assert codes == [" PAGE "]


def test_rows_stay_whole_and_heads_repeat():
    table = opened(render_docx(SAMPLES["receipt"]())).tables[0]

    assert table.rows[0]._tr.find(f".//{qn('w:tblHeader')}") is not None
    assert all(row._tr.find(f".//{qn('w:cantSplit')}") is not None for row in table.rows)
    widths = [cell.width for cell in table.rows[0].cells]
    assert sum(widths) == pytest.approx(Mm(156), abs=2000)


def test_rare_characters_are_written_as_themselves():
    body = "".join(texts(opened(render_docx(rare_names()))))

    assert all(body.count(character) >= 12 for character in RARE)


def test_the_same_letter_gives_the_same_bytes():
    assert render_docx(agreement()) == render_docx(agreement())


def test_nothing_in_it_points_outside():
    with zipfile.ZipFile(io.BytesIO(render_docx(filled("http://127.0.0.1/x")))) as archive:
        for name in archive.namelist():
            assert b'TargetMode="External"' not in archive.read(name)
