"""The desk: the replies that a unit owes, and those that came in and wait to be confirmed."""

from __future__ import annotations

from datetime import date
from typing import Any

from casework.accounts.policy import Subject, may_ever
from casework.accounts.roles import Action as May
from casework.cases.calendars import site_calendar
from casework.web.addresses import address
from casework.web.present import text_date
from reconsideration.queries import answering
from reconsideration.views.answering.told import tag_of

MOST = 12


def answers(subject: Subject) -> str:
    """Where the cases against one's unit are; nothing for whoever has none."""
    return address("reconsideration_answers.index") if may_ever(subject, May.SEE_SERVED) else ""


def owed(subject: Subject, on: date) -> list[dict[str, Any]]:
    """The replies that are still to be handed in, the nearest first, as rows of the desk."""
    if not may_ever(subject, May.SUBMIT_REPLY):
        return []
    calendar, rows = site_calendar(), []
    for one in answering.answering(subject, on, view="waiting")[:MOST]:
        tag, row = tag_of(one, on, calendar), one.deadline
        if tag is None or row is None:
            continue
        rows.append(
            {
                "tag": tag,
                "what": "提交答复",
                "number": one.case["number"],
                "url": address("reconsideration_answers.show", handle=one.case["handle"]),
                "title": one.case["title"],
                "why": f"{text_date(row.started_on, on)}收到副本起，{row.length}",
                "basis": row.basis,
                "is_law": row.is_law,
                "button": "去答复",
                "button_url": address("reconsideration_answering.reply", handle=one.case["handle"]),
                "main": tag.css in ("late", "today"),
            }
        )
    return rows


def to_receive(subject: Subject) -> list[dict[str, Any]]:
    """What respondents have handed in on line and this person has not confirmed yet."""
    return [
        {
            "state": "待确认",
            "css": "wait",
            "what": "收到被申请人答复",
            "number": one.case.number,
            "url": address("reconsideration.show", handle=one.case.handle),
            "note": f"{one.unit.name}在线提交{'，逾期' if one.late else ''}",
            "at": one.submitted_at,
            "button": "去确认",
            "button_url": address(
                "reconsideration_replies.show", handle=one.case.handle, reply_id=one.id
            ),
            "main": False,
        }
        for one in answering.submitted_to(subject)
    ]
