"""Acts on a task: the unit receives, notes, answers, returns; the lead decides and completes."""

from __future__ import annotations

import uuid
from collections.abc import Callable

from flask import Blueprint, abort
from flask.typing import ResponseReturnValue

from casework.accounts.policy import units_with
from casework.accounts.roles import Action as May
from casework.now import today
from casework.web import current_person, current_subject, find_case, requires, writes
from casework.web.act_page import ActPage, act_page
from casework.web.forms import Form
from law.citation import Basis
from mediation.commands import joint as commands
from mediation.forms.joint import AnswerTaskForm, DecideReturnForm, OnForm, ReasonForm, TextForm
from mediation.models.joint import JointCase, JointTask
from mediation.procedure.joint_steps import TASKS, TaskAction

blueprint = Blueprint("joint_tasks", __name__, url_prefix="/joint/<uuid:handle>/tasks/<int:serial>")


def _ground(action: TaskAction) -> Basis:
    return next(step.basis for step in TASKS.steps if step.action is action)


def _task(handle: uuid.UUID, serial: int, may: May) -> tuple[JointCase, JointTask]:
    """A task that this person leads, or that their unit was given; 404 otherwise."""
    joint = find_case(JointCase, handle, may)
    task = next((one for one in joint.tasks if one.serial == serial), None)
    if task is None:
        abort(404)
    if may is May.ANSWER_JOINT and task.unit_id not in units_with(current_subject(), may, today()):
        abort(404)
    return joint, task


def _page(
    joint: JointCase,
    task: JointTask,
    form: Form,
    words: tuple[str, str, str],
    names: tuple[str, ...],
    action: TaskAction,
    command: Callable[[], object],
) -> ResponseReturnValue:
    """One act on one task, with the order before the eyes. `words`: title, what, button."""
    title, what, button = words
    facts = [("任务", task.title), ("责任单位", task.unit.name), ("期限", f"{task.days} 个工作日")]
    if task.evidence:
        facts.append(("要求附送", task.evidence))
    last = next(
        (
            event
            for event in reversed(joint.events)
            if event.data.get("task") == task.serial and event.data.get("note") and event.person
        ),
        None,
    )
    if last is not None and last.person is not None:
        facts.append(("最近的说明", f"{last.person.name}：“{last.data['note']}”"))
    page = ActPage(
        title,
        what,
        button,
        ((title, names),),
        _ground(action),
        frozenset(name for name in names if name != "on"),
        facts=facts,
    )
    return act_page(joint, form, page, command)


@blueprint.route("/receive", methods=["GET", "POST"])
@requires(May.ANSWER_JOINT)
@writes
def receive(handle: uuid.UUID, serial: int) -> ResponseReturnValue:
    """Sign for a task."""
    joint, task = _task(handle, serial, May.ANSWER_JOINT)
    form = OnForm(on=today())
    return _page(
        joint,
        task,
        form,
        ("签收任务", "签收以后开始办理；不属本单位职责的，期限内退回。", "签收"),
        ("on",),
        TaskAction.RECEIVE_TASK,
        lambda: commands.receive_task(joint, serial, on=form.on.data, by=current_person()),
    )


@blueprint.route("/progress", methods=["GET", "POST"])
@requires(May.ANSWER_JOINT)
@writes
def note(handle: uuid.UUID, serial: int) -> ResponseReturnValue:
    """Note how far one has come."""
    joint, task = _task(handle, serial, May.ANSWER_JOINT)
    form = TextForm(on=today())
    return _page(
        joint,
        task,
        form,
        ("登记进展", "牵头单位和督办单位都能看到。", "登记进展"),
        ("on", "text"),
        TaskAction.NOTE_TASK,
        lambda: commands.note_task(
            joint, serial, text=form.text.data or "", on=form.on.data, by=current_person()
        ),
    )


@blueprint.route("/answer", methods=["GET", "POST"])
@requires(May.ANSWER_JOINT)
@writes
def answer(handle: uuid.UUID, serial: int) -> ResponseReturnValue:
    """Answer a task."""
    joint, task = _task(handle, serial, May.ANSWER_JOINT)
    form = AnswerTaskForm(on=today())
    return _page(
        joint,
        task,
        form,
        ("反馈结果", "反馈以后由牵头单位确认；不完整的会退回补充，办结期限不变。", "反馈结果"),
        ("on", "result", "evidence"),
        TaskAction.ANSWER_TASK,
        lambda: commands.answer_task(
            joint,
            serial,
            result=form.result.data or "",
            evidence=form.evidence.data or "",
            on=form.on.data,
            by=current_person(),
        ),
    )


@blueprint.route("/return", methods=["GET", "POST"])
@requires(May.ANSWER_JOINT)
@writes
def give_back(handle: uuid.UUID, serial: int) -> ResponseReturnValue:
    """Send a task back."""
    joint, task = _task(handle, serial, May.ANSWER_JOINT)
    form = ReasonForm(on=today())
    return _page(
        joint,
        task,
        form,
        (
            "退回任务",
            "不属本单位职责的，写明理由退回，由牵头单位决定。等决定期间不计期限。",
            "退回",
        ),
        ("on", "reason"),
        TaskAction.RETURN_TASK,
        lambda: commands.return_task(
            joint, serial, reason=form.reason.data or "", on=form.on.data, by=current_person()
        ),
    )


@blueprint.route("/decision", methods=["GET", "POST"])
@requires(May.LEAD_JOINT)
@writes
def decide(handle: uuid.UUID, serial: int) -> ResponseReturnValue:
    """Decide on a returned task."""
    joint, task = _task(handle, serial, May.LEAD_JOINT)
    form = DecideReturnForm(on=today())
    return _page(
        joint,
        task,
        form,
        ("处理退回", "同意的，任务撤销，另行交办；不同意的，由该单位继续办理。", "作出处理"),
        ("on", "upheld", "reason"),
        TaskAction.UPHOLD_RETURN,
        lambda: commands.decide_return(
            joint,
            serial,
            upheld=form.upheld.data == "yes",
            reason=form.reason.data or "",
            on=form.on.data,
            by=current_person(),
        ),
    )


@blueprint.route("/more", methods=["GET", "POST"])
@requires(May.LEAD_JOINT)
@writes
def reject(handle: uuid.UUID, serial: int) -> ResponseReturnValue:
    """Ask for more than the answer gives."""
    joint, task = _task(handle, serial, May.LEAD_JOINT)
    form = ReasonForm(on=today())
    return _page(
        joint,
        task,
        form,
        ("退回补充", "写明还缺什么。办结期限不变。", "退回补充"),
        ("on", "reason"),
        TaskAction.REJECT_ANSWER,
        lambda: commands.reject_answer(
            joint, serial, reason=form.reason.data or "", on=form.on.data, by=current_person()
        ),
    )


@blueprint.route("/completion", methods=["GET", "POST"])
@requires(May.LEAD_JOINT)
@writes
def complete(handle: uuid.UUID, serial: int) -> ResponseReturnValue:
    """Take the answer as done."""
    joint, task = _task(handle, serial, May.LEAD_JOINT)
    form = TextForm(on=today())
    return _page(
        joint,
        task,
        form,
        ("确认办结", "以本任务为前置的任务，次日起算期限。", "确认办结"),
        ("on", "text"),
        TaskAction.COMPLETE_TASK,
        lambda: commands.complete_task(
            joint, serial, remark=form.text.data or "", on=form.on.data, by=current_person()
        ),
    )
