"""The demo city behind its real pages, for hostile users: who can open what, and what is stored.

Nothing is listed here: doors are found by following the links that pages show to whoever is
signed in; a door is an address with the account that may open it and the form that it takes.
"""

from __future__ import annotations

import shutil
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from io import BytesIO
from typing import Any

import pytest
from alembic.command import upgrade
from flask import Flask
from sqlalchemy import Connection, create_engine, insert, select, text
from werkzeug.exceptions import HTTPException
from werkzeug.test import TestResponse

from app import create_app
from app.demo import (
    bodies,
    catalogues,
    conditions,
    evidence,
    file_review,
    inspection,
    joint,
    labour,
    ledgers,
    people,
    reconsideration,
    reconsideration_course,
    registry,
    year,
)
from app.sessions import KEY_COOKIE
from casework.accounts.models import Account
from casework.accounts.passwords import Hasher, hasher
from casework.accounts.sessions import start_session
from casework.db import Model, db, transaction
from casework.documents import render
from casework.files import store
from casework.jobs import KINDS, Job, run
from casework.ledgers.files import PAPER
from casework.now import clock_at
from tests.databases import (
    DATA_KEY,
    SECRET_KEY,
    TestDatabase,
    migration_config,
    triggers_rest,
)

TODAY = date(2026, 11, 20)
PASSWORD = "Gongdao-2026"
NOON = datetime(2026, 11, 20, 4, 0, tzinfo=UTC)
CHEAP = Hasher(time_cost=1, memory_kib=64)._argon


NOTING = """
CREATE SCHEMA kept;
CREATE SCHEMA noted;
CREATE TABLE noted.change (name text NOT NULL);
CREATE FUNCTION noted.note() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN INSERT INTO noted.change VALUES (TG_TABLE_NAME); RETURN NULL; END $$
"""
"""On PostgreSQL each row that is written is noted, in the transaction that writes it."""
NOTING_ROWS = """
CREATE TRIGGER "noted_insert_{0}" AFTER INSERT ON main."{0}" BEGIN
    INSERT INTO noted VALUES ('{0}', new.rowid); END;
CREATE TRIGGER "noted_delete_{0}" AFTER DELETE ON main."{0}" BEGIN
    INSERT INTO noted VALUES ('{0}', old.rowid); END;
CREATE TRIGGER "noted_update_{0}" AFTER UPDATE ON main."{0}" BEGIN
    INSERT INTO noted VALUES ('{0}', old.rowid), ('{0}', new.rowid); END;
CREATE TABLE kept."{0}" AS SELECT rowid AS place, * FROM main."{0}";
CREATE UNIQUE INDEX kept."place_{0}" ON "{0}" (place);
"""
"""On SQLite as well. A file copied back would have every connection of the application read again
how all tables are made, and prepare each of its statements again."""
KEEPING = """
CREATE TABLE kept."{0}" AS TABLE public."{0}";
CREATE TRIGGER noted AFTER INSERT OR UPDATE OR DELETE ON public."{0}"
    FOR EACH ROW EXECUTE FUNCTION noted.note()
"""


@dataclass(frozen=True, slots=True)
class Control:
    """A control of a form, as a browser has it."""

    name: str
    kind: str
    value: str
    options: tuple[str, ...] = ()
    checked: bool = False


@dataclass(frozen=True)
class Step:
    """A form that somebody sent on the way to a door."""

    who: str
    path: str
    fields: dict[str, Any]


@dataclass(frozen=True)
class Door:
    """An address, the account that may open it, the form it takes, and what has to happen first."""

    path: str
    who: str
    controls: tuple[Control, ...] = ()
    steps: tuple[Step, ...] = ()
    guessed: bool = False
    """No page has led there: who asks may find it locked."""


@dataclass
class Town:
    """An application with the demo city in it."""

    app: Flask
    database: TestDatabase
    keys: dict[str, str] = field(default_factory=dict)
    posts: dict[str, str] = field(default_factory=dict)
    doors: dict[tuple[str, str], list[Door]] = field(default_factory=lambda: defaultdict(list))
    pages: dict[tuple[str, str], str | None] = field(default_factory=dict)
    kept: Any = None
    looker: Any = None
    known: Any = None
    best: dict[str, dict[str, Any]] = field(default_factory=dict)

    def ask(self, who: str, path: str, method: str = "GET", **more: Any) -> TestResponse:
        """A request of somebody who is signed in."""
        browser = self.app.test_client(use_cookies=False)
        headers = {"Cookie": f"{KEY_COOKIE}={self.keys[who]}"} if who else {}
        headers |= more.pop("headers", {})
        with clock_at(NOON), at_home(self.database):
            answer = browser.open(path, method=method, headers=headers, buffered=True, **more)
        # The client writes a large upload to a file of its own, and forgets it.
        answer.request.environ["wsgi.input"].close()
        return answer

    def walk(self, door: Door) -> None:
        """Do what has to happen before a door is there."""
        for step in door.steps:
            answer = self.ask(step.who, step.path, "POST", data=posted(step.fields))
            assert answer.status_code < 400, (step.path, answer.status_code)

    def page_at(self, path: str, method: str) -> str | None:
        """The page that answers at an address."""
        if (path, method) not in self.pages:
            try:
                found = self.app.url_map.bind("localhost").match(path, method=method)[0]
            except HTTPException:
                found = None
            self.pages[path, method] = found
        return self.pages[path, method]

    def stored(self, names: Iterable[str] = tuple(Model.metadata.tables)) -> dict[str, int]:
        """How many rows each table has."""
        asked = " UNION ALL ".join(f"SELECT '{name}', count(*) FROM \"{name}\"" for name in names)
        with self.app.app_context(), db.engine.connect() as connection:
            return {name: int(number) for name, number in connection.execute(text(asked))}

    def mark(self) -> object:
        """Something that differs as soon as anybody has stored anything at all."""
        if self.database.name == "sqlite":
            return self.looker.execute("PRAGMA data_version").fetchone()
        with self.app.app_context(), db.engine.connect() as connection:
            return connection.exec_driver_sql("SELECT count(*) FROM noted.change").scalar()

    def keep(self) -> None:
        """Remember the database as it is."""
        if self.database.name == "sqlite":
            self.looker = sqlite3.connect(self.file, check_same_thread=False)
            self.kept = sqlite3.connect(self.file, isolation_level=None, check_same_thread=False)
            self.kept.execute("PRAGMA foreign_keys=OFF")
            self.kept.execute("ATTACH ':memory:' AS kept")
            self.kept.execute("CREATE TABLE main.noted (name TEXT NOT NULL, place INT NOT NULL)")
            notes = "".join(NOTING_ROWS.format(name) for name in Model.metadata.tables)
            self.kept.executescript(f"BEGIN; {notes} COMMIT")
            self.kept.set_authorizer(triggers_rest)
        else:
            with self._resting() as connection:
                connection.exec_driver_sql(NOTING)
                for table in Model.metadata.sorted_tables:
                    connection.exec_driver_sql(KEEPING.format(table.name))
                self.kept = connection.exec_driver_sql("SELECT txid_current()").scalar()
        self.known = self.mark()

    def restore(self) -> None:
        """Undo whatever a request has stored."""
        if self.mark() == self.known:
            return
        if self.database.name == "sqlite":
            self._restore_places()
        else:
            with self._resting() as connection:
                changed = "DELETE FROM noted.change RETURNING name"
                for name in {name for (name,) in connection.exec_driver_sql(changed)}:
                    self._restore_rows(connection, name)
        self.known = self.mark()

    def _restore_places(self) -> None:
        """The rows of SQLite that were written since, as they were."""
        changed = "SELECT DISTINCT name FROM main.noted"
        self.kept.execute("BEGIN IMMEDIATE")
        with self.kept:
            for (name,) in self.kept.execute(changed).fetchall():
                columns = ", ".join(f'"{one.name}"' for one in Model.metadata.tables[name].columns)
                these = f"IN (SELECT place FROM main.noted WHERE name = '{name}')"
                self.kept.execute(f'DELETE FROM main."{name}" WHERE rowid {these}')
                self.kept.execute(
                    f'INSERT INTO main."{name}" (rowid, {columns}) '
                    f'SELECT place, {columns} FROM kept."{name}" WHERE place {these}'
                )
            self.kept.execute("DELETE FROM main.noted")

    def _restore_rows(self, connection: Connection, name: str) -> None:
        """The rows of a table on PostgreSQL that were written since, as they were."""
        connection.exec_driver_sql(
            f'DELETE FROM public."{name}" WHERE xmin::text::bigint > {self.kept}'
        )
        keys = Model.metadata.tables[name].primary_key.columns
        same = " AND ".join(f'here."{key.name}" = kept."{key.name}"' for key in keys)
        connection.exec_driver_sql(
            f'INSERT INTO public."{name}" SELECT * FROM kept."{name}" AS kept WHERE NOT EXISTS '
            f'(SELECT FROM public."{name}" AS here WHERE {same})'
        )
        _count_on(connection, name)

    @property
    def file(self) -> str:
        """Where SQLite keeps the database."""
        return str(self.database.folder / "gongdao.db")

    @contextmanager
    def _resting(self) -> Iterator[Connection]:
        """A connection for which foreign keys and triggers rest."""
        with self.app.app_context(), db.engine.begin() as connection:
            connection.exec_driver_sql("SET LOCAL session_replication_role = replica")
            yield connection


def _count_on(connection: Connection, name: str) -> None:
    """The next number of a table is the one after its last, as on SQLite: steps come again."""
    column = Model.metadata.tables[name].autoincrement_column
    if column is not None:
        connection.exec_driver_sql(
            f"SELECT setval(pg_get_serial_sequence('{name}', '{column.name}'), "
            f'coalesce(max("{column.name}"), 1), max("{column.name}") IS NOT NULL) FROM "{name}"'
        )


@contextmanager
def at_home(database: TestDatabase) -> Iterator[None]:
    """The files of this town, whatever other application was made in this process; cheap
    passwords, because what is tried here are the forms, not the cost of a hash."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(store, "_folder", database.folder / "files")
        patch.setattr(hasher, "_argon", CHEAP)
        yield


def posted(fields: Mapping[str, Any]) -> dict[str, Any]:
    """The fields of a form as the test client takes them: files are opened anew each time."""
    return {
        name: (BytesIO(value[0]), value[1]) if isinstance(value, tuple) else value
        for name, value in fields.items()
    }


# --------------------------------------------------------------------------- building


@contextmanager
def built(database: TestDatabase, cases: int) -> Iterator[Town]:
    """The demo city on an empty database, made by its own commands.

    The worker's part is done for ledgers and briefs, so that they can be opened.
    """
    with _opened(database) as town:
        with clock_at(NOON), at_home(database), town.app.app_context():
            _populate(cases)
            _print_ledgers()
            _sign_everybody_in(town)
        town.keep()
        yield town


@contextmanager
def copied(town: Town, database: TestDatabase) -> Iterator[Town]:
    """The same city on another database: every row, every file, every door."""
    shutil.copytree(town.database.folder / "files", database.folder / "files")
    with _opened(database) as copy:
        copy.keys, copy.posts, copy.doors = town.keys, town.posts, town.doors
        copy.best = town.best
        town.restore()
        source = create_engine(f"sqlite:///{town.file}")
        with copy.app.app_context(), source.connect() as old, db.engine.begin() as new:
            new.exec_driver_sql("SET LOCAL session_replication_role = replica")
            for table in Model.metadata.sorted_tables:
                new.execute(table.delete())
                rows = [dict(row) for row in old.execute(select(table)).mappings()]
                if rows:
                    new.execute(insert(table), rows)
                _count_on(new, table.name)
        source.dispose()
        copy.keep()
        yield copy


@contextmanager
def _opened(database: TestDatabase) -> Iterator[Town]:
    app = create_app(
        {
            "instance": str(database.folder),
            "database_url": database.url,
            "data_key": DATA_KEY,
            "secret_key": SECRET_KEY,
            "testing": True,
        }
    )
    with app.app_context(), db.engine.connect() as connection:
        upgrade(migration_config(connection), "head")
    town = Town(app, database)
    yield town
    if database.name == "sqlite":
        town.kept.close()
        town.looker.close()
    with app.app_context():
        db.session.remove()
        db.engine.dispose()
        app.extensions["jobs"].huey.storage.close()


def _print_ledgers() -> None:
    known = dict(KINDS)
    render.register()
    for job_id in list(db.session.scalars(select(Job.id).where(Job.kind == PAPER))):
        run(job_id)
    # Other tests of this process leave papers to a worker, as pages do.
    KINDS.clear()
    KINDS.update(known)


def _populate(cases: int) -> None:
    with transaction():
        city = people.build(PASSWORD, TODAY)
        registry.build(city, TODAY)
        bodies.build(city, TODAY)
    half = cases // 2
    for make in (
        *labour.plans(city, TODAY, half),
        *reconsideration.plans(city, TODAY, half),
        *reconsideration_course.plans(city, TODAY),
        *evidence.plans(city, TODAY),
        *joint.plans(city, TODAY),
        *file_review.plans(city, TODAY),
    ):
        make()
    with transaction():
        registry.draw_one(TODAY)
    ledgers.build(city, TODAY)
    conditions.build(city, TODAY)
    catalogues.build(city, TODAY)
    year.build(city, TODAY)
    file_review.build(city, TODAY)
    inspection.build(city, TODAY)


def _sign_everybody_in(town: Town) -> None:
    with transaction() as session:
        for account in session.scalars(select(Account)):
            town.keys[account.username] = start_session(account, ip="127.0.0.1", at=NOON)
            town.posts[account.username] = "+".join(sorted(post.role for post in account.posts))
