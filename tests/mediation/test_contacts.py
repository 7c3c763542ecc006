"""A call is noted in the case where it belongs: by day, in its words, without moving any clock."""

from __future__ import annotations

from datetime import date

import pytest

from casework.db import transaction
from law.errors import Incomplete
from mediation.commands.contacts import note_contact
from tests.builders import person
from tests.mediation.filed import filed

DAY = date(2026, 3, 25)


def note(case, **given):
    by = person()
    with transaction():
        return note_contact(case, **given, by=by)


@pytest.fixture
def case(db, clock_at):
    clock_at(DAY)
    return filed("labour", "mediating", by=person("许祎"))


def test_a_call_stands_in_the_timeline_in_its_words(case):
    party = case.parties[1]
    before = [(row.key, row.due_on) for row in case.deadlines]

    note(case, party_id=party.id, way="phone", said="下周三能到", on=DAY)

    event = max(case.events, key=lambda one: one.serial)
    assert event.kind == "contacted"
    assert event.data["changed"] == [f"电话联系{party.name}，下周三能到"]
    assert [(row.key, row.due_on) for row in case.deadlines] == before


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"party_id": None}, "party"),
        ({"way": "pigeon"}, "way"),
        ({"said": "  "}, "said"),
        ({"said": "说" * 501}, "said"),
        ({"on": date(2026, 1, 2)}, "on"),
    ],
)
def test_what_is_missing_is_said_beside_its_field(case, wrong, field):
    given = {"party_id": case.parties[0].id, "way": "phone", "said": "没有人接", "on": DAY}

    with pytest.raises(Incomplete) as fault:
        note(case, **given | wrong)

    assert set(fault.value.problems) == {field}
