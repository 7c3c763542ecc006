"""The self-assessment of a county: its areas, the indicators of one, one opened in place."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from flask import Blueprint, abort, flash, redirect, render_template, request
from flask.typing import ResponseReturnValue

from casework.accounts.roles import Action as May
from casework.db import db
from casework.now import today
from casework.web import current_person, requires, writes
from casework.web.addresses import address
from law.errors import Incomplete, NotAllowed
from reconsideration.standardisation.catalogue import Indicator
from reconsideration.standardisation.commands import selfscores as commands
from reconsideration.standardisation.cycle import Act, Lock, Part, TaskStage
from reconsideration.standardisation.cycle.checking import Found
from reconsideration.standardisation.cycle.days import Mark
from reconsideration.standardisation.forms.selfscores import (
    POINTS,
    answer_fields,
    area_form,
    area_points,
    area_version,
    field_name,
    filled_in,
    score_form,
)
from reconsideration.standardisation.models import CountyTask, SelfScore
from reconsideration.standardisation.queries import selfchecks as checks
from reconsideration.standardisation.queries import selfscores as queries
from reconsideration.standardisation.queries import versions
from reconsideration.standardisation.queries.figures import period_of, signed_snapshots
from reconsideration.standardisation.queries.selfscores import Assessment
from reconsideration.standardisation.queries.work import is_open, may_write, returned, sees_work
from reconsideration.standardisation.queries.year import papers_of
from reconsideration.standardisation.scoring import decimal, places
from reconsideration.standardisation.views.finding import my_parts, task_for, task_name, task_url
from reconsideration.standardisation.views.self_lines import ALL, Line, areas_of, lines_of
from reconsideration.standardisation.views.task_pages import act_url, task_tabs

blueprint = Blueprint(
    "standardisation_self", __name__, url_prefix="/standardisation/tasks/<int:task_id>/self"
)
ONLY = {"unfilled": "未填", "differs": "与系统不同", "unproved": "缺证据"}


# ------------------------------------------------------------------------------ pages


@blueprint.get("")
@requires(May.SEE_YEAR)
def show(task_id: int) -> ResponseReturnValue:
    """The self-assessment, an area at a time."""
    task = task_for(task_id)
    return _page(task, _area(task))


def _area(task: CountyTask) -> str:
    """The area that the address names, otherwise the first."""
    known = [one.id for one in queries.catalogue_of(task).areas]
    wanted = request.args.get("area", "")
    return wanted if wanted in known or wanted == ALL else known[0]


@blueprint.post("/areas/<string:area>")
@requires(May.SEE_YEAR)
@writes
def save_area(task_id: int, area: str) -> ResponseReturnValue:
    """The points of an area at once."""
    task = task_for(task_id)
    held = queries.assessment_of(task)
    shown = _writable(held, area)
    if not shown:
        raise NotAllowed("这一方面没有您可以填的指标")
    rows = [held.scores[one.id] for one in shown]
    form: Any = area_form(shown, held.scores)
    if form.validate_on_submit():
        version = area_version(rows)
        record = type("Rows", (), {"version": version})
        stored = area_form(shown, held.scores, formdata=None)
        form.check_version(record, trail=("standardisation_self_score", rows[0].id), stored=stored)
        try:
            done = commands.fill_points(
                task, area_points(form, shown), on=today(), by=current_person()
            )
        except Incomplete as fault:
            form.refuse(Incomplete({field_name(POINTS, k): v for k, v in fault.problems.items()}))
        else:
            flash(f"已保存 {len(done)} 项" if done else "没有改动", "ok")
            return redirect(address("standardisation_self.show", task_id=task.id, area=area), 303)
    return _page(task, area, points=form), 422


def _writable(held: Assessment, area: str) -> list[Indicator]:
    """The indicators of an area whose scores this person may write now."""
    me, on = current_person(), today()
    return [
        one
        for one in held.catalogue.of_area(area)
        if one.id in held.scores
        and is_open(held.task, Lock.SELF, one.id)
        and may_write(me, held.task, one.id, on)
    ]


@blueprint.route("/<string:indicator>", methods=["GET", "POST"])
@requires(May.SEE_YEAR)
@writes
def item(task_id: int, indicator: str) -> ResponseReturnValue:
    """An indicator opened in place: how it is reckoned, what the county says."""
    task = task_for(task_id)
    row = score_for(task, indicator)
    one = queries.catalogue_of(task).by_id[indicator]
    form: Any = score_form(one, row)
    area = indicator.partition(".")[0]
    barred = None
    if form.validate_on_submit():
        try:
            stored = score_form(one, row, formdata=None)
            trail = ("standardisation_self_score", row.id)
            form.check_version(row, trail=trail, stored=stored)
            commands.fill_score(row, filled_in(form, one), on=today(), by=current_person())
        except Incomplete as fault:
            codes = {code: name for name, code in answer_fields(one).items()}
            form.refuse(Incomplete({codes.get(k, k): v for k, v in fault.problems.items()}))
        except NotAllowed as error:
            if request.accept_mimetypes.best == "application/json":
                raise
            db.session.rollback()
            barred = error
        else:
            flash(f"{indicator} 已保存", "ok")
            return redirect(
                address("standardisation_self.item", task_id=task.id, indicator=indicator), 303
            )
    else:
        form.opened_at(row.version)
    status = 409 if barred else 422 if form.errors else 200
    return _page(task_for(task_id), area, opened=indicator, form=form, barred=barred), status


@blueprint.get("/signed/<int:signed_id>")
@requires(May.SEE_YEAR)
def signed(task_id: int, signed_id: int) -> ResponseReturnValue:
    """What was signed: its hash, and what it says otherwise than the time before."""
    task = task_for(task_id)
    found = next((one for one in signed_snapshots(task) if one.id == signed_id), None)
    if found is None or sees_work(current_person(), task, today()) is not None:
        abort(404)
    before = versions.signed_before(found)
    own = found.result["self"]
    return render_template(
        "standardisation/signed.html",
        title=f"签报快照 {found.event.on.isoformat()}",
        kind="签报快照",
        facts=(
            ("县", task.unit.short_name),
            ("签报", f"第 {found.event.number} 项，{found.taken_by.name}"),
            ("自评", f"{own['base']} 分，{own['grade']}"),
            ("目录", f"{found.catalogue_number} 版"),
            ("佐证", f"{len(found.evidence)} 份"),
            ("承诺", found.statement),
            ("校验码", found.sha256),
        ),
        changed=versions.self_changes(found),
        before=before.event.on if before is not None else None,
        whole=None,
        back=address("standardisation_self.show", task_id=task.id),
        back_label=f"{task_name(task)}自查自评",
        item_url=lambda one: address("standardisation_self.item", task_id=task.id, indicator=one),
    )


def score_for(task: CountyTask, indicator: str) -> SelfScore:
    """The self-score of an indicator, when this person may look at it."""
    row = queries.score_of(task, indicator)
    seen = sees_work(current_person(), task, today())
    known = indicator in queries.catalogue_of(task).by_id
    if row is None or not known or (seen is not None and indicator not in seen):
        abort(404)
    return row


def _page(
    task: CountyTask,
    area: str,
    *,
    opened: str = "",
    form: Any = None,
    points: Any = None,
    barred: NotAllowed | None = None,
) -> str:
    if not queries.scores_of(task):
        return render_template("standardisation/self.html", **_head(task), begun=False)
    held = queries.assessment_of(task)
    found = checks.self_errors(held, today())
    lines = lines_of(held, area, found)
    writable = _writable(held, area) if area != ALL else []
    if points is None and writable:
        points = area_form(writable, held.scores, formdata=None)
        points.version.data = area_version(held.scores[one.id] for one in writable)
    only = request.args.get("only", "")
    return render_template(
        "standardisation/self.html",
        **_around(held, found),
        begun=True,
        area=next((one for one in held.catalogue.areas if one.id == area), None),
        lines=[one for one in lines if _wanted(one, only) or one.indicator.id == opened],
        only=only,
        counts={key: sum(_wanted(one, key) for one in lines) for key in ONLY},
        words=ONLY,
        opened=opened,
        form=form,
        barred=barred,
        points=points,
        inputs={one.id: points[field_name(POINTS, one.id)] for one in writable} if points else {},
        answers=answer_fields(held.catalogue.by_id[opened]) if opened else {},
    )


def _head(task: CountyTask) -> dict[str, Any]:
    """What stands above: the task and the tabs of its pages."""
    return {
        "task": task,
        "title": f"{task_name(task)}自查自评",
        "tabs": task_tabs(task, "standardisation_self.show"),
        "back": task_url(task),
    }


def _around(held: Assessment, found: Sequence[Found]) -> dict[str, Any]:
    """What stands around the table: areas, bars, grade, period, acts, signatures."""
    task, own = held.task, queries.self_result(held)
    return {
        **_head(task),
        "areas": areas_of(held, own),
        "result": own,
        "bars": _three_bars(held),
        "period": period_of(task),
        "figures": held.figures,
        "due": papers_of(task)[Mark.SELF].due,
        "ways": _ways(task, found),
        "signed": signed_snapshots(task),
        "returned": returned(task, Lock.SELF),
        "places": places,
        "decimal": decimal,
    }


def _wanted(line: Line, only: str) -> bool:
    return {
        "unfilled": not line.row.is_filled,
        "differs": line.differs,
        "unproved": line.unproved,
    }.get(only, True)


def _ways(task: CountyTask, found: Sequence[Found]) -> list[tuple[str, str, bool]]:
    """The acts of the self-assessment that this person may take: words, address, ready."""
    send = f"送审（还差 {len(found)} 项）" if found else "送审"
    wanted = {
        TaskStage.SELF_DRAFT: ((Part.COUNTY_EDITOR, Act.SEND_SELF, send, not found),),
        TaskStage.SELF_REVIEW: (
            (Part.COUNTY_SIGNER, Act.SUBMIT_SELF, "签报自评", True),
            (Part.COUNTY_REVIEWER, Act.RETURN_SELF_INSIDE, "退回填报员", True),
        ),
        TaskStage.SELF_SUBMITTED: ((Part.CITY_ADMIN, Act.RETURN_SELF, "退回自评", True),),
        TaskStage.SELF_RETURNED: ((Part.COUNTY_SIGNER, Act.RESUBMIT_SELF, "重报自评", True),),
    }
    mine = my_parts(task)
    return [
        (label, act_url(task, act), ready)
        for part, act, label, ready in wanted.get(task.standing, ())
        if part in mine
    ]


def _three_bars(held: Assessment) -> list[tuple[str, float, int, str]]:
    """已填, 有证据, 得分: activity, proof and points are three things."""
    found = checks.bars(held)
    total = int(found.total)
    return [
        ("已填", found.filled, found.of, f"{found.filled}/{found.of}"),
        ("有证据", found.proved, found.of, f"{found.proved}/{found.of}"),
        ("得分", float(found.points), total, f"{places(found.points, 1)}/{total}"),
    ]
