"""Pages of the papers: those of a county and of the city, drafted, issued, opened, downloaded."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from flask import Blueprint, Response, abort, flash, redirect, render_template, request
from flask.typing import ResponseReturnValue
from sqlalchemy import select

from casework.accounts.policy import AtUnit, decide
from casework.accounts.roles import Action as May
from casework.db import db
from casework.ledgers import files
from casework.now import today
from casework.web import current_person, current_subject, requires, writes
from casework.web.addresses import address
from casework.web.editing import Editing, edit_page
from casework.web.paper_html import paper_html
from law.errors import NotAllowed
from reconsideration.standardisation.commands import papers as commands
from reconsideration.standardisation.cycle import CycleStage, Part
from reconsideration.standardisation.cycle.row import DERIVED
from reconsideration.standardisation.forms.papers import (
    SECTION,
    IssueForm,
    PlainForm,
    data_of,
    names_of,
    texts_form,
)
from reconsideration.standardisation.models import CountyTask, OfficialDocument, YearCycle
from reconsideration.standardisation.queries import papers as queries
from reconsideration.standardisation.queries.papers import RULES, Subject
from reconsideration.standardisation.queries.reach import PUBLISHED_ONLY, runs
from reconsideration.standardisation.reports import Kind, changed, loose_numbers
from reconsideration.standardisation.views.finding import cycle_for, task_for, task_name
from reconsideration.standardisation.views.paper_sources import sources_of
from reconsideration.standardisation.views.task_pages import task_tabs

blueprint = Blueprint("standardisation_papers", __name__, url_prefix="/standardisation")

TYPES = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}


@dataclass(frozen=True, slots=True)
class Line:
    """A paper in the list: what it is, where it stands, what went out."""

    kind: Kind
    why_not: str
    url: str
    documents: list[OfficialDocument]


def subject_for(task_id: int | None, cycle_id: int | None) -> Subject:
    """The county's task or the city's year that an address names; 404 otherwise."""
    return task_for(task_id) if task_id is not None else cycle_for(cycle_id or 0)


def name_of(subject: Subject) -> str:
    """青禾县司法局 2026 年度"""
    return task_name(subject) if isinstance(subject, CountyTask) else f"{subject.year} 年度全市"


def url_of(subject: Subject, page: str, **values: Any) -> str:
    """The address of a page of papers."""
    if isinstance(subject, CountyTask):
        return address(f"standardisation_papers.task_{page}", task_id=subject.id, **values)
    return address(f"standardisation_papers.year_{page}", cycle_id=subject.id, **values)


def list_url(subject: Subject) -> str:
    """The address of the list."""
    if isinstance(subject, CountyTask):
        return address("standardisation_papers.of_task", task_id=subject.id)
    return address("standardisation_papers.of_year", cycle_id=subject.id)


def may_see(subject: Subject, kind: Kind) -> bool:
    """Whether somebody may see the draft: by a part, or a post at the city or the county."""
    who, on = current_subject(), today()
    if queries.parts_here(current_person(), subject, on) & RULES[kind].sees:
        return True
    if runs(who, queries.cycle_of(subject), on):
        return True
    at_home = isinstance(subject, CountyTask) and kind.by_county
    return at_home and decide(who, May.SEE_YEAR, AtUnit(subject.unit_id), on).allow


def may_survey(cycle: YearCycle) -> bool:
    """Whether somebody may take the annex for a survey: who reads, or who runs the year."""
    parts = queries.parts_here(current_person(), cycle, today())
    return bool(parts & PUBLISHED_ONLY) or may_see(cycle, Kind.CIRCULAR)


def may_have_scores(cycle: YearCycle) -> bool:
    """Whether somebody may take the scores of all counties: the province once it has the report."""
    if may_see(cycle, Kind.CIRCULAR):
        return True
    parts = queries.parts_here(current_person(), cycle, today())
    told = cycle.standing in (CycleStage.REPORTED, CycleStage.ARCHIVED)
    return told and Part.PROVINCE_VIEWER in parts


# ------------------------------------------------------------------------------ list and draft


def index(task_id: int | None = None, cycle_id: int | None = None) -> ResponseReturnValue:
    """All papers of a county or of the city."""
    subject = subject_for(task_id, cycle_id)
    lines = [
        Line(
            kind,
            queries.not_yet(subject, kind),
            url_of(subject, "paper", kind=kind.value) if may_see(subject, kind) else "",
            [one for one in queries.documents_of(subject, kind) if opens(one)],
        )
        for kind in queries.kinds_of(subject)
    ]
    tabs = (
        task_tabs(subject, "standardisation_papers.of_task")
        if isinstance(subject, CountyTask)
        else ()
    )
    return render_template(
        "standardisation/papers.html", subject=subject, name=name_of(subject), lines=lines,
        tabs=tabs, back=_home(subject), exports=_exports(subject), form=PlainForm(formdata=None),
    )  # fmt: skip


def _exports(subject: Subject) -> list[tuple[str, str]]:
    """The files of a year that this person may take, by what the button says."""
    if isinstance(subject, YearCycle):
        files = (
            ("全市得分表（Excel）", "of_year", may_have_scores(subject)),
            ("调研附表（Excel）", "survey",
             may_survey(subject) and bool(queries.documents_of(subject, Kind.CIRCULAR))),
        )  # fmt: skip
        return [
            (label, address(f"standardisation_exports.{name}", cycle_id=subject.id))
            for label, name, may in files
            if may
        ]
    if not may_see(subject, Kind.SELF):
        return []
    names = (("评分表（Excel）", "scores"), ("指标数据表（Excel）", "metrics"),
             ("佐证材料和校验和（ZIP）", "evidence"))  # fmt: skip
    return [
        (label, address("standardisation_exports.of_task", task_id=subject.id, kind=kind))
        for label, kind in names
    ]


def _home(subject: Subject) -> tuple[str, str]:
    if isinstance(subject, CountyTask):
        return name_of(subject), address("standardisation_tasks.show", task_id=subject.id)
    return "全市一览", address("standardisation_years.show", cycle_id=subject.id)


def _seen(subject: Subject, kind: str) -> Kind:
    """The kind that an address names; a draft is not open to everybody who sees the year."""
    known = next((one for one in queries.kinds_of(subject) if one.value == kind), None)
    if known is None:
        abort(404)
    if not may_see(subject, known):
        names = "、".join(sorted(part.label for part in RULES[known].sees))
        raise NotAllowed(f"{known.label}的文稿只对{names}开放", instead="制发以后在报告文件里看")
    return known


def show(kind: str, task_id: int | None = None, cycle_id: int | None = None) -> ResponseReturnValue:
    """A paper as it would go out now, beside what was changed by hand."""
    subject = subject_for(task_id, cycle_id)
    known, on = _seen(subject, kind), today()
    _there(subject, known)
    public = request.args.get("public") == "1"
    draft, letter = commands.preview(subject, known, on, public=public)
    row = queries.written(subject, known)
    texts = row.texts if row is not None else {}
    mine, rule = queries.parts_here(current_person(), subject, on), RULES[known]
    return render_template(
        "standardisation/paper.html", subject=subject, name=name_of(subject), kind=known,
        home=_home(subject), list_url=list_url(subject), paper=paper_html(letter),
        stamp=draft.stamp, edits=changed(draft, texts), loose=loose_numbers(draft, texts),
        row=row, documents=[
            one for one in queries.documents_of(subject, known) if opens(one)
        ],
        text_url=url_of(subject, "text", kind=kind)
        if mine & rule.writes and queries.is_open(subject, known) else "",
        issue_url=url_of(subject, "issue", kind=kind) if mine & rule.issues else "",
        why_not=queries.not_to_issue(subject, known), basis=DERIVED,
        public_url=url_of(subject, "paper", kind=kind, public=None if public else "1")
        if known is Kind.CIRCULAR else "", public=public,
    )  # fmt: skip


def _there(subject: Subject, kind: Kind) -> None:
    if why := queries.not_yet(subject, kind):
        raise NotAllowed(f"{kind.label}还不能查看：{why}", basis=DERIVED)


def text(kind: str, task_id: int | None = None, cycle_id: int | None = None) -> ResponseReturnValue:
    """Rewrite the sections of a paper."""
    subject = subject_for(task_id, cycle_id)
    known, on = _seen(subject, kind), today()
    _there(subject, known)
    draft, row = queries.draft_of(subject, known, on), queries.written(subject, known)
    headings, kept = list(draft.texts), row.texts if row is not None else {}
    now = {**draft.texts, **kept}
    form_type = texts_form(headings)
    form = form_type(data=data_of(now, row.note if row is not None else ""))
    form.opened_at(row.version if row is not None else 0)

    def act() -> str:
        if row is not None:
            stored = form_type(formdata=None, data=data_of(now, row.note))
            form.check_version(row, trail=_trail(subject), stored=stored)
        given = form.given()
        texts = {heading: given[f"{SECTION}{n}"] for n, heading in enumerate(headings, 1)}
        commands.save_texts(
            subject, known, texts=texts, note=given["note"] or "", on=on, by=current_person()
        )
        return url_of(subject, "paper", kind=kind)

    page = Editing(
        title=f"修改{known.label}",
        back=url_of(subject, "paper", kind=kind),
        back_label=f"{name_of(subject)} {known.label}",
        groups=(("各部分正文", names_of(headings)), ("说明", ("note",))),
        button="保存",
        what="正文按最新数据预先写好，可以修改；表格和图由数据生成，不能改。改动的数字逐项列出，"
        "印在附件末尾。以“（一）”开头、不带句号的一行排作二级标题。",
        done="已保存。",
        wide=frozenset({*names_of(headings), "note"}),
    )
    return edit_page(form, page, act)


def _trail(subject: Subject) -> tuple[str, int]:
    kind = "cycle" if isinstance(subject, YearCycle) else "task"
    return f"standardisation_{kind}", subject.id


def issue(
    kind: str, task_id: int | None = None, cycle_id: int | None = None
) -> ResponseReturnValue:
    """Issue a paper: from then on it stays."""
    subject = subject_for(task_id, cycle_id)
    known, on = _seen(subject, kind), today()
    if why := queries.not_to_issue(subject, known):
        raise NotAllowed(why, basis=DERIVED)
    form = IssueForm()
    earlier = queries.documents_of(subject, known)

    def act() -> str:
        given = form.given()
        made = commands.issue_paper(
            subject, known, on=on, by=current_person(), number=given["number"] or "",
            note=given["note"] or "",
        )  # fmt: skip
        return address("standardisation_papers.document", document_handle=made.handle)

    page = Editing(
        title=f"制发{known.label}",
        back=url_of(subject, "paper", kind=kind),
        back_label=f"{name_of(subject)} {known.label}",
        groups=(("制发", ("number", "note")),),
        button="制发",
        what="制发以后内容冻结，记下文号、校验码、数据快照和文本版本，不能修改；"
        "发现有误的，另行制发更正件。",
        facts=(("已经制发", "、".join(one.number for one in earlier) or "无"),),
        done="已制发，正在生成 PDF 和 Word。",
        wide=frozenset({"note"}),
    )
    return edit_page(form, page, act)


# ------------------------------------------------------------------------------ what went out


def opens(document: OfficialDocument) -> bool:
    """Whether somebody may open a paper that went out: internal ones not everybody."""
    subject: Subject = document.task or document.cycle
    return not RULES[document.word].internal or may_see(subject, document.word)


def paper_that_went_out(handle: uuid.UUID) -> OfficialDocument:
    """The paper of an address, for whoever may open it; 404 otherwise."""
    found = db.session.scalar(select(OfficialDocument).where(OfficialDocument.handle == handle))
    if found is None:
        abort(404)
    subject_for(found.task_id, found.cycle_id if found.task_id is None else None)
    return found if opens(found) else abort(404)


@blueprint.get("/papers/<uuid:document_handle>")
@requires(May.SEE_YEAR)
def document(document_handle: uuid.UUID) -> ResponseReturnValue:
    """A paper that went out."""
    found = paper_that_went_out(document_handle)
    subject: Subject = found.task or found.cycle
    later = [one for one in queries.documents_of(subject, found.word) if one.id > found.id]
    letter = commands.frozen_letter(found)
    return render_template(
        "standardisation/document.html", document=found, name=name_of(subject),
        home=_home(subject), list_url=list_url(subject), paper=paper_html(letter),
        sources=sources_of(found, letter, inside=may_see(subject, found.word)), later=later,
        form=PlainForm(formdata=None),
    )  # fmt: skip


@blueprint.get("/papers/<uuid:document_handle>/<string:form>")
@requires(May.SEE_YEAR)
def download(document_handle: uuid.UUID, form: str) -> ResponseReturnValue:
    """Its PDF or Word file."""
    found = paper_that_went_out(document_handle)
    made = found.file
    if form not in TYPES or made is None or made.state != "ready":
        abort(404)
    response = Response(files.content(made, word=form == "docx"), mimetype=TYPES[form])
    name = quote(f"{found.title}.{form}")
    response.headers["Content-Disposition"] = f"attachment; filename*=UTF-8''{name}"
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response


@blueprint.post("/papers/<uuid:document_handle>/files")
@requires(May.SEE_YEAR)
@writes
def again(document_handle: uuid.UUID) -> ResponseReturnValue:
    """Have its files made again: none were made, or making them failed."""
    found, form = paper_that_went_out(document_handle), PlainForm()
    url = address("standardisation_papers.document", document_handle=found.handle)
    if form.validate_on_submit():
        if found.file is not None and found.file.state != "failed":
            raise NotAllowed("文件已经生成或者正在生成", instead="过几秒钟刷新这一页")
        commands.print_files(found, by=current_person())
        flash("正在生成 PDF 和 Word。", "ok")
    else:
        flash("没有办理，请再点一次", "bad")
    return redirect(url, 303)


def _add(rule: str, name: str, view: Callable[..., ResponseReturnValue], *, post: bool) -> None:
    """The same page for a county's task and for the year of a city."""
    methods = ["GET", "POST"] if post else ["GET"]
    for place, prefix in (("/tasks/<int:task_id>", "task"), ("/years/<int:cycle_id>", "year")):
        page = requires(May.SEE_YEAR)(writes(view) if post else view)
        blueprint.add_url_rule(f"{place}{rule}", f"{prefix}_{name}", page, methods=methods)


_add("/papers/<string:kind>", "paper", show, post=False)
_add("/papers/<string:kind>/text", "text", text, post=True)
_add("/papers/<string:kind>/issue", "issue", issue, post=True)
blueprint.add_url_rule("/tasks/<int:task_id>/papers", "of_task", requires(May.SEE_YEAR)(index))
blueprint.add_url_rule("/years/<int:cycle_id>/papers", "of_year", requires(May.SEE_YEAR)(index))
