"""The pages of a DOCX: paper, margins, base style, page numbers, properties."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from casework.documents.letter import Letter
from casework.documents.parts import clean

FANG, HEI, KAI, BIAO, SONG = "仿宋_GB2312", "黑体", "楷体_GB2312", "方正小标宋简体", "宋体"
LATIN = "Times New Roman"


def set_page(section: Any, *, landscape: bool) -> None:
    """A4, 版心 156 × 225 mm, a grid of 22 lines of 28 characters; or across."""
    section.start_type = WD_SECTION.NEW_PAGE
    section.orientation = WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin = Mm(37), Mm(35)
    section.left_margin, section.right_margin = Mm(28), Mm(26)
    section.header_distance, section.footer_distance = Mm(15), Mm(25)
    if landscape:
        section.orientation = WD_ORIENT.LANDSCAPE
        section.page_width, section.page_height = Mm(297), Mm(210)
        section.top_margin = section.left_margin = section.right_margin = Mm(15)
        section.bottom_margin, section.footer_distance = Mm(16), Mm(8)
    grid = section._sectPr.find(qn("w:docGrid"))
    if grid is None:
        grid = OxmlElement("w:docGrid")
        section._sectPr.append(grid)
    # A grid of characters is read differently by each word processor: the letter spacing of
    # the base style puts 28 on a line instead.
    for name, value in (("type", "lines"), ("linePitch", "579")):
        grid.set(qn(f"w:{name}"), value)


def base_style(document: Any, pitch: Any) -> None:
    """仿宋 of 16 points on lines of 28.95 points or closer, no space between paragraphs."""
    style = document.styles["Normal"]
    style.font.name, style.font.size = LATIN, Pt(16)
    properties = style.element.get_or_add_rPr()
    properties.get_or_add_rFonts().set(qn("w:eastAsia"), FANG)
    tighter = OxmlElement("w:spacing")
    tighter.set(qn("w:val"), "-5")
    properties.insert_element_before(tighter, "w:w", "w:kern", "w:position", "w:sz")
    form = style.paragraph_format
    form.line_spacing = pitch
    form.space_before = form.space_after = Pt(0)
    form.widow_control = False
    # No quarter of a space between figures and characters: lines break as in print.
    for name in ("autoSpaceDE", "autoSpaceDN"):
        switch = OxmlElement(f"w:{name}")
        switch.set(qn("w:val"), "0")
        style.element.pPr.insert_element_before(switch, "w:spacing", "w:ind", "w:jc")


def set_properties(document: Any, letter: Letter) -> None:
    """Title and author; moments fixed, since the day of issue is in the text."""
    properties = document.core_properties
    properties.title = " ".join(clean(letter.title).split())[:250]
    properties.author = properties.last_modified_by = clean(letter.organ)[:250]
    properties.comments = ""
    properties.language = "zh-CN"
    day = letter.date
    moment = datetime(day.year, day.month, day.day, tzinfo=UTC) if day else None
    properties.created = properties.modified = moment or datetime(2026, 1, 1, tzinfo=UTC)


def page_numbers(document: Any, *, landscape: bool) -> None:
    """— 1 — outside: right on odd pages, left on even ones (GB/T 9704-2012, 7.5); or 1 / 3."""
    document.settings.odd_and_even_pages_header_footer = True
    section = document.sections[0]
    for footer, alignment in (
        (section.footer, WD_ALIGN_PARAGRAPH.RIGHT),
        (section.even_page_footer, WD_ALIGN_PARAGRAPH.LEFT),
    ):
        footer.is_linked_to_previous = False
        paragraph = footer.paragraphs[0]
        paragraph.paragraph_format.alignment = alignment
        paragraph.paragraph_format.left_indent = Pt(14)
        paragraph.paragraph_format.right_indent = Pt(14)
        if landscape:
            paragraph.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER
        for mark in ("第 |PAGE| 页　共 |NUMPAGES| 页" if landscape else "— |PAGE| —").split("|"):
            if mark.isupper():
                _page_field(paragraph, mark)
            else:
                set_font(paragraph.add_run(mark), SONG, 14)


def _page_field(paragraph: Any, name: str) -> None:
    """A field that the word processor fills: PAGE, or NUMPAGES."""
    for kind, text in (("begin", ""), ("", name), ("separate", ""), ("", "1"), ("end", "")):
        run = paragraph.add_run()
        set_font(run, SONG, 14)
        if kind:
            mark = OxmlElement("w:fldChar")
            mark.set(qn("w:fldCharType"), kind)
            run._r.append(mark)
        elif text == name:
            code = OxmlElement("w:instrText")
            code.set(qn("xml:space"), "preserve")
            code.text = f" {name} "
            run._r.append(code)
        else:
            run.text = text


def set_font(run: Any, face: str, size: float) -> None:
    """Chinese face, Latin face and size of a run."""
    run.font.name, run.font.size = LATIN, Pt(size)
    run._element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), face)


def plain_form(section: Any, write_mark: Any) -> None:
    """The first page of a 函: name and two red lines at the top, two at the foot, no number."""
    section.different_first_page_header_footer = True
    section.header_distance, section.footer_distance = Mm(30), Mm(20)
    head, foot = section.first_page_header, section.first_page_footer
    for part in (head, foot, section.header, section.even_page_header):
        part.is_linked_to_previous = False
    write_mark(head.paragraphs[0])
    rule(head.add_paragraph(), "bottom", "thickThinSmallGap")
    rule(foot.paragraphs[0], "top", "thinThickSmallGap")
    for part in (section.header, section.even_page_header):
        part.paragraphs[0].paragraph_format.line_spacing = Pt(1)
    for part in (section.footer, section.even_page_footer):
        part.paragraphs[0].paragraph_format.space_after = Mm(5)


def rule(paragraph: Any, side: str, style: str) -> None:
    """Two red lines of 170 mm, one of them thick."""
    form = paragraph.paragraph_format
    form.left_indent = form.right_indent = Mm(-7)
    form.line_spacing = Pt(11)
    border(paragraph, side, "E60012", 18, style)


def border(paragraph: Any, side: str, colour: str, eighths: int, style: str = "single") -> None:
    """A rule along one side of a paragraph; its width in eighths of a point."""
    properties = paragraph._p.get_or_add_pPr()
    borders = properties.find(qn("w:pBdr"))
    if borders is None:
        borders = OxmlElement("w:pBdr")
        properties.insert_element_before(
            borders, "w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc", "w:rPr"
        )
    border = OxmlElement(f"w:{side}")
    for name, value in (("val", style), ("sz", str(eighths)), ("space", "1"), ("color", colour)):
        border.set(qn(f"w:{name}"), value)
    borders.append(border)
