"""Workbooks from outside that are small on the way and huge once opened, or speak XML tricks."""

from __future__ import annotations

import io
import zipfile

import pytest
from openpyxl import Workbook

from casework.sheets_in import read_table
from law.errors import Incomplete

NAMES = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
SHEET, STYLES = "xl/worksheets/sheet1.xml", "xl/styles.xml"
ROW = "<row><c t='inlineStr'><is><t>{}</t></is></c></row>"


def workbook(**parts: str) -> bytes:
    """A sheet of two rows; `sheet`, `styles` instead of its own parts."""
    book = Workbook()
    book.active.append(["申请人", "事由"])
    book.active.append(["周翀", "=1+1"])
    plain, out = io.BytesIO(), io.BytesIO()
    book.save(plain)
    with zipfile.ZipFile(plain) as made, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in made.namelist():
            own = {SHEET: parts.get("sheet"), STYLES: parts.get("styles")}.get(name)
            new.writestr(name, own if own is not None else made.read(name))
    return out.getvalue()


def sheet(body: str, before: str = "") -> str:
    return (
        f"<?xml version='1.0'?>{before}<worksheet {NAMES}><sheetData>{body}</sheetData></worksheet>"
    )


def test_a_plain_workbook_is_read():
    assert [row[:1] for _, row in read_table(workbook(), most_rows=9).rows] == [
        ["申请人"],
        ["周翀"],
    ]


@pytest.mark.parametrize(
    "bomb",
    [
        workbook(sheet=sheet(f"<row>{'<c><v>1</v></c>' * 400_000}</row>")),
        workbook(sheet=sheet(ROW.format("x" * 9_000_000))),
        workbook(styles=f"<styleSheet {NAMES}><fonts>{'<font/>' * 300_000}</fonts></styleSheet>"),
        workbook(sheet=sheet(ROW.format("&a;"), "<!DOCTYPE l [<!ENTITY a SYSTEM '/etc/passwd'>]>")),
        workbook(
            sheet=sheet(
                ROW.format("&c;"),
                f"<!DOCTYPE l [<!ENTITY a '{'x' * 999}'><!ENTITY b '{'&a;' * 999}'>"
                f"<!ENTITY c '{'&b;' * 999}'>]>",
            )
        ),
    ],
    ids=["a row of 400 000 cells", "nine million letters", "styles", "a file of ours", "laughs"],
)
def test_a_workbook_that_would_burst_is_refused_unread(bomb):
    assert len(bomb) < 60_000

    with pytest.raises(Incomplete) as refused:
        read_table(bomb, most_rows=9)

    assert "请用电子表格另存" in refused.value.problems["sheet"]
