"""scope() and decide() agree on random people and cases: a list shows what its pages open."""

from __future__ import annotations

import random
from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import insert, select

from casework.accounts.models import Person, Unit
from casework.accounts.policy import Action, DutyRule, HeldPost, Role, Subject, decide, scope
from casework.cases.models import Case, CasePerson, CaseUnit
from casework.db import db as database
from casework.db import transaction
from tests.casework.accounts.cases import LONG_AGO, TODAY, Part, PlainCase, UnitPart

UNITS, PEOPLE, CASES, SUBJECTS = 4, 6, 60, 60
STAGES = {
    "mediation": [
        "registered",
        "supplement",
        "consent",
        "review",
        "accepted",
        "mediating",
        "closed",
        "archived",
    ],
    "reconsideration": ["received", "reviewing", "correcting", "trial", "decided", "archived"],
}
CLASSES = ["ordinary", "ordinary", "private", "named"]
DAYS = [LONG_AGO, TODAY - timedelta(days=1), TODAY, TODAY + timedelta(days=1)]
PARTS = ["registrar", "handler", "mediator", "reviewer", "approver", "recused"]
LINKS = ["lead", "assist", "respondent", "superior"]
ON_CASES = [action for action in Action if action.is_business and action is not Action.REGISTER]


def some_days(dice: random.Random) -> tuple[date, date | None]:
    first = dice.choice(DAYS)
    return first, dice.choice([None, *[day for day in DAYS if day >= first]])


def some_case(dice: random.Random) -> PlainCase:
    module = dice.choice(list(STAGES))
    stage = dice.choice(STAGES[module])
    people = [
        Part(dice.randint(1, PEOPLE), dice.choice(PARTS), *some_days(dice))
        for _ in range(dice.randint(0, 4))
    ]
    units = [
        UnitPart(dice.randint(1, UNITS), dice.choice(LINKS), *some_days(dice))
        for _ in range(dice.randint(0, 2))
    ]
    return PlainCase(
        unit_id=dice.randint(1, UNITS),
        module=module,
        stage=stage,
        people=people,
        units=units,
        closed_on=TODAY if stage in ("closed", "archived", "decided") else None,
        confidentiality=dice.choice(CLASSES),
    )


def some_subject(dice: random.Random) -> Subject:
    person = dice.randint(1, PEOPLE)
    posts = tuple(
        HeldPost(dice.choice(list(Role)), dice.randint(1, UNITS)) for _ in range(dice.randint(0, 3))
    )
    below = {unit: frozenset({unit, dice.randint(1, UNITS)}) for unit in range(1, UNITS + 1)}
    waived = {dice.randint(1, UNITS): frozenset(dice.sample(list(DutyRule), dice.randint(0, 2)))}
    return Subject(
        person,
        person,
        posts,
        units_below=below,
        waived=waived,
        must_change_password=dice.random() < 0.05,
    )


def store(cases: list[PlainCase]) -> None:
    """Write the cases straight into their tables: any state, whether commands lead there or not."""
    with transaction() as session:
        session.execute(insert(Unit.__table__), [_unit(n) for n in range(1, UNITS + 1)])
        session.execute(insert(Person.__table__), [_person(n) for n in range(1, PEOPLE + 1)])
        session.execute(insert(Case.__table__), [_case(n, case) for n, case in enumerate(cases, 1)])
        people = [_part(n, part) for n, case in enumerate(cases, 1) for part in case.people]
        units = [_part(n, part) for n, case in enumerate(cases, 1) for part in case.units]
        session.execute(insert(CasePerson.__table__), people)
        session.execute(insert(CaseUnit.__table__), units)


def _unit(n: int) -> dict[str, Any]:
    return {
        "id": n,
        "code": f"U{n}",
        "name": f"单位{n}",
        "short_name": f"单{n}",
        "kind": "mediation_org",
        "valid_from": LONG_AGO,
    }


def _person(n: int) -> dict[str, Any]:
    return {"id": n, "name": f"人员{n}", "staff_no": f"S{n}"}


def _case(n: int, case: PlainCase) -> dict[str, Any]:
    return {
        "id": n,
        "module": case.module,
        "kind": "labour",
        "number": f"N{n}",
        "year": 2026,
        "serial": n,
        "unit_id": case.unit_id,
        "title": "某案",
        "stage": case.stage,
        "channel": "written",
        "received_on": LONG_AGO,
        "closed_on": case.closed_on,
        "confidentiality": case.confidentiality,
    }


def _part(n: int, part: Part | UnitPart) -> dict[str, Any]:
    whose = {"person_id": part.person_id} if isinstance(part, Part) else {"unit_id": part.unit_id}
    return {
        "case_id": n,
        "role": part.role,
        "valid_from": part.valid_from,
        "valid_to": part.valid_to,
        **whose,
    }


@pytest.mark.parametrize("action", ON_CASES)
def test_a_list_shows_exactly_the_cases_that_decide_allows(action, db):
    dice = random.Random(f"{action}-2026")
    cases = [some_case(dice) for _ in range(CASES)]
    subjects = [some_subject(dice) for _ in range(SUBJECTS)]
    store(cases)

    wrong = []
    for subject in subjects:
        listed = set(
            database.session.scalars(
                select(Case.__table__.c.id).where(scope(subject, action, Case, TODAY))
            )
        )
        allowed = {
            n for n, case in enumerate(cases, 1) if decide(subject, action, case, TODAY).allow
        }
        wrong += [(subject, cases[n - 1]) for n in listed ^ allowed]

    assert not wrong


def test_the_random_cases_exercise_every_action(db):
    dice = random.Random("coverage")
    cases = [some_case(dice) for _ in range(CASES)]
    subjects = [some_subject(dice) for _ in range(SUBJECTS)]

    idle = [
        action
        for action in ON_CASES
        if action is not Action.APPROVALS
        and not any(decide(s, action, c, TODAY).allow for s in subjects for c in cases)
    ]

    assert not idle
