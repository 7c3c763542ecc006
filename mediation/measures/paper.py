"""The ledger (D49) as a paper."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from casework.documents.letter import (
    Align,
    Letter,
    Paragraph,
    Table,
)
from casework.documents.numerals import chinese_date

MOST_ROWS = 500
"""How many cases a printed ledger holds; more are exported."""

_LEDGER: tuple[tuple[str, int, tuple[str, ...]], ...] = (
    ("案号、类别", 4, ("number", "kind", "sub_type")),
    ("单位、来源", 3, ("unit", "channel")),
    ("申请人", 3, ("applicant", "people")),
    ("被申请人", 4, ("respondent",)),
    ("调解员", 2, ("mediators",)),
    ("日期", 3, ("received", "accepted", "closed")),
    ("结果", 3, ("outcome", "agreement", "termination", "referred")),
    ("协议、履行", 3, ("sum", "confirmation", "performance")),
    ("期限、备注", 2, ("due", "overdue", "joint", "risk", "note")),
)
"""The columns of a printed ledger: several of its values stand in one cell, one a line."""

_LINE = {"sum": "{:,.2f} 元", "people": "共 {} 人", "joint": "联动 {}"}
_DAYS = {"received": "收", "accepted": "受", "closed": "结", "due": "限"}


def ledger_letter(unit: str, rows: Sequence[Mapping[str, Any]], *, words: str, on: date) -> Letter:
    """The ledger as a paper: on sheets laid across, the columns that fit, names masked."""
    table = Table(
        ("序号", *(label for label, _, _ in _LEDGER)),
        tuple(
            (str(place), *(_cell(row, keys) for _, _, keys in _LEDGER))
            for place, row in enumerate(rows, start=1)
        ),
        (1, *(width for _, width, _ in _LEDGER)),
        caption=f"条件：{words}。共 {len(rows)} 件，{chinese_date(on)}制。",
    )
    return Letter(
        kind="ledger",
        title="行政调解台账",
        organ=unit,
        landscape=True,
        paragraphs=(
            table,
            Paragraph("内部资料，姓名已作遮盖，用后入卷或者销毁。", indent=False, align=Align.LEFT),
        ),
    )


def _cell(row: Mapping[str, Any], keys: Sequence[str]) -> str:
    """Some values of a row, one a line, what is empty left out."""
    lines = []
    for key in keys:
        value = row[key]
        if value is None or value == "" or (key == "people" and value == 1):
            continue
        if isinstance(value, date):
            lines.append(f"{_DAYS[key]} {value:%y-%m-%d}")
        else:
            lines.append(_LINE.get(key, "{}").format(value))
    return "\n".join(lines)
