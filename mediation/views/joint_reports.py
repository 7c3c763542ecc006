"""Reports of joint resolution: briefs of a unit, and papers on one umbrella."""

from __future__ import annotations

import uuid
from urllib.parse import quote

from flask import Blueprint, Response, abort, flash, g, render_template, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy import select

from casework.accounts.models import Unit
from casework.accounts.policy import may_ever, units_with
from casework.accounts.roles import Action as May
from casework.db import db
from casework.documents.letter import Letter
from casework.ledgers import files
from casework.ledgers.book import units_under
from casework.ledgers.models import LedgerFile
from casework.now import today
from casework.web import (
    current_account,
    current_person,
    current_subject,
    find_case,
    requires,
    writes,
)
from casework.web.act_page import case_url
from casework.web.forms import answer_once
from casework.web.paper_html import paper_html
from law.errors import Incomplete
from mediation.commands import joint as commands
from mediation.forms.joint_reports import BriefForm, MatterForm, matter_form
from mediation.forms.papers import beside
from mediation.models.joint import JointCase
from mediation.queries import joint as joint_queries
from mediation.views.joint import page_number, pager, tabs

blueprint = Blueprint("joint_papers", __name__, url_prefix="/joint/<uuid:handle>/papers")
of_unit = Blueprint("joint_briefs", __name__, url_prefix="/joint/briefs")

TYPES = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}
LONG_FIELDS = frozenset({"remark"})


@of_unit.get("/")
@requires(May.SEE_JOINT)
def index() -> ResponseReturnValue:
    """The briefs of this person's units, newest first."""
    on, subject, page = today(), current_subject(), page_number()
    g.menu_section = "joint.index"
    found, total = joint_queries.briefs(_seen(), page=page)
    units = {one.unit_id for one in found}
    names = dict(
        db.session.execute(select(Unit.id, Unit.short_name).where(Unit.id.in_(units))).all()
    )
    return render_template(
        "joint/briefs.html",
        tabs=tabs("briefs", on),
        briefs=found,
        names=names,
        total=total,
        page=pager("joint_briefs.index", page, total, len(found)),
        may_make=may_ever(subject, May.LEAD_JOINT),
    )


def _seen() -> list[int]:
    """Units whose reports this person reads: the archivist too, who sees no umbrella in hand."""
    return sorted(units_with(current_subject(), May.SEE_FIGURES, today()))


@of_unit.route("/new", methods=["GET", "POST"])
@requires(May.LEAD_JOINT)
@writes
def make() -> ResponseReturnValue:
    """A brief beside its preview; on a good POST it is issued."""
    on = today()
    g.menu_section, g.act_in_hand = "joint.index", "编发简报"
    own = [
        db.session.get_one(Unit, one) for one in units_with(current_subject(), May.LEAD_JOINT, on)
    ]
    known = commands.spans(on)
    form = BriefForm(span=known[0].key)
    form.unit.choices = [(unit.id, unit.name) for unit in sorted(own, key=lambda unit: unit.id)]
    form.span.choices = [(span.key, span.label) for span in known]
    looking = "preview" in request.form
    if not looking and form.validate_on_submit():
        try:
            return answer_once(form, lambda: _issue_brief(form))
        except Incomplete as fault:
            form.take_problems(fault.problems)
    return render_template(
        "joint/brief_new.html",
        kind={
            "title": "编发简报",
            "about": "数字和任务取自联动事项，按期末当日的状态",
            "signs": "编发以后期号和内容不再变动",
        },
        form=form,
        names=["unit", "span", "audience", "remark"],
        wide=LONG_FIELDS,
        preview=paper_html(_draft_brief(form)),
        index_url=url_for("joint_briefs.index"),
    ), 422 if form.errors else 200


def _chosen(form: BriefForm) -> tuple[Unit, commands.Span, list[JointCase]]:
    """What a brief is of: the first of each list where nothing, or nothing known, was chosen."""
    units = [key for key, _ in form.unit.choices]
    unit = db.session.get_one(Unit, form.unit.data if form.unit.data in units else units[0])
    keys = [key for key, _ in form.span.choices]
    span = commands.read_span(form.span.data if form.span.data in keys else keys[0])
    if span is None:
        abort(404)
    led = joint_queries.led_in(
        current_subject(), today(), units_under(unit.id), span.first, span.last
    )
    return unit, span, led


def _draft_brief(form: BriefForm) -> Letter:
    unit, span, led = _chosen(form)
    return commands.draft_brief(
        led,
        unit=unit,
        span=span,
        remark=form.remark.data or "",
        outside=form.audience.data == "outside",
        on=today(),
    )


def _issue_brief(form: BriefForm) -> str:
    """Issue it; the address of its page."""
    unit, span, led = _chosen(form)
    account = current_account()
    if account is None:
        abort(404)
    made = commands.issue_brief(
        led,
        unit=unit,
        span=span,
        remark=form.remark.data or "",
        outside=form.audience.data == "outside",
        account_id=account.id,
        on=today(),
        by=current_person(),
    )
    flash(f"已编发：{made.title}", "ok")
    return url_for("joint_briefs.show", file_handle=made.handle)


@of_unit.get("/<uuid:file_handle>")
@requires(May.SEE_JOINT)
def show(file_handle: uuid.UUID) -> ResponseReturnValue:
    """A brief as it was issued."""
    g.menu_section = "joint.index"
    brief = _brief(file_handle)
    preview = paper_html(Letter.from_data(brief.letter))
    return render_template("joint/brief.html", brief=brief, preview=preview)


def _brief(handle: uuid.UUID) -> LedgerFile:
    """A brief of a unit of this person; 404 otherwise."""
    found = db.session.scalar(select(LedgerFile).where(LedgerFile.handle == handle))
    if found is None or "brief" not in found.request or found.unit_id not in _seen():
        abort(404)
    return found


@of_unit.get("/<uuid:file_handle>/<any(pdf, docx):form>")
@requires(May.SEE_JOINT)
def download(file_handle: uuid.UUID, form: str) -> ResponseReturnValue:
    """The brief as PDF or for a word processor."""
    brief = _brief(file_handle)
    if brief.state != "ready":
        abort(404)
    data = files.content(brief, word=form == "docx")
    response = Response(data, mimetype=TYPES[form])
    way = "inline" if form == "pdf" else "attachment"
    name = quote(f"{brief.title}.{form}")
    response.headers["Content-Disposition"] = f"{way}; filename*=UTF-8''{name}"
    return response


@blueprint.route("/<any(dossier, note, urgent):key>", methods=["GET", "POST"])
@requires(May.LEAD_JOINT)
@writes
def matter(handle: uuid.UUID, key: str) -> ResponseReturnValue:
    """A paper on one umbrella beside its preview; on a good POST it is issued."""
    joint = find_case(JointCase, handle, May.LEAD_JOINT)
    kind = commands.MATTER_PAPERS[key]
    g.menu_section, g.act_in_hand = "joint.index", kind.title
    form = matter_form(kind, joint)
    looking = "preview" in request.form
    if not looking and form.validate_on_submit():
        try:
            return answer_once(form, lambda: _issue_matter(joint, kind, form))
        except Incomplete as fault:
            form.take_problems(beside(fault.problems, form))
    letter = commands.draft_matter_paper(
        joint,
        kind,
        given=_given(kind, form),
        outside=_outside(form),
        on=today(),
        by=current_person(),
    )
    return render_template(
        "mediation/paper.html",
        case=joint,
        kind=kind,
        party=None,
        form=form,
        names=["audience", *(f"x_{one.key}" for one in kind.asks)],
        wide={f"x_{one.key}" for one in kind.asks if one.long},
        preview=paper_html(letter),
        case_url=case_url(joint),
        index_url=case_url(joint, "papers"),
    ), 422 if form.errors else 200


def _given(kind: commands.MatterPaper, form: MatterForm) -> dict[str, str]:
    return {one.key: form[f"x_{one.key}"].data or "" for one in kind.asks}


def _outside(form: MatterForm) -> bool:
    return bool(form.audience.data == "outside")


def _issue_matter(joint: JointCase, kind: commands.MatterPaper, form: MatterForm) -> str:
    """Issue the paper; its own page shows it and, in a moment, its PDF."""
    paper = commands.issue_matter_paper(
        joint,
        kind,
        given=_given(kind, form),
        outside=_outside(form),
        on=today(),
        by=current_person(),
    )
    flash(f"已制作：{kind.title}", "ok")
    return url_for("papers.show", handle=paper.handle)
