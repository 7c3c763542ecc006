"""制作文书: choose a paper of the catalogue, fill in what is missing, look at it, issue it."""

from __future__ import annotations

import uuid
from typing import Any

from flask import Blueprint, abort, flash, g, render_template, request, url_for
from flask.typing import ResponseReturnValue

from casework.accounts.policy import decide
from casework.accounts.roles import Action as May
from casework.cases.models import Party, Side
from casework.now import today
from casework.web import current_person, current_subject, find_case, requires, writes
from casework.web.act_page import case_url
from casework.web.forms import answer_once
from casework.web.paper_html import paper_html
from law.errors import Incomplete
from mediation.commands import making
from mediation.commands.papers.catalogue import Offer
from mediation.commands.papers.sheet import PaperKind, Part
from mediation.dispute_type import FactType
from mediation.forms.papers import beside, paper_form, typed
from mediation.models import MediationCase

blueprint = Blueprint("mediation_papers", __name__, url_prefix="/mediation/<uuid:handle>/documents")

WIDE = frozenset({FactType.LONG_TEXT, FactType.CHOICES, FactType.TEXT})


@blueprint.get("/")
@requires(May.OPEN_FILE)
def index(handle: uuid.UUID) -> ResponseReturnValue:
    """Every paper of the catalogue for this kind of dispute; what is barred says why."""
    case = find_case(MediationCase, handle, May.OPEN_FILE)
    found = making.offered(case, on=today(), by=current_person())
    parts = [(part.label, [one for one in found if one.kind.part is part]) for part in Part]
    return render_template(
        "mediation/papers.html",
        case=case,
        case_url=case_url(case, "papers"),
        parts=[(label, [_row(case, one) for one in rows]) for label, rows in parts if rows],
    )


def _row(case: MediationCase, offer: Offer) -> dict[str, Any]:
    """A paper of the list: where it is made, or why not."""
    kind = offer.kind
    may = decide(current_subject(), May.ARCHIVE if kind.late else May.EDIT, case, today())
    links = _links(case, kind) if may.allow and offer.barred is None else []
    return {"kind": kind, "barred": offer.barred, "links": links, "no_right": not may.allow}


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
    form = paper_form(code, asked, known)
    looking = "preview" in request.form
    if not looking and form.validate_on_submit():
        try:
            return answer_once(form, lambda: _issue(case, code, typed(form, asked), party_id))
        except Incomplete as fault:
            form.take_problems(beside(fault.problems, form))
    letter = making.draft_paper(kind, sheet, typed(form, asked))
    return render_template(
        "mediation/paper.html",
        case=case,
        kind=kind,
        party=sheet.party,
        form=form,
        names=[f"x_{one.key}" for one in asked],
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


def _issue(case: MediationCase, code: str, given: dict[str, Any], party_id: int | None) -> str:
    """Issue the paper; its own page shows it and, in a moment, its PDF."""
    paper = making.make_paper(
        case, code, given=given, party_id=party_id, on=today(), by=current_person()
    )
    flash(f"已制作：{paper.title}", "ok")
    return url_for("papers.show", handle=paper.handle)
