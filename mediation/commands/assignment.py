"""Who mediates: assign(); conflicts are checked before anybody is named."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from casework.accounts.models import Person
from casework.accounts.policy import may_take_part
from casework.cases.models import CaseEvent, CasePerson, PersonLink
from casework.db import db
from law.errors import Incomplete, NotAllowed
from mediation.commands import papers
from mediation.commands.acting import act, send
from mediation.commands.conflicts import Look, look
from mediation.commands.workload import suggestions
from mediation.models.cases import MediationCase
from mediation.procedure import Action
from mediation.procedure.conflicts import Conflict, Level


def mediators(case: MediationCase) -> list[CasePerson]:
    """Who mediates now, the leading one first."""
    acting = [
        one for one in case.people if one.role == PersonLink.MEDIATOR.value and one.valid_to is None
    ]
    return sorted(acting, key=lambda one: (not one.lead, one.id or 0))


def assign(
    case: MediationCase,
    *,
    lead: int,
    others: Sequence[int] = (),
    choice: str = "assigned",
    disclosure: str = "",
    both_agree: bool = False,
    on: date,
    by: Person,
) -> CaseEvent:
    """Name the mediators; those who were named before and aren't now step back.

    What has to be disclosed needs `disclosure` in words and both sides' consent.
    """
    people = people_of([lead, *(one for one in others if one != lead)])
    seen = look(case)
    found = check_people(case, people, seen, on)
    items = to_disclose(seen, people, found)
    _refuse_undisclosed(items, disclosure, both_agree)
    data = {
        "mediators": len(people),
        "people": [one.id for one in people],
        "lead": lead,
        "choice": choice,
        "hints": [one.text for conflicts in found.values() for one in conflicts],
        "disclosed": [{"name": name, **one.as_data()} for name, one in items],
        "disclosure": disclosure.strip() if items else "",
        "both_agree": bool(items) and both_agree,
    }
    event = act(case, Action.ASSIGN, "assigned", on=on, by=by, data=data)
    _replace(case, people, lead, on)
    letters = [
        papers.appointment(case, people=people, choice=choice, disclosed=bool(items), on=on, by=by)
    ]
    if items:
        letters.append(papers.disclosure(case, items=items, statement=disclosure))
    for letter in letters:
        send(case, letter, on=on, by=by, event=event)
    return event


def people_of(ids: Sequence[int]) -> list[Person]:
    """The people of these ids. Raises Incomplete for one that isn't there."""
    found = [db.session.get(Person, one) for one in ids]
    if any(one is None for one in found) or not found:
        raise Incomplete({"lead": "请选主办调解员"})
    return [one for one in found if one is not None]


def _structural(seen: Look) -> None:
    """A body doesn't mediate its own quarrels: structural conflict (惯例)."""
    for one in seen.of_the_body:
        if bars(one):
            raise NotAllowed(one.text, instead="移送给没有利害关系的组织")


def bars(one: Conflict) -> bool:
    """Whether a conflict bars whoever has it."""
    return one.level is Level.BLOCK


def check_people(
    case: MediationCase, people: Sequence[Person], seen: Look, on: date
) -> dict[int, tuple[Conflict, ...]]:
    """The conflicts of each. Raises NotAllowed for one that bars, or who can't take the case."""
    for person in people:
        reason = may_take_part(case, person.id, PersonLink.MEDIATOR.value)
        if reason is not None:
            raise NotAllowed(f"不能指派{person.name}：{reason}", instead="请指派其他调解员")
    _structural(seen)
    acting = {one.person_id for one in mediators(case)}
    found = {}
    for one in suggestions(case, people, on, seen):
        who = one.candidate
        barring = [conflict for conflict in who.conflicts if bars(conflict)]
        if barring:
            text = "；".join(conflict.text for conflict in barring)
            raise NotAllowed(
                f"不能指派{who.name}：{text}", basis=barring[0].basis, instead="请指派其他调解员"
            )
        if one.barred and who.key not in acting:
            reasons = "；".join(one.barred)
            raise NotAllowed(f"不能指派{who.name}：{reasons}", instead="请指派其他调解员")
        found[who.key] = who.conflicts
    return found


def to_disclose(
    seen: Look, people: Sequence[Person], found: Mapping[int, tuple[Conflict, ...]]
) -> list[tuple[str, Conflict]]:
    """What has still to be disclosed, by whom: of the body itself, then of each mediator."""
    known = {
        (row["name"], row["text"])
        for event in seen.case.events
        for row in event.data.get("disclosed", ())
        if event.kind == "assigned"
    }
    own = [(seen.case.unit.name, one) for one in seen.of_the_body]
    theirs = [(person.name, one) for person in people for one in found.get(person.id, ())]
    return [
        (name, one)
        for name, one in (*own, *theirs)
        if one.level is Level.DISCLOSE and (name, one.text) not in known
    ]


def _refuse_undisclosed(
    items: Sequence[tuple[str, Conflict]], disclosure: str, both_agree: bool
) -> None:
    """A relation that has to be disclosed is, and both sides keep the mediator."""
    if not items:
        return
    name, first = items[0]
    problems = {}
    if not disclosure.strip():
        problems["disclosure"] = f"{name}{first.text}，请写明怎样向双方披露（{first.basis.text}）"
    if not both_agree:
        problems["both_agree"] = f"双方同意后才能由{name}主持，否则请另行指派"
    if problems:
        raise Incomplete(problems)


def _replace(case: MediationCase, people: Sequence[Person], lead: int, on: date) -> None:
    wanted = {person.id: person for person in people}
    for link in mediators(case):
        if link.person_id not in wanted:
            link.valid_to = on
        else:
            link.lead = link.person_id == lead
            del wanted[link.person_id]
    for person in wanted.values():
        join_as_mediator(case, person, lead=person.id == lead, on=on)


def join_as_mediator(case: MediationCase, person: Person, *, lead: bool, on: date) -> None:
    """Give a person the part of a mediator from that day on."""
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
