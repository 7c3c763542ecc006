"""acts_html(): the card 现在能办 as HTML.

Made in Python and not by a template, because a reconsideration knows some seventy acts and most
of what is said of them is the same from case to case: each barred act is made once and kept.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import groupby

from markupsafe import Markup, escape

from casework.web.case_acts import Bar, Link
from casework.web.cited import basis_html

FOLDED = 6
"""More acts than this that are barred, and do not carry the case on, are shown when asked for."""

_SUB = '<p class="gd-sub">暂时不能办，以及怎样才能办</p>'
_NONE = '<p class="gd-pad gd-sm gd-mut">眼下没有要您办的事。</p>'


def acts_html(
    allowed: Sequence[Link],
    barred: Sequence[Bar],
    elsewhere: Sequence[Bar],
    lock: Markup,
    named: bool,
) -> Markup:
    """What may be done now; then what may not, why, on which article, and the way round.

    `named` says that articles bring the name of their law, as this page shows them.
    """
    near, rest = list(barred), []
    if len(barred) > FOLDED:
        near, rest = [one for one in barred if one.near], [one for one in barred if not one.near]
    words = "其余暂时不能办的，以及怎样才能办" if near else "暂时不能办的，以及怎样才能办"
    shown = [
        _list(_allowed(allowed)) if allowed else _NONE,
        _SUB + _list(_kept(tuple(near), lock, named)) if near else "",
        _folded(words, len(rest), _kept(tuple(rest), lock, named)),
        _folded("别的阶段、别的岗位办的", len(elsewhere), _kept(tuple(elsewhere), lock, named)),
    ]
    return Markup("".join(shown))  # noqa: S704 - every part below escapes what it is given


def _list(lines: str) -> str:
    return f'<ul class="gd-acts">{lines}</ul>'


def _folded(words: str, count: int, lines: str) -> str:
    if not count:
        return ""
    summary = f'<summary class="gd-sub">{words}（{count} 项）</summary>'
    return f'<details class="gd-more">{summary}{_list(lines)}</details>'


def _allowed(links: Sequence[Link]) -> str:
    """Those that lead on a line each, the main one in bold; the others by part, side by side."""
    lines: list[str] = []
    for group, inside in groupby(links, key=lambda link: link.group):
        if group:
            parts = " ".join(
                f'<a class="gd-act" href="{escape(one.url)}"{_key(one.key)}>{escape(one.label)}</a>'
                for one in inside
            )
            lines.append(f'<li class="gd-acts-part"><b>{escape(group)}</b>{parts}</li>')
        else:
            lines += [_first(one, not lines and at == 0) for at, one in enumerate(inside)]
    return "".join(lines)


def _first(link: Link, main: bool) -> str:
    key = escape(link.key.upper())
    kbd = f'<kbd aria-hidden="true">{key}</kbd>' if key else ""
    note = f"<small>{escape(link.note)}</small>" if link.note else ""
    bold = " gd-b" if main else ""
    opened = f'<a class="gd-act{bold}" href="{escape(link.url)}"{_key(link.key)}>'
    return f"<li>{opened}{escape(link.label)}{kbd}</a>{note}</li>"


@lru_cache(maxsize=64)
def _key(letter: str) -> str:
    small = escape(letter.lower())
    return f' data-key="{small}" aria-keyshortcuts="{small}"' if letter else ""


@lru_cache(maxsize=512)
def _kept(bars: tuple[Bar, ...], lock: Markup, named: bool) -> str:
    """What belongs to other stages and posts is the same in every case at the stage.

    What the case itself bars is the same until something happens in it.
    """
    return "".join(
        _bar(
            one.label, one.reason, one.instead, lock,
            basis_html(one.basis, one.is_law, "", "", named),
        )
        for one in bars
    )  # fmt: skip


@lru_cache(maxsize=4096)
def _bar(label: str, reason: str, instead: str, lock: Markup, ground: Markup) -> str:
    why = escape(f"{reason}。{instead}" if instead else reason)
    return f'<li class="no">{lock}<b>{escape(label)}</b><small>{why} {ground}</small></li>'
