"""A secret told in confidence is found nowhere but on the private page of whom it names."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing

import pytest

from app import create_app
from casework import jobs
from casework.accounts.roles import Role
from casework.db import Model
from casework.db import db as database
from casework.documents import render
from casework.now import clock_at as set_clock
from tests.databases import DATA_KEY, SECRET_KEY
from tests.habits.scene import NOON, built
from tests.mediation import hunting
from tests.mediation.hunting import CANARY, Town

pytestmark = pytest.mark.slow

WHO = [*(role.value for role in Role), "keeper", "rival"]
PLACES = (*hunting.STORIES, "mediation", "joint", "reconsideration")
COMMANDS = (
    ("doctor",), ("jobs", "list"), ("users", "list"), ("calendar", "list"), ("audit", "verify"),
    ("audit", "anchor"), ("deadlines", "rebuild"),
    ("law", "count", "--from", "2026-09-21", "--days", "15"),
)  # fmt: skip


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Town]:
    """An application of its own on SQLite, whose file can be read as text."""
    folder = tmp_path_factory.mktemp("canary")
    app = create_app(
        {
            "instance": str(folder),
            "data_key": DATA_KEY,
            "secret_key": SECRET_KEY,
            "jobs": "immediate",
            "testing": True,
        }
    )
    with set_clock(NOON):
        with app.app_context():
            Model.metadata.create_all(database.engine)
        with built(app) as scene:
            with app.app_context():
                made = hunting.build(scene, folder)
            yield made
        with app.app_context():
            database.engine.dispose()


@pytest.fixture
def printing(monkeypatch):
    """This process prints, as the worker does."""
    monkeypatch.setattr(jobs, "KINDS", dict(jobs.KINDS))
    render.register()


@pytest.fixture(scope="module")
def papers(town):
    """Every paper and binding, read once."""
    with town.app.app_context():
        return list(hunting.printed(town))


def test_there_is_something_to_find(town, papers):
    with town.app.app_context():
        told, bound = hunting.unsealed(town), hunting.is_bound(town)

    assert told == 12  # three cases, two entries each, in the text and in who told it
    assert bound == [True, True]
    assert len([name for name, _ in papers if name.endswith("pdf")]) >= 36
    assert any("赵䶮" in text for name, text in papers if name.endswith("pdf"))


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("who", WHO)
def test_no_page_of_a_case_shows_it_to_anybody(town, who, place):
    module = "mediation" if place in hunting.STORIES else place
    found: dict[str, int] = {}
    for things in hunting.places(town, place):
        found |= hunting.walk(town, who, things, module)

    assert len(found) > 3
    assert [path for path, times in found.items() if times] == []


@pytest.mark.parametrize("who", WHO)
def test_no_list_figure_or_desk_shows_it(town, who):
    paths = {
        hunting.scenes.address(town.scene, rule, town.scene.things["mediation", "mine"])
        for rule in hunting.gets(town, of_a_case=False)
    }

    assert len(paths) > 20
    assert [path for path in sorted(paths) if hunting.look(town, who, path)] == []


@pytest.mark.parametrize("who", ["MED", "rival", "RVW", "LDR", "UAD", "CAD", "REG", "ARC", "SEC"])
def test_whoever_may_not_read_it_gets_the_same_bytes_when_there_is_nothing(town, who):
    road = town.roads["environmental"]
    told = hunting.answers(town, who, road)
    with closing(sqlite3.connect(town.scene.file)) as empty:
        empty.execute("DELETE FROM private_reader")
        empty.execute("DELETE FROM private_note")
        empty.commit()
    silent = hunting.answers(town, who, road)
    town.scene.restore()

    assert [path for path in told if told[path] != silent[path]] == []
    opened = sum(status == 200 for status, _, _ in told.values())
    assert opened > 25 if who in ("MED", "rival") else opened < 25


@pytest.mark.parametrize("path", ["/find?q={}", "/mediation/?q={}", "/joint/?q={}"])
@pytest.mark.parametrize("who", ["keeper", "MED", "UAD", "RVW", "CAD"])
def test_no_search_finds_a_case_by_it(town, who, path):
    nothing = "ZZQ0000KX"
    assert len(nothing) == len(CANARY)

    searched = town.scene.ask(who, path.format(CANARY))
    in_vain = town.scene.ask(who, path.format(nothing))

    assert searched.status_code == in_vain.status_code
    assert searched.text.replace(CANARY, nothing) == in_vain.text


@pytest.mark.parametrize("who", WHO)
def test_the_private_page_opens_for_whom_it_names_only(town, who):
    told = []
    for things in [*town.roads.values(), town.scene.things["mediation", "mine"]]:
        told.append(hunting.look(town, who, f"/mediation/{things.case}/private/reading", "POST"))
        town.scene.restore()

    assert told == ([4, 4, 4, 0] if who == "keeper" else [0, 0, 0, 0])


@pytest.mark.parametrize("who", ["keeper", "MED", "RVW", "UAD", "CAD"])
@pytest.mark.parametrize("what", ["export/csv", "export/xlsx", "print"])
def test_no_export_and_no_printed_ledger_has_it(town, who, what, printing):
    answer = town.scene.ask(who, f"/mediation/ledger/{what}", "POST")
    assert answer.status_code in (303, 409), answer.status_code
    texts = [hunting.text_of(answer.data)]
    if answer.status_code == 303:
        for form in ("pdf", "docx") if what == "print" else (what.rpartition("/")[2],):
            file = town.scene.ask(who, f"{answer.location}/{form}")
            assert file.status_code == 200
            texts.append(hunting.text_of(file.data))
    town.scene.restore()

    assert [text for text in texts if CANARY in text] == []


def test_no_paper_and_no_binding_has_it(papers):
    assert [name for name, text in papers if CANARY in text] == []


def test_the_database_has_it_nowhere_in_plain_text(town):
    text = hunting.dump(town)

    assert "private_note" in text and "audit_entry" in text and 'INSERT INTO "job"' in text
    assert CANARY not in text and CANARY.encode().hex() not in text.lower()
    assert hunting.on_disk(town) == []


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_no_command_says_it(town, command):
    result = town.app.test_cli_runner().invoke(args=list(command))
    town.scene.restore()

    assert CANARY not in result.output
    assert result.output.strip()


# --------------------------------------------------------------------------- the hunt itself


@pytest.fixture
def spilt(town):
    """The secret has got into the official record of every session, until the test is over."""
    with closing(sqlite3.connect(town.scene.file)) as leak:
        leak.execute("UPDATE meeting SET undisputed = ?", (f"底线{CANARY}",))
        leak.execute("UPDATE case_file SET title = ? WHERE module = 'mediation'", (CANARY,))
        leak.commit()
    yield
    town.scene.restore()


def test_a_spilt_secret_is_found(town, spilt):
    road = town.roads["environmental"]

    pages = hunting.walk(town, "RVW", road)

    assert pages[f"/mediation/{road.case}"] > 0
    assert hunting.look(town, "UAD", "/mediation/") > 0
    assert CANARY in hunting.dump(town)
    assert hunting.on_disk(town) != []
