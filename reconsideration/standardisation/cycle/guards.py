"""What keeps each row of the county task shut: a function of the facts, the reason in words."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

from reconsideration.standardisation.cycle.facts import Facts
from reconsideration.standardisation.cycle.words import CycleStage, ReportStage, TaskStage

Guard = Callable[[Facts], str | None]

SHORTEST_REASON = 4
LAST_PLAN_DAY = (11, 30)
"""Every item of a plan is done when the statistical period ends."""
INSPECTORS = 2
FEEDBACK = ("agreed", "partly", "disputed")
CURE_WAYS = ("paper", "site", "video")


def listed(names: Sequence[str]) -> str:
    """甲、乙、丙等 5 项"""
    shown = "、".join(names[:3])
    return shown if len(names) <= 3 else f"{shown}等 {len(names)} 项"


def missing(words: str, names: Callable[[Facts], Sequence[str]]) -> Guard:
    """Shut while something is still missing."""

    def guard(facts: Facts) -> str | None:
        found = names(facts)
        return f"{words}：{listed(found)}" if found else None

    return guard


def every(*guards: Guard) -> Guard:
    """Shut by the first that is shut."""

    def guard(facts: Facts) -> str | None:
        return next((said for one in guards if (said := one(facts))), None)

    return guard


def running(facts: Facts) -> str | None:
    """Nothing moves while the city has suspended the year."""
    return "本年度工作已经暂停" if facts.cycle is CycleStage.SUSPENDED else None


def reason(facts: Facts) -> str | None:
    """A return says why."""
    if len(facts.reason) < SHORTEST_REASON:
        return f"写明理由（至少 {SHORTEST_REASON} 个字）"
    return None


def reason_per_item(facts: Facts) -> str | None:
    """Rows 6, 14, 28: each item that goes back has its reason."""
    items: Mapping[str, Any] = facts.given.get("items", {})
    if not items:
        return "勾选退回的事项，逐项写明理由"
    short = [name for name, why in items.items() if len(str(why).strip()) < SHORTEST_REASON]
    return f"没有写明退回理由：{listed(short)}" if short else None


def day_ahead(facts: Facts) -> str | None:
    """Rows 6, 28: the new day lies ahead."""
    until = facts.given.get("until")
    if not isinstance(until, date):
        return "写明限定的日期"
    return "限定的日期不能早于今天" if until < facts.on else None


def catalogue_chosen(facts: Facts) -> str | None:
    """Row 1: the year has its catalogue, the county its profile."""
    if not facts.given.get("catalogue"):
        return "先选定本年度适用的指标目录版本"
    return None if facts.given.get("profile") else "先确定本县适用的类型"


def signed(facts: Facts) -> str | None:
    """Row 5: with a signed scan or an electronic seal."""
    return None if facts.given.get("signed_copy") else "附上签章的扫描件，或者加盖电子印章"


def progress(facts: Facts) -> str | None:
    """Row 9: progress falls with a reason only; all of it needs evidence."""
    before, now = int(facts.given.get("before", 0)), int(facts.given.get("percent", 0))
    if not 0 <= now <= 100:
        return "进度填 0 到 100"
    if now < before and len(facts.reason) < SHORTEST_REASON:
        return f"进度由 {before}% 退到 {now}%，写明理由"
    if now == 100 and not facts.given.get("evidence"):
        return "进度填 100% 的，附上证明材料"
    return None


def amendment(facts: Facts) -> str | None:
    """Row 10: a reason, a day within the period, and the city's approval."""
    until = facts.given.get("until")
    last = date(facts.year, *LAST_PLAN_DAY)
    if isinstance(until, date) and until > last:
        return f"完成时间不能晚于 {last.isoformat()}（统计期截止）"
    approved = None if facts.given.get("approved_by") else "计划调整须经市级管理员同意"
    return reason(facts) or approved


def self_open(facts: Facts) -> str | None:
    """Row 11: the city has come to self-assessment, and the data stand still."""
    if facts.cycle is not CycleStage.SELF_ASSESSING:
        return "市里还没有进入自查自评阶段"
    return None if facts.frozen else "统计期数据还没有冻结"


def truth(facts: Facts) -> str | None:
    """Row 13a: whoever signs states that it is true."""
    return None if facts.given.get("statement") else "勾选真实性承诺后才能签报"


def returned_once(facts: Facts) -> str | None:
    """Row 14: sent back once, unless the scheme allows more."""
    done, most = facts.self_returns, facts.self_returns_allowed
    return f"自评已经退回过 {done} 次，方案规定最多 {most} 次" if done >= most else None


def report_may_begin(facts: Facts) -> str | None:
    """Row 15: the self-assessment is in, the task not concluded."""
    if facts.stage in BEFORE_SUBMITTED:
        return "自查自评报送以后才起草专题报告"
    return "本年度已经作出结论" if facts.stage in CONCLUDED else None


def numbers(facts: Facts) -> str | None:
    """Row 16: the report says what the snapshot says, or explains."""
    if facts.loose_numbers and not str(facts.given.get("note", "")).strip():
        return f"报告中的数字与最新快照不一致，改正或者写明说明：{listed(facts.loose_numbers)}"
    return None


def report_changed(facts: Facts) -> str | None:
    """Row 16b: something was changed."""
    return None if facts.report_changed else "退回以后还没有修改"


def before_findings(facts: Facts) -> str | None:
    """Row 16a: before the findings are issued."""
    return "检查发现已经印发，专题报告不再退回" if facts.stage in AFTER_FINDINGS else None


def team(facts: Facts) -> str | None:
    """Rows 17, 17a: two inspectors, nobody of the county itself."""
    if len(facts.inspectors) < INSPECTORS:
        return f"先指定至少 {INSPECTORS} 名检查员"
    if facts.conflicts:
        return f"检查员不得检查本县：{listed(facts.conflicts)}"
    return None


def report_in(facts: Facts) -> str | None:
    """Row 17: the report is in, or the city opens early."""
    if facts.report is ReportStage.SUBMITTED or facts.given.get("early"):
        return None
    return "专题报告还没有报送；提前开始书面审查的，勾选“提前开始”"


def reminded(facts: Facts) -> str | None:
    """Row 17a: the county was reminded in vain."""
    return None if facts.reminded else "先向该县发出催报，逾期没有回应的才直接检查"


def scheduled(facts: Facts) -> str | None:
    """Row 19: days, team, a sealed sample."""
    first, last = facts.given.get("first"), facts.given.get("last")
    if not isinstance(first, date) or not isinstance(last, date) or last < first:
        return "写明现场检查的起止日期"
    return None if facts.sample_sealed else "先抽取案卷并封存名单"


def arrived(facts: Facts) -> str | None:
    """Row 20: the arrival is recorded."""
    return None if str(facts.given.get("arrival", "")).strip() else "记录到达时间、地点和接待人"


def own_sheet(facts: Facts) -> str | None:
    """Row 21: a sheet that was handed in is corrected by a new version only."""
    if facts.own_sheet_handed_in and len(facts.reason) < SHORTEST_REASON:
        return "评分表已经提交，更正须另存新版本并写明理由"
    return None


def answered(facts: Facts) -> str | None:
    """Row 24, the county: what is not agreed to has reason and evidence."""
    answers: Mapping[str, Mapping[str, Any]] = facts.given.get("answers", {})
    for name, one in answers.items():
        if one.get("answer") not in FEEDBACK:
            return f"“{name}”选择认可、部分认可或者不认可"
        if one["answer"] != "agreed" and not (one.get("reason") and one.get("evidence")):
            return f"“{name}”不认可的，写明理由并附材料"
    return None


def feedback_over(facts: Facts) -> str | None:
    """Row 24, the clock: three working days are over; silence means agreement."""
    if facts.feedback_due is None or facts.on <= facts.feedback_due:
        return "反馈期限（3 个工作日）还没有届满"
    return None


def by_year_end(facts: Facts) -> str | None:
    """Row 25a: by 31 December."""
    last = date(facts.year, 12, 31)
    return f"初步结论最迟 {last.isoformat()} 作出" if facts.on > last else None


def report_or_absence(facts: Facts) -> str | None:
    """Rows 25a, 29: the report is in, or its absence is on record."""
    if facts.report is ReportStage.SUBMITTED or facts.given.get("report_absent"):
        return None
    return "专题报告没有报送的，先记明未报"


def order(facts: Facts) -> str | None:
    """Row 26: items with a standard, a day and somebody who answers for them; signed."""
    items: Sequence[Mapping[str, Any]] = facts.given.get("items", ())
    if not items:
        return "写明整改事项"
    for one in items:
        if not (one.get("standard") and one.get("until") and one.get("owner")):
            return f"“{one.get('name', '')}”写明整改标准、期限和责任人"
    return None if facts.given.get("signed_by") else "整改通知须经市级审定人签发"


def grade(facts: Facts) -> str | None:
    """Row 29: another grade than the reckoned one needs a reason in writing."""
    chosen = facts.given.get("grade", facts.engine_grade)
    if chosen != facts.engine_grade and len(facts.reason) < SHORTEST_REASON:
        return f"与系统计算的等次（{facts.engine_grade}）不同的，写明理由"
    return None


def cure_overdue(facts: Facts) -> str | None:
    """Row 29 out of rectifying: its day has passed."""
    if facts.stage is TaskStage.RECTIFYING and not (facts.cure_due and facts.on > facts.cure_due):
        return "整改期限还没有届满"
    return None


def recheck_in_time(facts: Facts) -> str | None:
    """Row 30: once, within five working days."""
    if facts.recheck_asked:
        return "复核只能申请一次"
    if facts.recheck_due is not None and facts.on > facts.recheck_due:
        return f"申请复核的期限（5 个工作日）已于 {facts.recheck_due.isoformat()} 届满"
    return None


def other_lead(facts: Facts) -> str | None:
    """Row 31: a written answer, advised by another lead inspector."""
    adviser = str(facts.given.get("adviser", "")).strip()
    if not adviser or adviser == facts.lead:
        return "复核由原检查组以外的组长提出意见"
    return None if str(facts.given.get("answer", "")).strip() else "写明书面答复"


def closable(facts: Facts) -> str | None:
    """Row 32: the time for a re-check is over."""
    if facts.recheck_due is not None and facts.on <= facts.recheck_due:
        return "申请复核的期限还没有届满"
    return None


_ORDER = tuple(TaskStage)


def _up_to(last: TaskStage) -> frozenset[TaskStage]:
    return frozenset(_ORDER[: _ORDER.index(last) + 1])


BEFORE_SUBMITTED = _up_to(TaskStage.SELF_REVIEW)
CONCLUDED = frozenset({TaskStage.CONCLUDED, TaskStage.RECHECK, TaskStage.ARCHIVED})
AFTER_FINDINGS = frozenset(_ORDER[_ORDER.index(TaskStage.FEEDBACK_OPEN) :])
