"""db, Model, naming conventions, transaction(): the only commit in the code.

SQLite runs in WAL with synchronous=FULL and takes the write lock at the start of a writing
transaction (BEGIN IMMEDIATE): a deferred one fails at once with "database is locked" when two
clerks register together. PostgreSQL has to have fsync, full_page_writes and
synchronous_commit on. A database with weaker settings is refused at start-up, because an
acknowledged registration could be lost in a power cut.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache, cached_property
from typing import Any

from flask_sqlalchemy import SQLAlchemy
from flask_sqlalchemy.session import Session as FlaskSession
from sqlalchemy import Connection, Engine, MetaData, event, text
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import DeclarativeBase, Session

NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}

WRITING = "gongdao_writing"
_PATIENCE = "gongdao_patience"
PATIENCE, LITTLE = 10_000, 250
"""Milliseconds that a writer waits for its turn on SQLite; and one whose write may be left out."""


class UnsafeDatabase(RuntimeError):
    """The database could lose an acknowledged write; the message says which setting."""


class Model(DeclarativeBase):
    """Base of all models."""

    metadata = MetaData(naming_convention=NAMING)


class SiteSession(FlaskSession):
    """A session of the one database of a site: which it is need not be asked at each statement."""

    @cached_property
    def _engine(self) -> Engine:
        return self._db.engine

    def get_bind(self, *args: Any, **given: Any) -> Any:
        """The engine, unless another is named."""
        return given.get("bind") or self._engine


db = SQLAlchemy(model_class=Model, session_options={"autoflush": True, "class_": SiteSession})


@contextmanager
def transaction() -> Iterator[Session]:
    """One business act: everything in it is stored, or nothing.

    The session is marked as writing before its first statement, so that SQLite takes the
    write lock at BEGIN. A transaction inside a transaction joins it.
    """
    session: Any = db.session()
    if session.info.get(WRITING):
        yield session
        return
    session.rollback()
    session.info[WRITING] = True
    try:
        yield session
        session.commit()
    except BaseException:
        session.rollback()
        raise
    finally:
        session.info.pop(WRITING, None)


@contextmanager
def in_passing() -> Iterator[None]:
    """Wait hardly at all for the turn to write: for what a page notes beside its work."""
    info = db.session().info
    info[_PATIENCE] = LITTLE
    try:
        yield
    finally:
        info.pop(_PATIENCE, None)


def cause_of(error: BaseException) -> str:
    """What went wrong, in a line that may be kept: a database tells the row with its refusals."""
    if not isinstance(error, DBAPIError):
        return f"{type(error).__name__}: {error}"
    words = str(error.orig).partition("\n")[0]
    return f"{type(error).__name__}: {type(error.orig).__name__}: {words}"


def upsert(build: Callable[[Any], Any]) -> Callable[[Connection], Any]:
    """A statement with ON CONFLICT, built once for a dialect: `build` is given its insert()."""

    @cache
    def built(name: str) -> Any:
        return build((postgresql if name == "postgresql" else sqlite).insert)

    return lambda connection: built(connection.dialect.name)


def prepare_engine(engine: Engine) -> None:
    """Attach the connection settings of the dialect to an engine."""
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _prepare_sqlite)
        event.listen(engine, "begin", _begin_sqlite)


def _prepare_sqlite(connection: Any, record: Any) -> None:
    """Hand transaction control to SQLAlchemy and set what a connection forgets.

    The cache of a connection is 4 MB: what it lacks the system has, a page for a microsecond,
    and no process grows by a copy of the database. The log is carried over into the database
    every 16 MB: somebody's act waits for it, and most pages of one act are those of the next.
    """
    connection.isolation_level = None
    cursor = connection.cursor()
    for pragma in (
        "foreign_keys=ON",
        f"busy_timeout={PATIENCE}",
        "journal_mode=WAL",
        "synchronous=FULL",
        "cache_size=-4096",
        "wal_autocheckpoint=4096",
    ):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _begin_sqlite(connection: Connection) -> None:
    """BEGIN IMMEDIATE for writers, BEGIN for readers."""
    info = db.session().info if db.session.registry.has() else {}
    if not info.get(WRITING):
        connection.exec_driver_sql("BEGIN")
    elif _PATIENCE not in info:
        connection.exec_driver_sql("BEGIN IMMEDIATE")
    else:
        connection.exec_driver_sql(f"PRAGMA busy_timeout={info[_PATIENCE]}")
        try:
            connection.exec_driver_sql("BEGIN IMMEDIATE")
        finally:
            connection.exec_driver_sql(f"PRAGMA busy_timeout={PATIENCE}")


def check_safe(engine: Engine) -> None:
    """Raise UnsafeDatabase unless an acknowledged write survives a power cut."""
    with engine.connect() as connection:
        if engine.dialect.name == "sqlite":
            _check_sqlite(connection)
        else:
            _check_postgresql(connection)


def _check_sqlite(connection: Connection) -> None:
    """WAL needs synchronous FULL (2) or EXTRA (3), and foreign keys on."""
    database = connection.engine.url.database
    level = connection.execute(text("PRAGMA synchronous")).scalar_one()
    mode = connection.execute(text("PRAGMA journal_mode")).scalar_one()
    keys_on = connection.execute(text("PRAGMA foreign_keys")).scalar_one()
    in_memory = database in (None, "", ":memory:")
    if not in_memory and str(mode).lower() != "wal":
        raise UnsafeDatabase(f"SQLite 的 journal_mode 应为 wal，现在是 {mode}")
    if int(level) < 2:
        raise UnsafeDatabase("SQLite 的 synchronous 应为 FULL，断电会丢失已登记的案件")
    if not keys_on:
        raise UnsafeDatabase("SQLite 的 foreign_keys 没有打开")


def _check_postgresql(connection: Connection) -> None:
    """fsync, full_page_writes and synchronous_commit have to be on."""
    for setting in ("fsync", "full_page_writes", "synchronous_commit"):
        value = connection.execute(text(f"SHOW {setting}")).scalar_one()
        if value == "off":
            raise UnsafeDatabase(f"PostgreSQL 的 {setting} 是 off，断电会丢失已登记的案件")
