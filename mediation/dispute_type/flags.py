"""Flag, FlagRule, Situation: red flags as a table, and what they look at."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any

from law.citation import Basis, Practice
from law.workdays import WorkCalendar
from mediation.dispute_type.organs import OrganKind


class Severity(StrEnum):
    """How much a red flag weighs; `STOP` and `BLOCK` bar an act, the others warn."""

    STOP = "stop"
    BLOCK = "block"
    CRITICAL = "critical"
    HIGH = "high"
    MEDIUM = "medium"
    INFO = "info"

    @property
    def label(self) -> str:
        """先停下, 不能签, 马上处理, 提醒, 提示, 说明"""
        return _SEVERITIES[self]


_SEVERITIES = {
    Severity.STOP: "先停下",
    Severity.BLOCK: "不能签",
    Severity.CRITICAL: "马上处理",
    Severity.HIGH: "提醒",
    Severity.MEDIUM: "提示",
    Severity.INFO: "说明",
}
_GRAVEST_FIRST = list(Severity)


@dataclass(frozen=True, slots=True)
class Flag:
    """A red flag (风险提示): what was seen, on what ground, what to do. Never a verdict."""

    code: str
    severity: Severity
    message: str
    basis: Basis
    advice: str = ""


@dataclass(frozen=True, slots=True)
class Setting:
    """What a place sets for itself (地方设定): a figure or a switch, with its ground."""

    key: str
    value: Any
    basis: Basis


@dataclass(frozen=True, slots=True)
class Situation:
    """What the red flags of a kind look at: facts, claims, days, people, the agreement's words.

    `dues` are the last days of the clocks that run now, by the number of their rule and by their
    key. `pay_days` and `act_days` are the days promised in a draft: for money, for other acts;
    `acts` are these other acts in words, `confirms` says that a court is to confirm the draft.
    `admin_disputes` says that the place lets disputes with an agency be mediated,
    `report_referred` that what was reported has gone to enforcement.
    `groups` are the special groups among the parties, `same_respondent` counts the cases against
    the same other side in 90 days, `same_applicant` those of the same people in 30, this one
    included. `settings` are what the place sets for itself.
    """

    facts: Mapping[str, Any]
    on: date
    calendar: WorkCalendar
    claims: frozenset[str] = frozenset()
    claim_amount: Decimal | None = None
    received_on: date | None = None
    head_count: int = 1
    agreed: bool = False
    dues: Mapping[str, date] = field(default_factory=dict)
    organ_kind: OrganKind = OrganKind.ADMIN_ORGAN
    track: str = "CIVIL"
    place: str = ""
    settings: Mapping[str, Setting] = field(default_factory=dict)
    channel: str = ""
    same_respondent: int = 0
    same_applicant: int = 0
    co_parties: int = 0
    third_parties: int = 0
    representatives: int = 0
    groups: frozenset[str] = frozenset()
    own_unit: str = ""
    agreed_amount: Decimal | None = None
    terms: str = ""
    pay_days: tuple[date, ...] = ()
    act_days: tuple[date, ...] = ()
    acts: tuple[tuple[date, str], ...] = ()
    confirms: bool = False
    admin_disputes: bool = False
    report_referred: bool = False
    signers: int = 0

    def due(self, *codes: str) -> date | None:
        """The earliest last day among the clocks of these numbers or keys that run now."""
        return min((self.dues[code] for code in codes if code in self.dues), default=None)

    def left(self, *codes: str) -> int | None:
        """Days from now to that day; negative once it has passed; None when none runs."""
        due = self.due(*codes)
        return None if due is None else (due - self.on).days

    def figure(self, key: str) -> Decimal | None:
        """A figure that the place sets; None where it sets none, and nothing is measured by it."""
        setting = self.settings.get(key)
        return None if setting is None else Decimal(str(setting.value))

    def is_(self, key: str, *values: str) -> bool:
        """Whether a fact has (one of) these values."""
        value = self.facts.get(key)
        found = value if isinstance(value, list | tuple | set | frozenset) else (value,)
        return any(str(one) in values for one in found)


def set_by_place(key: str, otherwise: str) -> Callable[[Situation], Basis]:
    """The ground of a flag that a figure of the place raises."""

    def basis(seen: Situation) -> Basis:
        setting = seen.settings.get(key)
        return setting.basis if setting is not None else Practice(otherwise)

    return basis


@dataclass(frozen=True, slots=True)
class FlagRule:
    """A red flag as a row: `seen` says in words what it found, or nothing.

    `agreement` rows look at a draft agreement; `fine` is what its check list says when nothing
    was found. `basis` may depend on the place.
    """

    code: str
    severity: Severity
    seen: Callable[[Situation], str]
    basis: Basis | Callable[[Situation], Basis]
    advice: str | Callable[[Situation], str] = ""
    agreement: bool = False
    fine: str = ""

    def raised(self, situation: Situation) -> Flag | None:
        """The flag, when there is something to see."""
        message = self.seen(situation)
        if not message:
            return None
        advice = self.advice if isinstance(self.advice, str) else self.advice(situation)
        basis = self.basis(situation) if callable(self.basis) else self.basis
        return Flag(self.code, self.severity, message, basis, advice)


def raised(rules: tuple[FlagRule, ...], seen: Situation, *, agreement: bool) -> tuple[Flag, ...]:
    """Every flag that a table raises, the gravest first."""
    found = [rule.raised(seen) for rule in rules if rule.agreement is agreement]
    flags = [flag for flag in found if flag is not None]
    return tuple(sorted(flags, key=lambda flag: _GRAVEST_FIRST.index(flag.severity)))
