"""Corrections of dates: proposed with a reason, made when a second person agrees; what follows."""

from __future__ import annotations

import uuid

from flask import Blueprint, abort, request
from flask.typing import ResponseReturnValue
from wtforms import RadioField, TextAreaField
from wtforms.validators import InputRequired

from casework.accounts.roles import Action
from casework.cases.corrections import propose_date
from casework.cases.models import Case, CaseEvent
from casework.cases.timeline import standing
from casework.documents.outdated import WAYS, open_notices, settle_outdated
from casework.now import today
from casework.web import current_person, find_case, requires, writes
from casework.web.act_page import ActPage, act_page
from casework.web.case_spec import spec_of
from casework.web.forms import DateField, Form
from law.citation import Practice

blueprint = Blueprint("corrections", __name__, url_prefix="/cases/<uuid:handle>")


class DateForm(Form):
    """Another date, and why."""

    to = DateField("更正为", validators=[InputRequired("请填正确的日期")])
    reason = TextAreaField("更正理由", validators=[InputRequired("请写明为什么要更正")])


class PapersForm(Form):
    """What was done about papers that a correction left behind."""

    on = DateField("处理日期", validators=[InputRequired("请填处理日期")])
    how = RadioField(
        "怎样处理", choices=list(WAYS.items()), validators=[InputRequired("请选怎样处理")]
    )
    note = TextAreaField("处理情况", validators=[InputRequired("请写明处理情况")])


def _event(case: Case) -> CaseEvent:
    """The event that is asked for, as it stands now; without a number the receipt."""
    asked, spec = request.args.get("event", ""), spec_of(case)
    found = [
        event
        for event in standing(case.events)
        if (str(event.serial) == asked and spec.correctable(event))
        or (not asked and event.kind == "received")
    ]
    if not found:
        abort(404)
    return found[0]


@blueprint.route("/received-date", methods=["GET", "POST"])
@requires(Action.CORRECT)
@writes
def date(handle: uuid.UUID) -> ResponseReturnValue:
    """Propose another date for the receipt, or for another event of the timeline."""
    return _correct(find_case(Case, handle, Action.CORRECT))


@blueprint.route("/event-date", methods=["GET", "POST"])
@requires(Action.FOLLOW)
@writes
def event(handle: uuid.UUID) -> ResponseReturnValue:
    """The same, for whoever handles the case."""
    return _correct(find_case(Case, handle, Action.FOLLOW))


def _correct(case: Case) -> ResponseReturnValue:
    """Propose another date for an event; somebody else confirms it."""
    wrong = _event(case)
    words = spec_of(case).event_words(wrong).text.partition("：")[0][:40]
    label = "收到" if wrong.kind == "received" else f"“{words}”的"
    form = DateForm()
    page = ActPage(
        title=f"更正{label}日期",
        what="日期决定各项期限，登记后不能直接改。更正是一条新的记录，原来的日期仍然保留，须由另一人"
        "确认；确认后各项期限重新计算。已经发出的文书不变，写着旧日期的列出来另行处理。",
        basis=Practice("更正由另一人确认，原来的记录保留"),
        groups=(("更正", ("to", "reason")),),
        wide=frozenset({"reason"}),
        facts=((f"现在记录的{label}日期", wrong.on.isoformat()),),
        button="报请确认更正",
        done="已报请确认。另一人确认后生效。",
    )
    return act_page(
        case,
        form,
        page,
        lambda: propose_date(
            wrong, to=form.to.data, reason=form.reason.data or "", label=label, by=current_person()
        ),
    )


@blueprint.route("/outdated-papers", methods=["GET", "POST"])
@requires(Action.RECORD_SERVICE)
@writes
def papers(handle: uuid.UUID) -> ResponseReturnValue:
    """Say what was done about papers that still name a date that was corrected."""
    case = find_case(Case, handle, Action.RECORD_SERVICE)
    page = ActPage(
        title="处理更正涉及的文书",
        what="更正日期不改变已经发出的文书。文书写的日期与更正后不一致的，另发更正通知或者书面告知"
        "当事人；不影响当事人的，写明理由。",
        basis=Practice("更正后文书的处理法律没有规定，文书不改，另行告知"),
        groups=(("处理", ("on", "how", "note")),),
        wide=frozenset({"how", "note"}),
        facts=[("待处理", event.data["note"]) for event in open_notices(case)],
        button="登记处理情况",
    )
    form = PapersForm(on=today())
    return act_page(
        case,
        form,
        page,
        lambda: settle_outdated(
            case,
            how=form.how.data or "",
            note=form.note.data or "",
            on=form.on.data,
            by=current_person(),
        ),
    )
