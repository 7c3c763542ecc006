"""What a page, a paper or a list shows does not depend on the database: the city on both."""

from __future__ import annotations

import re
from itertools import zip_longest

import pytest
from sqlalchemy import update

from casework.cases.models import Case
from casework.db import db
from tests.faults import doors
from tests.faults.town import Door, Town

pytestmark = [pytest.mark.slow, pytest.mark.postgresql, pytest.mark.walk]

FRESH = re.compile("[0-9a-f]{32,}")
"""What is another one each time that a page is opened."""


def every_page(town: Town) -> list[Door]:
    """Up to two addresses of every page that somebody opens."""
    return [
        door
        for rule, method in doors.pages(town)
        if method == "GET"
        for door in town.doors.get((rule.endpoint, "GET"), ())[:2]
        if not door.steps
    ]


def shown(town: Town, door: Door) -> tuple[int, str]:
    """What somebody gets at an address: a page to the letter, of a file only what it is."""
    answer = town.ask(door.who, door.path)
    whole = answer.mimetype.startswith("text/html")
    return answer.status_code, FRESH.sub("", answer.text) if whole else answer.mimetype


def difference(town: Town, copy: Town, door: Door) -> list[str]:
    """The first line of a page that is another one on the other database."""
    (status, here), (other, there) = shown(town, door), shown(copy, door)
    if (status, here) == (other, there):
        return []
    lines = zip_longest(here.splitlines(), there.splitlines())
    first = next((pair for pair in lines if pair[0] != pair[1]), ())
    return [f"{door.path}: {status}, {other}: {first}"]


def test_every_page_is_the_same_on_postgresql(town, copy):
    asked = every_page(town)

    differing = [one for door in asked for one in difference(town, copy, door)]
    town.restore()
    copy.restore()

    assert len(asked) > 200
    assert not differing


def test_a_page_that_is_not_the_same_is_seen(town, copy):
    lists = Door("/mediation/", town.doors["mediation.index", "GET"][0].who)
    with copy.app.app_context(), db.engine.begin() as connection:
        connection.execute(update(Case).values(title="另一件"))

    assert difference(town, copy, lists)
    copy.restore()
    assert not difference(town, copy, lists)
