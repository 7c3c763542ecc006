"""Orders to cure, their items, what is late and what is still to be looked at."""

from __future__ import annotations

from datetime import date

from sqlalchemy import select

from casework.db import db
from reconsideration.standardisation.cycle.inspecting import CureState, Way
from reconsideration.standardisation.models import (
    Conclusion,
    CountyTask,
    Recheck,
    RectificationItem,
    RectificationOrder,
)


def orders_of(task: CountyTask) -> list[RectificationOrder]:
    """The orders, the oldest first."""
    return list(
        db.session.scalars(
            select(RectificationOrder)
            .filter_by(task_id=task.id)
            .order_by(RectificationOrder.serial)
        )
    )


def items_of(task: CountyTask) -> list[RectificationItem]:
    """What has to be cured, in the order of the orders."""
    return [item for order in orders_of(task) for item in order.items]


def cured_on(item: RectificationItem) -> date | None:
    """The day on which the cure came in that was accepted, or that still waits to be looked at."""
    standing = ("", CureState.ACCEPTED)
    came = (one.submitted_on for one in item.cures if one.outcome in standing)
    return next((day for day in came if day is not None), None)


def overdue_items(task: CountyTask, on: date) -> list[RectificationItem]:
    """Items whose cure came after their day, or has not come though it is over."""
    return [item for item in items_of(task) if (cured_on(item) or on) > item.until]


def open_items(task: CountyTask) -> list[RectificationItem]:
    """Items that nobody has accepted."""
    return [item for item in items_of(task) if item.standing is not CureState.ACCEPTED]


def waiting_items(task: CountyTask) -> list[RectificationItem]:
    """Items of which a cure is in and has to be looked at."""
    return [item for item in items_of(task) if item.standing is CureState.SUBMITTED]


def name_of(item: RectificationItem) -> str:
    """3 听证室各席位没有铭牌"""
    return f"{item.serial} {item.finding.text[:20]}"


def cure_gaps(task: CountyTask) -> list[str]:
    """Row 27: what the cure of each item still lacks."""
    found = []
    for item in open_items(task):
        cure = item.cure
        if cure is None or cure.submitted_on is not None:
            found.append(f"{name_of(item)}没有填写")
        elif not cure.undone_reason and not (cure.measure and cure.done_on and cure.proof):
            found.append(f"{name_of(item)}写明措施、完成日期和佐证，没有完成的写明原因")
    return found


def severe_unseen(task: CountyTask) -> list[str]:
    """Row 28a: severe items that nobody has looked at again on site or by video."""
    seen = {Way.SITE.value, Way.VIDEO.value}
    return [
        name_of(item)
        for item in waiting_items(task)
        if item.is_severe and (item.cure is None or item.cure.way not in seen)
    ]


def cure_due(task: CountyTask) -> date | None:
    """Row 29: the last day of what is still open."""
    days = [item.until for item in open_items(task)] or [item.until for item in items_of(task)]
    return max(days, default=None)


def conclusions_of(task: CountyTask) -> list[Conclusion]:
    """The conclusions, the oldest first; the last one counts."""
    return list(
        db.session.scalars(
            select(Conclusion).filter_by(task_id=task.id).order_by(Conclusion.serial)
        )
    )


def recheck_of(task: CountyTask) -> Recheck | None:
    """The re-check that was asked for."""
    return db.session.scalar(select(Recheck).filter_by(task_id=task.id))
