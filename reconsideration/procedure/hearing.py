"""Views, hearing and committee (articles 49-52, 61): what a timeline says of them, what is missing.

The acts are steps; what they come to is read from their events, which name parties and staff.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from typing import Any

from law import ARL, ARL_IMPL
from law.citation import Basis, Citation, Practice
from law.events import Event


class Complexity(StrEnum):
    """Why a case is major, difficult or complex: article 3 of the ministry's hearing measures."""

    PUBLIC_INTEREST = "public_interest"
    MANY_PEOPLE = "many_people"
    NEW_KIND = "new_kind"
    EVIDENCE = "evidence"
    LEGAL_RELATIONS = "legal_relations"
    OTHER = "other"

    @property
    def label(self) -> str:
        """The reason in Chinese."""
        return _COMPLEXITIES[self]


_COMPLEXITIES = {
    Complexity.PUBLIC_INTEREST: "涉及国家利益、重大社会公共利益",
    Complexity.MANY_PEOPLE: "群体性纠纷或者社会关注度高",
    Complexity.NEW_KIND: "新业态、新类型争议，情况复杂",
    Complexity.EVIDENCE: "证据存疑，主要事实分歧大",
    Complexity.LEGAL_RELATIONS: "法律关系复杂",
    Complexity.OTHER: "其他重大、疑难、复杂情形",
}

COMPLEX = Practice("重大、疑难、复杂的情形参照司法部听证办法第3条", ARL.cite(50, 1))
ASK_TO_MEDIATE = Practice("听取意见时询问调解意愿，参照司法部听取意见办法", ARL.cite(5, 1))
SHORT_OF_STAFF = Practice("本机构人员不够的，可以请其他行政复议机构的行政复议人员参加听证")
WRITTEN_ANSWER = Practice("对听证申请的答复，法律没有规定形式", ARL.cite(50, 2))
SIDES_HEARD = Practice(
    "申请人、第三人各方都要听取；书面答复和听证也是被申请人陈述意见", ARL.cite(49)
)
ELSEWHERE = Practice(
    "法律只规定县级以上政府建立委员会，其他机关是否咨询由本机关确定", ARL.cite(52, 1)
)


class Mode(StrEnum):
    """How a party was heard (article 49), or why it was not."""

    FACE = "face"
    ONLINE = "online"
    TELEPHONE = "telephone"
    OTHER = "other"
    PAPER = "paper"
    IMPOSSIBLE = "impossible"

    @property
    def label(self) -> str:
        """The mode in Chinese."""
        return _MODES[self]

    @property
    def is_talk(self) -> bool:
        """Whether somebody spoke with the party."""
        return self not in {Mode.PAPER, Mode.IMPOSSIBLE}


_MODES = {
    Mode.FACE: "当面",
    Mode.ONLINE: "互联网",
    Mode.TELEPHONE: "电话",
    Mode.OTHER: "其他方式",
    Mode.PAPER: "书面（简易程序）",
    Mode.IMPOSSIBLE: "因当事人原因不能听取",
}


class Ground(StrEnum):
    """When advice of the committee has to be asked (article 52, paragraph 2)."""

    COMPLEX = "complex"
    TECHNICAL = "technical"
    PROVINCIAL = "provincial"
    NEEDED = "needed"

    @property
    def label(self) -> str:
        """The ground in Chinese."""
        return _GROUNDS[self][0]

    @property
    def basis(self) -> Citation:
        """Its item."""
        return ARL.cite(52, 2, _GROUNDS[self][1])


_GROUNDS = {
    Ground.COMPLEX: ("案情重大、疑难、复杂", 1),
    Ground.TECHNICAL: ("专业性、技术性较强", 2),
    Ground.PROVINCIAL: ("省级政府自身的行政行为", 3),
    Ground.NEEDED: ("本机构认为有必要", 4),
}


@dataclass(frozen=True, slots=True)
class Missing:
    """What a decision may not be made without: the check that says so, why, on which article."""

    check: int
    why: str
    basis: Basis


@dataclass(frozen=True, slots=True)
class Heard:
    """What was done so far. A hearing that is set anew has to be notified anew."""

    complexity: tuple[str, ...] = ()
    grounds: tuple[str, ...] = ()
    sides: frozenset[str] = frozenset()
    requests: tuple[str, ...] = ()
    hearing: Mapping[str, Any] = field(default_factory=dict)
    set_on: date | None = None
    notified: Mapping[str, date] = field(default_factory=dict)
    held: tuple[date, ...] = ()
    given_up: date | None = None
    unsigned: Mapping[str, str] = field(default_factory=dict)
    asked: Mapping[str, date] = field(default_factory=dict)
    advised: Mapping[str, Any] = field(default_factory=dict)
    considered: bool = True

    @property
    def day(self) -> date | None:
        """The day of the hearing that is set and was not held yet."""
        day = self.hearing.get("for")
        return day if isinstance(day, date) else None

    @property
    def was_given_chance(self) -> bool:
        """Whether a hearing was held, or given up by whoever may ask for it (51, paragraph 2)."""
        return bool(self.held) or self.given_up is not None

    def with_grounds(self, complexity: tuple[str, ...], more: Iterable[str]) -> Heard:
        """The same with what the file itself says of the case."""
        return replace(self, complexity=complexity, grounds=(*self.grounds, *more))

    @property
    def waits_for_advice(self) -> bool:
        """Whether the committee was asked and has not answered."""
        return bool(self.asked) and not self.advised


def heard_of(events: Iterable[Event]) -> Heard:
    """What the events of a case, in their order, come to."""
    now = Heard()
    for event in events:
        effect = _EFFECTS.get(event.kind)
        if effect is not None:
            now = effect(now, event)
    return now


def _weighed(now: Heard, event: Event) -> Heard:
    codes = tuple(map(str, event.data.get("complexity") or ()))
    flags = [
        (Ground.COMPLEX, bool(codes)),
        (Ground.TECHNICAL, event.data.get("technical")),
        (Ground.PROVINCIAL, event.data.get("provincial")),
        (Ground.NEEDED, event.data.get("needed")),
    ]
    grounds = tuple(ground.value for ground, holds in flags if holds)
    return replace(now, complexity=codes, grounds=grounds)


def _views(now: Heard, event: Event) -> Heard:
    sides = now.sides | set(map(str, event.data.get("sides") or ("applicant",)))
    open_ = dict(now.unsigned)
    mode = mode_of(event.data)
    # Both sides sign what was said; a call, or a talk that was recorded, has its recording.
    if mode.is_talk and event.data.get("number") and not event.data.get("recording"):
        key = f"views-{event.data['number']}"
        open_[key] = f"{event.on.isoformat()} 听取{event.data.get('party', '')}意见笔录"
    return replace(now, sides=sides, unsigned=open_)


def mode_of(data: Mapping[str, Any]) -> Mode:
    """How somebody was heard; a mode that nobody knows is another way."""
    code = data.get("mode")
    return Mode(str(code)) if code in list(Mode) else Mode.OTHER


def _requested(now: Heard, event: Event) -> Heard:
    return replace(now, requests=(*now.requests, str(event.data.get("party") or "申请人")))


def _answered(now: Heard, event: Event) -> Heard:
    return replace(now, requests=())


def _set(now: Heard, event: Event) -> Heard:
    return replace(now, hearing=event.data, set_on=event.on, notified={}, requests=())


def _notified(now: Heard, event: Event) -> Heard:
    names = event.data.get("parties") or (event.data.get("party") or "当事人",)
    return replace(now, notified={**now.notified, **{str(name): event.on for name in names}})


def _held(now: Heard, event: Event) -> Heard:
    sides = now.sides | set(map(str, event.data.get("sides") or ()))
    key, words = f"hearing-{event.on.isoformat()}", f"{event.on.isoformat()} 听证笔录"
    return replace(
        now, hearing={}, notified={}, held=(*now.held, event.on), sides=sides,
        unsigned={**now.unsigned, key: words},
    )  # fmt: skip


def _given_up(now: Heard, event: Event) -> Heard:
    return replace(now, hearing={}, notified={}, given_up=event.on)


def _signed(now: Heard, event: Event) -> Heard:
    done = event.data.get("record")
    return replace(now, unsigned={key: one for key, one in now.unsigned.items() if key != done})


def _asked(now: Heard, event: Event) -> Heard:
    ground = str(event.data.get("ground") or Ground.NEEDED)
    return replace(now, asked={**now.asked, ground: event.on}, advised={}, considered=True)


def _advised(now: Heard, event: Event) -> Heard:
    return replace(now, advised={"on": event.on, **event.data}, considered=False)


def _considered(now: Heard, event: Event) -> Heard:
    return replace(now, considered=True)


_EFFECTS = {
    "case_weighed": _weighed,
    "views_heard": _views,
    "hearing_requested": _requested,
    "hearing_request_answered": _answered,
    "hearing_set": _set,
    "hearing_notice_served": _notified,
    "hearing_held": _held,
    "hearing_given_up": _given_up,
    "record_signed": _signed,
    "committee_asked": _asked,
    "committee_advised": _advised,
    "advice_considered": _considered,
}


# ------------------------------------------------------------------------------ what is missing


def missing(
    heard: Heard, sides: Iterable[str], *, ordinary: bool, committee: bool
) -> list[Missing]:
    """What is missing before a decision: views (15), hearing and advice (16), records (18).

    `sides` are those that have to be heard; `committee` says whether the organ has to ask one.
    The simplified procedure may do without views on paper (54, paragraph 2).
    """
    records = list(_of_records(heard))
    if ordinary:
        return [
            *_of_views(heard, sides),
            *_of_hearing(heard),
            *_of_advice(heard, committee),
            *records,
        ]
    if heard.complexity:
        why = "认定为重大、疑难、复杂的案件不适用简易程序，先转为普通程序"
        return [Missing(16, why, ARL.cite(53, 1)), *records]
    return records


SIDE_WORDS = {"applicant": "申请人", "respondent": "被申请人", "third": "第三人"}


def _of_views(heard: Heard, sides: Iterable[str]) -> Iterator[Missing]:
    for side in sides:
        if side not in heard.sides:
            why = f"没有听取{SIDE_WORDS.get(side, side)}意见的记录，也没有记明不能听取的原因"
            yield Missing(15, why, ARL.cite(49))


def _of_hearing(heard: Heard) -> Iterator[Missing]:
    if heard.requests:
        who = "、".join(heard.requests)
        yield Missing(16, f"{who}申请听证，还没有答复", ARL.cite(50, 2))
    if heard.day is not None:
        yield Missing(16, f"定于 {heard.day.isoformat()} 的听证还没有举行", ARL.cite(50, 1))
    elif heard.complexity and not heard.was_given_chance:
        yield Missing(16, "重大、疑难、复杂的案件应当组织听证", ARL.cite(50, 1))


def _of_advice(heard: Heard, committee: bool) -> Iterator[Missing]:
    if not heard.asked and not heard.advised:
        # Asked once, the committee has the whole case before it: one request answers all grounds.
        for code in heard.grounds if committee else ():
            ground = Ground(code)
            why = f"{ground.label}，应当提请行政复议委员会提出咨询意见"
            yield Missing(16, why, ground.basis)
    elif heard.waits_for_advice:
        yield Missing(18, "已提请咨询，咨询意见还没有记录", ARL.cite(52, 3))
    elif not heard.considered:
        yield Missing(18, "咨询意见是否采纳还没有说明，不采纳的写明理由", ARL.cite(61, 3))


def _of_records(heard: Heard) -> Iterator[Missing]:
    for key, words in heard.unsigned.items():
        if key.startswith("hearing"):
            yield Missing(18, f"{words}还没有签名", ARL.cite(61, 2))
        else:
            yield Missing(15, f"{words}还没有签名", ARL.cite(49))


# ------------------------------------------------------------------------------ panel

PANEL = ARL.cite(50, 3)
NOTICE = ARL.cite(51, 1)
OLD_HEARING = ARL_IMPL.cite(33)
FEWEST_OFFICERS = 2


def panel_problems(
    host: str, officers: Iterable[str], recorder: str, handlers: Iterable[str]
) -> dict[str, str]:
    """What is wrong with a panel (check 17), by field: one host, two officers, one recorder.

    >>> panel_problems("a", ["b"], "c", ["a", "b"])
    {'officers': '听证员不得少于二人（第50条第3款）'}
    """
    seated, able = list(officers), set(handlers)
    problems: dict[str, str] = {}
    place = PANEL.place
    if not host or host not in able:
        problems["host"] = f"主持人应当是本机构的行政复议人员（{place}）"
    if len(set(seated)) < FEWEST_OFFICERS:
        problems["officers"] = f"听证员不得少于二人（{place}）"
    elif not set(seated) <= able:
        problems["officers"] = f"听证员应当是行政复议人员（{place}）"
    if not recorder:
        problems["recorder"] = f"还要有一名记录员（{place}）"
    people = [host, *seated, recorder]
    if len(set(people)) < len(people):
        problems.setdefault("recorder", f"主持人、听证员、记录员不能由同一人兼任（{place}）")
    return problems
