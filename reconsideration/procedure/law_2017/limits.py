"""LIMITS: every period of the 2017 law and of the implementing regulation as it then applied."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from law import ARL_2017, ARL_IMPL
from law.citation import Practice
from law.clock import TimeLimit
from law.periods import days, working_days
from reconsideration.procedure import suing
from reconsideration.procedure.events import ACCEPTING, ANSWERED, ENDING

SUE_AFTER_REFUSAL = TimeLimit(
    key="sue",
    advisory=True,
    label="对不予受理提起行政诉讼（复议前置案件）",
    starts=frozenset({"decision_served"}),
    met_by=frozenset({"sued"}),
    period=days(15),
    basis=ARL_2017.cite(19),
)

EXAMINE = TimeLimit(
    number="O2",
    key="examine",
    label="审查申请，决定是否受理",
    starts=frozenset({"received"}),
    met_by=ANSWERED,
    period=working_days(5),
    basis=ARL_2017.cite(17, 1),
    missed="自收到之日起即为受理（第17条第2款）",
)

# "May", and it stops nothing: the review itself ends on the same day (O2).
ASK_CORRECTION = TimeLimit(
    key="ask_correction",
    number="O3",
    label="通知补正",
    starts=frozenset({"received"}),
    met_by=frozenset({"correction_asked"}),
    period=working_days(5),
    basis=Practice("五日按工作日计算", ARL_IMPL.cite(29)),
)

# The notice sets a reasonable time; the period here only says in which unit it is counted.
CORRECT = TimeLimit(
    number="O3",
    key="correct",
    label="申请人补正（期限由通知确定）",
    starts=frozenset({"correction_notice_served"}),
    met_by=frozenset({"corrected", "abandoned", "withdrawn", "accepted"}),
    period=days(1),
    basis=ARL_IMPL.cite(29),
    missed="无正当理由的，视为放弃申请",
)

EXAMINE_AGAIN = TimeLimit(
    key="examine_again",
    label="补正后审查，决定是否受理",
    starts=frozenset({"corrected"}),
    met_by=ANSWERED,
    period=working_days(5),
    basis=Practice("旧法没有规定补正后的审查期限", ARL_2017.cite(17, 1)),
    missed="自收到之日起即为受理（第17条第2款）",
)

SEND_COPY = TimeLimit(
    number="O5",
    key="send_copy",
    label="发送申请书副本",
    starts=ACCEPTING,
    met_by=frozenset({"copy_served"}),
    period=working_days(7),
    basis=ARL_2017.cite(23, 1),
)

REPLY = TimeLimit(
    number="O6",
    key="reply",
    label="被申请人答复并提交证据",
    starts=frozenset({"copy_served"}),
    met_by=frozenset({"reply_received"}),
    period=days(10),
    basis=ARL_2017.cite(23, 1),
    missed="视为没有证据、依据，撤销（第28条第1款第4项）",
)

DECIDE = TimeLimit(
    number="O7",
    key="decide",
    label="作出行政复议决定",
    starts=ACCEPTING,
    met_by=ENDING,
    period=days(60),
    basis=ARL_2017.cite(31, 1),
    missed="申请人可以起诉（行诉法第45条，复议前置的依第19条）",
)

SUSPENDED_60 = TimeLimit(
    key="suspended_60",
    label="中止满六十日",
    starts=frozenset({"suspended"}),
    met_by=ENDING | {"resumed"},
    period=days(60),
    basis=ARL_IMPL.cite(42, 2),
    missed="原因仍未消除的，终止",
)

NORM_DEAL = TimeLimit(
    number="O8a",
    key="norm_deal",
    label="处理规定或者依据",
    starts=frozenset({"norm_review_opened"}),
    met_by=frozenset({"norm_dealt", "decided"}),
    period=days(30),
    basis=ARL_2017.cite(26),
)

NORM_TRANSFER = TimeLimit(
    number="O8b",
    key="norm_transfer",
    label="转送有权机关处理",
    starts=frozenset({"norm_review_opened"}),
    met_by=frozenset({"norm_transferred"}),
    period=working_days(7),
    basis=ARL_2017.cite(26),
)

NORM_REPLY = TimeLimit(
    number="O8c",
    key="norm_reply",
    label="有权机关处理",
    starts=frozenset({"norm_transferred"}),
    met_by=frozenset({"norm_replied"}),
    period=days(60),
    basis=ARL_2017.cite(26),
)

OPINION_REPLY = TimeLimit(
    key="opinion_reply",
    label="报送意见书办理情况",
    starts=frozenset({"opinion_letter_served"}),
    met_by=frozenset({"opinion_reported"}),
    period=days(60),
    basis=ARL_IMPL.cite(57, 1),
)

SUE_UNTOLD = suing.untold(suing.SUE)

PERFORM = TimeLimit(
    key="perform",
    label="被申请人履行，未定期限的重作为六十日",
    starts=frozenset({"decision_served", "mediated"}),
    met_by=frozenset({"performed"}),
    period=days(60),
    basis=ARL_IMPL.cite(49, 1),
    missed="责令限期履行（第32条第2款）",
)

# Where the decision or the mediation document sets the time itself, that is what has to be kept.
PERFORM_AS_SET = replace(PERFORM, label="履行决定书、调解书", basis=ARL_2017.cite(32, 1))

LIMITS: Mapping[str, TimeLimit] = {
    limit.key: limit
    for limit in (
        EXAMINE,
        CORRECT,
        EXAMINE_AGAIN,
        SEND_COPY,
        REPLY,
        DECIDE,
        SUSPENDED_60,
        NORM_DEAL,
        NORM_TRANSFER,
        NORM_REPLY,
        OPINION_REPLY,
        suing.SUE,
        SUE_UNTOLD,
        suing.ENFORCE,
        PERFORM,
    )
}
