"""A first quarter of seven disputes, led by commands; what came of it is counted by hand.

| case | received | accepted | end                               | besides                       |
|------|----------|----------|-----------------------------------|-------------------------------|
| A    | 03-02    | 03-02    | signed 03-12                      | kept 03-20, court 03-25, call |
| B    | 03-10    | 03-10    | terminated 03-25 (T5)             | paused 16 to 20, LAB_ARB 03-30 |
| C    | 03-05    | 03-05    | withdrawn 03-06 (T1)              | closed 03-10, four points     |
| D    | 03-12    |          | refused 03-13                     |                               |
| E    | 02-24    | 02-24    | open                              | twelve people                 |
| F    | 03-30    | 03-30    | signed 04-08, in the next quarter | same parties as E, hotline    |
| G    | 01-15    | 01-15    | signed 02-10, after its 15 days   | nothing kept by 03-31         |
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from casework.accounts.models import Person, Unit
from casework.db import transaction
from mediation.commands import (
    afterwards,
    agreements,
    assignment,
    closing,
    confirmation,
    meetings,
    registration,
)
from mediation.models.cases import MediationCase
from mediation.models.registry import Expert, MediationOrganisation, MediatorProfile
from tests.builders import person
from tests.mediation import stories

WAGES = "19800.00"


def day(month: int, number: int) -> date:
    """A day of 2026."""
    return date(2026, month, number)


@dataclass
class Quarter:
    """The seven disputes by letter, where they are, and who mediates."""

    at: Unit
    one: Person
    other: Person
    cases: dict[str, MediationCase]


def parties(worker: str, employer: str) -> list[dict[str, Any]]:
    """A worker and an employer without numbers: they are told apart by name."""
    return [
        {
            "side": "applicant",
            "kind": "citizen",
            "name": worker,
            "id_type": "other",
            "phone": "13800002046",
        },
        {
            "side": "respondent",
            "kind": "legal_person",
            "name": employer,
            "id_type": "other",
            "phone": "0000-1234567",
        },
    ]


def begun(at: Unit, by: Person, on: date, who: tuple[str, str], **fields: Any) -> MediationCase:
    """Received on that day."""
    return stories.registered(
        at=at,
        by=by,
        on=on,
        received_on=on,
        facts={"end_date": "2025-12-31"},
        parties=parties(*who),
        **fields,
    )


def accept(case: MediationCase, on: date, by: Person) -> None:
    with transaction():
        registration.record_consent(case, answer="given", manner="oral", on=on, by=by)
        registration.accept(case, conditions=stories.ALL_MET, on=on, by=by)


def assign(case: MediationCase, on: date, by: Person) -> None:
    with transaction():
        assignment.assign(case, lead=by.id, on=on, by=by)


def agree(
    case: MediationCase, on: date, by: Person, who: tuple[str, str], until: date = date(2026, 3, 31)
) -> None:
    """A session, an agreement over the wages until a day, and everybody signs."""
    clause = stories.CLAUSE | {"obligor": who[1], "obligee": who[0], "due_on": until}
    with transaction():
        stories.hold(case, on=on, by=by, present=[f"{who[0]}，申请人", f"{who[1]}，代表"])
        agreements.draft(case, fields=stories.TERMS, clauses=[clause], on=on, by=by)
        agreements.agree(case, answers={"security": "单位出具了书面保证"}, on=on, by=by)
        agreements.sign(case, signatures=stories.ALL_SIGNED, on=on, by=by)


def built(**fields: Any) -> Quarter:
    """The whole quarter, at an organisation with these fields."""
    at, one, other = stories.organisation(**fields), person("许祎"), person("韦赟")
    a = ("赵䶮", "安宁鸿源建筑公司")
    g = ("卫玥", "安宁祥瑞食品厂")
    e = ("冯昇", "临溪永安纺织厂")
    cases = {
        "A": begun(
            at,
            one,
            day(3, 2),
            a,
            channel="PETITION",
            origin_ref="XF-26-3",
            petition_category="claim",
        ),
        "B": begun(at, one, day(3, 10), ("钱旻", "安宁长河物流公司")),
        "C": begun(at, one, day(3, 5), ("孙翀", "临溪天元家具厂")),
        "D": begun(at, one, day(3, 12), ("李珺", "青禾宏图装饰公司")),
        "E": begun(at, other, day(2, 24), e, head_count=12),
        "F": begun(at, other, day(3, 30), e, channel="HOTLINE_12345", origin_ref="W-881"),
        "G": begun(at, one, day(1, 15), g),
    }
    for letter, on in (("A", day(3, 2)), ("B", day(3, 10)), ("C", day(3, 5)), ("G", day(1, 15))):
        accept(cases[letter], on, one)
    accept(cases["E"], day(2, 24), other)
    accept(cases["F"], day(3, 30), other)
    for letter, on in (("A", day(3, 3)), ("B", day(3, 11)), ("G", day(1, 16))):
        assign(cases[letter], on, one)
    assign(cases["E"], day(2, 25), other)
    assign(cases["F"], day(3, 31), other)
    agree(cases["A"], day(3, 12), one, a)
    agree(cases["G"], day(2, 10), one, g)
    agree(cases["F"], day(4, 8), other, e, day(4, 30))
    _go_on(cases, one)
    _register(at, one, other)
    return Quarter(at, one, other, cases)


def _go_on(cases: dict[str, MediationCase], one: Person) -> None:
    with transaction():
        confirmation.file_confirmation(cases["A"], court="临溪县人民法院", on=day(3, 15), by=one)
        agreements.perform(cases["A"], item=1, proof="回单 0321", on=day(3, 20), by=one)
        agreements.follow_up(cases["A"], note="都付清了", satisfaction="5", on=day(3, 28), by=one)
        stories.hold(cases["B"], on=day(3, 13), by=one)
        meetings.suspend(cases["B"], ground="S6", note="双方同意", on=day(3, 16), by=one)
        meetings.resume(cases["B"], note="", on=day(3, 20), by=one)
        closing.terminate(cases["B"], reason="T5", on=day(3, 25), by=one)
        afterwards.note_litigation(
            cases["B"],
            way="LAB_ARB",
            party="applicant",
            organ="临溪县劳动人事争议仲裁委员会",
            known_by="party",
            on=day(3, 30),
            by=one,
        )
        closing.withdraw(cases["C"], note="自行和解", on=day(3, 6), by=one)
        closing.close(cases["C"], report="撤回", satisfaction="4", on=day(3, 10), by=one)
        registration.refuse(cases["D"], ground="N3", reasons="已申请仲裁", on=day(3, 13), by=one)


def _register(at: Unit, one: Person, other: Person) -> None:
    """Two mediators, of whom one has left, and two experts, of whom one was struck off."""
    years = [{"year": 2025, "hours": 24}, {"year": 2026, "hours": 16}]
    with transaction() as session:
        here = MediationOrganisation(unit_id=at.id)
        session.add_all(
            (
                MediatorProfile(organisation=here, person_id=one.id, training=years),
                MediatorProfile(
                    organisation=here, person_id=other.id, training=years, ended_on=day(2, 1)
                ),
                Expert(unit_id=at.id, number=f"{at.code}-1", name="席雯", field="law"),
                Expert(
                    unit_id=at.id,
                    number=f"{at.code}-2",
                    name="柳堃",
                    field="law",
                    standing="removed",
                ),
            )
        )
