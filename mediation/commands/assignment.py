"""Who mediates: assign(), recuse(), and hints on conflicts of interest."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from casework.accounts.models import Person
from casework.accounts.policy import may_take_part
from casework.cases.models import CaseEvent, CasePerson, PersonLink
from casework.db import db
from law.errors import Incomplete, NotAllowed
from mediation.commands.acting import act
from mediation.models import MediationCase
from mediation.procedure import Action, Recusal


def mediators(case: MediationCase) -> list[CasePerson]:
    """Who mediates now, the leading one first."""
    acting = [
        one for one in case.people if one.role == PersonLink.MEDIATOR.value and one.valid_to is None
    ]
    return sorted(acting, key=lambda one: (not one.lead, one.id or 0))


def conflicts(case: MediationCase, person: Person | None = None) -> list[str]:
    """What to ask before assigning: same names, the unit itself as a party. Hints, not findings."""
    found = []
    unit = case.unit
    above = unit.parent
    for party in case.parties:
        if party.name == unit.name or (above is not None and party.name == above.name):
            found.append(f"{party.name}是本组织或者上级单位，应由其他组织主持调解")
    people = [person] if person is not None else []
    names = {party.name for party in case.parties} | {
        one.name for party in case.parties for one in party.representatives
    }
    found += [
        f"{one.name}与当事人或者代理人同名，请核对是否应当回避"
        for one in people
        if one.name in names
    ]
    return found


def assign(
    case: MediationCase,
    *,
    lead: int,
    others: Sequence[int] = (),
    choice: str = "assigned",
    on: date,
    by: Person,
) -> CaseEvent:
    """Name the mediators; those who were named before and aren't now step back."""
    people = _people([lead, *(one for one in others if one != lead)])
    for person in people:
        reason = may_take_part(case, person.id, PersonLink.MEDIATOR.value)
        if reason is not None:
            raise NotAllowed(f"不能指派{person.name}：{reason}", instead="请指派其他调解员")
    _structural(case)
    event = act(
        case,
        Action.ASSIGN,
        "assigned",
        on=on,
        by=by,
        data={
            "mediators": len(people),
            "people": [one.id for one in people],
            "lead": lead,
            "choice": choice,
            "hints": [text for one in people for text in conflicts(case, one)],
        },
    )
    _replace(case, people, lead, on)
    return event


def recuse(
    case: MediationCase,
    *,
    person_id: int,
    ground: str,
    note: str = "",
    successor_id: int | None = None,
    on: date,
    by: Person,
) -> CaseEvent:
    """A mediator steps aside; the log of what was done stays, and somebody else goes on."""
    if ground not in {code.value for code in Recusal}:
        raise Incomplete({"ground": "请选回避情形"})
    acting = {one.person_id: one for one in mediators(case)}
    if person_id not in acting:
        raise Incomplete({"person": "这个人现在不是本案调解员"})
    if successor_id is not None and successor_id == person_id:
        raise Incomplete({"successor": "接替的人不能是回避的人"})
    leaving = acting[person_id]
    event = act(
        case,
        Action.RECUSE,
        "recused",
        on=on,
        by=by,
        data={"person": person_id, "ground": ground, "note": note, "successor": successor_id},
    )
    leaving.valid_to = on
    case.people.append(
        CasePerson(case=case, person=leaving.person, role=PersonLink.RECUSED.value, valid_from=on)
    )
    if successor_id is not None:
        _join(case, _people([successor_id])[0], lead=leaving.lead, on=on)
    elif leaving.lead:
        _promote(case)
    return event


def _people(ids: Sequence[int]) -> list[Person]:
    found = [db.session.get(Person, one) for one in ids]
    if any(one is None for one in found) or not found:
        raise Incomplete({"lead": "请选主办调解员"})
    return [one for one in found if one is not None]


def _structural(case: MediationCase) -> None:
    """A body doesn't mediate its own quarrels: structural conflict (惯例)."""
    own = [text for text in conflicts(case) if "主持调解" in text]
    if own:
        raise NotAllowed(own[0], instead="移送给没有利害关系的组织")


def _replace(case: MediationCase, people: Sequence[Person], lead: int, on: date) -> None:
    wanted = {person.id: person for person in people}
    for link in mediators(case):
        if link.person_id not in wanted:
            link.valid_to = on
        else:
            link.lead = link.person_id == lead
            del wanted[link.person_id]
    for person in wanted.values():
        _join(case, person, lead=person.id == lead, on=on)


def _join(case: MediationCase, person: Person, *, lead: bool, on: date) -> None:
    db.session.add(
        CasePerson(
            case=case,
            person=person,
            person_id=person.id,
            role=PersonLink.MEDIATOR.value,
            lead=lead,
            valid_from=on,
        )
    )


def _promote(case: MediationCase) -> None:
    left = mediators(case)
    if left:
        left[0].lead = True
