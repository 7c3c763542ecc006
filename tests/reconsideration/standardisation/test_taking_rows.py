"""A row is taken by whoever has the part for it, leaves an event, and can't be unsaid."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DatabaseError, IntegrityError

from casework.audit import AuditEntry
from casework.db import db as session_of
from casework.db import transaction
from law.errors import NotAllowed
from reconsideration.standardisation.commands.tasks import take_row
from reconsideration.standardisation.cycle import Act, Part, ReportStage, TaskStage
from tests.builders import person
from tests.reconsideration.standardisation.years import holds, task

DAY = date(2026, 3, 20)


def taken(of, act, by, **given):
    with transaction():
        return take_row(of, act, on=DAY, by=by, given=given)


def test_the_editor_starts_the_plan_and_the_event_says_so(db):
    of = task()
    editor = holds(Part.COUNTY_EDITOR, of)

    event = taken(of, Act.START_PLAN, editor)

    assert of.standing is TaskStage.PLAN_DRAFT
    assert (event.number, event.part, event.from_stage, event.to_stage) == (
        "2", "county_editor", "not_started", "plan_draft",
    )  # fmt: skip
    entry = session_of.session.query(AuditEntry).filter_by(action="standardisation.start_plan")
    assert entry.one().object_id == str(of.id)


def test_nobody_without_a_part_takes_a_row(db):
    of = task()

    with pytest.raises(NotAllowed, match="没有参加本县"):
        taken(of, Act.START_PLAN, person("外人"))
    assert (of.standing, of.events) == (TaskStage.NOT_STARTED, [])


def test_a_part_in_another_county_is_none_here(db):
    of, other = task(), task()

    with pytest.raises(NotAllowed, match="没有参加本县"):
        taken(of, Act.START_PLAN, holds(Part.COUNTY_EDITOR, other))


def test_a_part_that_has_ended_is_none(db):
    of = task()
    editor = holds(Part.COUNTY_EDITOR, of)
    with transaction():
        of.parts[0].until_on = date(2026, 3, 19)

    with pytest.raises(NotAllowed, match="没有参加本县"):
        taken(of, Act.START_PLAN, editor)


def test_whoever_holds_two_parts_acts_under_the_one_that_may(db):
    of = task(stage=TaskStage.PLAN_REVIEW)
    both = holds(Part.ITEM_OWNER, of)
    holds(Part.COUNTY_REVIEWER, of, both)

    event = taken(of, Act.RETURN_PLAN_INSIDE, both, reason="措施不具体")

    assert (event.part, event.reason) == ("county_reviewer", "措施不具体")


def test_the_report_moves_on_its_own_track(db):
    of = task(stage=TaskStage.SELF_SUBMITTED)

    event = taken(of, Act.DRAFT_REPORT, holds(Part.COUNTY_EDITOR, of))

    assert (of.standing, of.reporting) == (TaskStage.SELF_SUBMITTED, ReportStage.DRAFT)
    assert (event.number, event.to_stage) == ("15", "report_draft")


def test_what_was_given_is_kept_as_plain_data(db):
    of = task(stage=TaskStage.PLAN_SUBMITTED)
    admin = holds(Part.CITY_ADMIN, of)

    event = taken(
        of, Act.RETURN_PLAN, admin, items={"5.3": "没有写完成时间"}, until=date(2026, 4, 3)
    )

    assert event.given == {"items": {"5.3": "没有写完成时间"}, "until": "2026-04-03"}


@pytest.mark.parametrize(
    "words", ["UPDATE standardisation_event SET number = '3'", "DELETE FROM standardisation_event"]
)
def test_an_event_is_never_changed(db, words):
    of = task()
    taken(of, Act.START_PLAN, holds(Part.COUNTY_EDITOR, of))

    with pytest.raises((DatabaseError, IntegrityError), match="append-only"), transaction():
        session_of.session.execute(text(words))
