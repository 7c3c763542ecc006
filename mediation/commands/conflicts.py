"""found(): the conflicts of mediators and experts with the parties of a case, read from the file.

Numbers are compared by their blind index, so nothing sealed is opened but what was declared.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import selectinload

from casework.accounts.models import Person, Unit
from casework.cases.models import Case, CasePerson, Party, PersonLink
from casework.cases.models import Side as Standing
from casework.db import db
from law.errors import NotAllowed
from mediation.commands.registry import index_of
from mediation.dispute_type import OrganKind
from mediation.models.cases import MediationCase
from mediation.models.registry import Expert, ExpertDraw, MediatorProfile
from mediation.procedure.conflicts import (
    Conflict,
    Declared,
    Dispute,
    Named,
    Past,
    Side,
    conflicts_of,
    role_lock,
    structural,
)

MEDIATED = frozenset({PersonLink.MEDIATOR.value, PersonLink.RECUSED.value})
MOST_EARLIER = 200
"""Earlier cases with the same parties that are looked through, newest first."""


@dataclass
class Look:
    """A case as the check sees it, with what its parties had to do with before."""

    case: MediationCase
    dispute: Dispute
    acted: dict[str, set[str]] = field(default_factory=dict)
    mediated: dict[int, set[str]] = field(default_factory=dict)
    experts: frozenset[str] = frozenset()

    @property
    def of_the_body(self) -> tuple[Conflict, ...]:
        """The structural conflict: the body or one above it is a party."""
        return structural(self.dispute)

    def of_person(self, person: Person, profile: MediatorProfile | None) -> tuple[Conflict, ...]:
        """What is found about a mediator; without an entry only the name is known."""
        index = profile.id_no_index if profile else ""
        me = Named(person.name, index)
        past = Past(
            here=("专家",) if index in self.experts else (),
            acted_for=tuple(sorted(self.acted.get(index, ()))) if index else (),
            mediated=tuple(sorted(self.mediated.get(person.id, ()))),
        )
        return conflicts_of(declared(me, profile.declared if profile else {}), self.dispute, past)

    def of_expert(self, expert: Expert) -> tuple[Conflict, ...]:
        """What is found about an expert; whoever mediates here is no expert here."""
        me = Named(expert.name, expert.id_no_index)
        past = Past(
            here=tuple(_as_mediator(me, self.case)),
            acted_for=tuple(sorted(self.acted.get(me.index, ()))) if me.index else (),
        )
        about = declared(me, expert.declared)
        if expert.workplace:
            about = Declared(
                me,
                (*about.employers, expert.workplace),
                about.former,
                about.holdings,
                about.relatives,
            )
        return conflicts_of(about, self.dispute, past)


def look(case: MediationCase) -> Look:
    """Read what the check needs of a case, once for all who are looked at."""
    made = Look(case, _dispute(case), experts=_experts(case))
    _read_earlier(made)
    return made


def declared(me: Named, kept: Mapping[str, Any] | None) -> Declared:
    """A declaration as it is sealed, for the check."""
    kept = kept or {}
    return Declared(
        me,
        tuple(kept.get("employers", ())),
        tuple(kept.get("former", ())),
        tuple(kept.get("holdings", ())),
        tuple(
            Named(one["name"], one.get("index", ""), one.get("relation", ""))
            for one in kept.get("relatives", ())
        ),
    )


def profiles_of(unit_id: int, people: Iterable[int]) -> dict[int, MediatorProfile]:
    """The entries of people as mediators, the one at the case's own unit before others."""
    statement = select(MediatorProfile).where(MediatorProfile.person_id.in_(sorted(people)))
    found: dict[int, MediatorProfile] = {}
    for profile in db.session.scalars(statement.order_by(MediatorProfile.id)):
        here = profile.organisation.unit_id == unit_id
        if here or profile.person_id not in found:
            found[profile.person_id] = profile
    return found


def check_institution(case: MediationCase, name: str) -> None:
    """Raise NotAllowed when a party itself would give the opinion, the appraisal, the test."""
    dispute = _dispute(case)
    if any(side.party.name == name.strip() for side in dispute.sides):
        raise NotAllowed(
            f"{name.strip()}是本案当事人，不能受托鉴定", basis=dispute.basis, instead="另选机构"
        )


def bar_agent(party: Party, fields: Mapping[str, Any]) -> dict[str, str]:
    """Whoever mediates or has mediated a case acts for nobody in it (特邀 16)."""
    case = party.case
    if not isinstance(case, MediationCase):
        return {}
    agent = Named(str(fields.get("name") or "").strip(), index_of(fields.get("id_no")))
    if agent.index and agent.index in _experts(case):
        lock = role_lock(_dispute(case))
        return {"agent-name": f"{agent.name}是本案专家，不得兼任代理人（{lock.text}）"}
    people = {one.person_id: one.person for one in case.people if one.role in MEDIATED}
    known = profiles_of(case.unit_id, people) if people else {}
    for person in people.values():
        index = known[person.id].id_no_index if person.id in known else ""
        mediator = Named(person.name, index)
        if agent.is_same(mediator):
            lock = role_lock(_dispute(case))
            return {"agent-name": f"{person.name}是本案调解员，不得兼任代理人（{lock.text}）"}
        if index and not agent.index and agent.may_be(mediator):
            return {"agent-name": f"与本案调解员{person.name}同名，请填身份证号码核对"}
    return {}


def _experts(case: MediationCase) -> frozenset[str]:
    """The blind indexes of the experts who were ever drawn for a case."""
    drawn = db.session.scalars(select(ExpertDraw.drawn).where(ExpertDraw.case_id == case.id))
    numbers = {number for one in drawn for number in one}
    if not numbers:
        return frozenset()
    found = db.session.scalars(select(Expert.id_no_index).where(Expert.number.in_(sorted(numbers))))
    return frozenset(filter(None, found))


def _dispute(case: MediationCase) -> Dispute:
    return Dispute(
        sides=tuple(_side(party) for party in case.parties),
        own=_names_above(case.unit),
        kind=case.kind,
        track=case.track,
        invited=case.organ_kind == OrganKind.COURT_INVITED,
    )


def _side(party: Party) -> Side:
    standing = Standing(party.side).label
    agents = [
        Named(one.name, index_of(one.id_no), f"{party.name}的代理人")
        for one in party.representatives
    ]
    if party.legal_rep:
        agents.append(Named(party.legal_rep, "", f"{party.name}的负责人"))
    return Side(
        Named(party.name, party.id_no_index, standing),
        party.kind,
        party.work_unit,
        tuple(agents),
    )


def _names_above(unit: Unit) -> tuple[str, ...]:
    """The unit's names and those of every unit above it."""
    names: list[str] = []
    above: Unit | None = unit
    while above is not None:
        names += [name for name in (above.name, above.organ_name) if name]
        above = above.parent
    return tuple(names)


def _as_mediator(me: Named, case: MediationCase) -> list[str]:
    """Whoever mediates or has mediated this case, by number."""
    if not me.index:
        return []
    people = [one.person_id for one in case.people if one.role == PersonLink.MEDIATOR.value]
    known = profiles_of(case.unit_id, people)
    same = any(one.id_no_index == me.index for one in known.values())
    return ["调解员"] if same else []


def _read_earlier(look: Look) -> None:
    """Earlier cases with a party of the same number: who mediated them, who acted in them."""
    names = {one.id_no_index: one.name for one in look.case.parties if one.id_no_index}
    if not names:
        return
    statement = (
        select(Party)
        .join(Case, Case.id == Party.case_id)
        .where(Party.id_no_index.in_(sorted(names)), Party.case_id != look.case.id)
        .options(selectinload(Party.representatives))
        .order_by(Party.case_id.desc(), Party.id)
        .limit(MOST_EARLIER)
    )
    cases: dict[int, set[str]] = {}
    for party in db.session.scalars(statement):
        name = names[party.id_no_index]
        cases.setdefault(party.case_id, set()).add(name)
        for agent in party.representatives:
            index = index_of(agent.id_no)
            if index:
                look.acted.setdefault(index, set()).add(name)
    _read_mediators(look, cases)


def _read_mediators(look: Look, cases: Mapping[int, set[str]]) -> None:
    statement = select(CasePerson.person_id, CasePerson.case_id).where(
        CasePerson.case_id.in_(sorted(cases)), CasePerson.role == PersonLink.MEDIATOR.value
    )
    for person_id, case_id in db.session.execute(statement):
        look.mediated.setdefault(person_id, set()).update(cases[case_id])
