"""The order to cure: what is to be done about each finding, until when, by whom, in which form."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date
from typing import Any

from wtforms import BooleanField

from casework.accounts.models import UnitAbove
from casework.cases.calendars import calendar_for
from casework.db import db
from casework.now import today
from casework.web import current_person
from casework.web.forms import Form
from law.errors import Incomplete
from reconsideration.standardisation.commands.cures import default_until
from reconsideration.standardisation.commands.tasks import take_row
from reconsideration.standardisation.cycle import Act, Part
from reconsideration.standardisation.cycle.inspecting import FindingGrade, Paper
from reconsideration.standardisation.forms.inspection import (
    area,
    choice,
    day,
    line,
    listed,
    name_of,
    rows_form,
    value_of,
)
from reconsideration.standardisation.models import CountyTask, Finding
from reconsideration.standardisation.queries.cures import orders_of
from reconsideration.standardisation.queries.sheets import findings_of
from reconsideration.standardisation.queries.year import city_holders, county_of
from reconsideration.standardisation.views.inspecting import framed
from reconsideration.standardisation.views.row_pages import Button, Line, RowsPage, Save

ENDPOINT = "standardisation_cures.show"
Making = tuple[Form, RowsPage, dict[str, Save]]


def page_of(task: CountyTask, parts: frozenset[Part], **words: Any) -> RowsPage:
    """A page of the rectification, with the orders beside it."""
    facts = [("任务", task.standing.label)]
    for order in orders_of(task):
        facts += [
            (f"整改{order.word.label}", order.number or "未编文号"),
            ("印发", f"{order.ordered_on.isoformat()}，{order.signed_by.name}签发"),
        ]
    empty = ("没有整改事项", "意见答复以后，由市级管理员印发整改通知。")
    return framed(task, parts, ENDPOINT, facts=facts, empty=empty, **{"title": "整改", **words})


def superior(task: CountyTask) -> bool:
    """Whether the body that runs the year stands above the county: then its order is a 通知."""
    county = county_of(task.unit)
    above = db.session.get(UnitAbove, (county.id, task.cycle.unit_id))
    return above is not None and county.id != task.cycle.unit_id


def order(task: CountyTask, parts: frozenset[Part]) -> Making:
    """Row 26: the findings that stand, each with a standard of cure, a day and an owner."""
    rows = {str(one.serial): one for one in findings_of(task) if not one.withdrawn}
    form = _form(task, rows)
    stems = ("take", "standard", "until", "unit", "owner", "papers")
    page = page_of(
        task,
        parts,
        title="责令整改",
        what="严重 30 日、一般 15 日，遇休息日顺延（惯例可配置）",
        stacked=True,
        heads=(("序号", "gd-r"), ("问题", ""), ("等级", "")),
        lines=[
            Line(
                key,
                (key, f"{one.indicator} {one.text}".strip(), one.word.label if one.word else "—"),
                [name_of(stem, key) for stem in stems],
            )
            for key, one in rows.items()
        ],
        below=[("整改通知书", ("paper", "number", "signed_by"))],
        buttons=[Button("order", "印发整改通知", main=True)],
        irrevocable="印发后通知县里",
    )  # fmt: skip
    return form, page, {"order": lambda: _send(task, form, rows)}


_DEFAULT = frozenset({FindingGrade.SEVERE, FindingGrade.ORDINARY})


def _form(task: CountyTask, rows: Mapping[str, Finding]) -> Form:
    """A row a finding; the days as the scheme has them, rolled off days of rest."""
    on, calendar = today(), calendar_for(task.unit)
    default = Paper.NOTICE if superior(task) else Paper.LETTER
    holders = city_holders(task.cycle, Part.CITY_LEADER, on)
    leaders = [(str(row.person_id), row.person.name) for row in holders]

    def until(key: str) -> date | None:
        grade = rows[key].word
        return default_until(grade, on, calendar) if grade else None

    return rows_form(
        rows,
        {
            "take": lambda key: BooleanField("列入", default=rows[key].word in _DEFAULT),
            "standard": lambda key: area("整改标准", 1000, rows[key].advice),
            "until": lambda key: day("期限", until(key)),
            "unit": lambda key: line("责任单位", 100, task.unit.short_name),
            "owner": lambda key: line("责任人", 60),
            "papers": lambda key: line("报送材料", 200),
        },
        {
            "paper": choice("文种", Paper, default.value, empty=""),
            "number": line("文号", 40),
            "signed_by": listed("签发人", leaders),
        },
    )()


def _send(task: CountyTask, form: Form, rows: Collection[str]) -> str:
    items = [
        {
            "finding": int(key),
            "name": key,
            **{stem: value_of(form, stem, key) for stem in ("standard", "until", "owner")},
            "unit": value_of(form, "unit", key),
            "papers": value_of(form, "papers", key),
        }
        for key in rows
        if value_of(form, "take", key)
    ]
    given = form.given()
    if given["paper"] == Paper.NOTICE and not superior(task):
        raise Incomplete({"paper": "发文机关不是县政府的上级，用函"})
    names = {
        str(row.person_id): row.person.name
        for row in city_holders(task.cycle, Part.CITY_LEADER, today())
    }
    take_row(
        task, Act.ORDER_CURE, on=today(), by=current_person(),
        given={
            "items": items, "paper": given["paper"], "number": given["number"],
            "signed_by": names.get(given["signed_by"], ""),
            "signed_by_id": int(given["signed_by"] or 0),
        },
    )  # fmt: skip
    return "整改通知已印发"
