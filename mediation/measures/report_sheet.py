"""A report as a spreadsheet or CSV: each figure with what makes it, as it was frozen."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any

from casework.measures import HUNDREDTHS, Figure, Measure, Shape
from casework.measures.public import LEFT_OUT, hidden
from casework.sheets import csv_text, xlsx
from mediation.measures.indicators import BOOK
from mediation.measures.paper import Printed

COLUMNS = ("类别", "指标", "单位", "本期", "分子", "分母", "上期", "上年同期", "调整为", "口径")


def report_file(
    kind: str, printed: Printed, *, title: str, heading: Sequence[str], public: bool
) -> bytes:
    """The file of that kind: xlsx or csv."""
    rows = list(_rows(printed, public=public))
    if kind == "csv":
        return csv_text(heading=heading, columns=COLUMNS, rows=rows)
    return xlsx(title=title, heading=heading, columns=COLUMNS, rows=rows)


def _rows(printed: Printed, *, public: bool) -> Iterator[Sequence[Any]]:
    adjusted = {label: now for label, _, now, _ in printed.adjustments}
    outside = _hidden(printed.figures) if public else set()
    for group, measures in BOOK.groups:
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
                _words(printed.before, one, public=public),
                _words(printed.year_ago, one, public=public),
                "" if public else adjusted.get(one.label, ""),
                one.definition,
            )


def _hidden(figures: Mapping[str, Figure]) -> set[str]:
    return hidden(figures, BOOK.measures, BOOK.tied)


def _parts(figure: Figure, one: Measure) -> tuple[Any, Any]:
    """What stands above and below the line, as numbers; a count has nothing below it."""
    n, m = (
        Decimal(part) / 100 if one.unit in HUNDREDTHS else part for part in (figure.n, figure.m)
    )
    return n, "" if one.shape is Shape.SUM else m


def _words(source: Mapping[str, Figure] | None, one: Measure, *, public: bool) -> str:
    if source is None or one.key not in source:
        return ""
    return LEFT_OUT if public and one.key in _hidden(source) else source[one.key].words(one)
