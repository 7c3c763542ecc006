"""Words of the registry of organisations, mediators and experts, and the checks of an entry."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any, Protocol

from law.citation import Basis, Practice
from law.clock import count
from law.library import STATUTES
from law.periods import Period, Unit, add_months
from law.workdays import WorkCalendar
from mediation.dispute_type import OrganKind

_PMC = STATUTES["peoples_mediation_2010"]
FEWEST, MOST, TERM_YEARS, FULL_TIME = 3, 9, 3, 3
MEDICAL = "medical"
FILING = Period(30, Unit.WORKING)
FILING_BASIS = STATUTES["medical_2018"].cite(32, 1)
FULL_TIME_BASIS = Practice("行业性、专业性调解组织一般有三名以上专职调解员")
ALERT_DAYS = 60
"""How long before its last day a certificate is pointed out."""


class Word(StrEnum):
    """A code with its words."""

    @property
    def label(self) -> str:
        """The words people read."""
        return _WORDS[self.__class__.__name__][self.value]


class Standing(Word):
    """Where an organisation stands (组织状态)."""

    PLANNED = "planned"
    ACTIVE = "active"
    PAUSED = "paused"
    CANCELLED = "cancelled"


class ConfirmationMode(Word):
    """Which agreements the court there confirms (司法确认受理口径)."""

    ACCEPTS_ADMIN = "ACCEPTS_ADMIN"
    ONLY_PMC_OR_INVITED = "ONLY_PMC_OR_INVITED"
    UNKNOWN = "UNKNOWN"


class MediatorKind(Word):
    """What kind of person a mediator is (调解员类别)."""

    STAFF = "staff"
    COMMITTEE = "committee"
    LAWYER = "lawyer"
    JUDGE = "judge"
    DOCTOR = "doctor"
    ENGINEER = "engineer"
    DEPUTY = "deputy"
    VOLUNTEER = "volunteer"


class ExpertField(Word):
    """The field of an expert (专家领域)."""

    MEDICINE = "medicine"
    LAW = "law"
    FORENSIC = "forensic"
    ENVIRONMENT = "environment"
    AGRICULTURE = "agriculture"
    CONSTRUCTION = "construction"
    VALUATION = "valuation"
    SURVEY = "survey"
    LABOUR = "labour"
    FINANCE = "finance"


class ExpertStanding(Word):
    """Whether an expert takes part in draws (专家状态)."""

    ACTIVE = "active"
    PAUSED = "paused"
    REMOVED = "removed"


_WORDS = {
    "Standing": {
        "planned": "拟设立",
        "active": "运行中",
        "paused": "暂停",
        "cancelled": "已撤销",
    },
    "ConfirmationMode": {
        "ACCEPTS_ADMIN": "行政调解协议也受理",
        "ONLY_PMC_OR_INVITED": "只受理人民调解、特邀调解的协议",
        "UNKNOWN": "尚未核实",
    },
    "MediatorKind": {
        "staff": "机关工作人员",
        "committee": "人民调解委员会委员",
        "lawyer": "律师",
        "judge": "退休法官",
        "doctor": "医师",
        "engineer": "工程技术人员",
        "deputy": "两代表一委员",
        "volunteer": "志愿者",
    },
    "ExpertField": {
        "medicine": "医学",
        "law": "法学",
        "forensic": "法医",
        "environment": "生态环境",
        "agriculture": "农业",
        "construction": "建设工程",
        "valuation": "资产评估",
        "survey": "测绘",
        "labour": "劳动关系",
        "finance": "财务会计",
    },
    "ExpertStanding": {
        "active": "参加抽取",
        "paused": "暂停",
        "removed": "已出库",
    },
}

CHANGES = {
    "organisation_entered": "登记组织",
    "organisation_changed": "修改登记",
    "mediator_entered": "登记调解员",
    "mediator_changed": "修改调解员登记",
    "mediator_ended": "解聘调解员",
    "expert_entered": "专家入库",
    "expert_changed": "修改专家登记",
}
"""What is done in the registry, by the kind of its event."""

FILED = frozenset({"organisation_changed", "mediator_entered", "mediator_ended"})
"""Changes that some places have their committees file."""

COMMITTEES = frozenset({OrganKind.PMC, OrganKind.INDUSTRY})
"""Bodies whose members the law on people's mediation counts."""


class Registered(Protocol):
    """What the checks read of an entry."""

    standing: Any
    members: Any
    accepts: Any
    minority_area: Any
    term_from: Any
    term_to: Any
    full_time: Any
    established_on: Any
    filed_on: Any
    confirmation_mode: Any


@dataclass(frozen=True, slots=True)
class Finding:
    """Something to put right or to look at, with its ground."""

    text: str
    basis: Basis


def findings(
    entry: Registered,
    organ_kind: str,
    on: date,
    calendar: WorkCalendar,
    local: Basis | None = None,
) -> tuple[Finding, ...]:
    """What an entry lacks by law or by practice. Warnings: nothing is refused for them.

    `local` is the text by which the place has every committee filed, where it has one.
    """
    if entry.standing == Standing.CANCELLED:
        return ()
    kind = OrganKind(organ_kind) if organ_kind else None
    found: list[Finding] = []
    if kind in COMMITTEES:
        found += _composition(entry)
        found += _term(entry, on)
    basis = FILING_BASIS if MEDICAL in entry.accepts else local
    if kind in COMMITTEES and basis is not None:
        found += _filing(entry, on, calendar, basis)
    if kind is OrganKind.INDUSTRY and entry.full_time < FULL_TIME:
        text = f"专职调解员 {entry.full_time} 名，一般要有 {FULL_TIME} 名以上"
        found.append(Finding(text, FULL_TIME_BASIS))
    if entry.confirmation_mode == ConfirmationMode.UNKNOWN:
        text = "法院是否受理本组织协议的司法确认还没有核实"
        found.append(Finding(text, Practice("先向法院核实，再告知当事人")))
    return tuple(found)


def _composition(entry: Registered) -> Iterator[Finding]:
    """Three to nine members, a woman among them, where peoples live together also the smaller."""
    members: Sequence[Mapping[str, Any]] = entry.members or ()
    if not FEWEST <= len(members) <= MOST:
        yield Finding(f"委员 {len(members)} 名，应当有 {FEWEST} 至 {MOST} 名", _PMC.cite(8))
    if members and not any(one.get("sex") == "女" for one in members):
        yield Finding("委员中没有妇女", _PMC.cite(8))
    if entry.minority_area and not any(_is_minority(one) for one in members):
        yield Finding("多民族居住的地区，委员中应当有人数较少民族的成员", _PMC.cite(8))


def _is_minority(member: Mapping[str, Any]) -> bool:
    """Whether a member belongs to one of the smaller peoples."""
    return str(member.get("people") or "汉族").removesuffix("族") != "汉"


def _term(entry: Registered, on: date) -> Iterator[Finding]:
    """Three years a term; after it, elections."""
    if entry.term_from is None or entry.term_to is None:
        yield Finding("没有填委员的任期", _PMC.cite(9))
        return
    if entry.term_to > add_months(entry.term_from, 12 * TERM_YEARS):
        yield Finding(f"任期长于 {TERM_YEARS} 年", _PMC.cite(9))
    if entry.term_to < on:
        yield Finding(f"任期已于 {entry.term_to} 届满，应当改选", _PMC.cite(9))


def filing_due(established_on: date, calendar: WorkCalendar) -> date | None:
    """The last day on which a medical committee is put on file with the justice department."""
    return count(FILING, established_on, calendar).due


def _filing(entry: Registered, on: date, calendar: WorkCalendar, basis: Basis) -> Iterator[Finding]:
    if entry.established_on is None:
        yield Finding("没有填设立日期，算不出备案期限", basis)
        return
    due = filing_due(entry.established_on, calendar)
    if due is None:
        return
    if entry.filed_on is None:
        late = on > due
        text = f"应在 {due} 以前报司法行政部门备案" + ("，已经超期" if late else "，还没有备案")
        yield Finding(text, basis)
    elif entry.filed_on > due:
        yield Finding(f"备案日 {entry.filed_on} 晚于最后一日 {due}", basis)


def to_file(
    changes: Iterable[tuple[str, date]],
    organ_kind: str,
    on: date,
    calendar: WorkCalendar,
    local: Basis | None,
) -> Iterator[Finding]:
    """Changes that a place has its committees file, as long as their last day lies ahead."""
    if local is None or organ_kind not in COMMITTEES:
        return
    for what, day in changes:
        due = filing_due(day, calendar)
        if due is not None and day <= on <= due:
            yield Finding(f"{day} {what}，应在 {due} 以前报司法行政部门备案", local)
