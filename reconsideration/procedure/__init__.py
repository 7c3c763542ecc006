"""What the law makes of a reconsideration: its steps, limits and grounds, by version.

in_force(day) gives the version of the law that a case follows; course() interprets a timeline.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from law.clock import Deadline
from law.events import Course, Event
from law.workdays import WorkCalendar
from reconsideration.procedure import law_2023
from reconsideration.procedure.beside import deadlines_beside
from reconsideration.procedure.chronicle import Chronicle
from reconsideration.procedure.clocks import clocks
from reconsideration.procedure.law_choice import (
    NEW_LAW_FROM,
    VERSIONS,
    LawChoice,
    in_force,
    law_choice_of,
)
from reconsideration.procedure.settings import Settings, in_use
from reconsideration.procedure.stages import ACTS, Action, Facts, Stage, Track
from reconsideration.procedure.version import Version

__all__ = [
    "ACTS",
    "NEW_LAW_FROM",
    "PROCEDURE",
    "VERSIONS",
    "Action",
    "Facts",
    "LawChoice",
    "Settings",
    "Stage",
    "Track",
    "Version",
    "course",
    "facts_of",
    "in_force",
    "law_choice_of",
    "standing",
    "version_of",
]

# Cases that pages can open are under the law of 2023; an old one takes its table from its version.
PROCEDURE = law_2023.VERSION.procedure


def version_of(events: Sequence[Event], calendar: WorkCalendar, law: str | None = None) -> Version:
    """The version a timeline follows: by its day of acceptance, an override, or `law`."""
    return law_choice_of(events, calendar, law).version


def course(
    events: Sequence[Event],
    calendar: WorkCalendar,
    *,
    law: str | None = None,
    place: str | None = None,
    as_of: date | None = None,
    kind: str = "",
    settings: Settings | None = None,
) -> Course:
    """Interpret a timeline: state, deadlines, and what the law itself did.

    `as_of` None means that nothing else ever happens; else the law has acted only where a
    period ran out before that day. Place and kind change nothing: one law holds everywhere.
    """
    chronicle = _read(events, calendar, law, settings)
    chronicle.finish(as_of)
    return replace(_course(chronicle), law_why=law_choice_of(events, calendar, law).text)


def standing(
    events: Sequence[Event],
    calendar: WorkCalendar,
    *,
    on: date,
    law: str | None = None,
    settings: Settings | None = None,
) -> tuple[Course, Facts]:
    """Course and facts as of a day, from one reading of the timeline."""
    chronicle = _read(events, calendar, law, settings)
    chronicle.finish(on)
    return _course(chronicle), chronicle.facts(on)


def facts_of(
    events: Sequence[Event],
    calendar: WorkCalendar,
    *,
    on: date,
    law: str | None = None,
    given: Mapping[str, Any] | None = None,
    settings: Settings | None = None,
) -> Facts:
    """What the steps' guards look at when an act is asked for on this day."""
    chronicle = _read(events, calendar, law, settings)
    chronicle.finish(on)
    return chronicle.facts(on, given)


def _read(
    events: Sequence[Event], calendar: WorkCalendar, law: str | None, settings: Settings | None
) -> Chronicle:
    chronicle = Chronicle(version_of(events, calendar, law), calendar, settings or in_use())
    chronicle.read(events)
    return chronicle


def _course(chronicle: Chronicle) -> Course:
    return Course(
        procedure="reconsideration",
        law=chronicle.version.key,
        state=chronicle.stage.value,
        state_label=_state_label(chronicle),
        deadlines=(*_beside(chronicle), *clocks(chronicle)),
        derived=tuple(chronicle.derived),
        barred=tuple(chronicle.barred),
    )


def _beside(chronicle: Chronicle) -> tuple[Deadline, ...]:
    """Deadlines outside the steps; the limit to apply follows the law of the day of applying."""
    applied = [event.on for event in chronicle.told if event.kind == "received"]
    old = chronicle.version.accepted_on_receipt
    if applied and not old:
        old = min(applied) < NEW_LAW_FROM
    barred = {id(one.event) for one in chronicle.barred}
    told = [event for event in chronicle.told if id(event) not in barred]
    return tuple(deadlines_beside(told, chronicle.calendar, old=old, settings=chronicle.settings))


def _state_label(chronicle: Chronicle) -> str:
    """The stage; right after a deemed acceptance the list of states has a word of its own."""
    fresh = bool(chronicle.taken) and chronicle.taken[-1].event.kind == "deemed_accepted"
    return "视为受理" if fresh else chronicle.stage.label
