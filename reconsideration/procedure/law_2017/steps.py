"""PROCEDURE: the steps of a reconsideration under the 2017 law."""

from __future__ import annotations

from law import ARL_2017, ARL_IMPL
from law.citation import Practice
from law.procedure import Procedure
from reconsideration.procedure import guards
from reconsideration.procedure.law_2017 import (
    course,
    decision,
    evidence,
    following,
    hearing,
    participants,
)
from reconsideration.procedure.law_2017.grounds import SUSPENSIONS
from reconsideration.procedure.norms import CORRECTING
from reconsideration.procedure.stages import (
    AFTER_DECISION,
    BEFORE_ACCEPTANCE,
    IN_TRIAL,
    OPEN,
    UNDER_WAY,
    Action,
    Stage,
)
from reconsideration.procedure.table import Table, closed, first_of, step

LAW_VERSION = Practice("新旧法以受理日划分，改用须由机构负责人记明理由")
WITHDRAWAL_BEFORE = Practice("法律没有规定受理前撤回，统计中有此结果")
NORM_STEPS = Practice("旧法没有规定制定机关的答复")
ACCEPTED = UNDER_WAY | AFTER_DECISION | {Stage.TERMINATED}
ON_RECEIPT = "自收到之日起即为受理"
AFTER_17 = "受理后发现不符合条件的，驳回行政复议申请（实施条例第48条）"
LONGER_TIME = "有正当理由的，先办理“延长补正期限”"
RESUME_FIRST = "案件已中止，先恢复审理"
ONE_PROCEDURE = "2017年的行政复议法没有简易程序"

FILING = (
    step(Action.REGISTER, {Stage.RECEIVED}, Stage.REVIEWING, ARL_2017.cite(11)),
    step(
        Action.ASK_CORRECTION,
        {Stage.RECEIVED, Stage.REVIEWING},
        Stage.CORRECTING,
        ARL_IMPL.cite(29),
        unless=guards.review_over(ARL_2017.cite(17, 2), ON_RECEIPT),
        instead="已受理，审理中要求补充",
    ),
    closed(
        Action.ASK_CORRECTION,
        ACCEPTED,
        ARL_2017.cite(17, 2),
        guards.already_accepted(ARL_2017.cite(17, 2), ON_RECEIPT),
        AFTER_17,
    ),
    step(
        Action.SERVE_CORRECTION,
        {Stage.CORRECTING},
        None,
        ARL_IMPL.cite(29),
        unless=guards.notice_served_before,
    ),
    step(
        Action.EXTEND_CORRECTION,
        {Stage.CORRECTING},
        None,
        ARL_IMPL.cite(29),
        unless=first_of(guards.notice_not_served, guards.longer_time_is_not_longer),
    ),
    step(
        Action.RECEIVE_CORRECTION,
        {Stage.CORRECTING},
        Stage.REVIEWING,
        ARL_IMPL.cite(29),
        unless=guards.correction_lapsed(ARL_IMPL.cite(29)),
        instead=LONGER_TIME,
    ),
    step(
        Action.ABANDON,
        {Stage.CORRECTING},
        Stage.ABANDONED,
        ARL_IMPL.cite(29),
        unless=guards.correction_time_left,
    ),
    step(
        Action.ACCEPT,
        BEFORE_ACCEPTANCE,
        Stage.TRIAL,
        ARL_2017.cite(17, 2),
        unless=first_of(
            guards.correction_lapsed(ARL_IMPL.cite(29)),
            lambda facts: ONE_PROCEDURE if facts.given.get("track") == "simplified" else None,
        ),
        instead=LONGER_TIME,
    ),
    step(Action.ACCEPT, UNDER_WAY, None, ARL_2017.cite(17, 2), unless=guards.not_awaiting_notice),
    step(Action.DEEM_ACCEPTED, BEFORE_ACCEPTANCE, Stage.TRIAL, ARL_2017.cite(17, 2)),
    step(
        Action.REFUSE,
        {Stage.RECEIVED, Stage.REVIEWING},
        Stage.NOT_ACCEPTED,
        ARL_2017.cite(17, 1),
        unless=guards.review_over(ARL_2017.cite(17, 2), ON_RECEIPT),
        instead=AFTER_17,
    ),
    closed(
        Action.REFUSE,
        {Stage.CORRECTING},
        ARL_IMPL.cite(29),
        "正在等申请人补正，收到补正材料后再审查（实施条例第29条）",
    ),
    closed(
        Action.REFUSE,
        ACCEPTED,
        ARL_2017.cite(17, 2),
        guards.already_accepted(ARL_2017.cite(17, 2), ON_RECEIPT),
        AFTER_17,
    ),
    step(Action.WITHDRAW, BEFORE_ACCEPTANCE, Stage.WITHDRAWN, WITHDRAWAL_BEFORE),
    closed(
        Action.WITHDRAW,
        UNDER_WAY,
        ARL_2017.cite(25),
        "已经受理，撤回须说明理由，经准予后终止（第25条）",
    ),
)

TRIAL = (
    step(
        Action.SERVE_COPY,
        UNDER_WAY,
        None,
        ARL_2017.cite(23, 1),
        unless=guards.copy_sent_before,
    ),
    step(Action.RECEIVE_REPLY, UNDER_WAY, None, ARL_2017.cite(23, 1), unless=guards.reply_not_due),
    step(
        Action.SUSPEND,
        UNDER_WAY,
        Stage.SUSPENDED,
        ARL_IMPL.cite(41, 1),
        unless=guards.suspension_without_effect(tuple(SUSPENSIONS), ARL_2017.cite(31, 1)),
    ),
    step(
        Action.RESUME,
        {Stage.SUSPENDED},
        Stage.TRIAL,
        ARL_IMPL.cite(41, 2),
        unless=first_of(guards.ground_not_open, guards.other_ground_open),
    ),
    step(
        Action.RESUME, {Stage.SUSPENDED}, None, ARL_IMPL.cite(41, 2), unless=guards.ground_not_open
    ),
    step(
        Action.EXTEND,
        UNDER_WAY,
        None,
        ARL_2017.cite(31, 1),
        unless=guards.extension_barred(ARL_2017.cite(31, 1), None),
        instead="及时作出决定",
    ),
    closed(Action.CONVERT, Stage, ARL_2017.cite(31, 1), ONE_PROCEDURE),
    step(Action.STOP_CLOCK, OPEN, None, ARL_IMPL.cite(37), unless=guards.stop_open),
    step(Action.START_CLOCK, OPEN, None, ARL_IMPL.cite(37), unless=guards.stop_not_open),
    step(Action.JUDGE_JURISDICTION, OPEN, None, ARL_2017.cite(17)),
    step(Action.NAME_NORM, OPEN, None, ARL_2017.cite(7)),
    step(Action.CORRECT_NORM, OPEN, None, CORRECTING, unless=guards.no_norm_there),
    step(Action.OPEN_NORM_REVIEW, UNDER_WAY, None, ARL_2017.cite(26)),
    step(Action.RECORD_NORM_STEP, UNDER_WAY, None, NORM_STEPS),
)

CLOSING = (
    step(Action.DRAFT, {Stage.TRIAL}, Stage.DECIDING, ARL_2017.cite(28, 1)),
    step(Action.DECIDE, IN_TRIAL, Stage.DECIDED, ARL_2017.cite(28, 1)),
    closed(Action.DECIDE, {Stage.SUSPENDED}, ARL_IMPL.cite(41, 2), RESUME_FIRST),
    step(Action.SERVE_DECISION, {Stage.DECIDED}, Stage.EFFECTIVE, ARL_2017.cite(31, 3)),
    step(
        Action.SERVE_DECISION,
        {Stage.EFFECTIVE, Stage.FOLLOW_UP, Stage.NOT_ACCEPTED, Stage.DISMISSED},
        None,
        ARL_2017.cite(40, 1),
    ),
    step(Action.DISMISS, IN_TRIAL, Stage.DISMISSED, ARL_IMPL.cite(48)),
    closed(Action.DISMISS, {Stage.SUSPENDED}, ARL_IMPL.cite(41, 2), RESUME_FIRST),
    step(
        Action.TERMINATE,
        UNDER_WAY,
        Stage.TERMINATED,
        ARL_IMPL.cite(42),
        unless=guards.sixty_days_not_full(ARL_IMPL.cite(42, 2)),
    ),
    step(
        Action.PERMIT_WITHDRAWAL,
        UNDER_WAY,
        Stage.TERMINATED,
        ARL_2017.cite(25),
        unless=guards.withdrawal_not_asked,
        instead="先登记撤回申请",
    ),
    step(Action.MEDIATE, IN_TRIAL, Stage.MEDIATED, ARL_IMPL.cite(50)),
    closed(Action.MEDIATE, {Stage.SUSPENDED}, ARL_IMPL.cite(41, 2), RESUME_FIRST),
)

VERSION_STEPS = (
    step(Action.CHOOSE_LAW, OPEN | {Stage.DECIDED}, None, LAW_VERSION),
    closed(
        Action.CHOOSE_LAW,
        frozenset(Stage) - OPEN - {Stage.DECIDED},
        LAW_VERSION,
        "案件已经终结或者决定已经送达，不能再改用另一版本的法律",
    ),
)

PROCEDURE: Table = Procedure(
    (
        *FILING,
        *TRIAL,
        *CLOSING,
        *VERSION_STEPS,
        *decision.STEPS,
        *following.STEPS,
        *evidence.STEPS,
        *hearing.STEPS,
        *participants.STEPS,
        *course.STEPS,
    )
)
