"""task_for(), cycle_for(): the task or year that an address names, when this person may see it."""

from __future__ import annotations

from flask import abort, g, request
from sqlalchemy import select

from casework.db import db
from casework.now import today
from casework.web import SAFE, current_person, current_subject
from casework.web.addresses import address
from reconsideration.standardisation.cycle import Part
from reconsideration.standardisation.models import CountyTask, YearCycle
from reconsideration.standardisation.queries.parts import parts_of
from reconsideration.standardisation.queries.reach import sees_cycle, sees_task


def hold(kind: type[CountyTask] | type[YearCycle], row_id: int) -> None:
    """Let acts on one county's task, or one city's year, follow one another: each counts on from
    what the other has stored. SQLite lets one writer in anyway.
    """
    if request.method in SAFE or db.session.get_bind().dialect.name == "sqlite":
        return
    db.session.execute(select(kind.id).where(kind.id == row_id).with_for_update())


def task_for(task_id: int) -> CountyTask:
    """A county's task; 404 to whoever may not know of it. Marks the menu."""
    hold(CountyTask, task_id)
    task = db.session.get(CountyTask, task_id)
    if task is None or not sees_task(current_subject(), task, today()):
        abort(404)
    g.menu_section = "standardisation_tasks"
    g.place_in_hand = (task_url(task), task_name(task))
    return task


def cycle_for(cycle_id: int) -> YearCycle:
    """A city's year; 404 to whoever may not know of it. Marks the menu."""
    hold(YearCycle, cycle_id)
    cycle = db.session.get(YearCycle, cycle_id)
    if cycle is None or not sees_cycle(current_subject(), cycle, today()):
        abort(404)
    g.menu_section = "standardisation_years"
    url = address("standardisation_years.show", cycle_id=cycle.id)
    g.place_in_hand = (url, f"全市一览 {cycle.year} 年度")
    return cycle


def my_parts(task: CountyTask) -> frozenset[Part]:
    """What whoever is signed in is in that task today."""
    return parts_of(current_person(), task, today())


def task_name(task: CountyTask) -> str:
    """青禾县司法局 2026 年度"""
    return f"{task.unit.short_name} {task.cycle.year} 年度"


def task_url(task: CountyTask) -> str:
    """The address of a task's page."""
    return address("standardisation_tasks.show", task_id=task.id)
