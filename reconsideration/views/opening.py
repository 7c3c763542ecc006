"""The case of a page, open questions of law and exceptions as pages show them."""

from __future__ import annotations

import uuid
from dataclasses import replace

from flask import url_for

from casework.accounts.roles import Action as May
from casework.cases.timeline import timeline
from casework.now import today
from casework.web import find_case
from casework.web.act_page import ActPage
from law.citation import Basis
from reconsideration.commands import filing
from reconsideration.commands.approving import STEPS, approver_at, needs_approval
from reconsideration.models import ReconsiderationCase
from reconsideration.procedure.exceptions import BASIS, unused
from reconsideration.procedure.settings import answers, in_use


def case_for(handle: uuid.UUID, may: May) -> ReconsiderationCase:
    """The case, when this person may act on it; the law's own acts are written down first."""
    case = find_case(ReconsiderationCase, handle, may)
    filing.write_down_deemed_acceptance(case, on=today())
    return case


def answered(*questions: str) -> tuple[tuple[str, Basis], ...]:
    """Open questions of law as they are answered here: shown as 惯例可配置."""
    return tuple((practice.note, practice) for practice in answers(in_use(), *questions))


def approved(case: ReconsiderationCase, key: str) -> tuple[tuple[str, Basis], ...]:
    """Who approves a step here, or that nobody has to (U14)."""
    who, basis = approver_at(case.unit, key, case.law), STEPS[key].basis
    return ((f"由{who}批准" if who else "不另设审批", basis),)


def asked(key: str, button: str) -> tuple[str, str]:
    """The words of the button, and of what was done, with an approver or without one."""
    if needs_approval(key):
        return f"报请批准{button}", "已报批，由另一人审批后生效。"
    return button, f"已办理：{button}"


def late(key: str) -> tuple[str, ...]:
    """The fields of an act that is recorded late; whoever approves may set a check aside."""
    return ("legal_on", "override") if needs_approval(key) else ("legal_on",)


def with_exceptions(case: ReconsiderationCase, page: ActPage, *checks: int) -> ActPage:
    """The page of an act that checks may stop: what a head has allowed, or the way to ask one."""
    events = timeline(case)
    found = [one for number in checks if (one := unused(events, number)) is not None]
    said = [
        (f"{one.name}已于 {one.on.isoformat()} 核准例外（{one.reason}），办理时记入本次事项", BASIS)
        for one in found
    ]
    asking = url_for("reconsideration_exceptions.ask", handle=case.handle, check=checks[0])
    links = () if found else (("确需例外办理的，报请负责人核准", asking),)
    return replace(page, further=(*page.further, *said), links=links)
