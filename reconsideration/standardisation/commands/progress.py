"""Progress on the items of a plan, what is checked of it, and changes of a recorded plan."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from casework import audit
from casework.accounts.models import Person
from casework.db import db
from law.errors import Incomplete, NotAllowed
from reconsideration.standardisation.commands.plans import (
    SHORTEST,
    plain_schedule,
)
from reconsideration.standardisation.commands.tasks import take_row
from reconsideration.standardisation.cycle import Act, Part, TaskStage
from reconsideration.standardisation.cycle.plan_words import FINISHED, ItemState, state_of
from reconsideration.standardisation.cycle.row import DERIVED
from reconsideration.standardisation.models import (
    PlanAmendment,
    PlanItem,
    Progress,
    TaskEvidence,
)
from reconsideration.standardisation.queries.evidence import evidence_of
from reconsideration.standardisation.queries.parts import parts_of
from reconsideration.standardisation.queries.plan import plain
from reconsideration.standardisation.queries.work import holders


def report_progress(
    item: PlanItem,
    *,
    percent: int,
    text: str,
    reason: str = "",
    evidence: Sequence[TaskEvidence] = (),
    on: date,
    by: Person,
) -> Progress:
    """Row 9: append how far an item is. It falls with a reason only; all of it needs evidence."""
    if item.owner_id != by.id:
        raise NotAllowed("进度由本事项责任人填报", basis=DERIVED)
    if item.standing is ItemState.NOT_APPLICABLE:
        raise NotAllowed("这一项不适用，不填进度", basis=DERIVED)
    if len(text.strip()) < SHORTEST:
        raise Incomplete({"text": f"写明进展情况（至少 {SHORTEST} 个字）"})
    if not 0 <= percent <= 100:
        raise Incomplete({"percent": "进度填 0 到 100"})
    mine = {one.id for one in evidence_of(item.task) if not one.is_revoked}
    if any(one.id not in mine for one in evidence):
        raise Incomplete({"evidence": "材料不在本县本年度，或者已经撤回"})
    numbers = [one.number for one in evidence]
    take_row(
        item.task, Act.UPDATE_PROGRESS, on=on, by=by,
        given={"indicator": item.indicator, "before": item.percent, "percent": percent,
               "reason": reason.strip(), "evidence": numbers},
    )  # fmt: skip
    made = Progress(
        item=item, on=on, before=item.percent, percent=percent, text=text.strip(),
        reason=reason.strip(), evidence=[one.id for one in evidence], by=by,
    )  # fmt: skip
    db.session.add(made)
    item.percent, item.state = percent, state_of(percent).value
    db.session.flush()
    return made


def confirm_done(item: PlanItem, *, text: str, on: date, by: Person) -> Progress:
    """The county's reviewer has looked: an item that was claimed is done."""
    if Part.COUNTY_REVIEWER not in parts_of(by, item.task, on):
        raise NotAllowed("由县级审核人核实", basis=DERIVED)
    if item.standing is not ItemState.CLAIMED:
        raise NotAllowed("填报 100% 的事项才能核实", basis=DERIVED)
    if len(text.strip()) < SHORTEST:
        raise Incomplete({"text": f"写明核实情况（至少 {SHORTEST} 个字）"})
    made = Progress(
        item=item, on=on, before=100, percent=100, text=f"已核实：{text.strip()}", by=by
    )
    db.session.add(made)
    item.state = ItemState.DONE.value
    db.session.flush()
    _audit(item, "plan.item_confirmed_done", by)
    return made


# ------------------------------------------------------------------------------ amendments

AMENDABLE = ("measures", "schedule", "due", "unit_name", "owner", "budget")


def propose_amendment(
    item: PlanItem, changes: Mapping[str, Any], *, reason: str, on: date, by: Person
) -> PlanAmendment:
    """Row 10, first half: the county's signer asks for a change of the recorded plan."""
    _check_may_amend(item, on, by)
    problems = _amendment_problems(item, changes, reason, on)
    before = {key: value for key, value in plain(item).items() if key in AMENDABLE}
    after = {**before, **_plain(changes)}
    if not problems and after == before:
        problems["reason"] = "没有要调整的内容"
    if problems:
        raise Incomplete(problems)
    changed = [key for key in AMENDABLE if before[key] != after[key]]
    owner = changes.get("owner")
    if "owner" in changed and owner is not None:
        after["owner_id"] = owner.id
    kept = {key: after[key] for key in (*changed, "owner_id") if key in after}
    made = PlanAmendment(
        item=item, before={key: before[key] for key in changed}, after=kept,
        reason=reason.strip(), asked_on=on, asked_by=by,
    )  # fmt: skip
    db.session.add(made)
    db.session.flush()
    _audit(item, "plan.amendment_asked", by, fields=changed)
    return made


def _check_may_amend(item: PlanItem, on: date, by: Person) -> None:
    if Part.COUNTY_SIGNER not in parts_of(by, item.task, on):
        raise NotAllowed("计划调整由县政府负责人提出", basis=DERIVED)
    if item.task.standing is not TaskStage.IMPLEMENTING:
        raise NotAllowed("计划备案以后、自评开始以前才能调整", basis=DERIVED)
    if any(one.decided_on is None for one in item.amendments):
        raise NotAllowed("上一次调整还没有答复", basis=DERIVED)


def _amendment_problems(
    item: PlanItem, changes: Mapping[str, Any], reason: str, on: date
) -> dict[str, str]:
    year, problems = item.task.cycle.year, {}
    due = changes.get("due", item.due)
    days = [day for day, _ in changes.get("schedule", ())]
    if due is None or not date(year, 1, 1) <= due <= date(year, 11, 30):
        problems["due"] = f"完成时间应在 {year}-01-01 到 {year}-11-30（统计期截止）之间"
    elif days != sorted(set(days)) or (days and days[-1] > due):
        problems["schedule"] = "进度节点按时间先后写，不晚于完成时间"
    owner = changes.get("owner")
    if owner is not None and owner not in holders(item.task, Part.ITEM_OWNER, on):
        problems["owner"] = "责任人应是本县本年度的事项责任人"
    for key, words in (("measures", "写明具体措施"), ("unit_name", "写明责任单位")):
        if key in changes and not str(changes[key]).strip():
            problems[key] = words
    if len(reason.strip()) < SHORTEST:
        problems["reason"] = f"写明理由（至少 {SHORTEST} 个字）"
    return problems


def _plain(changes: Mapping[str, Any]) -> dict[str, Any]:
    found = dict(changes)
    if "schedule" in found:
        found["schedule"] = plain_schedule(found["schedule"])
    if "due" in found:
        found["due"] = found["due"].isoformat() if found["due"] else ""
    if "owner" in found:
        found["owner"] = found["owner"].name if found["owner"] else ""
    if "budget" in found:
        found["budget"] = f"{found['budget']:.2f}" if found["budget"] is not None else ""
    return {key: value.strip() if isinstance(value, str) else value for key, value in found.items()}


def decide_amendment(
    amendment: PlanAmendment, *, agreed: bool, answer: str = "", on: date, by: Person
) -> None:
    """Row 10, second half: the city agrees, and the plan changes; or it refuses with a reason."""
    item = amendment.item
    if Part.CITY_ADMIN not in parts_of(by, item.task, on):
        raise NotAllowed("计划调整由市级管理员答复", basis=DERIVED)
    if amendment.decided_on is not None:
        raise NotAllowed("这次调整已经答复", basis=DERIVED)
    if not agreed and len(answer.strip()) < SHORTEST:
        raise Incomplete({"answer": f"不同意的，写明理由（至少 {SHORTEST} 个字）"})
    amendment.decided_on, amendment.decided_by = on, by
    amendment.agreed, amendment.answer = agreed, answer.strip()
    if not agreed:
        db.session.flush()
        _audit(item, "plan.amendment_refused", by)
        return
    _apply(item, amendment)
    take_row(
        item.task, Act.AMEND_PLAN, on=on, by=amendment.asked_by,
        given={"indicator": item.indicator, "reason": amendment.reason, "until": item.due,
               "before": amendment.before, "after": amendment.after, "approved_by": by.name},
    )  # fmt: skip


def _apply(item: PlanItem, amendment: PlanAmendment) -> None:
    after = amendment.after
    later = "due" in after and date.fromisoformat(after["due"]) > (item.due or date.min)
    for key in ("measures", "schedule", "unit_name"):
        if key in after:
            setattr(item, key, after[key])
    if "due" in after:
        item.due = date.fromisoformat(after["due"])
    if "owner" in after:
        item.owner = db.session.get(Person, after.get("owner_id", 0))
    if "budget" in after:
        item.budget = after["budget"] or None
    if later and item.standing not in FINISHED:
        item.state = ItemState.POSTPONED.value
    item.touch()
    db.session.flush()


def _audit(item: PlanItem, action: str, by: Person, **detail: Any) -> None:
    audit.write(
        unit_id=item.task.unit_id, action=action, object_type="standardisation_plan_item",
        object_id=str(item.id), by=by, detail={"indicator": item.indicator, **detail},
    )  # fmt: skip
