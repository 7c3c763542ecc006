"""read_table(): the cells of a sheet that somebody sends in: a workbook (xlsx) or CSV.

A workbook is an archive of XML from outside: what it says to unpack to is looked at before
anything of it is read, and no more rows are read than may come.
"""

from __future__ import annotations

import csv
import io
import zipfile
import zlib
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from casework.later import later
from law.errors import Incomplete

_openpyxl = later("openpyxl")
MOST_BYTES = 1_000_000
MOST_UNPACKED = 12_000_000
LARGE, STEEP = 1_000_000, 60
"""A part that is large and was packed more tightly than any table is holds no table."""
MOST_PARTS, MOST_COLUMNS = 200, 300
LOSSY = 10**15
"""From here on a spreadsheet program has rounded a number that was typed into it."""

NO_SHEET = "不是 Excel（xlsx）或者 CSV 文件，请用电子表格另存"
OLD_SHEET = "是旧版 xls 或者加了密的文件，请去掉密码，另存为 xlsx 再导入"
ROUNDED = "单元格是数字格式，长号码已经变形，请把这一列设成文本后重新填写"
_BROKEN = (
    zipfile.BadZipFile, zlib.error, KeyError, ValueError, TypeError, AttributeError, IndexError,
    SyntaxError, EOFError, NotImplementedError, RuntimeError,
)  # fmt: skip
"""What the reader of workbooks says of one that isn't whole: it has no error of its own."""


@dataclass(frozen=True, slots=True)
class Wrong:
    """A cell that can't be taken as it is: row and column count from 1 and from 0."""

    row: int
    column: int
    reason: str


@dataclass(frozen=True, slots=True)
class Table:
    """The rows that hold anything, each with its number in the sheet, and what can't be taken."""

    rows: list[tuple[int, list[str]]]
    wrong: list[Wrong]


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong in one cell, as it is told; row 1 is the first of the sheet."""

    row: int
    column: str
    reason: str

    @property
    def words(self) -> str:
        """第 3 行“申请人电话”：手机号应为 11 位"""
        place = f"第 {self.row} 行" + (f"“{self.column}”" if self.column else "")
        return f"{place}：{self.reason}"


Named = tuple[int, dict[str, str]]
"""A row by the names of its columns, with its number in the sheet."""


class SheetFaults(Incomplete):
    """A sheet that can't be taken in, with every fault in it."""

    def __init__(self, faults: Sequence[Fault], *, field: str = "sheet", kept: str = "件") -> None:
        told = f"有 {len(faults)} 处要改，一{kept}也没有登记：{faults[0].words}"
        super().__init__({field: told})
        self.faults = tuple(faults)


def by_column(
    table: Table, *, known: Collection[str], needed: Collection[str], most_rows: int
) -> tuple[list[Named], list[Fault]]:
    """The rows below the head, and whatever is wrong before any of them is looked at."""
    first, head = table.rows[0] if table.rows else (1, [])
    names = dict.fromkeys(name for name in head if name)
    faults = [Fault(first, name, "没有这一列，请用模板") for name in names if name not in known]
    faults += [Fault(first, name, "缺少这一列，请用模板") for name in needed if name not in names]
    faults += [Fault(first, name, "这一列出现了两次") for name in names if head.count(name) > 1]
    faults += [
        Fault(one.row, head[one.column] if one.column < len(head) else "", one.reason)
        for one in table.wrong
    ]
    rows = [
        (number, {name: cell for name, cell in zip(head, row, strict=False) if name})
        for number, row in table.rows[1:]
    ]
    if not rows and not faults:
        faults.append(Fault(first + 1, "", "表里还没有内容"))
    if len(rows) > most_rows:
        faults.append(Fault(rows[most_rows][0], "", f"一次最多 {most_rows} 行，请分几次导入"))
    return rows, faults


def read_table(content: bytes, *, most_rows: int, field: str = "sheet") -> Table:
    """The cells as texts. Raises Incomplete for what is no sheet, or too large."""
    if not content:
        raise Incomplete({field: "请选文件"})
    if len(content) > MOST_BYTES:
        raise Incomplete({field: "文件超过 1 MB，请分几次导入"})
    if content.startswith(b"\xd0\xcf\x11\xe0"):
        raise Incomplete({field: OLD_SHEET})
    rows: Iterator[tuple[int, list[Any]]]
    try:
        if content.startswith(b"PK"):
            rows = _of_workbook(content, most_rows)
        else:
            rows = enumerate(csv.reader(io.StringIO(_text(content), newline="")), start=1)
        return _table(rows)
    except (csv.Error, *_BROKEN):
        raise Incomplete({field: NO_SHEET}) from None


def _table(rows: Iterator[tuple[int, list[Any]]]) -> Table:
    found = Table([], [])
    for number, cells in rows:
        texts = [_told(cell) for cell in cells]
        if any(texts):
            found.rows.append((number, texts))
        found.wrong.extend(
            Wrong(number, place, ROUNDED)
            for place, cell in enumerate(cells)
            if isinstance(cell, int | float) and abs(cell) >= LOSSY
        )
    return found


def _of_workbook(content: bytes, most_rows: int) -> Iterator[tuple[int, list[Any]]]:
    """The rows of the first sheet, one more than may come, so that too many are noticed."""
    with zipfile.ZipFile(io.BytesIO(content)) as container:
        parts = container.infolist()
    unpacked = sum(part.file_size for part in parts)
    steep = any(part.file_size > max(LARGE, STEEP * part.compress_size) for part in parts)
    if len(parts) > MOST_PARTS or unpacked > MOST_UNPACKED or steep:
        raise ValueError("unpacks to more than a sheet of cases would")
    book = _openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=True)
    try:
        sheet = book.worksheets[0]
        sheet.reset_dimensions()
        limits = {"max_row": most_rows + 2, "max_col": MOST_COLUMNS}
        for number, row in enumerate(sheet.iter_rows(values_only=True, **limits), start=1):
            yield number, list(row)
    finally:
        book.close()


def _told(cell: Any) -> str:
    """A cell as somebody would have typed it."""
    match cell:
        case None:
            return ""
        case bool():
            return "是" if cell else "否"
        case datetime() if cell.time() == time():
            return cell.date().isoformat()
        case date() | time():
            return cell.isoformat()
        case float() if cell.is_integer():
            return str(int(cell))
    return str(cell).strip()


def _text(content: bytes) -> str:
    """CSV as text: UTF-8, or what Chinese spreadsheet programs save."""
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise ValueError("no text")
