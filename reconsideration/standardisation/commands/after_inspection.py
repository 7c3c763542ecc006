"""What rows 19 to 31 leave behind: visit, findings, answers, orders, cures, conclusions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from casework.accounts.models import Person
from casework.cases.calendars import calendar_for
from casework.db import db
from law.errors import Incomplete
from reconsideration.standardisation.catalogue import Catalogue
from reconsideration.standardisation.commands.conclusions import conclude, replace_after_recheck
from reconsideration.standardisation.commands.rulings import propose_from_figures
from reconsideration.standardisation.cycle import Act
from reconsideration.standardisation.cycle.days import RECHECK_ANSWER, after
from reconsideration.standardisation.cycle.inspecting import (
    Conclusive,
    CureState,
    FindingGrade,
    Paper,
    Rechecked,
    Reply,
    Way,
)
from reconsideration.standardisation.models import (
    Feedback,
    Finding,
    Inspection,
    InspectorScore,
    Recheck,
    RectificationItem,
    RectificationOrder,
    TaskEvent,
)
from reconsideration.standardisation.queries.catalogues import catalogue_of
from reconsideration.standardisation.queries.cures import (
    items_of,
    orders_of,
    recheck_of,
    waiting_items,
)
from reconsideration.standardisation.queries.inspecting import scores_by_inspector
from reconsideration.standardisation.queries.sheets import findings_of, inspection_of

GRAVEST = tuple(FindingGrade)


def scheduled(event: TaskEvent) -> None:
    """Row 19: the days of the visit; scheduled anew after a return, they are changed."""
    visit = inspection_of(event.task) or Inspection(task=event.task)
    visit.first_on = date.fromisoformat(event.given["first"])
    visit.last_on = date.fromisoformat(event.given["last"])
    db.session.add(visit)
    db.session.flush()


def arrived(event: TaskEvent) -> None:
    """Row 20: the record of arrival."""
    visit = inspection_of(event.task)
    assert visit is not None
    visit.arrival, visit.arrived_at = event.given["arrival"], event.recorded_at
    db.session.flush()


# ------------------------------------------------------------------------------ row 22


def conferred(event: TaskEvent) -> None:
    """Row 22: what the inspectors found becomes findings; what the scores raise is proposed."""
    catalogue = catalogue_of(event.task)
    sheets = scores_by_inspector(event.task, event.on)
    serial = max((one.serial for one in findings_of(event.task)), default=0)
    for indicator in catalogue.indicators:
        lines = [one for one in sheets.get(indicator.id, {}).values() if one.grade]
        if lines:
            serial += 1
            db.session.add(_finding(event, catalogue, serial, indicator.id, lines))
    db.session.flush()
    propose_from_figures(event.task, event.on)


def _finding(
    event: TaskEvent,
    catalogue: Catalogue,
    serial: int,
    indicator: str,
    lines: Iterable[InspectorScore],
) -> Finding:
    """One finding of an indicator: what each inspector saw, as grave as the graver one says."""
    lines = list(lines)
    one = catalogue.by_id[indicator]
    basis = [cited.text for cited in one.basis] or list(one.practice) or [one.standard]
    return Finding(
        task=event.task,
        serial=serial,
        indicator=indicator,
        grade=min((FindingGrade(line.grade) for line in lines), key=GRAVEST.index).value,
        text="\n".join(dict.fromkeys(line.text for line in lines if line.text)),
        basis="；".join(basis)[:500],
        evidence=sorted({file for line in lines for file in line.evidence}),
    )


# ------------------------------------------------------------------------------ rows 24, 26-28a


def answered(event: TaskEvent) -> None:
    """Row 24: an answer to each finding; what was not answered is agreed to."""
    given: Mapping[str, Mapping[str, Any]] = event.given.get("answers", {})
    for finding in findings_of(event.task):
        if finding.withdrawn:
            continue
        one = given.get(str(finding.serial), {})
        db.session.add(
            Feedback(
                finding=finding,
                reply=one.get("answer", Reply.AGREED.value),
                reason=one.get("reason", ""),
                evidence=one.get("evidence", ""),
                answered_on=event.on,
                by=event.by if one else None,
            )
        )
    db.session.flush()


def ordered(event: TaskEvent) -> None:
    """Row 26: the order with its items. Raises Incomplete for a day that has passed."""
    task, given = event.task, event.given
    assert event.by is not None
    order = RectificationOrder(
        task=task, serial=len(orders_of(task)) + 1, paper=Paper(given["paper"]).value,
        number=given.get("number", ""), ordered_on=event.on, ordered_by=event.by,
        signed_by=db.session.get_one(Person, given["signed_by_id"]),
    )  # fmt: skip
    db.session.add(order)
    findings = {one.serial: one for one in findings_of(task)}
    calendar = calendar_for(task.unit)
    for serial, one in enumerate(given["items"], start=1):
        until = date.fromisoformat(one["until"])
        if until < event.on:
            raise Incomplete({f"until_{one['finding']}": "期限不能早于今天"})
        if not calendar.is_workday(until):
            raise Incomplete({f"until_{one['finding']}": "期限落在休息日，顺延到下一个工作日"})
        finding = findings[one["finding"]]
        order.items.append(
            RectificationItem(
                finding=finding, serial=serial, standard=one["standard"], until=until,
                first_until=until, owner=one["owner"], unit_name=one.get("unit", ""),
                papers=one.get("papers", ""),
            )
        )  # fmt: skip
    db.session.flush()


def submitted(event: TaskEvent) -> None:
    """Row 27: the cures that were written go up."""
    for item in items_of(event.task):
        cure = item.cure
        if item.standing is not CureState.ACCEPTED and cure is not None:
            cure.submitted_on = event.on
            item.state = CureState.SUBMITTED.value
    db.session.flush()


def returned(event: TaskEvent) -> None:
    """Row 28: the items that go back, with their reason and the new day."""
    whys: Mapping[str, str] = event.given["items"]
    until = date.fromisoformat(event.given["until"])
    for item in waiting_items(event.task):
        if str(item.serial) in whys:
            _looked(item, event, CureState.RETURNED, whys[str(item.serial)])
            item.until = max(item.until, until)
    db.session.flush()


def accepted(event: TaskEvent) -> None:
    """Row 28a: every cure is accepted; one that was not looked at otherwise, on paper."""
    for item in waiting_items(event.task):
        if item.cure is not None and not item.cure.way:
            item.cure.way = Way.PAPER.value
        _looked(item, event, CureState.ACCEPTED, "")
    db.session.flush()


def _looked(item: RectificationItem, event: TaskEvent, outcome: CureState, why: str) -> None:
    cure = item.cure
    assert cure is not None
    item.state = outcome.value
    cure.outcome, cure.looked_on, cure.looked_by = outcome.value, event.on, event.by
    cure.note = why or cure.note


# ------------------------------------------------------------------------------ rows 25a-31


def concluded_provisionally(event: TaskEvent) -> None:
    """Row 25a."""
    conclude(event, Conclusive.PROVISIONAL)


def concluded(event: TaskEvent) -> None:
    """Row 29."""
    conclude(event, Conclusive.FINAL)


def recheck_asked(event: TaskEvent) -> None:
    """Row 30: what the county says, and until when it is answered."""
    assert event.by is not None
    due = after(RECHECK_ANSWER, event.on, calendar_for(event.task.unit))
    db.session.add(
        Recheck(
            task=event.task,
            facts=event.reason,
            asked_on=event.on,
            asked_by=event.by,
            answer_due=due,
        )
    )
    db.session.flush()


def recheck_decided(event: TaskEvent) -> None:
    """Row 31: confirmed, or replaced by a further conclusion; the old one is kept."""
    row = recheck_of(event.task)
    assert row is not None
    adviser = db.session.get_one(Person, event.given["adviser_id"])
    row.answer, row.outcome = event.given["answer"], Rechecked(event.given["outcome"]).value
    row.adviser, row.decided_on, row.decided_by = adviser, event.on, event.by
    db.session.flush()
    if row.outcome == Rechecked.REPLACED:
        replace_after_recheck(event)


INSPECTION_EFFECTS = {
    Act.SCHEDULE: scheduled,
    Act.ARRIVE: arrived,
    Act.CONFER: conferred,
    Act.ANSWER: answered,
    Act.ORDER_CURE: ordered,
    Act.SUBMIT_CURE: submitted,
    Act.RETURN_CURE: returned,
    Act.ACCEPT_CURE: accepted,
    Act.CONCLUDE_PROVISIONALLY: concluded_provisionally,
    Act.CONCLUDE: concluded,
    Act.ASK_RECHECK: recheck_asked,
    Act.DECIDE_RECHECK: recheck_decided,
}
