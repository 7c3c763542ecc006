"""The quarterly or yearly report and the ledger (D49) as papers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from casework.documents.letter import (
    Align,
    Fields,
    Heading,
    Letter,
    PageBreak,
    Paragraph,
    Signature,
    SignatureArea,
    Table,
)
from casework.documents.numerals import chinese_date
from casework.measures import Figure, Measure, Period
from casework.measures.public import LEFT_OUT, hidden
from mediation.measures.indicators import BOOK, VERSION

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


@dataclass(frozen=True, slots=True)
class Printed:
    """What a printed report says of its figures."""

    figures: Mapping[str, Figure]
    before: Mapping[str, Figure] | None
    year_ago: Mapping[str, Figure] | None
    splits: Sequence[tuple[str, Sequence[tuple[str, Figure, Figure]]]]
    adjustments: Sequence[tuple[str, str, str, str]]
    state: str
    made: str
    signed: str


def report_letter(unit: str, period: Period, printed: Printed, *, on: date, public: bool) -> Letter:
    """The report of a unit for a period: figures with their bases, splits, definitions."""
    blocks: list[Any] = [
        Fields(
            (
                ("统计单位", unit),
                ("统计周期", f"{period.label}（{period.first} 至 {period.last}）"),
                ("状态", printed.state),
                ("编制", printed.made),
                ("签发", printed.signed or "未签发"),
                ("口径", f"{VERSION} 版{'，公开口径' if public else ''}"),
            ),
            boxed=True,
        )
    ]
    for label, group in BOOK.groups:
        blocks += [Heading(label), _figures(group, printed, public=public)]
    if not public:
        blocks += [*_splits(printed), *_adjustments(printed)]
    blocks += [PageBreak(), Heading("指标口径"), *_definitions()]
    if not public:
        blocks.append(
            SignatureArea((Signature("编制人", dated=False), Signature("单位负责人", dated=True)))
        )
    return Letter(
        kind="ledger_report",
        title=f"行政调解统计报表\n（{period.label}）",
        organ=unit,
        paragraphs=tuple(blocks),
        signer=unit,
        date=on,
    )


def _splits(printed: Printed) -> list[Table]:
    return [
        Table(
            (label, "受理数", "调解成功数"),
            tuple((name, f"{a.n} 件", f"{b.n} 件") for name, a, b in rows),
            (3, 1, 1),
            caption=f"按{label}",
        )
        for label, rows in printed.splits
        if rows
    ]


def _adjustments(printed: Printed) -> list[Any]:
    if not printed.adjustments:
        return []
    table = Table(("指标", "报出", "调整为", "原因"), tuple(printed.adjustments), (3, 3, 3, 4))
    return [Heading("报出以后的调整"), table]


def _figures(group: Sequence[Measure], printed: Printed, *, public: bool) -> Table:
    rows = []
    for one in group:
        found = printed.figures.get(one.key)
        if found is None:
            continue
        cells = [_words(source, one, public=public) for source in _sources(printed)]
        rows.append((one.label, *cells))
    return Table(("指标", "本期", "上期", "上年同期"), tuple(rows), (3, 4, 4, 4))


def _sources(printed: Printed) -> Sequence[Mapping[str, Figure] | None]:
    return printed.figures, printed.before, printed.year_ago


def _words(source: Mapping[str, Figure] | None, one: Measure, *, public: bool) -> str:
    if source is None or one.key not in source:
        return "—"
    if public and one.key in hidden(source, BOOK.measures, BOOK.tied):
        return LEFT_OUT
    return source[one.key].words(one)


def _definitions() -> list[Paragraph]:
    return [Paragraph(f"{one.label}：{one.definition}") for one in BOOK.measures.values()]


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
