"""LIMITS: every period of the 2023 law; SIMPLIFIED: those that are shorter there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from law import ARL, ARL_IMPL
from law.clock import TimeLimit
from law.periods import days, working_days
from reconsideration.procedure import suing
from reconsideration.procedure.events import ACCEPTING, ANSWERED, ENDING

SUE_AFTER_REFUSAL = TimeLimit(
    number="P09",
    key="sue",
    advisory=True,
    label="对不予受理、驳回申请提起行政诉讼（复议前置案件）",
    starts=frozenset({"decision_served"}),
    met_by=frozenset({"sued"}),
    period=days(15),
    basis=ARL.cite(34),
    missed="丧失起诉权，因不可抗力等耽误的除外（行诉法第48条）",
)

EXAMINE = TimeLimit(
    number="P21",
    key="examine",
    label="审查申请，决定是否受理",
    starts=frozenset({"received"}),
    met_by=ANSWERED,
    period=working_days(5),
    basis=ARL.cite(30, 1),
    missed="视为受理（第30条第3款）",
)

CORRECT = TimeLimit(
    number="P08",
    key="correct",
    label="申请人补正",
    starts=frozenset({"correction_notice_served"}),
    met_by=frozenset({"corrected", "abandoned", "withdrawn", "accepted"}),
    period=working_days(10),
    basis=ARL.cite(31, 2),
    missed="无正当理由的，视为放弃申请",
)

EXAMINE_AGAIN = TimeLimit(
    number="P23",
    key="examine_again",
    label="补正后审查，决定是否受理",
    starts=frozenset({"corrected"}),
    met_by=ANSWERED,
    period=working_days(5),
    basis=ARL.cite(31, 3),
    missed="视为受理（第30条第3款）",
)

SEND_COPY = TimeLimit(
    number="P30",
    key="send_copy",
    label="发送申请书副本",
    starts=ACCEPTING,
    met_by=frozenset({"copy_served"}),
    period=working_days(7),
    basis=ARL.cite(48),
    missed="追究责任（第80条）",
)

REPLY = TimeLimit(
    number="P31",
    key="reply",
    label="被申请人答复并提交证据",
    starts=frozenset({"copy_served"}),
    met_by=frozenset({"reply_received"}),
    period=working_days(10),
    basis=ARL.cite(48),
    missed="视为没有证据、依据（第70条），追究责任（第82条）",
)

DECIDE = TimeLimit(
    number="P41",
    key="decide",
    label="作出行政复议决定（普通程序）",
    starts=ACCEPTING | {"correction_ordered"},
    met_by=ENDING,
    period=days(60),
    basis=ARL.cite(62, 1),
    missed="申请人可以起诉（行诉法第45条，复议前置的依第34条）或者向上级反映（第35条）",
)

HEARING_NOTICE = TimeLimit(
    number="P34",
    key="hearing_notice",
    label="书面通知听证",
    starts=frozenset({"hearing_set"}),
    met_by=frozenset({"hearing_notice_served"}),
    period=working_days(5),
    basis=ARL.cite(51, 1),
    before=True,
    missed="程序有瑕疵，另定听证日期",
)

SUSPENDED_60 = TimeLimit(
    number="P35",
    key="suspended_60",
    label="中止满六十日",
    starts=frozenset({"suspended"}),
    met_by=ENDING | {"resumed"},
    period=days(60),
    basis=ARL.cite(41, item=5),
    missed="原因仍未消除的，决定终止",
)

NORM_NOTIFY = TimeLimit(
    number="P38",
    key="norm_notify",
    label="通知制定机关书面答复",
    starts=frozenset({"norm_review_opened"}),
    met_by=frozenset({"norm_notice_issued", "norm_drafter_notified"}),
    period=working_days(3),
    basis=ARL.cite(58, 1),
)

NORM_ANSWER = TimeLimit(
    number="P39",
    key="norm_answer",
    label="制定机关书面答复",
    starts=frozenset({"norm_drafter_notified"}),
    met_by=frozenset({"norm_drafter_answered"}),
    period=working_days(10),
    basis=ARL.cite(58, 1),
)

NORM_DEAL = TimeLimit(
    number="P36",
    key="norm_deal",
    label="处理规范性文件或者依据",
    starts=frozenset({"norm_review_opened"}),
    met_by=frozenset({"norm_dealt", "decided"}),
    period=days(30),
    basis=ARL.cite(56),
    missed="追究责任（第80条）",
)

NORM_TRANSFER = TimeLimit(
    number="P37",
    key="norm_transfer",
    label="转送有权机关处理",
    starts=frozenset({"norm_review_opened"}),
    met_by=frozenset({"norm_transfer_issued", "norm_transferred"}),
    period=working_days(7),
    basis=ARL.cite(56),
    missed="追究责任（第80条）",
)

NORM_REPLY = TimeLimit(
    number="P40",
    key="norm_reply",
    label="接受转送的机关回复处理意见",
    starts=frozenset({"norm_transferred"}),
    met_by=frozenset({"norm_replied"}),
    period=days(60),
    basis=ARL.cite(60),
)

OPINION_REPLY = TimeLimit(
    number="P52",
    key="opinion_reply",
    label="报送意见书办理情况",
    starts=frozenset({"opinion_letter_served"}),
    met_by=frozenset({"opinion_reported"}),
    period=days(60),
    basis=ARL.cite(76),
    missed="责令限期履行，约谈，通报批评（第77条第2款）",
)

SUE = replace(suing.SUE, number="P10", missed="逾期不起诉又不履行的，强制执行（第78条）")
SUE_UNTOLD = suing.untold(SUE)

PERFORM = TimeLimit(
    number="P51",
    key="perform",
    label="被申请人履行，未定期限的重作为六十日",
    starts=frozenset({"decision_served", "mediated"}),
    met_by=frozenset({"performed"}),
    period=days(60),
    basis=ARL_IMPL.cite(49, 1),
    missed="责令限期履行（第77条第2款）",
)

# Where the decision or the mediation document sets the time itself, that is what has to be kept.
PERFORM_AS_SET = replace(
    PERFORM,
    number="P50",
    label="履行决定书、调解书",
    basis=ARL.cite(77, 1),
)

AS_ORDERED = TimeLimit(
    number="P53",
    key="as_ordered",
    label="按责令限期履行通知书履行",
    starts=frozenset({"performance_ordered"}),
    met_by=frozenset({"performed", "enforced"}),
    period=days(30),
    basis=ARL.cite(77, 2),
    missed="约谈负责人，通报批评（第77条第2款），追究责任（第83条）",
)

SUPERIOR_ORDER = TimeLimit(
    key="superior_order",
    label="按上级责令纠正的期限办理",
    starts=frozenset({"correction_ordered"}),
    met_by=ENDING | {"accepted"},
    period=days(30),
    basis=ARL.cite(35),
    missed="上级直接受理（第35条），追究责任（第80条）",
)

LIMITS: Mapping[str, TimeLimit] = {
    limit.key: limit
    for limit in (
        EXAMINE,
        CORRECT,
        EXAMINE_AGAIN,
        SEND_COPY,
        REPLY,
        DECIDE,
        HEARING_NOTICE,
        SUSPENDED_60,
        NORM_NOTIFY,
        NORM_ANSWER,
        NORM_DEAL,
        NORM_TRANSFER,
        NORM_REPLY,
        OPINION_REPLY,
        SUE,
        SUE_UNTOLD,
        suing.ENFORCE,
        PERFORM,
        AS_ORDERED,
        SUPERIOR_ORDER,
    )
}

SIMPLIFIED: Mapping[str, TimeLimit] = {
    "send_copy": TimeLimit(
        number="P32",
        key="send_copy",
        label="发送申请书副本",
        starts=SEND_COPY.starts,
        met_by=SEND_COPY.met_by,
        period=working_days(3),
        basis=ARL.cite(54, 1),
        missed=SEND_COPY.missed,
    ),
    "reply": TimeLimit(
        number="P33",
        key="reply",
        label=REPLY.label,
        starts=REPLY.starts,
        met_by=REPLY.met_by,
        period=working_days(5),
        basis=ARL.cite(54, 1),
        missed=REPLY.missed,
    ),
    "decide": TimeLimit(
        number="P43",
        key="decide",
        label="作出行政复议决定（简易程序）",
        starts=DECIDE.starts,
        met_by=DECIDE.met_by,
        period=days(30),
        basis=ARL.cite(62, 2),
        missed=DECIDE.missed,
    ),
}
