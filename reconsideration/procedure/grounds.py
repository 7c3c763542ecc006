"""The grounds that acts rest on: codes and names that both versions of the law share.

Which of them a version knows, and on which article, is in its own `grounds.py`.
"""

from __future__ import annotations

from enum import StrEnum


class Condition(StrEnum):
    """What an application needs to be accepted (受理条件): seven answers (article 30)."""

    C1 = "C1"
    C2 = "C2"
    C3 = "C3"
    C4 = "C4"
    C5 = "C5"
    C6 = "C6"
    C7 = "C7"

    @property
    def label(self) -> str:
        """The condition in a few words."""
        return _CONDITIONS[self][0]

    @property
    def failing(self) -> str:
        """How a refusal names it when it is not met."""
        return _CONDITIONS[self][1]


_CONDITIONS = {
    Condition.C1: ("申请人明确，被申请人适格", "没有明确的申请人，或者被申请人不适格"),
    Condition.C2: ("与行政行为有利害关系", "与被申请的行政行为没有利害关系"),
    Condition.C3: ("请求具体，有理由", "没有具体的复议请求和理由"),
    Condition.C4: ("在申请期限内提出", "超过法定申请期限"),
    Condition.C5: ("属于复议范围", "不属于行政复议范围"),
    Condition.C6: ("属于本机关管辖", "不属于本机关管辖"),
    Condition.C7: ("复议机关和法院都未受理过", "复议机关或者人民法院已经受理过"),
}


class SuspensionGround(StrEnum):
    """Why a case is suspended (中止事由)."""

    S01 = "S01"
    S02 = "S02"
    S03 = "S03"
    S04 = "S04"
    S05 = "S05"
    S06 = "S06"
    S07 = "S07"
    S08 = "S08"
    S09 = "S09"
    S10 = "S10"

    @property
    def label(self) -> str:
        """The ground in a few words."""
        return _SUSPENSIONS[self]


_SUSPENSIONS = {
    SuspensionGround.S01: "申请人死亡，近亲属尚未表态",
    SuspensionGround.S02: "申请人丧失行为能力，法定代理人未定",
    SuspensionGround.S03: "申请人下落不明",
    SuspensionGround.S04: "申请人（单位）终止，承受人未定",
    SuspensionGround.S05: "不可抗力等正当理由不能参加",
    SuspensionGround.S06: "调解、和解，双方同意中止",
    SuspensionGround.S07: "法律适用问题待有权机关解释",
    SuspensionGround.S08: "等待其他案件的结果",
    SuspensionGround.S09: "规范性文件或者依据正在审查",
    SuspensionGround.S10: "其他需要中止的情形",
}


class TerminationGround(StrEnum):
    """Why a case is terminated (终止事由)."""

    T1 = "T1"
    T2 = "T2"
    T3 = "T3"
    T4 = "T4"
    T5 = "T5"

    @property
    def label(self) -> str:
        """The ground in a few words."""
        return _TERMINATIONS[self]


_TERMINATIONS = {
    TerminationGround.T1: "撤回申请获准",
    TerminationGround.T2: "申请人死亡，没有近亲属或者近亲属放弃",
    TerminationGround.T3: "申请人（单位）终止，没有承受人或者承受人放弃",
    TerminationGround.T4: "同一行为转为刑事强制措施",
    TerminationGround.T5: "中止满六十日，原因仍未消除",
}


class SimplifiedGround(StrEnum):
    """Why the simplified procedure may be used (简易程序事由, article 53)."""

    ON_THE_SPOT = "on_the_spot"
    WARNING = "warning"
    SMALL_AMOUNT = "small_amount"
    INFORMATION = "information"
    CONSENT = "consent"

    @property
    def label(self) -> str:
        """The ground in a few words."""
        return _SIMPLIFIED[self]


_SIMPLIFIED = {
    SimplifiedGround.ON_THE_SPOT: "行政行为是当场作出的",
    SimplifiedGround.WARNING: "行政行为是警告或者通报批评",
    SimplifiedGround.SMALL_AMOUNT: "涉及款额三千元以下",
    SimplifiedGround.INFORMATION: "政府信息公开案件",
    SimplifiedGround.CONSENT: "各方当事人同意",
}


class DecisionKind(StrEnum):
    """How a case is decided on the merits or otherwise closed (结案方式)."""

    D63 = "D63"
    D64 = "D64"
    D65A = "D65A"
    D65B = "D65B"
    D66 = "D66"
    D67 = "D67"
    D68 = "D68"
    D69 = "D69"
    D70 = "D70"
    D71A = "D71A"
    D71B = "D71B"
    D72A = "D72A"
    D72B = "D72B"
    N59 = "N59"
    E30 = "E30"
    E31 = "E31"
    E33 = "E33"
    E41 = "E41"
    E73 = "E73"

    @property
    def label(self) -> str:
        """The kind in Chinese."""
        return _DECISIONS[self]


_DECISIONS = {
    DecisionKind.D63: "变更",
    DecisionKind.D64: "撤销（部分撤销）",
    DecisionKind.D65A: "确认违法，不撤销",
    DecisionKind.D65B: "确认违法，无需撤销或者责令履行",
    DecisionKind.D66: "责令履行",
    DecisionKind.D67: "确认无效",
    DecisionKind.D68: "维持",
    DecisionKind.D69: "驳回行政复议请求",
    DecisionKind.D70: "视为没有证据、依据的处理",
    DecisionKind.D71A: "承担行政协议责任",
    DecisionKind.D71B: "给予合理补偿",
    DecisionKind.D72A: "行政赔偿",
    DecisionKind.D72B: "责令返还、解除或者赔偿价款",
    DecisionKind.N59: "停止执行规范性文件条款",
    DecisionKind.E30: "不予受理",
    DecisionKind.E31: "视为放弃申请",
    DecisionKind.E33: "驳回行政复议申请",
    DecisionKind.E41: "终止",
    DecisionKind.E73: "调解书结案",
}
