"""An empty database of each kind, and the migrations run on it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from alembic import command
from alembic.script import ScriptDirectory
from flask import Flask
from sqlalchemy import Connection, Engine, create_engine

from casework.db import prepare_engine
from tests.databases import MIGRATIONS, OPENERS, TestDatabase, migration_config

REVISIONS = [revision.revision for revision in ScriptDirectory(str(MIGRATIONS)).walk_revisions()][
    ::-1
]

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
        with blank.connect() as connection:
            down = revision in ("base", *REVISIONS[: _present(connection)])
            step = command.downgrade if down else command.upgrade
            step(migration_config(connection), revision)

    return to


def _present(connection: Connection) -> int:
    """The place of the revision that the database is at; 0 when it is empty or at the first."""
    if not connection.dialect.has_table(connection, "alembic_version"):
        connection.rollback()
        return 0
    found = connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar()
    connection.rollback()
    return REVISIONS.index(found) if found else 0
