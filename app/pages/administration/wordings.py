"""Templates of papers (文书模板): a unit's own wordings beside the shipped ones."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import Forbidden
from wtforms import HiddenField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length

from app.pages.administration.frame import blueprint
from casework.accounts.models import Unit
from casework.accounts.policy import Action, AtUnit, decide, units_with
from casework.accounts.queries import list_units
from casework.cases.paging import row_number
from casework.db import db
from casework.documents import own_words
from casework.documents.letter import Letter
from casework.documents.samples import sample
from casework.documents.wording import TEMPLATES, Template, problems_of
from casework.ledgers.files import print_paper
from casework.now import today
from casework.web import current_account, current_person, current_subject, requires, writes
from casework.web.forms import DateField, Form, answer_once
from casework.web.paper_html import paper_html
from law.errors import Incomplete, NotAllowed

FIELD = "text_"
FILES = {"reconsideration": "reconsideration_files.file", "mediation": "mediation_ledger.file"}
"""Where a file that was asked for is opened."""


class AnswerForm(Form):
    """What the second person says of a wording."""

    wording = HiddenField()
    remark = StringField("意见", validators=[Length(max=200)], description="退回时必填")


class BackForm(Form):
    """The text that goes back to the shipped wording."""

    key = HiddenField()


@lru_cache(maxsize=256)
def _form_of(key: str) -> type[Form]:
    """The form of a paper: a field for each of its texts."""
    fields: dict[str, Any] = {
        f"{FIELD}{n}": TextAreaField(f"第 {n} 段", render_kw={"rows": 3})
        for n, _ in enumerate(TEMPLATES[key].texts, start=1)
    }
    fields["valid_from"] = DateField("启用日期", validators=[InputRequired("请填启用日期")])
    return type("WordingForm", (Form,), {"__doc__": "The texts of a paper.", **fields})


@blueprint.get("/wordings")
@requires(Action.SEE_WORDINGS)
def wordings() -> ResponseReturnValue:
    """The papers of a unit, with how many texts it words itself."""
    reached = units_with(current_subject(), Action.SEE_WORDINGS, today())
    units = [unit for unit, _ in list_units(today()) if unit.id in reached]
    wanted = request.args.get("unit", type=row_number)
    unit = next((one for one in units if one.id == wanted), units[0] if units else None)
    if unit is None:
        abort(404)
    words = request.args.get("q", "").strip()
    rows = [
        (template, own_words.standings(unit, template))
        for template in own_words.templates_of(unit)
        if words in template.label or any(words in text.text for text in template.texts)
    ]
    return render_template(
        "administration/wordings.html", unit=unit, units=units, rows=rows, words=words
    )


@blueprint.route("/wordings/<int:body_id>/<string:template>", methods=["GET", "POST"])
@requires(Action.SEE_WORDINGS)
@writes
def wording(body_id: int, template: str) -> ResponseReturnValue:
    """A paper: each text as it is shipped, and in the unit's own words."""
    unit, paper = _found(body_id, template, Action.SEE_WORDINGS)
    rows = own_words.standings(unit, paper)
    form = _form_of(paper.key)(
        valid_from=today(),
        **{f"{FIELD}{n}": own_words.shown(row) for n, row in enumerate(rows, start=1)},
    )
    if request.method == "GET" or not form.validate_on_submit():
        return _page(unit, paper, form), 422 if form.errors else 200
    typed = _typed(paper, form)
    if request.form.get("act") in {"preview", "print"}:
        return _preview(unit, paper, form, typed)
    _check(Action.EDIT_WORDINGS, unit)
    try:
        made = own_words.propose(
            unit, paper, typed, valid_from=form.valid_from.data, by=current_person()
        )
    except Incomplete as fault:
        form.take_problems(_by_field(paper, fault.problems))
        return _page(unit, paper, form), 422
    flash(f"已报请确认：{len(made)} 段。另一人确认以前，文书仍用原来的用语。", "ok")
    return _back(unit, paper)


def _preview(unit: Unit, paper: Template, form: Form, typed: dict[str, str]) -> ResponseReturnValue:
    """The typed words on an invented case; nothing is stored."""
    faults = {
        text.key: problem for text in paper.texts if (problem := problems_of(text, typed[text.key]))
    }
    if faults:
        form.take_problems(_by_field(paper, faults))
        return _page(unit, paper, form), 422
    letter = sample(unit, paper, typed, today())
    if request.form.get("act") == "print":
        return answer_once(form, lambda: _print(unit, paper, letter))
    return _page(unit, paper, form, preview=paper_html(letter)), 200


def _print(unit: Unit, paper: Template, letter: Letter) -> str:
    """Have the sample made as PDF and Word; the address of the file."""
    account = current_account()
    assert account is not None
    made = print_paper(
        unit_id=unit.id,
        account_id=account.id,
        letter=letter.to_data(),
        title=f"样张：{paper.label}",
        words="用虚构的案件填写，不是文书",
        by=current_person(),
        shared=False,
    )
    return url_for(FILES[paper.module], file_handle=made.handle)


def _typed(paper: Template, form: Form) -> dict[str, str]:
    return {
        text.key: (form[f"{FIELD}{n}"].data or "").replace("\r\n", "\n")
        for n, text in enumerate(paper.texts, start=1)
    }


def _by_field(paper: Template, problems: dict[str, str]) -> dict[str, str]:
    """Problems by text, as problems by field."""
    names = {text.key: f"{FIELD}{n}" for n, text in enumerate(paper.texts, start=1)}
    return {names.get(key, key): problem for key, problem in problems.items()}


def _page(unit: Unit, paper: Template, form: Form, *, preview: Any = None, **more: Any) -> str:
    subject, on = current_subject(), today()
    return render_template(
        "administration/wording.html",
        unit=unit,
        paper=paper,
        form=form,
        rows=own_words.standings(unit, paper),
        preview=preview,
        me=current_person().id,
        may_edit=decide(subject, Action.EDIT_WORDINGS, AtUnit(unit.id), on).allow,
        may_confirm=decide(subject, Action.CONFIRM_WORDINGS, AtUnit(unit.id), on).allow,
        **{"answer_form": AnswerForm(), "back_form": BackForm(), "refused": "", **more},
    )


@blueprint.post("/wordings/<int:body_id>/<string:template>/answers")
@requires(Action.CONFIRM_WORDINGS)
@writes
def answer_wording(body_id: int, template: str) -> ResponseReturnValue:
    """The second person lets a wording count, or sends it back."""
    unit, paper = _found(body_id, template, Action.CONFIRM_WORDINGS)
    form = AnswerForm()
    found = next(
        (
            row.waiting
            for row in own_words.standings(unit, paper)
            if row.waiting is not None and str(row.waiting.id) == form.wording.data
        ),
        None,
    )
    if found is None:
        raise NotAllowed("这一稿已经处理过，或者已有更新的一稿", instead="刷新页面，看最新的一稿")
    accepted = request.form.get("answer") != "return"
    try:
        if not form.validate_on_submit():
            raise Incomplete({"remark": "不能超过 200 字"})
        own_words.answer(
            found, accepted=accepted, remark=form.remark.data or "", by=current_person()
        )
    except Incomplete as fault:
        form.take_problems(fault.problems)
        blank = _form_of(paper.key)(formdata=None, valid_from=today(), **_fields(unit, paper))
        return _page(unit, paper, blank, answer_form=form, refused=form.wording.data), 422
    flash("已确认，从启用日期起用在本单位的文书上。" if accepted else "已退回。", "ok")
    return _back(unit, paper)


def _fields(unit: Unit, paper: Template) -> dict[str, str]:
    rows = own_words.standings(unit, paper)
    return {f"{FIELD}{n}": own_words.shown(row) for n, row in enumerate(rows, start=1)}


@blueprint.post("/wordings/<int:body_id>/<string:template>/withdrawals")
@requires(Action.EDIT_WORDINGS)
@writes
def withdraw_wording(body_id: int, template: str) -> ResponseReturnValue:
    """Back to the shipped wording, at once."""
    unit, paper = _found(body_id, template, Action.EDIT_WORDINGS)
    key = BackForm().key.data or ""
    if key not in {text.key for text in paper.texts}:
        raise NotAllowed("这种文书没有这一段", instead="刷新页面再办")
    own_words.withdraw(unit, key, on=today(), by=current_person())
    flash("已撤回，这一段改用系统用语。", "ok")
    return _back(unit, paper)


def _found(body_id: int, template: str, action: Action) -> tuple[Unit, Template]:
    """The unit and the paper of an address; 404 for a paper that the unit doesn't make."""
    unit = db.session.get(Unit, body_id)
    paper = TEMPLATES.get(template)
    if unit is None or paper is None or paper not in own_words.templates_of(unit):
        abort(404)
    _check(action, unit)
    return unit, paper


def _check(action: Action, unit: Unit) -> None:
    verdict = decide(current_subject(), action, AtUnit(unit.id), today())
    if not verdict.allow:
        raise Forbidden(verdict.reason)


def _back(unit: Unit, paper: Template) -> ResponseReturnValue:
    address = url_for("administration.wording", body_id=unit.id, template=paper.key)
    return redirect(address, 303)
