"""Events: legal date and recorded moment, corrections by a second person."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from sqlalchemy.orm.exc import StaleDataError

from casework import audit, audit_proof
from casework.cases.models import Case
from casework.cases.timeline import record, timeline
from casework.db import transaction
from law.errors import Incomplete
from law.events import Event
from tests.builders import bare_case, person


def test_an_event_keeps_its_legal_date_and_the_moment_it_was_recorded(db, clock_at):
    clock_at(datetime(2026, 9, 16, 1, 30, tzinfo=UTC))
    case = bare_case(on=date(2026, 9, 14))

    event = case.events[0]
    assert (event.serial, event.on) == (1, date(2026, 9, 14))
    assert event.recorded_at == datetime(2026, 9, 16, 1, 30, tzinfo=UTC)


def test_what_has_happened_is_not_dated_after_today(db, clock_at):
    clock_at(date(2026, 9, 16))
    case, clerk = bare_case(), person()

    with pytest.raises(Incomplete) as refusal, transaction():
        record(case, "accepted", on=date(2026, 9, 17), by=clerk)

    assert refusal.value.problems == {"on": "不能晚于今天（2026-09-16）"}


def test_today_is_the_day_in_china(db, clock_at):
    clock_at(datetime(2026, 9, 16, 16, 5, tzinfo=UTC))
    case = bare_case()

    with transaction():
        event = record(case, "accepted", on=date(2026, 9, 17), by=person())

    assert event.on == date(2026, 9, 17)


def test_an_appointment_may_lie_ahead(db, clock_at):
    clock_at(date(2026, 9, 16))
    case, clerk = bare_case(), person()

    with transaction():
        record(case, "hearing_set", on=date(2026, 9, 16), by=clerk, **{"for": date(2026, 10, 12)})

    assert timeline(case)[-1].data == {"for": date(2026, 10, 12)}


def test_every_event_has_an_audit_entry_that_hides_its_data(db):
    case = bare_case()
    with transaction():
        record(case, "accepted", on=date(2026, 9, 15), by=person(), remark="患者张某的病情")

    entry = db.session.query(audit.AuditEntry).filter_by(action="mediation.accepted").one()
    assert entry.chain == case.unit.code
    assert "张某" not in str(entry.detail)
    assert audit_proof.verify() == []


def test_events_are_told_by_legal_date_and_then_in_the_order_of_recording(db):
    case, clerk = bare_case(on=date(2026, 9, 10)), person()
    with transaction():
        record(case, "accepted", on=date(2026, 9, 14), by=clerk)
        record(case, "correction_asked", on=date(2026, 9, 12), by=clerk)
        record(case, "copy_served", on=date(2026, 9, 14), by=clerk)

    kinds = [event.kind for event in timeline(case)]
    assert kinds == ["received", "correction_asked", "accepted", "copy_served"]


def corrected(case, event, *, on, by, **data):
    with transaction():
        return record(case, event.kind, on=on, by=by, corrects=event, **data)


def test_a_correction_takes_the_place_of_what_it_corrects(db):
    case, clerk, second = bare_case(on=date(2026, 9, 14)), person(), person("何静")
    with transaction():
        accepted = record(case, "accepted", on=date(2026, 9, 14), by=clerk, track="ordinary")
        record(case, "copy_served", on=date(2026, 9, 15), by=clerk)
    why = {"reason": "日期录错", "confirmed_by": second.id}
    corrected(case, accepted, on=date(2026, 9, 15), by=clerk, **why)

    assert [event.kind for event in timeline(case)] == ["received", "accepted", "copy_served"]
    assert timeline(case)[1] == Event(
        "accepted",
        date(2026, 9, 15),
        {"track": "ordinary", **why},
    )
    assert len(case.events) == 4


def test_a_correction_can_be_corrected_once_more(db):
    case, clerk, second = bare_case(on=date(2026, 9, 14)), person(), person("何静")
    why = {"reason": "日期录错", "confirmed_by": second.id}
    first = corrected(case, case.events[0], on=date(2026, 9, 12), by=clerk, **why)
    corrected(case, first, on=date(2026, 9, 11), by=clerk, **why)

    assert [event.on for event in timeline(case)] == [date(2026, 9, 11)]


def test_an_event_is_not_corrected_twice(db):
    case, clerk, second = bare_case(on=date(2026, 9, 14)), person(), person("何静")
    why = {"reason": "日期录错", "confirmed_by": second.id}
    corrected(case, case.events[0], on=date(2026, 9, 12), by=clerk, **why)

    with pytest.raises(Incomplete, match="已经更正过"):
        corrected(case, case.events[0], on=date(2026, 9, 11), by=clerk, **why)


def test_a_correction_needs_a_reason_and_a_second_person(db):
    case, clerk = bare_case(on=date(2026, 9, 14)), person()

    with pytest.raises(Incomplete) as refusal:
        corrected(case, case.events[0], on=date(2026, 9, 12), by=clerk, confirmed_by=clerk.id)

    assert set(refusal.value.problems) == {"reason", "confirmed_by"}


def test_an_act_on_a_page_opened_before_another_act_is_a_conflict(db):
    case, clerk = bare_case(), person()
    stale = db.session.get(Case, case.id).version
    with transaction():
        record(case, "accepted", on=date(2026, 9, 15), by=clerk)

    assert case.version > stale
    with pytest.raises(StaleDataError), transaction() as session:
        mine = session.get(Case, case.id)
        assert mine.number
        session.connection().exec_driver_sql(
            f"UPDATE case_file SET version = version + 1 WHERE id = {mine.id}"
        )
        record(mine, "copy_served", on=date(2026, 9, 16), by=clerk)


def test_a_corrected_identity_is_no_matter_of_a_clock(db):
    case = bare_case(on=date(2026, 9, 14))
    with transaction():
        record(case, "identity_corrected", on=date(2026, 9, 15), by=person())

    assert [event.kind for event in timeline(case)] == ["received"]
    assert [event.kind for event in case.events] == ["received", "identity_corrected"]
