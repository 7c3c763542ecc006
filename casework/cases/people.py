"""join(), hand_over(): who handles a case, from when to when; nothing is overwritten."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from casework import audit
from casework.accounts.models import Person
from casework.accounts.policy import may_take_part
from casework.cases.models import Case, CasePerson, PersonLink
from casework.storing import add_to
from law.errors import NotAllowed


def handlers(case: Case) -> list[CasePerson]:
    """Who handles the case now, the lead first."""
    now = [one for one in case.people if one.role == PersonLink.HANDLER and one.valid_to is None]
    return sorted(now, key=lambda one: (not one.lead, one.id or 0))


def join(
    case: Case, person: Person, *, role: PersonLink, on: date, by: Person, lead: bool = False
) -> CasePerson:
    """Give a person a part in a case. Raises NotAllowed where duties have to stay apart."""
    barred = may_take_part(case, person.id, role.value)
    if barred is not None:
        raise NotAllowed(f"{person.name}不能承办本案：{barred}", instead="请指派其他人员")
    made = CasePerson(case=case, person=person, role=role.value, lead=lead, valid_from=on)
    add_to(case, made)
    audit.write(
        unit_id=case.unit_id,
        action="case.person_joined",
        object_type="case",
        object_id=case.number,
        by=by,
        detail={"role": role.value, "person_id": person.id},
    )
    return made


def hand_over(case: Case, people: Iterable[Person], *, on: date, by: Person) -> list[CasePerson]:
    """Let these people handle the case from now on (分案、改派); the first one leads."""
    wanted = list(people)
    ids = {person.id for person in wanted}
    for part in handlers(case):
        if part.person_id not in ids:
            part.valid_to = on
    staying = {part.person_id: part for part in handlers(case)}
    made = []
    for place, person in enumerate(wanted):
        part = staying.get(person.id) or join(case, person, role=PersonLink.HANDLER, on=on, by=by)
        part.lead = place == 0
        made.append(part)
    audit.write(
        unit_id=case.unit_id,
        action="case.assigned",
        object_type="case",
        object_id=case.number,
        by=by,
        detail={"handlers": sorted(ids)},
    )
    return made
