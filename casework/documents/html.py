"""A letter as HTML: a fragment for the screen, a whole page of composed lines for print.

The templates are the product's own and get values only, escaped; no text of a letter is ever
read as a template. Needs no web framework and no WeasyPrint, so the web may preview a paper.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from casework.charts import Drawing, svg
from casework.documents.compose import CELL, SIZE, ComposedLine, compose
from casework.documents.letter import Letter
from casework.documents.part import Imprint, Line, Part, Role, Sheet
from casework.documents.parts import clean, parts

TEMPLATES = Path(__file__).resolve().parents[2] / "templates" / "documents"
PITCH = 28.95
"""From line to line in points: 22 lines of 225 mm (GB/T 9704-2012, 5.2.2)."""

CLOSER = (26, 24)
"""What a notice is set in that would put its seal alone on a second page (7.3.5.5)."""

NUMBER_TO_COME = "（文号在制发时生成）"
_MARK_SIZES = ((9, 48), (10, 44), (11, 40), (12, 36), (13, 32), (15, 28), (18, 24))
_SMALLEST_MARK = 20
_AMOUNT = re.compile(r"-?[0-9][0-9,]*\.[0-9]+%?")
_COUNT = re.compile(r"[0-9]{1,4}|—|不适用")
_WITH_UNIT = re.compile(r"[0-9][0-9,.]* ?[年月日号元]")

_COPIES_SCALE = 14 / SIZE
_COPIES_CELLS = int(28 / _COPIES_SCALE) - 1
"""Cells of a line of 14 point type, one left free at the right edge (7.4.1)."""
_WIDE_SCALE = 10.5 / SIZE
_WIDE_CELLS = 72
"""Cells of a line of 10.5 point type on a page lying on its side."""


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals.update(
        cell=CELL,
        compose=_composed,
        kind_of=lambda part: type(part).__name__,
        drawn=_drawn,
        mark_size=mark_size,
        room_for=_room_for,
        unparted=unparted,
    )
    environment.tests.update(amount=is_amount, count=is_count)
    return environment


def letter_html(letter: Letter, *, draft: bool = False) -> str:
    """A fragment for the screen, styled by static/paper.css; a draft says that its number comes."""
    if draft and letter.series and not letter.number:
        letter = replace(letter, number=NUMBER_TO_COME)
    return _render("preview.html", letter)


def print_html(letter: Letter, *, pitch: float = PITCH) -> str:
    """The whole page that becomes the PDF; the pitch is that of 22 lines, or a closer one."""
    return _render("letter.html", letter, pitch=pitch)


def unparted(text: str) -> Markup:
    """A text of a table, whose figures stay with their units: the printer breaks its lines."""
    kept = _WITH_UNIT.sub(r'<span class="kept">\g<0></span>', str(escape(text)))
    return Markup(kept)  # noqa: S704 - escaped before


def is_amount(text: str) -> bool:
    """Figures with decimals, which stand right in a table."""
    return bool(_AMOUNT.fullmatch(text))


def is_count(text: str) -> bool:
    """Short whole numbers and what stands for none, in the middle of their cell."""
    return bool(_COUNT.fullmatch(text))


def mark_size(text: str) -> int:
    """Type size of a 发文机关标志 that stands on one line of 156 mm, in points."""
    for longest, size in _MARK_SIZES:
        if len(text) <= longest:
            return size
    return _SMALLEST_MARK


def _render(template: str, letter: Letter, *, pitch: float = PITCH) -> str:
    title = " ".join(clean(letter.title).split())
    first, *more = _sheets(parts(letter))
    page = _environment().get_template(template)
    return page.render(
        parts=first[1],
        sheets=more,
        title=title,
        organ=clean(letter.organ),
        numbered=letter.numbered,
        landscape=letter.landscape,
        plain_form=letter.plain_form,
        closer=pitch if pitch in CLOSER else 0,
    )


def _sheets(content: tuple[Part, ...]) -> list[tuple[bool, list[Part]]]:
    """The letter and its annexes, each with whether it lies across."""
    found: list[tuple[bool, list[Part]]] = [(False, [])]
    for part in content:
        if isinstance(part, Sheet):
            found.append((part.landscape, []))
        else:
            found[-1][1].append(part)
    return found


def _drawn(drawing: Drawing) -> Markup:
    """A chart; svg() has escaped every word of it."""
    return Markup(svg(drawing))  # noqa: S704


def _room_for(imprint: Imprint) -> int:
    """Points that the imprint takes at the foot of the last page, with a gap above it."""
    lines = sum(len(_composed(line)) for line in imprint.lines)
    return 22 * (lines + bool(imprint.printed)) + 12


def _composed(line: Line, wide: bool = False) -> tuple[ComposedLine, ...]:
    """Composed lines of a part; 抄送 and wide pages are set in smaller type: more cells a line."""
    if wide:
        scale, cells = _WIDE_SCALE, _WIDE_CELLS
    elif line.role is Role.COPIES:
        scale, cells = _COPIES_SCALE, _COPIES_CELLS
    else:
        return compose(line.text, indent=line.indent, hang=line.hang)
    lines = compose(line.text, indent=line.indent, hang=line.hang, cells=cells)
    return tuple(ComposedLine(one.text, one.indent * scale, one.spacing * scale) for one in lines)
