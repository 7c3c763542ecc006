"""Corrections of a recorded date: proposed with a reason, made when a second person agrees."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from typing import Any

from casework.accounts.models import Person
from casework.accounts.roles import Action
from casework.cases.calendars import calendar_for
from casework.cases.deadlines import COURSES, refresh
from casework.cases.models import Case, CaseEvent, Proposal
from casework.cases.proposals import propose, register_handler
from casework.cases.timeline import record
from casework.db import db
from casework.now import today
from law.errors import Incomplete

CORRECT_DATE = "timeline.correct"
Corrected = Callable[[CaseEvent, CaseEvent, Iterable[date], Person | None], object]
FOLLOWERS: list[Corrected] = []
"""What follows a correction: the wrong event, the one in its place, the days that moved."""


def register_corrected(follower: Corrected) -> None:
    """Tell what else a corrected date concerns; the earlier registered come first."""
    if follower not in FOLLOWERS:
        FOLLOWERS.append(follower)


def propose_date(event: CaseEvent, *, to: date, reason: str, label: str, by: Person) -> Proposal:
    """Propose another legal date for an event (更正日期). `label` names the event in Chinese."""
    problems = {}
    if to > today():
        problems["to"] = f"不能晚于今天（{today().isoformat()}）"
    if to == event.on:
        problems["to"] = "和原来的日期相同"
    if len(reason.strip()) < 4:
        problems["reason"] = "写明更正的理由（至少 4 个字）"
    if problems:
        raise Incomplete(problems)
    return propose(
        event.case,
        action=CORRECT_DATE,
        label=f"更正{label}日期",
        payload={"event_id": event.id, "to_on": to, "reason": reason.strip()},
        summary=f"{event.on.isoformat()} 改为 {to.isoformat()}：{reason.strip()}",
        by=by,
    )


def correct_date(
    event: CaseEvent, *, to: date, reason: str, by: Person | None, confirmed_by: Person
) -> CaseEvent:
    """Correct the legal date of an event; the case's clocks are counted anew."""
    case = event.case
    made = record(
        case,
        event.kind,
        on=to,
        by=by,
        corrects=event,
        reason=reason,
        confirmed_by=confirmed_by.id,
        **_others(event),
    )
    before = {row.due_on for row in case.deadlines if row.due_on is not None}
    if event.kind == "received":
        case.received_on = to
    recount(case)
    db.session.flush()
    moved = before - {row.due_on for row in case.deadlines}
    for follower in FOLLOWERS:
        follower(event, made, {event.on, *moved}, by)
    return made


def recount(case: Case) -> None:
    """Rewrite a case's deadlines from its events, with its module's reading of them."""
    calendar = calendar_for(case.unit)
    refresh(case, COURSES[case.module](case, calendar), calendar)


def _others(event: CaseEvent) -> dict[str, Any]:
    """The event's own data; who confirmed an earlier correction doesn't carry over."""
    return {
        key: value for key, value in event.data.items() if key not in {"reason", "confirmed_by"}
    }


def _carry_out(proposal: Proposal, *, by: Person, on: date) -> None:
    """Make the correction that was proposed."""
    event = db.session.get_one(CaseEvent, proposal.payload["event_id"])
    correct_date(
        event,
        to=date.fromisoformat(proposal.payload["to_on"]),
        reason=proposal.payload["reason"],
        by=proposal.proposed_by,
        confirmed_by=by,
    )


register_handler(CORRECT_DATE, _carry_out, approval=Action.CONFIRM_CORRECTION)
