"""Acceptance (30), suspension (39), termination (41), simplified (53), decisions (59-73)."""

from __future__ import annotations

from collections.abc import Mapping

from law import ARL
from law.citation import Basis, Citation
from reconsideration.procedure.grounds import (
    Condition,
    DecisionKind,
    SimplifiedGround,
    SuspensionGround,
    TerminationGround,
)

CONDITIONS: Mapping[Condition, Citation] = {
    condition: ARL.cite(30, 1, number) for number, condition in enumerate(Condition, 1)
}

SUSPENSIONS: Mapping[SuspensionGround, Basis] = {
    ground: ARL.cite(39, 1, number) for number, ground in enumerate(SuspensionGround, 1)
}

# A missing person (item 3) is left out by article 41 itself.
SIXTY_DAYS = frozenset({SuspensionGround.S01, SuspensionGround.S02, SuspensionGround.S04})

TERMINATIONS: Mapping[TerminationGround, Citation] = {
    ground: ARL.cite(41, item=number) for number, ground in enumerate(TerminationGround, 1)
}

SIMPLIFIED: Mapping[SimplifiedGround, Citation] = {
    SimplifiedGround.ON_THE_SPOT: ARL.cite(53, 1, 1),
    SimplifiedGround.WARNING: ARL.cite(53, 1, 2),
    SimplifiedGround.SMALL_AMOUNT: ARL.cite(53, 1, 3),
    SimplifiedGround.INFORMATION: ARL.cite(53, 1, 4),
    SimplifiedGround.CONSENT: ARL.cite(53, 2),
}

DECISIONS: Mapping[DecisionKind, Citation] = {
    DecisionKind.D63: ARL.cite(63, 1),
    DecisionKind.D64: ARL.cite(64, 1),
    DecisionKind.D65A: ARL.cite(65, 1),
    DecisionKind.D65B: ARL.cite(65, 2),
    DecisionKind.D66: ARL.cite(66),
    DecisionKind.D67: ARL.cite(67),
    DecisionKind.D68: ARL.cite(68),
    DecisionKind.D69: ARL.cite(69),
    DecisionKind.D70: ARL.cite(70),
    DecisionKind.D71A: ARL.cite(71, 1),
    DecisionKind.D71B: ARL.cite(71, 2),
    DecisionKind.D72A: ARL.cite(72, 1),
    DecisionKind.D72B: ARL.cite(72, 2),
    DecisionKind.N59: ARL.cite(59),
    DecisionKind.E30: ARL.cite(30, 2),
    DecisionKind.E31: ARL.cite(31, 2),
    DecisionKind.E33: ARL.cite(33),
    DecisionKind.E41: ARL.cite(41),
    DecisionKind.E73: ARL.cite(73, 1),
}
