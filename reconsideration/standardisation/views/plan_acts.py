"""What is done to an item of a plan: each on a page of its own."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flask import Blueprint, abort, request
from flask.typing import ResponseReturnValue

from casework.accounts.models import Person
from casework.accounts.roles import Action as May
from casework.db import db
from casework.now import today
from casework.web import current_person, requires, writes
from casework.web.addresses import address
from casework.web.editing import Editing, edit_page
from reconsideration.standardisation.commands import plans as commands
from reconsideration.standardisation.commands import progress
from reconsideration.standardisation.commands.tasks import take_row
from reconsideration.standardisation.cycle import Act, Lock, Part
from reconsideration.standardisation.forms.plans import (
    AMENDED,
    AmendmentForm,
    BeginForm,
    DecisionForm,
    ItemForm,
    ProgressForm,
    TextForm,
    changed_words,
    item_values,
    read_schedule,
    with_evidence,
    with_owners,
)
from reconsideration.standardisation.models import PlanItem
from reconsideration.standardisation.queries import plan as plans
from reconsideration.standardisation.queries.catalogues import catalogue_of
from reconsideration.standardisation.queries.evidence import evidence_of
from reconsideration.standardisation.queries.work import holders, returned
from reconsideration.standardisation.views.finding import task_for, task_name
from reconsideration.standardisation.views.plans import item_for

blueprint = Blueprint(
    "standardisation_plan_acts", __name__, url_prefix="/standardisation/tasks/<int:task_id>/plan"
)
BOTH = ["GET", "POST"]


def _page_of(item: PlanItem) -> str:
    return address("standardisation_plans.item", task_id=item.task_id, indicator=item.indicator)


def _editing(item: PlanItem, title: str, **words: Any) -> Editing:
    """A form page of an item, with the way back to it."""
    name = catalogue_of(item.task).by_id[item.indicator].name
    return Editing(
        **{
            "title": title,
            "back": _page_of(item),
            "back_label": f"{item.indicator} {name}",
            "groups": (),
            **words,
        }
    )


def _back(item: PlanItem, act: Callable[[], object]) -> Callable[[], str]:
    """Do it, then back to the item."""

    def done() -> str:
        act()
        return _page_of(item)

    return done


@blueprint.route("/beginning", methods=BOTH)
@requires(May.SEE_YEAR)
@writes
def begin(task_id: int) -> ResponseReturnValue:
    """Begin the plan, from last year's or from nothing."""
    task = task_for(task_id)
    before = plans.last_year(task)
    known = plans.items_of(before) if before is not None else []
    cures = sum(map(len, plans.open_cures(before).values())) if before is not None else 0
    form = BeginForm()
    if not known:
        form.start.choices = [("blank", "从空白开始")]
    page = Editing(
        title="开始编制计划",
        back=address("standardisation_plans.show", task_id=task.id),
        back_label=f"{task_name(task)}计划",
        groups=(("起点", ("start",)),),
        button="开始编制",
        what="按本年度指标目录逐项编制。从上年计划开始的，沿用措施、节点、责任单位，日期顺延一年，"
        "标为“沿用上年，待确认”；完成状态和进度一律从“未开始”起。",
        facts=(("上年计划", f"{len(known)} 项" if known else "没有"),
               ("上年整改未完成", f"{cures} 项，列入有关事项的现状" if cures else "没有"),
               ("本年度目录", f"{task.cycle.catalogue_number} 版")),
        done="已开始编制，逐项填写。",
    )  # fmt: skip

    def act() -> str:
        take_row(
            task, Act.START_PLAN, on=today(), by=current_person(),
            given={"carry": form.start.data == "carry"},
        )  # fmt: skip
        return page.back

    return edit_page(form, page, act)


@blueprint.route("/<string:indicator>/edit", methods=BOTH)
@requires(May.SEE_YEAR)
@writes
def edit(task_id: int, indicator: str) -> ResponseReturnValue:
    """Write an item."""
    task, item = item_for(task_id, indicator)
    if request.method == "GET":
        commands.check_writable(task, Lock.PLAN, indicator, on=today(), by=current_person())
    values = item_values(item)
    form: Any = ItemForm(data=values)
    owners = holders(task, Part.ITEM_OWNER, today())
    with_owners(form, owners, item)
    form.opened_at(item.version)
    why = returned(task, Lock.PLAN).get(indicator)
    page = _editing(
        item,
        f"编制 {indicator}",
        groups=(
            ("标准和现状", ("standard", "present")),
            ("措施和进度", ("measures", "schedule", "due", "budget")),
            ("责任", ("unit_name", "owner")),
            ("其他", ("not_applicable", "remark")),
        ),
        button="保存",
        what="没有想好的可以先空着；送审时每项都要有标准、措施、完成时间、责任单位和责任人。",
        facts=(("退回理由", why),) if why else (),
        wide=frozenset({"standard", "present", "measures", "schedule", "remark", "not_applicable"}),
    )

    def act() -> None:
        stored: Any = ItemForm(formdata=None, data=values)
        with_owners(stored, owners, item)
        form.check_version(item, trail=("standardisation_plan_item", item.id), stored=stored)
        commands.write_item(item, _written(form), on=today(), by=current_person())

    return edit_page(form, page, _back(item, act))


def _written(form: Any) -> commands.Written:
    return commands.Written(
        standard=form.standard.data,
        present=form.present.data,
        measures=form.measures.data,
        schedule=read_schedule(form.schedule.data),
        due=form.due.data,
        unit_name=form.unit_name.data,
        owner=_person(form.owner.data),
        budget=form.budget.data,
        remark=form.remark.data,
        not_applicable=form.not_applicable.data,
    )


def _person(key: str) -> Person | None:
    return db.session.get(Person, int(key)) if key else None


@blueprint.route("/<string:indicator>/progress", methods=BOTH)
@requires(May.SEE_YEAR)
@writes
def report(task_id: int, indicator: str) -> ResponseReturnValue:
    """Report how far an item is."""
    task, item = item_for(task_id, indicator)
    form: Any = ProgressForm()
    with_evidence(form, evidence_of(task))
    last = item.progress[-1] if item.progress else None
    page = _editing(
        item,
        f"填报进度 {indicator}",
        groups=(("进度", ("percent", "text", "reason", "evidence")),),
        button="填报",
        what="每次填报都留存，不能改写。填 100% 的须附证明材料，由县级审核人核实后记为“已完成”。"
        "材料先在“佐证材料”页上传。",
        facts=(
            ("上次", f"{item.percent}%" + (f"（{last.on.isoformat()}）" if last else "")),
            ("完成时间", item.due.isoformat() if item.due else "—"),
        ),
        wide=frozenset({"text", "reason", "evidence"}),
        done="已填报。",
    )

    def act() -> None:
        chosen = set(form.evidence.data or ())
        progress.report_progress(
            item,
            percent=form.percent.data,
            text=form.text.data,
            reason=form.reason.data,
            evidence=[one for one in evidence_of(task) if str(one.id) in chosen],
            on=today(),
            by=current_person(),
        )

    return edit_page(form, page, _back(item, act))


@blueprint.route("/<string:indicator>/confirmation", methods=BOTH)
@requires(May.SEE_YEAR)
@writes
def confirm(task_id: int, indicator: str) -> ResponseReturnValue:
    """The reviewer has looked: it is done."""
    _, item = item_for(task_id, indicator)
    form = TextForm()
    page = _editing(
        item,
        f"核实完成 {indicator}",
        groups=(("核实情况", ("text",)),),
        button="核实完成",
        what="看过证明材料或者现场，确认这一项确已完成。",
        wide=frozenset({"text"}),
    )
    return edit_page(
        form,
        page,
        _back(
            item,
            lambda: progress.confirm_done(
                item, text=form.text.data or "", on=today(), by=current_person()
            ),
        ),
    )


@blueprint.route("/<string:indicator>/reply", methods=BOTH)
@requires(May.SEE_YEAR)
@writes
def answer(task_id: int, indicator: str) -> ResponseReturnValue:
    """Answer an item that was sent back."""
    task, item = item_for(task_id, indicator)
    form = TextForm()
    page = _editing(
        item,
        f"答复退回意见 {indicator}",
        groups=(("答复", ("text",)),),
        button="答复",
        what="退回的事项修改或者说明其一即可重报；答复留存，不能改写。",
        facts=(("退回理由", returned(task, Lock.PLAN).get(indicator, "没有退回")),),
        wide=frozenset({"text"}),
    )
    return edit_page(
        form,
        page,
        _back(
            item,
            lambda: commands.reply(
                task, Lock.PLAN, indicator, text=form.text.data or "", on=today(),
                by=current_person(),
            ),
        ),
    )  # fmt: skip


# ------------------------------------------------------------------------------ amendments


@blueprint.route("/<string:indicator>/amendment", methods=BOTH)
@requires(May.SEE_YEAR)
@writes
def amend(task_id: int, indicator: str) -> ResponseReturnValue:
    """Ask for a change of the recorded plan."""
    task, item = item_for(task_id, indicator)
    form: Any = AmendmentForm(data={**item_values(item), "reason": ""})
    with_owners(form, holders(task, Part.ITEM_OWNER, today()), item)
    page = _editing(
        item,
        f"调整计划 {indicator}",
        groups=(("调整为", tuple(AMENDED)), ("理由", ("reason",))),
        button="提请调整",
        what="改动的内容连同理由报市级管理员；同意以后生效，调整前后都留存，并写入专题报告。",
        wide=frozenset({"measures", "schedule", "reason"}),
        done="已提请，等市级管理员答复。",
    )

    def act() -> None:
        changes = {
            "measures": form.measures.data,
            "schedule": read_schedule(form.schedule.data),
            "due": form.due.data,
            "unit_name": form.unit_name.data,
            "owner": _person(form.owner.data),
            "budget": form.budget.data,
        }
        progress.propose_amendment(
            item, changes, reason=form.reason.data, on=today(), by=current_person()
        )

    return edit_page(form, page, _back(item, act))


@blueprint.route("/<string:indicator>/amendment/decision", methods=BOTH)
@requires(May.SEE_YEAR)
@writes
def decide(task_id: int, indicator: str) -> ResponseReturnValue:
    """The city answers a change."""
    task, item = item_for(task_id, indicator)
    amendment = next((one for one in item.amendments if one.decided_on is None), None)
    if amendment is None:
        abort(404)
    form = DecisionForm()
    page = _editing(
        item,
        f"答复计划调整 {indicator}",
        groups=(("答复", ("agreed", "answer")),),
        button="答复",
        what="同意的，计划随即改动并另存版本；不同意的，计划不变。",
        facts=(("县", task_name(task)), ("理由", amendment.reason), *changed_words(amendment)),
        wide=frozenset({"answer"}),
        done="已答复。",
    )
    return edit_page(
        form,
        page,
        _back(
            item,
            lambda: progress.decide_amendment(
                amendment, agreed=form.agreed.data == "yes", answer=form.answer.data or "",
                on=today(), by=current_person(),
            ),
        ),
    )  # fmt: skip
