"""The same letter as DOCX with python-docx, for a word processor that has the official fonts.

Everything is laid out by the parts of casework/documents/parts.py, so its text is that of the
PDF, in the same order. The word processor breaks the lines: type and pitch give 22
lines of 28 characters.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from docx import Document
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT, WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK, WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from casework.documents import html
from casework.documents.compose import CELL
from casework.documents.html import is_amount, is_count, mark_size
from casework.documents.letter import Align, Letter
from casework.documents.parts import (
    Attachments,
    Closing,
    Dashes,
    Grid,
    GridKind,
    Imprint,
    Line,
    NewPage,
    Part,
    RedRule,
    Role,
    Space,
    clean,
    parts,
)

FANG, HEI, KAI, BIAO, SONG = "仿宋_GB2312", "黑体", "楷体_GB2312", "方正小标宋简体", "宋体"
LATIN = "Times New Roman"
RED = RGBColor(0xE6, 0x00, 0x12)
PITCH = Pt(html.PITCH)

_FACES = {
    Role.MARK: BIAO,
    Role.TITLE: BIAO,
    Role.HEADING1: HEI,
    Role.HEADING2: KAI,
    Role.CAPTION: HEI,
}
_SIZES = {Role.TITLE: 22.0, Role.CAPTION: 14.0, Role.COPIES: 14.0}
_ALIGNMENTS = {
    Align.JUSTIFY: WD_ALIGN_PARAGRAPH.JUSTIFY,
    Align.LEFT: WD_ALIGN_PARAGRAPH.LEFT,
    Align.CENTER: WD_ALIGN_PARAGRAPH.CENTER,
    Align.RIGHT: WD_ALIGN_PARAGRAPH.RIGHT,
}


def render_docx(letter: Letter, *, pitch: float = html.PITCH) -> bytes:
    """The DOCX of a letter; the same letter gives the same bytes.

    A closer pitch is that of the PDF of a notice that fits one page so.
    """
    document = Document()
    _section(document, landscape=letter.landscape)
    _base_style(document, Pt(pitch))
    _properties(document, letter)
    writer = _Writer(document, landscape=letter.landscape)
    for part in parts(letter):
        writer.write(part)
    _page_numbers(document, landscape=letter.landscape)
    buffer = io.BytesIO()
    document.save(buffer)
    return _without_times(buffer.getvalue())


class _Writer:
    """Writes one part after the other at the end of a document."""

    def __init__(self, document: Any, *, landscape: bool) -> None:
        self._document = document
        self._width = 267 if landscape else 156
        self._type: tuple[float, float] = (10.5, 14.5) if landscape else (14, 22)
        self._after_title = False
        self._writers: dict[type[Part], Callable[[Any], None]] = {
            Line: self._line,
            Grid: self._grid,
            RedRule: self._red_rule,
            Space: self._space,
            Dashes: self._dashes,
            NewPage: self._new_page,
            Attachments: self._attachments,
            Closing: self._closing,
            Imprint: self._imprint,
        }

    def write(self, part: Part) -> None:
        self._writers[type(part)](part)

    def _line(self, line: Line) -> None:
        paragraph = self._paragraph(line)
        form = paragraph.paragraph_format
        if line.role is Role.MARK:
            form.space_before = Mm(35)
            form.line_spacing = 1.0
        elif line.role is Role.NUMBER:
            form.space_before = PITCH * 2
        elif line.role is Role.TITLE:
            form.line_spacing = Pt(34)
        elif line.role is Role.CASE_NUMBER:
            form.space_before = form.space_after = Pt(10)
        elif self._after_title:
            form.space_before = PITCH
        self._after_title = line.role is Role.TITLE
        if line.role in (Role.HEADING1, Role.HEADING2, Role.CAPTION):
            form.keep_with_next = True

    def _paragraph(self, line: Line, holder: Any = None) -> Any:
        paragraph = (holder or self._document).add_paragraph()
        run = paragraph.add_run(line.text)
        size = _SIZES.get(line.role, 16.0)
        if line.role is Role.MARK:
            size = float(mark_size(line.text))
            run.font.color.rgb = RED
        _font(run, _FACES.get(line.role, FANG), size)
        form = paragraph.paragraph_format
        form.alignment = _ALIGNMENTS[line.align]
        cell = CELL * size / 16
        form.left_indent = Pt(line.hang * cell)
        form.first_line_indent = Pt((line.indent - line.hang) * cell)
        return paragraph

    def _red_rule(self, _: RedRule) -> None:
        paragraph = self._document.add_paragraph()
        paragraph.paragraph_format.line_spacing = Pt(12)
        paragraph.paragraph_format.space_after = PITCH * 2
        _border(paragraph, "bottom", "E60012", 17)

    def _space(self, space: Space) -> None:
        for _ in range(space.lines):
            self._document.add_paragraph()

    def _dashes(self, dashes: Dashes) -> None:
        paragraph = self._document.add_paragraph()
        form = paragraph.paragraph_format
        form.alignment = WD_ALIGN_PARAGRAPH.CENTER
        form.space_before = Pt(18)
        form.keep_with_next = True
        _font(paragraph.add_run(dashes.text), KAI, 14)
        _border(paragraph, "top", "000000", 6, "dashed")

    def _new_page(self, _: NewPage) -> None:
        self._document.add_paragraph().add_run().add_break(WD_BREAK.PAGE)

    def _attachments(self, block: Attachments) -> None:
        for n, line in enumerate(block.lines):
            form = self._paragraph(line).paragraph_format
            form.keep_with_next = True
            if n == 0:
                form.space_before = PITCH

    def _closing(self, closing: Closing) -> None:
        for n, line in enumerate(closing.lines):
            form = self._paragraph(line).paragraph_format
            form.right_indent = Pt(-CELL)
            form.space_before = PITCH * 2 if n == 0 else Pt(0)
            form.keep_with_next = n < len(closing.lines) - 1

    def _imprint(self, imprint: Imprint) -> None:
        first = None
        for line in imprint.lines:
            paragraph = self._paragraph(line)
            first = first or paragraph
        if first is not None:
            first.paragraph_format.space_before = PITCH * 2
            _border(first, "top", "000000", 8)
        last = paragraph
        if imprint.printed:
            last = self._document.add_paragraph()
            last.paragraph_format.tab_stops.add_tab_stop(Mm(151), WD_TAB_ALIGNMENT.RIGHT)
            last.paragraph_format.left_indent = Pt(14)
            _font(last.add_run(f"{imprint.organ}\t{imprint.printed}"), FANG, 14)
            _border(last, "top", "000000", 6)
        _border(last, "bottom", "000000", 8)

    def _grid(self, grid: Grid) -> None:
        rows = len(grid.rows) + bool(grid.head)
        table = self._document.add_table(rows=rows, cols=len(grid.widths))
        table.alignment = WD_TABLE_ALIGNMENT.CENTER
        table.autofit = False
        ruled = grid.kind is not GridKind.SIGNATURES
        if ruled:
            table.style = "Table Grid"
        _narrow_margins(table)
        for column, width in zip(table.columns, grid.widths, strict=True):
            column.width = Mm(self._width * width / 28)
        content = ([tuple((text,) for text in grid.head)] if grid.head else []) + list(grid.rows)
        for n, (row, cells) in enumerate(zip(table.rows, content, strict=True)):
            _keep_whole(row, heading=bool(grid.head) and n == 0)
            for place, (cell, texts) in enumerate(zip(row.cells, cells, strict=True)):
                cell.width = Mm(self._width * grid.widths[place] / 28)
                head = bool(grid.head) and n == 0
                label = grid.kind is GridKind.FIELDS and place == 0
                face = HEI if head or label else FANG
                _fill(cell, texts, face=face, ruled=ruled, size=self._type)
                if not ruled and n < rows - 1:
                    for paragraph in cell.paragraphs:
                        paragraph.paragraph_format.keep_with_next = True


def _fill(
    cell: Any, texts: tuple[str, ...], *, face: str, ruled: bool, size: tuple[float, float]
) -> None:
    """Write the lines of a cell; labels are centred, days to sign stand right."""
    for n, text in enumerate(texts):
        paragraph = cell.paragraphs[0] if n == 0 else cell.add_paragraph()
        _font(paragraph.add_run(text), face, size[0] if ruled else 16)
        form = paragraph.paragraph_format
        form.line_spacing = Pt(size[1]) if ruled else PITCH
        form.alignment = _cell_alignment(text, label=face == HEI, ruled=ruled)
    if ruled:
        cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER
    else:
        cell.paragraphs[0].paragraph_format.space_before = Pt(12)


def _cell_alignment(text: str, *, label: bool, ruled: bool) -> WD_ALIGN_PARAGRAPH:
    if label or (ruled and is_count(text)):
        return WD_ALIGN_PARAGRAPH.CENTER
    if text.startswith("　") or (ruled and is_amount(text)):
        return WD_ALIGN_PARAGRAPH.RIGHT
    return WD_ALIGN_PARAGRAPH.LEFT


# ------------------------------------------------------------------------------ the document


def _section(document: Any, *, landscape: bool) -> None:
    """A4, 版心 156 × 225 mm, a grid of 22 lines of 28 characters, odd and even feet apart."""
    section = document.sections[0]
    section.start_type = WD_SECTION.NEW_PAGE
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
    document.settings.odd_and_even_pages_header_footer = True


def _base_style(document: Any, pitch: Any) -> None:
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


def _properties(document: Any, letter: Letter) -> None:
    """Title and author; moments fixed, since the day of issue is in the text."""
    properties = document.core_properties
    properties.title = " ".join(clean(letter.title).split())[:250]
    properties.author = properties.last_modified_by = clean(letter.organ)[:250]
    properties.comments = ""
    properties.language = "zh-CN"
    day = letter.date
    moment = datetime(day.year, day.month, day.day, tzinfo=UTC) if day else None
    properties.created = properties.modified = moment or datetime(2026, 1, 1, tzinfo=UTC)


def _page_numbers(document: Any, *, landscape: bool) -> None:
    """— 1 — outside: right on odd pages, left on even ones (GB/T 9704-2012, 7.5); or 1 / 3."""
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
                _font(paragraph.add_run(mark), SONG, 14)


def _page_field(paragraph: Any, name: str) -> None:
    """A field that the word processor fills: PAGE, or NUMPAGES."""
    for kind, text in (("begin", ""), ("", name), ("separate", ""), ("", "1"), ("end", "")):
        run = paragraph.add_run()
        _font(run, SONG, 14)
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


def _font(run: Any, face: str, size: float) -> None:
    """Chinese face, Latin face and size of a run."""
    run.font.name, run.font.size = LATIN, Pt(size)
    run._element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), face)


def _border(paragraph: Any, side: str, colour: str, eighths: int, style: str = "single") -> None:
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


def _narrow_margins(table: Any) -> None:
    """Margins of 4 points beside the text of a cell, as in print."""
    margins = OxmlElement("w:tblCellMar")
    for side in ("left", "right"):
        margin = OxmlElement(f"w:{side}")
        margin.set(qn("w:w"), "80")
        margin.set(qn("w:type"), "dxa")
        margins.append(margin)
    table._tbl.tblPr.insert_element_before(margins, "w:tblLook", "w:tblCaption")


def _keep_whole(row: Any, *, heading: bool) -> None:
    """A row isn't parted by a page end; a head row is repeated on each page."""
    properties = row._tr.get_or_add_trPr()
    properties.append(OxmlElement("w:cantSplit"))
    if heading:
        properties.append(OxmlElement("w:tblHeader"))


def _without_times(data: bytes) -> bytes:
    """The same archive with one fixed time on every member, so that equal letters are equal."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(buffer, "w") as new:
        for member in old.infolist():
            entry = zipfile.ZipInfo(member.filename, (1980, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(entry, old.read(member))
    return buffer.getvalue()
