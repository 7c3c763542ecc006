"""The body's side of a reply that came on line: read it, confirm it, say whose unit it is."""

from __future__ import annotations

import uuid

from flask import Blueprint, abort, flash, render_template
from flask.typing import ResponseReturnValue
from sqlalchemy import select

from casework.accounts.policy import decide
from casework.accounts.roles import Action as May
from casework.cases.models import Side
from casework.db import db
from casework.now import today
from casework.web import current_person, current_subject, find_case, requires, writes
from casework.web.act_page import ActPage, case_url
from casework.web.case_page import file_view
from casework.web.forms import answer_once
from law import ARL
from law.errors import Incomplete, NotAllowed
from reconsideration.commands.acting import side
from reconsideration.commands.filing import replies
from reconsideration.commands.participants import units
from reconsideration.forms.answering import ConfirmReplyForm, RespondentUnitForm
from reconsideration.models import ReconsiderationCase, RespondentReply
from reconsideration.views.answering.cases import pieces_of
from reconsideration.views.answering.told import ONLINE, article_70, reply_words
from reconsideration.views.opening import case_for
from reconsideration.views.own_law import act_page

blueprint = Blueprint(
    "reconsideration_replies", __name__, url_prefix="/reconsideration/<uuid:handle>"
)


def _reply(case: ReconsiderationCase, reply_id: int) -> RespondentReply:
    """A reply of that case, or 404."""
    return db.session.scalar(
        select(RespondentReply).where(
            RespondentReply.id == reply_id, RespondentReply.case_id == case.id
        )
    ) or abort(404)


@blueprint.get("/replies/<int:reply_id>")
@requires(May.READ_REPLY)
def show(handle: uuid.UUID, reply_id: int) -> ResponseReturnValue:
    """What the respondent has handed in, and the button that confirms it."""
    case = find_case(ReconsiderationCase, handle, May.READ_REPLY)
    return _page(_reply(case, reply_id), ConfirmReplyForm()), 200


@blueprint.post("/replies/<int:reply_id>/receipt")
@requires(May.EDIT)
@writes
def confirm(handle: uuid.UUID, reply_id: int) -> ResponseReturnValue:
    """Confirm that it was received, as of the day it was handed in."""
    case = find_case(ReconsiderationCase, handle, May.EDIT)
    reply, form = _reply(case, reply_id), ConfirmReplyForm()
    try:
        if form.validate_on_submit():
            return answer_once(form, lambda: _confirm(reply, form))
    except Incomplete as fault:
        form.take_problems(fault.problems)
    except NotAllowed as barred:
        db.session.rollback()
        case = find_case(ReconsiderationCase, handle, May.EDIT)
        return _page(_reply(case, reply_id), form, barred), 409
    return _page(reply, form), 422


def _confirm(reply: RespondentReply, form: ConfirmReplyForm) -> str:
    replies.receive_submitted(
        reply,
        complete=form.complete.data == "yes",
        note=form.note.data or "",
        on=today(),
        by=current_person(),
    )
    flash(f"已确认收到 {reply.unit.name} 的答复，收到日期 {reply.submitted_on.isoformat()}。", "ok")
    return case_url(reply.case)


def _page(reply: RespondentReply, form: ConfirmReplyForm, barred: NotAllowed | None = None) -> str:
    """The reply, its evidence and its files."""
    case, on = reply.case, today()
    kept = set(reply.files)
    open_now = reply.received_on is None
    return render_template(
        "reconsideration/received_reply.html",
        case=case,
        case_url=case_url(case),
        reply=reply,
        words=reply_words(reply),
        pieces=pieces_of(reply),
        files=[file_view(one, on) for one in case.attachments if str(one.handle) in kept],
        form=form,
        barred=barred,
        may_confirm=open_now and decide(current_subject(), May.EDIT, case, on).allow,
        practice=(ONLINE.note, ONLINE.text),
        late=article_70(case)[1] if reply.late else "",
    )


@blueprint.route("/respondent-unit", methods=["GET", "POST"])
@requires(May.EDIT)
@writes
def link(handle: uuid.UUID) -> ResponseReturnValue:
    """Say which unit of the system a respondent is, or that it has none here."""
    case, on = case_for(handle, May.EDIT), today()
    parties = side(case, Side.RESPONDENT)
    now = {party.id: units.unit_of(case, party) for party in parties}
    first = next((one.id for one in now.values() if one is not None), units.NOBODY)
    form = RespondentUnitForm(unit=str(first))
    form.party.choices = [(str(one.id), one.name) for one in parties]
    form.unit.choices = [
        (str(units.NOBODY), "不在本系统"),
        *((str(one.id), one.name) for one in units.organs(on)),
    ]
    served = units.is_served(case)
    page = ActPage(
        title="关联被申请人单位",
        what="被申请人在本系统有单位的，副本送达以后，该单位的经办人可以看到送达给它的材料、在线提交"
        "答复。名称完全相同的自动关联；不对的在这里更正，写明理由。",
        basis=ARL.cite(48),
        groups=(("被申请人单位", ("party", "unit", "reason")),),
        wide=frozenset({"reason"}),
        facts=[(one.name, unit.name if (unit := now[one.id]) else "不在本系统") for one in parties],
        warnings=("副本已经送达：保存后，新关联的单位立即可以看到本案，原来的不再看到。",)
        if served
        else (),
        button="保存关联",
        done="被申请人单位已经关联。",
    )
    return act_page(
        case,
        form,
        page,
        lambda: units.link_respondent(
            case,
            party_id=form.party.data,
            unit_id=form.unit.data,
            reason=form.reason.data or "",
            on=on,
            by=current_person(),
        ),
    )
