"""The monthly, quarterly or yearly report of a module's figures as a paper."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from casework.documents.letter import (
    Fields,
    Heading,
    Letter,
    PageBreak,
    Paragraph,
    Signature,
    SignatureArea,
    Table,
)
from casework.ledgers.book import Book
from casework.ledgers.printed import Printed
from casework.measures import Figure, Measure, Period
from casework.measures.public import LEFT_OUT, hidden


def report_letter(
    book: Book, unit: str, period: Period, printed: Printed, *, on: date, public: bool
) -> Letter:
    """The report of a unit for a period: figures with their bases, splits, definitions."""
    blocks: list[Any] = [
        Fields(
            (
                ("统计单位", unit),
                ("统计周期", f"{period.label}（{period.first} 至 {period.last}）"),
                ("状态", printed.state),
                ("编制", printed.made),
                ("签发", printed.signed or "未签发"),
                ("口径", f"{book.version} 版{'，公开口径' if public else ''}"),
            ),
            boxed=True,
        )
    ]
    for label, group in book.groups:
        blocks += [Heading(label), _figures(book, group, printed, public=public)]
    if not public:
        blocks += [*_splits(book, printed), *_adjustments(printed)]
    blocks += [PageBreak(), Heading("指标口径"), *_definitions(book)]
    if not public:
        blocks.append(
            SignatureArea((Signature("编制人", dated=False), Signature("单位负责人", dated=True)))
        )
    return Letter(
        kind="ledger_report",
        title=f"{book.label}统计报表\n（{period.label}）",
        organ=unit,
        paragraphs=tuple(blocks),
        signer=unit,
        date=on,
    )


def _splits(book: Book, printed: Printed) -> list[Table]:
    return [
        Table(
            (label, *(book.measures[key].label for key in book.pair)),
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


def _figures(book: Book, group: Sequence[Measure], printed: Printed, *, public: bool) -> Table:
    rows = []
    for one in group:
        found = printed.figures.get(one.key)
        if found is None:
            continue
        cells = [_words(book, source, one, public=public) for source in _sources(printed)]
        rows.append((one.label, *cells))
    return Table(("指标", "本期", "上期", "上年同期"), tuple(rows), (3, 4, 4, 4))


def _sources(printed: Printed) -> Sequence[Mapping[str, Figure] | None]:
    return printed.figures, printed.before, printed.year_ago


def _words(book: Book, source: Mapping[str, Figure] | None, one: Measure, *, public: bool) -> str:
    if source is None or one.key not in source:
        return "—"
    if public and one.key in hidden(source, book.measures, book.tied):
        return LEFT_OUT
    return source[one.key].words(one)


def _definitions(book: Book) -> list[Paragraph]:
    return [Paragraph(f"{one.label}：{one.definition}") for one in book.measures.values()]
