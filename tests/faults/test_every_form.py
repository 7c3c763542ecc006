"""Every form of the application, filled with what nobody should type: no fault, no half a write.

The pages are found in the application's own map of addresses, the forms in the pages. The quick
half sends each form wrong in every field; the slow half, each field alone, wrong in the ways that
fall to it. All ways for every field take ten minutes: EVERY_WAY=yes pytest -m slow tests/faults
"""

from __future__ import annotations

import os
import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from tempfile import TemporaryDirectory

import pytest
from bs4 import BeautifulSoup
from werkzeug.test import TestResponse

from app import create_app
from casework.db import db
from tests.databases import DATA_KEY, SECRET_KEY
from tests.faults import doors, filling
from tests.faults.filling import SCRIPT, Fields
from tests.faults.town import Door, Town, posted

pytestmark = pytest.mark.walk

COLUMNS_REFUSE = frozenset({"three hundred", "nul", "2^63", "last day"})
"""What PostgreSQL's columns refuse and SQLite's take."""
SHARE = {"sqlite": 4, "postgresql": 8}
"""Of the ways to be wrong every how many-th falls to a field: by turns, so that each is met."""
ALWAYS_NOTED = frozenset({"account.sign_in"})
"""Pages that write down a refusal: wrong passwords are counted."""


@cache
def taking_forms() -> tuple[str, ...]:
    """Every page that takes forms, for the names of the tests."""
    with TemporaryDirectory() as folder:
        app = create_app(
            {
                "instance": folder,
                "data_key": DATA_KEY,
                "secret_key": SECRET_KEY,
                "jobs": "immediate",
                "testing": True,
                "database_url": "sqlite:///:memory:",
            }
        )
        with app.app_context():
            db.engine.dispose()
    rules = app.url_map.iter_rules()
    return tuple(sorted(rule.endpoint for rule in rules if "POST" in (rule.methods or ())))


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """A test for each page that takes forms."""
    if "page" in metafunc.fixturenames:
        metafunc.parametrize("page", taking_forms())


# --------------------------------------------------------------------------- what is wrong


def wrongs(town: Town, page: str, door: Door, fields: Fields) -> Iterator[str]:
    """What is wrong with the answer to a form, and with what it left in the database."""
    before = town.mark()
    answer = town.ask(door.who, door.path, "POST", data=posted(fields))
    if answer.status_code >= 500:
        yield f"{answer.status_code}"
    if answer.status_code >= 400:
        if town.mark() != before and page not in ALWAYS_NOTED:
            yield f"{answer.status_code}, and something was stored"
        yield from unclear(answer)
    elif answer.status_code in (302, 303):
        after = town.ask(door.who, str(answer.location).partition("#")[0])
        yield from unsafe(after)
        if after.status_code >= 400:
            yield f"the next page answers {after.status_code}"
    yield from unsafe(answer)
    if answer.status_code < 400:
        back_to(town, door)


def unclear(answer: TestResponse) -> Iterator[str]:
    """What keeps a person from understanding a refusal."""
    if not re.search(r"[\u4e00-\u9fff]{4}", answer.text):
        yield f"{answer.status_code} without a word of Chinese"
    if answer.status_code == 422 and "gd-err" not in answer.text and "problems" not in answer.text:
        yield "422 without saying where"


def unsafe(answer: TestResponse) -> Iterator[str]:
    """Markup of a user's that would run. A file that is handed out is none."""
    if not answer.mimetype.startswith(("text/", "application/json")):
        return
    if SCRIPT in answer.text or "<img src=x" in answer.text:
        yield "markup is not escaped"


def back_to(town: Town, door: Door) -> None:
    """The database as it was when the door was found."""
    town.restore()
    town.walk(door)


def attempts(door: Door) -> Iterator[tuple[str, Fields]]:
    """A form wrong as a whole."""
    yield "nothing at all", {}
    yield "three of each", filling.doubled(door)
    yield "a file for each", filling.files(door)
    for mood in filling.MOODS:
        yield mood, filling.in_a_mood(door, mood)


# --------------------------------------------------------------------------- the quick half


def test_a_form_full_of_garbage_is_refused_in_words_and_stores_nothing(page, town):
    found = []
    for door in town.doors[page, "POST"][:1]:
        back_to(town, door)
        for what, fields in attempts(door):
            found += [(what, wrong) for wrong in wrongs(town, page, door, fields)]
        town.restore()

    assert not found


def test_what_was_typed_is_there_again_when_a_form_is_refused(page, town):
    lost = []
    for door in town.doors[page, "POST"][:1]:
        back_to(town, door)
        fields = filling.filled(door) | {
            one.name: ["2026-02-30"] for one in door.controls if one.kind == "date"
        }
        answer = town.ask(door.who, door.path, "POST", data=posted(fields))
        if answer.status_code == 422:
            lost = missing_from(answer, door, fields)
        town.restore()

    assert not lost


def missing_from(answer: TestResponse, door: Door, fields: Fields) -> list[str]:
    """The texts of a refused form that its page does not show again."""
    shown = defaultdict(set)
    for one in BeautifulSoup(answer.data, "lxml").select("main input[name], main textarea[name]"):
        text = one.get_text() if one.name == "textarea" else str(one.get("value"))
        shown[one["name"]].add(text.strip())
    return [
        one.name
        for one in door.controls
        if one.kind in ("text", "textarea", "date", "number")
        and str(fields[one.name][0]).strip() not in shown[one.name]
    ]


# --------------------------------------------------------------------------- the slow half


@pytest.mark.slow
def test_each_field_wrong_by_itself(page, city):
    found = []
    share = 1 if os.environ.get("EVERY_WAY") else SHARE[city.database.name]
    for door in city.doors[page, "POST"][:1]:
        base = city.best.get(page) or best_of(city, door)
        city.best[page] = base
        back_to(city, door)
        for turn, name in in_turn(filling.names(door), share):
            for what, fields in [*one_wrong(city, door, base, name)][turn % share :: share]:
                found += [(name, what, wrong) for wrong in wrongs(city, page, door, fields)]
        city.restore()

    assert not found


def in_turn(names: list[str], share: int) -> Iterator[tuple[int, str]]:
    """The fields of a form with their turns; of rows alike, as many as share every way."""
    columns = defaultdict(list)
    for name in names:
        columns[re.sub(r"\d+", "#", name)].append(name)
    for first, rows in enumerate(columns.values()):
        yield from enumerate(rows[:share] if share > 1 else rows, first)


def one_wrong(town: Town, door: Door, base: Fields, name: str) -> Iterator[tuple[str, Fields]]:
    """A form with one field wrong: on PostgreSQL what its columns refuse, on SQLite the rest."""
    strict = town.database.name == "postgresql"
    for what, value in filling.wrong_values(door, name).items():
        if (what in COLUMNS_REFUSE) is strict:
            yield what, base | {name: [value]}
    if not strict:
        yield "left out", {key: value for key, value in base.items() if key != name}
        yield "three", base | {name: ["1", "2", "x"]}
        yield "a file", base | {name: (filling.EXE, "证据.pdf")}


def best_of(town: Town, door: Door) -> Fields:
    """The form filled so that it is taken, if that can be guessed."""
    back_to(town, door)
    for fields in filling.sensible(door):
        answer = town.ask(door.who, door.path, "POST", data=posted(fields))
        if answer.status_code < 400:
            return fields
    return filling.filled(door)


@pytest.mark.slow
def test_there_is_a_door_to_every_page(city):
    shut = [
        (rule.endpoint, method)
        for rule, method in doors.pages(city)
        if not city.doors.get((rule.endpoint, method))
    ]

    assert not shut
