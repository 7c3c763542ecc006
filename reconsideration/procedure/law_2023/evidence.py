"""STEPS: evidence, inspection of files, stay of execution under the 2023 law (42-47, 70)."""

from __future__ import annotations

from law import ARL
from law.citation import Practice
from reconsideration.procedure.stages import OPEN, UNDER_WAY, Action
from reconsideration.procedure.table import step

NO_ANSWER_RULE = Practice("法律没有规定怎样答复停止执行的申请、怎样恢复执行", ARL.cite(42))

STEPS = (
    step(Action.LIST_EVIDENCE, OPEN, None, ARL.cite(43, 1)),
    step(Action.CHECK_EVIDENCE, UNDER_WAY, None, ARL.cite(43, 2)),
    step(Action.ASK_THIRD_EVIDENCE, UNDER_WAY, None, ARL.cite(70)),
    step(Action.ASK_SUPPLEMENT, UNDER_WAY, None, ARL.cite(46, 2)),
    step(Action.ANSWER_SUPPLEMENT, UNDER_WAY, None, ARL.cite(46, 2)),
    step(Action.INVESTIGATE, UNDER_WAY, None, ARL.cite(45, 2)),
    step(Action.REQUEST_EVIDENCE, UNDER_WAY, None, ARL.cite(45, 1)),
    step(Action.ASK_INSPECTION, UNDER_WAY, None, ARL.cite(47)),
    step(Action.ANSWER_INSPECTION, UNDER_WAY, None, ARL.cite(47)),
    step(Action.ASK_STAY, OPEN, None, ARL.cite(42, item=3)),
    step(Action.STAY, UNDER_WAY, None, ARL.cite(42)),
    step(Action.REFUSE_STAY, UNDER_WAY, None, NO_ANSWER_RULE),
    step(Action.LIFT_STAY, UNDER_WAY, None, NO_ANSWER_RULE),
)
