"""How a date was counted, for the eye: the sum as boxes, the days as a strip of months.

Reads the trace that deadline rows keep: `{"terms": [{label, detail, on, basis, is_law}],
"days": [{on, mark, number, rest, makeup, holiday}], "unannounced": [year]}`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from itertools import groupby
from typing import Any

from markupsafe import Markup, escape

from law.clock import Mark

_LAST_COLUMN = 31


@dataclass(frozen=True, slots=True)
class SumBox:
    """A box of the sum, with the sign that joins it to the one before; the last is the result."""

    sign: str
    label: str
    value: str
    basis: str
    is_law: bool
    is_result: bool = False


@dataclass(frozen=True, slots=True)
class StripCell:
    """A day of the strip: what stands under its figure, its classes, and all of it as HTML."""

    day: int
    note: str
    css: str
    title: str
    html: str


@dataclass(frozen=True, slots=True)
class StripRow:
    """A month of the strip: blank columns, then the days from `first` on, then the rest."""

    label: str
    blanks: int
    cells: tuple[StripCell, ...]

    @property
    def left(self) -> int:
        """The columns that remain after the last day."""
        return _LAST_COLUMN - self.blanks - len(self.cells)

    @property
    def html(self) -> Markup:
        """The cells of the days."""
        return Markup("".join([cell.html for cell in self.cells]))  # noqa: S704 - see _cell()


@dataclass(frozen=True, slots=True)
class Key:
    """An entry of the legend."""

    css: str
    words: str


@dataclass(frozen=True, slots=True)
class Strip:
    """The days of a count, by month, with the legend of what occurs in them."""

    rows: tuple[StripRow, ...] = ()
    legend: tuple[Key, ...] = ()
    saying: str = ""
    caption: str = ""
    calendar: str = ""
    unannounced: tuple[int, ...] = field(default=())


_RESULTS = ("最后一日", "最迟一日")


def sum_boxes(trace: Mapping[str, Any], today: date, label: str = "") -> list[SumBox]:
    """The terms of the sum as boxes: joined by ＋, a roll by →, the last day by ＝.

    `label` stands over the last day instead of 最后一日: 最迟作出决定.
    """
    boxes: list[SumBox] = []
    for term in trace.get("terms", ()):
        result = term["label"] in _RESULTS
        boxes.append(
            SumBox(
                sign=_sign(term["label"], result) if boxes else "",
                label=(label if result else "") or term["label"],
                value=term["detail"].removeprefix(f"{today.year}年") if result else term["detail"],
                basis=term.get("basis") or "",
                is_law=bool(term.get("is_law", True)),
                is_result=result,
            )
        )
    return boxes


def _sign(label: str, result: bool) -> str:
    """The sign before a box: what does not add days, or moves the last one, is no ＋."""
    if result:
        return "＝"
    if label.startswith("不"):
        return "·"
    return "→" if label.endswith("顺延") else "＋"


def stopped_since(trace: Mapping[str, Any]) -> date | None:
    """The day from which a clock stands still: the strip of an open stop ends there."""
    days = trace.get("days", ())
    return date.fromisoformat(days[-1]["on"]) if days else None


def strip(trace: Mapping[str, Any], today: date) -> Strip:
    """The days as rows of months. A trace without days (long periods) gives an empty strip."""
    days = [(date.fromisoformat(day["on"]), day) for day in trace.get("days", ())]
    if not days:
        return Strip(unannounced=tuple(trace.get("unannounced", ())))
    whole = any(day["mark"] == Mark.START for _, day in days)
    rows = tuple(
        _row(list(month), today, with_year=days[0][0].year != days[-1][0].year)
        for _, month in groupby(days, key=lambda entry: (entry[0].year, entry[0].month))
    )
    return Strip(
        rows=rows,
        legend=_legend(rows),
        saying=_saying(trace, days) + ("" if whole else "只列最后几周。"),
        caption=f"逐日：{days[0][0].isoformat()} 至 {days[-1][0].isoformat()}",
        calendar=_calendar(days[0][0].year, days[-1][0].year, trace.get("unannounced", ())),
        unannounced=tuple(trace.get("unannounced", ())),
    )


def _saying(trace: Mapping[str, Any], days: Iterable[tuple[date, Mapping[str, Any]]]) -> str:
    """How to read the cells; a clock that passes over a rest day counts working days."""
    named = any("个工作日" in term["detail"] for term in trace.get("terms", ()))
    working = named or any(day["mark"] == Mark.RESTED for _, day in days)
    return _WORKING if working else _NATURAL


_NATURAL = (
    "格内上为日期，下为第几日。按日计的期限，周末和放假日都算在内，只有最后一日遇放假才顺延。"
)
_WORKING = "格内上为日期，下为第几个工作日。周末和放假日不算，调休上班的周末照算。"


def _row(month: list[tuple[date, Mapping[str, Any]]], today: date, *, with_year: bool) -> StripRow:
    """A month: its days stand in the column of their figure."""
    first = month[0][0]
    year = f"{first.year % 100}年" if with_year else ""
    cells = tuple(_cell(on, day, on == today) for on, day in month)
    return StripRow(f"{year}{first.month}月", first.day - 1, cells)


_COUNTED = Mark.COUNTED.value
_NOTES: Mapping[str, tuple[str, str, str]] = {
    Mark.START: ("zero", "始", "起算日，当日不算"),
    Mark.STOPPED: ("stop", "停", "停止计算"),
    Mark.ROLLED: ("roll", "顺", "放假顺延"),
    Mark.DUE: ("end", "止", "到期"),
}


def _cell(on: date, day: Mapping[str, Any], now: bool) -> StripCell:
    """A day: its place in the count, or the one character that says why it has none."""
    mark, number, holiday = day["mark"], day.get("number"), day.get("holiday")
    css, note, title = _NOTES.get(mark, ("", "", ""))
    if not css:
        counted = mark == _COUNTED
        css = "n" if counted else "rest"
        note = str(number or "") if counted else ("休" if holiday else "")
        title = f"第 {number} 日" if counted else "不算"
        css += " rest" if counted and day.get("rest") else ""
        if day.get("makeup"):
            css, note, title = f"{css} ban", "班", f"调休上班，{title}"
    if holiday:
        title = f"{title}，{holiday}"
    if now:
        css, title = f"{css} now", f"{title}，今天"
    title = f"{on.isoformat()} {title}"
    # Notes and classes are words of this file; a title may name a holiday that a site typed.
    html = f'<td class="{css}" title="{escape(title)}"><b>{on.day}</b>{note}</td>'
    return StripCell(on.day, note, css, title, html)


_KEYS = (
    ("zero", "zero", "始 起算日（不算）"),
    ("n", "n", "计入"),
    ("n rest", "n rest", "计入（右上角标：休息日）"),
    ("rest", "off", "不算（休息日）"),
    ("ban", "ban", "班 调休上班"),
    ("stop", "stop", "停 停止计算"),
    ("roll", "roll", "顺 顺延"),
    ("end", "end", "止 到期"),
    ("now", "now", "今天"),
)


def _legend(rows: Iterable[StripRow]) -> tuple[Key, ...]:
    """Only what occurs in the strip is explained."""
    return _explained(frozenset(cell.css for row in rows for cell in row.cells))


@lru_cache(maxsize=512)
def _explained(classes: frozenset[str]) -> tuple[Key, ...]:
    kinds = {tuple(css.split()) for css in classes}
    return tuple(
        Key(css, words)
        for needle, css, words in _KEYS
        if any(_shows(kind, needle) for kind in kinds)
    )


def _shows(kind: tuple[str, ...], needle: str) -> bool:
    """Whether a cell of that kind is explained by that entry."""
    if needle == "rest":
        return "rest" in kind and "n" not in kind
    if needle == "n":
        return "n" in kind and "rest" not in kind
    return all(part in kind for part in needle.split())


def _calendar(first: int, last: int, unannounced: Iterable[int]) -> str:
    """2026年放假安排（已公布）、2027年放假安排（未公布，暂估）"""
    missing = set(unannounced)
    return "、".join(
        f"{year}年放假安排（{'未公布，暂估' if year in missing else '已公布'}）"
        for year in range(first, last + 1)
    )
