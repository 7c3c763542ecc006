"""PROCEDURE: the steps of a reconsideration under the 2023 law."""

from __future__ import annotations

from law import ARL, ARL_IMPL
from law.citation import Basis, Practice
from law.procedure import Procedure
from reconsideration.procedure import guards
from reconsideration.procedure.law_2023 import (
    course,
    decision,
    evidence,
    following,
    hearing,
    norms,
    participants,
)
from reconsideration.procedure.law_2023.grounds import SUSPENSIONS
from reconsideration.procedure.stages import (
    AFTER_DECISION,
    BEFORE_ACCEPTANCE,
    IN_TRIAL,
    OPEN,
    UNDER_WAY,
    Action,
    Facts,
    Stage,
)
from reconsideration.procedure.table import Table, closed, first_of, step

LAW_VERSION = Practice("新旧法以受理日划分，改用须由机构负责人记明理由")
WITHDRAWAL_BEFORE = Practice("法律没有规定受理前撤回，统计中有此结果")
ACCEPTED = UNDER_WAY | AFTER_DECISION | {Stage.TERMINATED}
AFTER_30 = "受理后发现不符合条件的，驳回行政复议申请（第33条）"
BY_ARTICLE_30 = "按第30条审查，受理或者不予受理"
LONGER_TIME = "有正当理由的，先办理“延长补正期限”"
RESUME_FIRST = "案件已中止，先恢复审理"

LEFT_OUT = {"inspection": ARL_IMPL.cite(34, 3), "designation": ARL_IMPL.cite(30)}


def accepted_under(facts: Facts) -> Basis:
    """How it came to be accepted: by silence (paragraph 3), or by a decision (paragraph 1)."""
    return ARL.cite(30, 3 if facts.deemed else 1)


def copy_and_reply(facts: Facts) -> Basis:
    """The article on copy and reply: 54 in the simplified procedure."""
    return ARL.cite(54, 1) if facts.is_simplified else ARL.cite(48)


def left_out(facts: Facts) -> Basis:
    """The article that leaves a kind of time out: appraisal, inspection, designation."""
    return LEFT_OUT.get(str(facts.given.get("kind")), ARL_IMPL.cite(37))


FILING = (
    step(Action.REGISTER, {Stage.RECEIVED}, Stage.REVIEWING, ARL.cite(22, 2)),
    step(
        Action.ASK_CORRECTION,
        {Stage.RECEIVED, Stage.REVIEWING},
        Stage.CORRECTING,
        ARL.cite(31, 1),
        unless=first_of(
            guards.review_over(ARL.cite(30, 3)), guards.second_correction(ARL.cite(31, 1))
        ),
        instead=BY_ARTICLE_30,
    ),
    closed(
        Action.ASK_CORRECTION,
        ACCEPTED,
        ARL.cite(30),
        guards.already_accepted(ARL.cite(30, 3)),
        AFTER_30,
        accepted_under,
    ),
    step(
        Action.SERVE_CORRECTION,
        {Stage.CORRECTING},
        None,
        ARL.cite(31, 2),
        unless=guards.notice_served_before,
    ),
    step(
        Action.EXTEND_CORRECTION,
        {Stage.CORRECTING},
        None,
        ARL.cite(31, 2),
        unless=first_of(guards.notice_not_served, guards.longer_time_is_not_longer),
        instead="先登记补正通知送达",
    ),
    step(
        Action.RECEIVE_CORRECTION,
        {Stage.CORRECTING},
        Stage.REVIEWING,
        ARL.cite(31, 3),
        unless=guards.correction_lapsed(ARL.cite(31, 2)),
        instead=LONGER_TIME,
    ),
    step(
        Action.ABANDON,
        {Stage.CORRECTING},
        Stage.ABANDONED,
        ARL.cite(31, 2),
        unless=guards.correction_time_left,
        instead="等申请人补正",
    ),
    step(
        Action.ACCEPT,
        BEFORE_ACCEPTANCE,
        Stage.TRIAL,
        ARL.cite(30, 1),
        unless=guards.correction_lapsed(ARL.cite(31, 2)),
        instead=LONGER_TIME,
    ),
    step(
        Action.ACCEPT,
        UNDER_WAY,
        None,
        ARL.cite(30),
        unless=guards.not_awaiting_notice,
        by_facts=accepted_under,
    ),
    step(Action.DEEM_ACCEPTED, BEFORE_ACCEPTANCE, Stage.TRIAL, ARL.cite(30, 3)),
    step(
        Action.REFUSE,
        {Stage.RECEIVED, Stage.REVIEWING},
        Stage.NOT_ACCEPTED,
        ARL.cite(30, 2),
        unless=first_of(
            guards.review_over(ARL.cite(30, 3)), following.told_to_accept(ARL.cite(35))
        ),
        instead=AFTER_30,
    ),
    closed(
        Action.REFUSE,
        {Stage.CORRECTING},
        ARL.cite(31, 3),
        "正在等申请人补正，收到补正材料后再审查（第31条第3款）",
        "补正期限届满没有补正的，记录视为放弃申请（第31条第2款）",
    ),
    closed(
        Action.REFUSE,
        ACCEPTED,
        ARL.cite(30),
        guards.already_accepted(ARL.cite(30, 3)),
        AFTER_30,
        accepted_under,
    ),
    step(Action.WITHDRAW, BEFORE_ACCEPTANCE, Stage.WITHDRAWN, WITHDRAWAL_BEFORE),
    closed(
        Action.WITHDRAW,
        UNDER_WAY,
        ARL.cite(41, item=1),
        "已经受理，撤回须经行政复议机构准予，并决定终止（第41条第1项）",
    ),
)

TRIAL = (
    step(
        Action.SERVE_COPY,
        UNDER_WAY,
        None,
        ARL.cite(48),
        unless=guards.copy_sent_before,
        by_facts=copy_and_reply,
    ),
    closed(Action.SERVE_COPY, BEFORE_ACCEPTANCE, ARL.cite(48), "受理后才发送申请书副本（第48条）"),
    step(
        Action.RECEIVE_REPLY,
        UNDER_WAY,
        None,
        ARL.cite(48),
        unless=guards.reply_not_due,
        by_facts=copy_and_reply,
    ),
    step(
        Action.SUSPEND,
        UNDER_WAY,
        Stage.SUSPENDED,
        ARL.cite(39, 1),
        unless=guards.suspension_without_effect(tuple(SUSPENSIONS), ARL.cite(62, 1)),
    ),
    step(
        Action.RESUME,
        {Stage.SUSPENDED},
        Stage.TRIAL,
        ARL.cite(39, 2),
        unless=first_of(guards.ground_not_open, guards.other_ground_open),
    ),
    step(Action.RESUME, {Stage.SUSPENDED}, None, ARL.cite(39, 2), unless=guards.ground_not_open),
    step(
        Action.EXTEND,
        UNDER_WAY,
        None,
        ARL.cite(62, 1),
        unless=guards.extension_barred(ARL.cite(62, 1), ARL.cite(55)),
        instead="及时作出决定；简易程序可以转为普通程序（第55条）",
    ),
    step(Action.CONVERT, UNDER_WAY, None, ARL.cite(55), unless=guards.not_simplified),
    step(
        Action.STOP_CLOCK, OPEN, None, ARL_IMPL.cite(37), unless=guards.stop_open, by_facts=left_out
    ),
    step(
        Action.START_CLOCK,
        OPEN,
        None,
        ARL_IMPL.cite(37),
        unless=guards.stop_not_open,
        by_facts=left_out,
    ),
)

CLOSING = (
    step(Action.DRAFT, {Stage.TRIAL}, Stage.DECIDING, ARL.cite(61, 1)),
    step(Action.DECIDE, IN_TRIAL, Stage.DECIDED, ARL.cite(61, 1)),
    closed(Action.DECIDE, {Stage.SUSPENDED}, ARL.cite(39, 2), RESUME_FIRST),
    step(Action.SERVE_DECISION, {Stage.DECIDED}, Stage.EFFECTIVE, ARL.cite(75, 2)),
    step(
        Action.SERVE_DECISION,
        {Stage.EFFECTIVE, Stage.FOLLOW_UP, Stage.NOT_ACCEPTED, Stage.DISMISSED},
        None,
        ARL.cite(88, 1),
    ),
    step(Action.DISMISS, IN_TRIAL, Stage.DISMISSED, ARL.cite(33)),
    closed(Action.DISMISS, {Stage.SUSPENDED}, ARL.cite(39, 2), RESUME_FIRST),
    step(
        Action.TERMINATE,
        UNDER_WAY,
        Stage.TERMINATED,
        ARL.cite(41),
        unless=guards.sixty_days_not_full(ARL.cite(41, item=5)),
    ),
    step(
        Action.PERMIT_WITHDRAWAL,
        UNDER_WAY,
        Stage.TERMINATED,
        ARL.cite(41, item=1),
        unless=guards.withdrawal_not_asked,
        instead="先登记撤回申请",
    ),
    step(Action.MEDIATE, IN_TRIAL, Stage.MEDIATED, ARL.cite(73, 1)),
    closed(Action.MEDIATE, {Stage.SUSPENDED}, ARL.cite(39, 2), RESUME_FIRST),
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
        *participants.STEPS,
        *following.STEPS,
        *evidence.STEPS,
        *norms.STEPS,
        *course.STEPS,
        *decision.STEPS,
        *hearing.STEPS,
    )
)
