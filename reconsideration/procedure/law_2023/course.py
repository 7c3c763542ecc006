"""STEPS: mediation, settlement and withdrawal in a reconsideration under the 2023 law."""

from __future__ import annotations

from law import ARL, ARL_IMPL
from reconsideration.procedure import guards
from reconsideration.procedure.stages import IN_TRIAL, UNDER_WAY, Action, Stage
from reconsideration.procedure.table import closed, step

RESUME_FIRST = "案件已中止，先恢复审理再制作、签收调解书"

STEPS = (
    step(Action.HOLD_MEDIATION, UNDER_WAY, None, ARL.cite(5, 1)),
    step(
        Action.DRAFT_MEDIATION,
        IN_TRIAL,
        None,
        ARL.cite(73, 1),
        unless=guards.mediation_not_held,
        instead="先登记调解情况",
    ),
    closed(Action.DRAFT_MEDIATION, {Stage.SUSPENDED}, ARL.cite(39, 2), RESUME_FIRST),
    step(
        Action.SIGN_MEDIATION,
        IN_TRIAL,
        None,
        ARL.cite(73, 1),
        unless=guards.mediation_not_drafted,
        instead="先制作调解书",
    ),
    closed(Action.SIGN_MEDIATION, {Stage.SUSPENDED}, ARL.cite(39, 2), RESUME_FIRST),
    step(
        Action.FAIL_MEDIATION,
        UNDER_WAY,
        None,
        ARL.cite(73, 2),
        unless=guards.mediation_not_held,
        instead="先登记调解情况",
    ),
    step(Action.NOTE_CHANGED_ACT, UNDER_WAY, None, ARL_IMPL.cite(39)),
    step(Action.FILE_SETTLEMENT, UNDER_WAY, None, ARL.cite(74, 1)),
    step(Action.ASK_WITHDRAWAL, UNDER_WAY, None, ARL.cite(41, item=1)),
    step(
        Action.REFUSE_WITHDRAWAL,
        UNDER_WAY,
        None,
        ARL.cite(41, item=1),
        unless=guards.withdrawal_not_asked,
    ),
)
