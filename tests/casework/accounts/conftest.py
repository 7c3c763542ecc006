"""Accounts, units and cases for the tests of this folder."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from casework import audit
from casework.accounts import passwords, trail


@pytest.fixture(autouse=True)
def quick_and_recorded(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Acts are recorded; passwords are hashed with the least cost that argon2 takes."""
    trail.write_to(audit.write)
    monkeypatch.setattr(passwords, "hasher", passwords.Hasher(time_cost=1, memory_kib=64))
    yield
