"""The circular on all counties (检查验收情况通报), with their ranking."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from casework.documents.letter import Block, Letter, Note
from reconsideration.standardisation.reports import pictures, tables
from reconsideration.standardisation.reports.data import AreaLine, Stamp, Verdict
from reconsideration.standardisation.reports.draft import Draft, Kind, Section, Sheet
from reconsideration.standardisation.reports.words import (
    count,
    listed,
    points,
    public_count,
    share,
    total,
)

ORDER = ("优秀", "达标", "基本达标", "不达标")


@dataclass(frozen=True, slots=True)
class Placed:
    """A county in the ranking; `place` is 0 where it isn't concluded."""

    name: str
    place: int
    areas: tuple[AreaLine, ...]
    verdict: Verdict | None = None
    on_time: tuple[int, int] = (0, 0)
    files: Fraction | None = None
    last_total: Fraction | None = None
    remark: str = ""
    closed: int = 0
    """Cases closed: counties of the same size are compared with each other."""


@dataclass(frozen=True, slots=True)
class CircularData:
    """What a circular is made of."""

    city: str
    office: str
    government: str
    year: int
    stamp: Stamp
    counties: tuple[Placed, ...]
    rule: str
    on: date
    merits: tuple[str, ...] = ()
    faults: tuple[tuple[str, int], ...] = ()
    """What was found in several counties: the words, and in how many."""
    file_faults: tuple[tuple[str, int], ...] = ()
    is_public: bool = False
    number: str = ""

    @property
    def provisional(self) -> bool:
        """Whether some conclusion is only a first one."""
        return any(one.verdict is None or one.verdict.kind == "初步结论" for one in self.counties)

    @property
    def ranked(self) -> tuple[Placed, ...]:
        """In their order, those without a place last."""
        return tuple(sorted(self.counties, key=lambda one: (not one.place, one.place, one.name)))


def draft(data: CircularData) -> Draft:
    """The paper, before anybody has rewritten it."""
    rows = data.ranked
    bars = [
        (one.name, None if one.verdict is None else round(float(one.verdict.total), 1),
         None if one.last_total is None else round(float(one.last_total), 1))
        for one in rows
    ]  # fmt: skip
    return Draft(
        kind=Kind.CIRCULAR,
        stamp=data.stamp,
        letter=Letter(
            kind=Kind.CIRCULAR,
            title=f"{data.office}\n关于{data.year}年度全市行政复议规范化建设\n检查验收情况的通报",
            organ=data.office,
            mark=f"{data.office}文件",
            number=data.number,
            red_head=True,
            addressee="各县（市、区）人民政府",
            signer=data.office,
            date=data.on,
            copies_to=(data.government,),
        ),
        opening=(
            f"按照{data.year}年度行政复议规范化建设方案，对全市{len(rows)}个县（市、区）进行了检查验收。"
            "现将情况通报如下。"
        ),
        sections=(
            Section("总体情况", _overview(data)),
            Section("排名与等次", _ranking(data), pictures.numbered(
                ("各县（市、区）七个方面得分率",
                 pictures.area_heat([(one.name, one.areas) for one in rows])),
                ("各县（市、区）总分", pictures.totals_bars(bars, data.year)))),
            Section("好的做法", _merits(data)),
            Section("共性问题", _faults(data)),
            Section("下一步要求", _next(data)),
        ),
        ending="特此通报。",
        sheets=(Sheet("排名表", _table(data), landscape=True),),
    )  # fmt: skip


def grades_in_words(counties: Sequence[Placed]) -> str:
    """优秀1个、达标2个."""
    found = Counter(one.verdict.grade for one in counties if one.verdict)
    return listed(f"{grade}{found[grade]}个" for grade in ORDER if found[grade])


def mean_of(counties: Sequence[Placed]) -> Fraction | None:
    """The mean of the base scores."""
    found = [one.verdict.base for one in counties if one.verdict]
    return sum(found, Fraction(0)) / len(found) if found else None


def on_time_of(counties: Sequence[Placed]) -> tuple[int, int]:
    """Cases in time in the whole city: counts are added, never shares."""
    return sum(one.on_time[0] for one in counties), sum(one.on_time[1] for one in counties)


def _overview(data: CircularData) -> str:
    waiting = [one.name for one in data.counties if one.verdict is None]
    first = [one.name for one in data.counties if one.verdict and one.verdict.kind == "初步结论"]
    told = f"{listed(first)}为初步结论，最终等次另行补充。" if first else ""
    told += f"{listed(waiting)}尚未作出结论。" if waiting else ""
    return (
        f"等次分布：{grades_in_words(data.counties)}。全市平均基础分{total(mean_of(data.counties))}分，"
        f"{_in_time(data.counties)}。{told}"
    )


def _in_time(counties: Sequence[Placed]) -> str:
    num, den = on_time_of(counties)
    return f"法定期限内审结率{share(num, den)}" if den else "考核期内没有应当审结的案件"


def _ranking(data: CircularData) -> str:
    told = listed(
        f"{one.place}. {one.name}（{total(one.verdict.total)}分，{one.verdict.grade}）"
        for one in data.ranked
        if one.place and one.verdict
    )
    return f"按总分排名：{told}。\n排名规则：{data.rule.rstrip('。')}。加分只影响排名，不影响等次。"


def _merits(data: CircularData) -> str:
    best = []
    for area in data.counties[0].areas if data.counties else ():
        rated = [
            (mine.marks.standing / mine.of, one.name)
            for one in data.counties
            for mine in one.areas
            if mine.id == area.id and mine.marks.standing is not None
        ]
        if rated and max(rated)[0] * 10 >= 9:
            best.append(f"{max(rated)[1]}的{area.name}")
    lines = [f"得分率最高且在90%以上的：{listed(best)}。"]
    return "\n".join([*lines, *data.merits])


def _faults(data: CircularData) -> str:
    told = public_count if data.is_public else count
    found = listed(f"{name}（{told(number, '个县')}）" for name, number in data.faults[:10])
    files = listed(f"{name}（{told(number, '卷')}）" for name, number in data.file_faults[:10])
    return f"检查发现的共性问题：{found}。\n案卷评查的常见问题：{files}。"


def _next(data: CircularData) -> str:
    weak = [one.name for one in data.counties if one.verdict and one.verdict.grade in ORDER[2:]]
    who = f"{listed(weak)}应逐项分析失分原因" if weak else "各县（市、区）对失分的指标逐项分析原因"
    return (
        "一是限期整改。检查发现的问题按整改通知书的期限完成，逾期的按规定扣分。\n"
        f"二是补齐短板。{who}，列入下一年度计划。\n"
        "三是规范办案。针对案卷评查的常见问题开展培训，下一年度评查时重点复核。"
    )


def _table(data: CircularData) -> tuple[Block, ...]:
    rows = []
    for one in data.ranked:
        verdict = one.verdict
        rows.append(
            (
                str(one.place) if one.place else "—",
                one.name,
                points(verdict.base if verdict else None, "—"),
                points(verdict.bonus_points if verdict else None, "—"),
                points(verdict.deducted if verdict else None, "—"),
                total(verdict.total if verdict else None),
                verdict.grade if verdict else "未定",
                _share(data, one),
                total(one.files),
                "；".join(filter(None, (one.remark, _first(verdict)))) or "—",
            )
        )
    head = ("名次", "县（市、区）", "基础分", "加分", "扣分", "总分", "等次", "按期审结率",
            "案卷均分", "备注")  # fmt: skip
    table = tables.ruled(head, rows, (2, 4, 3, 2, 2, 3, 3, 5, 3, 6), "没有参加检查验收的县。")
    return (
        *table,
        Note(f"排名规则：{data.rule}"),
        Note("基础分已经减去扣分；总分＝基础分＋加分。"),
    )


def _share(data: CircularData, one: Placed) -> str:
    if data.is_public and one.on_time[1] < 3:
        return "*"
    return share(*one.on_time)


def _first(verdict: Verdict | None) -> str:
    return "初步结论" if verdict and verdict.kind == "初步结论" else ""
