"""What a case came to, read from its events: the words of a row of the ledger."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from mediation.measures.parts import PAUSE_ENDS
from mediation.procedure import Refusal, Stage, Termination

KINDS_READ = (
    "accepted",
    "refused",
    "transferred",
    "suspended",
    "extended",
    "reopened",
    "split_off",
    "signed",
    "terminated",
    "supplement_lapsed",
    "consent_refused",
    "appraisal_opened",
    "confirmation_filed",
    "confirmation_granted",
    "confirmation_rejected",
    "breached",
    "performed",
    "followed_up",
    "litigated",
    "closed",
    "archived",
    *PAUSE_ENDS,
)
_RETENTION = {"10": "10 年", "30": "30 年", "permanent": "永久"}

OUTCOMES = {
    "signed": "达成协议",
    "terminated": "终止",
    "refused": "不予受理",
    "transferred": "移送",
    "open": "在办",
}


class Course:
    """The events of one case, in order."""

    def __init__(self, events: Sequence[Any]) -> None:
        self.events = events

    def day(self, *kinds: str) -> date | None:
        """The last day on which one of these happened."""
        days = [one.legal_on for one in self.events if one.kind in kinds]
        return days[-1] if days else None

    def last(self, *kinds: str) -> Mapping[str, Any]:
        """The data of the last of these."""
        found = [one.data or {} for one in self.events if one.kind in kinds]
        return found[-1] if found else {}

    def paused(self) -> int:
        """Days between each suspension and what ended it."""
        total, since = 0, None
        for one in self.events:
            if one.kind == "suspended":
                since = since or one.legal_on
            elif one.kind in PAUSE_ENDS and since is not None:
                total += (one.legal_on - since).days
                since = None
        return total

    def outcome(self, stage: str) -> str:
        """What it came to; the stage of what is still open."""
        ends = [one.kind for one in self.events if one.kind in (*OUTCOMES, "supplement_lapsed")]
        words = {**OUTCOMES, "supplement_lapsed": "逾期未补正终止"}
        if ends and not self._reopened_after(ends[-1]):
            return words[ends[-1]]
        return Stage(stage).label if stage in {one.value for one in Stage} else stage

    def _reopened_after(self, kind: str) -> bool:
        kinds = [one.kind for one in self.events]
        return "reopened" in kinds and kinds[::-1].index("reopened") < kinds[::-1].index(kind)

    def agreement(self) -> str:
        """书面 or 口头, 部分 when it settles a part."""
        data = self.last("signed")
        if not data:
            return ""
        form = "口头" if data.get("oral") else "书面"
        return f"{form}，部分" if self.day("split_off") else form

    def confirmation(self) -> str:
        """How far the judicial confirmation got."""
        for kind, words in (
            ("confirmation_granted", "裁定有效"),
            ("confirmation_rejected", "裁定驳回"),
            ("confirmation_filed", "已申请"),
        ):
            if self.day(kind):
                return words
        return ""

    def ground(self) -> str:
        """Why it ended without an agreement, in the words of the code."""
        code = str(self.last("terminated", "refused").get("reason") or "")
        for codes in (Termination, Refusal):
            if code in {one.value for one in codes}:
                return str(codes(code).label)
        return ""

    def mark(self) -> int | None:
        """The last mark of a follow-up or of the closing report."""
        marks = [
            one.data.get("satisfaction")
            for one in self.events
            if one.kind in ("followed_up", "closed") and one.data
        ]
        given = [int(one) for one in marks if one]
        return given[-1] if given else None

    def archived(self) -> str:
        """When it was filed, its pages and how long it is kept."""
        on, data = self.day("archived"), self.last("archived")
        if on is None:
            return ""
        kept = _RETENTION.get(str(data.get("retention")), "")
        held = f"，封存至 {data['hold_until']}" if data.get("hold_until") else ""
        return f"{on.isoformat()}，{data.get('pages')} 页，{kept}{held}"

    def remarks(self, limit: Any) -> str:
        """What else somebody has to know who reads the row."""
        found = [
            (bool(limit and limit.estimated), "期限暂估"),
            (self.day("extended") is not None, "曾延期"),
            (self.day("reopened") is not None, "曾恢复调解"),
            (self.day("breached") is not None, "有未履行"),
            (self.day("litigated") is not None, "已转入诉讼、仲裁"),
        ]
        return "；".join(words for holds, words in found if holds)


def performance(promises: tuple[int, int, int] | None) -> str:
    """How many promises of an agreement are kept."""
    if promises is None:
        return ""
    every, kept, broken = promises
    if kept == every:
        return f"履行完毕（{kept}/{every}）"
    return f"{'有未履行' if broken else '履行中'}（{kept}/{every}）"


def overdue(limit: Any, on: date, ended: date | None) -> str:
    """Whether the period was kept; of what is open, whether it has run out."""
    if limit is None or limit.due_on is None:
        return ""
    end = limit.met_on or ended
    if end is None:
        return f"超期 {(on - limit.due_on).days} 日" if limit.due_on < on else ""
    return f"超期 {(end - limit.due_on).days} 日" if end > limit.due_on else "按期"
