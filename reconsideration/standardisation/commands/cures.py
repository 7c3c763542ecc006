"""The cure of what was found: written by the county, looked at again by the lead inspector."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from casework.accounts.models import Person
from casework.db import db
from law.clock import count
from law.errors import Incomplete, NotAllowed
from law.periods import days
from law.workdays import WorkCalendar
from reconsideration.standardisation.commands.acting import check_part
from reconsideration.standardisation.commands.conference import Agreed, agree
from reconsideration.standardisation.cycle import Part, TaskStage
from reconsideration.standardisation.cycle.days import SCHEME
from reconsideration.standardisation.cycle.guards import SHORTEST_REASON
from reconsideration.standardisation.cycle.inspecting import (
    CURE_DAYS,
    CureState,
    FindingGrade,
    Phase,
    Way,
)
from reconsideration.standardisation.models import Cure, RectificationItem

WRITTEN = frozenset({CureState.OPEN, CureState.RETURNED})


def default_until(grade: FindingGrade, on: date, calendar: WorkCalendar) -> date | None:
    """30 or 15 calendar days, a last day of rest moved on; None for an advice."""
    length = CURE_DAYS.get(grade)
    return count(days(length), on, calendar, basis=SCHEME).due if length else None


@dataclass(frozen=True, slots=True)
class Curing:
    """What the county writes of one item."""

    measure: str = ""
    done_on: date | None = None
    proof: str = ""
    undone_reason: str = ""


def write_cure(item: RectificationItem, given: Curing, *, on: date, by: Person) -> Cure:
    """Write down what was done about an item; what was sent in before stays."""
    check_part(
        item.order.task, by, on, part=Part.COUNTY_EDITOR, also=Part.COUNTY_SIGNER,
        at={TaskStage.RECTIFYING}, what="填写整改情况",
    )  # fmt: skip
    if item.standing not in WRITTEN:
        raise NotAllowed(f"第 {item.serial} 项{item.standing.label}，不再更改")
    if given.done_on is not None and given.done_on > on:
        raise Incomplete({"done_on": "完成日期不能晚于今天"})
    cure = item.cure
    if cure is None or cure.submitted_on is not None:
        cure = Cure(item=item, by=by)
        db.session.add(cure)
    cure.measure, cure.proof = given.measure.strip(), given.proof.strip()
    cure.undone_reason, cure.done_on, cure.by = given.undone_reason.strip(), given.done_on, by
    db.session.flush()
    return cure


def look_at(
    item: RectificationItem,
    *,
    way: Way,
    note: str,
    score: Agreed | None,
    on: date,
    by: Person,
) -> Cure:
    """The lead inspector looks at a cure: how, what was seen, and the new points (复查分)."""
    task = item.order.task
    check_part(task, by, on, part=Part.LEAD_INSPECTOR, at={TaskStage.RECT_SUBMITTED}, what="复查")
    cure = item.cure
    if cure is None or item.standing is not CureState.SUBMITTED:
        raise NotAllowed(f"第 {item.serial} 项没有待复查的整改情况")
    problems = {}
    if item.is_severe and way is Way.PAPER:
        problems["way"] = "严重问题须现场或者视频复查"
    if not note.strip():
        problems["note"] = "写明复查看到的情况"
    if score is not None and not item.finding.indicator:
        problems["points"] = "这项问题没有对应指标，不改分"
    if problems:
        raise Incomplete(problems)
    cure.way, cure.note = way.value, note.strip()
    if score is not None:
        agree(task, {item.finding.indicator: score}, phase=Phase.REINSPECTION, on=on, by=by)
    db.session.flush()
    return cure


def extend(item: RectificationItem, *, until: date, reason: str, on: date, by: Person) -> None:
    """A longer time for an item, by the city, with its reason; it is printed in the report."""
    check_part(
        item.order.task,
        by,
        on,
        part=Part.CITY_ADMIN,
        at={TaskStage.RECTIFYING},
        what="延长整改期限",
    )
    problems = {}
    if until <= item.until:
        problems["until"] = f"应晚于现在的期限 {item.until.isoformat()}"
    if len(reason.strip()) < SHORTEST_REASON:
        problems["reason"] = f"写明理由（至少 {SHORTEST_REASON} 个字）"
    if problems:
        raise Incomplete(problems)
    item.until, item.extension_reason, item.extended_by = until, reason.strip(), by
    db.session.flush()
