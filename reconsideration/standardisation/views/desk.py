"""desk(): what a year of standardisation asks of somebody, and what it has made known."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from sqlalchemy import select

from casework.cases.calendars import site_calendar
from casework.db import db
from casework.web.addresses import address
from casework.web.desk import Notice, Share
from casework.web.present import due_tag
from law.periods import Unit
from reconsideration.standardisation.commands.years import facts_of
from reconsideration.standardisation.cycle import REPORT_ACTS, ROWS, Act, CycleStage, Part
from reconsideration.standardisation.cycle.beside import BESIDE, Beside
from reconsideration.standardisation.cycle.city import CityAct, city_offers
from reconsideration.standardisation.cycle.offering import offered
from reconsideration.standardisation.cycle.separation import COUNTY
from reconsideration.standardisation.models import CountyTask, TaskEvent, TaskPart, YearCycle
from reconsideration.standardisation.queries import year
from reconsideration.standardisation.queries.facts import gather
from reconsideration.standardisation.queries.reach import rows_of
from reconsideration.standardisation.views.finding import task_name, task_url
from reconsideration.standardisation.views.task_pages import act_url

RECENT = timedelta(days=14)
MOST = 30
NEAR = timedelta(days=15)
"""So many days before its day a paper is on the desk of whoever writes, reviews or signs it."""
WHO_SENDS = frozenset({Part.COUNTY_EDITOR, Part.COUNTY_REVIEWER, Part.COUNTY_SIGNER})
OPTIONAL = frozenset(
    {
        Act.RETURN_PLAN_INSIDE, Act.RETURN_PLAN, Act.UPDATE_PROGRESS, Act.AMEND_PLAN,
        Act.RETURN_SELF_INSIDE, Act.RETURN_SELF, Act.RETURN_REPORT, Act.INSPECT_WITHOUT,
        Act.CONCLUDE_PROVISIONALLY, Act.RETURN_CURE, Act.ASK_RECHECK,
    }
)  # fmt: skip
"""What may be done, but nobody waits for."""
TOLD = {row.act.value: row.after for row in ROWS if row.after} | {
    act.value: row.after for act, row in BESIDE.items() if row.after
}
DECIDES = frozenset({CityAct.APPROVE, CityAct.APPROVE_AMENDMENT, CityAct.PUBLISH, CityAct.MOVE_ON})


def desk(person_id: int, on: date) -> Share:
    """The next act of each task in which the person has a part, and recent notices."""
    rows = rows_of(person_id, on)
    if not rows:
        return Share()
    parts = _parts(rows)
    waiting = [row for task, mine in parts.items() for row in _waiting(task, mine, on)]
    for cycle in {row.cycle_id: row.cycle for row in rows if row.task_id is None}.values():
        mine = frozenset(row.word for row in rows if row.task_id is None and row.cycle is cycle)
        waiting += _of_city(cycle, mine, on)
    counties = [task for task, mine in parts.items() if mine & set(COUNTY)]
    return Share(waiting[:MOST], list(_notices(counties, on)))


def _parts(rows: list[TaskPart]) -> dict[CountyTask, frozenset[Part]]:
    """The tasks of running years with what the person is in each."""
    found: dict[CountyTask, set[Part]] = {}
    for row in rows:
        if row.cycle.standing in (CycleStage.DRAFT, CycleStage.SUSPENDED, CycleStage.ARCHIVED):
            continue
        for task in [row.task] if row.task is not None else row.cycle.tasks:
            found.setdefault(task, set()).add(row.word)
    return {task: frozenset(parts) for task, parts in found.items()}


def _waiting(task: CountyTask, parts: frozenset[Part], on: date) -> Iterator[dict[str, Any]]:
    """The next act of the task and that of its report, where they are this person's."""
    mine = {
        row.act
        for row in ROWS
        if row.who & parts
        and row.act not in OPTIONAL
        and {task.standing, task.reporting} & row.step.sources
    }
    if year.to_confirm(task) and Part.COUNTY_SIGNER in parts:
        yield _row(task, BESIDE[Beside.CONFIRM_SCHEME].label, act_url(task, Beside.CONFIRM_SCHEME))
    if year.is_waived(task):
        return
    if parts & WHO_SENDS:
        yield from _owed(task, on)
    if not mine:
        return
    open_acts = [one for one in offered(gather(task, on=on)) if one.act in mine and one.allowed]
    for report in (False, True):
        first = next((one for one in open_acts if (one.act in REPORT_ACTS) is report), None)
        if first is not None:
            yield _row(task, first.label, act_url(task, first.act))


def _owed(task: CountyTask, on: date) -> Iterator[dict[str, Any]]:
    """The next paper that the county owes, when its day is near or over."""
    missing = (paper for paper in year.papers_of(task).values() if paper.came_on is None)
    paper = next(missing, None)
    if paper is None or on < paper.due - NEAR:
        return
    tag = due_tag(paper.due, on, Unit.WORKING, calendar=site_calendar())
    url = task_url(task)
    row = _line(
        f"报送{paper.name}", task_name(task), url, url, f"{paper.due.isoformat()} 前报送", None
    )
    yield row | {"state": tag.words, "css": "bad" if tag.is_late else "wait", "button": "去看"}


def _row(task: CountyTask, label: str, url: str) -> dict[str, Any]:
    since = max((event.recorded_at for event in task.events), default=None)
    return _line(label, task_name(task), task_url(task), url, task.standing.label, since)


def _line(label: str, number: str, url: str, act: str, note: str, at: Any) -> dict[str, Any]:
    return {
        "state": "待办", "css": "wait", "what": label, "number": number, "url": url, "quote": "",
        "note": note, "at": at, "button": "去办", "button_url": act, "main": False,
    }  # fmt: skip


def _of_city(cycle: YearCycle, parts: frozenset[Part], on: date) -> Iterator[dict[str, Any]]:
    """What the year of the city waits for: agreement, publication, the next step."""
    url = address("standardisation_years.show", cycle_id=cycle.id)
    for choice in city_offers(parts, facts_of(cycle, on=on)):
        if choice.allowed and choice.action in DECIDES:
            act = address(
                "standardisation_years.carry_out", cycle_id=cycle.id, act=choice.action.value
            )
            number = f"{cycle.unit.short_name} {cycle.year} 年度"
            yield _line(choice.label, number, url, act, cycle.standing.label, None)


def _notices(tasks: list[CountyTask], on: date) -> Iterator[Notice]:
    """What the county was told in the last two weeks."""
    events = db.session.scalars(
        select(TaskEvent)
        .where(
            TaskEvent.task_id.in_([task.id for task in tasks]),
            TaskEvent.act.in_(TOLD),
            TaskEvent.on > on - RECENT,
            TaskEvent.on <= on,
        )
        .order_by(TaskEvent.id.desc())
        .limit(MOST)
    )
    for event in events:
        until = year.day_given(event)
        words = f"{until.isoformat()} 前办理" if until is not None else ""
        task = event.task
        yield Notice(event.on, TOLD[event.act], task_url(task), task_name(task), words)
