"""Rule, Flag, Route, Estimate: what the law makes of a dispute, as plain data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any

from law.citation import Basis
from law.clock import Deadline, TimeLimit
from law.workdays import WorkCalendar


class OrganKind(StrEnum):
    """What the mediating body is (调解主体类型): the same dispute has other rules by body."""

    ADMIN_ORGAN = "ADMIN_ORGAN"
    ADMIN_COMMITTEE = "ADMIN_COMMITTEE"
    PMC = "PMC"
    LABOUR_ORG = "LABOUR_ORG"
    TOWN = "TOWN"
    INDUSTRY = "INDUSTRY"
    COURT_INVITED = "COURT_INVITED"

    @property
    def label(self) -> str:
        """行政机关, 人民调解委员会 …"""
        return _ORGAN_KINDS[self]


_ORGAN_KINDS = {
    OrganKind.ADMIN_ORGAN: "行政机关",
    OrganKind.ADMIN_COMMITTEE: "行政调解委员会",
    OrganKind.PMC: "人民调解委员会",
    OrganKind.LABOUR_ORG: "劳动争议调解组织",
    OrganKind.TOWN: "乡镇（街道）调解组织",
    OrganKind.INDUSTRY: "行业性专业性调解组织",
    OrganKind.COURT_INVITED: "法院特邀调解组织",
}


@dataclass(frozen=True, slots=True)
class Evidence:
    """A kind of evidence (证据种类); `held_by_employer` ones are asked of the employer."""

    code: str
    label: str
    held_by_employer: bool = False


class Severity(StrEnum):
    """How much a red flag weighs; `STOP` and `BLOCK` bar an act, the others warn."""

    MEDIUM = "medium"
    HIGH = "high"
    BLOCK = "block"
    STOP = "stop"

    @property
    def label(self) -> str:
        """提示, 提醒, 不能签, 先停下"""
        return {"medium": "提示", "high": "提醒", "block": "不能签", "stop": "先停下"}[self.value]


@dataclass(frozen=True, slots=True)
class Flag:
    """A red flag (风险提示): what was seen, on what ground, what to do. Never a verdict."""

    code: str
    severity: Severity
    message: str
    basis: Basis
    advice: str = ""


@dataclass(frozen=True, slots=True)
class Rule:
    """A time limit with what a place may change about it (期限规则).

    `pauses` are the kinds of stop that the rule itself lists; others don't stop its clock.
    `bodies` empty means every kind of organ. `off` rules wait for a verified figure.
    `instead_of_law` is the ground that replaces the limit's own for bodies outside `law_for`.
    """

    id: str
    limit: TimeLimit
    pauses: frozenset[str] = frozenset()
    bodies: frozenset[OrganKind] = frozenset()
    in_force_from: date = date(2008, 5, 1)
    in_force_to: date | None = None
    certainty: str = "P"
    off: bool = False
    extension: str = ""
    longer: int = 0
    offsets: tuple[int, ...] = ()
    note: str = ""

    def applies(self, organ_kind: OrganKind, on: date) -> bool:
        """Whether the rule holds for this kind of body on this day."""
        return (
            (not self.bodies or organ_kind in self.bodies)
            and self.in_force_from <= on
            and (self.in_force_to is None or on <= self.in_force_to)
        )


@dataclass(frozen=True, slots=True)
class Situation:
    """What the red flags of a kind look at: facts, claims, days, the agreement's sums.

    `limitation_due` is the last day of the limitation that runs now, where a case has one;
    before registration it's None and follows from the facts.
    """

    facts: Mapping[str, Any]
    on: date
    calendar: WorkCalendar
    claims: frozenset[str] = frozenset()
    received_on: date | None = None
    head_count: int = 1
    agreed: bool = False
    mediate_due: date | None = None
    limitation_due: date | None = None
    agreed_amount: Decimal | None = None
    terms: str = ""
    same_employer: int = 0
    co_parties: int = 0


@dataclass(frozen=True, slots=True)
class Chronicle:
    """What a kind's own clocks look at: the facts of the record and the days of the case."""

    facts: Mapping[str, Any]
    organ_kind: OrganKind
    days: Mapping[str, tuple[date, ...]]

    def first(self, *kinds: str) -> date | None:
        """The first day on which one of these happened."""
        found = [on for kind in kinds for on in self.days.get(kind, ())]
        return min(found, default=None)


@dataclass(frozen=True, slots=True)
class Ending:
    """How a mediation ended, for its follow-up routes. `reason` is its T or N code."""

    facts: Mapping[str, Any]
    claims: frozenset[str]
    organ_kind: OrganKind
    on: date
    reason: str = ""
    agreed: bool = False
    pay_only: bool = False
    payment_order_ended: bool = False
    arbitration_declined: bool = False
    limitation: Deadline | None = None
    own: tuple[Deadline, ...] = ()


@dataclass(frozen=True, slots=True)
class Route:
    """A way on after the mediation (后续途径): where, what for, until when, on what ground."""

    code: str
    label: str
    text: str
    basis: Basis
    due: date | None = None
    estimated: bool = False


@dataclass(frozen=True, slots=True)
class Estimate:
    """A reference figure (参考测算): never a finding. `working` shows how it came about."""

    code: str
    label: str
    amount: Decimal
    working: str
    basis: Basis


def no_flags(_: Situation) -> tuple[Flag, ...]:
    """A kind without red flags."""
    return ()
