"""What the year knows of a county's task: its days, its papers, its team, what ran out."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from sqlalchemy import select

from casework.accounts.models import Account, Post, Unit, UnitAbove
from casework.cases.calendars import site_calendar
from casework.db import db
from reconsideration.standardisation.cycle import Act, Part
from reconsideration.standardisation.cycle.beside import Beside
from reconsideration.standardisation.cycle.days import (
    DISPUTE,
    FEEDBACK,
    RECHECK,
    RECHECK_ANSWER,
    Mark,
    after,
    freeze_on,
)
from reconsideration.standardisation.cycle.lateness import Paper, late_papers
from reconsideration.standardisation.cycle.scheme import Scheme, read_scheme
from reconsideration.standardisation.models import CountyTask, TaskEvent, TaskPart, YearCycle

CAME_WITH: Mapping[Mark, Act] = {
    Mark.PLAN: Act.SUBMIT_PLAN,
    Mark.SELF: Act.SUBMIT_SELF,
    Mark.REPORT: Act.SUBMIT_REPORT,
}
"""The row with which a paper comes in; what is sent back later doesn't make it late."""


def scheme_of(cycle: YearCycle) -> Scheme:
    """The scheme of the year."""
    return read_scheme(cycle.scheme)


def events_of(task: CountyTask, act: Act | Beside) -> list[TaskEvent]:
    """What happened of one kind, the oldest first."""
    return [event for event in task.events if event.act == act.value]


def day_given(event: TaskEvent, name: str = "until") -> date | None:
    """A day that the form brought."""
    text = event.given.get(name)
    return date.fromisoformat(text) if isinstance(text, str) and text else None


def due_on(task: CountyTask, mark: Mark) -> date:
    """The day of a mark for this county: the longest of the extensions, or the scheme's."""
    usual = scheme_of(task.cycle).day(mark, task.cycle.year)
    longer = [
        day_given(event)
        for event in events_of(task, Beside.EXTEND)
        if event.given.get("mark") == mark.value
    ]
    return max([usual, *(day for day in longer if day is not None)])


def papers_of(task: CountyTask) -> dict[Mark, Paper]:
    """Plan, self-assessment and report: when each was due, and when it came in."""
    found = {}
    skipped = events_of(task, Act.INSPECT_WITHOUT)
    for mark, act in CAME_WITH.items():
        came = [event.on for event in events_of(task, act)]
        if not came and skipped and mark is not Mark.REPORT:
            came = [skipped[0].on]
        due = due_on(task, mark)
        longer = due != scheme_of(task.cycle).day(mark, task.cycle.year)
        found[mark] = Paper(mark, due, came[0] if came else None, longer)
    return found


def overdue_of(task: CountyTask, on: date) -> dict[str, int]:
    """Working days late by paper, for the deduction D1 of the score."""
    waived = events_of(task, Beside.WAIVE)
    day = min(on, waived[0].on) if waived else on
    return late_papers(papers_of(task), day, site_calendar())


def frozen_on(cycle: YearCycle) -> date:
    """The day at whose end the data of the period are frozen."""
    return freeze_on(cycle.year, site_calendar())


def feedback_due(task: CountyTask) -> date | None:
    """Row 24: the last of the three working days after the findings were issued."""
    return _after_last(task, Act.ISSUE_FINDINGS, FEEDBACK)


def answer_due(task: CountyTask) -> date | None:
    """Row 25: the last of the three working days in which what is disputed is answered."""
    return _after_last(task, Act.ANSWER, DISPUTE)


def recheck_due(task: CountyTask) -> date | None:
    """Row 30: the last of the five working days after the conclusion."""
    return _after_last(task, Act.CONCLUDE, RECHECK)


def recheck_answer_due(task: CountyTask) -> date | None:
    """Row 31: the last of the ten working days after the request."""
    return _after_last(task, Act.ASK_RECHECK, RECHECK_ANSWER)


def _after_last(task: CountyTask, act: Act, days: int) -> date | None:
    found = events_of(task, act)
    return after(days, found[-1].on, site_calendar()) if found else None


def holders(task: CountyTask, part: Part, on: date) -> list[TaskPart]:
    """Who has a part on a day, in the task or in the year of the whole city."""
    return [
        row
        for row in (*task.parts, *parts_of_city(task.cycle))
        if row.part == part.value and row.holds_on(on)
    ]


def city_holders(cycle: YearCycle, part: Part, on: date) -> list[TaskPart]:
    """Who has a part in the year of the whole city on a day."""
    return [row for row in parts_of_city(cycle) if row.part == part.value and row.holds_on(on)]


def parts_of_city(cycle: YearCycle) -> list[TaskPart]:
    """The parts in the year of the whole city, past ones included."""
    query = select(TaskPart).where(TaskPart.cycle_id == cycle.id, TaskPart.task_id.is_(None))
    return list(db.session.scalars(query.order_by(TaskPart.id)))


def county_of(unit: Unit) -> Unit:
    """The county whose reconsideration body it is; the body itself where it stands alone."""
    return unit.parent if unit.parent is not None and unit.parent.kind == "county" else unit


def county_name(task: CountyTask) -> str:
    """青禾县: the county itself, for lists of counties."""
    return county_of(task.unit).name.removesuffix("人民政府")


def works_for(person_ids: list[int], unit: Unit, on: date) -> set[int]:
    """Who of these has a post at the county or at a unit under it."""
    below = select(UnitAbove.unit_id).where(UnitAbove.above_id == county_of(unit).id)
    found = db.session.execute(
        select(Account.person_id, Post.valid_from, Post.valid_to)
        .join(Post, Post.account_id == Account.id)
        .where(Account.person_id.in_(person_ids), Post.unit_id.in_(below))
    )
    return {person for person, first, last in found if first <= on and (last is None or on <= last)}


def is_waived(task: CountyTask) -> bool:
    """Whether the city's leader has said that there is no conclusion this year."""
    return bool(events_of(task, Beside.WAIVE))


def to_confirm(task: CountyTask) -> bool:
    """Whether the county has still to confirm the scheme as it was changed."""
    wanted = task.cycle.scheme.get("reconfirm", {}).get(str(task.id))
    if not wanted:
        return False
    done = [event.given.get("version", 0) for event in events_of(task, Beside.CONFIRM_SCHEME)]
    return max(done, default=0) < wanted


def reminded_in_vain(task: CountyTask, on: date) -> bool:
    """Whether the day that a reminder set is over, and what it asked for is still missing."""
    missing = {mark.value for mark, paper in papers_of(task).items() if paper.came_on is None}
    days = [
        day_given(event)
        for event in events_of(task, Beside.REMIND)
        if event.given.get("mark") in missing
    ]
    return any(day is not None and day < on for day in days)


def facts_of_year(task: CountyTask, on: date) -> dict[str, Any]:
    """What the guards ask of the year itself: see PROVIDERS."""
    team = holders(task, Part.INSPECTOR, on)
    leads = holders(task, Part.LEAD_INSPECTOR, on)
    own = works_for([row.person_id for row in (*team, *leads)], task.unit, on)
    return {
        "frozen": on > frozen_on(task.cycle),
        "self_returns": len(events_of(task, Act.RETURN_SELF)),
        "self_returns_allowed": scheme_of(task.cycle).self_returns_allowed,
        "inspectors": tuple(row.person.name for row in team),
        "conflicts": tuple(
            dict.fromkeys(row.person.name for row in (*team, *leads) if row.person_id in own)
        ),
        "reminded": reminded_in_vain(task, on),
        "feedback_due": feedback_due(task),
        "recheck_due": recheck_due(task),
        "recheck_asked": bool(events_of(task, Act.ASK_RECHECK)),
        "lead": leads[0].person.name if leads else "",
    }
