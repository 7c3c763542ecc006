"""The words of an inspection: marks of the desk, grades of findings, reasons, rulings, cures."""

from __future__ import annotations

from enum import StrEnum


class _Word(StrEnum):
    """A word with its Chinese in one table."""

    @property
    def label(self) -> str:
        """The word in Chinese."""
        return _LABELS[type(self).__name__][self.value]


class Verdict(_Word):
    """What an inspector says of an indicator at the desk (书面审查意见)."""

    ACCEPTED = "accepted"
    DOUBTFUL = "doubtful"
    ON_SITE = "on_site"


class Consent(_Word):
    """The answer to a 不适用 that was set by hand."""

    YES = "yes"
    NO = "no"


class FindingGrade(_Word):
    """How grave a finding is (问题等级)."""

    SEVERE = "severe"
    ORDINARY = "ordinary"
    ADVICE = "advice"


class About(StrEnum):
    """What a file of the county is about."""

    FINDING = "finding"
    CURE = "cure"


class Reply(_Word):
    """What the county says to a finding (反馈意见); silence agrees."""

    AGREED = "agreed"
    PARTLY = "partly"
    DISPUTED = "disputed"


class Ruled(_Word):
    """What became of a disputed finding."""

    UPHELD = "upheld"
    CHANGED = "changed"
    WITHDRAWN = "withdrawn"


class Difference(_Word):
    """Why a score is another one (差异原因代码)."""

    THIN = "thin"
    CONTRARY = "contrary"
    COUNTED = "counted"
    PERIOD = "period"
    STANDARD = "standard"
    SEEN = "seen"
    CORRECTED = "corrected"
    OTHER = "other"


class Phase(_Word):
    """When an agreed score came about; a later one leaves the earlier in its place."""

    CONFERENCE = "conference"
    FEEDBACK = "feedback"
    REINSPECTION = "reinspection"
    RECHECK = "recheck"


class RulingKind(_Word):
    """What is proposed and then decided by the city's leader."""

    VETO = "veto"
    CAP = "cap"
    BONUS = "bonus"


class Rechecked(_Word):
    """How a re-check ended."""

    UPHELD = "upheld"
    REPLACED = "replaced"


class Decided(_Word):
    """How a ruling ended."""

    CONFIRMED = "confirmed"
    REJECTED = "rejected"


class Paper(_Word):
    """Who orders a cure decides its form: a superior by notice, anybody else by letter."""

    NOTICE = "notice"
    LETTER = "letter"


class Way(_Word):
    """How a cure was looked at (复查方式)."""

    PAPER = "paper"
    SITE = "site"
    VIDEO = "video"


class CureState(_Word):
    """Where an item of rectification stands."""

    OPEN = "open"
    SUBMITTED = "submitted"
    RETURNED = "returned"
    ACCEPTED = "accepted"


class Conclusive(_Word):
    """What a conclusion is."""

    PROVISIONAL = "provisional"
    FINAL = "final"
    RECHECKED = "rechecked"


class Step(_Word):
    """A step of the work on site (检查程序)."""

    MEETING = "meeting"
    INTERVIEW = "interview"
    PAPERS = "papers"
    PREMISES = "premises"
    SYSTEM = "system"
    FILES = "files"


_LABELS = {
    "Verdict": {"accepted": "认可", "doubtful": "存疑", "on_site": "需现场核查"},
    "Consent": {"yes": "同意", "no": "不同意"},
    "FindingGrade": {"severe": "严重", "ordinary": "一般", "advice": "建议"},
    "Reply": {"agreed": "认可", "partly": "部分认可", "disputed": "不认可"},
    "Ruled": {"upheld": "维持", "changed": "更改", "withdrawn": "撤销"},
    "Difference": {
        "thin": "证据不足",
        "contrary": "证据与事实不符",
        "counted": "统计口径不同",
        "period": "时间不在考核期",
        "standard": "标准理解不同",
        "seen": "现场核实达标",
        "corrected": "数据更正",
        "other": "其他（说明）",
    },
    "Phase": {
        "conference": "合议",
        "feedback": "答复意见",
        "reinspection": "复查",
        "recheck": "复核",
    },
    "RulingKind": {"veto": "一票否决", "cap": "等次上限", "bonus": "加分"},
    "Rechecked": {"upheld": "维持结论", "replaced": "变更结论"},
    "Decided": {"confirmed": "确认", "rejected": "不予确认"},
    "Paper": {"notice": "通知", "letter": "函"},
    "Way": {"paper": "书面", "site": "现场", "video": "视频"},
    "CureState": {
        "open": "整改中",
        "submitted": "已报送",
        "returned": "已退回",
        "accepted": "已通过",
    },
    "Conclusive": {"provisional": "初步结论", "final": "最终结论", "rechecked": "复核结论"},
    "Step": {
        "meeting": "会议",
        "interview": "访谈、测试",
        "papers": "查阅材料",
        "premises": "查看场所",
        "system": "核查系统",
        "files": "查阅案卷",
    },
}

CURE_DAYS = {FindingGrade.SEVERE: 30, FindingGrade.ORDINARY: 15}
"""Calendar days to cure a finding, unless the scheme of the year says others."""
