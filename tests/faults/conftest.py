"""The demo city for the tests of this folder: built once, brought back after every request."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from casework.accounts.passwords import Hasher, hasher
from tests.databases import OPENERS
from tests.faults import doors
from tests.faults.town import Town, built


@pytest.fixture(scope="session")
def town(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Town]:
    """A small city on SQLite, with a door to most pages."""
    folder = tmp_path_factory.mktemp("town")
    with OPENERS["sqlite"](folder) as database, built(database, cases=24) as made:
        doors.find(made)
        doors.knock(made)
        yield made


@pytest.fixture(scope="session", params=["sqlite", "postgresql"])
def city(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Town]:
    """A larger city on each database, with a door to every page. Takes a minute."""
    folder = tmp_path_factory.mktemp("city")
    quick = Hasher(time_cost=1, memory_kib=64)
    with (
        pytest.MonkeyPatch.context() as patch,
        OPENERS[request.param](folder) as database,
        built(database, cases=40, whole=True) as made,
    ):
        # Thousands of sign-ins: what is tried here are the forms, not the cost of a hash.
        patch.setattr(hasher, "_argon", quick._argon)
        doors.find(made)
        doors.go_further(made)
        doors.knock(made)
        yield made
