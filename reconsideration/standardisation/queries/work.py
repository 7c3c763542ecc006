"""What of a county's year may be written in, and by whom: locks, returned items, owners."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from sqlalchemy import select

from casework.accounts.models import Person
from casework.db import db
from reconsideration.standardisation.cycle import Act, CycleStage, Lock, Part, TaskStage, open_for
from reconsideration.standardisation.models import CountyTask, ItemReply, PlanItem, TaskEvent
from reconsideration.standardisation.queries.parts import parts_of
from reconsideration.standardisation.queries.reach import PUBLISHED_ONLY

OF_ITEMS = {Lock.PLAN: (Lock.PLAN_ITEMS, Act.RETURN_PLAN),
            Lock.SELF: (Lock.SELF_ITEMS, Act.RETURN_SELF)}  # fmt: skip
"""Of what goes back item by item: the lock of single items, and the act that sent them back."""

EVIDENCE_OPEN = frozenset(
    {TaskStage.PLAN_DRAFT, TaskStage.PLAN_REVIEW, TaskStage.PLAN_SUBMITTED,
     TaskStage.PLAN_RETURNED, TaskStage.IMPLEMENTING, TaskStage.SELF_DRAFT,
     TaskStage.SELF_RETURNED}
)  # fmt: skip
"""When the county brings evidence: not while its self-assessment is reviewed, signed, inspected."""


def last_event(task: CountyTask, act: Act) -> TaskEvent | None:
    """The newest event of an act."""
    return db.session.scalar(
        select(TaskEvent)
        .where(TaskEvent.task_id == task.id, TaskEvent.act == act.value)
        .order_by(TaskEvent.id.desc())
        .limit(1)
    )


def returned(task: CountyTask, lock: Lock) -> dict[str, str]:
    """The items that were sent back and are open now, each with the reason."""
    items, act = OF_ITEMS[lock]
    if items not in open_for(task.standing, task.reporting):
        return {}
    event = last_event(task, act)
    return dict(event.given.get("items", {})) if event is not None else {}


def is_open(task: CountyTask, lock: Lock, indicator: str) -> bool:
    """Whether an item of the plan or of the self-assessment may be written in now."""
    if task.cycle.standing is CycleStage.SUSPENDED:
        return False
    return lock in open_for(task.standing, task.reporting) or indicator in returned(task, lock)


def any_open(task: CountyTask, lock: Lock) -> bool:
    """Whether anything of the plan or of the self-assessment is open."""
    return is_open(task, lock, "") or bool(returned(task, lock))


def evidence_open(task: CountyTask) -> bool:
    """Whether evidence may be added or changed now."""
    return task.standing in EVIDENCE_OPEN and task.cycle.standing is not CycleStage.SUSPENDED


def owns(person: Person, task: CountyTask, indicator: str) -> bool:
    """Whether somebody answers for the item of an indicator."""
    return (
        db.session.scalar(
            select(PlanItem.id).where(
                PlanItem.task_id == task.id,
                PlanItem.indicator == indicator,
                PlanItem.owner_id == person.id,
            )
        )
        is not None
    )


def owned(person: Person, task: CountyTask) -> frozenset[str]:
    """The indicators whose items somebody answers for."""
    query = select(PlanItem.indicator).where(
        PlanItem.task_id == task.id, PlanItem.owner_id == person.id
    )
    return frozenset(db.session.scalars(query))


def may_write(person: Person, task: CountyTask, indicator: str, on: date) -> bool:
    """The county's editor everything, the owner of an item only that."""
    parts = parts_of(person, task, on)
    if Part.COUNTY_EDITOR in parts:
        return True
    return Part.ITEM_OWNER in parts and owns(person, task, indicator)


def sees(person: Person, task: CountyTask, on: date) -> frozenset[str] | None:
    """What somebody may look at: None is everything; an owner and nothing else, the own items."""
    if parts_of(person, task, on) == {Part.ITEM_OWNER}:
        return owned(person, task)
    return None


def sees_work(person: Person, task: CountyTask, on: date) -> frozenset[str] | None:
    """The same of self-scores and evidence: whoever reads published things only, none of them."""
    parts = parts_of(person, task, on)
    return frozenset() if parts and parts <= PUBLISHED_ONLY else sees(person, task, on)


def answered(event: TaskEvent) -> frozenset[str]:
    """The items of a return that the county has answered in words."""
    query = select(ItemReply.indicator).where(ItemReply.event_id == event.id)
    return frozenset(db.session.scalars(query))


def unchanged(task: CountyTask, lock: Lock, changed: Iterable[str]) -> tuple[str, ...]:
    """The items of the last return that were neither changed nor answered."""
    back = returned(task, lock)
    if not back:
        return ()
    event = last_event(task, OF_ITEMS[lock][1])
    done = set(changed) | (answered(event) if event is not None else frozenset())
    return tuple(one for one in back if one not in done)


def holders(task: CountyTask, part: Part, on: date) -> list[Person]:
    """Who has a part in the task on a day, in the order of their naming."""
    found = [row.person for row in task.parts if row.word is part and row.holds_on(on)]
    return list(dict.fromkeys(found))
