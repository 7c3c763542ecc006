"""Fixtures that every folder uses: app, db, client, as_role, clock_at; on both databases."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import date, datetime
from typing import Any

import pytest
from alembic.command import upgrade
from flask import Flask
from flask.testing import FlaskClient
from flask_sqlalchemy import SQLAlchemy

from app import create_app
from app.sessions import KEY_COOKIE
from casework.accounts.models import Person, Unit
from casework.accounts.sessions import start_session
from casework.db import db as database_layer
from casework.db import transaction
from casework.now import clock_at as set_clock
from casework.now import now
from tests import builders
from tests.databases import DATA_KEY, OPENERS, SECRET_KEY, TestDatabase, migration_config

pytest_plugins = ["tests.chromium"]

LIMIT = 4.0
PATIENCE = 6
UNLIMITED = ("slow", "browser", "kill")


@pytest.fixture(
    scope="session",
    params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)],
)
def database(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[TestDatabase]:
    """SQLite, then PostgreSQL: a test that asks for it, or for `db`, runs on both."""
    with OPENERS[request.param](tmp_path_factory.mktemp(request.param)) as opened:
        yield opened


@pytest.fixture(scope="session")
def app(database: TestDatabase) -> Iterator[Flask]:
    """The whole application on one of the databases, its schema made by the migrations."""
    application = create_app(
        {
            "instance": str(database.folder),
            "database_url": database.url,
            "data_key": DATA_KEY,
            "secret_key": SECRET_KEY,
            "jobs": "immediate",
            "testing": True,
        }
    )
    with application.app_context():
        with database_layer.engine.connect() as connection:
            upgrade(migration_config(connection), "head")
        database.keep(database_layer.engine)
    yield application
    with application.app_context():
        database_layer.engine.dispose()


@pytest.fixture
def db(app: Flask, database: TestDatabase) -> Iterator[SQLAlchemy]:
    """The database, empty; what the test commits is removed after it."""
    with app.app_context():
        yield database_layer
        database_layer.session.remove()
    database.empty()


@pytest.fixture
def client(app: Flask, db: SQLAlchemy) -> FlaskClient:
    """A browser that nobody has signed in with."""
    return app.test_client()


@pytest.fixture
def as_role(app: Flask, db: SQLAlchemy) -> Callable[..., FlaskClient]:
    """A browser with a new person signed in: as_role("MED", unit=…); `.account` is theirs."""

    def sign_in(*roles: str, unit: Unit | None = None, person: Person | None = None) -> FlaskClient:
        account = builders.account(*roles, at=unit, of=person)
        browser = app.test_client()
        with transaction():
            browser.set_cookie(KEY_COOKIE, start_session(account, ip="127.0.0.1", at=now()))
        browser.account = account  # type: ignore[attr-defined]
        return browser

    return sign_in


@pytest.fixture
def clock_at() -> Iterator[Callable[[date | datetime], None]]:
    """Set the clock until the test ends: clock_at(date(2026, 9, 14))."""
    with ExitStack() as stack:

        def set_to(moment: date | datetime) -> None:
            stack.enter_context(set_clock(moment))

        yield set_to


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item: pytest.Item) -> Iterator[None]:
    """Fail a slow test: by its own work, or by waiting far longer on a machine that is free."""
    begun, worked = time.perf_counter(), time.process_time()
    result: Any = yield
    if any(item.get_closest_marker(name) for name in UNLIMITED):
        return result
    work, wait = time.process_time() - worked, time.perf_counter() - begun
    crowd = max(1.0, os.getloadavg()[0] / (os.cpu_count() or 1))
    if work > LIMIT or wait > LIMIT * PATIENCE * crowd:
        pytest.fail(f"too slow: {work:.2f} s of work, {wait:.2f} s in all (limit {LIMIT} s)")
    return result
