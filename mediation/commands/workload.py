"""suggestions(): the mediators of a body for a case, with load, reasons and conflicts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal

from sqlalchemy import func, select

from casework.accounts.models import Person, Unit
from casework.cases.calendars import calendar_for
from casework.cases.models import CasePerson, PersonLink
from casework.db import db
from law.citation import Basis
from mediation.commands.conflicts import Look, look, profiles_of
from mediation.disputes import DISPUTES
from mediation.models.cases import MediationCase
from mediation.models.joint import JointCase
from mediation.models.registry import MediationOrganisation, MediatorProfile
from mediation.places import NATIONAL, Place, places, settings_of
from mediation.procedure.assignment import (
    Candidate,
    Certificate,
    Leave,
    Suggestion,
    Wanted,
    suggest,
)
from mediation.procedure.organisations import CHANGES, FILED, Finding, findings, to_file

JOINT = JointCase.__table__.c
COMMON = frozenset({"", "汉", "汉族"})


def suggestions(
    case: MediationCase, people: Sequence[Person], on: date, seen: Look | None = None
) -> tuple[Suggestion, ...]:
    """The people as mediators of the case, best first, each with the reasons."""
    return suggest(candidates(case, people, seen or look(case)), wanted(case), on)


def place_of(unit: Unit) -> Place:
    """The rule pack of a unit's place; the national one where it names none that is known."""
    return places().get(unit.place) or places()[NATIONAL]


def recusal_on_request(case: MediationCase) -> Basis | None:
    """The text by which one party's request is enough; None where the organisation decides."""
    setting = settings_of(place_of(case.unit).key)["recusal_on_request"]
    return setting.basis if setting.value else None


def committee_filing(unit: Unit) -> Basis | None:
    """The text by which a place has every committee and its changes filed, where it has one."""
    setting = settings_of(place_of(unit).key).get("committee_filing")
    return setting.basis if setting is not None and setting.value else None


def findings_of(entry: MediationOrganisation, on: date) -> list[Finding]:
    """The checks of an entry, then the changes that its place has it file."""
    kind, calendar = entry.unit.organ_kind, calendar_for(entry.unit)
    local = committee_filing(entry.unit)
    changes = [
        (f"{CHANGES[one.kind]} {one.data.get('name', '')}".strip(), one.on)
        for one in entry.events
        if one.kind in FILED
    ]
    return [
        *findings(entry, kind, on, calendar, local),
        *to_file(changes, kind, on, calendar, local),
    ]


def wanted(case: MediationCase) -> Wanted:
    """What a case asks of its mediator."""
    spoken = {party.ethnicity for party in case.parties} - COMMON
    risk = case.joint.risk_level if case.joint is not None else ""
    weight = place_of(case.unit).workload.weight(case.kind, case.procedure, case.head_count, risk)
    return Wanted(
        kind=case.kind,
        label=DISPUTES[case.kind].label,
        weight=weight,
        languages=frozenset(f"{people.removesuffix('族')}语" for people in spoken),
        places=tuple(party.address for party in case.parties if party.address),
    )


def candidates(case: MediationCase, people: Sequence[Person], seen: Look) -> list[Candidate]:
    """The people as the suggestion sees them."""
    ids = [person.id for person in people]
    known = profiles_of(case.unit_id, ids)
    carried = loads(ids, case.unit, besides=case.id)
    last = _last_assigned(ids)
    cap = place_of(case.unit).workload.cap
    return [
        candidate(
            person,
            known.get(person.id),
            seen,
            load=carried.get(person.id, Decimal(0)),
            cap=cap,
            last_on=last.get(person.id),
        )
        for person in people
    ]


def candidate(
    person: Person,
    profile: MediatorProfile | None,
    seen: Look,
    *,
    load: Decimal,
    cap: Decimal,
    last_on: date | None,
) -> Candidate:
    """One person; without an entry in the register only the load and the name are known."""
    conflicts = seen.of_person(person, profile)
    if profile is None:
        return Candidate(
            person.id, person.name, load, cap, False, last_on=last_on, conflicts=conflicts
        )
    own_cap = profile.organisation.cap
    return Candidate(
        key=person.id,
        name=person.name,
        load=load,
        cap=Decimal(own_cap) if own_cap else cap,
        specialities=frozenset(profile.specialities),
        languages=frozenset(profile.languages),
        area=profile.area,
        certificates=certificates_of(profile),
        appointed_from=profile.appointed_from,
        appointed_to=profile.ended_on or profile.appointed_to,
        leave=tuple(
            Leave(_day(one["start"]), _day(one["end"]), str(one.get("reason") or ""))
            for one in profile.leave
        ),
        last_on=last_on,
        conflicts=conflicts,
    )


def certificates_of(profile: MediatorProfile) -> tuple[Certificate, ...]:
    """The certificates of a mediator."""
    return tuple(
        Certificate(
            str(one.get("name", "")),
            str(one.get("number") or ""),
            _day(one["expires_on"]) if one.get("expires_on") else None,
        )
        for one in profile.certificates
    )


def loads(
    people: Iterable[int], unit: Unit, *, besides: int | None = None
) -> Mapping[int, Decimal]:
    """The weighted open cases that each of them mediates, wherever they are."""
    workload = place_of(unit).workload
    carried: dict[int, Decimal] = {}
    statement = (
        select(
            CasePerson.person_id,
            MediationCase.kind,
            MediationCase.procedure,
            MediationCase.head_count,
            JOINT.risk_level,
        )
        .join(MediationCase, MediationCase.id == CasePerson.case_id)
        .outerjoin(JointCase.__table__, JOINT.id == MediationCase.joint_id)
        .where(
            CasePerson.person_id.in_(sorted(people)),
            CasePerson.role == PersonLink.MEDIATOR.value,
            CasePerson.valid_to.is_(None),
            MediationCase.closed_on.is_(None),
        )
    )
    if besides is not None:
        statement = statement.where(CasePerson.case_id != besides)
    for person_id, kind, procedure, heads, risk in db.session.execute(statement):
        weight = workload.weight(kind, procedure, heads, risk or "")
        carried[person_id] = carried.get(person_id, Decimal(0)) + weight
    return carried


def _last_assigned(people: Iterable[int]) -> dict[int, date]:
    """The day on which each was last given a case."""
    statement = (
        select(CasePerson.person_id, func.max(CasePerson.valid_from))
        .where(
            CasePerson.person_id.in_(sorted(people)),
            CasePerson.role == PersonLink.MEDIATOR.value,
        )
        .group_by(CasePerson.person_id)
    )
    return {row[0]: row[1] for row in db.session.execute(statement)}


def _day(text: object) -> date:
    return date.fromisoformat(str(text))
