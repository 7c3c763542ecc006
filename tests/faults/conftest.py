"""The demo city for the tests of this folder: built once, brought back after every request."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.databases import OPENERS
from tests.faults import doors
from tests.faults.town import Town, built, copied


@pytest.fixture(scope="session")
def town(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Town]:
    """The city on SQLite, with a door to every page. Takes half a minute."""
    folder = tmp_path_factory.mktemp("town")
    with OPENERS["sqlite"](folder) as database, built(database, cases=40) as made:
        doors.find(made)
        doors.go_further(made)
        doors.knock(made)
        yield made


@pytest.fixture(scope="session")
def copy(town: Town, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Town]:
    """The city on PostgreSQL: every row of it copied, and found behind the same doors."""
    folder = tmp_path_factory.mktemp("copy")
    with OPENERS["postgresql"](folder) as database, copied(town, database) as made:
        yield made


@pytest.fixture(
    scope="session",
    params=["town", pytest.param("copy", marks=pytest.mark.postgresql)],
    ids=["sqlite", "postgresql"],
)
def city(request: pytest.FixtureRequest) -> Town:
    """The city on each database."""
    return request.getfixturevalue(request.param)
