"""Version: one version of the law as the interpreter of timelines needs it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from law.citation import Basis, Citation, Statute
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
    `perform_as_set`: the time to perform where the decision itself sets it.
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
