"""read_rows(), read_sheet(): a list of evidence as somebody pastes it or sends it in."""

from __future__ import annotations

from datetime import date
from typing import Any

from casework.sheets import workbook_to_fill_in
from casework.sheets_in import Fault, Named, Table, Wrong, by_column, read_table
from casework.web.fields import read_day
from law.errors import Incomplete
from reconsideration.procedure.evidence import EvidenceKind, Gathered

COLUMNS = ("名称", "种类", "来源", "取得时间", "证明目的", "页数", "原件", "取得阶段")
NEEDED = ("名称", "种类")
MOST_ROWS = 200
SHOWN_FAULTS = 8

KINDS = {kind.label: kind.value for kind in EvidenceKind} | {
    "勘验笔录": EvidenceKind.SITE.value,
    "现场笔录": EvidenceKind.SITE.value,
    "当事人陈述": EvidenceKind.STATEMENT.value,
}
STAGES = {stage.label: stage.value for stage in Gathered}
YES, NO = frozenset({"原件", "是", "原", "√"}), frozenset({"复印件", "复制件", "否", "复", ""})


GUIDE = (
    ("名称", "是", "证据的名称，最多 200 个字"),
    ("种类", "是", "书证、物证、视听资料、电子数据、证人证言、当事人的陈述、鉴定意见、勘验笔录"),
    ("来源", "", "从哪里、由谁取得"),
    ("取得时间", "", "例如 2026-01-05"),
    ("证明目的", "", "证明什么事实"),
    ("页数", "", "整数"),
    ("原件", "", "原件 或者 复印件"),
    ("取得阶段", "", "行政程序中 或者 复议期间；取得时间在受理之日以后的，一律算复议期间"),
)


def blank_sheet() -> bytes:
    """An empty list to fill in, with what each column wants beside it."""
    return workbook_to_fill_in(title="证据清单", columns=COLUMNS, guide=GUIDE)


def read_rows(text: str) -> list[dict[str, Any]]:
    """Rows pasted from a spreadsheet, or typed with commas, one piece a line.

    Without a head the columns stand in the order of COLUMNS. Raises Incomplete for `pasted`.
    """
    typed = [(number, _cells(line)) for number, line in enumerate(text.splitlines(), 1)]
    rows = [(number, cells) for number, cells in typed if any(cells)]
    if rows and "名称" not in rows[0][1]:
        rows = [(0, list(COLUMNS)), *rows]
    wide = [Wrong(number, len(COLUMNS), "这一行的列太多") for number, cells in rows
            if len(cells) > len(COLUMNS)]  # fmt: skip
    return _read(Table(rows, wide), "pasted")


def read_sheet(content: bytes) -> list[dict[str, Any]]:
    """Rows of a workbook or CSV. Raises Incomplete for `sheet`."""
    return _read(read_table(content, most_rows=MOST_ROWS), "sheet")


def _cells(line: str) -> list[str]:
    """The cells of a line: parted by tabs, else by commas."""
    if "\t" in line:
        return [cell.strip() for cell in line.split("\t")]
    return [cell.strip() for cell in line.replace(",", "，").split("，")]


def _read(table: Table, field: str) -> list[dict[str, Any]]:
    named, faults = by_column(table, known=COLUMNS, needed=NEEDED, most_rows=MOST_ROWS)
    rows = []
    for row in [] if faults else named:
        found, wrong = _row(row)
        rows.append(found)
        faults += wrong
    if faults:
        told = [fault.words for fault in faults[:SHOWN_FAULTS]]
        more = f"；还有 {len(faults) - SHOWN_FAULTS} 处" if len(faults) > SHOWN_FAULTS else ""
        raise Incomplete({field: "；".join(told) + more})
    return rows


def _row(row: Named) -> tuple[dict[str, Any], list[Fault]]:
    """A row as the command takes it, and what is wrong in it."""
    number, cells = row
    faults: list[Fault] = []

    def wrong(column: str, reason: str) -> None:
        faults.append(Fault(number, column, reason))

    name = cells.get("名称", "").strip()
    if not name:
        wrong("名称", "写明证据名称")
    kind = KINDS.get(cells.get("种类", "").strip(), "")
    if not kind:
        wrong("种类", "请写第43条的一种，例如 书证、物证、电子数据、证人证言")
    stage = cells.get("取得阶段", "").strip()
    if stage and stage not in STAGES:
        wrong("取得阶段", "请写 行政程序中 或者 复议期间")
    original = cells.get("原件", "").strip()
    if original not in YES | NO:
        wrong("原件", "请写 原件 或者 复印件")
    return {
        "name": name,
        "kind": kind,
        "source": cells.get("来源", ""),
        "obtained_on": _day(cells.get("取得时间", ""), wrong),
        "purpose": cells.get("证明目的", ""),
        "pages": _pages(cells.get("页数", ""), wrong),
        "original": original in YES,
        "stage": STAGES.get(stage, ""),
    }, faults


def _day(text: str, wrong: Any) -> date | None:
    if not text.strip():
        return None
    try:
        return read_day(text)
    except ValueError as fault:
        wrong("取得时间", str(fault))
        return None


def _pages(text: str, wrong: Any) -> int | None:
    plain = text.strip().removesuffix("页")
    if not plain:
        return None
    if not (plain.isascii() and plain.isdigit() and len(plain) <= 5):
        wrong("页数", "填整数，例如 3")
        return None
    return int(plain)
