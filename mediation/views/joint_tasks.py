"""Acts on a task: the unit receives, notes, answers, returns; the lead decides and completes."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

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


TEXTS = frozenset({"text", "result", "evidence", "reason"})


@dataclass(frozen=True, slots=True)
class TaskAct:
    """One act on one task: who may, its form and words, and the command that it runs.

    `fields` are asked besides the day, and given to the command under their names.
    """

    path: str
    may: May
    action: TaskAction
    form: type[Form]
    command: Callable[..., object]
    title: str
    what: str
    fields: tuple[str, ...] = ()
    button: str = ""


_ACTS: Mapping[str, TaskAct] = {
    "receive": TaskAct(
        "receive",
        May.ANSWER_JOINT,
        TaskAction.RECEIVE_TASK,
        OnForm,
        commands.receive_task,
        "签收任务",
        "签收以后开始办理；不属本单位职责的，期限内退回。",
        button="签收",
    ),
    "note": TaskAct(
        "progress",
        May.ANSWER_JOINT,
        TaskAction.NOTE_TASK,
        TextForm,
        commands.note_task,
        "登记进展",
        "牵头单位和督办单位都能看到。",
        ("text",),
    ),
    "answer": TaskAct(
        "answer",
        May.ANSWER_JOINT,
        TaskAction.ANSWER_TASK,
        AnswerTaskForm,
        commands.answer_task,
        "反馈结果",
        "反馈以后由牵头单位确认；不完整的会退回补充，办结期限不变。",
        ("result", "evidence", "hours"),
    ),
    "give_back": TaskAct(
        "return",
        May.ANSWER_JOINT,
        TaskAction.RETURN_TASK,
        ReasonForm,
        commands.return_task,
        "退回任务",
        "不属本单位职责的，写明理由退回，由牵头单位决定。等决定期间不计期限。",
        ("reason",),
        "退回任务",
    ),
    "decide": TaskAct(
        "decision",
        May.LEAD_JOINT,
        TaskAction.UPHOLD_RETURN,
        DecideReturnForm,
        commands.decide_return,
        "处理退回",
        "同意的，任务撤销，另行交办；不同意的，由该单位继续办理。",
        ("upheld", "reason"),
        "作出处理",
    ),
    "comment": TaskAct(
        "comment",
        May.LEAD_JOINT,
        TaskAction.COMMENT_TASK,
        TextForm,
        commands.comment_task,
        "意见和催办",
        "责任单位和督办单位都能看到；办结期限不变。",
        ("text",),
        "发出意见",
    ),
    "reject": TaskAct(
        "more",
        May.LEAD_JOINT,
        TaskAction.REJECT_ANSWER,
        ReasonForm,
        commands.reject_answer,
        "退回补充",
        "写明还缺什么。办结期限不变。",
        ("reason",),
    ),
    "complete": TaskAct(
        "completion",
        May.LEAD_JOINT,
        TaskAction.COMPLETE_TASK,
        TextForm,
        commands.complete_task,
        "确认办结",
        "以本任务为前置的任务，次日起算期限。",
        ("text",),
    ),
}
"""The pages, by their endpoints."""


def _carry_out(act: TaskAct, handle: uuid.UUID, serial: int) -> ResponseReturnValue:
    """The page of an act, with the order and what was said before the eyes."""
    joint, task = _task(handle, serial, act.may)
    form = act.form(on=today())
    page = ActPage(
        act.title,
        act.what,
        act.button or act.title,
        ((act.title, ("on", *act.fields)),),
        _ground(act.action),
        frozenset(act.fields) & TEXTS,
        facts=_facts(joint, task),
    )

    def run() -> object:
        given: dict[str, Any] = {
            name: "" if form[name].data is None and name in TEXTS else form[name].data
            for name in act.fields
        }
        return act.command(joint, serial, **given, on=form["on"].data, by=current_person())

    return act_page(joint, form, page, run)


def _facts(joint: JointCase, task: JointTask) -> list[tuple[str, str]]:
    """The order in a few lines, and everything that was said about it."""
    facts = [("任务", task.title), ("责任单位", task.unit.name), ("期限", f"{task.days} 个工作日")]
    if task.evidence:
        facts.append(("要求附送", task.evidence))
    said = [
        (event.person.name, event.data["note"])
        for event in joint.events
        if event.data.get("task") == task.serial and event.data.get("note") and event.person
    ]
    facts += [(f"说明 {place}", f"{who}：“{words}”") for place, (who, words) in enumerate(said, 1)]
    return facts


def _add(endpoint: str, act: TaskAct) -> None:
    """Mount the page of an act: its permission, its transaction, its address."""

    def view(handle: uuid.UUID, serial: int) -> ResponseReturnValue:
        return _carry_out(act, handle, serial)

    view.__name__ = endpoint
    guarded = requires(act.may)(writes(view))
    blueprint.add_url_rule(f"/{act.path}", endpoint, guarded, methods=["GET", "POST"])


for _endpoint, _act in _ACTS.items():
    _add(_endpoint, _act)
