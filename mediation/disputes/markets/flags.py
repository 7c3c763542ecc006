"""Red flags of a market dispute (MKT-R01 to R12): what was seen, why it matters, what to do."""

from __future__ import annotations

from datetime import date

from law.citation import Practice
from law.library import STATUTES
from law.periods import add_months
from mediation.dispute_type import FlagRule, Severity, Situation
from mediation.dispute_type.flags import set_by_place
from mediation.disputes.markets.limits import (
    CIVIL,
    COMPLAINT_CLOCKS,
    CONSUMER,
    OLD_RULES_TO,
    is_consumer,
)

MANY_ILL = 2
OBJECTION_MONTHS = 6
NO_LICENCE = frozenset({"无", "没有", "无照", "未办"})
BY_GOVERNMENT = ("relocation", "closing")
FAIRS = ("fair", "counter")


def _text(on: date) -> str:
    return f"{on.year}年{on.month}月{on.day}日"


def _clock(seen: Situation) -> str:
    """R01: the clock of a complaint is near its end, or past it."""
    due, left = seen.due(*COMPLAINT_CLOCKS), seen.left(*COMPLAINT_CLOCKS)
    near = seen.figure("market_near")
    if due is None or left is None or near is None or left > near:
        return ""
    rules = "旧办法" if (seen.received_on or seen.on) <= OLD_RULES_TO else "第121号令"
    state = "已过" if left < 0 else "将到"
    return f"投诉处理期限{state}：{_text(due)}。受理、终止的期限看{rules}，文本待核。"


def _same_day(seen: Situation) -> str:
    """R02: perishable goods, or somebody is hurt: today."""
    if seen.facts.get("injured"):
        return "有人受伤，当天处理。"
    return "涉及鲜活、易腐商品，当天处理。" if seen.facts.get("perishable") else ""


def _illness(seen: Situation) -> str:
    """R03: two or more ill after eating."""
    ill = seen.facts.get("ill_persons") or 0
    return f"食用后有 {ill} 人发病。" if ill >= MANY_ILL else ""


def _many_stalls(seen: Situation) -> str:
    """R04: many stalls with the same claim, or a threat to close the market."""
    stalls, many = seen.facts.get("group_stalls") or 0, seen.figure("market_many_stalls")
    if many is not None and stalls >= many:
        return f"{stalls} 个摊位提出同样的要求。"
    return "有人扬言罢市。" if seen.facts.get("closing_threat") else ""


def by_government(seen: Situation) -> bool:
    """Whether an agency ordered the move or the closing."""
    decision = seen.facts.get("official_decision")
    if decision in BY_GOVERNMENT:
        return True
    return decision is None and bool(seen.facts.get("relocation_doc"))


def _moved(seen: Situation) -> str:
    """R05: an agency's notice to move or to close goes the administrative way."""
    return "政府通知的搬迁、关闭是行政决定，不作民事调解。" if by_government(seen) else ""


def _frequent(seen: Situation) -> str:
    """R06: the same person complains often: noted for the reviewer, and still dealt with."""
    times = max(seen.same_applicant, seen.facts.get("complainant_history") or 0)
    often = seen.figure("market_frequent")
    return f"同一人近30日投诉 {times} 次。" if often is not None and times > often else ""


def _unlicensed(seen: Situation) -> str:
    """R07: the operator or the stall has no licence; who sells his own produce may need none."""
    without = []
    if seen.is_("operator_licence", *NO_LICENCE):
        without.append("开办方")
    if seen.is_("licence_no", *NO_LICENCE) and not seen.is_("trade_kind", "own"):
        without.append("经营户")
    return f"{'、'.join(without)}没有执照。" if without else ""


def _sublet(seen: Situation) -> str:
    """R08: sublet without consent, unless six months went by without objection (716, 718)."""
    if seen.facts.get("sublet_consent") is not False:
        return ""
    known = seen.facts.get("sublet_known_on")
    if known is None or seen.facts.get("lessor_objected"):
        return "转租没有经出租人同意，出租人可以解除合同。"
    until = add_months(known, OBJECTION_MONTHS)
    if until < seen.on:
        return f"出租人知道转租满六个月（{_text(until)}）没有异议，视为同意（第718条）。"
    return f"转租没有经出租人同意；出租人{_text(until)}以前没有异议的，视为同意（第718条）。"


def _indefinite(seen: Situation) -> str:
    """R09: the lease is over, the stall still in use, and nobody objects (734(1))."""
    end = seen.facts.get("lease_to")
    if end is None or end >= seen.on or seen.facts.get("lessor_objected"):
        return ""
    used = seen.facts.get("use_continued")
    return f"租期已于{_text(end)}届满，仍在使用且出租人没有异议。" if used else ""


def _short_weight(seen: Situation) -> str:
    """R10: short by the threshold of the place or more."""
    short, most = seen.facts.get("short_weight_g"), seen.figure("market_short_weight")
    if most is None or (short or 0) < most:
        return ""
    return f"短缺 {short} 克，达到 {most} 克。"


def _fair_over(seen: Situation) -> str:
    """R11: the fair or the counter lease is over, so its organiser answers (消保法 43)."""
    at_fair = is_consumer(seen.facts) and seen.is_("market_kind", *FAIRS)
    if not at_fair or not seen.facts.get("fair_over"):
        return ""
    gone = "，卖方找不到" if seen.facts.get("seller_gone") else ""
    return f"展销会已结束或者柜台租期已满{gone}。"


def _violence(seen: Situation) -> str:
    """R12: threats, or a fight between traders."""
    fight = seen.facts.get("violence") or seen.is_("dispute_kind", "FIGHT")
    return "有威胁、打斗。" if fight else ""


FLAGS = (
    FlagRule(
        "MKT-R01",
        Severity.HIGH,
        _clock,
        CONSUMER.cite(46),
        "处理并告知消费者；还在调解的，先告知进展。",
    ),
    FlagRule(
        "MKT-R02",
        Severity.HIGH,
        _same_day,
        Practice("鲜活商品和有人受伤的当天处理"),
        "现场快速调解，先固定样品、照片；有人受伤的先救治。",
    ),
    FlagRule(
        "MKT-R03",
        Severity.CRITICAL,
        _illness,
        Practice("疑似食源性疾病先报告，按本单位报告流程"),
        "立即报告卫生健康和市场监管部门，不等调解。",
    ),
    FlagRule(
        "MKT-R04",
        Severity.HIGH,
        _many_stalls,
        set_by_place("market_many_stalls", "同类诉求的摊位数"),
        "提请联动化解，立总案集中处理。",
    ),
    FlagRule(
        "MKT-R05",
        Severity.STOP,
        _moved,
        STATUTES["arl_2023"].cite(11),
        "告知申请行政复议或者起诉和最后一日；补偿协议等另看征收、搬迁的途径。",
    ),
    FlagRule(
        "MKT-R06",
        Severity.INFO,
        _frequent,
        set_by_place("market_frequent", "投诉频次只供审核参考"),
        "照常办理，提请审核人员看过。",
    ),
    FlagRule(
        "MKT-R07",
        Severity.MEDIUM,
        _unlicensed,
        Practice("无照经营的移交执法；自产自销等依法不须办照的除外"),
        "移交执法，民事部分照常调解。",
    ),
    FlagRule(
        "MKT-R08",
        Severity.MEDIUM,
        _sublet,
        CIVIL.cite(716, 2),
        "问明出租人何时知道、有没有异议。",
    ),
    FlagRule(
        "MKT-R09",
        Severity.INFO,
        _indefinite,
        CIVIL.cite(734, 1),
        "租赁继续有效，期限为不定期；承租人有同等条件优先承租权（第734条第2款）。",
    ),
    FlagRule(
        "MKT-R10",
        Severity.HIGH,
        _short_weight,
        set_by_place("market_short_weight", "短缺克数的门槛"),
        "通知计量执法检查衡器，保留复秤单。",
    ),
    FlagRule(
        "MKT-R11",
        Severity.MEDIUM,
        _fair_over,
        CONSUMER.cite(43),
        "追加展销会举办者或者柜台出租者。",
    ),
    FlagRule(
        "MKT-R12",
        Severity.CRITICAL,
        _violence,
        Practice("威胁、打斗先报警，按本单位报告流程"),
        "立即报警，分开双方。",
    ),
)
