"""Articles as the pages show them: the place in short, our gist and when it was last checked."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from markupsafe import Markup

from law import ARL
from law.citation import Statute
from law.library import STATUTES, article

_CITED = re.compile(r"《(?P<title>[^》]+)》第(?P<article>\d+)条(?P<rest>.*)")
_BY_TITLE: Mapping[str, Statute] = {statute.title: statute for statute in STATUTES.values()}


@dataclass(frozen=True, slots=True)
class Cited:
    """第62条第1款, and what is shown when one points at it."""

    place: str
    gist: str


@lru_cache(maxsize=2048)
def cited(text: str, named: bool = False) -> Cited:
    """What to show of a basis kept as text.

    The reconsideration law in force is meant where no law is named, unless `named` asks for its
    name too, as on the pages of a mediation; every other text is named in short. A text that the
    library does not have is shown as it is.
    """
    found = _CITED.fullmatch(text)
    statute = _BY_TITLE.get(found["title"]) if found else None
    if found is None or statute is None:
        return Cited(text, text)
    name = "" if statute is ARL and not named else statute.short
    return Cited(f"{name}第{found['article']}条{found['rest']}", _gist(statute, found))


def _gist(statute: Statute, found: re.Match[str]) -> str:
    """《行政复议法》第62条：our gist（2026-11-20 核对）; what was not looked up says so."""
    number = int(found["article"])
    try:
        known = article(statute.cite(number))
    except LookupError:
        return found[0]
    checked = "原文待核" if known.unchecked else f"{known.checked_on} 核对"
    return f"《{statute.title}》第{number}条：{known.gist}（{checked}）"


@lru_cache(maxsize=4096, typed=True)
def basis_html(text: str, is_law: bool, gist: str, url: str, named: bool) -> Markup:
    """An article: dotted, its gist as title, a link when there is an address.

    A convention is violet 惯例可配置, never dressed as law; without a text there is nothing.
    """
    if not text:
        return Markup()
    if not is_law:
        return Markup('<span class="gd-conf" title="{}">惯例可配置</span>').format(text)
    found = cited(text, named)
    shown = {"title": gist or found.gist, "place": found.place, "url": url}
    if url:
        return Markup('<a class="gd-law" href="{url}" title="{title}">{place}</a>').format(**shown)
    return Markup('<span class="gd-law" title="{title}">{place}</span>').format(**shown)
