"""STEPS: returns, exceptions, collective discussion, failed service, slips of the pen (2023)."""

from __future__ import annotations

from law import ARL, CPL
from law.citation import Practice
from reconsideration.procedure import guards
from reconsideration.procedure.decision_suits import LATE_TELLING
from reconsideration.procedure.exceptions import BASIS
from reconsideration.procedure.stages import OPEN, Action, Stage
from reconsideration.procedure.table import step

RETURNED = Practice("审理意见没有同意的，退回继续审理，退回的稿次保留", ARL.cite(61, 1))
SLIPS = Practice("法律没有规定文书笔误的更正，另发更正通知，不改原文书")
TO_BE_SERVED = frozenset({Stage.DECIDED, Stage.EFFECTIVE, Stage.FOLLOW_UP, Stage.DISMISSED})

STEPS = (
    step(Action.RETURN_OPINION, {Stage.DECIDING}, Stage.TRIAL, RETURNED),
    step(Action.RETURN_OPINION, frozenset(Stage) - {Stage.DECIDING}, None, RETURNED),
    step(Action.DISCUSS, {Stage.DECIDING}, None, ARL.cite(61, 1)),
    step(Action.ALLOW_EXCEPTION, OPEN, None, BASIS),
    step(Action.NOTE_FAILED_SERVICE, TO_BE_SERVED | {Stage.NOT_ACCEPTED}, None, ARL.cite(88, 1)),
    step(Action.SERVE_BY_NOTICE, TO_BE_SERVED | {Stage.NOT_ACCEPTED}, None, CPL.cite(95)),
    step(
        Action.TELL_SUING,
        TO_BE_SERVED | {Stage.NOT_ACCEPTED},
        None,
        LATE_TELLING,
        unless=guards.suing_was_told,
    ),
    step(Action.CORRECT_PAPER, TO_BE_SERVED | {Stage.NOT_ACCEPTED}, None, SLIPS),
)
