"""The plan: a notice (通知) that issues the county's scheme of the year with its table of items."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from casework.documents.letter import Letter
from casework.documents.numerals import chinese_date, chinese_number
from reconsideration.standardisation.reports import pictures, tables
from reconsideration.standardisation.reports.data import (
    AreaLine,
    Cases,
    County,
    LastYear,
    Metric,
    PlanLine,
    Staff,
    Stamp,
)
from reconsideration.standardisation.reports.draft import Draft, Kind, Section, Sheet
from reconsideration.standardisation.reports.words import (
    count,
    decimal_points,
    led_by,
    listed,
    sentence,
    share,
    total,
)


@dataclass(frozen=True, slots=True)
class PlanData:
    """What a plan is made of."""

    county: County
    year: int
    stamp: Stamp
    areas: tuple[AreaLine, ...]
    plan: tuple[PlanLine, ...]
    on: date
    goal: str = "达标"
    last: LastYear | None = None
    cases: Cases = field(default_factory=Cases)
    metrics: tuple[Metric, ...] = ()
    staff: Staff = field(default_factory=Staff)
    days: tuple[tuple[str, date], ...] = ()
    """The days of the year in words: 报送年度计划, 报送自查自评 …"""
    number: str = ""


def draft(data: PlanData) -> Draft:
    """The paper, before anybody has rewritten it."""
    county, year = data.county, data.year
    title = f"{county.name}{year}年度行政复议规范化建设\n实施方案"
    name = title.replace("\n", "")
    return Draft(
        kind=Kind.PLAN,
        stamp=data.stamp,
        letter=Letter(
            kind=Kind.PLAN,
            title=f"{county.government}\n关于印发《{county.name}{year}年度行政复议\n规范化建设实施方案》的通知",
            organ=county.government,
            mark=f"{county.government}文件",
            number=data.number,
            red_head=True,
            addressee="各乡镇人民政府、街道办事处，县级各部门",
            signer=county.government,
            date=data.on,
            copies_to=(county.city_office,) if county.city_office else (),
        ),
        opening=f"《{name}》已经县人民政府同意，现印发给你们，请认真组织实施。",
        inset=title,
        sections=(
            Section("总体要求", _aims(data)),
            Section("基础现状", _present(data)),
            Section("主要任务", _tasks(data)),
            Section("进度安排", _days(data), pictures.numbered(
                ("七个方面进度安排",
                 pictures.plan_gantt(data.plan, data.areas, year=year, on=None)))),
            Section("保障措施", _support(data)),
        ),
        sheets=_sheets(data),
    )  # fmt: skip


def _aims(data: PlanData) -> str:
    return (
        "（一）指导思想\n"
        f"全面贯彻行政复议法，落实{data.county.city or '市'}人民政府{data.year}年度行政复议"
        "规范化建设方案，围绕七个方面的要求补短板、建制度、强保障，做到申请渠道畅通、审理程序规范、"
        "人员机构适应、案件质量可靠。\n"
        "（二）目标等次\n"
        f"{data.year}年度检查验收达到“{data.goal}”以上等次，不出现一票否决和等次上限情形，"
        f"全部{len(data.plan)}项指标按计划完成。"
    )


def _present(data: PlanData) -> str:
    lines = []
    if data.last is not None and data.last.total is not None:
        problems = listed(data.last.problems)
        lines.append(
            f"（一）上年得分和问题\n{data.last.year}年度检查验收得{total(data.last.total)}分，"
            f"等次为“{data.last.grade}”。尚未完成的整改事项"
            f"{count(len(data.last.open_cures), '项')}，主要问题：{problems}。"
        )
    else:
        lines.append("（一）上年得分和问题\n上年度没有检查验收结论，本年度作为起始年度。")
    told = cases_in_words(data.cases, "上一考核期")
    lines.append(f"（二）案件情况\n{told}{figures_in_words(data.metrics)}")
    lines.append(f"（三）人员和经费\n{staff_in_words(data.staff)}")
    return "\n".join(lines)


def figures_in_words(metrics: Sequence[Metric]) -> str:
    """法定期限内审结率97.5%（39/40），…。"""
    told = [f"{one.name}{share(one.num, one.den)}" for one in metrics if one.is_share and one.den]
    return sentence("，".join(told))


def cases_in_words(cases: Cases, when: str = "考核期内") -> str:
    """What came in and went out, how it ended; one sentence where there was nothing."""
    if not (cases.received or cases.accepted or cases.closed or cases.open):
        return f"{when}没有收到行政复议申请，没有在办案件。"
    counts = (
        ("受理", cases.accepted), ("不予受理", cases.refused), ("审结", cases.closed),
    )  # fmt: skip
    got = f"收到行政复议申请{cases.received}件" if cases.received else "没有收到行政复议申请"
    told = [f"{when}{got}", *(f"{label}{number}件" for label, number in counts if number)]
    if missing := [label for label, number in counts if not number]:
        told.append(f"没有{listed(missing)}的案件")
    told.append(f"期末在办{cases.open}件" if cases.open else "期末没有在办案件")
    ends = listed(f"{name}{number}件" for name, number in cases.outcomes if number)
    before = ""
    if cases.before:
        received, closed = (count(number) for number in cases.before)
        before = f"上一考核期收到{received}、审结{closed}。"
    ending = f"审结的案件中：{ends}。" if cases.closed and cases.outcomes else ""
    return f"{'，'.join(told)}。{before}{ending}"


def staff_in_words(staff: Staff) -> str:
    """Posts, people, money: what has been entered; the annexes name the rest as evidence."""
    told = []
    if staff.posts is not None:
        told.append(f"核定编制{count(staff.posts, '名')}")
    if staff.full_time is not None:
        told.append(f"专职人员{count(staff.full_time, '名')}")
    if staff.assistants is not None:
        told.append(f"辅助人员{count(staff.assistants, '名')}")
    if staff.budget is not None:
        told.append(f"列入预算{decimal_points(staff.budget)}万元")
    if staff.spent is not None:
        told.append(f"已支出{decimal_points(staff.spent)}万元")
    if not told:
        return "人员、编制和经费情况以佐证材料为准，见专职人员配备、经费保障两个方面的材料。"
    return sentence("，".join(told))


def _tasks(data: PlanData) -> str:
    lines = []
    for n, area in enumerate(data.areas, 1):
        items = [one for one in data.plan if one.area == area.id]
        standards = listed(dict.fromkeys(one.name for one in items))
        lines.append(f"（{chinese_number(n)}）{area.name}")
        lines.append(
            f"标准：本方面{len(items)}项指标、{decimal_points(area.of)}分，即{standards}，"
            "各项实施标准见附件1。"
        )
        lines.append("措施：" + sentence("；".join(_steps(items)) or "按附件1所列措施落实"))
    return "\n".join(lines)


def _steps(items: Sequence[PlanLine]) -> list[str]:
    """What is done, the same for several indicators once."""
    alike: dict[str, list[str]] = {}
    for one in items:
        alike.setdefault(one.measures.rstrip("。；"), []).append(one.indicator)
    return [f"{'、'.join(ids)} {text}" for text, ids in alike.items() if text]


def _days(data: PlanData) -> str:
    told = [f"{chinese_number(n)}是{name}，{chinese_date(on)}前完成"
            for n, (name, on) in enumerate(data.days, 1)]  # fmt: skip
    lines = ["全年工作分启动、推进、自查、报告、迎检五步进行。" + sentence("；".join(told))]
    dated = [one for one in data.plan if one.due]
    if dated:
        last = max(one.due for one in dated if one.due)
        early = sum(one.due <= date(data.year, 6, 30) for one in dated if one.due)
        lines.append(
            f"{len(data.plan)}项任务中，"
            + (f"{early}项在上半年完成，" if early else "")
            + f"最晚的于{chinese_date(last)}完成，各方面起止时间见图1。"
        )
    return "\n".join(lines)


def _support(data: PlanData) -> str:
    who = led_by(data.county.office, (one.unit for one in data.plan))
    money = [one.budget for one in data.plan if one.budget]
    cost = f"涉及经费的任务{len(money)}项，列入部门预算。" if money else "所需经费列入部门预算。"
    return (
        f"（一）加强组织领导\n县人民政府统一领导，{who}，"
        "每项任务明确责任单位和责任人。\n"
        f"（二）落实经费保障\n{cost}\n"
        "（三）严格督查落实\n责任人按月填报进度，牵头单位按季通报；到期没有完成的，说明原因并限期补齐。\n"
        "（四）压实工作责任\n材料须真实、准确，伪造数据、补造文书的，依法追究责任。"
    )


def _sheets(data: PlanData) -> tuple[Sheet, ...]:
    cures = data.last.open_cures if data.last else ()
    return (
        Sheet(f"{data.year}年度分项任务表", tables.plan_table(data.plan), landscape=True),
        Sheet("上年整改未完成事项表", tables.cure_table(cures, "上年没有未完成的整改事项。"),
              landscape=True),
    )  # fmt: skip
