"""The procedure of a mediation: course(), facts_of(), choices(), and the table of steps.

Nothing is deemed here: silence isn't consent and a period that has run out ends nothing by
itself, so a course never has derived events.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from typing import Any

from law.clock import Deadline
from law.errors import Incomplete
from law.events import Course, Event
from law.procedure import Choice
from law.workdays import WorkCalendar
from mediation.disputes import DISPUTES
from mediation.procedure.clocks import deadlines, limit_names, record_rules
from mediation.procedure.codes import (
    Channel,
    Guard,
    Initiation,
    Recusal,
    Refusal,
    SessionForm,
    Suspension,
    Termination,
    Track,
)
from mediation.procedure.exclusions import stops_told
from mediation.procedure.performance import reminder_days
from mediation.procedure.reading import misread, unreadable
from mediation.procedure.reminders import reminders
from mediation.procedure.stages import (
    AFTER_AGREEMENT,
    BEFORE_ACCEPTANCE,
    ENDED,
    EVENT_ACTIONS,
    FILED,
    IN_MEDIATION,
    TOLD_AS,
    Action,
    Facts,
    Stage,
)
from mediation.procedure.steps import PROCEDURE, procedure_for
from mediation.procedure.telling import told
from mediation.procedure.walk import Walk, consent_action, facts_at, walk, with_dues

__all__ = [
    "AFTER_AGREEMENT",
    "BEFORE_ACCEPTANCE",
    "ENDED",
    "EVENT_ACTIONS",
    "FILED",
    "IN_MEDIATION",
    "PROCEDURE",
    "TOLD_AS",
    "Action",
    "Channel",
    "Facts",
    "Guard",
    "Initiation",
    "Recusal",
    "Refusal",
    "SessionForm",
    "Stage",
    "Suspension",
    "Termination",
    "Track",
    "choices",
    "consent_action",
    "course",
    "facts_of",
    "limit_names",
    "misread",
    "procedure_for",
    "record_rules",
    "reminder_days",
    "reminders",
    "standing",
    "told",
]

# Acts that a page offers elsewhere, or that are another face of one it offers.
_NOT_OFFERED = frozenset(
    {
        Action.REGISTER,
        Action.TAKE_ONE_CONSENT,
        Action.NOTE_SERVICE,
        Action.DOCKET_CONFIRMATION,
        Action.REJECT_CONFIRMATION,
        Action.WITHDRAW_CONFIRMATION,
    }
)

# Which barred acts are worth explaining at a stage: the ones that people look for next.
_SOON: dict[Stage, frozenset[Action]] = {
    Stage.REGISTERED: frozenset({Action.ACCEPT, Action.ASSIGN}),
    Stage.SUPPLEMENT: frozenset({Action.ACCEPT, Action.LAPSE_SUPPLEMENT, Action.ASK_CONSENT}),
    Stage.CONSENT: frozenset({Action.ACCEPT, Action.ASSIGN, Action.ASK_SUPPLEMENT}),
    Stage.REVIEW: frozenset({Action.ACCEPT, Action.ASSIGN, Action.ASK_SUPPLEMENT}),
    Stage.ACCEPTED: frozenset({Action.SET_SESSION, Action.HOLD_SESSION, Action.EXTEND}),
    Stage.ASSIGNED: frozenset({Action.AGREE, Action.SIGN, Action.EXTEND}),
    Stage.MEDIATING: frozenset({Action.SIGN, Action.EXTEND, Action.AGREE, Action.CLOSE}),
    Stage.SUSPENDED: frozenset({Action.AGREE, Action.SET_SESSION, Action.EXTEND}),
    Stage.AGREED: frozenset({Action.SIGN, Action.FILE_CONFIRMATION, Action.EXTEND}),
    Stage.EFFECTIVE: frozenset(
        {
            Action.TERMINATE,
            Action.CLOSE,
            Action.BREACH,
            Action.PERFORM_ALL,
            Action.FILE_CONFIRMATION,
        }
    ),
    Stage.PERFORMING: frozenset(
        {
            Action.TERMINATE,
            Action.CLOSE,
            Action.BREACH,
            Action.PERFORM_ALL,
            Action.FILE_CONFIRMATION,
        }
    ),
    Stage.PERFORMED: frozenset({Action.ARCHIVE, Action.CLOSE}),
    Stage.BREACHED: frozenset(
        {Action.FILE_CONFIRMATION, Action.PERFORM_ALL, Action.ARCHIVE, Action.CLOSE}
    ),
    Stage.TERMINATED: frozenset({Action.ARCHIVE, Action.REOPEN, Action.CLOSE}),
    Stage.REFUSED: frozenset({Action.CLOSE}),
    Stage.TRANSFERRED: frozenset({Action.CLOSE}),
    Stage.CLOSED: frozenset({Action.REOPEN}),
}


def standing(
    events: Sequence[Event],
    calendar: WorkCalendar,
    *,
    kind: str = "labour",
    place: str | None = None,
    organ_kind: str = "",
    track: str = "",
) -> tuple[Walk, tuple[Deadline, ...]]:
    """The events walked through, and every deadline they make."""
    if kind not in DISPUTES:
        raise Incomplete({"kind": f"没有“{kind}”这一类纠纷，可用的有：{'、'.join(DISPUTES)}"})
    for event in events:
        problem = unreadable(event, kind)
        if problem is not None:
            raise Incomplete({"events": f"{event.on} 的“{event.kind}”：{problem}"})
    dues = partial(deadlines, calendar=calendar, place=place)
    stops = partial(stops_told, dues=dues, calendar=calendar, place=place)
    state = walk(events, kind, dues, stops=stops, organ_kind=organ_kind, track=track)
    return state, deadlines(state, calendar, place)


def course(
    events: Sequence[Event],
    calendar: WorkCalendar,
    *,
    law: str | None = None,
    place: str | None = None,
    as_of: date | None = None,
    kind: str = "labour",
    organ_kind: str = "",
    track: str = "",
) -> Course:
    """A case as its events make it. `law` and `as_of` change nothing: nothing is deemed here."""
    state, found = standing(
        events, calendar, kind=kind, place=place, organ_kind=organ_kind, track=track
    )
    return Course(
        procedure=f"mediation/{kind}",
        law=law or DISPUTES[kind].law,
        state=state.stage.value,
        state_label=state.stage.label,
        deadlines=found,
        barred=tuple(state.barred),
    )


def facts_of(
    events: Sequence[Event],
    calendar: WorkCalendar,
    *,
    kind: str = "labour",
    place: str | None = None,
    on: date | None = None,
) -> Facts:
    """What the guards look at on a day, before any act is in hand."""
    state, found = standing(events, calendar, kind=kind, place=place)
    return with_dues(facts_at(state, on=on), found)


def choices(
    events: Sequence[Event],
    calendar: WorkCalendar,
    *,
    kind: str = "labour",
    place: str | None = None,
    on: date | None = None,
    **known: Any,
) -> list[Choice[Action]]:
    """What may be done now, then what may not and how it can be had (for the case page).

    `known` adds what only the record knows: `stops`, `blocking`, `missing_acts`, `unmet`.
    """
    state, found = standing(events, calendar, kind=kind, place=place)
    facts = replace(with_dues(facts_at(state, on=on), found), **known)
    return offered(state.stage, facts, kind)


def offered(stage: Stage, facts: Facts, kind: str) -> list[Choice[Action]]:
    """The choices of a stage without the ones that nobody looks for there."""
    soon: Iterable[Action] = _SOON.get(stage, frozenset())
    return [
        choice
        for choice in procedure_for(kind, facts.organ_kind).choices(stage, facts)
        if choice.action not in _NOT_OFFERED and (choice.allowed or choice.action in soon)
    ]
