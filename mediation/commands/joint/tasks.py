"""Tasks: given by the lead, received, answered or returned by the unit, decided by the lead."""

from __future__ import annotations

from datetime import date
from typing import Any

from casework.accounts.models import Person, Unit
from casework.cases.models import CaseEvent
from casework.db import db
from law.errors import Incomplete
from mediation.commands.joint.acting import (
    board_of,
    check,
    note,
    rules_of,
    send,
    takes_part,
    task_of,
)
from mediation.commands.papers import joint as papers
from mediation.models.joint import JointCase, JointTask
from mediation.procedure.joint_steps import TASKS, JointAction, TaskAction, TaskFacts

LONGEST_DAYS = 250


def give_task(
    joint: JointCase,
    *,
    title: str,
    unit: Unit,
    person: str = "",
    days: int,
    evidence: str = "",
    after: int | None = None,
    on: date,
    by: Person,
) -> JointTask:
    """Order a unit to do something within so many working days, and send it the order."""
    check(joint, JointAction.GIVE_TASK, on=on)
    _check_task(joint, title, unit, days, after, on)
    task = JointTask(
        joint=joint,
        serial=len(joint.tasks) + 1,
        title=title.strip()[:200],
        unit=unit,
        unit_id=unit.id,
        person=person.strip(),
        days=days,
        given_on=on,
        evidence=evidence.strip(),
        after=after,
    )
    db.session.add(task)
    db.session.flush()
    _send_order(joint, task, on, by)
    return task


def _send_order(joint: JointCase, task: JointTask, on: date, by: Person) -> None:
    """Record the order, and issue it to the unit (交办单)."""
    event = note(
        joint,
        "task_given",
        on=on,
        by=by,
        task=task.serial,
        title=task.title,
        unit_id=task.unit_id,
        unit=task.unit.name,
        days=task.days,
        after=task.after,
    )
    reckoned = next(one for one in board_of(joint, on=on).tasks if one.serial == task.serial)
    letter = papers.order(joint, task, reckoned=reckoned, rules=rules_of(joint), on=on, by=by)
    send(joint, letter, to=(task.unit.name,), on=on, by=by, event=event)


def _check_task(
    joint: JointCase, title: str, unit: Unit, days: int, after: int | None, on: date
) -> None:
    found = {}
    if not title.strip():
        found["title"] = "请写明任务"
    if not 1 <= days <= LONGEST_DAYS:
        found["days"] = f"请填 1 到 {LONGEST_DAYS} 个工作日"
    if not takes_part(joint, unit, on):
        found["unit"] = f"{unit.short_name}还没有加入本联动事项"
    if after is not None and after not in {one.serial for one in joint.tasks}:
        found["after"] = "没有这项前置任务"
    if found:
        raise Incomplete(found)


def receive_task(joint: JointCase, serial: int, *, on: date, by: Person) -> CaseEvent:
    """The unit has read the order and takes it on."""
    return _move(joint, serial, TaskAction.RECEIVE_TASK, "task_received", on=on, by=by)


def note_task(joint: JointCase, serial: int, *, text: str, on: date, by: Person) -> CaseEvent:
    """How far the unit has come."""
    _needs(text, "text", "写明进展")
    return _move(joint, serial, TaskAction.NOTE_TASK, "task_noted", on=on, by=by, note=text.strip())


def comment_task(joint: JointCase, serial: int, *, text: str, on: date, by: Person) -> CaseEvent:
    """What the lead says on a task, or that it is waited for; where it stands stays."""
    _needs(text, "text", "写明意见，责任单位会原样看到")
    return _move(
        joint, serial, TaskAction.COMMENT_TASK, "task_commented", on=on, by=by, note=text.strip()
    )


def answer_task(
    joint: JointCase,
    serial: int,
    *,
    result: str,
    evidence: str = "",
    hours: int | None = None,
    on: date,
    by: Person,
) -> CaseEvent:
    """The unit's answer: what was done, what proves it where the order asked for proof.

    `hours` is how long the unit worked on it, where it says so.
    """
    found = {}
    if not result.strip():
        found["result"] = "写明办理结果"
    if task_of(joint, serial).evidence and not evidence.strip():
        found["evidence"] = f"交办时要求的材料：{task_of(joint, serial).evidence}"
    if found:
        raise Incomplete(found)
    return _move(
        joint,
        serial,
        TaskAction.ANSWER_TASK,
        "task_answered",
        on=on,
        by=by,
        note=result.strip(),
        evidence=evidence.strip(),
        hours=hours,
    )


def return_task(joint: JointCase, serial: int, *, reason: str, on: date, by: Person) -> CaseEvent:
    """The unit holds that it isn't its business: within the days for it, with a reason."""
    _needs(reason, "reason", "写明退回的理由，牵头单位会原样看到")
    return _move(
        joint, serial, TaskAction.RETURN_TASK, "task_returned", on=on, by=by, note=reason.strip()
    )


def decide_return(
    joint: JointCase, serial: int, *, upheld: bool, reason: str, on: date, by: Person
) -> CaseEvent:
    """The lead decides: upheld, the task is withdrawn and goes elsewhere; otherwise it stays."""
    _needs(reason, "reason", "写明处理意见，责任单位会原样看到")
    action = TaskAction.UPHOLD_RETURN if upheld else TaskAction.REJECT_RETURN
    return _move(
        joint,
        serial,
        action,
        "return_decided",
        on=on,
        by=by,
        upheld=upheld,
        note=reason.strip(),
    )


def reject_answer(joint: JointCase, serial: int, *, reason: str, on: date, by: Person) -> CaseEvent:
    """The answer isn't enough: back to the unit, its day unchanged."""
    _needs(reason, "reason", "写明还缺什么，责任单位会原样看到")
    return _move(
        joint,
        serial,
        TaskAction.REJECT_ANSWER,
        "answer_rejected",
        on=on,
        by=by,
        note=reason.strip(),
    )


def complete_task(
    joint: JointCase, serial: int, *, text: str = "", on: date, by: Person
) -> CaseEvent:
    """The lead takes the answer as done; what waited for it starts now."""
    return _move(
        joint,
        serial,
        TaskAction.COMPLETE_TASK,
        "task_completed",
        on=on,
        by=by,
        note=text.strip(),
    )


def _move(
    joint: JointCase,
    serial: int,
    action: TaskAction,
    kind: str,
    *,
    on: date,
    by: Person,
    **data: Any,
) -> CaseEvent:
    """Ask the table of tasks whether the act is open now, then record it."""
    check(joint, JointAction.GIVE_TASK, on=on)
    task = board_of(joint, on=on).task(serial)
    if task is None:
        raise LookupError(f"task {serial}")
    TASKS.take(task.state, action, TaskFacts(task.return_until, on))
    return note(joint, kind, on=on, by=by, task=serial, title=task.title, **data)


def _needs(text: str, field: str, message: str) -> None:
    if not text.strip():
        raise Incomplete({field: message})
