"""Fixtures that every folder uses: app, db, client, as_role, clock_at; on both databases."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import date, datetime
from typing import Any

import pytest
from alembic.command import upgrade
from flask import Flask
from flask.testing import FlaskClient
from flask_sqlalchemy import SQLAlchemy
from werkzeug.test import TestResponse

from app import create_app
from app.sessions import KEY_COOKIE
from casework.accounts.models import Account, Person, Unit
from casework.accounts.sessions import start_session
from casework.db import db as database_layer
from casework.db import transaction
from casework.now import clock_at as set_clock
from casework.now import now
from tests import builders
from tests.databases import (
    DATA_KEY,
    OPENERS,
    SECRET_KEY,
    TestDatabase,
    asks_twice,
    migration_config,
)

pytest_plugins = ["tests.chosen", "tests.chromium", "tests.pace"]


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out on PostgreSQL what is seen on SQLite as well."""
    left_out = [
        item
        for item in items
        if item.get_closest_marker("postgresql")
        and "database" in getattr(item, "fixturenames", ())
        and not asks_twice(item.path)
    ]
    config.hook.pytest_deselected(items=left_out)
    out = set(left_out)
    items[:] = [item for item in items if item not in out]


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
            "late_after_days": 0,
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


class SignedIn(FlaskClient):
    """A browser of somebody who signs in again on each day to which a test sets the clock back."""

    account: Account
    began: datetime
    day: date | None

    def sign_in(self) -> None:
        self.began, self.day = now(), None
        self.keys = {self.day: self._key()}
        self.set_cookie(KEY_COOKIE, self.keys[self.day])

    def open(self, *args: Any, **more: Any) -> TestResponse:
        day = now().date() if now() < self.began else None
        if day != self.day:
            self.keys[day] = self.keys.get(day) or self._key()
            self.set_cookie(KEY_COOKIE, self.keys[day])
            self.day = day
        return super().open(*args, **more)

    def _key(self) -> str:
        with transaction():
            return start_session(self.account, ip="127.0.0.1", at=now())


@pytest.fixture
def as_role(app: Flask, db: SQLAlchemy) -> Callable[..., FlaskClient]:
    """A browser with a new person signed in: as_role("MED", unit=…); `.account` is theirs."""

    def sign_in(*roles: str, unit: Unit | None = None, person: Person | None = None) -> FlaskClient:
        browser = SignedIn(app, app.response_class)
        with transaction():
            browser.account = builders.account(*roles, at=unit, of=person)
            browser.sign_in()
        return browser

    return sign_in


@pytest.fixture
def clock_at() -> Iterator[Callable[[date | datetime], None]]:
    """Set the clock until the test ends: clock_at(date(2026, 9, 14))."""
    with ExitStack() as stack:

        def set_to(moment: date | datetime) -> None:
            stack.enter_context(set_clock(moment))

        yield set_to
