"""Which unit the respondent is, and what it has handed in on line: read from the events."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from casework.accounts.roles import Action as May
from casework.cases.models import CaseEvent, UnitLink
from casework.cases.timeline import happened
from casework.now import today
from casework.web import current_subject
from casework.web.addresses import address
from casework.web.case_acts import deciding
from law import ARL
from reconsideration.commands.filing.replies import SUBMITTED
from reconsideration.commands.participants.units import LINKED
from reconsideration.models import ReconsiderationCase
from reconsideration.procedure.stages import OPEN
from reconsideration.queries import Reminder
from reconsideration.views.answering.told import ONLINE
from reconsideration.views.ways.part import Part


def _waiting(case: ReconsiderationCase) -> list[CaseEvent]:
    """What was handed in on line and not confirmed yet."""
    done = {event.data.get("reply_id") for event in happened(case, "reply_received")}
    return [one for one in happened(case, SUBMITTED) if one.data.get("reply_id") not in done]


def reminders(case: ReconsiderationCase, on: date) -> Iterator[Reminder]:
    """A reply waits to be confirmed."""
    for event in _waiting(case):
        text = f"{event.data['detail']}：已于 {event.on.isoformat()} 在线提交答复，请确认收到"
        yield Reminder("reply_submitted", text, ONLINE, urgent=True)


def shown(case: ReconsiderationCase) -> Mapping[str, Any]:
    """The card: whose unit the respondent is, and its replies; nothing before acceptance."""
    if case.accepted_on is None:
        return {}
    waiting = {event.serial for event in _waiting(case)}
    may = case.stage in OPEN and deciding(current_subject(), case, today())(May.EDIT).allow
    replies = [
        {
            "on": event.on,
            "words": event.data["detail"],
            "waits": event.serial in waiting,
            "url": address(
                "reconsideration_replies.show", handle=case.handle,
                reply_id=event.data["reply_id"],
            ),
        }
        for event in happened(case, SUBMITTED)
    ]  # fmt: skip
    names = [
        one.unit.name for one in case.units
        if one.role == UnitLink.RESPONDENT and one.valid_to is None
    ]  # fmt: skip
    if not (replies or names or may):
        return {}
    url = address("reconsideration_replies.link", handle=case.handle) if may else ""
    return {"answering": {"replies": replies, "units": names, "link_url": url}}


PART = Part(
    label="在线答复",
    words={
        SUBMITTED: ("被申请人在线提交答复", ARL.cite(48)),
        LINKED: ("关联被申请人单位", None),
    },
    template="reconsideration/_answering.html",
    shown=shown,
    reminders=reminders,
)
