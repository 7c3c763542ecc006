"""Forms of the plan: an item, its progress, a change of it, an answer to a return."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from wtforms import BooleanField, IntegerField, SelectField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length
from wtforms.validators import Optional as MayBeEmpty

from casework.accounts.models import Person
from casework.web.fields import DateField, MoneyField, read_day
from casework.web.forms import Form
from law.errors import Incomplete
from reconsideration.forms.filing import Ticks
from reconsideration.standardisation.cycle.plan_words import ItemState
from reconsideration.standardisation.models import PlanAmendment, PlanItem, TaskEvidence

TEXT, LINE = Length(max=2000), Length(max=60)
MILESTONES = "每行一个节点：日期、空格、内容，例如 2026-04-30 印发方案"


class ItemForm(Form):
    """An item of the plan."""

    standard = TextAreaField("实施标准", validators=[TEXT])
    present = TextAreaField("现状", validators=[TEXT])
    measures = TextAreaField("具体措施", validators=[TEXT])
    schedule = TextAreaField("进度节点", validators=[TEXT], description=MILESTONES)
    due = DateField("完成时间", description="不晚于 11 月 30 日（统计期截止）")
    unit_name = StringField("责任单位", validators=[LINE])
    owner = SelectField("责任人", validate_choice=True)
    budget = MoneyField("经费", description="没有的不填")
    not_applicable = BooleanField("本县不适用，在备注里写明理由")
    remark = TextAreaField("备注", validators=[TEXT])


class AmendmentForm(Form):
    """A change of a recorded item."""

    measures = TextAreaField("具体措施", validators=[TEXT])
    schedule = TextAreaField("进度节点", validators=[TEXT], description=MILESTONES)
    due = DateField("完成时间", description="不晚于 11 月 30 日（统计期截止）")
    unit_name = StringField("责任单位", validators=[LINE])
    owner = SelectField("责任人")
    budget = MoneyField("经费", description="没有的不填")
    reason = TextAreaField("调整理由", validators=[InputRequired("请写明调整理由"), TEXT])


class DecisionForm(Form):
    """What the city says to a change."""

    agreed = SelectField(
        "答复", choices=[("", "请选择"), ("yes", "同意"), ("no", "不同意")],
        validators=[InputRequired("请选择")],
    )  # fmt: skip
    answer = TextAreaField("说明", validators=[TEXT], description="不同意的，写明理由")


class ProgressForm(Form):
    """How far an item is."""

    percent = IntegerField("进度（%）", validators=[InputRequired("请填 0 到 100")])
    text = TextAreaField("进展情况", validators=[InputRequired("请写明进展情况"), TEXT])
    reason = TextAreaField("理由", validators=[TEXT], description="进度比上次低的，写明理由")
    evidence = Ticks("证明材料", validators=[MayBeEmpty()], description="填 100% 的须附")


class TextForm(Form):
    """One text: an answer to a return, what was found on checking."""

    text = TextAreaField("说明", validators=[InputRequired("请填写"), TEXT])


class BeginForm(Form):
    """How the plan begins."""

    start = SelectField("起点", choices=[("carry", "从上年计划开始"), ("blank", "从空白开始")])


def shown_schedule(schedule: Iterable[Mapping[str, str]]) -> str:
    """Milestones one a line."""
    return "\n".join(f"{row['on']} {row['what']}".strip() for row in schedule)


def read_schedule(text: str) -> list[tuple[date, str]]:
    """Milestones from lines. Raises Incomplete for `schedule`."""
    found = []
    for number, line in enumerate((text or "").splitlines(), 1):
        if not line.strip():
            continue
        day, _, what = line.strip().partition(" ")
        try:
            on = read_day(day)
        except ValueError as error:
            told = f"第 {number} 行：日期请写成 2026-04-30，后面空一格写内容"
            raise Incomplete({"schedule": told}) from error
        if not what.strip():
            raise Incomplete({"schedule": f"第 {number} 行：写明到这一天完成什么"})
        found.append((on, what.strip()[:200]))
    return found


def item_values(item: PlanItem) -> dict[str, Any]:
    """An item as its form shows it."""
    return {
        "standard": item.standard,
        "present": item.present,
        "measures": item.measures,
        "schedule": shown_schedule(item.schedule),
        "due": item.due,
        "unit_name": item.unit_name,
        "owner": str(item.owner_id or ""),
        "budget": item.budget,
        "not_applicable": item.standing is ItemState.NOT_APPLICABLE,
        "remark": item.remark,
    }


def with_owners(form: Any, owners: Sequence[Person], item: PlanItem) -> None:
    """Let an owner be chosen: the county's, and whoever is named now."""
    known = {one.id: one.name for one in owners}
    if item.owner is not None:
        known.setdefault(item.owner.id, f"{item.owner.name}（已不是事项责任人）")
    form.owner.choices = [("", "没有确定"), *((str(key), name) for key, name in known.items())]


def with_evidence(form: Any, evidence: Iterable[TaskEvidence]) -> None:
    """Let evidence be ticked."""
    form.evidence.choices = [
        (str(one.id), f"{one.number} {one.name}") for one in evidence if not one.is_revoked
    ]


AMENDED = {
    "measures": "具体措施", "schedule": "进度节点", "due": "完成时间", "unit_name": "责任单位",
    "owner": "责任人", "budget": "经费",
}  # fmt: skip
"""What of a recorded plan can be changed."""


def changed_words(amendment: PlanAmendment) -> list[tuple[str, str]]:
    """完成时间: 2026-09-30 → 2026-11-20"""
    return [
        (AMENDED[key], f"{_shown(amendment.before[key])} → {_shown(amendment.after[key])}")
        for key in AMENDED
        if key in amendment.before
    ]


def _shown(value: Any) -> str:
    if isinstance(value, list):
        return shown_schedule(value).replace("\n", "；") or "没有"
    return str(value) or "没有"
