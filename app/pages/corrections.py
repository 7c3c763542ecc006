"""Corrections of the received date: proposed with a reason, made when a second person agrees."""

from __future__ import annotations

import uuid

from flask import Blueprint, abort
from flask.typing import ResponseReturnValue
from wtforms import TextAreaField
from wtforms.validators import InputRequired

from casework.accounts.roles import Action
from casework.cases.corrections import propose_date
from casework.cases.models import Case, CaseEvent
from casework.cases.timeline import standing
from casework.web import current_person, find_case, requires, writes
from casework.web.act_page import ActPage, act_page
from casework.web.forms import DateField, Form
from law.citation import Practice

blueprint = Blueprint("corrections", __name__, url_prefix="/cases/<uuid:handle>")


class DateForm(Form):
    """Another received date, and why."""

    to = DateField("更正为", validators=[InputRequired("请填正确的日期")])
    reason = TextAreaField("更正理由", validators=[InputRequired("请写明为什么要更正")])


def _received(case: Case) -> CaseEvent:
    """The event of receipt that stands now; what was never received has no such page."""
    found = [event for event in standing(case.events) if event.kind == "received"]
    if not found:
        abort(404)
    return found[0]


@blueprint.route("/received-date", methods=["GET", "POST"])
@requires(Action.CORRECT)
@writes
def date(handle: uuid.UUID) -> ResponseReturnValue:
    """Propose another received date."""
    case = find_case(Case, handle, Action.CORRECT)
    event = _received(case)
    form = DateForm()
    page = ActPage(
        title="更正收到日期",
        what="收到日期决定受理审查期限和时效，登记后不能直接改。更正是一条新的记录，原来的日期仍然"
        "保留，须由另一人确认；确认后各项期限重新计算。",
        basis=Practice("更正由另一人确认，原来的记录保留"),
        groups=(("更正", ("to", "reason")),),
        wide=frozenset({"reason"}),
        facts=(("现在记录的收到日期", event.on.isoformat()),),
        button="报请确认更正",
        done="已报请确认。另一人确认后生效。",
    )
    return act_page(
        case,
        form,
        page,
        lambda: propose_date(
            event, to=form.to.data, reason=form.reason.data or "", label="收到", by=current_person()
        ),
    )
