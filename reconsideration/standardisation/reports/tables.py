"""Tables that several papers share; totals foot, or the table says why they don't."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from fractions import Fraction

from casework.documents.letter import Block, Note, Paragraph, Table
from casework.documents.numerals import chinese_date
from reconsideration.standardisation.reports.data import (
    AreaLine,
    Cases,
    CureLine,
    IndicatorLine,
    Lack,
    Metric,
    PlanLine,
    Proof,
)
from reconsideration.standardisation.reports.words import (
    NONE,
    ROUNDED,
    count,
    foots,
    points,
    rate,
    share,
    total,
)


def day(on: date | None) -> str:
    """2026年3月31日, or 未定."""
    return chinese_date(on) if on else "未定"


def named(number: str) -> str:
    """A number that names something: with a blank behind it, it isn't set right as an amount."""
    return f"{number}　"


def ruled(head: Sequence[str], rows: Iterable[Sequence[str]], widths: Sequence[int],
          empty: str = "本表无内容。") -> tuple[Block, ...]:  # fmt: skip
    """A table; without rows the sentence that says so."""
    found = tuple(tuple(row) for row in rows)
    if not found:
        return (Paragraph(empty),)
    return (Table(tuple(head), found, tuple(widths)),)


def area_table(
    areas: Sequence[AreaLine], columns: Sequence[tuple[str, str]], *, rate_of: str = "",
    caption: str = "",
) -> tuple[Block, ...]:  # fmt: skip
    """Areas by score columns with a last row of sums; `rate_of` names the column of the 得分率."""
    shown = [
        (label, key)
        for label, key in columns
        if any(getattr(one.marks, key) is not None for one in areas)
    ]
    rows = []
    for one in areas:
        cells = [points(getattr(one.marks, key), "—") for _, key in shown]
        cells += [rate(getattr(one.marks, rate_of), one.of)] if rate_of else []
        rows.append((one.name, points(one.of), *cells))
    sums = [_sum(areas, key) for _, key in shown]
    whole = sum((one.of for one in areas), Fraction(0))
    last = ["合计", points(whole), *(total(found) for found in sums)]
    last += [rate(_sum(areas, rate_of), whole)] if rate_of else []
    head = ("方面", "满分", *(label for label, _ in shown), *(["得分率"] if rate_of else []))
    widths = (6, 2, *(2 for _ in shown), *([3] if rate_of else []))
    table = Table(head, (*rows, tuple(last)), widths, caption=caption)
    even = all(
        foots([getattr(one.marks, key) or Fraction(0) for one in areas], found or Fraction(0))
        for (_, key), found in zip(shown, sums, strict=True)
    )
    return (table,) if even else (table, Note(ROUNDED))


def _sum(areas: Sequence[AreaLine], key: str) -> Fraction | None:
    found = [getattr(one.marks, key) for one in areas]
    present = [one for one in found if one is not None]
    return sum(present, Fraction(0)) if present else None


def metric_table(metrics: Sequence[Metric]) -> tuple[Block, ...]:
    """Every figure with its counts; those that are only shown say so."""
    rows = [
        (
            one.id,
            one.name,
            str(one.num),
            str(one.den) if one.is_share or one.den > 1 else "—",
            share(one.num, one.den) if one.is_share else _plain(one),
            "计分" if one.scored else "不计分",
        )
        for one in metrics
    ]
    return ruled(
        ("编号", "指标数据", "分子", "分母", "结果", "用途"), rows, (4, 8, 4, 4, 8, 3),
        "本期没有可以核算的指标数据。",
    )  # fmt: skip


def _plain(one: Metric) -> str:
    """A count, or what a ratio is made of."""
    return f"{one.num}/{one.den}" if one.den > 1 else str(one.num)


def proof_table(proofs: Sequence[Proof]) -> tuple[Block, ...]:
    """The catalogue of evidence."""
    rows = [
        (
            one.number,
            one.name + ("（已撤回）" if one.revoked else ""),
            one.document_number or NONE,
            one.on.isoformat() if one.on else NONE,
            str(one.pages) if one.pages else "—",
            named("、".join(one.indicators) or NONE),
            one.sha256[:8],
        )
        for one in proofs
    ]
    return ruled(
        ("编号", "名称", "文号", "日期", "页数", "对应指标", "校验码前8位"), rows,
        (2, 8, 5, 4, 2, 4, 3), "没有佐证材料。",
    )  # fmt: skip


def case_table(cases: Cases, metrics: Sequence[Metric]) -> tuple[Block, ...]:
    """Counts, outcomes that add up to the cases closed, shares with their counts."""
    before = [count(number) for number in cases.before] if cases.before else ["—", "—"]
    rows = [
        ("收到申请", count(cases.received), before[0]),
        ("受理", count(cases.accepted), "—"),
        ("不予受理", count(cases.refused), "—"),
        ("审结", count(cases.closed), before[1]),
        *((f"　其中：{name}", count(number), "—") for name, number in cases.outcomes),
        ("期末在办", count(cases.open), "—"),
    ]
    for one in metrics:
        words = share(one.num, one.den) if one.is_share else str(one.num)
        last = share(*one.last) if one.last and one.is_share else "—"
        rows.append((one.name, words, last))
    return (Table(("项目", "本期", "上期"), tuple(rows), (6, 3, 3)),)


def plan_table(plan: Sequence[PlanLine]) -> tuple[Block, ...]:
    """分项任务表."""
    rows = [
        (
            str(n),
            f"{one.indicator} {one.name}",
            one.standard or "—",
            one.present or "—",
            one.measures or "—",
            "\n".join(f"{on.month}月{on.day}日 {what}" for on, what in one.milestones) or "—",
            f"{one.due.month}月{one.due.day}日" if one.due else "未定",
            one.unit or "—",
            one.owner or "—",
            one.budget or NONE,
            "；".join(filter(None, (one.remark, one.amended))) or "—",
        )
        for n, one in enumerate(plan, 1)
    ]
    return ruled(
        ("序号", "指标编号与名称", "实施标准", "现状", "具体措施", "进度节点", "完成时间",
         "责任单位", "责任人", "经费", "备注"),
        rows, (2, 5, 10, 5, 7, 6, 3, 4, 3, 2, 3), "计划没有事项。",
    )  # fmt: skip


def cure_table(cures: Sequence[CureLine], empty: str) -> tuple[Block, ...]:
    """整改事项表."""
    rows = [
        (
            str(n),
            one.problem,
            one.basis or "—",
            one.standard,
            day(one.until) + (f"（延期：{one.extended}）" if one.extended else ""),
            one.unit or "—",
            one.owner,
            one.papers or "整改情况报告及佐证",
            one.way or ("现场或视频" if one.grade == "严重" else "书面"),
        )
        for n, one in enumerate(cures, 1)
    ]
    return ruled(
        ("序号", "问题", "依据", "整改标准", "整改期限", "责任单位", "责任人", "报送材料",
         "复查方式"),
        rows, (2, 8, 5, 7, 5, 4, 3, 5, 3), empty,
    )  # fmt: skip


def cure_states(cures: Sequence[CureLine], empty: str) -> tuple[Block, ...]:
    """What became of each item."""
    rows = [
        (
            str(n),
            one.problem,
            one.grade or "—",
            day(one.until),
            one.measure or "—",
            one.state + ("（逾期）" if one.overdue else ""),
        )
        for n, one in enumerate(cures, 1)
    ]
    return ruled(
        ("序号", "问题", "等级", "整改期限", "整改措施", "状态"), rows, (2, 8, 3, 5, 7, 4), empty
    )


def lack_table(lacks: Sequence[Lack]) -> tuple[Block, ...]:
    """问题清单."""
    rows = [
        (one.number, one.text, one.basis or "—", one.facts or "—", named(one.indicator or "—"),
         one.grade or "未定级", one.advice or "—")
        for one in lacks
    ]  # fmt: skip
    return ruled(
        ("序号", "问题", "依据", "事实", "涉及指标", "等级", "建议"), rows,
        (2, 8, 5, 7, 3, 2, 6), "没有发现问题。",
    )  # fmt: skip


def score_table(indicators: Sequence[IndicatorLine]) -> tuple[Block, ...]:
    """自评计分表."""
    rows = [
        (
            named(one.id),
            one.name,
            points(one.of),
            points(one.marks.self, "不适用" if one.na_reason else "—"),
            points(one.marks.system, "—"),
            one.figures or "—",
            "、".join(one.evidence) or "—",
            "；".join(filter(None, (one.na_reason, one.reason))) or "—",
        )
        for one in indicators
    ]
    return ruled(
        ("编号", "指标", "分值", "自评分", "系统核算分", "分子/分母", "佐证编号", "说明"), rows,
        (2, 9, 2, 2, 3, 6, 4, 6), "目录没有指标。",
    )  # fmt: skip
