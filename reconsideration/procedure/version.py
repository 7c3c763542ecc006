"""Version: one version of the law as the interpreter of timelines needs it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from law.citation import Basis, Citation, Practice, Statute
from law.clock import TimeLimit
from reconsideration.procedure.grounds import (
    Condition,
    DecisionKind,
    SimplifiedGround,
    SuspensionGround,
    TerminationGround,
)
from reconsideration.procedure.table import Table


@dataclass(frozen=True, slots=True)
class Version:
    """The table of steps, the limits and the grounds of one version of the law.

    `accepted_on_receipt`: silence accepts as of the day of receipt (2017, article 17), not of
    the day the review ends (2023, article 30). `excluded`: time left out of the trial period,
    with its ground. `sue_closed`: the limit to sue after a refusal or a dismissal.
    `perform_as_set`: the time to perform where the decision itself sets it. `places`: where this
    version has what the law in force has elsewhere; empty for the law in force itself.
    """

    key: str
    statute: Statute
    procedure: Table
    limits: Mapping[str, TimeLimit]
    simplified: Mapping[str, TimeLimit]
    sue_closed: TimeLimit
    perform_as_set: TimeLimit
    excluded: Mapping[str, tuple[str, Basis]]
    conditions: Mapping[Condition, Citation]
    suspensions: Mapping[SuspensionGround, Basis]
    sixty_days: frozenset[SuspensionGround]
    terminations: Mapping[TerminationGround, Citation]
    simplified_grounds: Mapping[SimplifiedGround, Citation]
    decisions: Mapping[DecisionKind, Citation]
    accepted_on_receipt: bool = False
    places: Mapping[Citation, Basis] = field(default_factory=dict)

    def basis(self, now: Basis) -> Basis:
        """Where this version has the rule that the law in force has at `now`.

        A place below a known one is part of it; other texts stay what they are. What this
        version does not have comes back as practice.
        """
        if not isinstance(now, Citation) or now.statute.family != self.statute.family:
            return now
        if now.statute == self.statute:
            return now
        for place in _from_narrow_to_wide(now):
            if place in self.places:
                return self.places[place]
        return Practice("旧法没有这一规定，参照现行法办理", now)

    def has(self, now: Citation) -> bool:
        """Whether this version gives the rule at all, by law."""
        return self.basis(now).is_law


def _from_narrow_to_wide(place: Citation) -> Iterator[Citation]:
    """第30条第1款第7项, 第30条第1款, 第30条."""
    yield place
    yield replace(place, item=None)
    yield replace(place, paragraph=None, item=None)
