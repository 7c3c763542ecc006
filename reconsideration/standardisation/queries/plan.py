"""items_of(): a county's plan, as pages show it, as checks read it and as versions keep it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import joinedload, selectinload

from casework.db import db
from reconsideration.standardisation.cycle import Lock, Part, TaskStage
from reconsideration.standardisation.cycle.checking import Found, plan_gaps
from reconsideration.standardisation.cycle.inspecting import CureState
from reconsideration.standardisation.cycle.items import PlanItem as Checked
from reconsideration.standardisation.cycle.plan_words import (
    FINISHED,
    ItemState,
    Target,
    order_of,
)
from reconsideration.standardisation.models import (
    CountyTask,
    EvidenceLink,
    ItemReply,
    PlanItem,
    PlanVersion,
    RectificationItem,
    RectificationOrder,
    TaskEvent,
    TaskEvidence,
    YearCycle,
)
from reconsideration.standardisation.queries.work import holders, unchanged

FIELDS = (
    "standard", "present", "measures", "schedule", "due", "unit_name", "owner", "budget", "remark",
)  # fmt: skip


def items_of(task: CountyTask) -> list[PlanItem]:
    """The items of a plan in the order of their indicators."""
    rows = db.session.scalars(
        select(PlanItem)
        .where(PlanItem.task_id == task.id)
        .options(
            joinedload(PlanItem.owner),
            selectinload(PlanItem.progress),
            selectinload(PlanItem.amendments),
        )
    ).all()
    return sorted(rows, key=lambda one: order_of(one.indicator))


def item_of(task: CountyTask, indicator: str) -> PlanItem | None:
    """The item of an indicator, or None before the plan has begun."""
    return db.session.scalar(select(PlanItem).filter_by(task_id=task.id, indicator=indicator))


def last_year(task: CountyTask) -> CountyTask | None:
    """The task of the same body in the year before."""
    return db.session.scalar(
        select(CountyTask)
        .join(YearCycle)
        .where(
            CountyTask.unit_id == task.unit_id,
            YearCycle.year == task.cycle.year - 1,
            YearCycle.unit_id == task.cycle.unit_id,
        )
    )


def open_cures(task: CountyTask) -> dict[str, list[RectificationItem]]:
    """What a county had to cure and has not, by indicator: offered to the next year's plan."""
    rows = db.session.scalars(
        select(RectificationItem)
        .join(RectificationOrder)
        .where(
            RectificationOrder.task_id == task.id,
            RectificationItem.state != CureState.ACCEPTED.value,
        )
        .order_by(RectificationItem.id)
    )
    found: dict[str, list[RectificationItem]] = {}
    for row in rows:
        found.setdefault(row.finding.indicator, []).append(row)
    return found


def proved(task: CountyTask) -> frozenset[str]:
    """The items of the plan with evidence that stands."""
    query = (
        select(EvidenceLink.key)
        .join(TaskEvidence)
        .where(
            TaskEvidence.task_id == task.id,
            TaskEvidence.revoked_on.is_(None),
            EvidenceLink.target == Target.PLAN_ITEM.value,
            EvidenceLink.ended_at.is_(None),
        )
    )
    return frozenset(db.session.scalars(query))


def checked(task: CountyTask, items: Iterable[PlanItem], on: date) -> list[Checked]:
    """The items as the checks of section 2.8 read them; those said not to apply are left out."""
    owners = {one.id for one in holders(task, Part.ITEM_OWNER, on)}
    evidence = proved(task)
    return [
        Checked(
            indicator=one.indicator,
            standard=one.standard,
            measures=one.measures,
            due=one.due,
            owner=one.owner.name if one.owner else "",
            unit=one.unit_name,
            milestones=tuple(date.fromisoformat(row["on"]) for row in one.schedule),
            percent=one.percent,
            has_evidence=one.indicator in evidence,
            owner_left=one.owner_id is not None and one.owner_id not in owners,
            progressed_on=one.progress[-1].on if one.progress else None,
        )
        for one in items
        if one.standing is not ItemState.NOT_APPLICABLE
    ]


def gaps(task: CountyTask, items: Iterable[PlanItem], on: date) -> list[Found]:
    """What a plan lacks before it is sent for review (row 3)."""
    items = list(items)
    found = plan_gaps(checked(task, items, on), task.cycle.year)
    carried = [Found(one.indicator, "沿用上年，还没有确认") for one in items if one.carried]
    none = [] if items else [Found("", "计划还没有编制")]
    return sorted([*found, *carried, *none], key=lambda one: order_of(one.indicator))


def plan_facts(task: CountyTask, on: date) -> Mapping[str, Any]:
    """The facts of rows 3 and 7."""
    if task.standing is TaskStage.PLAN_DRAFT:
        return {"plan_gaps": tuple(one.text for one in gaps(task, items_of(task), on))}
    if task.standing is TaskStage.PLAN_RETURNED:
        items = items_of(task)
        changed = [one.indicator for one in items if one.changed_at is not None]
        waiting = unchanged(task, Lock.PLAN, changed)
        return {"unchanged": (*waiting, *(one.text for one in gaps(task, items, on)))}
    return {}


# ------------------------------------------------------------------------------ versions


def plain(item: PlanItem) -> dict[str, Any]:
    """An item as plain data: what a version keeps and an amendment compares."""
    return {
        "standard": item.standard,
        "present": item.present,
        "measures": item.measures,
        "schedule": [dict(row) for row in item.schedule],
        "due": item.due.isoformat() if item.due else "",
        "unit_name": item.unit_name,
        "owner": item.owner.name if item.owner else "",
        "budget": f"{item.budget:.2f}" if item.budget is not None else "",
        "remark": item.remark,
    }


def content_of(task: CountyTask) -> tuple[list[dict[str, Any]], str]:
    """The whole plan as plain data, and its hash."""
    items = [
        {"indicator": one.indicator, **plain(one), "percent": one.percent, "state": one.state}
        for one in items_of(task)
    ]
    text = json.dumps(items, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return items, hashlib.sha256(text.encode()).hexdigest()


def versions_of(task: CountyTask) -> list[PlanVersion]:
    """The versions of a plan, the oldest first."""
    return list(
        db.session.scalars(
            select(PlanVersion).where(PlanVersion.task_id == task.id).order_by(PlanVersion.id)
        )
    )


def replies_to(event: TaskEvent, indicator: str) -> list[ItemReply]:
    """What the county has answered to an item of a return."""
    query = select(ItemReply).filter_by(event_id=event.id, indicator=indicator)
    return list(db.session.scalars(query.order_by(ItemReply.id)))


# ------------------------------------------------------------------------------ progress


@dataclass(frozen=True, slots=True)
class AreaProgress:
    """How far the items of an area are: only what was reported, only what is finished."""

    area: str
    items: int
    finished: int
    percent: int


def by_area(items: Iterable[PlanItem]) -> list[AreaProgress]:
    """The progress of each area; what doesn't apply is left out."""
    groups: dict[str, list[PlanItem]] = {}
    for one in items:
        groups.setdefault(one.indicator.partition(".")[0], [])
        if one.standing is not ItemState.NOT_APPLICABLE:
            groups[one.indicator.partition(".")[0]].append(one)
    return [
        AreaProgress(
            area,
            len(rows),
            sum(one.standing in FINISHED for one in rows),
            sum(one.percent for one in rows) // len(rows) if rows else 0,
        )
        for area, rows in groups.items()
    ]
