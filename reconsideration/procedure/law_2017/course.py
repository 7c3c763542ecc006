"""STEPS: mediation, settlement and withdrawal in a reconsideration under the 2017 law."""

from __future__ import annotations

from law import ARL_2017, ARL_IMPL
from reconsideration.procedure import guards
from reconsideration.procedure.stages import IN_TRIAL, UNDER_WAY, Action, Stage
from reconsideration.procedure.table import closed, step

RESUME_FIRST = "案件已中止，先恢复审理再制作、签收调解书"

STEPS = (
    step(Action.HOLD_MEDIATION, UNDER_WAY, None, ARL_IMPL.cite(50)),
    step(
        Action.DRAFT_MEDIATION, IN_TRIAL, None, ARL_IMPL.cite(50),
        unless=guards.mediation_not_held,
    ),
    closed(Action.DRAFT_MEDIATION, {Stage.SUSPENDED}, ARL_IMPL.cite(41, 2), RESUME_FIRST),
    step(
        Action.SIGN_MEDIATION, IN_TRIAL, None, ARL_IMPL.cite(50),
        unless=guards.mediation_not_drafted,
    ),
    closed(Action.SIGN_MEDIATION, {Stage.SUSPENDED}, ARL_IMPL.cite(41, 2), RESUME_FIRST),
    step(
        Action.FAIL_MEDIATION, UNDER_WAY, None, ARL_IMPL.cite(50),
        unless=guards.mediation_not_held,
    ),
    step(Action.NOTE_CHANGED_ACT, UNDER_WAY, None, ARL_IMPL.cite(39)),
    step(Action.FILE_SETTLEMENT, UNDER_WAY, None, ARL_IMPL.cite(40)),
    step(Action.ASK_WITHDRAWAL, UNDER_WAY, None, ARL_2017.cite(25)),
    step(
        Action.REFUSE_WITHDRAWAL, UNDER_WAY, None, ARL_2017.cite(25),
        unless=guards.withdrawal_not_asked,
    ),
)  # fmt: skip
