"""What the clock does in a year of standardisation: rows 11 and 24, once a day."""

from __future__ import annotations

import logging
from datetime import date

from sqlalchemy import select

from casework.db import db, transaction
from casework.jobs import nightly
from law.errors import LawError
from reconsideration.standardisation.commands.tasks import take_row
from reconsideration.standardisation.cycle import Act, CycleStage, TaskStage
from reconsideration.standardisation.models import CountyTask, YearCycle

CLOCKED = (
    (TaskStage.IMPLEMENTING, Act.OPEN_SELF),
    (TaskStage.FEEDBACK_OPEN, Act.ANSWER),
)
"""What the clock may do at a stage; the guard of the row says whether its day has come."""

_log = logging.getLogger(__name__)


def register() -> None:
    """Make the nightly work known to this process."""
    nightly("standardisation_rows")(take_due_rows)


def take_due_rows(on: date) -> None:
    """Open self-assessments once the data are frozen; close feedback when its time is over.

    Each task by itself: what bars one keeps no other waiting, and is tried again the next day.
    """
    for stage, act in CLOCKED:
        for task_id in _waiting(stage):
            try:
                with transaction() as session:
                    take_row(session.get_one(CountyTask, task_id), act, on=on, by=None)
            except LawError as barred:
                _log.info("task %s, %s: %s", task_id, act, barred)


def _waiting(stage: TaskStage) -> list[int]:
    """The tasks at a stage in years that are not suspended."""
    query = (
        select(CountyTask.id)
        .join(YearCycle)
        .where(CountyTask.stage == stage.value, YearCycle.stage != CycleStage.SUSPENDED.value)
        .order_by(CountyTask.id)
    )
    return list(db.session.scalars(query))
