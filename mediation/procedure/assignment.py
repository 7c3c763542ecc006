"""suggest(): who of the mediators fits a case best, with the reasons beside each.

In this order: no conflict, speciality, language, workload, nearness, turn. How often somebody
reaches an agreement is never asked: it would press people into agreements.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from mediation.procedure.conflicts import Conflict, Level, heaviest


@dataclass(frozen=True, slots=True)
class Certificate:
    """A certificate with its last day; without one it doesn't expire."""

    name: str
    number: str = ""
    expires_on: date | None = None


@dataclass(frozen=True, slots=True)
class Leave:
    """Days on which somebody isn't there, both included."""

    start: date
    end: date
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A mediator as the suggestion sees one. `known` False: no entry in the register yet."""

    key: int
    name: str
    load: Decimal
    cap: Decimal
    known: bool = True
    specialities: frozenset[str] = frozenset()
    languages: frozenset[str] = frozenset()
    area: str = ""
    certificates: tuple[Certificate, ...] = ()
    appointed_from: date | None = None
    appointed_to: date | None = None
    leave: tuple[Leave, ...] = ()
    last_on: date | None = None
    conflicts: tuple[Conflict, ...] = ()


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a case asks of its mediator; `places` are addresses as they are written."""

    kind: str
    label: str
    weight: Decimal = Decimal(1)
    languages: frozenset[str] = frozenset()
    places: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A candidate with what speaks for and against, and why not where it can't be."""

    candidate: Candidate
    reasons: tuple[str, ...]
    barred: tuple[str, ...]
    special: bool
    speaks: bool
    near: bool

    @property
    def is_assignable(self) -> bool:
        """Whether this mediator may be named."""
        return not self.barred


def suggest(candidates: Iterable[Candidate], wanted: Wanted, on: date) -> tuple[Suggestion, ...]:
    """The candidates, best first; those who can't be named come last, with the reason."""
    found = [_looked_at(one, wanted, on) for one in candidates]
    return tuple(sorted(found, key=_order))


def unavailable(candidate: Candidate, wanted: Wanted, on: date) -> tuple[str, ...]:
    """Why somebody can't take the case on that day, conflicts aside."""
    found = []
    for one in candidate.certificates:
        if one.expires_on is not None and one.expires_on < on:
            found.append(f"{one.name}已于 {one.expires_on} 到期")
    if candidate.appointed_from is not None and candidate.appointed_from > on:
        found.append(f"聘期从 {candidate.appointed_from} 开始")
    if candidate.appointed_to is not None and candidate.appointed_to < on:
        found.append(f"聘期已于 {candidate.appointed_to} 届满")
    for leave in candidate.leave:
        if leave.start <= on <= leave.end:
            reason = f"（{leave.reason}）" if leave.reason else ""
            found.append(f"{leave.start} 至 {leave.end} 不在岗{reason}")
    if candidate.load + wanted.weight > candidate.cap:
        found.append(
            f"在办 {plain(candidate.load)}，加本案 {plain(wanted.weight)}"
            f" 超过上限 {plain(candidate.cap)}"
        )
    return tuple(found)


def plain(number: Decimal) -> str:
    """3, 2.5: without zeros that say nothing."""
    return f"{number.normalize():f}"


def _looked_at(one: Candidate, wanted: Wanted, on: date) -> Suggestion:
    special = wanted.kind in one.specialities
    speaks = bool(wanted.languages) and wanted.languages <= one.languages
    near = bool(one.area) and any(one.area in place for place in wanted.places)
    barred = [
        f"{conflict.text}（{conflict.basis.text}）"
        for conflict in one.conflicts
        if conflict.level is Level.BLOCK
    ]
    reasons = [f"擅长{wanted.label}" if special else ""]
    reasons.append(f"能用{'、'.join(sorted(wanted.languages))}" if speaks else "")
    reasons.append(f"在办 {plain(one.load)} / {plain(one.cap)}")
    reasons.append(f"就近：{one.area}" if near else "")
    reasons.append(f"最近一次指派 {one.last_on}" if one.last_on else "还没有指派过案件")
    reasons.append("" if one.known else "还没有登记调解员信息")
    return Suggestion(
        one,
        tuple(filter(None, reasons)),
        (*barred, *unavailable(one, wanted, on)),
        special,
        speaks or not wanted.languages,
        near,
    )


def _order(one: Suggestion) -> tuple[object, ...]:
    who = one.candidate
    return (
        not one.is_assignable,
        int(heaviest(who.conflicts)),
        not one.special,
        not one.speaks,
        who.load,
        not one.near,
        who.last_on or date.min,
        who.key,
    )
