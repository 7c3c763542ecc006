"""STEPS: evidence, inspection of files, stay of execution under the 2017 law (21-24)."""

from __future__ import annotations

from law import ARL_2017, ARL_IMPL
from law.citation import Practice
from reconsideration.procedure.stages import OPEN, UNDER_WAY, Action
from reconsideration.procedure.table import step

NO_ANSWER_RULE = Practice("旧法没有规定怎样答复停止执行的申请、怎样恢复执行", ARL_2017.cite(21))
NO_SUPPLEMENT = Practice("旧法没有规定被申请人补充证据", ARL_2017.cite(24))

STEPS = (
    step(Action.LIST_EVIDENCE, OPEN, None, ARL_2017.cite(23, 1)),
    step(Action.CHECK_EVIDENCE, UNDER_WAY, None, ARL_2017.cite(28, 1)),
    step(Action.ASK_THIRD_EVIDENCE, UNDER_WAY, None, ARL_2017.cite(22)),
    step(Action.ASK_SUPPLEMENT, UNDER_WAY, None, NO_SUPPLEMENT),
    step(Action.ANSWER_SUPPLEMENT, UNDER_WAY, None, NO_SUPPLEMENT),
    step(Action.INVESTIGATE, UNDER_WAY, None, ARL_IMPL.cite(34)),
    step(Action.REQUEST_EVIDENCE, UNDER_WAY, None, ARL_2017.cite(22)),
    step(Action.ASK_INSPECTION, UNDER_WAY, None, ARL_2017.cite(23, 2)),
    step(Action.ANSWER_INSPECTION, UNDER_WAY, None, ARL_2017.cite(23, 2)),
    step(Action.ASK_STAY, OPEN, None, ARL_2017.cite(21)),
    step(Action.STAY, UNDER_WAY, None, ARL_2017.cite(21)),
    step(Action.REFUSE_STAY, UNDER_WAY, None, NO_ANSWER_RULE),
    step(Action.LIFT_STAY, UNDER_WAY, None, NO_ANSWER_RULE),
)
