"""A radar of shares: one spoke an area, one line a series."""

from __future__ import annotations

from collections.abc import Sequence
from math import cos, pi, sin

from casework.charts.bars import Series
from casework.charts.drawing import (
    WIDTH,
    Anchor,
    Dot,
    Drawing,
    Label,
    Shape,
    Stroke,
    label_in,
    nothing,
)
from casework.charts.lines import DASHES, SIGNS

HEIGHT, RADIUS, MIDDLE = 252.0, 94.0, 128.0
FEWEST = 3
"""Spokes below this make no figure."""


def radar(names: Sequence[str], series: Sequence[Series], *, what: str) -> Drawing:
    """Per cent of the points by area; an area without a value is left out of its line."""
    if len(names) < FEWEST or all(value is None for one in series for value in one.values):
        return nothing(f"{what}：没有数据。")
    shapes: list[Shape] = [*_web(len(names)), *_spokes(names), *_key(series)]
    for n, one in enumerate(series):
        points = [
            _at(place, len(names), value)
            for place, value in enumerate(one.values[: len(names)])
            if value is not None
        ]
        if len(points) > 1:
            shapes.append(Stroke(tuple(points), DASHES[n % 4], 1.7, closed=len(points) > 2))
        shapes += [Dot(x, y, SIGNS[n % 3], 2.6) for x, y in points]
    return Drawing(WIDTH, HEIGHT, tuple(shapes), _words(names, series, what))


def _at(place: int, count: int, percent: float) -> tuple[float, float]:
    angle = 2 * pi * place / count - pi / 2
    reach = RADIUS * min(max(percent, 0.0), 100.0) / 100
    return round(WIDTH / 2 + reach * cos(angle), 2), round(MIDDLE + reach * sin(angle), 2)


def _web(count: int) -> list[Shape]:
    rings: list[Shape] = [
        Stroke(
            tuple(_at(place, count, percent) for place in range(count)),
            closed=True, faint=True, width=0.6,
        )
        for percent in (20, 40, 60, 80, 100)
    ]  # fmt: skip
    scale: list[Shape] = [
        Label(WIDTH / 2 + 3, MIDDLE - RADIUS * percent / 100 + 3, f"{percent}", size=7.5)
        for percent in (60, 80)
    ]
    return rings + scale


def _spokes(names: Sequence[str]) -> list[Shape]:
    shapes: list[Shape] = []
    for place, name in enumerate(names):
        x, y = _at(place, len(names), 100)
        shapes.append(Stroke(((WIDTH / 2, MIDDLE), (x, y)), faint=True, width=0.6))
        aside = x - WIDTH / 2
        anchor = Anchor.MIDDLE
        if abs(aside) > RADIUS / 4:
            anchor = Anchor.START if aside > 0 else Anchor.END
        out = 7 if anchor is Anchor.START else -7 if anchor is Anchor.END else 0
        down = 14 if y > MIDDLE + RADIUS / 2 else -6 if y < MIDDLE - RADIUS / 2 else 3.5
        shapes.append(label_in(x + out, y + down, name, WIDTH, anchor))
    return shapes


def _key(series: Sequence[Series]) -> list[Shape]:
    """Which line is which: below each other at the left, where no spoke is."""
    shapes: list[Shape] = []
    for n, one in enumerate(series):
        y = 14.0 + 16 * n
        shapes.append(Stroke(((2, y - 4), (28, y - 4)), DASHES[n % 4], 1.7))
        shapes.append(Dot(15, y - 4, SIGNS[n % 3], 2.6))
        shapes.append(label_in(33, y, one.name, WIDTH * 0.36))
    return shapes


def _words(names: Sequence[str], series: Sequence[Series], what: str) -> str:
    told = []
    for one in series:
        values = (
            f"{name} {'无' if value is None else f'{value:.0f}%'}"
            for name, value in zip(names, one.values, strict=False)
        )
        told.append(f"{one.name}：" + "，".join(values))
    return f"{what}。" + "；".join(told) + "。"
