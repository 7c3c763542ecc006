"""A report as a spreadsheet or CSV: each figure with what makes it, as it was frozen."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any

from casework.ledgers.book import Book
from casework.ledgers.printed import Printed
from casework.measures import HUNDREDTHS, Figure, Measure, Shape
from casework.measures.public import LEFT_OUT, hidden
from casework.sheets import csv_text, xlsx

COLUMNS = ("类别", "指标", "单位", "本期", "分子", "分母", "上期", "上年同期", "调整为", "口径")


def report_file(
    book: Book, kind: str, printed: Printed, *, title: str, heading: Sequence[str], public: bool
) -> bytes:
    """The file of that kind: xlsx or csv."""
    rows = list(_rows(book, printed, public=public))
    if kind == "csv":
        return csv_text(heading=heading, columns=COLUMNS, rows=rows)
    return xlsx(title=title, heading=heading, columns=COLUMNS, rows=rows)


def _rows(book: Book, printed: Printed, *, public: bool) -> Iterator[Sequence[Any]]:
    adjusted = {label: now for label, _, now, _ in printed.adjustments}
    outside = _hidden(book, printed.figures) if public else set()
    for group, measures in book.groups:
        for one in measures:
            figure = printed.figures.get(one.key)
            if figure is None:
                continue
            parts = ("", "") if one.key in outside else _parts(figure, one)
            yield (
                group,
                one.label,
                one.unit,
                LEFT_OUT if one.key in outside else figure.words(one),
                *parts,
                _words(book, printed.before, one, public=public),
                _words(book, printed.year_ago, one, public=public),
                "" if public else adjusted.get(one.label, ""),
                one.definition,
            )


def _hidden(book: Book, figures: Mapping[str, Figure]) -> set[str]:
    return hidden(figures, book.measures, book.tied)


def _parts(figure: Figure, one: Measure) -> tuple[Any, Any]:
    """What stands above and below the line, as numbers; a count has nothing below it."""
    n, m = (
        Decimal(part) / 100 if one.unit in HUNDREDTHS else part for part in (figure.n, figure.m)
    )
    return n, "" if one.shape is Shape.SUM else m


def _words(book: Book, source: Mapping[str, Figure] | None, one: Measure, *, public: bool) -> str:
    if source is None or one.key not in source:
        return ""
    return LEFT_OUT if public and one.key in _hidden(book, source) else source[one.key].words(one)
