"""An account with a password, and a browser that signs in with it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime

import pytest
from flask.testing import FlaskClient
from sqlalchemy import event

from casework.accounts import commands, passwords
from casework.accounts.models import Account
from casework.db import transaction
from casework.now import clock_at as set_clock
from tests import builders

NINE = datetime(2026, 11, 20, 1, 0, tzinfo=UTC)
"""Nine in the morning in China."""
PASSWORD = "Qing-he2026"

SignIn = Callable[..., FlaskClient]


@pytest.fixture(autouse=True)
def quick_passwords(monkeypatch: pytest.MonkeyPatch) -> None:
    """Hashes with the least cost that argon2 takes."""
    monkeypatch.setattr(passwords, "hasher", passwords.Hasher(time_cost=1, memory_kib=64))


@pytest.fixture(autouse=True)
def morning() -> Iterator[None]:
    """The clock stands at nine until a test moves it."""
    with set_clock(NINE):
        yield


@pytest.fixture
def account(db) -> Account:
    """何敏, who registers and handles at a unit."""
    made = builders.account("REG", "MED", of=builders.person("何敏"))
    with transaction():
        made.username = "hemin"
        made.password_hash = passwords.hasher.hash(PASSWORD)
        made.must_change_password = False
    return made


@pytest.fixture
def sign_in(app, account) -> SignIn:
    """A new browser that has signed in through the page."""

    def signed_in(password: str = PASSWORD, **extra) -> FlaskClient:
        browser = app.test_client()
        browser.post("/account/sign-in", data={"username": "hemin", "password": password, **extra})
        return browser

    return signed_in


def reset_by(account: Account, by: Account | None = None) -> str:
    """A one-time password from the administrator."""
    with transaction():
        return commands.reset_password(account, at=NINE, by=by.person if by else None)


@pytest.fixture
def statements(db):
    """The SQL statements that run meanwhile: `with statements() as seen:`."""

    @contextmanager
    def listening() -> Iterator[list[str]]:
        seen: list[str] = []

        def note(connection, cursor, statement, *rest) -> None:
            if not statement.startswith(("BEGIN", "PRAGMA")):
                seen.append(statement)

        event.listen(db.engine, "before_cursor_execute", note)
        yield seen
        event.remove(db.engine, "before_cursor_execute", note)

    return listening
