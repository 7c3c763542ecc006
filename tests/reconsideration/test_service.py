"""Copy, reply, reminders, and the correction of a day (articles 48, 54, 70)."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from casework.cases.calendars import calendar_for
from casework.cases.corrections import propose_date
from casework.cases.deadlines import rebuild
from casework.cases.proposals import approve
from casework.documents.issue import frozen_letter
from casework.documents.models import IssuedDocument
from casework.documents.parts import plain_lines
from law import Incomplete, NotAllowed
from reconsideration import queries
from reconsideration.commands import filing
from tests import builders
from tests.reconsideration.stories import (
    accepted,
    applicant,
    application,
    do,
    due,
    respondent,
)


@pytest.fixture
def clerk(db):
    return builders.person("何敏")


def _keys(case, on):
    return [reminder.key for reminder in queries.reminders(case, on=on)]


def test_the_reply_runs_ten_working_days_from_service(db, clerk):
    case = accepted()

    do(filing.serve_copy, case, on=date(2026, 3, 18), by=clerk, method="direct")

    assert due(case, "reply") == date(2026, 4, 1)
    assert not any(row.is_open for row in case.deadlines if row.key == "send_copy")


def test_in_the_simplified_procedure_five(db, clerk):
    case = accepted(track="simplified", amount=Decimal(800))

    do(filing.serve_copy, case, on=date(2026, 3, 18), by=clerk)

    assert due(case, "reply") == date(2026, 3, 25)


def test_the_day_the_copy_left_the_house_meets_the_seven_days(db, clerk):
    case = accepted()

    do(
        filing.serve_copy, case, on=date(2026, 3, 20), sent_on=date(2026, 3, 18), by=clerk,
        method="post",
    )  # fmt: skip

    row = next(row for row in case.deadlines if row.key == "send_copy")
    assert row.met_on == date(2026, 3, 18)


def test_before_acceptance_no_copy_is_sent(db, clerk):
    case = application()

    with pytest.raises(NotAllowed, match="第48条"):
        do(filing.serve_copy, case, on=date(2026, 3, 6), by=clerk)


def test_after_a_silent_acceptance_the_notice_to_reply_comes_with_the_copy(db, clerk):
    case = application()
    do(filing.write_down_deemed_acceptance, case, on=date(2026, 3, 10))

    do(filing.serve_copy, case, on=date(2026, 3, 12), by=clerk)

    paper = db.session.query(IssuedDocument).filter_by(case_id=case.id, kind="reply_notice").one()
    text = "\n".join(plain_lines(frozen_letter(paper)))
    # 3/13 3/16-3/20 3/23-3/26
    assert "至2026年3月26日" in text


@pytest.mark.parametrize(
    ("on", "posted_on", "late"),
    [
        (date(2026, 4, 1), None, False),
        (date(2026, 4, 2), None, True),
        (date(2026, 4, 3), date(2026, 4, 1), False),
    ],
)
def test_a_reply_is_late_by_the_day_it_was_posted(db, clerk, on, posted_on, late):
    case = accepted()
    do(filing.serve_copy, case, on=date(2026, 3, 18), by=clerk)

    event = do(filing.receive_reply, case, on=on, posted_on=posted_on, by=clerk)

    assert event.data["late"] is late
    assert ("reply_late" in _keys(case, on)) is late


def test_a_reply_posted_after_it_came_in_is_a_slip_of_the_pen(db, clerk):
    case = accepted()
    do(filing.serve_copy, case, on=date(2026, 3, 18), by=clerk)

    with pytest.raises(Incomplete):
        do(filing.receive_reply, case, on=date(2026, 4, 1), posted_on=date(2026, 4, 2), by=clerk)


def test_a_missing_reply_is_pointed_out_with_article_70(db, clerk):
    case = accepted()
    do(filing.serve_copy, case, on=date(2026, 3, 18), by=clerk)

    found = queries.reminders(case, on=date(2026, 4, 2))

    assert found[0].key == "reply_missing"
    assert found[0].basis.text == "《行政复议法》第70条"


def test_a_review_that_is_about_to_end_is_pointed_out(db):
    case = application()

    assert "review_ends" not in _keys(case, date(2026, 3, 4))
    assert "review_ends" in _keys(case, date(2026, 3, 5))


def test_a_copy_that_was_not_sent_in_time_is_pointed_out(db):
    case = accepted()

    assert "copy_late" in _keys(case, date(2026, 3, 19))


def test_a_last_day_on_a_make_up_saturday_is_pointed_out(db):
    """Received 2026-02-09: 2/10 to 2/13 and Saturday 2/14, which is worked."""
    case = application(received_on=date(2026, 2, 9), submitted_on=date(2026, 2, 9))

    assert "makeup_day" in _keys(case, date(2026, 2, 10))


def test_a_matter_that_looks_mandatory_first_is_pointed_out(db):
    case = application(on_the_spot=True)

    assert "mandatory_first" in _keys(case, date(2026, 3, 3))


def test_more_than_five_applicants_are_told_of_representatives(db):
    names = ["周翀", "林赟", "王旻", "蒋昇", "孙祎", "何堃"]
    people = [applicant(name=name, id_type="", id_no="") for name in names]

    case = application(parties=[*people, respondent()])

    assert "representatives" in _keys(case, date(2026, 3, 3))


def test_a_late_application_is_pointed_out_before_acceptance(db):
    case = application(known_on=date(2025, 11, 3), act_made_on=date(2025, 11, 3))

    assert "limit_late" in _keys(case, date(2026, 3, 3))


def test_a_corrected_day_of_receipt_moves_the_review(db, clerk):
    case = application()
    received = case.events[0]
    proposal = do(
        propose_date, received, to=date(2026, 2, 27), reason="登记时看错邮戳", label="收到",
        by=clerk,
    )  # fmt: skip

    do(approve, proposal, by=builders.person("罗䶮"), on=date(2026, 3, 4))

    # 2/28 (worked) 3/2 3/3 3/4 3/5
    assert due(case, "examine") == date(2026, 3, 5)


def test_deadlines_rebuilt_from_the_events_are_those_that_were_kept(db, clerk):
    case = accepted()
    do(filing.serve_copy, case, on=date(2026, 3, 18), by=clerk)

    assert do(rebuild, [case.id], lambda one: calendar_for(one.unit)) == []
