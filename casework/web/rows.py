"""The rows of a list as HTML: twenty rows of ten cells are most of a list page.

Written here and not in a template because Jinja looks up and escapes every part of every cell
by itself, which took half of the page's time. The texts of a row are escaped together.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from markupsafe import Markup, escape

_BETWEEN = "\x1f"
"""Stands between texts while they are escaped; forms let no such character in."""


def rows_html(rows: Iterable[Any]) -> Markup:
    """Rows of a list: what `_list.html` says they hold, the time tag and the number first."""
    return Markup("\n".join(map(_row, rows)))  # noqa: S704 - every text went through escaped()


def escaped(texts: Sequence[str]) -> list[str]:
    """The texts escaped, in one go where they can be told apart afterwards."""
    parts = str(escape(_BETWEEN.join(texts))).split(_BETWEEN)
    return parts if len(parts) == len(texts) else [str(escape(text)) for text in texts]


def _row(row: Any) -> str:
    """The time left, the number as a link, the cells."""
    tag = row.tag
    head = (tag.css, tag.words) if tag else ("", "")
    css, words, url, number, *texts = escaped(
        (*head, row.url, row.number, *[cell[0] for cell in row.cells])
    )
    # As the macro `due` of _due.html writes it.
    left = f'gd-due {css}">{words}' if tag else 'gd-mut">—'
    late = ' class="is-late"' if tag and tag.is_late else ""
    cells = "".join(map(_cell, row.cells, texts))
    # Who may see the row only, as a unit above does, gets no link that would be refused.
    case = f'<a href="{url}">{number}</a>' if url else number
    return f'<tr{late}><td><span class="{left}</span></td><td>{case}</td>{cells}</tr>'


def _cell(cell: Sequence[str], text: str) -> str:
    """A cell: a text, which is also its title where it may be cut off; or a tag of a class.

    Classes are words of the code, not of any user.
    """
    css = cell[1]
    if len(cell) > 2:
        text = f'<span class="gd-tag{f" {cell[2]}" if cell[2] else ""}">{text}</span>'
        return f'<td class="{css}">{text}</td>' if css else f"<td>{text}</td>"
    return f'<td class="{css}">{text}</td>' if css else f'<td title="{text}">{text}</td>'
