"""The table: goal, ours, the peer's, their ratio, what is wanted, whether it is reached."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

HEAD = ("", "what is compared", "ours", "peer", "ratio", "wanted", "")


@dataclass(frozen=True, slots=True)
class Goal:
    """A line of the table. `at_least` says in which direction the ratio has to go."""

    number: str
    what: str
    ours: float
    peer: float
    unit: str
    wanted: float
    at_least: bool = True

    @property
    def ratio(self) -> float:
        """Ours to the peer's."""
        return self.ours / self.peer if self.peer else float("inf")

    @property
    def is_met(self) -> bool:
        """Whether the ratio is on the right side of what is wanted."""
        return self.ratio >= self.wanted if self.at_least else self.ratio <= self.wanted

    def cells(self) -> tuple[str, ...]:
        """The line as text."""
        sign = "≥" if self.at_least else "≤"
        return (
            self.number,
            self.what,
            f"{_figure(self.ours)} {self.unit}",
            f"{_figure(self.peer)} {self.unit}",
            f"{_figure(self.ratio)}×",
            f"{sign} {_figure(self.wanted)}×",
            "✓" if self.is_met else "✕",
        )


@dataclass(frozen=True, slots=True)
class Limit:
    """A line without a peer: a figure that must not be passed."""

    number: str
    what: str
    found: float
    most: float
    unit: str

    @property
    def is_met(self) -> bool:
        """Whether the figure stays below."""
        return self.found <= self.most

    def cells(self) -> tuple[str, ...]:
        """The line as text."""
        found, most = f"{_figure(self.found)} {self.unit}", f"≤ {_figure(self.most)}"
        return (self.number, self.what, found, "—", "—", most, "✓" if self.is_met else "✕")


Line = Goal | Limit


def _figure(value: float) -> str:
    """Three figures that count."""
    if value >= 1000 or value == int(value):
        return f"{value:,.0f}"
    return f"{value:.1f}" if value >= 10 else f"{value:.2f}"


def _width(text: str) -> int:
    """Columns on a terminal."""
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)


def shown(lines: Sequence[Line]) -> str:
    """The table."""
    rows = [HEAD, *(line.cells() for line in lines)]
    widths = [max(_width(row[place]) for row in rows) for place in range(len(HEAD))]
    written = [
        "  ".join(
            cell + " " * (width - _width(cell))
            if place < 2
            else " " * (width - _width(cell)) + cell
            for place, (cell, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in rows
    ]
    rule = "─" * (sum(widths) + 2 * (len(widths) - 1))
    return "\n".join([written[0], rule, *written[1:]])
