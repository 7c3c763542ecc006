"""note(): one event of a joint resolution; its tasks and clocks reckoned anew."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from casework.accounts.models import Person, Unit
from casework.cases.calendars import calendar_for
from casework.cases.deadlines import refresh
from casework.cases.models import Case, CaseEvent
from casework.cases.timeline import record, timeline
from casework.db import db
from casework.documents.issue import issue
from casework.documents.letter import Letter
from casework.state_secrets import check_texts
from law.errors import Incomplete, NotAllowed
from law.events import Course
from law.workdays import WorkCalendar
from mediation.models.joint import JointCase, JointTask, JointUnit
from mediation.places.joint import JointRules, RiskLevel, joint_rules
from mediation.procedure import joint as pure
from mediation.procedure.joint_steps import JOINT, JointAction, JointFacts, JointStage


def rules_of(joint: JointCase) -> JointRules:
    """The figures of the place of the lead unit."""
    return joint_rules(joint.unit.place or None)


def read_course(case: Case, calendar: WorkCalendar) -> Course:
    """The umbrella as its events make it."""
    if not isinstance(case, JointCase):
        raise TypeError("only a joint resolution is read here")
    names = {task.unit_id: task.unit.short_name for task in case.tasks}
    return pure.course(timeline(case), calendar, rules_of(case), names)


def board_of(joint: JointCase, *, on: date) -> pure.Board:
    """Where the tasks stand on a day."""
    return pure.board(timeline(joint), calendar_for(joint.unit), rules_of(joint), on=on)


def duties_of(joint: JointCase) -> tuple[pure.Duty, ...]:
    """The reports that are, or were, owed."""
    return pure.duties(timeline(joint), rules_of(joint))


def facts_of(joint: JointCase, *, on: date, approved: bool | None = None) -> JointFacts:
    """What the guards look at."""
    units = {task.serial: task.unit.short_name for task in joint.tasks}
    open_ones = board_of(joint, on=on).unanswered
    return JointFacts(
        unanswered=tuple(f"{units[one.serial]}“{one.title}”" for one in open_ones),
        risk=gravest(joint),
        approved=approved,
    )


def gravest(joint: JointCase) -> RiskLevel:
    """The gravest level that an umbrella has had."""
    had = [RiskLevel(one.data["to"]) for one in timeline(joint) if one.kind == "risk_changed"]
    return max([RiskLevel(joint.risk_level), *had], key=lambda level: level.rank)


def check(joint: JointCase, action: JointAction, *, on: date, **known: Any) -> None:
    """Ask the procedure; raises NotAllowed with the way round."""
    JOINT.take(JointStage(joint.stage), action, replace(facts_of(joint, on=on), **known))


def note(joint: JointCase, kind: str, *, on: date, by: Person | None, **data: Any) -> CaseEvent:
    """Record what happened, and reckon. Raises NotAllowed when it doesn't hold at its place."""
    if on < joint.received_on:
        raise Incomplete({"on": f"早于启动联动之日 {joint.received_on}"})
    secret = check_texts(data)
    if secret:
        raise Incomplete(secret)
    event = record(joint, kind, on=on, by=by, **data)
    calendar = calendar_for(joint.unit)
    now = read_course(joint, calendar)
    for barred in now.barred:
        if (barred.event.kind, barred.event.on) == (event.kind, event.on):
            raise NotAllowed(
                f"按日期排列，{event.on} 还不能这样办：{barred.reason}",
                instead="核对日期；先发生的事项先登记",
            )
    joint.stage = now.state
    refresh(joint, now, calendar)
    db.session.flush()
    return event


def send(
    joint: JointCase, letter: Letter, *, to: tuple[str, ...], on: date, by: Person, event: CaseEvent
) -> None:
    """Issue a paper of the umbrella, to those named."""
    issue(joint, letter, by=by, on=on, event=event, addressees=to)


def current_units(joint: JointCase, on: date) -> list[JointUnit]:
    """The units that take part on a day, the lead first."""
    return [
        one
        for one in joint.joint_units
        if one.valid_from <= on and (one.valid_to is None or one.valid_to >= on)
    ]


def task_of(joint: JointCase, serial: int) -> JointTask:
    """The task of that number. Raises LookupError."""
    return next(one for one in joint.tasks if one.serial == serial)


def takes_part(joint: JointCase, unit: Unit, on: date) -> bool:
    """Whether a unit takes part on a day."""
    return any(one.unit_id == unit.id for one in current_units(joint, on))
