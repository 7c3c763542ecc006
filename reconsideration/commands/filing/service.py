"""Copy and reply: the respondent gets the application and answers (articles 48, 54, 70)."""

from __future__ import annotations

from datetime import date
from typing import Any

from casework.accounts.models import Person
from casework.cases.models import CaseEvent
from casework.db import db
from casework.documents.models import IssuedDocument
from law.errors import Incomplete
from reconsideration.commands import papers
from reconsideration.commands.acting import act, deadline, deliver, send, side
from reconsideration.commands.participants.units import open_to_respondents
from reconsideration.models import ReconsiderationCase
from reconsideration.procedure import Action


def serve_copy(
    case: ReconsiderationCase,
    *,
    on: date,
    by: Person,
    method: str = "",
    receiver: str = "",
    sent_on: date | None = None,
) -> CaseEvent:
    """The respondent received the copy and the notice to reply; the reply clock runs from here.

    `sent_on` is the day it left the house: that is what article 48 gives seven days for.
    """
    if sent_on is not None and sent_on > on:
        raise Incomplete({"sent_on": "发出日不能晚于被申请人收到之日"})
    _check_after_receipt(case, "sent_on", sent_on)
    data: dict[str, Any] = {"sent_on": sent_on} if sent_on is not None else {}
    event = act(
        case, Action.SERVE_COPY, "copy_served", on=on, by=by, method=method, receiver=receiver,
        **data,
    )  # fmt: skip
    if not _notice_there(case):
        # Deemed acceptance without an acceptance notice: the notice to reply goes out here.
        letter = papers.reply_notice(case, reply=deadline(case, "reply"), on=on, by=by)
        send(case, letter, on=on, by=by, event=event, to=side(case, papers.RESPONDENT))
    deliver(case, papers.REPLY, on=on, by=by, method=method, receiver=receiver)
    open_to_respondents(case, since=on, on=on, by=by)
    return event


def receive_reply(
    case: ReconsiderationCase,
    *,
    on: date,
    by: Person,
    posted_on: date | None = None,
    complete: bool = True,
    evidence_count: int | None = None,
    note: str = "",
    again: bool = False,
    reply_id: int | None = None,
) -> CaseEvent:
    """The respondent's reply and evidence; late or incomplete ones lead to article 70.

    `again` is that of a further respondent, after another one has replied; `reply_id` what was
    handed in on line.
    """
    if posted_on is not None and posted_on > on:
        raise Incomplete({"posted_on": "交邮日不能晚于收到日"})
    _check_after_receipt(case, "posted_on", posted_on)
    data: dict[str, Any] = {"posted_on": posted_on} if posted_on is not None else {}
    data |= {"again": True} if again else {}
    data |= {"reply_id": reply_id} if reply_id is not None else {}
    due = deadline(case, "reply")
    late = due is not None and due.due is not None and (posted_on or on) > due.due
    return act(
        case, Action.RECEIVE_REPLY, "reply_received", on=on, by=by, complete=complete, late=late,
        evidence_count=evidence_count, note=note.strip(), **data,
    )  # fmt: skip


def _check_after_receipt(case: ReconsiderationCase, field: str, on: date | None) -> None:
    """Nothing of a case was posted before the application was here."""
    if on is not None and on < case.received_on:
        raise Incomplete({field: f"早于收到申请之日 {case.received_on.isoformat()}"})


def _notice_there(case: ReconsiderationCase) -> bool:
    return (
        db.session.query(IssuedDocument.id).filter_by(case_id=case.id, kind=papers.REPLY).first()
        is not None
    )
