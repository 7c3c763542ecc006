"""What the pages of figures share: units in reach, the question from the address, the menu."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from flask import abort, g, request

from casework.accounts.models import Unit
from casework.accounts.policy import AtUnit, decide
from casework.accounts.queries import units_for
from casework.accounts.roles import Action as May
from casework.ledgers.book import units_under
from casework.measures import Asked, Period, PeriodKind, period_of, periods_of, read_period
from casework.now import today
from casework.web import current_account, current_subject
from casework.web.figures.site import Site

LONGEST = 200


def reach(action: May = May.SEE_FIGURES) -> list[Unit]:
    """The units whose figures this person may see (or report), their own first."""
    own = [post.unit_id for post in current_account().posts]  # type: ignore[union-attr]
    units = units_for(current_subject(), action, today())
    return sorted(units, key=lambda one: (own.index(one.id) if one.id in own else 99, one.code))


def chosen(units: Sequence[Unit]) -> Unit:
    """The unit that the address names, when it is in reach; the first one otherwise."""
    wanted = request.args.get("unit", "")
    found = next((one for one in units if str(one.id) == wanted), None)
    if found is None and not units:
        abort(403, "您的任职没有可以查看的统计范围")
    return found or units[0]


def chosen_period(default: PeriodKind = PeriodKind.QUARTER) -> Period:
    """The period that the address names, otherwise the present one."""
    found = read_period(request.args.get("period", ""))
    on = today()
    return found if found is not None and found.first <= on else period_of(default, on)


def asked_for(
    site: Site, unit: Unit, period: Period, within: Sequence[tuple[str, str]] = ()
) -> Asked:
    """The question about a unit and the units below it."""
    return Asked(site.book.module, units_under(unit.id), period, tuple(within), site.rules())


def may(action: May, unit_id: int) -> bool:
    """Whether this person may do that for a unit."""
    return decide(current_subject(), action, AtUnit(unit_id), today()).allow


def within_from(cuts: Mapping[str, Any]) -> list[tuple[str, str]]:
    """The cuts that the address names as by=kind:labour, at most three."""
    found = []
    for text in request.args.getlist("by")[:3]:
        key, mark, value = text.partition(":")
        if mark and key in cuts and len(value) <= LONGEST:
            found.append((key, value))
    return found


def period_choices() -> list[tuple[str, str]]:
    """The periods to choose from."""
    return [
        (one.key, f"{one.label}{'（累计）' if one.kind is PeriodKind.CUMULATIVE else ''}")
        for one in periods_of(today(), 3)
    ]


def tabs(site: Site, here: str) -> list[dict[str, Any]]:
    """The pages of figures, over each of them."""
    g.menu_section = site.section
    return [
        {"label": label, "url": url, "count": None, "css": "", "current": key == here}
        for key, label, url in site.tabs()
    ]
