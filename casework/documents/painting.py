"""png(): a chart as a picture, for the word processors that don't read SVG; drawn by Pillow."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

from PIL import Image, ImageDraw, ImageFont

from casework.charts.drawing import Anchor, Box, Dot, Drawing, Ink, Label, Sign, Stroke
from casework.charts.svg import FAINT, INK, LIGHT, hatching
from casework.documents.fonts import DEFAULT_FOLDER, chart_font

SCALE = 4
"""288 pixels an inch."""
_WORDS = "#16202c"


def png(drawing: Drawing, folder: Path = DEFAULT_FOLDER) -> bytes | None:
    """The picture; None where no font for its words is installed. The same bytes every time."""
    font = chart_font(folder)
    if font is None:
        return None
    size = round(drawing.width * SCALE), round(drawing.height * SCALE)
    image = Image.new("RGB", size, "#fff")
    pen = _Pen(ImageDraw.Draw(image), font)
    for shape in drawing.shapes:
        pen.draw(shape)
    out = io.BytesIO()
    image.quantize(32).save(out, "PNG", optimize=True)
    return out.getvalue()


class _Pen:
    """Draws shapes on a picture."""

    def __init__(self, draw: Any, font: Path) -> None:
        self._draw, self._font = draw, font
        self._sizes: dict[float, Any] = {}

    def draw(self, shape: Box | Stroke | Label | Dot) -> None:
        match shape:
            case Box():
                self._box(shape)
            case Stroke():
                self._stroke(shape)
            case Label():
                self._label(shape)
            case Dot():
                self._dot(shape)

    def _box(self, box: Box) -> None:
        fill = {Ink.SOLID: INK, Ink.LIGHT: LIGHT, Ink.NONE: None}.get(box.ink, "#fff")
        right, foot = box.x + max(box.width, 0.3), box.y + max(box.height, 0.3)
        corners = [box.x * SCALE, box.y * SCALE, right * SCALE, foot * SCALE]
        self._draw.rectangle(corners, fill=fill, outline=INK, width=8 if box.bold else 3)
        if box.ink in (Ink.HATCH, Ink.CROSS):
            for start, end in hatching(box):
                self._line([start, end], INK, 3)

    def _line(self, points: Sequence[tuple[float, float]], colour: str, width: int) -> None:
        self._draw.line([(x * SCALE, y * SCALE) for x, y in points], fill=colour, width=width)

    def _stroke(self, line: Stroke) -> None:
        points = [*line.points, line.points[0]] if line.closed else list(line.points)
        colour, width = (FAINT if line.faint else INK), max(round(line.width * SCALE), 1)
        if not line.dash:
            self._line(points, colour, width)
            return
        for start, end in _dashed(points, line.dash):
            self._line([start, end], colour, width)

    def _label(self, label: Label) -> None:
        font = self._sizes.setdefault(
            label.size, ImageFont.truetype(str(self._font), round(label.size * SCALE))
        )
        anchor = {Anchor.START: "ls", Anchor.MIDDLE: "ms", Anchor.END: "rs"}[label.anchor]
        place = (label.x * SCALE, label.y * SCALE)
        colour = "#fff" if label.light else _WORDS
        bold = 1 if label.bold else 0
        self._draw.text(place, label.text, colour, font, anchor, stroke_width=bold)

    def _dot(self, dot: Dot) -> None:
        corners = [
            (dot.x - dot.radius) * SCALE, (dot.y - dot.radius) * SCALE,
            (dot.x + dot.radius) * SCALE, (dot.y + dot.radius) * SCALE,
        ]  # fmt: skip
        if dot.sign is Sign.SQUARE:
            self._draw.rectangle(corners, fill=INK)
            return
        fill = "#fff" if dot.sign is Sign.RING else INK
        self._draw.ellipse(corners, fill=fill, outline=INK, width=4)


def _dashed(
    points: Sequence[tuple[float, float]], dash: Sequence[float]
) -> Iterator[tuple[tuple[float, float], tuple[float, float]]]:
    """The dashes of a line; a pattern goes on over its corners."""
    at, left, drawn = 0, dash[0], True
    for (x, y), (to_x, to_y) in pairwise(points):
        length = ((to_x - x) ** 2 + (to_y - y) ** 2) ** 0.5
        done = 0.0
        while length - done > 1e-6:
            step = min(left, length - done)
            if drawn:
                first, last = done / length, (done + step) / length
                yield (
                    (x + (to_x - x) * first, y + (to_y - y) * first),
                    (x + (to_x - x) * last, y + (to_y - y) * last),
                )
            done, left = done + step, left - step
            if left <= 1e-6:
                at, drawn = (at + 1) % len(dash), not drawn
                left = dash[at]
