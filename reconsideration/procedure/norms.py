"""Norms under review beside the act (附带审查, articles 13 and 56-60): a track for each norm.

A norm is what its events say; each event bears the number of its norm in the case.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from typing import Any

from law import ARL, ARL_IMPL
from law.citation import Basis, Practice
from law.events import Event


class NormKind(StrEnum):
    """What kind of document it is: the four of article 13, and what own motion may reach too."""

    STATE_DEPARTMENT = "state_department"
    LOCAL = "local"
    TOWNSHIP = "township"
    AUTHORISED = "authorised"
    RULE = "rule"
    HIGHER = "higher"

    @property
    def label(self) -> str:
        """The kind in Chinese."""
        return _KINDS[self]

    @property
    def may_be_asked(self) -> bool:
        """Whether an applicant may ask for its review (article 13); rules are shut out."""
        return self not in {NormKind.RULE, NormKind.HIGHER}


_KINDS = {
    NormKind.STATE_DEPARTMENT: "国务院部门的规范性文件",
    NormKind.LOCAL: "县级以上地方政府及其部门的规范性文件",
    NormKind.TOWNSHIP: "乡镇政府的规范性文件",
    NormKind.AUTHORISED: "授权组织的规范性文件",
    NormKind.RULE: "规章",
    NormKind.HIGHER: "其他依据（法规等）",
}


class NormSource(StrEnum):
    """How a norm came under review: asked for, with the application or later, or own motion."""

    WITH_APPLICATION = "with_application"
    LATER = "later"
    OWN_MOTION = "own_motion"

    @property
    def label(self) -> str:
        """The way in Chinese."""
        return _SOURCES[self][0]

    @property
    def basis(self) -> Basis:
        """The article that opens this way."""
        return _SOURCES[self][1]


_SOURCES: Mapping[NormSource, tuple[str, Basis]] = {
    NormSource.WITH_APPLICATION: ("申请人一并申请", ARL.cite(13, 1)),
    NormSource.LATER: ("申请人后来申请（申请时不知道）", ARL_IMPL.cite(26)),
    NormSource.OWN_MOTION: ("本机关主动审查依据", ARL.cite(57)),
}


class NormFinding(StrEnum):
    """What the review of a norm comes to (article 59)."""

    LAWFUL = "lawful"
    BEYOND_POWERS = "beyond_powers"
    AGAINST_HIGHER = "against_higher"

    @property
    def label(self) -> str:
        """The finding in Chinese."""
        return _FINDINGS[self]

    @property
    def stops_the_clause(self) -> bool:
        """Whether the clause is stopped and its issuer told to correct it."""
        return self is not NormFinding.LAWFUL


_FINDINGS = {
    NormFinding.LAWFUL: "相关条款合法",
    NormFinding.BEYOND_POWERS: "相关条款超越权限",
    NormFinding.AGAINST_HIGHER: "相关条款违反上位法",
}


class NormState(StrEnum):
    """Where the review of one norm stands."""

    NAMED = "named"
    COMPETENT = "competent"
    WRITTEN = "written"
    ASKED = "asked"
    ANSWERED = "answered"
    DEALT = "dealt"
    ELSEWHERE = "elsewhere"
    SENT_ON = "sent_on"
    WITH_OTHERS = "with_others"
    REPLIED = "replied"
    DROPPED = "dropped"

    @property
    def label(self) -> str:
        """The state in Chinese."""
        return _STATES[self]


_STATES = {
    NormState.NAMED: "已登记，待启动",
    NormState.COMPETENT: "有权处理，待通知制定机关",
    NormState.WRITTEN: "通知已发出，待送达",
    NormState.ASKED: "待制定机关答复",
    NormState.ANSWERED: "制定机关已答复，待处理",
    NormState.DEALT: "已处理",
    NormState.ELSEWHERE: "无权处理，待转送",
    NormState.SENT_ON: "转送函已发出，待送达",
    NormState.WITH_OTHERS: "待接受机关回复",
    NormState.REPLIED: "已收到处理意见",
    NormState.DROPPED: "不再审查",
}

ENDED = frozenset({NormState.DEALT, NormState.REPLIED, NormState.DROPPED})
OURS = frozenset({NormState.COMPETENT, NormState.WRITTEN, NormState.ASKED, NormState.ANSWERED})
THEIRS = frozenset({NormState.ELSEWHERE, NormState.SENT_ON, NormState.WITH_OTHERS})
RUNNING = OURS | THEIRS
OWN_DECISION = Practice("停止执行的决定单独制作（第59条没有规定文书）", ARL.cite(59))


@dataclass(frozen=True, slots=True)
class NormStep:
    """A step on a norm's track: from which states, to which, in the words of its button."""

    label: str
    sources: frozenset[NormState]
    target: NormState | None
    basis: Basis


STEPS: Mapping[str, NormStep] = {
    "norm_review_opened": NormStep(
        "启动附带审查", frozenset({NormState.NAMED}), None, ARL.cite(56)
    ),
    "norm_notice_issued": NormStep(
        "通知制定机关书面答复",
        frozenset({NormState.COMPETENT}),
        NormState.WRITTEN,
        ARL.cite(58, 1),
    ),
    "norm_drafter_notified": NormStep(
        "登记制定机关收到通知",
        frozenset({NormState.COMPETENT, NormState.WRITTEN}),
        NormState.ASKED,
        ARL.cite(58, 1),
    ),
    "norm_drafter_answered": NormStep(
        "登记制定机关答复",
        frozenset({NormState.WRITTEN, NormState.ASKED}),
        NormState.ANSWERED,
        ARL.cite(58, 1),
    ),
    "norm_drafter_called": NormStep(
        "登记当面说明", frozenset({NormState.ASKED, NormState.ANSWERED}), None, ARL.cite(58, 2)
    ),
    "norm_dealt": NormStep("处理规范性文件", OURS, NormState.DEALT, ARL.cite(59)),
    "norm_transfer_issued": NormStep(
        "转送有权机关", frozenset({NormState.ELSEWHERE}), NormState.SENT_ON, ARL.cite(56)
    ),
    "norm_transferred": NormStep(
        "登记接受机关收到转送",
        frozenset({NormState.ELSEWHERE, NormState.SENT_ON}),
        NormState.WITH_OTHERS,
        ARL.cite(60),
    ),
    "norm_replied": NormStep(
        "登记处理意见回复",
        frozenset({NormState.SENT_ON, NormState.WITH_OTHERS}),
        NormState.REPLIED,
        ARL.cite(60),
    ),
    "norm_dropped": NormStep(
        "不再审查",
        RUNNING | {NormState.NAMED},
        NormState.DROPPED,
        Practice("申请人撤回审查申请、不属于审查范围等，法律没有规定，记明理由"),
    ),
}

CORRECTING = Practice("登记错的名称、文号、条款另行更正，原来的登记和已经发出的文书不变")
NAMED_BY = ("title", "document", "issuer", "clause")
"""What a norm is known by; each can be put right."""

FIRST = "1"
"""The number of a norm where an event names none: a case has mostly one."""


@dataclass(frozen=True, slots=True)
class Norm:
    """A norm as its events make it. `days` are those of its steps by kind, `former` are names
    that were corrected.
    """

    number: str
    state: NormState
    title: str = ""
    document: str = ""
    issuer: str = ""
    kind: NormKind = NormKind.LOCAL
    clause: str = ""
    source: NormSource = NormSource.WITH_APPLICATION
    reasons: str = ""
    transferee: str = ""
    finding: str = ""
    opinion: str = ""
    days: Mapping[str, date] = field(default_factory=dict)
    former: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """《安宁市夜间摊点管理办法》（安府规〔2024〕3号）"""
        document = f"（{self.document}）" if self.document else ""
        return f"《{self.title or f'规范性文件{self.number}'}》{document}"

    @property
    def is_running(self) -> bool:
        """Whether its review is open."""
        return self.state in RUNNING

    @property
    def last_day(self) -> date:
        """The day of its latest event."""
        return max(self.days.values())

    def next_steps(self) -> list[str]:
        """The kinds of events that can follow now, in the order of the track."""
        return [kind for kind, step in STEPS.items() if self.state in step.sources]


def number_of(event: Event) -> str:
    """The number of the norm an event belongs to.

    >>> number_of(Event("norm_dealt", date(2026, 3, 2), {"norm": "2"}))
    '2'
    """
    return str(event.data.get("norm") or FIRST)


def norms_of(events: Iterable[Event]) -> list[Norm]:
    """The norms of a case in the order in which they were named, each as it stands now."""
    found: dict[str, Norm] = {}
    for event in events:
        if event.kind == "norm_named" or event.kind in STEPS:
            number = number_of(event)
            found[number] = _after(found.get(number), number, event)
        elif event.kind == "norm_corrected" and number_of(event) in found:
            found[number_of(event)] = _corrected(found[number_of(event)], event)
    return list(found.values())


def _after(norm: Norm | None, number: str, event: Event) -> Norm:
    """A norm after one more of its events."""
    days = {**(norm.days if norm else {}), event.kind: event.on}
    if event.kind == "norm_named":
        state = norm.state if norm is not None else NormState.NAMED
        return _named(number, state, event, days)
    data = event.data
    before = norm or Norm(number, NormState.NAMED)
    target = STEPS[event.kind].target or before.state
    if event.kind == "norm_review_opened":
        target = NormState.COMPETENT if data.get("competent", True) else NormState.ELSEWHERE
    later = ("transferee", "finding", "opinion")
    told: dict[str, Any] = {name: str(data[name]) for name in later if data.get(name)}
    return replace(before, state=target, days=days, **told)


def _corrected(norm: Norm, event: Event) -> Norm:
    """A norm under its right name; what it was called before is kept."""
    told: dict[str, Any] = {name: str(event.data[name]) for name in NAMED_BY if name in event.data}
    return replace(norm, former=(*norm.former, f"{norm.name}{norm.clause}"), **told)


def _named(number: str, state: NormState, event: Event, days: Mapping[str, date]) -> Norm:
    data = event.data
    return Norm(
        number,
        state,
        str(data.get("title", "")),
        str(data.get("document", "")),
        str(data.get("issuer", "")),
        NormKind(data.get("issuer_kind", NormKind.LOCAL)),
        str(data.get("clause", "")),
        NormSource(data.get("source", NormSource.WITH_APPLICATION)),
        str(data.get("reasons", "")),
        days=days,
    )
