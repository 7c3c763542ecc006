"""What waits for the confirmation of an administrator: posts and holiday notices, for the desk."""

from __future__ import annotations

from typing import Any

from flask import url_for

from casework.accounts.models import PostRequest
from casework.accounts.policy import Subject, may_ever
from casework.accounts.queries import open_requests
from casework.accounts.roles import Action, Role
from casework.cases.calendars import waiting_notices
from casework.cases.notices import CalendarNotice


def to_confirm(subject: Subject) -> list[dict[str, Any]]:
    """Rows of the desk; what one has asked for oneself isn't there."""
    posts = open_requests() if may_ever(subject, Action.CONFIRM_GRANT) else []
    notices = waiting_notices() if may_ever(subject, Action.CONFIRM_CALENDAR) else []
    me = subject.person_id
    return [
        *(_post(one) for one in posts if one.proposed_by_id != me),
        *(_notice(one) for one in notices if one.loaded_by_id != me),
    ]


def _row(what: str, whose: str, note: str, url: str, at: Any) -> dict[str, Any]:
    return {
        "state": "待确认",
        "css": "wait",
        "what": what,
        "number": whose,
        "url": url,
        "note": note,
        "at": at,
        "button": "去确认",
        "button_url": url,
        "main": True,
    }


def _post(one: PostRequest) -> dict[str, Any]:
    """A post to be given, or to be ended."""
    url = url_for("administration.answer_request", request_handle=one.handle)
    what = "撤销职务" if one.ends_post else "授予职务"
    note = f"{one.unit.name} {Role(one.role).label}，{one.proposed_by.name} 提出"
    return _row(what, one.account.person.name, note, url, one.proposed_at)


def _notice(one: CalendarNotice) -> dict[str, Any]:
    """Days off of a year, which move due dates once they count."""
    url = url_for("calendar.confirm")
    return _row("确认放假安排", f"{one.year}年", f"{one.loaded_by.name} 导入", url, one.loaded_at)
