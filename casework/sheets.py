"""Tables as spreadsheet and as CSV, made so that no cell is ever a formula.

In a spreadsheet every text is stored as a text. CSV has no types: a text that a program could
take for a formula gets an apostrophe in front; nothing is ever left out.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from casework.later import later

_openpyxl = later("openpyxl")
_styles = later("openpyxl.styles")
_utils = later("openpyxl.utils")
_cells = later("openpyxl.cell")
_RISKY = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_WIDEST = 40

Value = str | int | Decimal | date | None
Rows = Iterable[Sequence[Value]]


def workbook_to_fill_in(
    *, title: str, columns: Sequence[str], guide: Sequence[tuple[str, str, str]]
) -> bytes:
    """An empty sheet for others to fill in, and beside it what each column wants.

    Its cells are texts, so that no program rounds a long number that is typed into them.
    """
    book = _openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet(title)
    for place, label in enumerate(columns, start=1):
        dimension = sheet.column_dimensions[_utils.get_column_letter(place)]
        dimension.width, dimension.number_format = min(max(12, 2 * len(label) + 4), _WIDEST), "@"
    sheet.freeze_panes = "B2"
    sheet.append([_cell(sheet, label, bold=True) for label in columns])
    beside = book.create_sheet("怎么填")
    for letter, width in zip("ABC", (24, 8, 100), strict=True):
        beside.column_dimensions[letter].width = width
    beside.append([_cell(beside, label, bold=True) for label in ("列", "必填", "怎么填")])
    for row in guide:
        beside.append([_cell(beside, value) for value in row])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def xlsx(*, title: str, heading: Sequence[str], columns: Sequence[str], rows: Rows) -> bytes:
    """A workbook with one sheet: lines of heading, the columns, the rows."""
    book = _openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet(_CONTROL.sub("", title)[:31].translate(_NO_SHEET_NAME))
    for place, label in enumerate(columns, start=1):
        width = min(max(10, 2 * len(label) + 4), _WIDEST)
        sheet.column_dimensions[_utils.get_column_letter(place)].width = width
    sheet.freeze_panes = f"C{len(heading) + 2}"
    for line in heading:
        sheet.append([_cell(sheet, line, bold=False)])
    sheet.append([_cell(sheet, label, bold=True) for label in columns])
    for row in rows:
        sheet.append([_cell(sheet, value) for value in row])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


_NO_SHEET_NAME = str.maketrans(dict.fromkeys("[]:*?/\\", " "))


def _cell(sheet: Any, value: Value, *, bold: bool = False) -> Any:
    """A cell of the type of its value; a text stays a text whatever it begins with."""
    if isinstance(value, str):
        cell = _cells.WriteOnlyCell(sheet, _CONTROL.sub("", value))
        cell.data_type = "s"
    else:
        cell = _cells.WriteOnlyCell(sheet, value)
    if isinstance(value, Decimal):
        cell.number_format = "#,##0.00"
    elif isinstance(value, date):
        cell.number_format = "yyyy-mm-dd"
    if bold:
        cell.font = _styles.Font(bold=True)
    return cell


def csv_text(*, heading: Sequence[str], columns: Sequence[str], rows: Rows) -> bytes:
    """The same as CSV, in UTF-8 with the mark by which spreadsheet programs know it."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    for line in heading:
        writer.writerow([guarded(line)])
    writer.writerow([guarded(label) for label in columns])
    for row in rows:
        writer.writerow([_plain(value) for value in row])
    return b"\xef\xbb\xbf" + out.getvalue().encode()


def guarded(text: str) -> str:
    """A text that no program takes for a formula."""
    text = _CONTROL.sub("", text)
    return f"'{text}" if text.startswith(_RISKY) else text


def _plain(value: Value) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        return guarded(value)
    return value.isoformat() if isinstance(value, date) else str(value)
