"""STEPS: what follows a decision, and what a superior may order, under the 2017 law."""

from __future__ import annotations

from law import ADL, ARL_2017, ARL_IMPL
from law.citation import Practice
from reconsideration.procedure import guards
from reconsideration.procedure.stages import (
    AFTER_DECISION,
    CLOSED,
    OPEN,
    UNDER_WAY,
    Action,
    Stage,
)
from reconsideration.procedure.table import closed, step

ARCHIVING = Practice("归档依档案法，由各单位确定")
ENDED = AFTER_DECISION | {Stage.TERMINATED}
CONTESTABLE = ENDED | {Stage.NOT_ACCEPTED}
NOT_YET = "2017年的行政复议法没有规定这一步"

STEPS = (
    step(Action.ISSUE_LETTER, UNDER_WAY | ENDED, None, ARL_IMPL.cite(57, 1)),
    step(
        Action.ISSUE_OPINION,
        {Stage.EFFECTIVE, Stage.MEDIATED},
        Stage.FOLLOW_UP,
        ARL_IMPL.cite(57, 1),
    ),
    step(
        Action.ISSUE_OPINION,
        UNDER_WAY | {Stage.DECIDED, Stage.FOLLOW_UP, Stage.DISMISSED, Stage.TERMINATED},
        None,
        ARL_IMPL.cite(57, 1),
    ),
    step(Action.RECEIVE_REPORT, UNDER_WAY | ENDED, None, ARL_IMPL.cite(57, 1)),
    step(Action.SUGGEST, OPEN | CONTESTABLE, None, ARL_IMPL.cite(57, 2)),
    step(
        Action.WATCH,
        {Stage.EFFECTIVE, Stage.MEDIATED},
        Stage.FOLLOW_UP,
        ARL_2017.cite(32, 1),
        unless=guards.nothing_to_watch,
    ),
    step(Action.RECORD_PERFORMANCE, UNDER_WAY | ENDED, None, ARL_2017.cite(32, 1)),
    step(Action.ORDER_PERFORMANCE, ENDED, None, ARL_2017.cite(32, 2)),
    closed(Action.INTERVIEW, Stage, ARL_2017.cite(32, 2), NOT_YET),
    closed(Action.CRITICISE, Stage, ARL_2017.cite(32, 2), NOT_YET),
    step(Action.ENFORCE, ENDED, None, ARL_2017.cite(33)),
    step(Action.NOTE_SUIT, CONTESTABLE | UNDER_WAY, None, ADL.cite(45)),
    step(Action.NOTE_JUDGMENT, CONTESTABLE | UNDER_WAY, None, ADL.cite(26)),
    closed(Action.PUBLISH, Stage, ARL_2017.cite(32, 1), NOT_YET),
    closed(Action.COPY_UP, Stage, ARL_2017.cite(32, 1), NOT_YET),
    step(Action.FILE_MAJOR, ENDED, None, ARL_IMPL.cite(59)),
    closed(Action.REFER, Stage, ARL_2017.cite(36), NOT_YET),
    step(Action.ORDER_CORRECTION, {Stage.NOT_ACCEPTED}, Stage.REVIEWING, ARL_2017.cite(20)),
    closed(Action.ASK_TAKE_UP, Stage, ARL_2017.cite(20), NOT_YET),
    step(Action.TAKE_UP, OPEN, Stage.TAKEN_UP, ARL_2017.cite(20)),
    step(Action.ARCHIVE, CLOSED | {Stage.FOLLOW_UP}, Stage.ARCHIVED, ARCHIVING),
)
