"""Every paper of a reconsideration comes out of the demo city as PDF and for a word processor."""

from __future__ import annotations

import io
from collections import Counter
from datetime import date

import pytest
from docx import Document
from docx.oxml.ns import qn
from pypdf import PdfReader

from casework.documents.docx import FANG, HEI, KAI, SONG, render_docx
from casework.documents.pdf import render
from tests.documents.test_pdf import fonts_of, glyph_codes
from tests.reconsideration.papers_of_section_6 import PAPERS, build

FACES = {FANG, HEI, KAI, SONG, "方正小标宋简体"}
OF_PAGES = set("0123456789—第共页")
"""What only the PDF has: page numbers, and heads of tables again on the next page."""


def test_all_seventy_nine_are_listed():
    assert {number[:2] for number in PAPERS} == {f"{number:02}" for number in range(1, 80)}


@pytest.mark.slow
def test_every_paper_is_the_same_in_both_forms(db, clock_at):
    if db.engine.dialect.name == "postgresql":
        pytest.skip("what is printed does not depend on the database")
    clock_at(date(2026, 8, 31))
    build(date(2026, 8, 31))

    wrong = {}
    for number, (title, make) in PAPERS.items():
        letter = make()
        printed = render(letter)
        if fault := _fault(title, printed.data, render_docx(letter, pitch=printed.pitch)):
            wrong[number] = fault

    assert wrong == {}


def _fault(title: str, pdf: bytes, word: bytes) -> str:
    """What is wrong with a paper, if anything."""
    document = Document(io.BytesIO(word))
    typed = "".join(
        "".join(node.text or "" for node in document.element.body.iter(qn("w:t"))).split()
    )
    reader = PdfReader(io.BytesIO(pdf))
    shown = "".join("".join(page.extract_text() for page in reader.pages).split())
    lost, more = Counter(typed) - Counter(shown), set(shown) - set(typed) - OF_PAGES
    faces = {
        fonts.get(qn("w:eastAsia")) for fonts in document.element.body.iter(qn("w:rFonts"))
    } - {None}
    return "；".join(
        fault
        for fault, found in (
            (f"没有“{title}”", title not in typed),
            (f"PDF 缺少 {lost}", lost),
            (f"PDF 多出 {more}", more),
            (f"字体 {faces - FACES}", faces - FACES),
            ("字体没有嵌入", not all(fonts_of(reader).values())),
            ("有字没有字形", 0 in glyph_codes(pdf)),
        )
        if found
    )
