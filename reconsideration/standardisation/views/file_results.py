"""Pages on which a file is settled, what it came to, and the acts on it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from flask import Blueprint, abort, flash, redirect, render_template, request
from flask.typing import ResponseReturnValue

from casework.accounts.roles import Action as May
from casework.now import today
from casework.web import current_person, requires, writes
from casework.web.editing import Editing
from law.errors import Incomplete, NotAllowed
from reconsideration.standardisation.commands import file_settling, file_sheets, file_work
from reconsideration.standardisation.forms import file_review as forms
from reconsideration.standardisation.models import SampledFile
from reconsideration.standardisation.queries.review_access import last_told, reviewers_of
from reconsideration.standardisation.queries.review_results import final_grade
from reconsideration.standardisation.queries.review_states import (
    FileState,
    both_in,
    proposal_of,
    state_of,
)
from reconsideration.standardisation.review.marking import (
    Mark,
    differing,
    items_of,
    mark_of,
    marks_of,
)
from reconsideration.standardisation.review.sheets import vetoes_of
from reconsideration.standardisation.review.words import DERIVED, ReviewAct
from reconsideration.standardisation.views.file_finding import (
    act_form,
    file_for,
    file_to_read,
    task_page,
)
from reconsideration.standardisation.views.file_sheets import parts_of_sheet, score_url

blueprint = Blueprint(
    "standardisation_results", __name__, url_prefix="/standardisation/files/<int:file_id>"
)


# ------------------------------------------------------------------------------ settling


@blueprint.route("/settle", methods=["GET", "POST"])
@requires(May.REVIEW_FILES)
@writes
def settle(file_id: int) -> ResponseReturnValue:
    """The disputed items: the two confer, or the adjudicator decides."""
    file = file_to_read(file_id)
    state, sheets = state_of(file, today()), both_in(file)
    third = state is FileState.ADJUDICATE
    if sheets is None or state not in _TO_SETTLE:
        raise NotAllowed("这个案卷现在不需要会商、裁评", basis=DERIVED)
    _, who = file_for(file_id)
    if third and "adjudicator" not in who.parts:
        raise NotAllowed("由裁评员裁评", basis=DERIVED)
    if not third and current_person().id not in reviewers_of(file).values():
        raise NotAllowed("由评查这个案卷的两名评查员会商", basis=DERIVED)
    one, other = marks_of(sheets[0].marks), marks_of(sheets[1].marks)
    codes = differing(one, other)
    both = set(sheets[0].vetoes) & set(sheets[1].vetoes)
    form = forms.settling_form(
        file.sheet_kind, codes, _proposed(file), vetoes=both if third else None
    )
    page = {
        "file": file,
        "form": form,
        "third": third,
        "items": [item for item in items_of(file.sheet_kind) if item.code in codes],
        "one": one,
        "other": other,
        "sheets": sheets,
        "proposal": proposal_of(file),
        "vetoes": vetoes_of(file.sheet_kind),
        "shown": forms.shown,
        "back": task_page(file.task),
    }
    return _settled(form, page, lambda: _settle(file, form, codes, third=third))


_TO_SETTLE = frozenset({FileState.CONFER, FileState.PROPOSED, FileState.ADJUDICATE})


def _proposed(file: SampledFile) -> dict[str, Mark]:
    told = proposal_of(file)
    items = told.given["items"] if told is not None else {}
    return {code: mark_of(one["agreed"]) for code, one in items.items()}


def _settled(form: Any, page: dict[str, Any], act: Callable[[], str]) -> ResponseReturnValue:
    """The form of the disputed items, from form to answer."""
    barred = False
    if form.validate_on_submit():
        try:
            return redirect(act(), 303)
        except Incomplete as fault:
            form.refuse(fault)
        except NotAllowed as fault:
            if request.accept_mimetypes.best == "application/json":
                raise
            barred = True
            form.form_errors.append(fault.message)
    status = 409 if barred else 422 if form.errors else 200
    return render_template("standardisation/review_settle.html", **page), status


def _settle(file: SampledFile, form: Any, codes: list[str], *, third: bool) -> str:
    values = forms.typed_marks(form, codes)
    if third:
        vetoes = forms.typed_vetoes(form, file.sheet_kind)
        result = file_settling.adjudicate(
            file, values=values, vetoes=vetoes, on=today(), by=current_person()
        )
        flash(f"已裁评：{file.number}，{result.points} 分。", "ok")
    else:
        file_settling.confer(file, values=values, on=today(), by=current_person())
        flash("会商意见已提出，等另一名评查员答复。", "ok")
    return task_page(file.task)


# ------------------------------------------------------------------------------ the result


@blueprint.get("/result")
@requires(May.REVIEW_FILES)
def result(file_id: int) -> ResponseReturnValue:
    """What a file came to; the county sees points and reasons, not the two sheets."""
    file, who = file_for(file_id)
    if file.result is None or not state_of(file, today()).is_over:
        raise NotAllowed("这个案卷还没有评查结果", basis=DERIVED)
    told = last_told(file, ReviewAct.OBJECTED, ReviewAct.ANSWERED)
    until = file_settling.object_until(file)
    return render_template(
        "standardisation/review_result.html",
        file=file,
        who=who,
        result=file.result,
        grade=final_grade(file.result),
        parts=parts_of_sheet(file, marks_of(file.result.marks)),
        vetoes=vetoes_of(file.sheet_kind),
        sheets=file.sheets if who.city or "adjudicator" in who.parts else (),
        objections=[one for one in file.events if one.word in _OBJECTIONS],
        until=until,
        may_object=who.county and told is None and until is not None and today() <= until,
        may_answer="adjudicator" in who.parts
        and told is not None
        and told.word is ReviewAct.OBJECTED,
        back=task_page(file.task),
    )


_OBJECTIONS = (ReviewAct.OBJECTED, ReviewAct.ANSWERED)


# ------------------------------------------------------------------------------ acts


@dataclass(frozen=True, slots=True)
class FileAct:
    """An act on a sampled file: its form, its words, and what it does."""

    form: Callable[[SampledFile], Any]
    title: str
    button: str
    what: str
    run: Callable[[SampledFile, Any], object]
    done: str = "已办理。"


def _reviewers_form(file: SampledFile) -> Any:
    form = forms.ReviewersForm()
    people = [(str(one.id), one.name) for one in file_work.reviewers(file.task, today())]
    named = reviewers_of(file)
    for slot, field in ((1, form.first), (2, form.second)):
        field.choices = people
        if not form.is_submitted() and slot in named:
            field.data = str(named[slot])
    return form


def _assign(file: SampledFile, form: Any) -> None:
    people = {str(one.id): one for one in file_work.reviewers(file.task, today())}
    pair = [people[form.first.data], people[form.second.data]]
    file_work.assign_file(file, pair, on=today(), by=current_person())


def _missing(file: SampledFile, form: Any) -> object:
    return file_work.report_missing(file, excuse=form.excuse.data, on=today(), by=current_person())


def _correct(file: SampledFile, form: Any) -> object:
    return file_sheets.correct(file, reason=form.reason.data, on=today(), by=current_person())


def _agree(file: SampledFile, form: Any) -> object:
    return file_settling.answer_conferral(
        file, agreed=form.agreed.data == "yes", reason=form.reason.data, on=today(),
        by=current_person(),
    )  # fmt: skip


def _object(file: SampledFile, form: Any) -> object:
    return file_settling.object_to(
        file, pages=form.pages.data, text=form.text.data, on=today(), by=current_person()
    )


def _answer_form(file: SampledFile) -> Any:
    marks = marks_of(file.result.marks) if file.result is not None else {}
    return forms.answer_form(file.sheet_kind, marks)


def _answer(file: SampledFile, form: Any) -> object:
    codes = [one.removeprefix("points_") for one in form._fields if one.startswith("points_")]
    return file_settling.answer_objection(
        file, values=forms.typed_marks(form, codes), reason=form.reason.data, on=today(),
        by=current_person(),
    )  # fmt: skip


FILE_ACTS: Mapping[str, FileAct] = {
    "reviewers": FileAct(
        _reviewers_form, "换评查员", "保存", "已经开始评查的不能换人。", _assign
    ),
    "missing": FileAct(
        lambda _: forms.MissingForm(), "登记缺卷", "登记",
        "按抽样顺序由同一类的下一卷补上。没有书面说明的，原卷记 0 分，作不合格卷计。",
        _missing, "已登记，补上的案卷在列表末尾。",
    ),
    "correct": FileAct(
        lambda _: forms.CorrectForm(), "更正评查表", "更正",
        "已经提交的评查表不改动；另起一份，写明理由，两份都保留。", _correct,
        "可以更正了，改好后重新提交。",
    ),
    "agree": FileAct(
        lambda _: forms.AgreeForm(), "答复会商意见", "答复",
        "同意的，按商定的分计算；不同意的，由裁评员裁评。", _agree, "已答复。",
    ),
    "object": FileAct(
        lambda _: forms.ObjectForm(), "对评查结果提出异议", "提出",
        "结果告知后 3 个工作日内提出一次，写明卷内页码。只看卷内已有的材料，事后补充的不计。",
        _object, "异议已提出，3 个工作日内答复。",
    ),
    "answer": FileAct(
        _answer_form, "答复异议", "答复",
        "需要改分的，在该项选新的分并写明理由；其余不动。", _answer, "已答复。",
    ),
}  # fmt: skip


@blueprint.route("/acts/<string:act>", methods=["GET", "POST"])
@requires(May.REVIEW_FILES)
@writes
def act(file_id: int, act: str) -> ResponseReturnValue:
    """An act on a sampled file."""
    file, _ = file_for(file_id)
    known = FILE_ACTS.get(act) or abort(404)
    form = known.form(file)
    names = [one for one in form._fields if one not in {"form_key", "version", "csrf_token"}]
    page = Editing(
        title=known.title,
        back=task_page(file.task),
        back_label=f"{file.task.unit.short_name} 案卷评查",
        groups=((file.number, names),),
        button=known.button,
        what=known.what,
        done=known.done,
        wide=frozenset(one for one in names if not one.startswith("points_")),
    )

    def run() -> str:
        known.run(file, form)
        return score_url(file) if act == "correct" else page.back

    return act_form(form, page, run)
