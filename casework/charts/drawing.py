"""Drawing: a chart as boxes, strokes and labels; the same on page, PDF and in a Word file.

Sizes are points of a page: a drawing of the full width fills the 156 mm of a line. Every shape
can be told from its neighbours without colour.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from enum import StrEnum
from typing import Any, TypeAlias

WIDTH = 442.0
"""The 156 mm of a line, in points."""
SIZE = 10.0
"""Labels in points: 五号."""
HATCH_STEP = 4.0


class Ink(StrEnum):
    """How an area is filled; any two can be told apart in black and white."""

    SOLID = "solid"
    HATCH = "hatch"
    PLAIN = "plain"
    CROSS = "cross"
    LIGHT = "light"
    NONE = "none"


INKS = (Ink.SOLID, Ink.HATCH, Ink.PLAIN, Ink.CROSS)
"""The order in which series of a chart are filled."""


class Anchor(StrEnum):
    """Which part of a label stands at its place."""

    START = "start"
    MIDDLE = "middle"
    END = "end"


class Sign(StrEnum):
    """The mark at a point of a line."""

    ROUND = "round"
    RING = "ring"
    SQUARE = "square"


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle."""

    x: float
    y: float
    width: float
    height: float
    ink: Ink = Ink.SOLID
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Stroke:
    """A line through points; `dash` in points (6, 3), empty for a whole one."""

    points: tuple[tuple[float, float], ...]
    dash: tuple[float, ...] = ()
    width: float = 1.0
    closed: bool = False
    faint: bool = False


@dataclass(frozen=True, slots=True)
class Label:
    """Words; `y` is their base line."""

    x: float
    y: float
    text: str
    anchor: Anchor = Anchor.START
    size: float = SIZE
    bold: bool = False
    light: bool = False


@dataclass(frozen=True, slots=True)
class Dot:
    """A mark at a point."""

    x: float
    y: float
    sign: Sign = Sign.ROUND
    radius: float = 3.0


Shape: TypeAlias = Box | Stroke | Label | Dot


@dataclass(frozen=True, slots=True)
class Drawing:
    """A chart: its shapes, and in `words` what a reader who can't see it is told."""

    width: float
    height: float
    shapes: tuple[Shape, ...]
    words: str

    def __post_init__(self) -> None:
        """Round every place to hundredths of a point: kept and read again it is the same."""
        object.__setattr__(self, "shapes", tuple(_shape(_plain(shape)) for shape in self.shapes))

    @property
    def labels(self) -> tuple[Label, ...]:
        """Everything that is written in it."""
        return tuple(shape for shape in self.shapes if isinstance(shape, Label))

    def to_data(self) -> dict[str, Any]:
        """As JSON has it: a shape is its name and its values."""
        return {
            "width": self.width,
            "height": self.height,
            "words": self.words,
            "shapes": [_plain(shape) for shape in self.shapes],
        }

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> Drawing:
        """What to_data() wrote."""
        shapes = tuple(_shape(one) for one in data["shapes"])
        return cls(data["width"], data["height"], shapes, data["words"])


_SHAPES: Mapping[str, type[Any]] = {"box": Box, "stroke": Stroke, "label": Label, "dot": Dot}
_NAMES = {kind: name for name, kind in _SHAPES.items()}
_READERS: Mapping[str, Any] = {
    "ink": Ink,
    "anchor": Anchor,
    "sign": Sign,
    "points": lambda found: tuple((float(x), float(y)) for x, y in found),
    "dash": tuple,
}


def _plain(shape: Shape) -> list[Any]:
    values = [getattr(shape, field.name) for field in fields(shape)]
    return [_NAMES[type(shape)], *(_as_json(value) for value in values)]


def _as_json(value: Any) -> Any:
    if isinstance(value, tuple):
        return [_as_json(one) for one in value]
    if isinstance(value, StrEnum):
        return value.value
    return round(value, 2) if isinstance(value, float) else value


def _shape(data: list[Any]) -> Shape:
    kind = _SHAPES[data[0]]
    values = {
        field.name: _READERS.get(field.name, lambda value: value)(value)
        for field, value in zip(fields(kind), data[1:], strict=True)
    }
    made: Shape = kind(**values)
    return made


# ------------------------------------------------------------------------------ words in a frame


def text_width(text: str, size: float = SIZE) -> float:
    """How wide words are at most: a Chinese character is as wide as it is high."""
    return sum(size * (0.62 if _is_narrow(one) else 1.0) for one in text)


def _is_narrow(character: str) -> bool:
    return unicodedata.east_asian_width(character) not in ("W", "F", "A")


def fitted(text: str, room: float, size: float = SIZE) -> str:
    """The words, cut with … where they would not fit."""
    if text_width(text, size) <= room:
        return text
    kept = text
    while kept and text_width(kept, size) + size > room:
        kept = kept[:-1]
    return f"{kept}…" if kept else ""


def nothing(words: str, width: float = WIDTH) -> Drawing:
    """What stands in the place of a chart without data: one sentence."""
    return Drawing(width, 40.0, (label_in(width / 2, 24.0, words, width, Anchor.MIDDLE),), words)


def label_in(
    x: float, y: float, text: str, width: float, anchor: Anchor = Anchor.START, *,
    size: float = SIZE, bold: bool = False,
) -> Label:  # fmt: skip
    """A label moved or cut so that it stays within the width of the frame."""
    shown = fitted(text, width - 4, size)
    wide = text_width(shown, size)
    left = {Anchor.START: 0.0, Anchor.MIDDLE: wide / 2, Anchor.END: wide}[anchor]
    x = min(max(x, 2 + left), width - 2 - (wide - left))
    return Label(round(x, 2), round(y, 2), shown, anchor, size, bold)


def legend(names: Iterable[tuple[str, Ink]], y: float, width: float = WIDTH) -> tuple[Shape, ...]:
    """Which filling means what, in one line from the right edge."""
    found: list[Shape] = []
    entries = list(names)
    room = (width - 4) / max(len(entries), 1) - 24
    shown = [(fitted(name, room), ink) for name, ink in entries]
    x = width - 2 - sum(text_width(name) + 24 for name, _ in shown)
    for name, ink in shown:
        found += [Box(x, y - 8, 12, 9, ink), Label(x + 16, y, name)]
        x += text_width(name) + 24
    return tuple(found)


def nice_top(most: float) -> tuple[float, float]:
    """The end of an axis and its step: 47 is drawn up to 50 by tens."""
    if most <= 0:
        return 1.0, 1.0
    step = 1.0
    while True:
        for factor in (1, 2, 5):
            if step * factor * 5 >= most:
                top = step * factor * -(-most // (step * factor))
                return top, step * factor
        step *= 10
