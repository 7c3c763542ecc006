"""What is kept of a case beyond a page follows its events."""

from __future__ import annotations

from datetime import date

import pytest

from casework.cases import reading
from casework.cases.models import Case
from casework.cases.reading import read_kept
from casework.cases.timeline import record
from casework.db import db as database
from casework.db import transaction
from tests.builders import bare_case, person

DAY = date(2026, 9, 14)


def _told(case: Case) -> list[str]:
    """The kinds of its events, as a page reads them that keeps what it has read."""
    fresh = database.session.get_one(Case, case.id)
    assert fresh.events
    return read_kept(fresh, ("kinds",), lambda: [event.kind for event in fresh.events])


@pytest.fixture(autouse=True)
def forgotten() -> None:
    reading._KEPT.clear()


def test_what_was_read_is_kept_until_the_next_event(db, clock_at):
    clock_at(DAY)
    case = bare_case(on=DAY)
    database.session.rollback()

    first = _told(case)
    database.session.rollback()
    assert _told(case) is first

    with transaction():
        record(case, "accepted", on=DAY, by=person())
    assert _told(case) == [*first, "accepted"]


def test_nothing_is_kept_of_what_may_still_be_undone(db, clock_at):
    clock_at(DAY)
    case, clerk = bare_case(on=DAY), person()

    with pytest.raises(RuntimeError), transaction():
        record(case, "accepted", on=DAY, by=clerk)
        assert "accepted" in _told(case)
        raise RuntimeError
    with transaction():
        record(case, "refused", on=DAY, by=clerk)

    assert "refused" in _told(case)
    assert "accepted" not in _told(case)


def test_only_the_last_few_readings_are_kept(db, clock_at, monkeypatch):
    clock_at(DAY)
    monkeypatch.setattr(reading, "MOST_KEPT", 2)
    case = bare_case(on=DAY)
    database.session.rollback()
    assert case.events

    for asked in ("a", "b", "a", "c"):
        read_kept(case, (asked,), lambda: asked)  # noqa: B023 - called at once

    assert [key[-1] for key in reading._KEPT] == ["a", "c"]
