"""parts_of(): what somebody is in a county's task on a day."""

from __future__ import annotations

from datetime import date

from sqlalchemy import or_, select

from casework.accounts.models import Person
from casework.db import db
from reconsideration.standardisation.cycle import Part
from reconsideration.standardisation.models import CountyTask, TaskPart, YearCycle


def parts_of(person: Person, task: CountyTask, on: date) -> frozenset[Part]:
    """The parts that were named for the task, and those in the year of the whole city."""
    rows = db.session.scalars(
        select(TaskPart).where(
            TaskPart.person_id == person.id,
            TaskPart.cycle_id == task.cycle_id,
            or_(TaskPart.task_id == task.id, TaskPart.task_id.is_(None)),
        )
    )
    return frozenset(row.word for row in rows if row.holds_on(on))


def parts_in_city(person: Person, cycle: YearCycle, on: date) -> frozenset[Part]:
    """The parts in the year of the whole city."""
    rows = db.session.scalars(
        select(TaskPart).where(
            TaskPart.person_id == person.id,
            TaskPart.cycle_id == cycle.id,
            TaskPart.task_id.is_(None),
        )
    )
    return frozenset(row.word for row in rows if row.holds_on(on))
