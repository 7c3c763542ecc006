"""Bars: lying ones with names before them, standing ones by months, stacked ones by parts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from casework.charts.drawing import (
    INKS,
    WIDTH,
    Anchor,
    Box,
    Drawing,
    Ink,
    Label,
    Shape,
    Stroke,
    fitted,
    label_in,
    legend,
    nice_top,
    nothing,
    text_width,
)

ROW, BAR = 22.0, 12.0


@dataclass(frozen=True, slots=True)
class Series:
    """A row of numbers with a name; None where there is none."""

    name: str
    values: tuple[float | None, ...]


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar with what stands at its end; `mark` is a value of its own on the same scale."""

    name: str
    value: float
    words: str
    ink: Ink = Ink.SOLID
    low: float | None = None
    high: float | None = None


def lying_bars(bars: Sequence[Bar], *, most: float | None = None, what: str) -> Drawing:
    """A bar a row, its words at its end; a range, where given, as a line across the end."""
    if not bars:
        return nothing(f"{what}：没有数据。")
    before = min(max(text_width(bar.name) for bar in bars) + 12, WIDTH * 0.42)
    behind = min(max(text_width(bar.words) for bar in bars) + 10, WIDTH * 0.38)
    room = WIDTH - before - behind
    top = max([most or 0, *(max(bar.value, bar.high or 0) for bar in bars)]) or 1.0
    shapes: list[Shape] = [Stroke(((before, 4), (before, 6 + ROW * len(bars))), faint=True)]
    for n, bar in enumerate(bars):
        y = 8 + ROW * n
        wide = max(room * bar.value / top, 0.5)
        end = wide
        shapes.append(Label(before - 6, y + 10, fitted(bar.name, before - 8), Anchor.END))
        ranged = bar.low is not None and bar.high is not None
        shapes.append(Box(before, y, wide, BAR, Ink.LIGHT if ranged else bar.ink))
        if bar.low is not None and bar.high is not None:
            left, end = room * bar.low / top, max(room * bar.high / top, wide)
            shapes += _range(before + left, before + room * bar.high / top, y + BAR / 2)
        shapes.append(label_in(before + end + 5, y + 10, fitted(bar.words, behind), WIDTH))
    words = f"{what}：" + "；".join(f"{bar.name} {bar.words}" for bar in bars) + "。"
    return Drawing(WIDTH, 12 + ROW * len(bars), tuple(shapes), words)


def _range(left: float, right: float, y: float) -> list[Shape]:
    """A line with ends from the lowest to the highest."""
    return [
        Stroke(((left, y), (right, y)), width=1.4),
        Stroke(((left, y - 6), (left, y + 6)), width=1.4),
        Stroke(((right, y - 6), (right, y + 6)), width=1.4),
    ]


def standing_bars(
    names: Sequence[str], series: Sequence[Series], *, what: str, unit: str = ""
) -> Drawing:
    """Groups of standing bars with the number over each."""
    numbers = [value for one in series for value in one.values if value is not None]
    if not names or not numbers:
        return nothing(f"{what}：没有数据。")
    height, left, foot, head = 190.0, 34.0, 164.0, 34.0
    top, step = nice_top(max(numbers))
    shapes: list[Shape] = [*_grid(top, step, left, head, foot)]
    shapes += legend([(one.name, INKS[n % 4]) for n, one in enumerate(series)], 14.0)
    slot = (WIDTH - left - 4) / len(names)
    wide = min(slot * 0.78 / len(series), 26.0)
    for at, name in enumerate(names):
        begin = left + slot * at + (slot - wide * len(series)) / 2
        shapes.append(
            label_in(left + slot * (at + 0.5), foot + 14, fitted(name, slot), WIDTH, Anchor.MIDDLE)
        )
        for n, one in enumerate(series):
            value = one.values[at] if at < len(one.values) else None
            if value is not None:
                shapes += _standing(begin + wide * n, wide, value / top, head, foot, INKS[n % 4])
                shapes += _over(begin + wide * (n + 0.5), value, top, head, foot, wide)
    words = _words(names, series, what, unit)
    return Drawing(WIDTH, height, tuple(shapes), words)


def _grid(top: float, step: float, left: float, head: float, foot: float) -> list[Shape]:
    shapes: list[Shape] = []
    value = 0.0
    while value <= top + step / 1000:
        y = foot - (foot - head) * value / top
        shapes.append(Stroke(((left, y), (WIDTH - 2, y)), faint=True, width=0.6))
        shapes.append(Label(left - 5, y + 3.5, f"{value:g}", Anchor.END, 9.0))
        value += step
    return shapes


def _standing(
    x: float, wide: float, share: float, head: float, foot: float, ink: Ink
) -> list[Shape]:
    high = (foot - head) * share
    return [Box(x, foot - high, wide - 1, high, ink)] if high > 0 else []


def _over(x: float, value: float, top: float, head: float, foot: float, wide: float) -> list[Shape]:
    """The number over a bar, where it has room beside its neighbours."""
    text = f"{value:g}"
    if text_width(text, 8.0) > wide + 1:
        return []
    y = foot - (foot - head) * value / top - 3
    return [label_in(x, y, text, WIDTH, Anchor.MIDDLE, size=8.0)]


def stacked_bars(
    names: Sequence[str], series: Sequence[Series], *, what: str, unit: str = ""
) -> Drawing:
    """Lying bars made of parts, each filled in its own way, the total at the end."""
    totals = [
        sum(one.values[at] or 0 for one in series if at < len(one.values))
        for at in range(len(names))
    ]
    if not names or not any(totals):
        return nothing(f"{what}：没有数据。")
    before = min(max(text_width(name) for name in names) + 12, WIDTH * 0.35)
    behind = max(text_width(f"{total:g}{unit}") for total in totals) + 10
    room = WIDTH - before - behind
    shapes: list[Shape] = [*legend([(one.name, INKS[n % 4]) for n, one in enumerate(series)], 14.0)]
    for at, name in enumerate(names):
        x, y = before, 26 + ROW * at
        shapes.append(Label(before - 6, y + 10, fitted(name, before - 8), Anchor.END))
        for n, one in enumerate(series):
            value = (one.values[at] if at < len(one.values) else None) or 0
            wide = room * value / max(totals)
            if wide > 0:
                shapes.append(Box(x, y, wide, BAR, INKS[n % 4]))
                x += wide
        shapes.append(label_in(x + 5, y + 10, f"{totals[at]:g}{unit}", WIDTH))
    return Drawing(WIDTH, 32 + ROW * len(names), tuple(shapes), _words(names, series, what, unit))


def _words(names: Sequence[str], series: Sequence[Series], what: str, unit: str) -> str:
    rows = []
    for at, name in enumerate(names):
        values = [one.values[at] if at < len(one.values) else None for one in series]
        told = "，".join(
            f"{one.name} {'无' if value is None else f'{value:g}{unit}'}"
            for one, value in zip(series, values, strict=True)
        )
        rows.append(f"{name} {told}")
    return f"{what}：" + "；".join(rows) + "。"
