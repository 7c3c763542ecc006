"""follow(): a corrected date is carried through: stage, acceptance, services, notices."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from sqlalchemy import select

from casework.accounts.models import Person
from casework.cases.calendars import calendar_for
from casework.cases.models import CaseEvent
from casework.cases.timeline import NO_CLOCK, revived, standing
from casework.db import db
from casework.documents.models import Delivery, IssuedDocument
from law.errors import NotAllowed
from law.events import Course, Event
from reconsideration.commands import papers
from reconsideration.commands.acting import reckon
from reconsideration.commands.papers.letters import OPINION
from reconsideration.models import ReconsiderationCase
from reconsideration.procedure import course
from reconsideration.procedure.stages import ACTS

SERVED = {
    "copy_served": papers.REPLY,
    "correction_notice_served": papers.CORRECTION,
    "opinion_letter_served": OPINION,
}
"""Which paper an event of service belongs to; a decision goes by its party."""
COLUMNS = {
    "correction_asked": "asked_on",
    "correction_notice_served": "served_on",
    "corrected": "received_on",
}


def correctable(event: CaseEvent) -> bool:
    """Whether somebody wrote this date down: what the law did by itself follows from others."""
    return event.kind in ACTS and event.person_id is not None


def follow(old: CaseEvent, made: CaseEvent, days: Iterable[date], by: Person | None) -> None:
    """Read the case anew. Raises NotAllowed where a later step would not hold any more."""
    case = made.case
    if not isinstance(case, ReconsiderationCase):
        return
    before = {(one.event.kind, one.event.on) for one in _read(case, without=made).barred}
    now = reckon(case, made)
    for barred in now.barred:
        if (barred.event.kind, barred.event.on) not in before:
            day = barred.event.on.isoformat()
            raise NotAllowed(
                f"更正以后，{day}的“{ACTS[barred.event.kind].label}”不能成立：{barred.reason}",
                instead="先更正那一步的日期，或者核对这一步",
            )
    _move_service(case, old, made)
    _move_notice(case, old, made)


def _read(case: ReconsiderationCase, *, without: CaseEvent) -> Course:
    """The course as it was before the correction."""
    known = [event for event in case.events if event.id != without.id]
    told = [
        Event(kind=event.kind, on=event.on, data=revived(event.data))
        for event in standing(known)
        if event.kind not in NO_CLOCK
    ]
    return course(told, calendar_for(case.unit), as_of=case.received_on)


def _move_service(case: ReconsiderationCase, old: CaseEvent, made: CaseEvent) -> None:
    """The day of service on the receipt, where the event is that service."""
    party = made.data.get("party")
    rows = (
        select(Delivery)
        .join(IssuedDocument, IssuedDocument.id == Delivery.document_id)
        .where(IssuedDocument.case_id == case.id, Delivery.served_on == old.on)
    )
    if made.kind == "decision_served" and isinstance(party, int):
        rows = rows.where(Delivery.party_id == party)
    elif made.kind in SERVED:
        rows = rows.where(IssuedDocument.kind == SERVED[made.kind])
    else:
        return
    for row in db.session.scalars(rows):
        row.served_on = made.on


def _move_notice(case: ReconsiderationCase, old: CaseEvent, made: CaseEvent) -> None:
    """The dates of a correction notice."""
    column = COLUMNS.get(made.kind, "")
    for notice in case.corrections if column else ():
        if getattr(notice, column) == old.on:
            setattr(notice, column, made.on)
