"""A waterfall: from one total to another by steps, each with its reason."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from casework.charts.drawing import (
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
    nothing,
    text_width,
)

ROW, BAR, HEAD = 24.0, 13.0, 26.0


@dataclass(frozen=True, slots=True)
class Step:
    """How much is added or taken, and why."""

    name: str
    change: float


def waterfall(
    start: tuple[str, float], steps: Sequence[Step], end: str, *, what: str, places: int = 2
) -> Drawing:
    """Rows from a total over the steps to what they come to."""
    if not steps and not start[1]:
        return nothing(f"{what}：没有数据。")
    rows = [(start[0], 0.0, start[1], Ink.SOLID, f"{start[1]:.{places}f}")]
    value = start[1]
    for step in steps:
        ink = Ink.HATCH if step.change < 0 else Ink.PLAIN
        rows.append((step.name, value, value + step.change, ink, f"{step.change:+.{places}f}"))
        value += step.change
    rows.append((end, 0.0, value, Ink.SOLID, f"{value:.{places}f}"))
    return _drawn(rows, what)


def _drawn(rows: Sequence[tuple[str, float, float, Ink, str]], what: str) -> Drawing:
    before = min(max(text_width(row[0]) for row in rows) + 10, WIDTH * 0.42)
    behind = max(text_width(row[4]) for row in rows) + 10
    room = WIDTH - before - behind
    ends = [edge for row in rows[1:-1] for edge in row[1:3]] + [rows[0][2], rows[-1][2]]
    low, high = _cut_axis(min(ends), max(ends))

    def x_of(value: float) -> float:
        return before + room * (min(max(value, low), high) - low) / (high - low)

    shapes: list[Shape] = [*legend([("减", Ink.HATCH), ("增", Ink.PLAIN)], 14.0)]
    if low > 0:
        shapes.append(label_in(before, 14.0, f"横轴从 {low:g} 分起", WIDTH - 70, size=9.0))
    last = len(rows) - 1
    for n, (name, begin, stop, ink, text) in enumerate(rows):
        y = HEAD + ROW * n
        left, right = sorted((x_of(begin), x_of(stop)))
        shapes.append(Label(before - 6, y + 11, fitted(name, before - 8), Anchor.END))
        shapes.append(Box(left, y, max(right - left, 1.0), BAR, ink))
        shapes.append(label_in(right + 5, y + 11, text, WIDTH))
        if n < last:
            edge = x_of(stop)
            shapes.append(Stroke(((edge, y + BAR), (edge, y + ROW)), (2.0, 2.0), 0.8))
    words = f"{what}：" + "，".join(f"{row[0]} {row[4]}" for row in rows) + "。"
    return Drawing(WIDTH, HEAD + ROW * len(rows) + 2, tuple(shapes), words)


def _cut_axis(low: float, high: float) -> tuple[float, float]:
    """Where small steps would not be seen, the axis begins below them, and says so."""
    if high <= 0 or low < 0:
        return min(low, 0.0), max(high, 1.0)
    spread = max(high - low, 1.0)
    begin = low - spread
    return (float(int(begin // 5) * 5), high) if begin > high / 3 else (0.0, high)
