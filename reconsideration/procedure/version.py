"""Version: one version of the law as the interpreter of timelines needs it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from law import ARL as LAW_IN_FORCE
from law.citation import Basis, Citation, Practice, Statute
from law.clock import TimeLimit
from reconsideration.procedure.grounds import (
    Condition,
    DecisionKind,
    SimplifiedGround,
    SuspensionGround,
    TerminationGround,
)
from reconsideration.procedure.jurisdiction import IN_FORCE as JURISDICTION
from reconsideration.procedure.jurisdiction import JurisdictionTable
from reconsideration.procedure.matters import Scope
from reconsideration.procedure.outcomes import IN_FORCE, OutcomeTable
from reconsideration.procedure.scope import SpecialMatter
from reconsideration.procedure.table import Table
from reconsideration.procedure.talks import TalkMatter

OWN_TITLE = "《行政复议法》"
PLACE = re.compile(r"(《[^》]*》|条例|诉讼法|行诉法)?第(\d+)条(?:第(\d+)款)?(?:第(\d+)项)?")


@dataclass(frozen=True, slots=True)
class Words:
    """What papers call the same thing in this version: the act, who extends, must or may."""

    act: str = "行政行为"
    extended_by: str = "行政复议机构负责人"
    stay: str = "应当"
    complex_case: str = "重大、疑难、复杂"
    hear: str = "应当"
    reply_within: str = "十个工作日"
    told_of_extension: str = "书面告知"
    unanswered: str = (
        "决定撤销、部分撤销，确认违法、无效或者限期履行；涉及第三人合法权益、第三人提供证据的除外"
    )
    measures: str = "本机关可以约谈有关负责人或者予以通报批评；"


@dataclass(frozen=True, slots=True)
class Version:
    """The table of steps, the limits and the grounds of one version of the law.

    `accepted_on_receipt`: silence accepts as of the day of receipt (2017, article 17), not of
    the day the review ends (2023, article 30). `excluded`: time left out of the trial period,
    with its ground. `sue_closed`: the limit to sue after a refusal or a dismissal.
    `perform_as_set`: the time to perform where the decision itself sets it. `places`: where this
    version has what the law in force has elsewhere; empty for the law in force itself. `finals`:
    matters on which a provincial government decides finally. `mediated`, `settled`: the only
    matters that may be talked over; empty where all may.
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
    outcomes: OutcomeTable = IN_FORCE
    mediated: frozenset[TalkMatter] = frozenset()
    settled: frozenset[TalkMatter] = frozenset()
    finals: Mapping[Scope, SpecialMatter] = field(default_factory=dict)
    jurisdiction: JurisdictionTable = JURISDICTION
    accepted_on_receipt: bool = False
    places: Mapping[Citation, Basis] = field(default_factory=dict)
    words: Words = field(default_factory=Words)

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

    def reworded(self, text: str) -> str:
        """A message written for the law in force, with its places put into this version's.

        Only places without a name of a text, or with that of the reconsideration law, are meant.
        """
        return PLACE.sub(self._own_place, text) if self.places else text

    def _own_place(self, found: re.Match[str]) -> str:
        title, article, paragraph, item = found.groups()
        if title and title != OWN_TITLE:
            return found[0]
        place = (int(article), _number(paragraph), _number(item))
        basis = self.basis(LAW_IN_FORCE.cite(*place))
        return basis.text if isinstance(basis, Citation) else basis.note


def _number(text: str | None) -> int | None:
    return int(text) if text else None


def _from_narrow_to_wide(place: Citation) -> Iterator[Citation]:
    """第30条第1款第7项, 第30条第1款, 第30条."""
    yield place
    yield replace(place, item=None)
    yield replace(place, paragraph=None, item=None)
