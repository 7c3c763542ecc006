"""STEPS: returns, exceptions, discussion and service of a decision, under the 2017 law."""

from __future__ import annotations

from law import ARL_2017, CPL
from law.citation import Practice
from reconsideration.procedure import guards
from reconsideration.procedure.decision_suits import LATE_TELLING
from reconsideration.procedure.exceptions import BASIS
from reconsideration.procedure.stages import OPEN, Action, Stage
from reconsideration.procedure.table import step

RETURNED = Practice("审理意见退回后继续审理，法律没有规定")
SLIPS = Practice("文书的笔误以更正通知改正，法律没有规定")
TO_BE_SERVED = frozenset(
    {Stage.DECIDED, Stage.EFFECTIVE, Stage.FOLLOW_UP, Stage.DISMISSED, Stage.NOT_ACCEPTED}
)

STEPS = (
    step(Action.RETURN_OPINION, {Stage.DECIDING}, Stage.TRIAL, RETURNED),
    step(Action.RETURN_OPINION, frozenset(Stage) - {Stage.DECIDING}, None, RETURNED),
    step(Action.DISCUSS, {Stage.DECIDING}, None, ARL_2017.cite(28, 1)),
    step(Action.ALLOW_EXCEPTION, OPEN, None, BASIS),
    step(Action.NOTE_FAILED_SERVICE, TO_BE_SERVED, None, ARL_2017.cite(40, 1)),
    step(Action.SERVE_BY_NOTICE, TO_BE_SERVED, None, CPL.cite(95)),
    step(
        Action.TELL_SUING,
        TO_BE_SERVED,
        None,
        LATE_TELLING,
        unless=guards.suing_was_told,
    ),
    step(Action.CORRECT_PAPER, TO_BE_SERVED, None, SLIPS),
)
