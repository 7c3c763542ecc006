"""制作文书: choose a paper of the catalogue, fill in what is missing, look at it, issue it."""

from __future__ import annotations

import uuid
from typing import Any
from urllib.parse import quote

from flask import Blueprint, Response, abort, flash, g, render_template, request, url_for
from flask.typing import ResponseReturnValue

from casework.accounts.policy import decide
from casework.accounts.roles import Action as May
from casework.cases.models import Party, Side
from casework.documents import binding
from casework.now import today
from casework.web import current_person, current_subject, find_case, requires, writes
from casework.web.act_page import case_url
from casework.web.forms import Form, answer_once
from casework.web.paper_html import paper_html
from law.errors import Incomplete, NotAllowed
from mediation.commands import making
from mediation.commands.filing import is_whole, usual_retention
from mediation.commands.papers.catalogue import Offer
from mediation.commands.papers.sheet import PaperKind, Part
from mediation.dispute_type import Fact, FactType
from mediation.forms.papers import BindForm, beside, paper_form, typed
from mediation.models.cases import MediationCase

blueprint = Blueprint("mediation_papers", __name__, url_prefix="/mediation/<uuid:handle>/documents")

WIDE = frozenset({FactType.LONG_TEXT, FactType.CHOICES, FactType.TEXT})


@blueprint.get("/")
@requires(May.OPEN_FILE)
def index(handle: uuid.UUID) -> ResponseReturnValue:
    """Every paper of the catalogue for this kind of dispute; what is barred says why."""
    case = find_case(MediationCase, handle, May.OPEN_FILE)
    rows = [_row(case, one) for one in making.offered(case, on=today(), by=current_person())]
    open_ones = [row for row in rows if row["barred"] is None]
    parts = [(part, [row for row in open_ones if row["kind"].part is part]) for part in Part]
    return render_template(
        "mediation/papers.html",
        case=case,
        case_url=case_url(case, "papers"),
        parts=[(part.label, found) for part, found in parts if found],
        barred=[row for row in rows if row["barred"] is not None],
        **_binding(case),
    )


def _binding(case: MediationCase) -> dict[str, Any]:
    """The last binding, whether it is whole, and the form for the next one."""
    bundle = binding.latest_bundle(case)
    ready = bundle if bundle and bundle.state == "ready" else None
    return {
        "bundle": bundle,
        "ready": ready,
        "whole": ready is not None and is_whole(case, ready),
        "may_bind": decide(current_subject(), May.ARCHIVE, case, today()).allow,
        "bind_form": BindForm(retention=bundle.retention if bundle else usual_retention(case)),
    }


@blueprint.post("/bundle")
@requires(May.ARCHIVE)
@writes
def bind(handle: uuid.UUID) -> ResponseReturnValue:
    """Ask for the whole file as one PDF."""
    case = find_case(MediationCase, handle, May.ARCHIVE)
    form = BindForm()
    if not form.validate_on_submit():
        raise Incomplete({"retention": "请选保管期限"})
    return answer_once(form, lambda: _bind(case, form))


def _bind(case: MediationCase, form: BindForm) -> str:
    binding.bind(case, retention=form.retention.data, on=today(), by=current_person())
    flash("正在成卷，通常一分钟以内完成。", "ok")
    return url_for("mediation_papers.index", handle=case.handle, _anchor="bundle")


@blueprint.get("/bundle.pdf")
@requires(May.OPEN_FILE)
def bundle(handle: uuid.UUID) -> ResponseReturnValue:
    """The file as it was bound last."""
    case = find_case(MediationCase, handle, May.OPEN_FILE)
    made = binding.latest_bundle(case, ready=True)
    if made is None:
        raise NotAllowed("本案还没有成卷", instead="先在“制作文书”里点“一键成卷”")
    response = Response(binding.open_bundle(made), mimetype="application/pdf")
    name = quote(f"{case.number}卷宗.pdf")
    response.headers["Content-Disposition"] = f"inline; filename*=UTF-8''{name}"
    return response


def _row(case: MediationCase, offer: Offer) -> dict[str, Any]:
    """A paper of the list: where it is made, or why not."""
    kind = offer.kind
    may = decide(current_subject(), May.ARCHIVE if kind.late else May.EDIT, case, today())
    links = _links(case, kind) if may.allow and offer.barred is None else []
    return {"kind": kind, "barred": offer.barred, "links": links, "reason": may.reason}


def _links(case: MediationCase, kind: PaperKind) -> list[tuple[str, str]]:
    """Where a paper is made: once, or once for each party that it is for."""
    endpoint = "mediation_papers.make_late" if kind.late else "mediation_papers.make"
    if not kind.sides:
        return [("制作", url_for(endpoint, handle=case.handle, code=kind.code))]
    return [
        (party.name, url_for(endpoint, handle=case.handle, code=kind.code, party=party.id))
        for which in Side
        for party in case.parties
        if party.side == which and which in kind.sides
    ]


@blueprint.route("/<string:code>", methods=["GET", "POST"])
@requires(May.EDIT)
@writes
def make(handle: uuid.UUID, code: str) -> ResponseReturnValue:
    """Make a paper of a case that is open."""
    return _make(find_case(MediationCase, handle, May.EDIT), code, late=False)


@blueprint.route("/filing/<string:code>", methods=["GET", "POST"])
@requires(May.ARCHIVE)
@writes
def make_late(handle: uuid.UUID, code: str) -> ResponseReturnValue:
    """Make a paper that belongs to closing and filing."""
    return _make(find_case(MediationCase, handle, May.ARCHIVE), code, late=True)


def _make(case: MediationCase, code: str, *, late: bool) -> ResponseReturnValue:
    """The form beside the paper; on a good POST the paper is issued."""
    kind = making.paper_kind(case, code)
    if kind is None or kind.late is not late:
        abort(404)
    party_id = _party_id(case, kind)
    sheet = making.blank(case, kind, party_id=party_id, on=today(), by=current_person())
    barred = kind.barred(sheet)
    if barred is not None:
        raise barred
    g.act_in_hand = kind.title
    asked, known = making.entries(kind, sheet)
    before = [
        (str(one.handle), f"{one.number}（{one.issued_on}）") for one in making.earlier(case, kind)
    ]
    form = paper_form(code, asked, known, before)
    looking = "preview" in request.form
    if not looking and form.validate_on_submit():
        try:
            return answer_once(form, lambda: _issue(case, code, form, asked, party_id))
        except Incomplete as fault:
            form.take_problems(beside(fault.problems, form))
    letter = making.draft_paper(kind, sheet, typed(form, asked))
    return render_template(
        "mediation/paper.html",
        case=case,
        kind=kind,
        party=sheet.party,
        form=form,
        names=[*(f"x_{one.key}" for one in asked), *(["corrects"] if before else [])],
        wide={f"x_{one.key}" for one in asked if one.type in WIDE},
        preview=paper_html(letter),
        case_url=case_url(case),
        index_url=url_for("mediation_papers.index", handle=case.handle),
    ), 422 if form.errors else 200


def _party_id(case: MediationCase, kind: PaperKind) -> int | None:
    """The party that a paper is for: the one of the address, else the first that it may be for."""
    if not kind.sides:
        return None
    fitting = [one for one in case.parties if one.side in kind.sides]
    wanted = request.args.get("party", "")
    chosen: Party | None = next((one for one in fitting if str(one.id) == wanted), None)
    if chosen is None and not wanted and fitting:
        chosen = fitting[0]
    if chosen is None:
        abort(404)
    return chosen.id


def _issue(
    case: MediationCase, code: str, form: Form, asked: tuple[Fact, ...], party_id: int | None
) -> str:
    """Issue the paper; its own page shows it and, in a moment, its PDF."""
    paper = making.make_paper(
        case,
        code,
        given=typed(form, asked),
        party_id=party_id,
        corrects=form.corrects.data if "corrects" in form else "",
        on=today(),
        by=current_person(),
    )
    flash(f"已制作：{paper.title}", "ok")
    return url_for("papers.show", handle=paper.handle)
