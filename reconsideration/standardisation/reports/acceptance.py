"""The acceptance inspection report of a county (检查验收报告)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction

from casework.documents.letter import Block, Letter, Paragraph
from reconsideration.standardisation.reports import pictures, tables
from reconsideration.standardisation.reports.data import (
    AreaLine,
    County,
    CureLine,
    Happening,
    IndicatorLine,
    Lack,
    Review,
    Ruled,
    Stamp,
    Verdict,
)
from reconsideration.standardisation.reports.draft import Draft, Kind, Section, Sheet
from reconsideration.standardisation.reports.self_report import lost
from reconsideration.standardisation.reports.words import (
    NONE,
    count,
    decimal_points,
    listed,
    points,
    rate,
    sentence,
    share,
    total,
)

GRADES = ("严重", "一般", "建议")
HEADINGS = {"严重": "严重问题", "一般": "一般问题", "建议": "改进建议"}
COLUMNS = (("自评", "self"), ("系统", "system"), ("检查", "agreed"), ("复查", "again"))

RADAR = (("自评", "self"), ("系统核算", "system"), ("检查", "standing"))


@dataclass(frozen=True, slots=True)
class AcceptanceData:
    """What an acceptance report is made of."""

    county: County
    year: int
    stamp: Stamp
    areas: tuple[AreaLine, ...]
    indicators: tuple[IndicatorLine, ...]
    on: date
    verdict: Verdict | None = None
    total_self: Fraction | None = None
    inspected: tuple[date, date] | None = None
    team: tuple[str, ...] = ()
    review: Review = field(default_factory=Review)
    lacks: tuple[Lack, ...] = ()
    cures: tuple[CureLine, ...] = ()
    happenings: tuple[Happening, ...] = ()
    number: str = ""


def draft(data: AcceptanceData) -> Draft:
    """The paper, before anybody has rewritten it."""
    county = data.county
    return Draft(
        kind=Kind.ACCEPTANCE,
        stamp=data.stamp,
        letter=Letter(
            kind=Kind.ACCEPTANCE,
            title=f"{county.name}{data.year}年度\n行政复议规范化建设检查验收报告",
            organ="",
            number=data.number,
            signer=county.city_office,
            date=data.on,
        ),
        sections=(
            Section("检查验收概况", _overview(data)),
            Section("得分与等次", _score(data), (
                *tables.area_table(data.areas, COLUMNS, rate_of="standing", caption="七个方面得分"),
                *pictures.numbered(
                    ("七个方面得分率", pictures.area_radar(data.areas, RADAR)),
                    ("从自评分到确认分", pictures.waterfall_of(data.indicators, _totals(data)))))),
            Section("主要成效", _merits(data)),
            Section("存在问题", _problems(data)),
            Section("案卷评查情况", _files(data), pictures.numbered(
                ("案卷等次", pictures.file_grades(data.review.files)), first=3)),
            Section("县级反馈及采纳", _answers(data)),
            Section("整改与复查", _cures(data)),
            Section("验收结论", _verdict(data)),
            Section("建议", _advice(data)),
        ),
        sheets=_sheets(data),
    )  # fmt: skip


def _totals(data: AcceptanceData) -> tuple[float, float]:
    """Both totals of the seven areas, as the chart ends on them."""
    own = sum((one.marks.self or Fraction(0) for one in data.areas), Fraction(0))
    now = sum((one.marks.agreed or Fraction(0) for one in data.areas), Fraction(0))
    return float(own), float(now)


def _overview(data: AcceptanceData) -> str:
    when = "尚未到现场检查"
    if data.inspected:
        when = f"于{tables.day(data.inspected[0])}至{tables.day(data.inspected[1])}到现场检查"
    sample = listed(
        f"{one.name}{one.population}卷中抽{sum(row[3] for row in one.strata)}卷"
        for one in data.review.draws
    )
    return (
        f"依据：{data.year}年度行政复议规范化建设方案，指标目录{data.stamp.catalogue}版。"
        f"组成：检查组由{listed(data.team)}组成，{when}。"
        "方法：书面审查、现场查看、人员访谈、系统核算和案卷评查相结合，两名检查员各自评分，合议确认。"
        f"样本：{sample}。"
    )


def _score(data: AcceptanceData) -> str:
    verdict = data.verdict
    if verdict is None:
        return "尚未作出结论，以下为检查组确认的分数。"
    lost_points = points(verdict.deducted) if verdict.deducted else NONE
    return (
        f"{verdict.kind}：基础分{total(verdict.base)}分，加分"
        f"{points(verdict.bonus_points) if verdict.bonus else NONE}，扣分{lost_points}，"
        f"总分{total(verdict.total)}分，等次为“{verdict.grade}”。基础分为七个方面得分之和减去扣分，"
        "加分只影响排名，不影响等次。"
    )


def _merits(data: AcceptanceData) -> str:
    full = [one for one in data.indicators if one.marks.standing == one.of]
    best = [one for one in data.areas if (one.marks.standing or 0) * 10 >= one.of * 9]
    told = [sentence(one.facts) for one in full if one.facts and not one.grade][:5]
    names = listed(f"{one.name}{rate(one.marks.standing, one.of)}" for one in best)
    return (
        f"{len(data.indicators)}项指标中，得满分{count(len(full), '项')}。"
        f"得分率90%以上的方面：{names}。" + "".join(told)
    )


def _problems(data: AcceptanceData) -> str:
    live = [one for one in data.lacks if not one.withdrawn]
    if not live:
        return "检查没有发现需要列明的问题。"
    lines = []
    for n, grade in enumerate(GRADES):
        mine = [one for one in live if one.grade == grade]
        lines.append(f"（{'一二三'[n]}）{HEADINGS[grade]}")
        lines += [
            f"{at}. {sentence(one.text)}"
            + (f"涉及指标{one.indicator}。" if one.indicator else "")
            + (f"依据：{sentence(one.basis)}" if one.basis else "")
            for at, one in enumerate(mine, 1)
        ] or ["无。"]
    return "\n".join(lines)


def _files(data: AcceptanceData) -> str:
    review = data.review
    if not review.counted:
        return "还没有案卷评查结果。"
    grades = listed(
        f"{grade}{number}卷"
        for grade in pictures.GRADES
        for number in [sum(one.grade == grade for one in review.files)]
        if number
    )
    bad = listed(one.number for one in review.files if one.grade == "不合格")
    faults = listed(f"{name}（{number}卷）" for name, number in review.faults[:10])
    agree = review.agreement
    alike = "没有双人评查"
    if agree.files:
        alike = (
            f"双人评查平均分差{agree.mean_difference}分，需要会商或者裁评的"
            f"{share(agree.not_by_mean, agree.files)}"
        )
    return (
        f"评查{len(review.counted)}卷，平均{total(review.mean)}分；等次分布：{grades}；"
        f"不合格卷：{bad}。常见问题：{faults}。评查一致性：{alike}"
        + (f"，加权一致系数{agree.kappa}。" if agree.kappa else "。")
    )


def _answers(data: AcceptanceData) -> str:
    found = data.lacks
    agreed = sum(one.reply == "认可" for one in found)
    disputed = [one for one in found if one.reply in ("部分认可", "不认可")]
    taken = [one for one in disputed if one.ruled in ("更改", "撤销")]
    told = "；".join(
        f"问题{one.number}（{one.reply}）：{one.ruled or '待答复'}" for one in disputed
    )
    return (
        f"检查发现{count(len(found), '项')}，县级认可{count(agreed, '项')}，部分认可或者不认可"
        f"{count(len(disputed), '项')}，采纳{count(len(taken), '项')}。"
        + (f"{told}。" if told else "")
    )


def _cures(data: AcceptanceData) -> str:
    if not data.cures:
        return "没有责令整改的事项。"
    done = sum(one.state == "已通过" for one in data.cures)
    late = sum(one.overdue for one in data.cures)
    again = [one for one in data.indicators
             if one.marks.again is not None and one.marks.again != one.marks.agreed]  # fmt: skip
    told = listed(f"{one.id}由{points(one.marks.agreed)}分改为{points(one.marks.again)}分"
                  for one in again)  # fmt: skip
    return (
        f"责令整改{len(data.cures)}项，已通过{share(done, len(data.cures))}，逾期"
        f"{count(late, '项')}，明细见附件2。复查改分：{told}。检查分不因复查修改。"
    )


def _verdict(data: AcceptanceData) -> str:
    verdict = data.verdict
    if verdict is None:
        return "尚未作出结论。"
    other = ""
    if verdict.engine_grade and verdict.engine_grade != verdict.grade:
        other = f"按规则计算的等次为“{verdict.engine_grade}”，改定理由：{sentence(verdict.reason)}"
    left = [one for one in data.cures if one.state != "已通过"]
    return (
        f"等次为“{verdict.grade}”。{other}一票否决：{_decided(verdict.vetoes)}。"
        f"等次上限：{_decided(verdict.caps)}。保留事项：尚未完成的整改{count(len(left), '项')}"
        + ("；县专题报告未报。" if verdict.report_absent else "。")
        + _listed_happenings(data.happenings)
    )


def _decided(found: Sequence[Ruled]) -> str:
    return listed(f"{one.code} {one.name}（{one.decision or '待决定'}）" for one in found)


def _listed_happenings(happenings: Sequence[Happening]) -> str:
    if not happenings:
        return ""
    told = "；".join(
        f"{tables.day(one.on)}{one.what}" + (f"（{one.reason}）" if one.reason else "")
        for one in happenings
    )
    return f"\n办理过程中的延期、退回、改分等：{told}。"


def _advice(data: AcceptanceData) -> str:
    given = [sentence(one.advice) for one in data.lacks if one.advice and not one.withdrawn]
    weak = listed(f"{one.id} {one.name}" for one in lost(data.indicators, "standing")[:5])
    lines = [f"失分较多的指标：{weak}，列入下一年度计划重点。"]
    lines += [f"{n}. {text}" for n, text in enumerate(dict.fromkeys(given), 1)]
    return "\n".join(lines)


def _sheets(data: AcceptanceData) -> tuple[Sheet, ...]:
    rows = [
        (tables.named(one.id), one.name, points(one.of), *(points(getattr(one.marks, key), "—")
                                             for _, key in COLUMNS),
         one.na_reason or one.reason or "—")
        for one in data.indicators
    ]  # fmt: skip
    scores = tables.ruled(
        ("编号", "指标", "满分", *(label for label, _ in COLUMNS), "说明"), rows,
        (2, 10, 2, 2, 2, 2, 2, 7), "还没有评分。",
    )  # fmt: skip
    ruled = _rulings(data.verdict)
    return (
        Sheet("指标得分明细表", scores, landscape=True),
        Sheet("整改事项状态表", tables.cure_states(data.cures, "没有责令整改的事项。")),
        Sheet("加分、扣分、一票否决和等次上限明细表", ruled),
    )


def _rulings(verdict: Verdict | None) -> tuple[Block, ...]:
    if verdict is None:
        return (Paragraph("尚未作出结论。"),)
    kinds = (("加分", verdict.bonus), ("扣分", verdict.deductions), ("一票否决", verdict.vetoes),
             ("等次上限", verdict.caps))  # fmt: skip
    rows = [
        (kind, one.code, one.name, one.ground or "—", one.decision or "—",
         decimal_points(one.points) if one.points else "—")
        for kind, found in kinds
        for one in found
    ]  # fmt: skip
    return tables.ruled(
        ("类别", "代码", "名称", "依据的事实", "决定", "分值"), rows, (3, 3, 6, 8, 4, 3),
        "没有加分、扣分、一票否决和等次上限。",
    )  # fmt: skip
