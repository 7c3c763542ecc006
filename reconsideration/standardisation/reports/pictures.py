"""Charts of the papers, each numbered and named below."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from casework.charts import (
    Bar,
    Drawing,
    Ink,
    Series,
    Step,
    Task,
    gantt,
    heat_map,
    line_chart,
    lying_bars,
    radar,
    stacked_bars,
    standing_bars,
    waterfall,
)
from casework.documents.letter import Picture
from reconsideration.standardisation.reports.data import (
    AreaLine,
    Cases,
    IndicatorLine,
    PlanLine,
    ReviewedFile,
)
from reconsideration.standardisation.reports.words import FEWEST, count, percent, points

SHORT = {
    "行政复议职能履行": "职能履行",
    "机构设置和职能配置": "机构职能",
    "专职人员配备": "专职人员",
    "专职人员资格": "人员资格",
    "制度建设": "制度建设",
    "经费保障": "经费保障",
    "办案场所规范化": "办案场所",
}
GRADES = ("优秀", "良好", "合格", "不合格")
DONE = ("已完成", "已完成待核")


def numbered(*pictures: tuple[str, Drawing], first: int = 1) -> tuple[Picture, ...]:
    """Captions 图1 …, in their order."""
    return tuple(
        Picture(drawing, f"图{n}　{name}") for n, (name, drawing) in enumerate(pictures, first)
    )


def short(name: str) -> str:
    """An area in four characters."""
    return SHORT.get(name, name[:4])


def area_radar(areas: Sequence[AreaLine], columns: Sequence[tuple[str, str]]) -> Drawing:
    """Per cent of the points by area; columns without any value are left out."""
    series = []
    for label, key in columns:
        values = tuple(percent(getattr(area.marks, key), area.of) for area in areas)
        if any(value is not None for value in values):
            series.append(Series(label, values))
    return radar([short(area.name) for area in areas], series, what="七个方面得分率")


def case_flow(cases: Cases) -> Drawing:
    """Received and closed by month."""
    return standing_bars(
        [month.name for month in cases.months],
        (
            Series(f"收案 {cases.received}", tuple(float(one.received) for one in cases.months)),
            Series(f"结案 {cases.closed}", tuple(float(one.closed) for one in cases.months)),
        )
        if cases.received or cases.closed
        else (),
        what="按月收案、结案",
        unit="件",
    )


def outcomes(cases: Cases) -> Drawing:
    """How cases ended."""
    whole = sum(number for _, number in cases.outcomes)
    bars = [
        Bar(name, number, f"{number}件" + (f" {number * 100 // whole}%" if whole >= FEWEST else ""))
        for name, number in cases.outcomes
        if number
    ]
    return lying_bars(bars, what="结案方式")


def on_time_line(cases: Cases) -> Drawing:
    """The monthly share decided in time; counts below each point, few ones as counts only."""
    values = tuple(
        round(one.on_time * 100 / one.due, 1) if one.due >= FEWEST else None for one in cases.months
    )
    notes = [f"{one.on_time}/{one.due}" if one.due else "无" for one in cases.months]
    if all(value is None for value in values):
        return lying_bars(
            [Bar(one.name, one.on_time, f"{one.on_time}/{one.due}", Ink.HATCH)
             for one in cases.months if one.due],
            what="按月按期审结件数（每月不足5件，只列件数）",
        )  # fmt: skip
    names = [one.name for one in cases.months]
    return line_chart(names, [Series("按期审结率", values)], what="按月按期审结率", notes=notes)


def waterfall_of(indicators: Iterable[IndicatorLine], whole: tuple[float, float]) -> Drawing:
    """From the self-score to the agreed score, by the reason of the difference.

    `whole` are both totals: what the areas' scaling adds stands as a step of its own.
    """
    steps: dict[str, float] = {}
    for one in indicators:
        marks = one.marks
        if marks.self is None or marks.agreed is None or marks.self == marks.agreed:
            continue
        reason = one.reason.partition("：")[0] or "未注明原因"
        steps[reason] = steps.get(reason, 0.0) + float(marks.agreed - marks.self)
    rest = whole[1] - whole[0] - sum(steps.values())
    found = [Step(name, change) for name, change in steps.items()]
    if abs(rest) >= 0.005:
        found.append(Step("不适用、扣分等折算", rest))
    if not found and whole[0] == whole[1]:
        found = [Step("没有差异", 0.0)]
    return waterfall(("自评分", whole[0]), found, "确认分", what="从自评分到确认分")


def file_grades(files: Sequence[ReviewedFile]) -> Drawing:
    """How many files of each grade."""
    if not files:
        return lying_bars((), what="案卷等次")
    bars = [
        Bar(grade, number, count(number, "卷"), ink)
        for grade, ink in zip(GRADES, (Ink.SOLID, Ink.HATCH, Ink.PLAIN, Ink.CROSS), strict=True)
        for number in [sum(one.grade == grade for one in files)]
    ]
    return lying_bars(bars, what="案卷等次")


def plan_gantt(
    plan: Sequence[PlanLine], areas: Sequence[AreaLine], *, year: int, on: date | None
) -> Drawing:
    """By area: from the first milestone or the begin of the year to the last day.

    With a day it shows how far each is on it; a plan that is only issued shows none of that.
    """
    first, last = date(year, 1, 1), date(year, 12, 31)
    tasks = []
    for area in areas:
        items = [one for one in plan if one.area == area.id and one.state != "不适用"]
        days = [one.due for one in items if one.due]
        if not days:
            continue
        begins = [one.begins for one in items if one.begins] or [first]
        done = sum(one.percent for one in items) / len(items) if on else 0.0
        finished = f"{sum(one.state in DONE for one in items)}/" if on else ""
        tasks.append(
            Task(short(area.name), min(begins), max(days), done, f"{finished}{len(items)}项")
        )
    return gantt(tasks, first=first, last=last, on=on, what="七个方面进度安排")


def plan_done(plan: Sequence[PlanLine], areas: Sequence[AreaLine]) -> Drawing:
    """Items by state in each area."""
    states = (
        ("已完成", DONE),
        ("推进中", ("推进中",)),
        ("延期", ("延期",)),
        ("未开始", ("未开始",)),
    )
    rows = [
        (area, [one for one in plan if one.area == area.id and one.state != "不适用"])
        for area in areas
    ]
    series = [
        Series(name, tuple(float(sum(one.state in wanted for one in items)) for _, items in rows))
        for name, wanted in states
    ]
    names = [short(area.name) for area, _ in rows]
    return stacked_bars(names, series, what="各方面计划完成情况", unit="项")


def two_years(areas: Sequence[AreaLine], year: int) -> Drawing:
    """This year's self-score beside last year's agreed one."""
    series = [
        Series(f"{year}年", tuple(percent(area.marks.self, area.of) for area in areas)),
        Series(f"{year - 1}年", tuple(percent(area.marks.last, area.of) for area in areas)),
    ]
    shown = [one for one in series if any(value is not None for value in one.values)]
    return standing_bars(
        [short(area.name) for area in areas], shown, what="两年得分率对比", unit="%"
    )


def area_heat(rows: Sequence[tuple[str, Sequence[AreaLine]]], key: str = "standing") -> Drawing:
    """County by area."""
    names = [short(area.name) for area in rows[0][1]] if rows else []
    cells = [[percent(getattr(area.marks, key), area.of) for area in areas] for _, areas in rows]
    return heat_map([name for name, _ in rows], names, cells, what="各县（市、区）七个方面得分率")


def totals_bars(rows: Sequence[tuple[str, float | None, float | None]], year: int) -> Drawing:
    """The totals of counties beside last year's."""
    series = [Series(f"{year}年", tuple(now for _, now, _ in rows))]
    if any(before is not None for _, _, before in rows):
        series.append(Series(f"{year - 1}年", tuple(before for _, _, before in rows)))
    return standing_bars(
        [name for name, _, _ in rows], series, what="各县（市、区）总分", unit="分"
    )


def area_ranges(rows: Sequence[tuple[str, Sequence[float]]]) -> Drawing:
    """The mean of an area with the lowest and highest county."""
    bars = []
    for name, found in rows:
        if found:
            mean = sum(found) / len(found)
            words = f"{mean:.1f}%（{min(found):.0f}%—{max(found):.0f}%）"
            bars.append(Bar(short(name), mean, words, low=min(found), high=max(found)))
    return lying_bars(bars, most=100, what="七个方面全市平均得分率（横线为最低至最高）")


def lowest(rows: Sequence[tuple[str, int, int]]) -> Drawing:
    """The indicators that the fewest counties meet: name, counties that do, counties."""
    bars = [
        Bar(name, met * 100 / whole, f"{met}/{whole}", Ink.HATCH)
        for name, met, whole in rows
        if whole
    ]
    return lying_bars(bars, most=100, what="达标县数最少的指标")


def trend(years: Sequence[int], rows: Sequence[tuple[str, Sequence[float | None]]]) -> Drawing:
    """Years by mapped indicators."""
    series = [Series(name, tuple(values)) for name, values in rows]
    return line_chart(
        [f"{year}年" for year in years], series, what="可比指标得分率（只含沿用、更名的指标）"
    )


__all__ = [
    "area_heat", "area_radar", "area_ranges", "case_flow", "file_grades", "lowest",
    "numbered", "on_time_line", "outcomes", "plan_done", "plan_gantt", "points", "short",
    "totals_bars", "trend", "two_years", "waterfall_of",
]  # fmt: skip
