"""Pages of one sampled file: read it masked, score it, settle it, what it came to."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from flask import Blueprint, abort, flash, render_template, request
from flask.typing import ResponseReturnValue

from casework import audit
from casework.accounts.roles import Action as May
from casework.db import db, transaction
from casework.now import today
from casework.web import current_account, current_person, requires, writes
from casework.web.addresses import address
from casework.web.case_page import event_view
from casework.web.case_spec import spec_of
from casework.web.drafts import keep_draft, take_up_draft, throw_draft_away
from casework.web.forms import answer_once
from casework.web.paper_html import paper_html
from law.errors import Incomplete, NotAllowed
from reconsideration.standardisation.commands import file_sheets
from reconsideration.standardisation.forms import file_review as forms
from reconsideration.standardisation.models import FileReview, SampledFile
from reconsideration.standardisation.queries.review_access import (
    reviewers_of,
)
from reconsideration.standardisation.queries.review_reading import (
    READ,
    events_after,
    hider_of,
    limits_of,
    materials_of,
    paper_of,
    papers_of,
    size_words,
)
from reconsideration.standardisation.queries.review_states import (
    FileState,
    partner_is_visible,
    present_sheet,
    sheet_in,
    state_of,
)
from reconsideration.standardisation.review.marking import (
    Mark,
    Marks,
    mark_of,
    marks_of,
    section_so_far,
    so_far,
)
from reconsideration.standardisation.review.sheets import Section, sections_of, vetoes_of
from reconsideration.standardisation.review.words import STRATA
from reconsideration.standardisation.views.file_finding import (
    file_to_read,
    file_to_score,
    task_page,
)

blueprint = Blueprint(
    "standardisation_sheets", __name__, url_prefix="/standardisation/files/<int:file_id>"
)


# ------------------------------------------------------------------------------ reading


@blueprint.get("/")
@requires(May.REVIEW_FILES)
def read(file_id: int) -> ResponseReturnValue:
    """A sampled file without anything by which a party can be known; the look is recorded."""
    file = _looked(file_to_read(file_id), "file")
    on, case = today(), file.case
    hide, spec = hider_of(case, on), spec_of(case)
    late = {one.id for one in events_after(file)}
    told = sorted(case.events, key=lambda one: (one.on, one.serial))
    lines = [(event_view(one, spec, on), one.id in late) for one in told]
    return render_template(
        "standardisation/review_read.html",
        file=file,
        title=hide(case.title),
        stratum=STRATA.get(file.stratum, file.stratum),
        events=[(line, hide(line["words"]), after) for line, after in lines],
        limits=limits_of(file),
        papers=papers_of(file, hide),
        materials=materials_of(file, hide),
        size_words=size_words,
        back=task_page(file.task),
        score=score_url(file) if current_person().id in reviewers_of(file).values() else "",
    )


@blueprint.get("/papers/<int:paper_id>")
@requires(May.REVIEW_FILES)
def paper(file_id: int, paper_id: int) -> ResponseReturnValue:
    """A paper of the file, masked; never its PDF."""
    file = file_to_read(file_id)
    letter = paper_of(file, paper_id, today())
    if letter is None:
        abort(404)
    file = _looked(file, f"paper {paper_id}")
    return render_template(
        "standardisation/review_paper.html",
        file=file,
        title=letter.title,
        preview=paper_html(letter),
        back=address("standardisation_sheets.read", file_id=file.id),
    )


def _looked(file: SampledFile, what: str) -> SampledFile:
    """Record who looks, in a transaction of its own, before anything is shown."""
    file_id, unit_id = file.id, file.task.unit_id
    account = current_account()
    with transaction() as session, audit.acting_as(account.username if account else ""):
        audit.write(
            unit_id=unit_id, action=READ, object_type="review_file", object_id=str(file_id),
            by=current_person(), detail={"what": what},
        )  # fmt: skip
    return session.get_one(SampledFile, file_id)


def score_url(file: SampledFile) -> str:
    """The address of one's own sheet of a file."""
    return address("standardisation_sheets.score", file_id=file.id)


# ------------------------------------------------------------------------------ the sheet


@dataclass(frozen=True, slots=True)
class Row:
    """An item on a sheet: what the system knows of it, and its two fields."""

    code: str
    label: str
    points: int
    known: str
    known_points: str
    mark: Mark | None


@dataclass(frozen=True, slots=True)
class Part:
    """A section on a sheet."""

    section: Section
    given: Decimal
    of: int
    missing: int
    rows: tuple[Row, ...]


def parts_of_sheet(file: SampledFile, marks: Marks) -> list[Part]:
    """The sections of a sheet with what is marked so far."""
    return [
        Part(section, *section_so_far(section, marks), tuple(_rows(file, section, marks)))
        for section in sections_of(file.sheet_kind)
    ]


def _rows(file: SampledFile, section: Section, marks: Marks) -> Iterator[Row]:
    for item in section.items:
        known: Mapping[str, Any] = file.known.get(item.code, {})
        given = forms.shown(mark_of(known)) if known else ""
        words = {"": "", forms.NOT_APPLICABLE: "不适用"}.get(given, f"得 {given}")
        yield Row(
            item.code, item.label, item.points, known.get("words", ""), words,
            marks.get(item.code),
        )  # fmt: skip


@blueprint.route("/sheet", methods=["GET", "POST"])
@requires(May.REVIEW_FILES)
@writes
def score(file_id: int) -> ResponseReturnValue:
    """One's own sheet of a file: saved as often as one likes, then handed in."""
    file, slot = file_to_score(file_id)
    if request.method == "POST" and request.args.get("draft"):
        return {"saved_at": keep_draft().isoformat()}
    if request.method == "GET":
        take_up_draft()
    sheet = present_sheet(file, slot)
    marks = _marks_now(file, sheet)
    form = forms.sheet_form(file.sheet_kind, marks, sheet.vetoes if sheet else (), obj=sheet)
    form.opened_at(sheet.version if sheet else 0)
    barred = ""
    if form.validate_on_submit():
        try:
            answer = answer_once(form, lambda: _store(file, sheet, form))
            throw_draft_away()
            return answer
        except Incomplete as fault:
            form.refuse(fault)
        except NotAllowed as fault:
            if request.accept_mimetypes.best == "application/json":
                raise
            db.session.rollback()
            barred = "；".join(filter(None, (fault.message, fault.instead)))
            form.form_errors.append(barred)
        file, slot = file_to_score(file_id)
        sheet = present_sheet(file, slot)
    page = _sheet_page(file, slot, sheet, form, marks)
    return page, 409 if barred else 422 if form.errors else 200


def _marks_now(file: SampledFile, sheet: FileReview | None) -> dict[str, Mark]:
    """What the sheet has; a new one begins with what the system knows, without its words."""
    if sheet is not None:
        return marks_of(sheet.marks)
    return {code: Mark(mark_of(one).points) for code, one in file.known.items()}


def _store(file: SampledFile, sheet: FileReview | None, form: Any) -> str:
    kind = file.sheet_kind
    if sheet is not None:
        stored = forms.sheet_form(
            kind, marks_of(sheet.marks), sheet.vetoes, formdata=None, obj=sheet
        )
        form.check_version(sheet, stored=stored)
    elif form.version.data:
        raise NotAllowed("评查表已经变动，请重新打开")
    given: dict[str, Any] = {
        "marks": forms.whole_sheet(form, kind), "vetoes": forms.typed_vetoes(form, kind),
        "remark": form.remark.data or "", "on": today(), "by": current_person(),
    }  # fmt: skip
    if request.form.get("act") == "hand_in":
        kept = file_sheets.hand_in(file, **given)
        flash(f"已提交：{file.number}，{kept.total} 分，不再更改。", "ok")
        return task_page(file.task)
    kept = file_sheets.save(file, **given)
    left = so_far(kind, marks_of(kept.marks)).missing
    flash(f"已保存，还有 {left} 项没有评分。" if left else "已保存，可以提交。", "ok")
    return score_url(file)


def _sheet_page(
    file: SampledFile, slot: int, sheet: FileReview | None, form: Any, marks: Marks
) -> str:
    locked = sheet is not None and sheet.handed_in_on is not None
    partner = sheet_in(file, 3 - slot) if partner_is_visible(file, slot) else None
    return render_template(
        "standardisation/review_sheet.html",
        file=file,
        sheet=sheet,
        form=form,
        parts=parts_of_sheet(file, marks),
        done=so_far(file.sheet_kind, marks),
        vetoes=vetoes_of(file.sheet_kind),
        locked=locked,
        partner=partner,
        state=state_of(file, today()),
        may_correct=locked and state_of(file, today()) in _CORRECTABLE,
        back=task_page(file.task),
        reading=address("standardisation_sheets.read", file_id=file.id),
    )


_CORRECTABLE = frozenset({FileState.OUT, FileState.CONFER, FileState.MEAN})
