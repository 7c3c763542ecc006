"""Lists and pages of joint resolution: umbrellas, one's own tasks, opening one."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from datetime import date
from typing import Any

from flask import Blueprint, flash, g, render_template, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy import select
from wtforms import Form as PlainForm
from wtforms import HiddenField, SelectField, StringField

from casework.accounts.models import Unit
from casework.accounts.policy import may_ever, units_with
from casework.accounts.roles import Action as May
from casework.cases.calendars import calendar_for, site_calendar
from casework.db import db
from casework.now import CHINA, now, today
from casework.web import current_person, current_subject, find_case, requires, writes
from casework.web.addresses import address
from casework.web.case_list import Pager, Row, Tab
from casework.web.case_page import case_page
from casework.web.forms import ChineseMeta, answer_once
from casework.web.present import due_tag, short_date
from law.errors import Incomplete
from mediation.commands import joint as commands
from mediation.disputes import DISPUTES
from mediation.forms.joint import MOST_UNITS_AT_START, NOBODY, RISK, OpenJointForm, with_risk
from mediation.models.joint import JointCase
from mediation.places.joint import RiskLevel, joint_rules, risk_rules
from mediation.procedure.joint_steps import JointStage
from mediation.queries import joint as joint_queries
from mediation.views.joint_board import task_row
from mediation.views.joint_page import RISK_TONES, parts

blueprint = Blueprint("joint", __name__, url_prefix="/joint")

VIEWS = (("open", "联动中", ""), ("red", "红色风险", "gd-red"), ("closed", "已办结", ""))
STARTERS = range(1, MOST_UNITS_AT_START + 1)
COLUMNS = (
    ("联动事项", ""),
    ("牵头单位", "gd-w15"),
    ("风险", "gd-w8"),
    ("子案件（办结 / 全部）", "gd-w15"),
    ("逾期任务", "gd-w8"),
    ("状态", "gd-w8"),
    ("启动日", "gd-w6"),
)


class JointFilter(PlainForm):
    """The row of filters over the list."""

    Meta = ChineseMeta

    view = HiddenField()
    q = StringField("关键词", render_kw={"placeholder": "编号、事项、企业"})
    risk = SelectField(
        "风险",
        choices=[("", "全部"), *((level.value, level.label) for level in RiskLevel)],
        validate_choice=False,
    )


@blueprint.get("/")
@requires(May.SEE_JOINT)
def index() -> ResponseReturnValue:
    """The umbrellas that this person may see."""
    subject, on = current_subject(), today()
    view = _one_of(request.args.get("view", "open"), [name for name, _, _ in VIEWS])
    filters = JointFilter(request.args)
    page = page_number()
    q = (filters.q.data or "").strip()
    risk = _one_of(filters.risk.data or "", ["", *RiskLevel])
    found, total = joint_queries.joints(subject, on, view=view, q=q, risk=risk, page=page)
    progress = joint_queries.progress_of([one.id for one in found], on)
    return render_template(
        "joint/list.html",
        views=tabs(view, on),
        filters=filters,
        spans={"q": 3},
        reset_url=url_for("joint.index", view=view),
        total=total,
        sorted_by="按期限由近到远",
        columns=COLUMNS,
        rows=[_row(one, progress[one.id], on) for one in found],
        page=pager("joint.index", page, total, len(found)),
        nothing=_nothing(view, bool(q or risk)),
        new={"label": "启动联动", "url": url_for("joint.new")}
        if may_ever(subject, May.LEAD_JOINT)
        else None,
    )


@blueprint.get("/tasks")
@requires(May.ANSWER_JOINT)
def tasks() -> ResponseReturnValue:
    """The tasks of this person's units, what is unanswered first, the nearest due on top."""
    subject, on = current_subject(), today()
    wanted = _one_of(request.args.get("show", "open"), ["open", "all"])
    g.menu_section = "joint.index"
    rows = []
    boards: dict[int, Any] = {}
    for task in joint_queries.tasks_for(subject, on):
        if task.joint_id not in boards:
            boards[task.joint_id] = commands.board_of(task.joint, on=on)
        found = boards[task.joint_id].task(task.serial)
        if found is not None:
            rows.append(task_row(task.joint, found, on))
    rows.sort(key=lambda row: (not row["open"], row["due"] or date.max))
    shown = [row for row in rows if row["open"] or wanted == "all"]
    return render_template(
        "joint/tasks.html",
        tabs=tabs("tasks", on),
        rows=shown,
        all_url=url_for("joint.tasks", show="all") if wanted == "open" else "",
        total=len(rows),
    )


@blueprint.route("/new", methods=["GET", "POST"])
@requires(May.LEAD_JOINT)
@writes
def new() -> ResponseReturnValue:
    """Open an umbrella."""
    subject, on = current_subject(), today()
    own = [db.session.get_one(Unit, one) for one in units_with(subject, May.LEAD_JOINT, on)]
    own.sort(key=lambda unit: unit.id)
    place = own[0].place or None
    form = with_risk(OpenJointForm, risk_rules(place))(on=on)
    assert isinstance(form, OpenJointForm)
    form.unit.choices = [(unit.id, unit.name) for unit in own]
    others = [NOBODY, *((unit.id, unit.name) for unit in units_on(on))]
    for n in STARTERS:
        form[f"unit_{n}"].choices = others
    g.menu_section = "joint.index"
    if form.validate_on_submit():
        try:
            return answer_once(form, lambda: _open(form))
        except Incomplete as fault:
            form.take_problems(fault.problems)
    rules = joint_rules(place)
    return (
        render_template(
            "joint/new.html",
            form=form,
            unit_rows=[(f"unit_{n}", f"contact_{n}") for n in STARTERS],
            risk_names=[field.name for field in form if field.name.startswith(RISK)],
            plan_names=[f"plan_{key}" for key in commands.PLAN],
            rules=rules,
            leads=[
                (DISPUTES[one.kind].label, one.now, one.before)
                for one in rules.leads
                if one.kind in DISPUTES
            ],
        ),
        422 if form.errors else 200,
    )


def _open(form: OpenJointForm) -> str:
    """Run the command; the address of the new umbrella."""
    units = [
        {
            "unit": db.session.get_one(Unit, form[f"unit_{n}"].data),
            "role": "assist",
            "contact": form[f"contact_{n}"].data or "",
        }
        for n in STARTERS
        if form[f"unit_{n}"].data
    ]
    _check_units(form)
    joint = commands.open_joint(
        unit=db.session.get_one(Unit, form.unit.data),
        title=form.title.data or "",
        level=form.level.data,
        trigger=form.trigger.data,
        reason=form.reason.data or "",
        leader=form.leader.data or "",
        respondent=form.respondent.data or "",
        units=units,
        risk=form.answers,
        plan={key: form[f"plan_{key}"].data or "" for key in commands.PLAN},
        closing_criteria=form.closing_criteria.data or "",
        at=now().astimezone(CHINA),
        on=form.on.data,
        by=current_person(),
    )
    flash(f"已启动联动：{joint.number}", "ok")
    return url_for("joint.show", handle=joint.handle)


def _check_units(form: OpenJointForm) -> None:
    """Each unit once, and somebody to call there."""
    rows = [n for n in STARTERS if form[f"unit_{n}"].data]
    found = {f"contact_{n}": "请填联络人" for n in rows if not form[f"contact_{n}"].data}
    chosen = [form.unit.data, *(form[f"unit_{n}"].data for n in rows)]
    if len(set(chosen)) != len(chosen):
        found["unit_1"] = "协办单位不能重复，也不能是牵头单位"
    if found:
        raise Incomplete(found)


@blueprint.get("/<uuid:handle>")
@requires(May.SEE_JOINT)
def show(handle: uuid.UUID) -> ResponseReturnValue:
    """An umbrella."""
    joint = find_case(JointCase, handle, May.SEE_JOINT)
    on = today()
    g.menu_section = "joint.index"
    page = case_page(joint, current_subject(), on, calendar_for(joint.unit))
    start = request.args.get("from", 0, type=int)
    start = start if 0 <= start < 1_000_000 else 0
    return render_template("joint/show.html", **page, **parts(joint, on, start=start))


def units_on(on: date) -> Sequence[Unit]:
    """The units that exist on a day, by code."""
    found = select(Unit).where(
        Unit.valid_from <= on, (Unit.valid_to.is_(None)) | (Unit.valid_to >= on)
    )
    return list(db.session.scalars(found.order_by(Unit.code)))


def _row(joint: JointCase, progress: joint_queries.Progress, on: date) -> Row:
    """An umbrella as a row of the list."""
    tag = None
    if joint.closed_on is None and joint.next_due_on is not None:
        tag = due_tag(
            joint.next_due_on,
            on,
            joint.next_due_unit,
            estimated=joint.next_due_estimated,
            calendar=site_calendar(),
        )
    stage = JointStage(joint.stage)
    late = (f"{progress.late} 项", "", "bad") if progress.late else ("—", "")
    return Row(
        tag=tag,
        number=joint.number,
        url=address("joint.show", handle=joint.handle),
        cells=(
            (joint.title, ""),
            (joint.unit.short_name, ""),
            (RiskLevel(joint.risk_level).label, "", RISK_TONES[joint.risk_level]),
            (progress.words, "gd-nw"),
            late,
            (stage.label, "", "done" if stage is JointStage.CLOSED else "run"),
            (short_date(joint.received_on, on), "gd-nw"),
        ),
    )


def tabs(current: str, on: date) -> list[Tab]:
    """The views of the list, one's own tasks, and the briefs."""
    subject = current_subject()
    counted = joint_queries.counts(subject, on, [name for name, _, _ in VIEWS])
    found = [
        Tab(label, url_for("joint.index", view=name), counted[name], css, name == current)
        for name, label, css in VIEWS
    ]
    if may_ever(subject, May.ANSWER_JOINT):
        found.append(Tab("我的联动任务", url_for("joint.tasks"), None, "", current == "tasks"))
    found.append(Tab("简报和报告", url_for("joint_briefs.index"), None, "", current == "briefs"))
    return found


def pager(endpoint: str, page: int, total: int, shown: int) -> Pager | None:
    """Back and forth by page number: umbrellas and briefs are few."""
    last = max(1, -(-total // joint_queries.SIZE))
    if last == 1:
        return None
    kept = {key: value for key, value in request.args.items() if key != "page"}
    before = address(endpoint, **kept, page=page - 1) if page > 1 else ""
    after = address(endpoint, **kept, page=page + 1) if page < last else ""
    return Pager(before, after, f"第 {page} 页，本页 {shown} 件", joint_queries.SIZE)


def _nothing(view: str, filtered: bool) -> dict[str, str]:
    if filtered:
        return {"title": "没有查到符合条件的联动事项", "words": "去掉一个条件再查。"}
    words = {
        "open": "涉及两个以上部门，或者风险达到门槛的，由牵头单位启动联动。",
        "red": "研判为红色的联动事项会出现在这里。",
        "closed": "任务全部反馈后办结的联动事项会出现在这里。",
    }
    titles = {
        "open": "没有联动中的事项",
        "red": "没有红色风险的联动事项",
        "closed": "还没有办结的联动事项",
    }
    return {"title": titles[view], "words": words[view], "icon": "diagram-3"}


def page_number() -> int:
    """The page that the address asks for."""
    page = request.args.get("page", 1, type=int)
    return page if 1 <= page <= 10_000 else 1


def _one_of(value: str, known: Sequence[str]) -> str:
    return value if value in known else known[0]
