"""The city is brought back after every request: to the row, and with the numbers that come next."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import select

from casework.db import Model, db
from tests.faults.filling import filled
from tests.faults.town import Town, posted

pytestmark = pytest.mark.walk

WRITING = (
    "mediation_new.new",
    "reconsideration_new.new",
    "mediation_agreement.edit",
    "mediation_facts.edit",
    "mediation_people.assign",
    "administration.new_account",
    "account.sign_out",
)
"""Forms that between them add rows, change them and delete them."""


def rows(town: Town) -> dict[str, list[tuple[Any, ...]]]:
    """Everything that is stored."""
    with town.app.app_context(), db.engine.connect() as connection:
        return {
            name: sorted(map(tuple, connection.execute(select(table))), key=repr)
            for name, table in Model.metadata.tables.items()
        }


@pytest.mark.slow
@pytest.mark.parametrize("page", WRITING)
def test_what_a_form_has_stored_is_gone_after_it(page, city):
    door = city.doors[page, "POST"][0]
    city.restore()
    before, places = rows(city), []

    for _ in range(2):
        city.walk(door)
        answer = city.ask(door.who, door.path, "POST", data=posted(filled(door)))
        assert answer.status_code in (200, 303)
        assert rows(city) != before
        places.append(db_numbers(city))
        city.restore()

        assert rows(city) == before

    assert places[0] == places[1]


def db_numbers(town: Town) -> dict[str, int]:
    """The numbers that rows have been given, which the steps to a door speak of."""
    return {
        name: max((row[0] for row in found if isinstance(row[0], int)), default=0)
        for name, found in rows(town).items()
    }
