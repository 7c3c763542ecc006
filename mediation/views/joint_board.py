"""The tasks of an umbrella as a board: time left, who, state, who is told, what to do now."""

from __future__ import annotations

from datetime import date
from typing import Any

from casework.accounts.policy import decide, units_with
from casework.accounts.roles import Action as May
from casework.cases.calendars import calendar_for
from casework.cases.deadlines import trace
from casework.web import current_subject
from casework.web.addresses import address
from casework.web.present import DueTag, due_tag, short_date
from law.periods import Unit
from mediation.commands import joint as commands
from mediation.models.joint import JointCase
from mediation.procedure.joint import TASK_DUE, Task
from mediation.procedure.joint_steps import (
    JOINT_EVENTS,
    TASKS,
    JointStage,
    TaskAction,
    TaskFacts,
    TaskState,
)

TASK_TONES = {
    TaskState.WAITING: "wait",
    TaskState.RECEIVED: "run",
    TaskState.WORKING: "run",
    TaskState.ANSWERED: "wait",
    TaskState.RETURNED: "bad",
    TaskState.DONE: "done",
    TaskState.WITHDRAWN: "line",
}
ENDPOINTS = {
    TaskAction.RECEIVE_TASK: ("joint_tasks.receive", May.ANSWER_JOINT),
    TaskAction.NOTE_TASK: ("joint_tasks.note", May.ANSWER_JOINT),
    TaskAction.ANSWER_TASK: ("joint_tasks.answer", May.ANSWER_JOINT),
    TaskAction.RETURN_TASK: ("joint_tasks.give_back", May.ANSWER_JOINT),
    TaskAction.UPHOLD_RETURN: ("joint_tasks.decide", May.LEAD_JOINT),
    TaskAction.REJECT_ANSWER: ("joint_tasks.reject", May.LEAD_JOINT),
    TaskAction.COMPLETE_TASK: ("joint_tasks.complete", May.LEAD_JOINT),
    TaskAction.COMMENT_TASK: ("joint_tasks.comment", May.LEAD_JOINT),
}
LABELS = {TaskAction.UPHOLD_RETURN: "处理退回"}


def task_row(joint: JointCase, task: Task, on: date) -> dict[str, Any]:
    """A task as a row of the board: time left first, then what, who, state and what to do."""
    row = commands.task_of(joint, task.serial)
    reached = [step for step in task.steps if step.reached]
    ahead = [step for step in task.steps if not step.reached]
    return {
        "serial": task.serial,
        "tag": _task_tag(joint, task, on),
        "title": row.title,
        "unit": row.unit.short_name,
        "person": row.person,
        "evidence": row.evidence,
        "state": task.label,
        "tone": "bad" if task.is_late else TASK_TONES[task.state],
        "due": task.due,
        "length": f"{task.days} 个工作日",
        "started": task.started_on,
        "told": "、".join(step.words for step in reached),
        "next_step": f"{short_date(ahead[0].on, on)} 起提醒{ahead[0].to.label}"
        if ahead and task.is_unanswered and task.state is not TaskState.RETURNED
        else "",
        "after": task.after,
        "quote": _last_words(joint, task.serial),
        "acts": task_acts(joint, task, on),
        "trace": trace(task.reckoning) if task.reckoning else None,
        "law": TASK_DUE.text,
        "joint": joint,
        "open": task.is_unanswered,
    }


def _task_tag(joint: JointCase, task: Task, on: date) -> DueTag:
    """The time left of a task, or why it has none."""
    if task.state is TaskState.WITHDRAWN:
        return DueTag("不再计算", "ok")
    if task.reckoning is None:
        return DueTag(f"等第 {task.after} 项", "ok")
    return due_tag(
        task.due,
        on,
        Unit.WORKING,
        met_on=task.answered_on,
        stopped=task.due is None,
        stopped_since=task.returned_on,
        estimated=task.reckoning.estimated,
        calendar=calendar_for(joint.unit),
    )


def task_acts(joint: JointCase, task: Task, on: date) -> list[dict[str, Any]]:
    """What this person may do with a task now, the foremost first."""
    if joint.stage != JointStage.OPEN:
        return []
    subject = current_subject()
    mine = task.unit_id in units_with(subject, May.ANSWER_JOINT, on)
    answers = mine and decide(subject, May.ANSWER_JOINT, joint, on).allow
    leads = decide(subject, May.LEAD_JOINT, joint, on).allow
    found = []
    for choice in TASKS.choices(task.state, TaskFacts(task.return_until, on)):
        endpoint, may = ENDPOINTS.get(choice.action, ("", None))
        if endpoint and choice.allowed and (answers if may is May.ANSWER_JOINT else leads):
            label = LABELS.get(choice.action, choice.label)
            url = address(endpoint, handle=joint.handle, serial=task.serial)
            found.append({"label": label, "url": url})
    return found


def _last_words(joint: JointCase, serial: int) -> str:
    """What was last said about a task, quoted with who said it."""
    said = [
        event
        for event in joint.events
        if event.data.get("task") == serial and event.data.get("note") and event.person
    ]
    if not said:
        return ""
    last = said[-1]
    what = JOINT_EVENTS.get(last.kind, "")
    return f"{what}，{last.person.name if last.person else ''}：“{last.data['note']}”"
