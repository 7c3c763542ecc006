"""bars(): plain bars as SVG, with the figures at their ends; readable in black and white.

Sizes and colours are attributes of SVG: the content policy allows no style attributes.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

ROW, BAR, LEFT, WIDTH, END = 40, 14, 190, 760, 70
LONGEST = 13


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: where it stands, how long it is, and the figure at its end."""

    x: int
    y: int
    width: int
    height: int
    words: str
    css: str


@dataclass(frozen=True, slots=True)
class Label:
    """The words in front of a pair of bars."""

    y: int
    words: str
    whole: str


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart of two series, ready to be written; `words` says it all without the picture."""

    width: int
    height: int
    labels: tuple[Label, ...]
    bars: tuple[Bar, ...]
    series: tuple[str, str]
    words: str


def bars(rows: Sequence[tuple[str, int, int]], series: tuple[str, str]) -> Chart:
    """Two bars a row: the first full, the second framed."""
    most = max((max(first, second) for _, first, second in rows), default=0) or 1
    room = WIDTH - LEFT - END
    made: list[Bar] = []
    labels: list[Label] = []
    for place, (label, first, second) in enumerate(rows):
        top = place * ROW + 6
        short = label if len(label) <= LONGEST else f"{label[: LONGEST - 1]}…"
        labels.append(Label(top + BAR + 4, short, label))
        for number, (value, css) in enumerate(((first, "gd-bar-1"), (second, "gd-bar-2"))):
            width = max(1, round(room * value / most)) if value else 0
            made.append(Bar(LEFT, top + number * (BAR + 1), width, BAR, str(value), css))
    words = "；".join(f"{label} {series[0]} {a}，{series[1]} {b}" for label, a, b in rows)
    return Chart(WIDTH, len(rows) * ROW + 6, tuple(labels), tuple(made), series, words)
