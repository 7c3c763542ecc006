"""The words of a review of files: the three draws, the two sides, and what is done with a file."""

from __future__ import annotations

from enum import StrEnum

from law.citation import Practice
from reconsideration.standardisation.review.draw import FLOOR, MEDIATION_FLOOR

DERIVED = Practice("案卷评查的抽样、评分和复议办法，由市里的方案确定")


class DrawKind(StrEnum):
    """Which files are drawn from: those of reconsideration, and mediation files of both kinds."""

    MAIN = "main"
    X = "x"
    Y = "y"

    @property
    def label(self) -> str:
        """The draw in Chinese."""
        return _DRAWS[self]

    @property
    def floor(self) -> int:
        """Up to how many files all are drawn."""
        return FLOOR if self is DrawKind.MAIN else MEDIATION_FLOOR


_DRAWS = {
    DrawKind.MAIN: "复议案卷",
    DrawKind.X: "行政复议调解卷",
    DrawKind.Y: "行政调解卷",
}

STRATA = {
    "S1": "不予受理、驳回申请",
    "S2": "维持",
    "S3": "纠错",
    "S4": "驳回请求",
    "S5": "调解书",
    "S6": "终止",
    "X": "行政复议调解",
    "Y": "行政调解",
}

SECRECY = {
    "named": "专办案件，只对名单内人员开放",
    "commercial": "涉及商业秘密",
}
"""Classes of files that are taken out before the freeze: by rule, not by choice."""


class NumberSide(StrEnum):
    """Who types a number for the draw."""

    COUNTY = "county"
    LEAD = "lead"

    @property
    def label(self) -> str:
        """The side in Chinese."""
        return {"county": "县级代表", "lead": "检查组组长"}[self.value]


class ReviewAct(StrEnum):
    """What is done in a review of files beside drawing and scoring."""

    CONFIRMED = "confirmed"
    DISPUTED = "disputed"
    WINDOW = "window"
    ASSIGNED = "assigned"
    MISSING = "missing"
    CONFERRED = "conferred"
    AGREED = "agreed"
    NOT_AGREED = "not_agreed"
    ADJUDICATED = "adjudicated"
    OBJECTED = "objected"
    ANSWERED = "answered"

    @property
    def label(self) -> str:
        """The act in Chinese."""
        return _ACTS[self]


_ACTS = {
    ReviewAct.CONFIRMED: "确认件数",
    ReviewAct.DISPUTED: "对件数有异议",
    ReviewAct.WINDOW: "确定看卷期间",
    ReviewAct.ASSIGNED: "分派评查员",
    ReviewAct.MISSING: "登记缺卷",
    ReviewAct.CONFERRED: "提出会商意见",
    ReviewAct.AGREED: "同意会商意见",
    ReviewAct.NOT_AGREED: "不同意会商意见",
    ReviewAct.ADJUDICATED: "裁评",
    ReviewAct.OBJECTED: "提出异议",
    ReviewAct.ANSWERED: "答复异议",
}


class Settled(StrEnum):
    """How the points of a file came about."""

    MEAN = "mean"
    CONFER = "confer"
    ADJUDICATE = "adjudicate"
    ANSWER = "answer"
    MISSING = "missing"
    EXCUSED = "excused"

    @property
    def label(self) -> str:
        """The way in Chinese."""
        return _SETTLED[self]

    @property
    def counts(self) -> bool:
        """Whether the file stays in the mean."""
        return self is not Settled.EXCUSED


_SETTLED = {
    Settled.MEAN: "取平均分",
    Settled.CONFER: "会商",
    Settled.ADJUDICATE: "裁评",
    Settled.ANSWER: "异议改分",
    Settled.MISSING: "缺卷，记 0 分",
    Settled.EXCUSED: "缺卷，书面说明，不计入",
}
