"""told(): a case as a lawyer tells it, with the steps that go without saying filled in.

Whoever tells a case to ask for a date names what matters: received, accepted, agreed. What lies
between follows. A step is filled in only when the whole telling doesn't name it anywhere, so
that a case with a missing consent, told as such, stays barred.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from law.events import Event
from mediation.procedure.codes import Channel
from mediation.procedure.stages import TOLD_AS

_ROAD = ("consent_given", "accepted", "assigned", "session_held", "agreed", "signed")
_NEEDS = {
    "accepted": 1,
    "assigned": 2,
    "extended": 2,
    "session_set": 3,
    "session_held": 3,
    "appraisal_opened": 2,
    "suspended": 3,
    "recused": 3,
    "agreed": 4,
    "reneged": 5,
    "signed": 5,
    "performance": 6,
    "performed": 6,
    "breached": 6,
    "confirmation_filed": 6,
    "followed_up": 6,
}
_SAID_AS = {"origin_channel": "channel", "origin_deadline": "origin_due_on"}
"""How the register's own list of fields calls what an event says."""
_CONSENT = frozenset({"consent_asked", "consent_given", "consent_refused"})


def told(events: Sequence[Event]) -> tuple[Event, ...]:
    """The events under the names of the register, with what goes without saying."""
    named = [_named(event) for event in events]
    known = {event.kind for event in named}
    if known & _CONSENT:
        known.add("consent_given")
    whole: list[Event] = []
    for event in named:
        for kind in _before(event, known):
            known.add(kind)
            whole.append(Event(kind, event.on))
        whole.append(event)
    return tuple(whole)


def _named(event: Event) -> Event:
    """The event and what it says under the names of the register."""
    data = {_SAID_AS.get(key, key): value for key, value in event.data.items()}
    if data.get("channel") == Channel.COURT_POST and data.get("procedure") == "SIMPLE":
        data.setdefault("court_procedure", "simple")
    return replace(event, kind=TOLD_AS.get(event.kind, event.kind), data=data)


def _before(event: Event, known: Iterable[str]) -> tuple[str, ...]:
    return tuple(kind for kind in _ROAD[: _NEEDS.get(event.kind, 0)] if kind not in known)
