"""The self-assessment report: scores of seven areas, differences, problems, what will be done."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction

from casework.documents.letter import Letter, Paragraph, Picture, Signature, SignatureArea
from casework.documents.numerals import chinese_number
from reconsideration.standardisation.reports import pictures, tables
from reconsideration.standardisation.reports.data import (
    AreaLine,
    Cases,
    County,
    IndicatorLine,
    LastYear,
    Metric,
    Proof,
    Ruled,
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
    count,
    listed,
    points,
    rate,
    sentence,
    total,
)

NOTABLE = Fraction(1, 10)
"""A difference of more than a tenth of the points has its reason in the text."""


@dataclass(frozen=True, slots=True)
class SelfData:
    """What a self-assessment report is made of: the snapshot of row 13a."""

    county: County
    year: int
    stamp: Stamp
    areas: tuple[AreaLine, ...]
    indicators: tuple[IndicatorLine, ...]
    on: date
    total_self: Fraction | None = None
    total_system: Fraction | None = None
    grade: str = ""
    vetoes: tuple[Ruled, ...] = ()
    caps: tuple[Ruled, ...] = ()
    cases: Cases = field(default_factory=Cases)
    metrics: tuple[Metric, ...] = ()
    key_metrics: tuple[Metric, ...] = ()
    staff: Staff = field(default_factory=Staff)
    proofs: tuple[Proof, ...] = ()
    last: LastYear | None = None
    statement: str = ""
    signer: str = ""
    period: tuple[date, date] | None = None
    number: str = ""
    few_cases: bool = False


def draft(data: SelfData) -> Draft:
    """The paper, before anybody has rewritten it."""
    county = data.county
    return Draft(
        kind=Kind.SELF,
        stamp=data.stamp,
        letter=Letter(
            kind=Kind.SELF,
            title=f"{county.government}\n关于{data.year}年度行政复议规范化建设\n自查自评情况的报告",
            organ=county.government,
            mark=f"{county.government}文件",
            number=data.number,
            red_head=True,
            approver=data.signer or "　　　",
            addressee=county.city_government or county.city_office,
            signer=county.government,
            date=data.on,
        ),
        opening=_opening(data),
        sections=(
            Section("自评结论", _conclusion(data), (
                *tables.area_table(data.areas, (("自评分", "self"), ("系统核算分", "system"),
                                                ("上年确认分", "last")),
                                   rate_of="self", caption="七个方面自评得分"),
                *pictures.numbered(("七个方面得分率", pictures.area_radar(
                    data.areas, (("自评", "self"), ("系统核算", "system"), ("上年", "last"))))))),
            Section("案件与人员基本情况", _cases(data), _case_pictures(data.cases)),
            Section("七个方面自评情况", areas_in_words(data.areas, data.indicators)),
            Section("自评分与系统核算分差异说明", _differences(data)),
            Section("存在问题与原因", _problems(data)),
            Section("整改打算", _plans(data)),
        ),
        ending="特此报告。",
        sheets=_sheets(data),
    )  # fmt: skip


def _case_pictures(cases: Cases) -> tuple[Picture, ...]:
    """Charts of cases; without any the text says so and needs none."""
    if not (cases.received or cases.closed):
        return ()
    return pictures.numbered(
        ("按月收案、结案", pictures.case_flow(cases)),
        ("结案方式", pictures.outcomes(cases)),
        ("按月按期审结情况", pictures.on_time_line(cases)),
        first=2,
    )


def _opening(data: SelfData) -> str:
    when = ""
    if data.period:
        when = f"（考核期{tables.day(data.period[0])}至{tables.day(data.period[1])}）"
    return (
        f"按照{data.year}年度行政复议规范化建设方案的要求，我县对照指标目录{data.stamp.catalogue}版，"
        f"对本年度工作{when}逐项开展自查自评。现将情况报告如下。"
    )


def _conclusion(data: SelfData) -> str:
    grade = f"，按等次规则为“{data.grade}”" if data.grade else ""
    few = "本期案件很少，部分指标没有可评的案件，样本不足，结论仅供参考。" if data.few_cases else ""
    return (
        f"自评总分{total(data.total_self)}分，系统核算{total(data.total_system)}分{grade}。"
        f"一票否决项自查：{_raised(data.vetoes)}。等次上限项自查：{_raised(data.caps)}。{few}"
    )


def _raised(found: tuple[Ruled, ...]) -> str:
    return listed(f"{one.code} {one.name}" for one in found)


def _cases(data: SelfData) -> str:
    figures = figures_in_words(data.key_metrics)
    return f"{cases_in_words(data.cases)}{figures}\n{staff_in_words(data.staff)}"


BY_SYSTEM = "按系统核算填报"
"""What stands where the county took over what the system reckons: no account of its own."""


def accounts(indicators: Sequence[IndicatorLine]) -> list[str]:
    """What the county says of its indicators, each sentence once."""
    told = (sentence(one.text) for one in indicators if one.text)
    return [one for one in dict.fromkeys(told) if one.rstrip("。") != BY_SYSTEM]


def areas_in_words(areas: tuple[AreaLine, ...], indicators: tuple[IndicatorLine, ...]) -> str:
    """Each area: points, what was reached, how, what is lacking."""
    lines = []
    for n, area in enumerate(areas, 1):
        mine = [one for one in indicators if one.area == area.id]
        full = [one for one in mine if one.marks.self is not None and one.marks.self == one.of]
        short = [one for one in mine if one.marks.self is not None and one.marks.self < one.of]
        absent = [one for one in mine if one.na_reason and one.marks.self is None]
        told = accounts(mine)
        met = f"达到标准{len(full)}项：{listed(one.id for one in full)}" if full else "均未达到标准"
        lines.append(f"（{chinese_number(n)}）{area.name}")
        lines.append(
            f"自评{points(area.marks.self)}分，满分{points(area.of)}分，得分率"
            f"{rate(area.marks.self, area.of)}。{len(mine)}项指标中，"
            f"{met}。"
        )
        lines.append("主要做法：" + ("".join(told) or "按照指标目录的要求开展工作，材料见附件2。"))
        gap = listed(f"{one.id} {one.name}（{points(one.marks.self)}/{points(one.of)}）"
                     for one in short)  # fmt: skip
        why = listed(f"{one.id}（{one.na_reason}）" for one in absent)
        lines.append(f"不足：{gap}。" + (f"不适用：{why}。" if absent else ""))
    return "\n".join(lines)


def _differences(data: SelfData) -> str:
    found = [one for one in data.indicators if one.marks.self is not None and _differs(one)]
    if not found:
        return "自评分与系统核算分没有差异。"
    lines = [f"自评分与系统核算分不同的指标{len(found)}项，逐项说明如下。"]
    for one in found:
        whole = f"系统核算{points(one.marks.system)}分"
        system = whole if one.marks.system is not None else "系统只核算部分要点，已核减"
        lines.append(
            f"{one.id} {one.name}：自评{points(one.marks.self)}分，{system}。"
            f"原因：{one.reason or '没有写明'}。"
        )
    return "\n".join(lines)


def _differs(one: IndicatorLine) -> bool:
    """Whether the system reckons something else, or a part of it that the county disputes."""
    return bool(one.reason) if one.marks.system is None else one.marks.self != one.marks.system


def lost(indicators: tuple[IndicatorLine, ...], key: str = "self") -> list[IndicatorLine]:
    """The indicators that lost points, those that lost most first."""
    found = [one for one in indicators if getattr(one.marks, key) is not None]
    short = [one for one in found if getattr(one.marks, key) < one.of]
    return sorted(short, key=lambda one: (getattr(one.marks, key) - one.of, one.id))


def _problems(data: SelfData) -> str:
    found = lost(data.indicators)
    if not found:
        return "各项指标均自评满分，没有失分项。"
    lines = [f"失分指标{len(found)}项，主要是："]
    for one in found[:10]:
        gap = one.of - (one.marks.self or Fraction(0))
        why = "".join(accounts([one])) or "尚未达到实施标准。"
        lines.append(f"{one.id} {one.name}失{points(gap)}分。{why}")
    return "\n".join(lines)


def _plans(data: SelfData) -> str:
    found = lost(data.indicators)
    names = listed(f"{one.id} {one.name}" for one in found)
    old = data.last.open_cures if data.last else ()
    left = f"上年尚未完成的整改事项{count(len(old), '项')}，一并纳入。" if data.last else ""
    if not found:
        return f"保持现有做法，配合市级检查验收，对检查发现的问题及时整改。{left}"
    return (
        f"对{names}，逐项明确责任单位、责任人和完成时限，列入下一步整改。{left}"
        "配合市级检查验收，对检查发现的问题及时整改。"
    )


def _sheets(data: SelfData) -> tuple[Sheet, ...]:
    statement = data.statement or (
        "我县所报自评分数、数据和佐证材料真实、准确、完整，没有隐瞒、伪造和补造；如有不实，愿依法承担责任。"
    )
    promise = (
        Paragraph(statement),
        SignatureArea((Signature("县政府负责人", name=data.signer, note="签名、盖章"),)),
    )
    return (
        Sheet("自评计分表", (*tables.score_table(data.indicators), *_sum(data)), landscape=True),
        Sheet("佐证材料目录", tables.proof_table(data.proofs), landscape=True),
        Sheet("指标数据表", tables.metric_table(data.metrics)),
        Sheet("真实性承诺书", promise),
    )


def _sum(data: SelfData) -> tuple[Paragraph, ...]:
    return (
        Paragraph(
            f"合计：满分{points(sum((one.of for one in data.areas), Fraction(0)))}分，自评"
            f"{total(data.total_self)}分，系统核算{total(data.total_system)}分。指标有不适用或者待评的，"
            "按目录规则在本方面内折算，合计以七个方面得分之和为准。"
        ),
    )
