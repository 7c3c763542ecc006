"""stops_told(): what bars the acceptance of a case of which only its events are known."""

from __future__ import annotations

from datetime import date
from typing import Any

from law.workdays import WorkCalendar
from mediation.dispute_type import Situation
from mediation.disputes import DISPUTES
from mediation.places import NATIONAL, place_of
from mediation.procedure.walk import Dues, Walk


def stops_told(
    state: Walk, on: date, *, dues: Dues, calendar: WorkCalendar, place: str | None
) -> tuple[str, ...]:
    """What may not be mediated, and the flags that stop, as far as the events show them."""
    running = [one for one in dues(state) if one.due is not None and one.met_on is None]
    seen = Situation(
        facts=_typed(state),
        on=on,
        calendar=calendar,
        claims=frozenset(map(str, state.driving.get("claims") or ())),
        dues={name: one.due for one in running for name in (one.key, one.code) if one.due},
        organ_kind=state.organ_kind,
        track=state.track,
        place=place or "",
        admin_disputes=place_of(place or NATIONAL).allow_admin_dispute_track,
        report_referred=state.seen("report_referred"),
    )
    return DISPUTES[state.kind].stops(seen)


def _typed(state: Walk) -> dict[str, Any]:
    dispute = DISPUTES[state.kind]
    known = {fact.key: fact for fact in dispute.facts}
    return {key: known[key].read(value) for key, value in state.driving.items() if key in known}
