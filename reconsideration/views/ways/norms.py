"""Incidental review of norms: what the case page offers and says."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from casework.accounts.roles import Action as May
from casework.cases.models import DeadlineRow
from casework.cases.reading import deadlines_of
from casework.cases.timeline import timeline
from casework.web.case_spec import ActLink
from law import ARL
from law.citation import Basis
from reconsideration.models import ReconsiderationCase
from reconsideration.procedure import Action, Stage
from reconsideration.procedure.matters import Claim
from reconsideration.procedure.norms import (
    CORRECTING,
    STEPS,
    Norm,
    NormFinding,
    NormState,
    norms_of,
)
from reconsideration.procedure.stages import IN_TRIAL, OPEN
from reconsideration.queries import Reminder
from reconsideration.views.ways.part import Part

PAGES = {
    "norm_review_opened": "start",
    "norm_notice_issued": "notify",
    "norm_drafter_notified": "notified",
    "norm_drafter_answered": "answer",
    "norm_drafter_called": "meet",
    "norm_dealt": "deal",
    "norm_transfer_issued": "transfer",
    "norm_transferred": "transferred",
    "norm_replied": "reply",
    "norm_dropped": "drop",
}
KEYS = {
    "norm_notify": ("通知制定机关", 1, ARL.cite(58, 1)),
    "norm_answer": ("制定机关的书面答复", 0, ARL.cite(58, 1)),
    "norm_deal": ("处理规范性文件", 7, ARL.cite(56)),
    "norm_transfer": ("转送有权机关", 2, ARL.cite(56)),
    "norm_reply": ("接受转送机关的回复", 0, ARL.cite(60)),
}
"""What check 24 looks at: its words, how many days before it speaks, its article."""


@dataclass(frozen=True, slots=True)
class Track:
    """A norm on the page: what was done on which day, what can follow, what it came to."""

    norm: Norm
    done: list[tuple[str, date]]
    next: list[tuple[str, str]]
    result: str

    @property
    def tone(self) -> str:
        """The colour of its state."""
        if self.norm.state is NormState.DROPPED:
            return "line"
        return "wait" if self.norm.is_running or self.norm.state is NormState.NAMED else "done"


def tracks(case: ReconsiderationCase) -> list[Track]:
    """The norms of a case as pages show them."""
    return [
        Track(
            norm,
            [(_word(kind), on) for kind, on in norm.days.items()],
            [(STEPS[kind].label, f"reconsideration_norms.{PAGES[kind]}") for kind in _next(norm)],
            NormFinding(norm.finding).label if norm.finding else "",
        )
        for norm in norms_of(timeline(case))
    ]


def _next(norm: Norm) -> list[str]:
    """What can follow; what only another paper waits for comes first."""
    return norm.next_steps()


def _word(kind: str) -> str:
    return WORDS[kind][0]


WORDS: dict[str, tuple[str, Basis | None]] = {
    "norm_named": ("登记附带审查请求", ARL.cite(13, 1)),
    "norm_corrected": ("更正规范性文件名称", CORRECTING),
    "norm_review_opened": ("启动附带审查", ARL.cite(56)),
    "norm_notice_issued": ("通知制定机关书面答复", ARL.cite(58, 1)),
    "norm_drafter_notified": ("制定机关收到通知", ARL.cite(58, 1)),
    "norm_drafter_answered": ("制定机关答复", ARL.cite(58, 1)),
    "norm_drafter_called": ("制定机关当面说明", ARL.cite(58, 2)),
    "norm_dealt": ("规范性文件已处理", ARL.cite(59)),
    "norm_transfer_issued": ("转送有权机关", ARL.cite(56)),
    "norm_transferred": ("接受机关收到转送", ARL.cite(60)),
    "norm_replied": ("收到处理意见", ARL.cite(60)),
    "norm_dropped": ("不再审查", STEPS["norm_dropped"].basis),
}


def _has_norms(case: ReconsiderationCase) -> bool:
    return any(event.kind == "norm_named" for event in case.events)


def shown(case: ReconsiderationCase) -> Mapping[str, Any]:
    """The card of the case page, once a norm was named."""
    return {"norm_tracks": tracks(case)} if _has_norms(case) else {}


def reminders(case: ReconsiderationCase, on: date) -> Iterator[Reminder]:
    """Check 24: the five clocks of a norm, and what is left to do around them."""
    if not _has_norms(case):
        asked = bool(case.norm_review) or Claim.NORM_REVIEW in case.claims
        if asked and Stage(case.stage) in OPEN:
            text = "申请人一并申请审查规范性文件，还没有登记文件、条款"
            yield Reminder("norm_asked", text, ARL.cite(13, 1))
        return
    for row in deadlines_of(case):
        yield from _of_clock(row, on)
    waiting = any(norm.state is NormState.NAMED for norm in norms_of(timeline(case)))
    if waiting and Stage(case.stage) in IN_TRIAL:
        yield Reminder("norm_not_opened", "登记的规范性文件还没有启动附带审查", ARL.cite(56))


def _of_clock(row: DeadlineRow, on: date) -> Iterator[Reminder]:
    if row.key not in KEYS or not row.is_open or row.due_on is None:
        return
    words, early, basis = KEYS[row.key]
    left = (row.due_on - on).days
    if left < 0:
        text = f"{words}已过 {row.due_on.isoformat()}，超期 {-left} 日"
        yield Reminder(row.key, text, basis, urgent=True)
    elif left <= early:
        yield Reminder(row.key, f"{words}最迟 {row.due_on.isoformat()}", basis)


PART = Part(
    label="附带审查",
    links={
        Action.NAME_NORM: ActLink("reconsideration_norms.name", May.EDIT),
        Action.CORRECT_NORM: ActLink("reconsideration_norms.correct", May.EDIT),
        Action.OPEN_NORM_REVIEW: ActLink("reconsideration_norms.start", May.EXTEND),
        Action.RECORD_NORM_STEP: ActLink("reconsideration_norms.index", May.EDIT),
    },
    words=WORDS,
    due_acts=dict.fromkeys(KEYS, Action.RECORD_NORM_STEP),
    leads={Stage.SUSPENDED: (Action.RECORD_NORM_STEP,)},
    template="reconsideration/_norms.html",
    shown=shown,
    reminders=reminders,
)
