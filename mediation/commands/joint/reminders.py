"""remind(): the nightly look at late tasks; each step of each task is told once."""

from __future__ import annotations

from datetime import date

from sqlalchemy import select

from casework.cases.access import hold
from casework.cases.timeline import timeline
from casework.db import db, transaction
from casework.jobs import nightly
from mediation.commands.joint.acting import board_of, note
from mediation.models.joint import JointCase
from mediation.procedure.joint_steps import JointStage


def remind(*, on: date) -> int:
    """Write down whom each late task is taken to now; how many reminders were new."""
    handles = select(JointCase.handle).where(JointCase.stage == JointStage.OPEN.value)
    found = 0
    for handle in list(db.session.scalars(handles.order_by(JointCase.id))):
        with transaction():
            hold(handle)
            joint = db.session.scalars(select(JointCase).where(JointCase.handle == handle)).one()
            found += _remind(joint, on)
    return found


def _remind(joint: JointCase, on: date) -> int:
    told = {
        (event.data["task"], event.data["step"])
        for event in timeline(joint)
        if event.kind == "task_reminded"
    }
    units = {task.serial: task.unit.name for task in joint.tasks}
    new = 0
    for task in board_of(joint, on=on).tasks:
        for step in task.steps:
            if step.reached and (task.serial, step.name) not in told:
                note(
                    joint,
                    "task_reminded",
                    on=on,
                    by=None,
                    task=task.serial,
                    title=task.title,
                    step=step.name,
                    to=step.to.value,
                    unit=units[task.serial],
                )
                new += 1
    return new


@nightly("mediation.joint_reminders")
def _every_night(on: date) -> None:
    remind(on=on)
