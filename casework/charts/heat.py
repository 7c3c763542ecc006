"""A heat map: rows by columns, four steps told apart by filling and sign, not by colour."""

from __future__ import annotations

from collections.abc import Sequence

from casework.charts.drawing import (
    SIZE,
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
    nothing,
    text_width,
)

ROW, HEAD = 26.0, 40.0
STEPS = ((90.0, Ink.SOLID, "", "90% 以上"), (80.0, Ink.LIGHT, "", "80%—90%"),
         (60.0, Ink.PLAIN, "▲", "60%—80%"), (0.0, Ink.PLAIN, "×", "60% 以下"))  # fmt: skip


def heat_map(
    rows: Sequence[str], columns: Sequence[str], cells: Sequence[Sequence[float | None]], *,
    what: str,
) -> Drawing:  # fmt: skip
    """Per cent of the points, in each cell its number; what is not applicable says so."""
    if not rows or not columns:
        return nothing(f"{what}：没有数据。")
    before = min(max(text_width(row) for row in rows) + 10, WIDTH * 0.24)
    slot = (WIDTH - before - 2) / len(columns)
    shapes: list[Shape] = [*_legend()]
    for at, name in enumerate(columns):
        x = before + slot * (at + 0.5)
        shapes.append(label_in(x, HEAD - 8, fitted(name, slot - 1, 9.0), WIDTH, Anchor.MIDDLE,
                               size=9.0))  # fmt: skip
    for n, name in enumerate(rows):
        y = HEAD + ROW * n
        shapes.append(Label(before - 6, y + 17, fitted(name, before - 8), Anchor.END))
        for at in range(len(columns)):
            value = cells[n][at] if n < len(cells) and at < len(cells[n]) else None
            shapes += _cell(before + slot * at, y, slot, value)
    return Drawing(WIDTH, HEAD + ROW * len(rows) + 4, tuple(shapes),
                   _words(rows, columns, cells, what))  # fmt: skip


def _step(value: float) -> tuple[Ink, str]:
    for least, ink, sign, _ in STEPS:
        if value >= least:
            return ink, sign
    return Ink.PLAIN, "×"


def _cell(x: float, y: float, slot: float, value: float | None) -> list[Shape]:
    middle = x + slot / 2
    if value is None:
        text = fitted("不适用", slot - 4, 9.0)
        return [Box(x, y, slot, ROW, Ink.NONE), Label(middle, y + 17, text, Anchor.MIDDLE, 9.0)]
    ink, sign = _step(value)
    text = fitted(f"{value:.1f}%{sign}".replace(".0%", "%"), slot - 2)
    found: list[Shape] = [
        Box(x, y, slot, ROW, ink),
        Label(middle, y + 17, text, Anchor.MIDDLE, SIZE, light=ink is Ink.SOLID, bold=sign == "×"),
    ]
    if sign == "×":
        inner = ((x + 2, y + 2), (x + slot - 2, y + 2),
                 (x + slot - 2, y + ROW - 2), (x + 2, y + ROW - 2))  # fmt: skip
        found.append(Stroke(inner, width=1.6, closed=True))
    return found


def _legend() -> list[Shape]:
    shapes: list[Shape] = []
    entries = [(ink, f"{sign} {words}".strip()) for _, ink, sign, words in STEPS]
    x = WIDTH - 2 - sum(text_width(words) + 24 for _, words in entries)
    for ink, words in entries:
        shapes += [Box(x, 4, 12, 9, ink), Label(x + 16, 12.5, words)]
        x += text_width(words) + 24
    return shapes


def _words(
    rows: Sequence[str], columns: Sequence[str], cells: Sequence[Sequence[float | None]], what: str
) -> str:
    told = []
    for n, row in enumerate(rows):
        values = [
            cells[n][at] if n < len(cells) and at < len(cells[n]) else None
            for at in range(len(columns))
        ]
        named = (
            f"{name} {'不适用' if value is None else f'{value:.1f}%'}"
            for name, value in zip(columns, values, strict=True)
        )
        told.append(f"{row}：" + "，".join(named))
    return f"{what}。" + "；".join(told) + "。"
