"""The city's special report to the province: upward, from the conclusions of all counties."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction

from casework.documents.letter import Block, Letter, Picture
from casework.documents.numerals import chinese_number
from reconsideration.standardisation.reports import pictures, tables
from reconsideration.standardisation.reports.circular import (
    Placed,
    grades_in_words,
    mean_of,
    on_time_of,
)
from reconsideration.standardisation.reports.data import (
    AreaLine,
    Cases,
    CureLine,
    Metric,
    Staff,
    Stamp,
)
from reconsideration.standardisation.reports.draft import Draft, Kind, Section, Sheet
from reconsideration.standardisation.reports.plan import (
    cases_in_words,
    figures_in_words,
    staff_in_words,
)
from reconsideration.standardisation.reports.words import (
    listed,
    points,
    rate,
    sentence,
    share,
    total,
)


@dataclass(frozen=True, slots=True)
class IndicatorPass:
    """An indicator over all counties: how many meet it (80 % of its points), the mean."""

    id: str
    name: str
    met: int
    counties: int
    mean: Fraction | None
    of: Fraction
    last_mean: Fraction | None = None
    """Of last year, where the indicator is a mapped one."""


@dataclass(frozen=True, slots=True)
class CityCommittee:
    """What the register of the committee and the routing of cases say (5.1, 5.2)."""

    members: int = 0
    outside: int = 0
    asked: int = 0
    transferred: int = 0
    adopted: int = 0
    partly: int = 0
    caseload: tuple[int, int] | None = None
    """Accepted a year, before and after 2024."""


@dataclass(frozen=True, slots=True)
class ProvinceData:
    """What the city's report is made of."""

    city: str
    government: str
    office: str
    addressee: str
    year: int
    stamp: Stamp
    counties: tuple[Placed, ...]
    areas: tuple[AreaLine, ...]
    passes: tuple[IndicatorPass, ...]
    on: date
    cases: Cases = field(default_factory=Cases)
    metrics: tuple[Metric, ...] = ()
    staff: Staff = field(default_factory=Staff)
    committee: CityCommittee = field(default_factory=CityCommittee)
    cures: tuple[tuple[str, tuple[CureLine, ...]], ...] = ()
    faults: tuple[tuple[str, int], ...] = ()
    files: tuple[int, Fraction | None] = (0, None)
    waived: tuple[tuple[str, str], ...] = ()
    """The counties of which nothing is concluded this year, with the reason."""
    trend_years: tuple[int, ...] = ()
    trend: tuple[tuple[str, tuple[float | None, ...]], ...] = ()
    signer: str = ""
    number: str = ""


def draft(data: ProvinceData) -> Draft:
    """The paper, before anybody has rewritten it."""
    return Draft(
        kind=Kind.PROVINCE,
        stamp=data.stamp,
        letter=Letter(
            kind=Kind.PROVINCE,
            title=f"{data.government}\n关于{data.year}年度行政复议规范化建设\n情况的报告",
            organ=data.government,
            mark=f"{data.government}文件",
            number=data.number,
            red_head=True,
            approver=data.signer or "　　　",
            addressee=data.addressee,
            signer=data.government,
            date=data.on,
            copies_to=(data.office,),
        ),
        opening=f"现将我市{data.year}年度行政复议规范化建设情况报告如下。",
        sections=(
            Section("总体推进情况", _overview(data)),
            Section("检查验收组织与结果", _results(data)),
            Section("七个方面落实成效", _areas(data), pictures.numbered(
                ("七个方面全市平均得分率", pictures.area_ranges(_ranges(data))))),
            Section("全市办案情况", _cases(data)),
            Section("行政复议委员会和相对集中行政复议权推进情况", _committee(data)),
            Section("存在问题及原因", _problems(data), _problem_pictures(data)),
            Section("下一步工作", _next(data)),
            Section("建议", "无。"),
        ),
        ending="特此报告。",
        sheets=(
            Sheet("各县（市、区）得分等次表", _table(data)),
            Sheet("指标达标率表", _passes(data)),
            Sheet("整改台账汇总", _cures(data)),
            Sheet("案件统计表", tables.case_table(data.cases, data.metrics)),
        ),
    )  # fmt: skip


def _problem_pictures(data: ProvinceData) -> tuple[Picture, ...]:
    """What few counties meet; three years, as soon as there are two to compare."""
    shown = [("达标县数最少的指标", pictures.lowest(_weak(data)))]
    if len(data.trend_years) > 1:
        shown.append(("可比指标三年得分率", pictures.trend(data.trend_years, data.trend)))
    return pictures.numbered(*shown, first=2)


def _overview(data: ProvinceData) -> str:
    told = "".join(f"{name}本年度不作结论：{sentence(why)}" for name, why in data.waived)
    return (
        f"{data.year}年，我市按照七个方面的要求部署行政复议规范化建设，市级发布方案和指标目录"
        f"{data.stamp.catalogue}版，{len(data.counties)}个县（市、区）编制实施方案并自查自评。{told}"
        f"{staff_in_words(data.staff)}"
    )


def _results(data: ProvinceData) -> str:
    first = [one.name for one in data.counties if one.verdict and one.verdict.kind == "初步结论"]
    waiting = [one.name for one in data.counties if one.verdict is None]
    told = ""
    if first or waiting:
        told = (
            f"其中{listed((*first, *waiting))}整改尚在进行，本报告按初步结论汇总，"
            "最终等次另行补充报告。"
        )
    late = [one.name for one in data.counties if one.verdict and one.verdict.report_absent]
    told += f"没有报送专题报告的：{listed(late)}。" if late else ""
    return (
        "市司法局组织检查组，采取书面审查、现场检查、案卷评查相结合的方法，两人分别评分、合议确认，"
        f"案卷由其他县的人员交叉评查。等次分布：{grades_in_words(data.counties)}；全市平均基础分"
        f"{total(mean_of(data.counties))}分；{_reviewed(data)}。{told}"
    )


def _reviewed(data: ProvinceData) -> str:
    number, mean = data.files
    return f"评查案卷{number}卷，平均{total(mean)}分" if number else "还没有案卷评查结果"


def _ranges(data: ProvinceData) -> list[tuple[str, list[float]]]:
    found = []
    for area in data.areas:
        shares = [
            float(mine.marks.standing * 100 / mine.of)
            for one in data.counties
            for mine in one.areas
            if mine.id == area.id and mine.marks.standing is not None
        ]
        found.append((area.name, shares))
    return found


def _areas(data: ProvinceData) -> str:
    lines = []
    for n, area in enumerate(data.areas, 1):
        mine = [one for one in data.passes if one.id.partition(".")[0] == area.id]
        good = [one for one in mine if one.counties and one.met == one.counties]
        lines.append(f"（{chinese_number(n)}）{area.name}")
        lines.append(
            f"全市平均{points(area.marks.standing)}分，得分率{rate(area.marks.standing, area.of)}。"
            f"所有县（市、区）均达标的指标{share(len(good), len(mine))}："
            f"{listed(f'{one.id} {one.name}' for one in good)}。"
        )
    return "\n".join(lines)


def _cases(data: ProvinceData) -> str:
    told = cases_in_words(data.cases, "考核期内全市")
    figures = figures_in_words(data.metrics)
    return f"{told}{figures}各项比例均按全市件数相加计算，不是各县比例的平均。"


def _committee(data: ProvinceData) -> str:
    one = data.committee
    outside = f"，其中不在政府部门任职的{share(one.outside, one.members)}" if one.outside else ""
    members = f"现有委员{one.members}名{outside}" if one.members else "还没有登记委员"
    asked = f"提请咨询{one.asked}件" if one.asked else "没有提请咨询"
    if one.adopted or one.partly:
        asked += f"，咨询意见采纳{one.adopted}件、部分采纳{one.partly}件"
    grown = (
        f"集中以前年均受理{one.caseload[0]}件，集中以后年均受理{one.caseload[1]}件。"
        if one.caseload
        else ""
    )
    moved = (
        f"应向其他机关提出的申请{one.transferred}件，逐件转送或者告知"
        if one.transferred
        else "没有应向其他机关提出的申请"
    )
    return (
        f"行政复议委员会{members}。考核期内{asked}。\n"
        "行政复议职责按行政复议法由县级以上地方各级人民政府统一行使，考核期内"
        f"{moved}。{grown}"
    )


def _weak(data: ProvinceData) -> list[tuple[str, int, int]]:
    found = [one for one in data.passes if one.counties and one.met < one.counties]
    found.sort(key=lambda one: (Fraction(one.met, one.counties), one.id))
    return [(f"{one.id} {one.name}", one.met, one.counties) for one in found[:8]]


def _problems(data: ProvinceData) -> str:
    weak = listed(f"{name}（达标{met}/{whole}个县）" for name, met, whole in _weak(data))
    found = listed(f"{name}（{number}个县）" for name, number in data.faults[:8])
    return (
        f"达标县数最少的指标：{weak}。检查发现的共性问题：{found}。"
        "各项问题的事实和原因，见各县检查验收报告和县级反馈意见。"
    )


def _next(data: ProvinceData) -> str:
    left = sum(one.state != "已通过" for _, cures in data.cures for one in cures)
    whole = sum(len(cures) for _, cures in data.cures)
    done = "整改事项已经全部通过复查" if whole else "检查没有提出整改事项"
    cures = f"尚未完成的整改事项{left}项，按期复查销号" if left else done
    return (
        f"一是抓整改。{cures}。\n"
        "二是补短板。对达标县数最少的指标制定全市措施，列入下一年度方案。\n"
        "三是强能力。按案卷评查的常见问题组织培训，推进跨县交叉评查。"
    )


def _table(data: ProvinceData) -> tuple[Block, ...]:
    rows = []
    for one in sorted(data.counties, key=lambda each: (not each.place, each.place, each.name)):
        verdict = one.verdict
        rows.append(
            (
                str(one.place) if one.place else "—",
                one.name,
                points(verdict.base if verdict else None, "—"),
                total(verdict.total if verdict else None),
                verdict.grade if verdict else "未定",
                share(*one.on_time),
                verdict.kind if verdict else "未定",
            )
        )
    whole = ("", "全市", points(mean_of(data.counties), "—"), "—", "—",
             share(*on_time_of(data.counties)), "平均")  # fmt: skip
    rows.append(whole)
    return tables.ruled(
        ("名次", "县（市、区）", "基础分", "总分", "等次", "按期审结率", "结论"), rows,
        (2, 4, 3, 3, 4, 7, 5), "没有参加检查验收的县。",
    )  # fmt: skip


def _passes(data: ProvinceData) -> tuple[Block, ...]:
    rows = [
        (
            f"{one.id} {one.name}",
            f"{one.met}/{one.counties}" if one.counties else "不适用",
            f"{points(one.mean, '—')}/{points(one.of)}",
            points(one.last_mean, "不可比"),
        )
        for one in data.passes
    ]
    return tables.ruled(
        ("指标", "达标县数", "均分/满分", "上年均分"), rows, (12, 4, 6, 4), "目录没有指标。"
    )


def _cures(data: ProvinceData) -> tuple[Block, ...]:
    rows: list[Sequence[str]] = []
    sums = [0, 0, 0, 0]
    for name, cures in data.cures:
        done = sum(one.state == "已通过" for one in cures)
        late = sum(one.overdue for one in cures)
        numbers = (len(cures), done, len(cures) - done, late)
        sums = [one + more for one, more in zip(sums, numbers, strict=True)]
        rows.append((name, *(str(number) for number in numbers)))
    if rows:
        rows.append(("合计", *(str(number) for number in sums)))
    return tables.ruled(
        ("县（市、区）", "整改事项", "已通过", "未完成", "其中逾期"), rows, (6, 4, 4, 4, 4),
        "没有责令整改的事项。",
    )  # fmt: skip
