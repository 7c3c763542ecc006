"""Who mediates: assign(), recuse(), refuse_recusal(); conflicts are checked before anybody is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from casework.accounts.models import Person
from casework.accounts.policy import may_take_part
from casework.cases.models import CaseEvent, CasePerson, PersonLink
from casework.cases.timeline import record
from casework.db import db
from law.errors import Incomplete, NotAllowed
from mediation.commands import papers
from mediation.commands.acting import act, send
from mediation.commands.conflicts import Look, look, profiles_of
from mediation.commands.workload import recusal_on_request, suggestions
from mediation.models import MediationCase
from mediation.procedure import Action, Recusal
from mediation.procedure.conflicts import Conflict, Level
from mediation.registry_models import MediatorProfile


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

    A conflict that bars somebody is refused with its rule. One that has to be disclosed needs
    `disclosure` in words and both sides' consent; what was disclosed is kept and printed.
    """
    people = _people([lead, *(one for one in others if one != lead)])
    for person in people:
        reason = may_take_part(case, person.id, PersonLink.MEDIATOR.value)
        if reason is not None:
            raise NotAllowed(f"不能指派{person.name}：{reason}", instead="请指派其他调解员")
    seen = look(case)
    _structural(seen)
    found = _checked(case, people, seen, on)
    items = _to_disclose(seen, people, found)
    _refuse_undisclosed(items, disclosure, both_agree)
    hints = [one.text for conflicts in found.values() for one in conflicts]
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
            "hints": hints,
            "disclosed": [{"name": name, **one.as_data()} for name, one in items],
            "disclosure": disclosure.strip() if items else "",
            "both_agree": bool(items),
        },
    )
    _replace(case, people, lead, on)
    paper = papers.appointment(case, people=people, choice=choice, hints=hints, on=on, by=by)
    send(case, paper, on=on, by=by, event=event)
    if items:
        paper = papers.disclosure(case, items=items, statement=disclosure, on=on, by=by)
        send(case, paper, on=on, by=by, event=event)
    return event


def recuse(
    case: MediationCase,
    *,
    person_id: int,
    ground: str,
    note: str = "",
    asked_by: str = "",
    successor_id: int | None = None,
    on: date,
    by: Person,
) -> CaseEvent:
    """A mediator steps aside; the log of what was done stays, and somebody else goes on."""
    leaving = _leaving(case, person_id, ground)
    if successor_id is not None and successor_id == person_id:
        raise Incomplete({"successor": "接替的人不能是回避的人"})
    successor = _people([successor_id])[0] if successor_id is not None else None
    if successor is not None:
        _check_successor(case, successor, on)
    event = act(
        case,
        Action.RECUSE,
        "recused",
        on=on,
        by=by,
        data={
            "person": person_id,
            "ground": ground,
            "note": note,
            "asked_by": asked_by,
            "successor": successor_id,
        },
    )
    leaving.valid_to = on
    case.people.append(
        CasePerson(case=case, person=leaving.person, role=PersonLink.RECUSED.value, valid_from=on)
    )
    if successor is not None:
        _join(case, successor, lead=leaving.lead, on=on)
    elif leaving.lead:
        _promote(case)
    _decide(case, leaving.person, ground, asked_by, note, successor, event, on=on, by=by)
    return event


def refuse_recusal(
    case: MediationCase,
    *,
    person_id: int,
    ground: str,
    note: str,
    asked_by: str,
    on: date,
    by: Person,
) -> CaseEvent:
    """A party's request that a mediator step aside is turned down, with reasons.

    Where the place says that one party's request is enough, it can't be.
    """
    person = _leaving(case, person_id, ground).person
    bound = recusal_on_request(case)
    if bound is not None:
        raise NotAllowed(
            "一方申请回避的，调解员应当回避", basis=bound, instead="登记回避，另行指派调解员"
        )
    if not note.strip():
        raise Incomplete({"note": "不同意回避的，请写明理由"})
    barred = [one for one in look(case).of_person(person, _profile(case, person)) if _bars(one)]
    if barred:
        raise NotAllowed(
            f"{person.name}{barred[0].text}，应当回避",
            basis=barred[0].basis,
            instead="登记回避，另行指派调解员",
        )
    event = record(
        case,
        "recusal_refused",
        on=on,
        by=by,
        person=person_id,
        ground=ground,
        note=note.strip(),
        asked_by=asked_by,
    )
    _decide(case, person, ground, asked_by, note, None, event, on=on, by=by, granted=False)
    return event


def _decide(
    case: MediationCase,
    person: Person,
    ground: str,
    asked_by: str,
    note: str,
    successor: Person | None,
    event: CaseEvent,
    *,
    on: date,
    by: Person,
    granted: bool = True,
) -> None:
    """The decision on paper."""
    goes_on = successor.name if successor else "、".join(one.person.name for one in mediators(case))
    paper = papers.recusal_decision(
        case,
        person=person,
        ground=ground,
        asked_by=asked_by,
        note=note,
        granted=granted,
        successor=goes_on,
        on=on,
        by=by,
    )
    send(case, paper, on=on, by=by, event=event)


def _leaving(case: MediationCase, person_id: int, ground: str) -> CasePerson:
    """The part of whoever is to step aside. Raises Incomplete for a ground that isn't one."""
    if ground not in {code.value for code in Recusal}:
        raise Incomplete({"ground": "请选回避情形"})
    acting = {one.person_id: one for one in mediators(case)}
    if person_id not in acting:
        raise Incomplete({"person": "这个人现在不是本案调解员"})
    return acting[person_id]


def _people(ids: Sequence[int]) -> list[Person]:
    found = [db.session.get(Person, one) for one in ids]
    if any(one is None for one in found) or not found:
        raise Incomplete({"lead": "请选主办调解员"})
    return [one for one in found if one is not None]


def _structural(seen: Look) -> None:
    """A body doesn't mediate its own quarrels: structural conflict (惯例)."""
    for one in seen.of_the_body:
        if _bars(one):
            raise NotAllowed(one.text, instead="移送给没有利害关系的组织")


def _bars(one: Conflict) -> bool:
    return one.level is Level.BLOCK


def _profile(case: MediationCase, person: Person) -> MediatorProfile | None:
    return profiles_of(case.unit_id, [person.id]).get(person.id)


def _checked(
    case: MediationCase, people: Sequence[Person], seen: Look, on: date
) -> dict[int, tuple[Conflict, ...]]:
    """The conflicts of each. Raises NotAllowed for one that bars, or who can't take the case."""
    acting = {one.person_id for one in mediators(case)}
    found = {}
    for one in suggestions(case, people, on, seen):
        who = one.candidate
        bars = [conflict for conflict in who.conflicts if _bars(conflict)]
        if bars:
            text = "；".join(conflict.text for conflict in bars)
            raise NotAllowed(
                f"不能指派{who.name}：{text}", basis=bars[0].basis, instead="请指派其他调解员"
            )
        if one.barred and who.key not in acting:
            reasons = "；".join(one.barred)
            raise NotAllowed(f"不能指派{who.name}：{reasons}", instead="请指派其他调解员")
        found[who.key] = who.conflicts
    return found


def _check_successor(case: MediationCase, successor: Person, on: date) -> None:
    """Whoever goes on is checked like anybody; what has to be disclosed is done by assigning."""
    reason = may_take_part(case, successor.id, PersonLink.MEDIATOR.value)
    if reason is not None:
        raise NotAllowed(f"不能指派{successor.name}：{reason}", instead="请指派其他调解员")
    seen = look(case)
    _structural(seen)
    items = _to_disclose(seen, [successor], _checked(case, [successor], seen, on))
    if items:
        text = f"{items[0][1].text}，请先登记回避，再到“指派调解员”办理披露"
        raise Incomplete({"successor": text})


def _to_disclose(
    seen: Look, people: Sequence[Person], found: Mapping[int, tuple[Conflict, ...]]
) -> list[tuple[str, Conflict]]:
    """What has to be disclosed, by whom: of the body itself, then of each mediator."""
    own = [(seen.case.unit.name, one) for one in seen.of_the_body]
    theirs = [(person.name, one) for person in people for one in found.get(person.id, ())]
    return [(name, one) for name, one in (*own, *theirs) if one.level is Level.DISCLOSE]


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
