"""The same letter as DOCX with python-docx, for a word processor that has the official fonts.

Everything is laid out by the parts of casework/documents/parts.py, so its text is that of the
PDF, in the same order. The word processor breaks the lines: type and pitch give 22
lines of 28 characters.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from typing import Any

from docx import Document
from docx.enum.section import WD_SECTION
from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT, WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK, WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from casework.documents import html
from casework.documents.compose import CELL
from casework.documents.docx_page import (
    BIAO,
    FANG,
    HEI,
    KAI,
    SONG,
    base_style,
    border,
    page_numbers,
    plain_form,
    set_font,
    set_page,
    set_properties,
)
from casework.documents.html import is_amount, is_count, mark_size
from casework.documents.letter import Align, Letter
from casework.documents.painting import png
from casework.documents.part import (
    Attachments,
    Closing,
    Dashes,
    Grid,
    GridKind,
    Image,
    Imprint,
    Line,
    NewPage,
    Part,
    RedRule,
    Role,
    Sheet,
    Space,
    UpwardNumber,
)
from casework.documents.parts import parts

__all__ = ["BIAO", "FANG", "HEI", "KAI", "SONG", "render_docx"]

RED = RGBColor(0xE6, 0x00, 0x12)
PITCH = Pt(html.PITCH)

_FACES = {
    Role.MARK: BIAO,
    Role.TITLE: BIAO,
    Role.HEADING1: HEI,
    Role.HEADING2: KAI,
    Role.CAPTION: HEI,
    Role.ANNEX: HEI,
    Role.NOTE: SONG,
}
_SIZES = {Role.TITLE: 22.0, Role.CAPTION: 14.0, Role.COPIES: 14.0, Role.NOTE: 10.5}
GREY = RGBColor(0x66, 0x66, 0x66)
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
    set_page(document.sections[0], landscape=letter.landscape)
    base_style(document, Pt(pitch))
    set_properties(document, letter)
    writer = _Writer(document, landscape=letter.landscape, plain_form=letter.plain_form)
    for part in parts(letter):
        writer.write(part)
    page_numbers(document, landscape=letter.landscape)
    buffer = io.BytesIO()
    document.save(buffer)
    return _without_times(buffer.getvalue())


class _Writer:
    """Writes one part after the other at the end of a document."""

    def __init__(self, document: Any, *, landscape: bool, plain_form: bool = False) -> None:
        self._document = document
        self._plain_form = plain_form
        self._turn(landscape)
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
            UpwardNumber: self._upward,
            Image: self._image,
            Sheet: self._sheet,
        }

    def _turn(self, landscape: bool) -> None:
        """Widths and type of upright pages or of those across."""
        self._width = 267 if landscape else 156
        self._type: tuple[float, float] = (10.5, 14.5) if landscape else (14, 22)

    def _sheet(self, sheet: Sheet) -> None:
        section = self._document.add_section(WD_SECTION.NEW_PAGE)
        set_page(section, landscape=sheet.landscape)
        section.different_first_page_header_footer = False
        self._turn(sheet.landscape)

    def _upward(self, part: UpwardNumber) -> None:
        paragraph = self._document.add_paragraph()
        form = paragraph.paragraph_format
        form.space_before, form.left_indent = PITCH * 2, Pt(16)
        form.tab_stops.add_tab_stop(Mm(150), WD_TAB_ALIGNMENT.RIGHT)
        set_font(paragraph.add_run(f"{part.number}\t签发人："), FANG, 16)
        set_font(paragraph.add_run(part.approver), KAI, 16)

    def _image(self, image: Image) -> None:
        """The chart as a picture described in words; without a font its words alone."""
        picture = png(image.drawing)
        paragraph = self._document.add_paragraph()
        form = paragraph.paragraph_format
        form.alignment, form.line_spacing = WD_ALIGN_PARAGRAPH.CENTER, 1.0
        form.keep_with_next = bool(image.caption)
        run = paragraph.add_run("" if picture else image.drawing.words)
        if picture:
            shown = run.add_picture(io.BytesIO(picture), width=Mm(156))
            shown._inline.docPr.set("descr", image.drawing.words)
            shown._inline.docPr.set("name", image.caption or "图")
        if image.caption:
            paragraph = self._document.add_paragraph()
            paragraph.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER
            paragraph.paragraph_format.line_spacing = Pt(18)
            set_font(paragraph.add_run(image.caption), HEI, 12)

    def write(self, part: Part) -> None:
        self._writers[type(part)](part)

    def _line(self, line: Line) -> None:
        if line.role is Role.MARK and self._plain_form:
            plain_form(self._document.sections[0], lambda holder: self._mark(line, holder))
            return
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
        if line.role is Role.NOTE:
            form.line_spacing = Pt(16)
        if line.role in (Role.HEADING1, Role.HEADING2, Role.CAPTION, Role.ANNEX):
            form.keep_with_next = True

    def _mark(self, line: Line, paragraph: Any) -> None:
        """The name of the organ in red at the top of a 函."""
        run = paragraph.add_run(line.text)
        run.font.color.rgb = RED
        set_font(run, BIAO, float(mark_size(line.text)))
        paragraph.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER
        paragraph.paragraph_format.line_spacing = 1.0

    def _paragraph(self, line: Line, holder: Any = None) -> Any:
        paragraph = (holder or self._document).add_paragraph()
        run = paragraph.add_run(line.text)
        size = _SIZES.get(line.role, 16.0)
        if line.role is Role.MARK:
            size = float(mark_size(line.text))
            run.font.color.rgb = RED
        elif line.role is Role.NOTE:
            run.font.color.rgb = GREY
        set_font(run, _FACES.get(line.role, FANG), size)
        form = paragraph.paragraph_format
        form.alignment = _ALIGNMENTS[line.align]
        cell = CELL * size / 16
        form.left_indent = Pt(line.hang * cell)
        form.first_line_indent = Pt((line.indent - line.hang) * cell)
        return paragraph

    def _red_rule(self, part: RedRule) -> None:
        if part.double:
            return
        paragraph = self._document.add_paragraph()
        paragraph.paragraph_format.line_spacing = Pt(12)
        paragraph.paragraph_format.space_after = PITCH * 2
        border(paragraph, "bottom", "E60012", 17)

    def _space(self, space: Space) -> None:
        for _ in range(space.lines):
            self._document.add_paragraph()

    def _dashes(self, dashes: Dashes) -> None:
        paragraph = self._document.add_paragraph()
        form = paragraph.paragraph_format
        form.alignment = WD_ALIGN_PARAGRAPH.CENTER
        form.space_before = Pt(18)
        form.keep_with_next = True
        set_font(paragraph.add_run(dashes.text), KAI, 14)
        border(paragraph, "top", "000000", 6, "dashed")

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
            border(first, "top", "000000", 8)
        last = paragraph
        if imprint.printed:
            last = self._document.add_paragraph()
            last.paragraph_format.tab_stops.add_tab_stop(Mm(151), WD_TAB_ALIGNMENT.RIGHT)
            last.paragraph_format.left_indent = Pt(14)
            set_font(last.add_run(f"{imprint.organ}\t{imprint.printed}"), FANG, 14)
            border(last, "top", "000000", 6)
        border(last, "bottom", "000000", 8)

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
        set_font(paragraph.add_run(text), face, size[0] if ruled else 16)
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
