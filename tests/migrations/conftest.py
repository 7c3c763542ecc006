"""An empty database of each kind, and the migrations run on it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from flask import Flask
from sqlalchemy import Engine, create_engine

from casework.db import prepare_engine
from tests.databases import OPENERS, TestDatabase

FOLDER = Path(__file__).resolve().parents[2] / "migrations"
REVISIONS = [revision.revision for revision in ScriptDirectory(str(FOLDER)).walk_revisions()][::-1]

Migrate = Callable[[str], None]


@pytest.fixture
def blank(database: TestDatabase, app: Flask, tmp_path: Path) -> Iterator[Engine]:
    """A database without tables, of the same kind as the application's."""
    with OPENERS[database.name](tmp_path) as opened, app.app_context():
        engine = create_engine(opened.url)
        prepare_engine(engine)
        yield engine
        engine.dispose()


@pytest.fixture
def migrate(blank: Engine) -> Migrate:
    """Migrate up or down to a revision: migrate("head"), migrate("base")."""

    def to(revision: str) -> None:
        config = Config()
        config.set_main_option("script_location", str(FOLDER))
        config.set_main_option("path_separator", "os")
        with blank.connect() as connection:
            config.attributes["connection"] = connection
            current = REVISIONS.index(revision) if revision in REVISIONS else None
            present = _present(connection)
            down = revision == "base" or (current is not None and present > current)
            (command.downgrade if down else command.upgrade)(config, revision)

    return to


def _present(connection) -> int:
    """The place of the revision that the database is at; -1 when it is empty."""
    if not connection.dialect.has_table(connection, "alembic_version"):
        connection.rollback()
        return -1
    found = connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar()
    connection.rollback()
    return REVISIONS.index(found) if found else -1
