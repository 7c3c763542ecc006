"""A line through months or years: gaps stay gaps, the value at each point or at the last."""

from __future__ import annotations

from collections.abc import Sequence

from casework.charts.bars import Series
from casework.charts.drawing import (
    WIDTH,
    Anchor,
    Dot,
    Drawing,
    Label,
    Shape,
    Sign,
    Stroke,
    fitted,
    label_in,
    nothing,
    text_width,
)

DASHES: tuple[tuple[float, ...], ...] = ((), (6.0, 3.0), (2.0, 3.0), (9.0, 3.0, 2.0, 3.0))
SIGNS = (Sign.ROUND, Sign.RING, Sign.SQUARE)
HEAD, FOOT, LEFT, HEIGHT = 42.0, 162.0, 38.0, 196.0
A_ROW = 4


def line_chart(
    names: Sequence[str],
    series: Sequence[Series],
    *,
    what: str,
    top: float = 100.0,
    unit: str = "%",
    notes: Sequence[str] = (),
) -> Drawing:
    """Lines over names; `notes`, one a name, stand below it: the counts behind a share."""
    if not names or all(value is None for one in series for value in one.values):
        return nothing(f"{what}：没有数据。")
    slot = (WIDTH - LEFT - 20) / max(len(names), 1)
    shapes: list[Shape] = []
    for value in (0.0, top / 4, top / 2, top * 3 / 4, top):
        y = _y(value, top)
        shapes.append(Stroke(((LEFT, y), (WIDTH - 2, y)), faint=True, width=0.6))
        shapes.append(Label(LEFT - 5, y + 3.5, f"{value:g}{unit}", Anchor.END, 9.0))
    for at, name in enumerate(names):
        x = LEFT + slot * (at + 0.5)
        shapes.append(label_in(x, FOOT + 14, fitted(name, slot), WIDTH, Anchor.MIDDLE, size=9.0))
        if at < len(notes):
            note = fitted(notes[at], slot, 8.0)
            shapes.append(label_in(x, FOOT + 26, note, WIDTH, Anchor.MIDDLE, size=8.0))
    shapes += _key(series)
    for n, one in enumerate(series):
        points = [
            None if value is None else (LEFT + slot * (at + 0.5), _y(value, top))
            for at, value in enumerate(one.values[: len(names)])
        ]
        shapes += _line(points, n)
    return Drawing(WIDTH, HEIGHT, tuple(shapes), _words(names, series, what, unit, notes))


def _y(value: float, top: float) -> float:
    share = min(max(value / top, 0.0), 1.0) if top else 0.0
    return FOOT - (FOOT - HEAD) * share


def _line(points: Sequence[tuple[float, float] | None], n: int) -> list[Shape]:
    shapes: list[Shape] = []
    run: list[tuple[float, float]] = []
    for point in (*points, None):
        if point is not None:
            run.append(point)
            continue
        if len(run) > 1:
            shapes.append(Stroke(tuple(run), DASHES[n % 4], 1.6))
        shapes += [Dot(x, y, SIGNS[n % 3]) for x, y in run]
        run = []
    return shapes


def _key(series: Sequence[Series]) -> list[Shape]:
    """Which line is which, from the right edge, four a row."""
    shapes: list[Shape] = []
    for row in range(0, len(series), A_ROW):
        y, mine = 11.0 + 14 * (row // A_ROW), series[row : row + A_ROW]
        room = (WIDTH - 4) / len(mine) - 42
        names = [fitted(one.name, room) for one in mine]
        x = WIDTH - 2 - sum(text_width(name) + 42 for name in names)
        for n, name in enumerate(names, row):
            shapes.append(Stroke(((x, y), (x + 26, y)), DASHES[n % 4], 1.6))
            shapes += [Dot(x + 13, y, SIGNS[n % 3]), Label(x + 31, y + 4, name)]
            x += text_width(name) + 42
    return shapes


def _words(
    names: Sequence[str], series: Sequence[Series], what: str, unit: str, notes: Sequence[str]
) -> str:
    told = []
    for one in series:
        values = [
            f"{name} {'无' if value is None else f'{value:g}{unit}'}"
            + (f"（{notes[at]}）" if at < len(notes) and notes[at] else "")
            for at, (name, value) in enumerate(zip(names, one.values, strict=False))
        ]
        told.append(f"{one.name}：" + "，".join(values))
    return f"{what}。" + "；".join(told) + "。"
