"""STEPS: review of norms beside the act (13, 56-60); jurisdiction and scope (11, 12, 19-30)."""

from __future__ import annotations

from law import ARL, ARL_IMPL
from reconsideration.procedure import guards
from reconsideration.procedure.norms import CORRECTING
from reconsideration.procedure.stages import AFTER_DECISION, OPEN, UNDER_WAY, Action
from reconsideration.procedure.table import closed, step

STEPS = (
    step(
        Action.OPEN_NORM_REVIEW,
        UNDER_WAY,
        None,
        ARL.cite(56),
        unless=guards.no_norm_named,
        instead="先登记附带审查请求",
    ),
    step(Action.RECORD_NORM_STEP, OPEN, None, ARL.cite(58), unless=guards.no_norm_running),
    step(Action.NAME_NORM, OPEN, None, ARL.cite(13, 1)),
    step(Action.CORRECT_NORM, OPEN, None, CORRECTING, unless=guards.no_norm_there),
    closed(Action.NAME_NORM, AFTER_DECISION, ARL_IMPL.cite(26), "决定已经作出，不能再提出审查请求"),
    step(Action.JUDGE_JURISDICTION, OPEN, None, ARL.cite(30, 1, 6)),
)
