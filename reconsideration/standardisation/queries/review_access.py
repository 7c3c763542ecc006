"""Who may read a sampled file, and who works on a review: by the parts of the year (3.1, 2.2).

Nobody reads a file of the county they work in; nobody reads one that was not drawn; and only on
the days that were fixed for it.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from sqlalchemy import or_, select

from casework.accounts.models import Account, Person, Post
from casework.db import db
from reconsideration.standardisation.cycle import Part, TaskStage
from reconsideration.standardisation.models import (
    CountyTask,
    FilePopulation,
    Inspection,
    ReviewEvent,
    SampledFile,
    YearCycle,
)
from reconsideration.standardisation.queries.parts import parts_of
from reconsideration.standardisation.queries.review_population import units_of_county
from reconsideration.standardisation.review.words import ReviewAct

READERS = frozenset({Part.FILE_REVIEWER, Part.ADJUDICATOR, Part.INSPECTOR, Part.LEAD_INSPECTOR})
CITY = frozenset({Part.CITY_ADMIN, Part.LEAD_INSPECTOR, Part.CITY_LEADER})
COUNTY = frozenset({Part.COUNTY_EDITOR, Part.COUNTY_REVIEWER, Part.COUNTY_SIGNER})
SLOTS = (1, 2)
_STAGES = tuple(TaskStage)


def is_own(person: Person | int, task: CountyTask) -> bool:
    """Whether somebody works in that county, or did since the year of the task began."""
    person_id = person if isinstance(person, int) else person.id
    held = (
        select(Post.unit_id)
        .join(Account, Account.id == Post.account_id)
        .where(
            Account.person_id == person_id,
            Post.unit_id.in_(units_of_county(task)),
            or_(Post.valid_to.is_(None), Post.valid_to >= date(task.cycle.year, 1, 1)),
        )
    )
    return db.session.scalar(held.limit(1)) is not None


def window(task: CountyTask) -> tuple[date, date] | None:
    """From which day to which files may be read: as fixed last, or the days of the inspection."""
    told = db.session.scalars(
        select(ReviewEvent)
        .where(ReviewEvent.task_id == task.id, ReviewEvent.act == ReviewAct.WINDOW.value)
        .order_by(ReviewEvent.id.desc())
        .limit(1)
    ).first()
    if told is not None:
        return date.fromisoformat(told.given["from"]), date.fromisoformat(told.given["until"])
    days = db.session.scalar(select(Inspection).where(Inspection.task_id == task.id))
    return (days.first_on, days.last_on) if days is not None else None


def is_open(task: CountyTask, on: date) -> bool:
    """Whether files may be read on that day."""
    days = window(task)
    return days is not None and days[0] <= on <= days[1]


def may_read(person: Person, file: SampledFile, on: date) -> bool:
    """Whether somebody may look into a sampled file on that day."""
    task = file.task
    named = parts_of(person, task, on) & READERS
    return bool(named) and is_open(task, on) and not is_own(person, task)


def slot_of(person: Person, file: SampledFile) -> int | None:
    """As which of the two reviewers somebody was named for a file."""
    return next((slot for slot, who in reviewers_of(file).items() if who == person.id), None)


def reviewers_of(file: SampledFile) -> dict[int, int]:
    """The people who were named for a file, by their place; the last naming counts."""
    found: dict[int, int] = {}
    for event in file.events:
        if event.act == ReviewAct.ASSIGNED.value:
            found |= {int(slot): who for slot, who in event.given["slots"].items()}
    return found


def task_of(unit_id: int, year: int) -> CountyTask | None:
    """The task of a body in a year."""
    return db.session.scalars(
        select(CountyTask)
        .join(YearCycle, YearCycle.id == CountyTask.cycle_id)
        .where(CountyTask.unit_id == unit_id, YearCycle.year == year)
        .limit(1)
    ).first()


def population_of(task: CountyTask) -> FilePopulation | None:
    """The population of a task that counts: the last one."""
    return db.session.scalars(
        select(FilePopulation)
        .where(FilePopulation.task_id == task.id)
        .order_by(FilePopulation.serial.desc())
        .limit(1)
    ).first()


def files_of(task: CountyTask) -> list[SampledFile]:
    """The files that were drawn, and those that came for others."""
    found = population_of(task)
    return list(found.sample.files) if found is not None and found.sample is not None else []


def told_of(task: CountyTask, *acts: ReviewAct) -> list[ReviewEvent]:
    """What was done in the review of a county, the older first."""
    wanted = select(ReviewEvent).where(ReviewEvent.task_id == task.id)
    if acts:
        wanted = wanted.where(ReviewEvent.act.in_([act.value for act in acts]))
    return list(db.session.scalars(wanted.order_by(ReviewEvent.id)))


def last_told(file: SampledFile, *acts: ReviewAct) -> ReviewEvent | None:
    """The last of these acts on a file."""
    wanted = {act.value for act in acts}
    return next((one for one in reversed(file.events) if one.act in wanted), None)


def has_arrived(task: CountyTask) -> bool:
    """Whether the inspectors are there: until then the county does not see what was drawn."""
    return _STAGES.index(task.standing) >= _STAGES.index(TaskStage.ONSITE)


def named_for(task: CountyTask, part: Part, on: date) -> list[Person]:
    """The people who have a part in a task on a day, in the order of their naming."""
    seen: dict[int, Any] = {}
    for one in sorted(task.parts, key=lambda one: one.id):
        if one.part == part.value and one.holds_on(on):
            seen.setdefault(one.person_id, one.person)
    return list(seen.values())


def names(people: Iterable[Person]) -> str:
    """崔珺、段旻"""
    return "、".join(one.name for one in people)
