"""An inspector's own sheet on a tablet: one indicator a page, then handed in as a whole."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import Any, BinaryIO, cast
from urllib.parse import quote

from flask import Blueprint, Response, abort, flash, redirect, render_template, request
from flask.typing import ResponseReturnValue

from casework.accounts.roles import Action as May
from casework.db import db
from casework.now import now, today
from casework.web import current_person, requires, writes
from casework.web.addresses import address
from casework.web.forms import Form
from law.errors import Incomplete, NotAllowed
from reconsideration.standardisation.catalogue import Indicator
from reconsideration.standardisation.catalogue.written import decimal
from reconsideration.standardisation.commands import sheets
from reconsideration.standardisation.commands.site import open_file, take_in
from reconsideration.standardisation.cycle import TaskStage
from reconsideration.standardisation.cycle.inspecting import FindingGrade
from reconsideration.standardisation.cycle.plan_words import Target
from reconsideration.standardisation.cycle.row import DERIVED
from reconsideration.standardisation.forms.inspection import (
    OTHER,
    RECKONED,
    area,
    name_of,
    picks,
    points_text,
    read_points,
    remark_of,
    rows_form,
    score_form,
    seen_of,
)
from reconsideration.standardisation.models import CountyTask, InspectorScore, SiteFile
from reconsideration.standardisation.queries.catalogues import catalogue_of
from reconsideration.standardisation.queries.evidence import by_key, evidence_of
from reconsideration.standardisation.queries.scores import reckoned, system_for_inspection
from reconsideration.standardisation.queries.selfscores import asked, counted, score_of
from reconsideration.standardisation.queries.sheets import (
    outstanding,
    phrases_of,
    sheet_of,
    site_files_of,
)
from reconsideration.standardisation.views.inspecting import OVERVIEW, framed, open_page, sees_file
from reconsideration.standardisation.views.row_pages import Button, Line, rows_page

blueprint = Blueprint(
    "standardisation_scores", __name__, url_prefix="/standardisation/tasks/<int:task_id>/sheet"
)
ENDPOINT = "standardisation_scores.show"
HEADS = (("指标", ""), ("分值", "gd-r"), ("我的评分", "gd-r"), ("问题", ""), ("事实", ""))
SEEN = {"met": "✓ 有", "partly": "部分", "missing": "✕ 没有", "na": "不适用"}


# ------------------------------------------------------------------------------ the whole sheet


@blueprint.route("", methods=["GET", "POST"])
@requires(May.SEE_YEAR)
@writes
def show(task_id: int) -> ResponseReturnValue:
    """One's own sheet: what is scored, what is left; hand it in, or correct what was handed in."""
    task, parts = open_page(task_id, ENDPOINT)
    me, on = current_person(), today()
    sheet = sheet_of(task, me)
    lines = {one.indicator: one for one in sheet.scores} if sheet else {}
    catalogue, is_open = catalogue_of(task), sheet is None or sheet.is_open
    running = task.standing is TaskStage.ONSITE
    done = sum(one.is_scored for one in lines.values())
    form = rows_form((), {}, {} if is_open else {"reason": area("更正理由", 500)})()
    page = framed(
        task,
        parts,
        ENDPOINT,
        title="我的评分表",
        what=f"已评 {done} / {len(catalogue.indicators)}。同组检查员的分数，双方都提交后才能看到",
        heads=HEADS,
        lines=[_row(task, one, lines.get(one.id)) for one in catalogue.indicators],
        below=() if is_open or not running else [("更正已提交的评分表", ["reason"])],
        wide=frozenset({"reason"}),
        buttons=_buttons(running, is_open),
        irrevocable="提交后不再更改，更正须另存新版本" if running and is_open else "",
        facts=_facts(task, sheet),
    )

    def hand_in() -> str:
        sheets.hand_in(sheets.open_sheet(task, on=on, by=me), on=on, by=me, at=now())
        return "评分表已提交，不再更改"

    def correct() -> str:
        sheets.correct(task, reason=form.given()["reason"], on=on, by=me)
        return "已另存新版本，可以更正；原表保留"

    def by_system() -> str:
        done = sheets.fill_by_system(sheets.open_sheet(task, on=on, by=me), on=on, by=me, at=now())
        return f"{done} 项已按系统核算分填入；低于县自评的没有填，逐项写明事实"

    acts = {"hand_in": hand_in, "system": by_system} if is_open else {"correct": correct}
    return rows_page(page, form, acts if running else {})


def _buttons(running: bool, is_open: bool) -> list[Button]:
    if not running:
        return []
    if not is_open:
        return [Button("correct", "另存新版本")]
    return [Button("system", "系统核算的按系统分"), Button("hand_in", "提交评分表", main=True)]


def _facts(task: CountyTask, sheet: Any) -> list[tuple[str, str]]:
    if sheet is None:
        return [("评分表", "还没有开始")]
    state = "填写中" if sheet.is_open else f"已提交 {sheet.handed_in_at:%m-%d}"
    rows = [("版本", f"第 {sheet.serial} 版"), ("状态", state)]
    rows += [("更正理由", sheet.reason)] if sheet.reason else []
    rows += [("校验码", sheet.digest[:8])] if sheet.digest else []
    out = outstanding(task, today())
    return [*rows, ("未交", "、".join(out) or "无")]


def _row(task: CountyTask, one: Indicator, kept: InspectorScore | None) -> Line:
    scored = kept is not None and kept.is_scored
    return Line(
        one.id,
        (
            f"{one.id} {one.name}",
            decimal(one.points),
            points_text(kept.value) if kept is not None and scored else "未评",
            FindingGrade(kept.grade).label if kept is not None and kept.grade else "",
            kept.text if kept is not None else "",
        ),
        url=address("standardisation_scores.score", task_id=task.id, indicator=one.id),
        late=not scored,
    )


# ------------------------------------------------------------------------------ one indicator


@blueprint.route("/<string:indicator>", methods=["GET", "POST"])
@requires(May.SEE_YEAR)
@writes
def score(task_id: int, indicator: str) -> ResponseReturnValue:
    """Score one indicator and go on to the next."""
    task, _ = open_page(task_id, ENDPOINT)
    one = catalogue_of(task).by_id.get(indicator) or abort(404)
    sheet = sheet_of(task, current_person())
    kept = (
        next((row for row in sheet.scores if row.indicator == indicator), None) if sheet else None
    )
    form = score_form(one, **_stored(one, kept))
    barred = None
    if form.is_submitted():
        try:
            if form.validate():
                form.check_version(
                    kept or _Fresh, stored=score_form(one, formdata=None, **_stored(one, kept))
                )
                _save(task, one, form)
                flash(f"已保存 {indicator}", "ok")
                return redirect(_after(task, indicator), 303)
        except Incomplete as fault:
            form.refuse(fault)
        except NotAllowed as error:
            barred = error
        db.session.rollback()
    form["phrase"].choices = [
        ("", "选一句，加在后面"), *((one, one) for one in phrases_of(current_person()))
    ]  # fmt: skip
    status = 409 if barred else 422 if form.errors else 200
    return _page(task_id, indicator, form, barred), status


class _Fresh:
    """A line that is not written yet."""

    version = 0


def _stored(one: Indicator, kept: InspectorScore | None) -> dict[str, Any]:
    """What the form shows of a line."""
    if kept is None:
        return {"version": 0, "score": RECKONED}
    known = {value for value, _ in picks(one)}
    chosen = "na" if kept.not_applicable else kept.points if kept.points in known else OTHER
    other = points_text(kept.value) if chosen == OTHER else ""
    seen = {name_of("seen", code): str(value) for code, value in kept.answers.items()}
    return {
        "version": kept.version, "score": chosen, "other": other, "grade": kept.grade,
        "text": kept.text, **seen,
    }  # fmt: skip


def _save(task: CountyTask, one: Indicator, form: Form) -> None:
    me, on = current_person(), today()
    sheet = sheets.open_sheet(task, on=on, by=me)
    file = request.files.get("evidence")
    if file is not None and file.filename:
        take_in(
            task, indicator=one.id, name=file.filename, stream=cast(BinaryIO, file.stream), on=on,
            by=me,
        )  # fmt: skip
    seen = seen_of(form, one)
    given = form.given()
    chosen = given["score"] or RECKONED
    by_rule = system_for_inspection(task, catalogue_of(task), on)[one.id].is_na
    if chosen == RECKONED and by_rule:
        chosen = "na"
    sheets.save_score(
        sheet,
        one.id,
        sheets.Scored(
            points=_points(task, one, chosen, given["other"], seen),
            not_applicable=chosen == "na",
            answers=seen,
            grade=FindingGrade(given["grade"]) if given["grade"] else None,
            text=remark_of(given["text"], given["phrase"] or ""),
            evidence=[row.id for row in own_files(task, one.id)],
        ),
        on=on,
        by=me,
        at=now(),
    )


def _points(
    task: CountyTask, one: Indicator, chosen: str, other: str, seen: dict[str, Any]
) -> Fraction | None:
    """The points that were chosen, typed, or that follow from figures and items."""
    if chosen == "na":
        return None
    catalogue = catalogue_of(task)
    if chosen == RECKONED:
        found = reckoned(task, catalogue, one.id, seen, today())
        if found is None:
            raise Incomplete({"score": "按要点算不出得分：逐个要点看完，或者选择得分"})
        return found
    if chosen != OTHER:
        return Fraction(chosen)
    try:
        return read_points(other, system_for_inspection(task, catalogue, today())[one.id])
    except ValueError as error:
        raise Incomplete({"other": str(error)}) from None


def own_files(task: CountyTask, indicator: str) -> list[SiteFile]:
    """What whoever is signed in took in of an indicator."""
    me = current_person().id
    return [row for row in site_files_of(task) if (row.indicator, row.by_id) == (indicator, me)]


def _after(task: CountyTask, indicator: str) -> str:
    """The next indicator; after the last one the whole sheet."""
    ids = [one.id for one in catalogue_of(task).indicators]
    place = ids.index(indicator) + 1
    if place == len(ids):
        return address(ENDPOINT, task_id=task.id)
    return address("standardisation_scores.score", task_id=task.id, indicator=ids[place])


def _page(task_id: int, indicator: str, form: Form, barred: NotAllowed | None) -> str:
    task, parts = open_page(task_id, ENDPOINT)
    catalogue, sheet = catalogue_of(task), sheet_of(task, current_person())
    one, own = catalogue.by_id[indicator], score_of(task, indicator)
    ids = [row.id for row in catalogue.indicators]
    lines = {row.indicator: row for row in sheet.scores} if sheet else {}
    kept, system = lines.get(indicator), system_for_inspection(task, catalogue, today())[indicator]
    return render_template(
        "standardisation/score.html",
        place=framed(task, parts, ENDPOINT, title=f"{one.id} {one.name}", heads=(), lines=()),
        task=task,
        one=one,
        worth=decimal(one.points),
        area=next(row for row in catalogue.areas if row.id == one.area),
        own=own,
        own_points=_own(own),
        proofs=by_key(evidence_of(task), Target.INDICATOR).get(indicator, ()),
        system=points_text(system.score.earned) if system.whole else "",
        measures=[(rated.name, rated.lines) for rated in system.rated if rated.lines],
        items=list(_items(one, own)),
        reckoned=points_text(kept.value) if kept is not None and kept.is_scored else "",
        done=sum(row.is_scored for row in lines.values()),
        whole=len(ids),
        saved=kept.saved_at if kept else None,
        files=own_files(task, indicator),
        before=ids[ids.index(indicator) - 1] if ids.index(indicator) else "",
        after=ids[ids.index(indicator) + 1] if indicator != ids[-1] else "",
        locked=sheet is not None and not sheet.is_open,
        form=form,
        barred=barred,
    )


def _own(own: Any) -> str:
    if own is None or not own.is_filled:
        return "未填"
    return "不适用" if own.is_na else f"{own.points.normalize():f}"


def _items(one: Indicator, own: Any) -> Iterator[tuple[str, str, str, bool]]:
    """(code, name, what the county says, whether it is counted)."""
    said = own.answers if own is not None else {}
    for code, name in asked(one).items():
        mark = str(said.get(code, ""))
        yield code, name, SEEN.get(mark, mark or "—"), code in counted(one)


# ------------------------------------------------------------------------------ photos


@blueprint.get("/files/<int:file_id>")
@requires(May.SEE_YEAR)
def file(task_id: int, file_id: int) -> ResponseReturnValue:
    """A photo or paper from the site: one's own, or anybody's once all sheets are in."""
    task, _ = open_page(task_id, OVERVIEW)
    row = next((one for one in site_files_of(task) if one.id == file_id), None)
    if row is None:
        abort(404)
    if not sees_file(task, row):
        raise NotAllowed("现场证据在评分表交齐以前只有取得人能看", basis=DERIVED)
    response = Response(open_file(row), mimetype=row.media_type)
    response.headers["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(row.name)}"
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response
