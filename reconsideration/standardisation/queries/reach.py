"""What somebody may look at in the years of standardisation: by post, or by a part."""

from __future__ import annotations

from datetime import date

from sqlalchemy import or_, select

from casework.accounts.policy import Action, AtUnit, Subject, decide
from casework.db import db
from reconsideration.standardisation.cycle import CycleStage, Part, TaskStage
from reconsideration.standardisation.cycle.separation import READING
from reconsideration.standardisation.models import CountyTask, TaskPart, YearCycle

PUBLISHED_ONLY = frozenset(READING)
"""Who reads what is published, and no draft."""
_CONCLUDED = frozenset({TaskStage.CONCLUDED, TaskStage.RECHECK, TaskStage.ARCHIVED})


def rows_of(person_id: int, on: date) -> list[TaskPart]:
    """The parts that somebody has today, in whichever year."""
    found = db.session.scalars(
        select(TaskPart).where(
            TaskPart.person_id == person_id,
            TaskPart.from_on <= on,
            or_(TaskPart.until_on.is_(None), TaskPart.until_on >= on),
        )
    )
    return list(found)


def sees_task(subject: Subject, task: CountyTask, on: date) -> bool:
    """Whether somebody may open a county's task."""
    if decide(subject, Action.SEE_YEAR, AtUnit(task.unit_id), on).allow:
        return True
    parts = {
        row.word
        for row in rows_of(subject.person_id, on)
        if row.cycle_id == task.cycle_id and row.task_id in (None, task.id)
    }
    return bool(parts - PUBLISHED_ONLY) or (bool(parts) and task.standing in _CONCLUDED)


def runs(subject: Subject, cycle: YearCycle, on: date) -> bool:
    """Whether somebody's post lets them run the year of that city."""
    return decide(subject, Action.RUN_YEAR, AtUnit(cycle.unit_id), on).allow


def sees_cycle(subject: Subject, cycle: YearCycle, on: date) -> bool:
    """Whether somebody may open the year of a city; a draft only whoever has to do with it."""
    parts = {row.word for row in rows_of(subject.person_id, on) if row.cycle_id == cycle.id}
    if cycle.standing is CycleStage.DRAFT:
        return runs(subject, cycle, on) or bool(parts & {Part.CITY_ADMIN, Part.CITY_LEADER})
    return (
        decide(subject, Action.SEE_YEAR, AtUnit(cycle.unit_id), on).allow
        or bool(parts)
        or any(sees_task(subject, task, on) for task in cycle.tasks)
    )


def cycles(subject: Subject, on: date) -> list[YearCycle]:
    """The years that somebody may open, the newest first."""
    rows = db.session.scalars(select(YearCycle).order_by(YearCycle.year.desc(), YearCycle.id))
    return [row for row in rows if sees_cycle(subject, row, on)]


def tasks(subject: Subject, cycle: YearCycle, on: date) -> list[CountyTask]:
    """The counties' tasks of a year that somebody may open, by the code of the unit."""
    found = [task for task in cycle.tasks if sees_task(subject, task, on)]
    return sorted(found, key=lambda task: task.unit.code)
