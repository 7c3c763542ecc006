"""svg(): a drawing as SVG, of values only, every word escaped; plain attributes, no style."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from html import escape
from typing import Any

from casework.charts.drawing import HATCH_STEP, Box, Dot, Drawing, Ink, Label, Sign, Stroke

INK, LIGHT, FAINT = "#1f3a5f", "#d5deea", "#b4bfcc"
FAMILY = "GW-Hei, 'Noto Sans CJK SC', sans-serif"


def svg(drawing: Drawing, css: str = "gd-chart") -> str:
    """The drawing as one SVG element, described by its words."""
    body = "".join(_WRITERS[type(shape)](shape) for shape in drawing.shapes)
    words = escape(drawing.words, quote=True)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="{css}" role="img" aria-label="{words}"'
        f' viewBox="0 0 {_n(drawing.width)} {_n(drawing.height)}" font-family="{FAMILY}">'
        f"<title>{escape(drawing.words)}</title>{body}</svg>"
    )


def hatching(box: Box) -> Iterator[tuple[tuple[float, float], tuple[float, float]]]:
    """The slanting lines that fill a box, each from edge to edge; crossed ones go both ways."""
    for start, end in _slants(box):
        yield start, end
        if box.ink is Ink.CROSS:
            yield (
                (2 * box.x + box.width - start[0], start[1]),
                (2 * box.x + box.width - end[0], end[1]),
            )


def _slants(box: Box) -> Iterator[tuple[tuple[float, float], tuple[float, float]]]:
    right, foot = box.x + box.width, box.y + box.height
    along = HATCH_STEP
    while along < box.width + box.height:
        first = (min(box.x + along, right), box.y + max(along - box.width, 0))
        last = (box.x + max(along - box.height, 0), min(box.y + along, foot))
        yield first, last
        along += HATCH_STEP


def _n(number: float) -> str:
    return f"{number:.2f}".rstrip("0").rstrip(".")


def _box(box: Box) -> str:
    fill = {Ink.SOLID: INK, Ink.LIGHT: LIGHT, Ink.NONE: "none"}.get(box.ink, "#fff")
    edge = f' stroke="{INK}" stroke-width="{2 if box.bold else 0.8}"'
    place = f'x="{_n(box.x)}" y="{_n(box.y)}" width="{_n(box.width)}" height="{_n(box.height)}"'
    lines = ""
    if box.ink in (Ink.HATCH, Ink.CROSS):
        path = "".join(f"M{_n(a)} {_n(b)}L{_n(c)} {_n(d)}" for (a, b), (c, d) in hatching(box))
        lines = f'<path d="{path}" stroke="{INK}" stroke-width="0.8" fill="none"/>' if path else ""
    return f'<rect {place} fill="{fill}"{edge}/>{lines}'


def _stroke(line: Stroke) -> str:
    points = " ".join(f"{_n(x)},{_n(y)}" for x, y in line.points)
    name = "polygon" if line.closed else "polyline"
    dash = f' stroke-dasharray="{",".join(_n(one) for one in line.dash)}"' if line.dash else ""
    colour = FAINT if line.faint else INK
    return (
        f'<{name} points="{points}" fill="none" stroke="{colour}"'
        f' stroke-width="{_n(line.width)}"{dash}/>'
    )


def _label(label: Label) -> str:
    bold = ' font-weight="bold"' if label.bold else ""
    fill = "#fff" if label.light else "#16202c"
    return (
        f'<text x="{_n(label.x)}" y="{_n(label.y)}" font-size="{_n(label.size)}"'
        f' text-anchor="{label.anchor.value}" fill="{fill}"{bold}>{escape(label.text)}</text>'
    )


def _dot(dot: Dot) -> str:
    if dot.sign is Sign.SQUARE:
        side = 2 * dot.radius
        return _box(Box(dot.x - dot.radius, dot.y - dot.radius, side, side, Ink.SOLID))
    fill = "#fff" if dot.sign is Sign.RING else INK
    return (
        f'<circle cx="{_n(dot.x)}" cy="{_n(dot.y)}" r="{_n(dot.radius)}" fill="{fill}"'
        f' stroke="{INK}"/>'
    )


_WRITERS: dict[type[Any], Callable[[Any], str]] = {
    Box: _box,
    Stroke: _stroke,
    Label: _label,
    Dot: _dot,
}
