"""Aftermath, and the codes of what follows a decision, with their words."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Any

from law.events import Event


class Duty(StrEnum):
    """What the respondent still owes (article 77, paragraph 1)."""

    DECISION = "decision"
    OPINION = "opinion"

    @property
    def label(self) -> str:
        """What is to be performed."""
        return {"decision": "决定书、调解书", "opinion": "意见书"}[self.value]


class Order(StrEnum):
    """What a superior orders (articles 35 and 40)."""

    ACCEPT = "accept"
    TRY_AGAIN = "try_again"
    RESUME = "resume"
    DECIDE = "decide"

    @property
    def label(self) -> str:
        """责令受理, 责令继续审理 …"""
        return {
            "accept": "责令受理",
            "try_again": "责令继续审理（驳回申请没有正当理由）",
            "resume": "责令恢复审理",
            "decide": "责令作出决定（逾期未决）",
        }[self.value]


class TakenUp(StrEnum):
    """How a case goes to a superior (articles 35 and 38)."""

    OWN_MOTION = "own_motion"
    ASKED = "asked"
    DIRECT = "direct"

    @property
    def label(self) -> str:
        """提级审理, 报请提级审理, 直接受理"""
        return {
            "own_motion": "上级决定提级审理",
            "asked": "报请后上级决定提级审理",
            "direct": "上级直接受理",
        }[self.value]


class Enforcement(StrEnum):
    """Who enforces, by what became of the act (article 78)."""

    UPHELD = "upheld"
    CHANGED = "changed"
    MEDIATED = "mediated"

    @property
    def label(self) -> str:
        """维持: the acting organ; 变更, 调解书: the reconsideration organ."""
        return {
            "upheld": "维持原行政行为的决定",
            "changed": "变更原行政行为的决定",
            "mediated": "行政复议调解书",
        }[self.value]

    @property
    def item(self) -> int:
        """The item of article 78."""
        return {"upheld": 1, "changed": 2, "mediated": 3}[self.value]

    @property
    def by_organ(self) -> bool:
        """Whether the reconsideration organ enforces, and not the acting one."""
        return self is not Enforcement.UPHELD


class Performer(StrEnum):
    """How it is enforced."""

    ITSELF = "itself"
    COURT = "court"

    @property
    def label(self) -> str:
        """依法强制执行, 申请人民法院强制执行"""
        return {"itself": "依法强制执行", "court": "申请人民法院强制执行"}[self.value]


class SuitWay(StrEnum):
    """Where it goes on: to a court, or to the State Council (article 26)."""

    SUIT = "suit"
    STATE_COUNCIL = "state_council"

    @property
    def label(self) -> str:
        """提起行政诉讼, 申请国务院裁决"""
        return {"suit": "提起行政诉讼", "state_council": "申请国务院裁决"}[self.value]


class Defendant(StrEnum):
    """Who is sued after a reconsideration (行政诉讼法 26)."""

    BOTH = "both"
    RESPONDENT = "respondent"
    ORGAN = "organ"

    @property
    def label(self) -> str:
        """共同被告, 原机关, 复议机关"""
        return {
            "both": "作出原行政行为的机关和复议机关（共同被告）",
            "respondent": "作出原行政行为的机关",
            "organ": "复议机关",
        }[self.value]


class SuitResult(StrEnum):
    """How a suit, or a ruling, ended."""

    REJECTED = "rejected"
    REVOKED = "revoked"
    CHANGED = "changed"
    UNLAWFUL = "unlawful"
    PERFORM = "perform"
    DISMISSED = "dismissed"
    WITHDRAWN = "withdrawn"
    MEDIATED = "mediated"
    RULED_UPHELD = "ruled_upheld"
    RULED_OTHER = "ruled_other"

    @property
    def label(self) -> str:
        """判决驳回诉讼请求, 判决撤销 …"""
        return _RESULTS[self]

    @property
    def lost(self) -> bool:
        """Whether whoever was sued has lost (败诉)."""
        return self in LOST


_RESULTS = {
    SuitResult.REJECTED: "判决驳回诉讼请求",
    SuitResult.REVOKED: "判决撤销",
    SuitResult.CHANGED: "判决变更",
    SuitResult.UNLAWFUL: "判决确认违法、无效",
    SuitResult.PERFORM: "判决履行",
    SuitResult.DISMISSED: "裁定驳回起诉、不予立案",
    SuitResult.WITHDRAWN: "撤诉",
    SuitResult.MEDIATED: "调解",
    SuitResult.RULED_UPHELD: "国务院裁决维持",
    SuitResult.RULED_OTHER: "国务院裁决改变",
}
LOST = frozenset(
    {
        SuitResult.REVOKED,
        SuitResult.CHANGED,
        SuitResult.UNLAWFUL,
        SuitResult.PERFORM,
        SuitResult.RULED_OTHER,
    }
)

SETS_A_DUTY = ("remake", "perform_by", "perform_days")
"""What a decision or a mediation document says when the respondent has something to do."""

OBLIGING = frozenset({"D66", "D71A", "D71B", "D72A", "D72B"})
"""Kinds of decision that the respondent has to perform, whether or not they set a time."""


def sets_a_duty(data: Mapping[str, Any]) -> bool:
    """Whether a decision or a mediation document leaves the respondent something to do."""
    kinds = data.get("kinds")
    known = set(kinds) if isinstance(kinds, list | tuple) else set()
    return bool(known & OBLIGING) or any(data.get(name) for name in SETS_A_DUTY)


class Aftermath:
    """What is still owed, and whether a court has the case: read from the events in order."""

    def __init__(self) -> None:
        """Nothing is owed yet."""
        self.owed: set[Duty] = set()
        self.suits = 0
        self.letters = 0
        self.told_to_accept = False
        self.reached = False
        self.untold = False

    @property
    def to_watch(self) -> bool:
        """Whether there is something to watch: a duty that reached the respondent, a letter."""
        bound = Duty.DECISION in self.owed and self.reached
        return bound or Duty.OPINION in self.owed or self.letters > 0

    def read(self, event: Event) -> None:
        """One event that the procedure has let happen."""
        data = event.data
        self.reached = self.reached or _reaches_the_respondent(event)
        self.untold = _leaves_untold(event, before=self.untold)
        match event.kind:
            case "decided" | "mediated" if sets_a_duty(data):
                self.owed.add(Duty.DECISION)
            case "opinion_letter_issued":
                self.letters += 1
            case "performed":
                self.owed.discard(Duty.DECISION)
            case "enforced" if data.get("finished"):
                self.owed.discard(Duty.DECISION)
            case "opinion_letter_served":
                self.letters = max(0, self.letters - 1)
                self.owed.add(Duty.OPINION)
            case "opinion_reported":
                self.owed.discard(Duty.OPINION)
            case "sued":
                self.suits += 1
            case "judged":
                self.suits = max(0, self.suits - 1)
            case "correction_ordered" if data.get("what") == Order.ACCEPT:
                self.told_to_accept = True


def _reaches_the_respondent(event: Event) -> bool:
    """Whether the respondent has a decision, or has signed a mediation document."""
    side = event.data.get("side") or event.data.get("party") or "respondent"
    return event.kind == "mediated" or (event.kind == "decision_served" and side == "respondent")


def _leaves_untold(event: Event, *, before: bool) -> bool:
    """Whether a paper was served that doesn't tell by when to sue, and nobody told it since."""
    if event.kind == "suing_told":
        return False
    served = event.kind == "decision_served" and not event.data.get("told_to_sue", True)
    return before or served
