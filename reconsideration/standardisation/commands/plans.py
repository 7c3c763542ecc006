"""The plan of a county's year: begun, written item by item, kept at each signature."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from casework import audit
from casework.accounts.models import Person
from casework.db import db
from law.errors import Incomplete, NotAllowed
from reconsideration.standardisation.catalogue import Catalogue, Relation
from reconsideration.standardisation.cycle import Lock, Part
from reconsideration.standardisation.cycle.plan_words import ItemState
from reconsideration.standardisation.cycle.row import DERIVED
from reconsideration.standardisation.models import (
    CountyTask,
    ItemReply,
    PlanItem,
    PlanVersion,
    RectificationItem,
    TaskEvent,
)
from reconsideration.standardisation.queries.catalogues import catalogue_of
from reconsideration.standardisation.queries.parts import parts_of
from reconsideration.standardisation.queries.plan import (
    content_of,
    item_of,
    items_of,
    last_year,
    open_cures,
)
from reconsideration.standardisation.queries.work import (
    OF_ITEMS,
    holders,
    is_open,
    last_event,
    may_write,
    returned,
)

MOST_MILESTONES = 12
SHORTEST = 4
LOCKED = {
    Lock.PLAN: "计划已经报送，这一项不能改",
    Lock.SELF: "自评已经报送，这一项不能改",
}


@dataclass(frozen=True, slots=True)
class Written:
    """What is written of an item."""

    standard: str
    measures: str
    due: date | None
    unit_name: str
    present: str = ""
    schedule: Sequence[tuple[date, str]] = ()
    owner: Person | None = None
    budget: Decimal | None = None
    remark: str = ""
    not_applicable: bool = False


def check_writable(task: CountyTask, lock: Lock, indicator: str, *, on: date, by: Person) -> None:
    """Raise NotAllowed where an item is locked, or is not this person's."""
    if not is_open(task, lock, indicator):
        told = "，只有退回的事项可以改" if returned(task, lock) else ""
        raise NotAllowed(
            f"{LOCKED[lock]}{told}（现在是“{task.standing.label}”）", basis=DERIVED,
            instead="报送以后，经市级退回的事项可以改；计划备案以后走“计划调整”",
        )  # fmt: skip
    if not may_write(by, task, indicator, on):
        raise NotAllowed("只有县级填报员和本事项责任人能填写", basis=DERIVED)


def write_item(item: PlanItem, written: Written, *, on: date, by: Person) -> None:
    """Write an item of the plan. An owner writes the own item, but names nobody else to it."""
    check_writable(item.task, Lock.PLAN, item.indicator, on=on, by=by)
    _check(item, written, on)
    if Part.COUNTY_EDITOR not in parts_of(by, item.task, on) and written.owner is not item.owner:
        raise Incomplete({"owner": "责任人由县级填报员指定"})
    item.standard, item.measures = written.standard.strip(), written.measures.strip()
    item.present, item.remark = written.present.strip(), written.remark.strip()
    item.schedule = plain_schedule(written.schedule)
    item.due, item.unit_name = written.due, written.unit_name.strip()
    item.owner, item.budget = written.owner, written.budget
    item.carried = False
    item.state = (ItemState.NOT_APPLICABLE if written.not_applicable else ItemState.OPEN).value
    item.touch()
    db.session.flush()
    _audit(item, "plan.item_written", by)


def plain_schedule(schedule: Iterable[tuple[date, str]]) -> list[dict[str, str]]:
    """Milestones as plain data."""
    return [{"on": day.isoformat(), "what": what} for day, what in schedule]


def _check(item: PlanItem, written: Written, on: date) -> None:
    """What is wrong is told; what is missing may wait until the plan is sent for review."""
    year, problems = item.task.cycle.year, {}
    if written.due is not None and not date(year, 1, 1) <= written.due <= date(year, 11, 30):
        problems["due"] = f"完成时间应在 {year}-01-01 到 {year}-11-30（统计期截止）之间"
    days = [day for day, _ in written.schedule]
    if days != sorted(set(days)):
        problems["schedule"] = "进度节点按时间先后写，一天一个"
    elif days and written.due is not None and days[-1] > written.due:
        problems["schedule"] = "进度节点不能晚于完成时间"
    elif len(days) > MOST_MILESTONES:
        problems["schedule"] = f"最多 {MOST_MILESTONES} 个节点"
    if written.owner is not None and written.owner not in holders(item.task, Part.ITEM_OWNER, on):
        problems["owner"] = "责任人应是本县本年度的事项责任人"
    if written.not_applicable and len(written.remark.strip()) < SHORTEST:
        problems["remark"] = "不适用的，在备注里写明理由"
    if problems:
        raise Incomplete(problems)


def confirm_carried(task: CountyTask, area: str, *, on: date, by: Person) -> int:
    """Take over as they stand the items of an area that came from last year."""
    waiting = [one for one in items_of(task) if one.carried and _area(one) == area]
    for item in waiting:
        check_writable(task, Lock.PLAN, item.indicator, on=on, by=by)
        item.carried = False
        item.touch()
        _audit(item, "plan.item_confirmed", by)
    db.session.flush()
    return len(waiting)


def _area(item: PlanItem) -> str:
    return item.indicator.partition(".")[0]


def reply(
    task: CountyTask, lock: Lock, indicator: str, *, text: str, on: date, by: Person
) -> ItemReply:
    """Answer an item that was sent back, instead of changing it or beside that."""
    check_writable(task, lock, indicator, on=on, by=by)
    if indicator not in returned(task, lock):
        raise NotAllowed("这一项没有退回", basis=DERIVED)
    if len(text.strip()) < SHORTEST:
        raise Incomplete({"text": f"写明说明（至少 {SHORTEST} 个字）"})
    event = last_event(task, OF_ITEMS[lock][1])
    made = ItemReply(event=event, indicator=indicator, text=text.strip(), by=by)
    db.session.add(made)
    db.session.flush()
    audit.write(
        unit_id=task.unit_id, action="plan.item_answered", object_type="standardisation_task",
        object_id=str(task.id), by=by, detail={"indicator": indicator},
    )  # fmt: skip
    return made


# ------------------------------------------------------------------------------ effects


def begin_plan(event: TaskEvent) -> None:
    """Row 2: an item for each indicator; last year's texts where wanted, never its progress."""
    task = event.task
    if items_of(task):
        return
    catalogue = catalogue_of(task)
    before = last_year(task) if event.given.get("carry") else None
    known = {one.indicator: one for one in items_of(before)} if before is not None else {}
    cures = open_cures(before) if before is not None else {}
    for one in catalogue.indicators:
        item = PlanItem(task=task, indicator=one.id, standard=one.standard)
        old = known.get(_before(catalogue, one.id, known))
        if old is not None:
            _carry(item, old, task, event.on)
            _take_over(item, cures.get(old.indicator, ()))
        db.session.add(item)
    db.session.flush()


def _before(catalogue: Catalogue, indicator: str, known: Mapping[str, PlanItem]) -> str:
    """The number of an indicator in last year's plan: by the mapping, else the same number."""
    for link in catalogue.by_id[indicator].maps_from:
        if link.relation in (Relation.EQUAL, Relation.RENAMED) and link.id in known:
            return link.id
    mapped = any(link.id for link in catalogue.by_id[indicator].maps_from)
    return "" if mapped else indicator


def _carry(item: PlanItem, old: PlanItem, task: CountyTask, on: date) -> None:
    """Last year's texts and days, a year later: to be confirmed. State and progress stay behind."""
    item.present, item.measures, item.unit_name = old.present, old.measures, old.unit_name
    item.schedule = [
        {**row, "on": _next_year(date.fromisoformat(row["on"]), task.cycle.year).isoformat()}
        for row in old.schedule
    ]
    item.due = _next_year(old.due, task.cycle.year) if old.due else None
    item.owner = old.owner if old.owner in holders(task, Part.ITEM_OWNER, on) else None
    item.carried = True


def _take_over(item: PlanItem, cures: Iterable[RectificationItem]) -> None:
    """What had to be cured last year and is still open stands first in the present state."""
    lines = [f"上年整改未完成：{one.finding.text}（整改标准：{one.standard}）" for one in cures]
    item.present = "\n".join(filter(None, [*lines, item.present]))


def _next_year(day: date, year: int) -> date:
    """The same day in a year; 29 February becomes the 28th."""
    return (
        day.replace(year=year, day=28)
        if (day.month, day.day) == (2, 29)
        else day.replace(year=year)
    )


def keep_version(event: TaskEvent) -> None:
    """Rows 5, 7, 8, 10: the plan as it stands, with its hash."""
    items, sha256 = content_of(event.task)
    db.session.add(PlanVersion(task=event.task, event=event, items=items, sha256=sha256))
    db.session.flush()


def reopen_items(event: TaskEvent) -> None:
    """Row 6: the items that go back wait for a change or an answer."""
    for indicator in event.given.get("items", {}):
        item = item_of(event.task, indicator)
        if item is not None:
            item.changed_at = None
    db.session.flush()


def _audit(item: PlanItem, action: str, by: Person, **detail: Any) -> None:
    audit.write(
        unit_id=item.task.unit_id, action=action, object_type="standardisation_plan_item",
        object_id=str(item.id), by=by, detail={"indicator": item.indicator, **detail},
    )  # fmt: skip
