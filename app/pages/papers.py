"""Issued papers: their page, PDF and Word, and how they were served."""

from __future__ import annotations

import uuid
from urllib.parse import quote

from flask import Blueprint, Response, abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy import select
from wtforms import HiddenField, SelectField, StringField
from wtforms.validators import InputRequired, Length

from casework.accounts.policy import decide
from casework.accounts.roles import Action
from casework.cases.models import Case
from casework.db import db
from casework.documents.issue import open_docx, open_pdf
from casework.documents.letter import Letter
from casework.documents.models import IssuedDocument
from casework.documents.service import record_service, way_barred
from casework.now import today
from casework.web import current_person, current_subject, find_case, requires, writes
from casework.web.act_page import case_url
from casework.web.forms import DateField, Form
from casework.web.paper_html import paper_html
from law.errors import Incomplete

blueprint = Blueprint("papers", __name__, url_prefix="/papers/<uuid:handle>")

METHODS = (
    ("direct", "直接送达"),
    ("post", "邮寄送达"),
    ("electronic", "电子送达"),
    ("left", "留置送达"),
    ("entrusted", "委托送达"),
    ("notice", "公告送达"),
)
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


class DeliveryForm(Form):
    """How and when a paper reached one addressee (送达回证)."""

    delivery = HiddenField()
    method = SelectField("送达方式", choices=METHODS)
    served_on = DateField("送达日期", validators=[InputRequired("请填送达日期")])
    receiver = StringField("签收人", validators=[Length(max=50)])
    proof = StringField("凭证（单号、见证人等）", validators=[Length(max=200)])


def _paper(handle: uuid.UUID, action: Action) -> IssuedDocument:
    """A paper of a case that this person may open; 404 like a missing one otherwise."""
    paper = db.session.scalar(select(IssuedDocument).where(IssuedDocument.handle == handle))
    if paper is None:
        abort(404)
    find_case(Case, paper.case.handle, action)
    return paper


@blueprint.get("/")
@requires(Action.OPEN_FILE)
def show(handle: uuid.UUID) -> ResponseReturnValue:
    """A paper as it was issued, with its service."""
    paper = _paper(handle, Action.OPEN_FILE)
    return _page(paper, DeliveryForm(served_on=today())), 200


def _page(paper: IssuedDocument, form: DeliveryForm) -> str:
    """The page of a paper."""
    return render_template(
        "casework/paper.html",
        paper=paper,
        case_url=case_url(paper.case, "papers"),
        preview=paper_html(Letter.from_data(paper.letter)),
        form=form,
        methods=dict(METHODS),
        barred=way_barred,
        where=_where(paper),
    )


def _where(paper: IssuedDocument) -> dict[int, str]:
    """Where each addressee is reached, for whoever may record the service."""
    if not decide(current_subject(), Action.RECORD_SERVICE, paper.case, today()).allow:
        return {}
    found = {}
    for party in paper.case.parties:
        place = party.service_address or party.address or ""
        online = f"电子送达：{party.e_address}" if party.e_service and party.e_address else ""
        found[party.id] = "；".join(filter(None, (place, online)))
    return found


@blueprint.post("/deliveries")
@requires(Action.RECORD_SERVICE)
@writes
def deliver(handle: uuid.UUID) -> ResponseReturnValue:
    """Record that a paper reached an addressee."""
    paper = _paper(handle, Action.RECORD_SERVICE)
    form = DeliveryForm()
    if not form.validate_on_submit():
        return _page(paper, form), 422
    wanted = form.delivery.data or ""
    delivery = next((one for one in paper.deliveries if str(one.id) == wanted), None)
    if delivery is None:
        abort(404)
    try:
        record_service(
            delivery,
            on=form.served_on.data,
            method=form.method.data,
            receiver=form.receiver.data or "",
            proof=form.proof.data or "",
            today=today(),
            by=current_person(),
        )
    except Incomplete as fault:
        form.take_problems(fault.problems)
        return _page(paper, form), 422
    flash(f"已登记送达：{delivery.addressee}", "ok")
    return redirect(url_for("papers.show", handle=handle), 303)


@blueprint.get("/pdf")
@requires(Action.OPEN_FILE)
def pdf(handle: uuid.UUID) -> ResponseReturnValue:
    """The paper as PDF."""
    paper = _paper(handle, Action.OPEN_FILE)
    return _file(paper, open_pdf(paper), "application/pdf", "pdf")


@blueprint.get("/docx")
@requires(Action.OPEN_FILE)
def docx(handle: uuid.UUID) -> ResponseReturnValue:
    """The paper for a word processor."""
    paper = _paper(handle, Action.OPEN_FILE)
    return _file(paper, open_docx(paper), DOCX, "docx")


def _file(paper: IssuedDocument, content: bytes, media_type: str, ending: str) -> Response:
    """A download under the paper's name."""
    name = quote(f"{paper.title}{paper.number}.{ending}")
    way = "inline" if ending == "pdf" else "attachment"
    response = Response(content, mimetype=media_type)
    response.headers["Content-Disposition"] = f"{way}; filename*=UTF-8''{name}"
    return response
