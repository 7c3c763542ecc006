"""Grounds under the 2017 law and its implementing regulation: fewer than in the 2023 law."""

from __future__ import annotations

from collections.abc import Mapping

from law import ARL_2017, ARL_IMPL
from law.citation import Basis, Citation
from reconsideration.procedure.grounds import (
    Condition,
    DecisionKind,
    SimplifiedGround,
    SuspensionGround,
    TerminationGround,
)

CONDITIONS: Mapping[Condition, Citation] = {
    condition: ARL_IMPL.cite(28, item=number) for number, condition in enumerate(Condition, 1)
}

# Agreement of both sides (S06) was no ground of its own; norm review suspends by the law itself.
SUSPENSIONS: Mapping[SuspensionGround, Basis] = {
    SuspensionGround.S01: ARL_IMPL.cite(41, 1, 1),
    SuspensionGround.S02: ARL_IMPL.cite(41, 1, 2),
    SuspensionGround.S04: ARL_IMPL.cite(41, 1, 3),
    SuspensionGround.S03: ARL_IMPL.cite(41, 1, 4),
    SuspensionGround.S05: ARL_IMPL.cite(41, 1, 5),
    SuspensionGround.S07: ARL_IMPL.cite(41, 1, 6),
    SuspensionGround.S08: ARL_IMPL.cite(41, 1, 7),
    SuspensionGround.S10: ARL_IMPL.cite(41, 1, 8),
    SuspensionGround.S09: ARL_2017.cite(26),
}

SIXTY_DAYS = frozenset({SuspensionGround.S01, SuspensionGround.S02, SuspensionGround.S04})

TERMINATIONS: Mapping[TerminationGround, Citation] = {
    TerminationGround.T1: ARL_IMPL.cite(42, 1, 1),
    TerminationGround.T2: ARL_IMPL.cite(42, 1, 2),
    TerminationGround.T3: ARL_IMPL.cite(42, 1, 3),
    TerminationGround.T4: ARL_IMPL.cite(42, 1, 5),
    TerminationGround.T5: ARL_IMPL.cite(42, 2),
}

SIMPLIFIED: Mapping[SimplifiedGround, Citation] = {}

DECISIONS: Mapping[DecisionKind, Citation] = {
    DecisionKind.D63: ARL_2017.cite(28, 1, 3),
    DecisionKind.D64: ARL_2017.cite(28, 1, 3),
    DecisionKind.D65A: ARL_2017.cite(28, 1, 3),
    DecisionKind.D66: ARL_2017.cite(28, 1, 2),
    DecisionKind.D68: ARL_2017.cite(28, 1, 1),
    DecisionKind.D69: ARL_IMPL.cite(48),
    DecisionKind.D70: ARL_2017.cite(28, 1, 4),
    DecisionKind.D72A: ARL_2017.cite(29, 1),
    DecisionKind.D72B: ARL_2017.cite(29, 2),
    DecisionKind.E30: ARL_2017.cite(17, 1),
    DecisionKind.E31: ARL_IMPL.cite(29),
    DecisionKind.E33: ARL_IMPL.cite(48),
    DecisionKind.E41: ARL_IMPL.cite(42),
    DecisionKind.E73: ARL_IMPL.cite(50),
}
