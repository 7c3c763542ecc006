"""The county's special report to the city's government (专题报告): upward, 特此报告."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction

from casework.documents.letter import Letter, Table
from casework.documents.numerals import chinese_number
from reconsideration.standardisation.reports import pictures, tables
from reconsideration.standardisation.reports.data import (
    AreaLine,
    Cases,
    County,
    Happening,
    IndicatorLine,
    Metric,
    PlanLine,
    Staff,
    Stamp,
)
from reconsideration.standardisation.reports.draft import Draft, Kind, Section, Sheet
from reconsideration.standardisation.reports.plan import (
    cases_in_words,
    figures_in_words,
    staff_in_words,
)
from reconsideration.standardisation.reports.self_report import accounts, lost
from reconsideration.standardisation.reports.words import (
    count,
    first_of,
    led_by,
    listed,
    points,
    rate,
    share,
)


@dataclass(frozen=True, slots=True)
class CountyData:
    """What the special report is made of."""

    county: County
    year: int
    stamp: Stamp
    areas: tuple[AreaLine, ...]
    indicators: tuple[IndicatorLine, ...]
    plan: tuple[PlanLine, ...]
    on: date
    total_self: Fraction | None = None
    total_system: Fraction | None = None
    cases: Cases = field(default_factory=Cases)
    metrics: tuple[Metric, ...] = ()
    staff: Staff = field(default_factory=Staff)
    happenings: tuple[Happening, ...] = ()
    signer: str = ""
    number: str = ""


def draft(data: CountyData) -> Draft:
    """The paper, before anybody has rewritten it."""
    county = data.county
    return Draft(
        kind=Kind.COUNTY,
        stamp=data.stamp,
        letter=Letter(
            kind=Kind.COUNTY,
            title=f"{county.government}\n关于{data.year}年度行政复议规范化建设\n落实情况的报告",
            organ=county.government,
            mark=f"{county.government}文件",
            number=data.number,
            red_head=True,
            approver=data.signer or "　　　",
            addressee=county.city_government,
            signer=county.government,
            date=data.on,
            copies_to=(county.city_office,) if county.city_office else (),
        ),
        opening=(
            f"{data.year}年，我县按照市人民政府的部署，对照七个方面的要求推进行政复议规范化建设。"
            "现将落实情况报告如下。"
        ),
        sections=(
            Section("工作开展情况", _work(data), pictures.numbered(
                ("各方面计划完成情况", pictures.plan_done(data.plan, data.areas)))),
            Section("七个方面落实情况", _areas(data), pictures.numbered(
                ("两年得分率对比", pictures.two_years(data.areas, data.year)), first=2)),
            Section("办案成效", _cases(data)),
            Section("存在的困难和问题", _problems(data)),
            Section("下一步打算", _next(data)),
            Section("需要市级支持的事项", "无。"),
        ),
        ending="特此报告。",
        sheets=_sheets(data),
    )  # fmt: skip


def _sheets(data: CountyData) -> tuple[Sheet, ...]:
    columns = (("自评分", "self"), ("系统核算分", "system"), ("上年确认分", "last"))
    return (
        Sheet("计划完成情况表", _plan_states(data)),
        Sheet("自评计分汇总表", tables.area_table(data.areas, columns, rate_of="self")),
        Sheet("案件统计表", tables.case_table(data.cases, data.metrics)),
    )


def plan_share(plan: tuple[PlanLine, ...]) -> tuple[int, int]:
    """Items done, of all that apply."""
    live = [one for one in plan if one.state != "不适用"]
    return sum(one.state == "已完成" for one in live), len(live)


def _work(data: CountyData) -> str:
    done, whole = plan_share(data.plan)
    claimed = sum(one.state == "已完成待核" for one in data.plan)
    late = [one for one in data.plan if one.state == "延期"]
    who = led_by(data.county.office, (one.unit for one in data.plan))
    lines = [
        f"组织领导方面，县人民政府制定年度实施方案，{who}。",
        f"计划落实率{share(done, whole)}；另有已完成待核{count(claimed, '项')}，"
        f"延期{count(len(late), '项')}。各方面完成情况见图1。",
    ]
    amended = [one for one in data.plan if one.amended]
    if amended:
        told = listed(f"{one.indicator}（{one.amended}）" for one in amended)
        lines.append(f"年内调整计划{len(amended)}项：{told}。")
    if data.happenings:
        told = "；".join(
            f"{tables.day(one.on)}{one.what}" + (f"（{one.reason}）" if one.reason else "")
            for one in data.happenings
        )
        lines.append(f"年内延期、退回等事项：{told}。")
    return "\n".join(lines)


def _areas(data: CountyData) -> str:
    lines = []
    for n, area in enumerate(data.areas, 1):
        mine = [one for one in data.indicators if one.area == area.id]
        figures = [words for one in mine for words in one.key_figures][:3]
        told = accounts(mine)[:3]
        lines.append(f"（{chinese_number(n)}）{area.name}")
        lines.append(
            f"自评{points(area.marks.self)}分，得分率{rate(area.marks.self, area.of)}。"
            + "".join(told)
            + (f"关键数据：{listed(figures)}。" if figures else "")
        )
    return "\n".join(lines)


def _cases(data: CountyData) -> str:
    figures = figures_in_words(data.metrics)
    return f"{cases_in_words(data.cases)}\n{figures}{staff_in_words(data.staff)}"


def _problems(data: CountyData) -> str:
    found = lost(data.indicators)
    if not found:
        return "本年度各项指标均自评达到标准，没有突出的困难和问题。"
    lines = [f"对照目录，尚有{len(found)}项指标没有达到标准，主要是："]
    lines += [
        f"{one.id} {one.name}，自评{points(one.marks.self)}分（满分{points(one.of)}分）。"
        + "".join(accounts([one]))
        for one in found[:6]
    ]
    return "\n".join(lines)


def _next(data: CountyData) -> str:
    open_items = [one for one in data.plan if one.state not in ("已完成", "已完成待核", "不适用")]
    left = first_of([f"{one.indicator} {one.name}" for one in open_items], 8)
    steps = [f"完成计划内尚未完成的事项{len(open_items)}项：{left}。"] if open_items else []
    steps += [
        "做好市级检查验收的准备，对检查发现的问题按期整改。",
        "把本年度行之有效的做法形成制度，列入下一年度计划。",
    ]
    return "\n".join(f"{chinese_number(n)}是{step}" for n, step in enumerate(steps, 1))


def _plan_states(data: CountyData) -> tuple[Table, ...]:
    states = ("已完成", "已完成待核", "推进中", "延期", "未开始", "不适用")
    rows = []
    for area in data.areas:
        mine = [one for one in data.plan if one.area == area.id]
        counts = (str(sum(one.state == state for one in mine)) for state in states)
        rows.append((area.name, str(len(mine)), *counts))
    sums = [sum(one.state == state for one in data.plan) for state in states]
    rows.append(("合计", str(len(data.plan)), *(str(number) for number in sums)))
    return (Table(("方面", "事项数", *states), tuple(rows), (6, 2, 2, 3, 2, 2, 2, 2)),)
