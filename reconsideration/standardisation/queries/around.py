"""committee_year(), jurisdiction_year(): the committee and concentrated jurisdiction (5.1, 5.2)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import func, select

from casework.cases.models import Case, CaseEvent
from casework.db import db
from casework.measures import Asked, Period, PeriodKind, rows_of, standing
from casework.measures.sql import CASE, EVENT
from reconsideration.measures import MEASURES
from reconsideration.models import CommitteeMember
from reconsideration.procedure.hearing import Ground
from reconsideration.standardisation.metrics import Span
from reconsideration.standardisation.metrics.metric import Scope
from reconsideration.standardisation.models import RegisterEntry

SINCE = date(2024, 1, 1)
"""From that day the governments alone are the local organs (article 24)."""

FEWEST = 3
"""Members of a consultation at least, in odd number, outside ones more than half (derived)."""

FORWARD_DAYS = 5


@dataclass(frozen=True, slots=True)
class CommitteeYear:
    """What a committee did in a period; `irregular`: consultations not made up as is usual."""

    members: int
    outside: int
    asked: int
    grounds: Mapping[str, int]
    advised: int
    adopted: int
    partly: int
    refused: int
    unanswered: int
    irregular: Sequence[tuple[int, str]]
    meetings: int
    studies: int


@dataclass(frozen=True, slots=True)
class Caseload:
    """A calendar year: what was accepted; since 2024 by the government alone (`after`)."""

    year: int
    government: int
    departments: int
    after: bool

    @property
    def total(self) -> int:
        """All of it."""
        return self.government + self.departments


@dataclass(frozen=True, slots=True)
class JurisdictionYear:
    """What came to the wrong organ and how it went on; what was accepted before and after."""

    passed: int
    in_time: int
    elsewhere: int
    told_where: int
    caseload: Sequence[Caseload]
    routes: Sequence[RegisterEntry]

    @property
    def change(self) -> tuple[int, int] | None:
        """(before, after): the yearly means, of whole years alone; None without both."""
        means = []
        for after in (False, True):
            found = [one.total for one in self.caseload if one.after is after]
            if not found:
                return None
            means.append(round(sum(found) / len(found)))
        return means[0], means[1]


def committee_year(units: Collection[int], period: Span) -> CommitteeYear:
    """The committee of a body (or of all bodies of some units) in a period."""
    until = Scope(tuple(units), period).until
    everybody = list(
        db.session.scalars(select(CommitteeMember).where(CommitteeMember.unit_id.in_(units)))
    )
    there = [one for one in everybody if one.sits(until)]
    asked = _events(units, period, "committee_asked")
    considered = {one.case_id: one.data for one in _events(units, period, "advice_considered")}
    advised = {one.case_id for one in _events(units, period, "committee_advised")}
    grounds = Counter(Ground(one.data["ground"]).label for one in asked)
    outside = {one.name for one in everybody if one.is_outside}
    return CommitteeYear(
        members=len(there),
        outside=sum(one.is_outside for one in there),
        asked=len(asked),
        grounds=dict(grounds.most_common()),
        advised=len(advised),
        adopted=sum(bool(one.get("followed")) for one in considered.values()),
        partly=sum(bool(one.get("partly")) for one in considered.values()),
        refused=sum(
            not one.get("followed") and not one.get("partly") for one in considered.values()
        ),
        unanswered=len(advised - set(considered)),
        irregular=[
            (one.case_id, why)
            for one in asked
            if (why := _irregular(one.data.get("members") or (), outside))
        ],
        meetings=_rows(units, period, "meeting"),
        studies=_rows(units, period, "study"),
    )


def _irregular(members: Sequence[str], outside: Collection[str]) -> str:
    """What is unusual about who is asked."""
    if len(members) < FEWEST:
        return f"委员不足{FEWEST}名"
    if len(members) % 2 == 0:
        return "委员不是单数"
    if 2 * sum(name in outside for name in members) <= len(members):
        return "外部委员没有过半"
    return ""


def jurisdiction_year(units: Collection[int], period: Span) -> JurisdictionYear:
    """How misdirected applications went on in a period, and the caseload year by year."""
    scope = Scope(tuple(units), period)
    passed = [
        one for one in _entries(units, "pass_on")
        if one.dated_on is not None and scope.covers(one.dated_on)
    ]  # fmt: skip
    in_time = [
        one for one in passed
        if (told := one.value("told_on")) is not None
        and told <= scope.after(one.unit_id, one.value("received_on"), FORWARD_DAYS)
    ]  # fmt: skip
    refused = [
        one.data
        for one in _events(units, period, "refused")
        if "C6" in (one.data.get("grounds") or ())
    ]
    return JurisdictionYear(
        passed=len(passed),
        in_time=len(in_time),
        elsewhere=len(refused),
        told_where=sum(bool(one.get("competent_organ")) for one in refused),
        caseload=_caseload(units, scope.until),
        routes=list(reversed(_entries(units, "route"))),
    )


def _caseload(units: Collection[int], until: date) -> list[Caseload]:
    """Whole years: of each unit from its register, since 2024 otherwise from its cases.

    A year with neither is one in which nothing was kept here.
    """
    told: dict[int, tuple[int, int]] = {}
    known: set[tuple[int, int]] = set()
    for one in _entries(units, "caseload"):
        year, own, others = (int(one.data[key]) for key in ("year", "government", "departments"))
        before = told.get(year, (0, 0))
        told[year] = before[0] + own, before[1] + others
        known.add((one.unit_id, year))
    for year in range(SINCE.year, (until + timedelta(1)).year):
        own, others = told.get(year, (0, 0))
        own += _accepted([one for one in units if (one, year) not in known], year)
        if own or others:
            told[year] = own, others
    return [
        Caseload(year, own, others, after=year >= SINCE.year)
        for year, (own, others) in sorted(told.items())
    ]


def _accepted(units: Collection[int], year: int) -> int:
    asked = Asked("reconsideration", tuple(units), Period(PeriodKind.YEAR, year))
    return sum(row[1] for row in rows_of(MEASURES["accepted"], asked, {}))


def _events(units: Collection[int], period: Span, kind: str) -> list[CaseEvent]:
    return list(
        db.session.scalars(
            select(CaseEvent)
            .join(Case, Case.id == CaseEvent.case_id)
            .where(
                CASE.module == "reconsideration", CASE.unit_id.in_(units), EVENT.kind == kind,
                EVENT.legal_on.between(period.first, period.last), standing(),
            )
            .order_by(EVENT.legal_on, EVENT.id)
        )
    )  # fmt: skip


def _rows(units: Collection[int], period: Span, register: str) -> int:
    """How many rows of a register belong to a period."""
    return int(
        db.session.scalar(
            select(func.count(RegisterEntry.id)).where(
                RegisterEntry.unit_id.in_(units), RegisterEntry.register == register,
                RegisterEntry.struck_on.is_(None),
                RegisterEntry.dated_on.between(period.first, period.last),
            )
        )
        or 0
    )  # fmt: skip


def _entries(units: Collection[int], register: str) -> list[RegisterEntry]:
    return list(
        db.session.scalars(
            select(RegisterEntry)
            .where(
                RegisterEntry.unit_id.in_(units), RegisterEntry.register == register,
                RegisterEntry.struck_on.is_(None),
            )
            .order_by(RegisterEntry.dated_on, RegisterEntry.id)
        )
    )  # fmt: skip
