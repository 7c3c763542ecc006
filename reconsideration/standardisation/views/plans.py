"""The plan of a county's year: its table, its Gantt chart, the page of one item."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from flask import Blueprint, abort, flash, redirect, render_template, request
from flask.typing import ResponseReturnValue
from markupsafe import Markup

from casework.accounts.roles import Action as May
from casework.charts import Bar, Task, gantt, lying_bars, svg
from casework.now import today
from casework.web import current_person, requires, writes
from casework.web.addresses import address
from reconsideration.standardisation.catalogue import Catalogue
from reconsideration.standardisation.commands.plans import confirm_carried
from reconsideration.standardisation.cycle import Act, Lock, Part, TaskStage
from reconsideration.standardisation.cycle.plan_words import (
    ItemState,
    Standing,
    Target,
    standing,
)
from reconsideration.standardisation.forms.plans import changed_words
from reconsideration.standardisation.models import CountyTask, PlanItem
from reconsideration.standardisation.queries import plan as plans
from reconsideration.standardisation.queries import versions
from reconsideration.standardisation.queries.catalogues import catalogue_of
from reconsideration.standardisation.queries.evidence import by_key, evidence_of
from reconsideration.standardisation.queries.work import (
    OF_ITEMS,
    is_open,
    last_event,
    may_write,
    returned,
    sees,
)
from reconsideration.standardisation.scoring import decimal
from reconsideration.standardisation.views.finding import my_parts, task_for, task_name, task_url
from reconsideration.standardisation.views.task_pages import act_url, task_tabs

blueprint = Blueprint(
    "standardisation_plans", __name__, url_prefix="/standardisation/tasks/<int:task_id>/plan"
)
ALL = "all"


@dataclass(frozen=True, slots=True)
class Line:
    """An item in the table, with what this person may do to it."""

    item: PlanItem
    name: str
    points: Any
    standing: Standing
    writable: bool
    mine: bool
    returned: str
    waiting: bool

    @property
    def tag(self) -> tuple[str, str]:
        """The state in words and its class: time first, then the state."""
        if self.item.carried:
            return "沿用上年，待确认", "wait"
        if self.standing is Standing.LATE:
            return "逾期", "bad"
        if self.standing is Standing.SOON:
            return "将到期", "wait"
        css = {ItemState.DONE: "done", ItemState.CLAIMED: "run", ItemState.UNDER_WAY: "run"}
        return self.item.standing.label, css.get(self.item.standing, "line")


@blueprint.get("")
@requires(May.SEE_YEAR)
def show(task_id: int) -> ResponseReturnValue:
    """The plan, an area at a time, with the progress of all."""
    task, on = task_for(task_id), today()
    seen = sees(current_person(), task, on)
    items = [one for one in plans.items_of(task) if seen is None or one.indicator in seen]
    catalogue = catalogue_of(task)
    area = request.args.get("area", "")
    known = [one.id for one in catalogue.areas]
    area = area if area in known or area == ALL else known[0]
    shown = [one for one in items if area in (ALL, _area(one))]
    back = returned(task, Lock.PLAN)
    return render_template(
        "standardisation/plan.html",
        task=task,
        title=f"{task_name(task)}计划",
        tabs=task_tabs(task, "standardisation_plans.show"),
        back=task_url(task),
        areas=areas_of(task, catalogue, items),
        area=next((one for one in catalogue.areas if one.id == area), None),
        lines=lines_of(task, catalogue, shown, on),
        chart=Markup(svg(gantt_of(task, catalogue, shown, area, on))),  # noqa: S704
        progress=Markup(svg(area_bars(catalogue, items))),  # noqa: S704
        returned=[(one, why) for one, why in back.items() if seen is None or one in seen],
        carried=[one for one in items if one.carried],
        may_begin=task.standing is TaskStage.NOT_STARTED and Part.COUNTY_EDITOR in my_parts(task),
        begin=act_url(task, Act.START_PLAN),
        ways=_ways(task, on),
        waiting=_waiting(task, items),
        versions=plans.versions_of(task),
        own_only=seen is not None,
        everything=area == ALL,
    )


def _area(item: PlanItem) -> str:
    return item.indicator.partition(".")[0]


def _ways(task: CountyTask, on: date) -> list[tuple[str, str]]:
    """The acts of the plan that this person may take now."""
    wanted = {
        TaskStage.PLAN_DRAFT: ((Part.COUNTY_EDITOR, Act.SEND_PLAN, "送审计划"),),
        TaskStage.PLAN_REVIEW: (
            (Part.COUNTY_SIGNER, Act.SUBMIT_PLAN, "签报计划"),
            (Part.COUNTY_REVIEWER, Act.RETURN_PLAN_INSIDE, "退回填报员"),
        ),
        TaskStage.PLAN_SUBMITTED: (
            (Part.CITY_ADMIN, Act.RECORD_PLAN, "计划备案"),
            (Part.CITY_ADMIN, Act.RETURN_PLAN, "退回计划"),
        ),
        TaskStage.PLAN_RETURNED: ((Part.COUNTY_SIGNER, Act.RESUBMIT_PLAN, "重报计划"),),
    }
    mine = my_parts(task)
    return [
        (label, act_url(task, act))
        for part, act, label in wanted.get(task.standing, ())
        if part in mine
    ]


def _waiting(task: CountyTask, items: Sequence[PlanItem]) -> list[tuple[str, list[str]]]:
    """What waits for this person: changes for the city, finished items for the reviewer."""
    mine = my_parts(task)
    found = {
        "计划调整待答复": Part.CITY_ADMIN in mine
        and [one for one in items if any(asked.decided_on is None for asked in one.amendments)],
        "已完成、待核实": Part.COUNTY_REVIEWER in mine
        and [one for one in items if one.standing is ItemState.CLAIMED],
    }
    return [(words, [one.indicator for one in rows]) for words, rows in found.items() if rows]


def lines_of(
    task: CountyTask, catalogue: Catalogue, items: Sequence[PlanItem], on: date
) -> list[Line]:
    """The rows of the table."""
    me, back = current_person(), returned(task, Lock.PLAN)
    return [
        Line(
            item=one,
            name=catalogue.by_id[one.indicator].name,
            points=catalogue.by_id[one.indicator].points,
            standing=standing(one.standing, one.due, on),
            writable=is_open(task, Lock.PLAN, one.indicator)
            and may_write(me, task, one.indicator, on),
            mine=one.owner_id == me.id,
            returned=back.get(one.indicator, ""),
            waiting=any(asked.decided_on is None for asked in one.amendments),
        )
        for one in items
        if one.indicator in catalogue.by_id
    ]


@dataclass(frozen=True, slots=True)
class AreaLine:
    """An area at the left: how many items are finished, how far they are."""

    id: str
    name: str
    url: str
    finished: int
    items: int
    percent: int
    late: int


def areas_of(task: CountyTask, catalogue: Catalogue, items: Sequence[PlanItem]) -> list[AreaLine]:
    """The areas with their progress."""
    found = {one.area: one for one in plans.by_area(items)}
    late: dict[str, int] = {}
    for item in items:
        late.setdefault(_area(item), 0)
        late[_area(item)] += standing(item.standing, item.due, today()) is Standing.LATE
    lines = []
    for area in catalogue.areas:
        one = found.get(area.id, plans.AreaProgress(area.id, 0, 0, 0))
        url = address("standardisation_plans.show", task_id=task.id, area=area.id)
        lines.append(
            AreaLine(area.id, area.name, url, one.finished, one.items, one.percent,
                     late.get(area.id, 0))
        )  # fmt: skip
    return lines


def gantt_of(
    task: CountyTask, catalogue: Catalogue, items: Sequence[PlanItem], area: str, on: date
) -> Any:
    """The items of an area by their days; of everything, area by area."""
    year = task.cycle.year
    first, last = date(year, 1, 1), date(year, 12, 31)
    if area == ALL:
        tasks = [
            Task(
                f"{one.id} {one.name}",
                min(_first(item, year) for item in rows),
                max(item.due for item in rows if item.due),
                sum(item.percent for item in rows) / len(rows),
                f"{sum(item.percent for item in rows) // len(rows)}%",
            )
            for one in catalogue.areas
            if (rows := [item for item in items if item.due and _area(item) == one.id])
        ]
    else:
        tasks = [
            Task(
                f"{one.indicator} {catalogue.by_id[one.indicator].name}",
                _first(one, year), one.due, one.percent, f"{one.percent}%",
            )
            for one in items
            if one.due is not None and one.indicator in catalogue.by_id
        ]  # fmt: skip
    return gantt(tasks, first=first, last=last, on=on, what="进度安排")


def _first(item: PlanItem, year: int) -> date:
    """Where a bar begins: the first milestone, at most three months before the item is due."""
    days = [date.fromisoformat(row["on"]) for row in item.schedule]
    start = min(days, default=date(year, 4, 1))
    return min(start, item.due) if item.due else start


def area_bars(catalogue: Catalogue, items: Sequence[PlanItem]) -> Any:
    """How far each area is, with its counts."""
    found = {one.area: one for one in plans.by_area(items)}
    bars = [
        Bar(f"{area.id} {area.name}", one.percent,
            f"{one.percent}%，完成 {one.finished}/{one.items} 项")
        for area in catalogue.areas
        if (one := found.get(area.id)) is not None and one.items
    ]  # fmt: skip
    return lying_bars(bars, most=100, what="各方面进度")


# ------------------------------------------------------------------------------ one item


def item_for(task_id: int, indicator: str) -> tuple[CountyTask, PlanItem]:
    """An item of the plan, when this person may look at it."""
    task = task_for(task_id)
    item = plans.item_of(task, indicator)
    seen = sees(current_person(), task, today())
    if item is None or (seen is not None and indicator not in seen):
        abort(404)
    return task, item


@blueprint.get("/<string:indicator>")
@requires(May.SEE_YEAR)
def item(task_id: int, indicator: str) -> ResponseReturnValue:
    """An item of the plan with everything that was said of it."""
    task, found = item_for(task_id, indicator)
    on, catalogue = today(), catalogue_of(task)
    (line,) = lines_of(task, catalogue, [found], on)
    parts = my_parts(task)
    evidence = by_key(evidence_of(task), Target.PLAN_ITEM).get(indicator, [])
    return render_template(
        "standardisation/plan_item.html",
        task=task,
        line=line,
        item=found,
        back=address("standardisation_plans.show", task_id=task.id, area=_area(found)),
        plan_title=f"{task_name(task)}计划",
        evidence=evidence,
        replies=_replies(task, indicator),
        links=_links(task, found, line, parts),
        decimal=decimal,
        amended=lambda one: "；".join(f"{label}：{words}" for label, words in changed_words(one)),
    )


def _replies(task: CountyTask, indicator: str) -> list[Any]:
    event = last_event(task, OF_ITEMS[Lock.PLAN][1])
    if event is None or indicator not in event.given.get("items", {}):
        return []
    return plans.replies_to(event, indicator)


def _links(
    task: CountyTask, item: PlanItem, line: Line, parts: frozenset[Part]
) -> list[tuple[str, str]]:
    """What this person may do to the item now."""

    def to(name: str) -> str:
        return address(f"standardisation_plan_acts.{name}", task_id=task.id,
                       indicator=item.indicator)  # fmt: skip

    running = task.standing is TaskStage.IMPLEMENTING
    wanted: Mapping[str, tuple[str, bool]] = {
        "edit": ("修改", line.writable),
        "answer": ("答复退回意见", line.writable and bool(line.returned)),
        "report": ("填报进度", running and line.mine),
        "confirm": ("核实完成",
                    item.standing is ItemState.CLAIMED and Part.COUNTY_REVIEWER in parts),
        "amend": ("调整计划", running and Part.COUNTY_SIGNER in parts and not line.waiting),
        "decide": ("答复计划调整", line.waiting and Part.CITY_ADMIN in parts),
    }  # fmt: skip
    return [(label, to(name)) for name, (label, may) in wanted.items() if may]


@blueprint.post("/confirmed")
@requires(May.SEE_YEAR)
@writes
def confirm(task_id: int) -> ResponseReturnValue:
    """Take over as they stand the items of an area that came from last year."""
    task = task_for(task_id)
    area = request.form.get("area", "")[:4]
    done = confirm_carried(task, area, on=today(), by=current_person())
    flash(f"已确认 {done} 项沿用上年的内容" if done else "这一方面没有待确认的内容", "ok")
    return redirect(address("standardisation_plans.show", task_id=task.id, area=area), 303)


@blueprint.get("/versions/<int:version_id>")
@requires(May.SEE_YEAR)
def version(task_id: int, version_id: int) -> ResponseReturnValue:
    """A version of the plan: its hash, and what it says otherwise than the one before."""
    task = task_for(task_id)
    found = next((one for one in plans.versions_of(task) if one.id == version_id), None)
    if found is None or sees(current_person(), task, today()) is not None:
        abort(404)
    before = versions.plan_before(found)
    whole = versions.is_whole(found)
    return render_template(
        "standardisation/signed.html",
        title=f"计划版本 {found.event.on.isoformat()}",
        kind="计划版本",
        facts=(
            ("县", task.unit.short_name),
            ("留存", f"第 {found.event.number} 项，{found.event.on.isoformat()}"),
            ("事项", f"{len(found.items)} 项"),
            ("校验码", found.sha256),
            ("核对", "内容与校验码一致" if whole else "不一致"),
        ),
        changed=versions.plan_changes(found),
        before=before.event.on if before is not None else None,
        whole=whole,
        back=address("standardisation_plans.show", task_id=task.id),
        back_label=f"{task_name(task)}计划",
        item_url=lambda one: address("standardisation_plans.item", task_id=task.id, indicator=one),
    )
