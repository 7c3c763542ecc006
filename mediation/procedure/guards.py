"""The reasons that bar a step: each guard answers None, or what is in the way, in Chinese."""

from __future__ import annotations

from datetime import date

from mediation.procedure.codes import Guard, Refusal, Suspension, Termination, known
from mediation.procedure.stages import Facts

_RUNNING_ELSEWHERE = frozenset({Refusal.N1, Refusal.N2, Refusal.N3})


def _text(on: date) -> str:
    return f"{on.year}年{on.month}月{on.day}日"


def _still_runs(what: str, on: date | None, due: date | None) -> str | None:
    """A period has run out only after its last day."""
    if on is None or due is None or on > due:
        return None
    return f"{what}期限到{_text(due)}，还没有届满"


def supplement_asked_before(facts: Facts) -> str | None:
    """What is missing is asked for once."""
    return "已经一次告知过需要补正的材料，不能再次要求" if facts.supplement_asked else None


def supplement_still_open(facts: Facts) -> str | None:
    """A period lapses only after its last day."""
    return _still_runs("补正", facts.on, facts.supplement_due)


def answer_still_open(facts: Facts) -> str | None:
    """Silence counts as no consent only after the time to answer (惯例)."""
    if not facts.silent:
        return None
    if facts.answer_due is None:
        return "还没有征求对方意见，不能按逾期未答复处理"
    return _still_runs("答复", facts.on, facts.answer_due)


def not_acceptable(facts: Facts) -> str | None:
    """Guards G1 to G9, and what must be looked at first."""
    if facts.stops:
        return "；".join(facts.stops)
    if facts.consent == "refused":
        return "对方不同意调解，不能受理"
    if facts.consent != "given":
        missing = "、".join(facts.consents_missing) or "对方"
        return f"{missing}还没有同意调解，同意后才能受理"
    if facts.parallel:
        also = "同时" if facts.parallel in _RUNNING_ELSEWHERE else ""
        return f"{facts.parallel_words or Refusal(facts.parallel).label}，不能{also}受理"
    if facts.unmet:
        return "受理条件还缺：" + "、".join(Guard(code).label for code in facts.unmet)
    return None


def bad_refusal(facts: Facts) -> str | None:
    """A refusal names a ground that fits the case."""
    if not facts.reason:
        return None
    if facts.reason not in known(Refusal):
        return "不予受理要写明列出的情形（N1至N12）"
    if facts.reason == Refusal.N9 and facts.consent == "given":
        return "对方已经同意调解，不能以一方不同意为由"
    if facts.reason == Refusal.N10 and facts.track != "ADMIN_DISPUTE":
        return "复议、诉讼期限已过只用于行政争议"
    return None


def short_notice(facts: Facts) -> str | None:
    """Notice three working days before, unless both waive it (惯例)."""
    if facts.short_notice and not facts.waived_notice:
        return "离调解会不足三个工作日，提前通知的时间不够"
    return None


def appraisal_open(facts: Facts) -> str | None:
    """One appraisal at a time, asked for by both or agreed to by both."""
    if facts.appraising:
        return "已经有一项鉴定、评估或者检测没有结束"
    if facts.both_consent is False:
        return "鉴定、评估、检测要双方共同委托，或者双方同意由调解组织委托"
    return None


def no_appraisal(facts: Facts) -> str | None:
    """Only an open appraisal can end."""
    return None if facts.appraising else "没有正在进行的鉴定、评估或者检测"


def bad_suspension(facts: Facts) -> str | None:
    """A suspension names its ground; a pause by agreement needs both."""
    if facts.reason and facts.reason not in known(Suspension):
        return "中止要写明列出的情形（S1至S7）"
    if facts.reason == Suspension.S6 and facts.both_consent is False:
        return "约定暂停要双方同意"
    return None


def bad_extension(facts: Facts) -> str | None:
    """A text that allows it, both consent, and before the period has run out."""
    if facts.mediate_fixed:
        return f"{facts.mediate_fixed}没有规定可以延长，期限不能延长"
    if facts.both_consent is False:
        return "延长期限要双方书面同意"
    if facts.mediate_due is None:
        return None
    if facts.on is not None and facts.on > facts.mediate_due:
        return f"期限已于{_text(facts.mediate_due)}届满，要在届满前延长"
    if facts.extend_to is not None and facts.extend_to <= facts.mediate_due:
        return f"新的日期要晚于原来的{_text(facts.mediate_due)}"
    return None


def not_complete(facts: Facts) -> str | None:
    """The completeness check has no blocking gap left."""
    if facts.blocking:
        return f"协议还差 {len(facts.blocking)} 项：" + "；".join(facts.blocking)
    return None


def not_signed(facts: Facts) -> str | None:
    """Every act that makes the agreement effective is there (调解仲裁法 14(2))."""
    if facts.missing_acts:
        return "还没有：" + "、".join(facts.missing_acts)
    return not_complete(facts)


def bad_termination(facts: Facts) -> str | None:
    """A termination names its reason; an expired period must have expired."""
    if not facts.reason:
        return None
    if facts.reason not in known(Termination):
        return "终止要写明列出的情形（T1至T13）"
    if facts.reason == Termination.T3:
        return _still_runs("调解", facts.on, facts.mediate_due)
    return None


def unknown_item(facts: Facts) -> str | None:
    """Only a clause that is still open can be performed."""
    if facts.item is not None and facts.items and facts.item not in facts.open_items:
        return f"第 {facts.item} 项已经履行，或者协议没有这一项"
    return None


def items_open(facts: Facts) -> str | None:
    """Everything is performed, or nothing but the item in hand is left."""
    left = facts.open_items - ({facts.item} if facts.item is not None else set())
    if left:
        return "还有没履行的：" + "、".join(f"第 {number} 项" for number in sorted(left))
    return None


def nothing_overdue(facts: Facts) -> str | None:
    """A breach needs a clause that is due and not performed."""
    if facts.items and not facts.overdue_items:
        return "没有到期未履行的条款"
    if facts.item is not None and facts.items and facts.item not in facts.overdue_items:
        return f"第 {facts.item} 项还没有到期，或者已经履行"
    return None


def confirmation_barred(facts: Facts) -> str | None:
    """Both parties, within thirty days of effect, where a court may confirm (民事诉讼法 205)."""
    if facts.unconfirmable:
        return facts.unconfirmable
    if facts.confirmation in {"filed", "accepted", "granted", "rejected"}:
        return "已经申请过司法确认"
    if facts.both_consent is False:
        return "司法确认要双方共同申请"
    if facts.confirm_due is not None and facts.on is not None and facts.on > facts.confirm_due:
        return f"自协议生效起三十日已于{_text(facts.confirm_due)}届满"
    return None


def confirmation_not_filed(facts: Facts) -> str | None:
    """The court dockets what was filed."""
    return None if facts.confirmation == "filed" else "没有等待法院受理的司法确认申请"


def confirmation_not_pending(facts: Facts) -> str | None:
    """The court decides on what is before it; the parties withdraw only what is."""
    if facts.confirmation in {"filed", "accepted"}:
        return None
    return "没有正在办理的司法确认申请"


def not_orally(facts: Facts) -> str | None:
    """An oral agreement is for what is performed at once or where both waive the paper."""
    if facts.oral_barred:
        return facts.oral_barred
    if facts.channel == "PETITION":
        return "信访办理中达成的协议要有书面文本"
    if facts.waived_paper is False:
        return "没有当场履行完毕的，要双方都同意不制作协议书"
    return None


def not_simple(facts: Facts) -> str | None:
    """Only a case on the simple procedure can leave it."""
    return None if facts.simple else "本件不是简易程序"


def not_reopenable(facts: Facts) -> str | None:
    """A live agreement is reopened only when the court has refused to confirm it (民诉法 206)."""
    if facts.confirmation != "rejected":
        return "协议仍然有效；法院裁定驳回司法确认申请的，才能恢复调解"
    return not_approved(facts)


def feedback_missing(facts: Facts) -> str | None:
    """Whoever sent the case hears what became of it before the case is closed (惯例)."""
    return f"还没有反馈来源单位：{facts.feedback_owed}" if facts.feedback_owed else None


def nothing_owed(facts: Facts) -> str | None:
    """Only what somebody else sent is fed back to them."""
    return None if facts.feedback_owed else "本件不是其他单位转来的，或者已经反馈"


def nothing_failed(facts: Facts) -> str | None:
    """Litigation follows a mediation that ended without an agreement, or a broken promise."""
    return None if facts.failed else "本件没有终止，也没有登记未履行，不是调解后转入诉讼、仲裁的"


def not_approved(facts: Facts) -> str | None:
    """Reopening needs the head's approval (惯例)."""
    return "恢复调解要负责人批准" if facts.approved is False else None
