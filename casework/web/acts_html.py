"""acts_html(): the card 现在能办 as HTML.

Made in Python and not by a template, because a reconsideration knows some seventy acts and most
of what is said of them is the same from case to case: each barred act is made once and kept.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from itertools import groupby

from markupsafe import Markup

from casework.web.case_acts import Bar, Link

Basis = Callable[[str, bool], Markup]
"""An article as the page at hand shows it."""

FOLDED = 6
"""More acts than this that are barred, and do not carry the case on, are shown when asked for."""

_FIRST = Markup('<li><a class="gd-act{}" href="{}"{}>{}{}</a>{}</li>')
_PART = Markup('<li class="gd-acts-part"><b>{}</b>{}</li>')
_ONE = Markup('<a class="gd-act" href="{}"{}>{}</a>')
_KEY = Markup(' data-key="{}" aria-keyshortcuts="{}"')
_KBD = Markup('<kbd aria-hidden="true">{}</kbd>')
_NOTE = Markup("<small>{}</small>")
_BAR = Markup('<li class="no">{}<b>{}</b><small>{} {}</small></li>')
_LIST = Markup('<ul class="gd-acts">{}</ul>')
_SUB = Markup('<p class="gd-sub">{}</p>')
_MORE = Markup('<details class="gd-more"><summary class="gd-sub">{}（{} 项）</summary>{}</details>')
_NONE = Markup('<p class="gd-pad gd-sm gd-mut">眼下没有要您办的事。</p>')
_EMPTY = Markup()


def acts_html(
    allowed: Sequence[Link],
    barred: Sequence[Bar],
    elsewhere: Sequence[Bar],
    lock: Markup,
    basis: Basis,
) -> Markup:
    """What may be done now; then what may not, why, on which article, and the way round."""
    shown = _LIST.format(_allowed(allowed)) if allowed else _NONE
    near, rest = list(barred), []
    if len(barred) > FOLDED:
        near, rest = [one for one in barred if one.near], [one for one in barred if not one.near]
    if near:
        shown += _SUB.format("暂时不能办，以及怎样才能办") + _bars(near, lock, basis)
    if rest:
        words = "其余暂时不能办的，以及怎样才能办" if near else "暂时不能办的，以及怎样才能办"
        shown += _MORE.format(words, len(rest), _bars(rest, lock, basis))
    if elsewhere:
        bars = _bars(elsewhere, lock, basis)
        shown += _MORE.format("别的阶段、别的岗位办的", len(elsewhere), bars)
    return shown


def _allowed(links: Sequence[Link]) -> Markup:
    """Those that lead on a line each, the main one in bold; the others by part, side by side."""
    lines: list[Markup] = []
    for group, inside in groupby(links, key=lambda link: link.group):
        if group:
            parts = [_ONE.format(one.url, _key(one.key), one.label) for one in inside]
            lines.append(_PART.format(group, Markup(" ").join(parts)))
        else:
            lines += [_first(one, not lines and at == 0) for at, one in enumerate(inside)]
    return _EMPTY.join(lines)


def _first(link: Link, main: bool) -> Markup:
    kbd = _KBD.format(link.key.upper()) if link.key else _EMPTY
    note = _NOTE.format(link.note) if link.note else _EMPTY
    bold = " gd-b" if main else ""
    return _FIRST.format(bold, link.url, _key(link.key), link.label, kbd, note)


def _key(letter: str) -> Markup:
    return _KEY.format(letter.lower(), letter.lower()) if letter else _EMPTY


def _bars(bars: Iterable[Bar], lock: Markup, basis: Basis) -> Markup:
    lines = [
        _bar(one.label, one.reason, one.instead, lock, basis(one.basis, one.is_law)) for one in bars
    ]
    return _LIST.format(_EMPTY.join(lines))


@lru_cache(maxsize=4096)
def _bar(label: str, reason: str, instead: str, lock: Markup, ground: Markup) -> Markup:
    why = f"{reason}。{instead}" if instead else reason
    return _BAR.format(lock, label, why, ground)
