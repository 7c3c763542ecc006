"""name_part(), end_part(): who has which part in a year, with the separation of duties."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from sqlalchemy import select

from casework import audit
from casework.accounts.models import Account, Person, Post, Unit, UnitAbove
from casework.db import db
from law.errors import Incomplete, NotAllowed
from reconsideration.standardisation.cycle import Part
from reconsideration.standardisation.cycle.separation import (
    CITY,
    COUNTY,
    INSPECTING,
    ONLY_ONE,
    clash,
)
from reconsideration.standardisation.models import CountyTask, TaskPart, YearCycle
from reconsideration.standardisation.queries.year import county_of

PARTS_OF_TASK = (*COUNTY, *INSPECTING)


def name_part(
    cycle: YearCycle, *, task: CountyTask | None, person: Person, part: Part, on: date, by: Person
) -> TaskPart:
    """Give somebody a part in a county's task, or in the year of the city.

    Raises Incomplete for `person` when they hold a part, or a post, that keeps them from it.
    """
    known = CITY if task is None else PARTS_OF_TASK
    if part not in known:
        raise Incomplete({"part": "请在列出的选项里选"})
    why = _unfit(cycle, task, person, part, on)
    if why:
        raise Incomplete({"person": f"{person.name}不能任{part.label}：{why}"})
    row = TaskPart(cycle=cycle, task=task, person=person, part=part.value, from_on=on, named_by=by)
    db.session.add(row)
    db.session.flush()
    _audit(row, "named", by)
    return row


def end_part(row: TaskPart, *, on: date, by: Person) -> None:
    """End a part: what was done under it stays."""
    if row.until_on is not None:
        raise NotAllowed("这一项已经结束")
    if row.word is Part.CITY_ADMIN and row.person_id == by.id:
        raise NotAllowed("不能撤掉自己的市级管理员", instead="先由另一名市级管理员接手")
    row.until_on = max(row.from_on, on - timedelta(days=1))
    db.session.flush()
    _audit(row, "ended", by)


def _unfit(
    cycle: YearCycle, task: CountyTask | None, person: Person, part: Part, on: date
) -> str | None:
    """Why somebody may not have a part."""
    rows = [row for row in _in_year(cycle) if row.holds_on(on)]
    mine = [row for row in rows if row.person_id == person.id]
    here = [row.word for row in mine if task is not None and row.task_id == task.id]
    others = [row.word for row in mine if task is None or row.task_id != task.id]
    if part in (here if task is not None else [row.word for row in mine if row.task_id is None]):
        return f"已是{part.label}"
    # Whoever was ended today stays answerable for the day, but makes room.
    going_on = (row for row in rows if row.until_on is None)
    holder = next((row for row in going_on if row.task == task and row.word is part), None)
    if part in ONLY_ONE and holder is not None:
        return f"本县已有{part.label}{holder.person.name}，先结束再确定"
    return clash(part, others, here) or _wrong_post(cycle, task, person, part, on)


def _wrong_post(
    cycle: YearCycle, task: CountyTask | None, person: Person, part: Part, on: date
) -> str | None:
    """County parts are the county's own; whoever inspects works for another."""
    if task is None:
        counties = [one.unit for one in cycle.tasks]
        inside = any(person.id in _staff(county_of(unit).id, on) for unit in counties)
        return "市级人员不能是受检县的工作人员" if inside else None
    own = person.id in _staff(county_of(task.unit).id, on)
    if part in COUNTY and not own:
        return "不是本县工作人员"
    if part in INSPECTING and own:
        return "不能检查本县的工作"
    return None


def _in_year(cycle: YearCycle) -> list[TaskPart]:
    return list(db.session.scalars(select(TaskPart).where(TaskPart.cycle_id == cycle.id)))


def _staff(unit_id: int, on: date) -> set[int]:
    """The people with a post at a unit or at one under it."""
    return {person.id for person, _ in staff_under([unit_id], on)}


def staff_under(unit_ids: Iterable[int], on: date) -> list[tuple[Person, Unit]]:
    """People with a post at these units or under them, each with the unit of a post."""
    below = select(UnitAbove.unit_id).where(UnitAbove.above_id.in_(list(unit_ids)))
    rows = db.session.execute(
        select(Person, Unit, Post.valid_from, Post.valid_to)
        .join(Account, Account.person_id == Person.id)
        .join(Post, Post.account_id == Account.id)
        .join(Unit, Unit.id == Post.unit_id)
        .where(Post.unit_id.in_(below), Account.disabled_at.is_(None))
        .order_by(Unit.code, Person.name, Person.id)
    )
    found: dict[int, tuple[Person, Unit]] = {}
    for person, unit, first, last in rows:
        if first <= on and (last is None or last >= on):
            found.setdefault(person.id, (person, unit))
    return list(found.values())


def candidates(cycle: YearCycle, task: CountyTask | None, on: date) -> list[tuple[Person, Unit]]:
    """Whom the page offers: the people of the city and of its counties."""
    return staff_under([cycle.unit_id if task is None else task.cycle.unit_id], on)


def _audit(row: TaskPart, act: str, by: Person) -> None:
    unit_id = row.task.unit_id if row.task is not None else row.cycle.unit_id
    audit.write(
        unit_id=unit_id, action=f"standardisation.part_{act}", object_type="standardisation_part",
        object_id=str(row.id), by=by, detail={"part": row.part, "person": row.person_id},
    )  # fmt: skip
