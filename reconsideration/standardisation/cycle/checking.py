"""The checks before anything is sent up (section 2.8): errors block, warnings ask."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from reconsideration.standardisation.cycle.guards import LAST_PLAN_DAY
from reconsideration.standardisation.cycle.items import Evidence, Handed, PlanItem, SelfScore

REUSED = 5
"""One file under more indicators than this is asked about."""
ABOVE_SYSTEM = Decimal("1.1")
LATE_ENTRY_DAYS = 30
SILENT_DAYS = 60


@dataclass(frozen=True, slots=True)
class Found:
    """What a check found: of which indicator, in words."""

    indicator: str
    words: str

    @property
    def text(self) -> str:
        """5.3 满分没有材料"""
        return f"{self.indicator} {self.words}".strip()


def plan_gaps(items: Iterable[PlanItem], year: int) -> list[Found]:
    """What a plan lacks before it is sent for review (row 3)."""
    return [found for item in items for found in _of_plan(item, date(year, *LAST_PLAN_DAY))]


def _of_plan(item: PlanItem, last: date) -> Iterator[Found]:
    written = (
        (item.standard, "没有实施标准"), (item.measures, "没有具体措施"),
        (item.owner, "没有责任人"), (item.unit, "没有责任单位"),
    )  # fmt: skip
    yield from (Found(item.indicator, words) for text, words in written if not text.strip())
    if item.due is None:
        yield Found(item.indicator, "没有完成时间")
    elif item.due > last:
        yield Found(item.indicator, f"完成时间晚于 {last.isoformat()}")
    if list(item.milestones) != sorted(set(item.milestones)):
        yield Found(item.indicator, "进度安排没有按时间先后")
    elif item.milestones and item.due is not None and item.milestones[-1] > item.due:
        yield Found(item.indicator, "进度安排晚于完成时间")


# ------------------------------------------------------------------------------ errors


def errors(handed: Handed) -> list[Found]:
    """What blocks a self-assessment."""
    return [
        *(found for score in handed.scores for found in _of_score(score, handed)),
        *(found for item in handed.plan for found in _of_item(item)),
    ]


def _of_score(score: SelfScore, handed: Handed) -> Iterator[Found]:
    if score.is_na:
        if not score.na_reason.strip():
            yield Found(score.indicator, "不适用没有写明理由")
        return
    if not score.text.strip():
        yield Found(score.indicator, "没有写明自评情况")
    yield from _of_points(score)
    for number in score.evidence:
        yield from _of_evidence(score, handed.evidence.get(number), handed.period)


def _of_points(score: SelfScore) -> Iterator[Found]:
    points = score.points or Decimal(0)
    if not 0 <= points <= score.most:
        yield Found(score.indicator, f"自评分应当在 0 到 {score.most} 之间")
    if points > 0 and not score.evidence and score.system is None:
        full = "满分" if points == score.most else "自评得分"
        yield Found(score.indicator, f"{full}没有证明材料")
    if score.system is not None and points != score.system and not score.override_reason.strip():
        yield Found(score.indicator, "与系统计分不同，没有写明理由")


def _of_evidence(
    score: SelfScore, evidence: Evidence | None, period: tuple[date, date]
) -> Iterator[Found]:
    if evidence is None:
        yield Found(score.indicator, "引用的材料不存在")
    elif evidence.revoked:
        yield Found(score.indicator, f"材料“{evidence.name}”已经撤回")
    elif evidence.standing and evidence.period is None:
        yield Found(score.indicator, f"材料“{evidence.name}”是长期有效的，写明有效期间")
    elif not _touches(evidence, period):
        yield Found(score.indicator, f"材料“{evidence.name}”不在考核期内")


def _touches(evidence: Evidence, period: tuple[date, date]) -> bool:
    """By its period, or by its own date where it has none; not by the day of upload."""
    first, last = period
    if evidence.period is not None:
        return evidence.period[0] <= last and evidence.period[1] >= first
    return evidence.document_on is not None and first <= evidence.document_on <= last


def _of_item(item: PlanItem) -> Iterator[Found]:
    if item.percent == 100 and not item.has_evidence:
        yield Found(item.indicator, "计划完成 100% 没有证明材料")
    if item.owner_left:
        yield Found(item.indicator, f"责任人{item.owner}已经离任，先改派")


# ------------------------------------------------------------------------------ warnings


def warnings(handed: Handed) -> list[Found]:
    """What is asked about before a self-assessment or a report is sent up."""
    return [
        *_reused(handed),
        *(found for one in handed.evidence.values() for found in _doubtful(one, handed)),
        *_too_high(handed),
        *(found for item in handed.plan for found in _silent(item, handed)),
        *(Found("", f"报告中的“{number}”在快照里找不到") for number in handed.loose_numbers),
    ]


def _reused(handed: Handed) -> Iterator[Found]:
    used = Counter(number for score in handed.scores for number in set(score.evidence))
    for number, times in used.items():
        if times > REUSED and number in handed.evidence:
            name = handed.evidence[number].name
            yield Found("", f"材料“{name}”用于 {times} 项指标")


def _doubtful(evidence: Evidence, handed: Handed) -> Iterator[Found]:
    if evidence.photo_undated:
        yield Found("", f"照片“{evidence.name}”没有拍摄日期")
    if evidence.as_last_year:
        yield Found("", f"材料“{evidence.name}”与上年度的相同")
    on, received = evidence.document_on, evidence.received_on
    if on is not None and received is not None and (received - on).days > LATE_ENTRY_DAYS:
        yield Found("", f"材料“{evidence.name}”在事后 {(received - on).days} 日才录入")


def _too_high(handed: Handed) -> Iterator[Found]:
    own = sum((one.points or Decimal(0) for one in handed.scores if one.system is not None),
              Decimal(0))  # fmt: skip
    system = sum((one.system for one in handed.scores if one.system is not None), Decimal(0))
    if own > system * ABOVE_SYSTEM:
        yield Found("", f"自评 {own} 分，高出系统计分 {system} 分一成以上")


def _silent(item: PlanItem, handed: Handed) -> Iterator[Found]:
    if handed.report_on is not None and item.due is not None and item.due > handed.report_on:
        yield Found(item.indicator, "计划完成时间晚于报告日期")
    last = item.progressed_on
    silent = last is None or (handed.on is not None and (handed.on - last).days > SILENT_DAYS)
    if handed.on is not None and item.percent < 100 and silent:
        yield Found(item.indicator, f"已经 {SILENT_DAYS} 日没有更新进度")
