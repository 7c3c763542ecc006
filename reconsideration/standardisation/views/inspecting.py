"""The pages of an inspection: who may open which, where its score stands, what was done on site."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from flask import Blueprint
from flask.typing import ResponseReturnValue
from wtforms.validators import InputRequired

from casework.accounts.roles import Action as May
from casework.now import CHINA, today
from casework.web import current_person, requires, writes
from casework.web.addresses import address
from casework.web.case_list import Tab
from casework.web.forms import Form, MomentField
from law.errors import NotAllowed
from reconsideration.standardisation.catalogue.written import decimal, places
from reconsideration.standardisation.commands.site import record
from reconsideration.standardisation.cycle import Part, TaskStage
from reconsideration.standardisation.cycle.guards import AFTER_FINDINGS
from reconsideration.standardisation.cycle.inspecting import Step
from reconsideration.standardisation.cycle.row import DERIVED
from reconsideration.standardisation.forms.inspection import area, choice, line, rows_form
from reconsideration.standardisation.models import CountyTask, SiteFile, SiteRecord
from reconsideration.standardisation.queries.scores import CountyResult, county_result
from reconsideration.standardisation.queries.sheets import (
    agreed_of,
    inspection_of,
    inspectors_of,
    outstanding,
    records_of,
    site_files_of,
)
from reconsideration.standardisation.queries.year import holders
from reconsideration.standardisation.scoring import Score
from reconsideration.standardisation.views.finding import my_parts, task_for, task_name, task_url
from reconsideration.standardisation.views.row_pages import Button, Line, RowsPage, rows_page
from reconsideration.standardisation.views.task_pages import task_tabs

blueprint = Blueprint(
    "standardisation_inspection", __name__, url_prefix="/standardisation/tasks/<int:task_id>"
)

P = Part
TEAM = frozenset({P.INSPECTOR, P.LEAD_INSPECTOR})
CITY_SIDE = TEAM | {P.CITY_ADMIN, P.CITY_LEADER}
COUNTY_SIDE = frozenset({P.COUNTY_EDITOR, P.COUNTY_REVIEWER, P.COUNTY_SIGNER})
OVERVIEW = "standardisation_inspection.overview"


@dataclass(frozen=True, slots=True)
class SubPage:
    """A page of the inspection; `who` is empty where everybody with the task may open it."""

    label: str
    endpoint: str
    who: frozenset[Part] = frozenset()


SUB_PAGES = (
    SubPage("检查概况", OVERVIEW),
    SubPage("书面审查", "standardisation_desk.show", CITY_SIDE),
    SubPage("我的评分表", "standardisation_scores.show", frozenset({P.INSPECTOR})),
    SubPage("现场记录", "standardisation_inspection.records", CITY_SIDE),
    SubPage("合议", "standardisation_conference.show", TEAM),
    SubPage("检查发现", "standardisation_findings.show"),
    SubPage("认定", "standardisation_rulings.show", CITY_SIDE),
    SubPage("整改", "standardisation_cures.show"),
    SubPage("结论", "standardisation_conclusions.show"),
)


def open_page(task_id: int, endpoint: str) -> tuple[CountyTask, frozenset[Part]]:
    """The task of a page of the inspection, and what this person is in it. Refuses others."""
    task = task_for(task_id)
    parts = my_parts(task)
    page = next(one for one in SUB_PAGES if one.endpoint == endpoint)
    if page.who and not page.who & parts:
        names = "、".join(one.label for one in Part if one in page.who)
        raise NotAllowed(f"“{page.label}”只对{names}开放", basis=DERIVED)
    return task, parts


def subtabs(task: CountyTask, parts: Collection[Part], current: str) -> list[Tab]:
    """The pages of the inspection that this person may open."""
    return [
        Tab(one.label, address(one.endpoint, task_id=task.id), None, "", one.endpoint == current)
        for one in SUB_PAGES
        if not one.who or one.who & frozenset(parts)
    ]


def framed(task: CountyTask, parts: Collection[Part], endpoint: str, **words: Any) -> RowsPage:
    """A page of the inspection with its address, its tabs and its way back."""
    return RowsPage(
        url=address(endpoint, task_id=task.id),
        tabs=task_tabs(task, OVERVIEW),
        subtabs=subtabs(task, parts, endpoint),
        crumb=(task_name(task), task_url(task)),
        **words,
    )


def sees_scores(task: CountyTask, parts: frozenset[Part]) -> bool:
    """The county sees agreed scores when the findings are issued, the team as they are made."""
    return bool(parts & CITY_SIDE) or task.standing in AFTER_FINDINGS


# ------------------------------------------------------------------------------ where it stands


@blueprint.get("/inspection")
@requires(May.SEE_YEAR)
def overview(task_id: int) -> ResponseReturnValue:
    """Area by area every column of the score; who inspects, when, how far they are."""
    task, parts = open_page(task_id, OVERVIEW)
    on = today()
    shown = sees_scores(task, parts) and bool(agreed_of(task))
    result = county_result(task, on)
    page = framed(
        task,
        parts,
        OVERVIEW,
        title="检查概况",
        what="得分按指标目录计算；因四舍五入，分项之和可能与合计不等",
        heads=(
            ("方面", ""), ("满分", "gd-r"), ("自评分", "gd-r"), ("系统核算分", "gd-r"),
            ("检查分", "gd-r"), ("复查分", "gd-r"), ("得分率", "gd-r"),
        ),
        lines=_areas(result, shown),
        facts=_standing(task),
        cards=(("检查组", _team(task)),),
    )  # fmt: skip
    return rows_page(page, rows_form((), {})(), {})


def _areas(result: CountyResult, shown: bool) -> list[Line]:
    """The areas and their sum, in every column."""
    lines = []
    for one in result.catalogue.areas:
        inspected, final = result.inspected.areas[one.id], result.final.areas[one.id]
        again = any(result.catalogue.by_id[i].area == one.id for i in result.rescored)
        lines.append(
            Line(
                one.id,
                (
                    f"{one.id} {one.name}",
                    decimal(one.points),
                    two(result.own.areas[one.id].earned),
                    two(result.system.areas[one.id].earned),
                    two(inspected.earned) if shown else "—",
                    two(final.earned) if shown and again else "—",
                    rate_of(final) if shown else "—",
                ),
            )
        )
    total = sum((one.points for one in result.catalogue.areas), Fraction(0))
    sums = [places(one.base, 1) for one in (result.own, result.system)]
    sums += [places(result.inspected.base, 1) if shown else "—"]
    sums += [places(result.final.base, 1) if shown and result.rescored else "—", ""]
    return [*lines, Line("total", ("基础分（已减扣分）", decimal(total), *sums))]


def two(points: Fraction | None) -> str:
    """Points to two places; 不适用."""
    return "不适用" if points is None else places(points, 2)


def rate_of(score: Score) -> str:
    """The share of the points that was earned."""
    return "不适用" if score.earned is None else f"{places(100 * score.earned / score.of, 1)}%"


def _standing(task: CountyTask) -> list[tuple[str, str]]:
    visit = inspection_of(task)
    rows = [("任务", task.standing.label)]
    if visit is not None:
        rows.append(("现场检查", f"{visit.first_on:%m-%d} 至 {visit.last_on:%m-%d}"))
        rows.append(("到达记录", visit.arrival or "未到达"))
    if task.standing is TaskStage.ONSITE:
        out = outstanding(task, today())
        rows.append(("评分表", f"未交：{'、'.join(out)}" if out else "已交齐"))
    return rows


def _team(task: CountyTask) -> list[tuple[str, str]]:
    on = today()
    leads = [row.person.name for row in holders(task, Part.LEAD_INSPECTOR, on)]
    names = [one.name for one in inspectors_of(task, on)]
    return [("组长", "、".join(leads) or "未确定"), ("检查员", "、".join(names) or "未确定")]


# ------------------------------------------------------------------------------ steps on site

NEW = ("step", "happened_at", "place", "people", "text")


@blueprint.route("/records", methods=["GET", "POST"])
@requires(May.SEE_YEAR)
@writes
def records(task_id: int) -> ResponseReturnValue:
    """What was done on site, step by step; one more is added below."""
    endpoint = "standardisation_inspection.records"
    task, parts = open_page(task_id, endpoint)
    form = _record_form()
    may = bool(TEAM & parts) and task.standing is TaskStage.ONSITE
    page = framed(
        task,
        parts,
        endpoint,
        title="现场记录",
        what="检查程序：会议、访谈、查阅材料、查看场所、核查系统、查阅案卷。只增不改",
        heads=(("时间", "gd-w18"), ("事项", ""), ("地点", ""), ("参加人员", ""), ("内容", "")),
        lines=[*(_record_line(row) for row in records_of(task)), *_file_lines(task)],
        empty=("还没有现场记录", "到达现场以后，由检查员、组长记录。"),
        below=[("增加一条", NEW)] if may else (),
        wide=frozenset({"text"}),
        buttons=[Button("add", "记录", main=True)] if may else (),
    )

    def add() -> str:
        values = form.given()
        record(task, **{name: values[name] for name in NEW}, on=today(), by=current_person())
        return "已记录"

    return rows_page(page, form, {"add": add} if may else {})


def _record_line(row: SiteRecord) -> Line:
    cells = (
        f"{row.happened_at.astimezone(CHINA):%Y-%m-%d %H:%M}",
        Step(row.step).label,
        row.place,
        row.people,
        f"{row.text}\n{row.by.name}记",
    )
    return Line(str(row.id), cells)


def sees_file(task: CountyTask, row: SiteFile) -> bool:
    """One's own photos; the team's once all sheets are in: until then nobody follows another."""
    if row.by_id == current_person().id:
        return True
    waits = task.standing is TaskStage.ONSITE and bool(outstanding(task, today()))
    return bool(my_parts(task) & CITY_SIDE) and not waits


def _file_lines(task: CountyTask) -> list[Line]:
    """The photos and papers from the site that this person may open."""
    rows = [row for row in site_files_of(task) if sees_file(task, row)]
    return [
        Line(
            f"file-{row.id}",
            (
                f"{row.taken_at.astimezone(CHINA):%Y-%m-%d %H:%M}",
                f"现场证据 {row.indicator}",
                "",
                row.by.name,
                f"{row.name}\n校验码 {row.sm3[:8]}",
            ),
            group="现场证据" if row is rows[0] else "",
            url=address("standardisation_scores.file", task_id=task.id, file_id=row.id),
        )
        for row in rows
    ]


def _record_form() -> Form:
    single = {
        "step": choice("事项", Step, empty=""),
        "happened_at": MomentField("时间", validators=[InputRequired("请填时间")]),
        "place": line("地点", 100, needed="请填地点"),
        "people": line("参加人员", 200, needed="请填参加人员"),
        "text": area("内容"),
    }
    return rows_form((), {}, single)()
