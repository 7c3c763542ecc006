"""Who steps aside: recuse(), and refuse_recusal() where a party's request is turned down."""

from __future__ import annotations

from datetime import date
from typing import Any

from casework.accounts.models import Person
from casework.cases.models import CaseEvent, CasePerson, PersonLink
from casework.cases.timeline import record
from law.errors import Incomplete, NotAllowed
from mediation.commands import papers
from mediation.commands.acting import act, send
from mediation.commands.assignment import (
    bars,
    check_people,
    join_as_mediator,
    mediators,
    people_of,
    to_disclose,
)
from mediation.commands.conflicts import look, profiles_of
from mediation.commands.workload import recusal_on_request
from mediation.models.cases import MediationCase
from mediation.models.registry import MediatorProfile
from mediation.procedure import Action, Recusal


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
    successor = people_of([successor_id])[0] if successor_id is not None else None
    if successor is not None:
        _check_successor(case, successor, on)
    data = {"person": person_id, "ground": ground, "note": note, "asked_by": asked_by}
    data["successor"] = successor_id
    event = act(case, Action.RECUSE, "recused", on=on, by=by, data=data)
    leaving.valid_to = on
    case.people.append(
        CasePerson(case=case, person=leaving.person, role=PersonLink.RECUSED.value, valid_from=on)
    )
    if successor is not None:
        join_as_mediator(case, successor, lead=leaving.lead, on=on)
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
    barred = [one for one in look(case).of_person(person, _profile(case, person)) if bars(one)]
    if barred:
        raise NotAllowed(
            f"{person.name}{barred[0].text}，应当回避",
            basis=barred[0].basis,
            instead="登记回避，另行指派调解员",
        )
    data: dict[str, Any] = {"person": person_id, "ground": ground, "asked_by": asked_by}
    event = record(case, "recusal_refused", on=on, by=by, note=note.strip(), **data)
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


def _check_successor(case: MediationCase, successor: Person, on: date) -> None:
    """Whoever goes on is checked like anybody; what has to be disclosed is done by assigning."""
    seen = look(case)
    items = to_disclose(seen, [successor], check_people(case, [successor], seen, on))
    if items:
        text = f"{items[0][1].text}，请先登记回避，再到“指派调解员”办理披露"
        raise Incomplete({"successor": text})


def _profile(case: MediationCase, person: Person) -> MediatorProfile | None:
    return profiles_of(case.unit_id, [person.id]).get(person.id)


def _promote(case: MediationCase) -> None:
    left = mediators(case)
    if left:
        left[0].lead = True
