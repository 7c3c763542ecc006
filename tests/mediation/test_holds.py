"""Sealed records and things are kept three years (医疗 24, 25), in the archive too (1.16)."""

from __future__ import annotations

from datetime import date

import pytest

from casework.db import transaction
from law.errors import Incomplete
from mediation.commands import closing
from mediation.measures.ledger import rows_for
from tests.builders import person
from tests.mediation import medical_story, stories

CLOSED, FILED = date(2026, 4, 2), date(2026, 4, 3)


def closed(by, at=None, **facts):
    """A medical dispute that ended without an agreement, and was closed."""
    case = stories.assigned(
        by=by, at=at or medical_story.department(), **medical_story.taken_in(facts=facts)
    )
    with transaction():
        closing.terminate(case, reason="T5", on=date(2026, 4, 1), by=by)
        closing.close(case, report="未达成协议，已告知途径", on=CLOSED, by=by)
    return case


def archive(case, by, **seen):
    with transaction():
        return closing.archive(case, pages=12, retention="10", on=FILED, by=by, **seen)


def test_a_file_with_things_still_sealed_is_filed_only_once_somebody_has_looked_at_them(db):
    by = person()
    case = closed(by)  # 封存于 2026-02-02

    with pytest.raises(Incomplete) as refusal:
        archive(case, by)
    assert "2029年2月2日" in refusal.value.problems["hold_seen"]
    assert case.stage == "closed"

    event = archive(case, by, hold_seen=True)

    assert event.data["hold_until"] == "2029-02-02"
    assert "封存至 2029-02-02" in rows_for([case.id], FILED)[0]["archive"]


def test_the_clock_of_what_is_sealed_outlives_the_case(db):
    by = person()
    case = closed(by)
    archive(case, by, hold_seen=True)

    row = next(one for one in case.deadlines if one.key == "M-07")

    assert row.due_on == date(2029, 2, 2)
    assert row.is_open


def test_a_later_claim_begins_the_three_years_anew(db):
    by = person()
    case = closed(by, asked_again_on="2026-03-01")

    assert archive(case, by, hold_seen=True).data["hold_until"] == "2029-03-01"


def test_three_years_that_are_over_hold_nothing(db):
    by = person()
    # 封存满三年：2026-02-02
    event = archive(closed(by, seal_time="2023-02-02 10:00"), by)

    assert "hold_until" not in event.data


def test_another_kind_of_dispute_holds_nothing(db):
    by = person()
    case = stories.assigned(by=by)
    with transaction():
        closing.terminate(case, reason="T5", on=date(2026, 4, 1), by=by)
        closing.close(case, report="未达成协议", on=CLOSED, by=by)

    assert "hold_until" not in archive(case, by).data


def test_the_page_of_filing_shows_the_hold_and_asks_to_confirm_it(db, as_role, clock_at):
    clock_at(FILED)
    at = medical_story.department()
    mediator = as_role("MED", unit=at)
    case = closed(mediator.account.person, at=at)

    page = mediator.get(f"/mediation/{case.handle}/archive").text

    assert "封存病历保管至2029年2月2日" in page
    assert 'name="hold_seen"' in page
