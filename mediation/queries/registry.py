"""What pages read of the registry: organisations by region, mediators with their figures."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import selectinload

from casework.accounts.models import Unit, UnitKind
from casework.cases.models import Case, CaseEvent, CasePerson, PersonLink
from casework.db import db
from mediation.dispute_type import OrganKind
from mediation.models.cases import Agreement, MediationCase
from mediation.models.registry import (
    Expert,
    ExpertDraw,
    MediationOrganisation,
    MediatorProfile,
    RegistryEvent,
)
from mediation.procedure.organisations import ALERT_DAYS, Standing

ORDER = (Standing.ACTIVE, Standing.PAUSED, Standing.PLANNED, Standing.CANCELLED)
REGIONS = frozenset({UnitKind.CITY.value, UnitKind.COUNTY.value})


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a list of organisations is narrowed to; empty means everything."""

    region: int | None = None
    organ_kind: str = ""
    accepts: str = ""
    standing: str = ""

    def fits(self, entry: MediationOrganisation, region: Unit | None) -> bool:
        """Whether an organisation is wanted."""
        return (
            (self.region is None or (region is not None and region.id == self.region))
            and self.organ_kind in ("", entry.unit.organ_kind)
            and (not self.accepts or self.accepts in entry.accepts)
            and self.standing in ("", entry.standing)
        )


def organisations(wanted: Wanted) -> list[tuple[MediationOrganisation, Unit | None]]:
    """The organisations with the county or city in which each lies; those that work come first."""
    units = {unit.id: unit for unit in db.session.scalars(select(Unit))}
    statement = (
        select(MediationOrganisation)
        .join(Unit, Unit.id == MediationOrganisation.unit_id)
        .options(
            selectinload(MediationOrganisation.mediators),
            selectinload(MediationOrganisation.events),
        )
        .order_by(Unit.code)
    )
    entries = sorted(
        db.session.scalars(statement), key=lambda one: ORDER.index(Standing(one.standing))
    )
    found = [(entry, region_of(entry.unit, units)) for entry in entries]
    return [(entry, region) for entry, region in found if wanted.fits(entry, region)]


def regions() -> list[Unit]:
    """The counties and cities, to narrow a list to one."""
    statement = select(Unit).where(Unit.kind.in_(sorted(REGIONS)), Unit.valid_to.is_(None))
    return list(db.session.scalars(statement.order_by(Unit.code)))


def region_of(unit: Unit, units: Mapping[int, Unit]) -> Unit | None:
    """The county or city in which a unit lies."""
    above: Unit | None = unit
    while above is not None and above.kind not in REGIONS:
        above = units.get(above.parent_id) if above.parent_id else None
    return above


def without_entry(units: Iterable[Unit]) -> list[Unit]:
    """The mediation organisations among these units that aren't in the registry yet."""
    there = set(db.session.scalars(select(MediationOrganisation.unit_id)))
    return [
        unit
        for unit in units
        if unit.id not in there and (unit.kind == UnitKind.MEDIATION_ORG or unit.organ_kind)
    ]


@dataclass(frozen=True, slots=True)
class RunsOut:
    """A certificate, an appointment or a committee's term with its last day."""

    unit: str
    who: str
    what: str
    last: date


def running_out(on: date, days: int) -> list[RunsOut]:
    """Whatever of organisations that aren't cancelled has run out or will within the days."""
    found = []
    for entry, _ in organisations(Wanted()):
        if entry.standing == Standing.CANCELLED:
            continue
        unit, acting = entry.unit.short_name, [one for one in entry.mediators if not one.ended_on]
        found += [RunsOut(unit, *row) for row in expiring(acting, on, days)]
        ends = [(one.person.name, "聘期", one.appointed_to) for one in acting]
        ends.append((entry.leader or "委员会", "委员任期", entry.term_to))
        found += [RunsOut(unit, who, what, last) for who, what, last in ends if last is not None]
    limit = on + timedelta(days)
    return sorted((one for one in found if one.last <= limit), key=lambda one: (one.last, one.who))


def expiring(
    profiles: Iterable[MediatorProfile], on: date, days: int = ALERT_DAYS
) -> list[tuple[str, str, date]]:
    """Certificates that have run out or soon will: mediator, certificate, last day."""
    last = on + timedelta(days)
    rows = [
        (profile.person.name, str(one.get("name", "")), date.fromisoformat(one["expires_on"]))
        for profile in profiles
        if profile.ended_on is None
        for one in profile.certificates
        if one.get("expires_on")
    ]
    return sorted((row for row in rows if row[2] <= last), key=lambda row: (row[2], row[0]))


@dataclass(frozen=True, slots=True)
class Figures:
    """What a mediator has done: numbers with their bases, nothing that ranks anybody."""

    running: int
    closed: int
    days: Decimal | None
    agreed: int
    ended: int
    performed: int
    satisfaction: Decimal | None
    rated: int
    invited: int


def figures_of(person_id: int) -> Figures:
    """The figures of a mediator over all cases, whoever may see them."""
    rows = list(
        db.session.execute(
            select(
                MediationCase.id,
                MediationCase.stage,
                MediationCase.received_on,
                MediationCase.closed_on,
                MediationCase.organ_kind,
            )
            .join(CasePerson, CasePerson.case_id == MediationCase.id)
            .where(
                CasePerson.person_id == person_id,
                CasePerson.role == PersonLink.MEDIATOR.value,
            )
            .distinct()
        )
    )
    closed = [row for row in rows if row.closed_on is not None]
    ids = [row.id for row in rows]
    spans = [(row.closed_on - row.received_on).days for row in closed]
    agreed = _count(ids, Agreement.case_id, Agreement.state == "effective")
    scores = _scores(ids)
    return Figures(
        running=len(rows) - len(closed),
        closed=len(closed),
        days=_mean(spans),
        agreed=agreed,
        ended=agreed + _count(ids, CaseEvent.case_id, CaseEvent.kind == "terminated"),
        performed=_count(ids, CaseEvent.case_id, CaseEvent.kind == "performed"),
        satisfaction=_mean(scores),
        rated=len(scores),
        invited=sum(1 for row in rows if row.organ_kind == OrganKind.COURT_INVITED),
    )


def _count(ids: Sequence[int], column: Any, *where: ColumnElement[bool]) -> int:
    statement = select(func.count(column.distinct())).where(column.in_(ids), *where)
    return int(db.session.scalar(statement) or 0)


def _scores(ids: Sequence[int]) -> list[int]:
    """The last mark that the parties gave in each case, out of five."""
    statement = (
        select(CaseEvent.case_id, CaseEvent.data)
        .where(CaseEvent.case_id.in_(ids), CaseEvent.kind.in_(("followed_up", "closed")))
        .order_by(CaseEvent.id)
    )
    marks = {
        case_id: str(data.get("satisfaction") or "")
        for case_id, data in db.session.execute(statement)
    }
    return [int(mark) for mark in marks.values() if mark.isdigit()]


def _mean(numbers: Sequence[int]) -> Decimal | None:
    """The mean to one place; None of nothing."""
    if not numbers:
        return None
    return (Decimal(sum(numbers)) / len(numbers)).quantize(Decimal("0.1"))


def experts(field: str = "", standing: str = "") -> list[Expert]:
    """The pool, by field and number."""
    statement = select(Expert).order_by(Expert.field, Expert.number)
    if field:
        statement = statement.where(Expert.field == field)
    if standing:
        statement = statement.where(Expert.standing == standing)
    return list(db.session.scalars(statement))


def draws(where: ColumnElement[bool], limit: int = 50) -> list[ExpertDraw]:
    """The latest draws for cases that the reader may see."""
    statement = (
        select(ExpertDraw)
        .join(Case, Case.id == ExpertDraw.case_id)
        .where(where)
        .options(selectinload(ExpertDraw.case))
        .order_by(ExpertDraw.id.desc())
        .limit(limit)
    )
    return list(db.session.scalars(statement))


def times_drawn() -> dict[str, int]:
    """How often each expert was drawn."""
    found: dict[str, int] = {}
    for numbers in db.session.scalars(select(ExpertDraw.drawn)):
        for number in numbers:
            found[number] = found.get(number, 0) + 1
    return found


def changes(*, organisation: int | None = None, expert: int | None = None) -> list[RegistryEvent]:
    """The changes of an entry, newest first."""
    statement = select(RegistryEvent).order_by(RegistryEvent.id.desc()).limit(50)
    if organisation is not None:
        statement = statement.where(RegistryEvent.organisation_id == organisation)
    if expert is not None:
        statement = statement.where(RegistryEvent.expert_id == expert)
    return list(db.session.scalars(statement))
