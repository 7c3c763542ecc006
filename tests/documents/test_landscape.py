"""A table of many columns stands on sheets laid across, each with its head and its number."""

from __future__ import annotations

import io
from datetime import date

import pdfplumber
import pytest
from docx import Document
from docx.oxml.ns import qn

from casework.documents import pdf
from casework.documents.docx import render_docx
from casework.documents.letter import Letter
from mediation.measures.ledger import COLUMNS
from mediation.measures.paper import ledger_letter

MM = 72 / 25.4
LONG = "安宁市云岭县滨河街道鸿源建筑安装工程有限责任公司第三项目部"


def ledger() -> Letter:
    """A ledger of thirty cases with long names."""
    empty: dict[str, object] = dict.fromkeys((key for key, _ in COLUMNS), "")
    row = empty | {
        "number": "安人社劳调〔2026〕1234号",
        "applicant": "欧阳某某、司马某某",
        "respondent": LONG,
        "people": 12,
        "received": date(2026, 3, 2),
        "sum": 12850,
    }
    return ledger_letter("安宁市人社局", [row] * 30, words="全部", on=date(2026, 4, 10))


@pytest.mark.usefixtures("press")
def test_every_page_of_the_ledger_is_a4_across_with_its_head_and_number_of_pages():
    pages = pdfplumber.open(io.BytesIO(pdf.render(ledger()).data)).pages
    texts = ["".join((page.extract_text() or "").split()) for page in pages]

    assert len(pages) > 1
    for number, (page, text) in enumerate(zip(pages, texts, strict=True), start=1):
        assert (round(page.width / MM), round(page.height / MM)) == (297, 210)
        assert "案号、类别单位、来源申请人" in text
        assert f"第{number}页共{len(pages)}页" in text
        # nothing is cut off at the edge
        assert max(char["x1"] for char in page.chars) < 283 * MM


def test_in_word_it_is_the_same_sheet_with_fields_for_the_pages():
    document = Document(io.BytesIO(render_docx(ledger())))
    section, table = document.sections[0], document.tables[0]

    assert section.page_width > section.page_height
    assert round(sum(cell.width.mm for cell in table.rows[0].cells)) == 267
    assert table.rows[0]._tr.find(f".//{qn('w:tblHeader')}") is not None
    codes = [node.text for node in section.footer.paragraphs[0]._p.iter(qn("w:instrText"))]
    assert codes == [" PAGE ", " NUMPAGES "]


def test_a_letter_upright_keeps_the_fingerprint_that_it_had():
    upright = Letter(kind="notice", title="通知")

    assert "landscape" not in upright.to_data()
    assert Letter.from_data(ledger().to_data()).landscape
