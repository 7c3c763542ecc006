"""Which tests run on both databases, and that a database is empty when a test gets it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from casework.accounts.models import Unit
from casework.db import Model, db
from tests.arranged import arranged
from tests.builders import unit
from tests.databases import asks_twice

TESTS = Path(__file__).resolve().parents[1]
runs: list[str] = []


@dataclass
class Arranged:
    """A unit, and units by letter."""

    at: Unit
    others: dict[str, Unit]


def two_units():
    runs.append(db.engine.dialect.name)
    return Arranged(unit(name="安宁市司法局"), {"A": unit(name="青禾县司法局")})


@pytest.mark.parametrize(
    ("file", "twice"),
    [
        ("mediation/test_commands.py", True),
        ("mediation/test_measures.py", True),
        ("casework/cases/test_queries.py", True),
        ("mediation/test_registry_pages.py", False),
        ("mediation/test_papers_made.py", False),
        ("mediation/test_medical_kind.py", False),
    ],
)
def test_what_touches_the_database_runs_on_both(file, twice):
    assert (TESTS / file).is_file()
    assert asks_twice(TESTS / file) is twice


@pytest.mark.usefixtures("db")
@pytest.mark.parametrize("turn", [1, 2, 3])
def test_what_is_arranged_once_is_there_for_each_test_as_it_was(database, turn):
    filled = [one.name for one in Model.metadata.sorted_tables if db.session.query(one).first()]
    assert filled == ["standardisation_stamp"]  # a row that a migration has put there

    made = arranged(database, two_units)

    assert (made.at.name, made.others["A"].name) == ("安宁市司法局", "青禾县司法局")
    assert db.session.query(Unit).count() == 2
    made.at.name = "改了名"
    db.session.commit()
    assert unit().id not in (made.at.id, made.others["A"].id)
    assert runs.count(database.name) == 1


@pytest.mark.usefixtures("db")
def test_where_something_is_already_it_is_arranged_beside_it(database):
    before = unit()

    made = arranged(database, lambda: Arranged(unit(), {"A": unit()}))

    assert {before.id, made.at.id, made.others["A"].id} == {
        one.id for one in db.session.query(Unit)
    }


@pytest.mark.usefixtures("db")
def test_what_nobody_may_delete_is_deleted_after_a_test_and_guarded_in_the_next(database):
    changed = database.name == "sqlite"
    for dropped in (changed, False):
        unit()
        with pytest.raises(DBAPIError, match="append-only"):
            db.session.execute(text("DELETE FROM audit_entry"))
        db.session.rollback()
        if dropped:
            db.session.execute(text("DROP TRIGGER audit_entry_kept_delete"))
            db.session.commit()
        db.session.remove()

        database.empty()

        assert db.session.execute(text("SELECT count(*) FROM audit_entry")).scalar() == 0
        db.session.rollback()
