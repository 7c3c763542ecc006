"""Rule, Chronicle: the time limits of a kind or a place as rows, and what they look at."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from law.citation import Basis
from law.clock import TimeLimit
from mediation.dispute_type.organs import OrganKind

FactTest = Callable[[Mapping[str, Any]], bool]
"""Whether the facts of a record make a rule apply."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A time limit with its number in the table of limits, and what a place may change (期限规则).

    It starts from an event (`limit.starts`), or from the first known of `facts`: a day, or for
    hours a moment, on the record. `pauses` are the kinds of stop that the rule itself lists;
    others don't stop its clock; `pause_basis` is the article that says so, else it's practice.
    `restarts` name the events and facts that begin a limitation anew
    while it runs (时效中断), `anew` those that begin one whatever was before. `met_facts` are days
    on the record that meet it. `bodies` and `tracks` empty mean all; `holds` asks the facts.
    `after` names clocks of the kind: where no fact is known, it starts when the first of these
    that runs has ended. `ends_on` is a day on the record that is itself the last one.
    `by_kind` rows of a place run only for kinds that name them, those with `kinds` only for
    these. A row with both an event and `facts` begins with the event, counted from the day on the
    record where it is known. `off` rows wait for a verified figure. `fixed`: the text lets nobody
    extend it.
    """

    id: str
    limit: TimeLimit
    pauses: frozenset[str] = frozenset()
    pause_basis: Basis | None = None
    bodies: frozenset[OrganKind] = frozenset()
    tracks: frozenset[str] = frozenset()
    facts: tuple[str, ...] = ()
    holds: FactTest | None = None
    met_facts: frozenset[str] = frozenset()
    restarts: Mapping[str, str] = field(default_factory=dict)
    restart_basis: Basis | None = None
    anew: Mapping[str, str] = field(default_factory=dict)
    in_force_from: date = date(2008, 5, 1)
    in_force_to: date | None = None
    certainty: str = "P"
    off: bool = False
    by_kind: bool = False
    kinds: frozenset[str] = frozenset()
    after: tuple[str, ...] = ()
    ends_on: str = ""
    extension: str = ""
    fixed: bool = False
    longer: int = 0
    offsets: tuple[int, ...] = ()
    note: str = ""

    def applies(self, organ_kind: OrganKind, on: date) -> bool:
        """Whether the rule holds for this kind of body on this day."""
        return (
            (not self.bodies or organ_kind in self.bodies)
            and self.in_force_from <= on
            and (self.in_force_to is None or on <= self.in_force_to)
        )

    def suits(self, track: str, facts: Mapping[str, Any]) -> bool:
        """Whether the rule holds on this track (程序类别) and for these facts."""
        return (not self.tracks or track in self.tracks) and (
            self.holds is None or self.holds(facts)
        )

    @property
    def named_facts(self) -> frozenset[str]:
        """Everything on the record that the rule runs from, is met by or begins anew with."""
        ends = {self.ends_on} if self.ends_on else set()
        return frozenset({*self.facts, *self.met_facts, *self.restarts, *ends})


@dataclass(frozen=True, slots=True)
class Chronicle:
    """What clocks from the record look at: its facts, the body, and the days of the case."""

    facts: Mapping[str, Any]
    organ_kind: OrganKind
    days: Mapping[str, tuple[date, ...]]
    track: str = "CIVIL"

    def first(self, *kinds: str) -> date | None:
        """The first day on which one of these happened."""
        found = [on for kind in kinds for on in self.days.get(kind, ())]
        return min(found, default=None)
