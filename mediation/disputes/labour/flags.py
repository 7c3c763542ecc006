"""Red flags of a labour dispute (LAB-R01 to R12): what was seen, why it matters, what to do."""

from __future__ import annotations

import re
from datetime import date, timedelta
from decimal import Decimal

from law.citation import Practice
from law.library import STATUTES
from mediation.dispute_type import FlagRule, Severity, Situation
from mediation.disputes.labour.floors import floors
from mediation.disputes.labour.limits import INJURY_CLOCKS, LIMITATION, MEDIATION_LAW

_CONTRACT = STATUTES["labour_contract_2012"]
_INJURY = STATUTES["work_injury_2010"]
_WAGES = STATUTES["wage_payment_2019"]
_INTERPRETATION = STATUTES["labour_interpretation_2020"]

NEAR = 30
"""Days before the end of a limitation from which it is called near (惯例可配置)."""

MANY_CASES = 3
"""Cases against one employer within 90 days that point to a wider problem (惯例可配置)."""

PENSIONER_RULE_ENDS = date(2025, 9, 1)

_WAIVER = re.compile(
    r"(放弃|不再?(要求|主张|追究|补缴|缴纳)|自愿不|免除|不予?缴).{0,12}"
    r"(社会保险|社保|养老保险|医疗保险|工伤保险|失业保险|五险)"
    r"|(社会保险|社保|养老保险|五险).{0,12}(放弃|不再(要求|主张|追究|补缴)|无需缴纳|不予?补缴)"
)


def _text(on: date) -> str:
    return f"{on.year}年{on.month}月{on.day}日"


def _limitation(code: str, seen: Situation) -> str:
    """R01: the arbitration limitation ends within 30 days, or may have ended (27(1), 27(4))."""
    due, left = seen.due(code), seen.left(code)
    if due is None or left is None or left >= NEAR or due != seen.due(*LIMITATION):
        return ""
    if left < 0:
        return (
            f"仲裁时效可能已于{_text(due)}届满。问明有无催要、投诉等中断情形。只作提醒，不作结论。"
        )
    return f"仲裁时效可能{_text(due)}届满，余 {left} 日。只作提醒，不作结论。"


def _register_today(seen: Situation) -> str:
    return "" if seen.received_on else "今天登记并打印回执，可证明今天提出过请求。"


def _fifteen_days(seen: Situation) -> str:
    """R02: fifteen days since receipt without an agreement (14(3))."""
    due = seen.due("mediate")
    if due is None or seen.agreed or seen.on <= due:
        return ""
    return f"收到申请已满15日（{_text(due)}），还没有达成协议，当事人可以去申请仲裁。"


def _group(seen: Situation) -> str:
    """R03: ten or more workers with a common claim may choose representatives (7)."""
    return "" if seen.head_count < 10 else f"劳动者一方 {seen.head_count} 人，达到十人以上。"


def _layoff(seen: Situation) -> str:
    """R04: a layoff of twenty, or of a tenth of the staff (劳动合同法 41)."""
    count, staff = seen.facts.get("layoff_count"), seen.facts.get("staff_count")
    if not count or not (count >= 20 or (staff and count * 10 >= staff)):
        return ""
    return f"这次裁减 {count} 人，达到经济性裁员的人数。"


def _not_labour(seen: Situation) -> str:
    """R05: a dispute that is not a labour dispute (解释（一） 2)."""
    return "" if seen.facts.get("not_labour", "none") == "none" else "这类纠纷不按劳动争议处理。"


def _happened(seen: Situation) -> date:
    for key in ("known_on", "end_date"):
        found = seen.facts.get(key)
        if isinstance(found, date):
            return found
    return seen.received_on or seen.on


def _pensioner_before(seen: Situation) -> str:
    """R05: a pensioner's work was a service contract until 1 September 2025.

    解释（一） article 32(1) was repealed from that day; the later text is not verified here, so
    a later dispute goes to the legal reviewer instead of being turned away.
    """
    if not seen.facts.get("draws_pension") or _happened(seen) >= PENSIONER_RULE_ENDS:
        return ""
    return "劳动者已领取养老金，争议发生在2025年9月1日以前，按劳务关系处理。"


def _pensioner_since(seen: Situation) -> str:
    if not seen.facts.get("draws_pension") or _happened(seen) < PENSIONER_RULE_ENDS:
        return ""
    return "劳动者已领取养老金，2025年9月1日起不再一律按劳务关系处理。"


def _recognition(seen: Situation, *, near: bool) -> str:
    """R06: no final sum while nobody has applied for recognition of the injury (L-09, L-10)."""
    unit, worker = (seen.due(code) for code in INJURY_CLOCKS)
    if unit is None or worker is None:
        return ""
    is_near = seen.on >= min(unit - timedelta(days=7), worker - timedelta(days=NEAR))
    if is_near is not near:
        return ""
    return f"还没有申请工伤认定：单位最迟{_text(unit)}，职工一方最迟{_text(worker)}。"


def _recognition_near(seen: Situation) -> str:
    return _recognition(seen, near=True)


def _recognition_open(seen: Situation) -> str:
    return _recognition(seen, near=False)


def _dispatch(seen: Situation) -> str:
    """R08: dispatch with one employer only (22(2))."""
    alone = not seen.co_parties and seen.facts.get("worker_kind") == "dispatch"
    return "劳务派遣，只登记了一个单位。" if alone else ""


def _construction(seen: Situation) -> str:
    """R08: construction with one employer only (工资支付条例 30)."""
    alone = not seen.co_parties and seen.facts.get("worker_kind") != "dispatch"
    return "工程建设领域，只登记了一个单位。" if alone and seen.facts.get("construction") else ""


def _protected(seen: Situation) -> str:
    """R09: dismissed without fault while protected (劳动合同法 42)."""
    reason = seen.facts.get("dismiss_reason")
    if not seen.facts.get("protected") or reason not in {"no_fault", "layoff"}:
        return ""
    return "劳动者处在不得解除的情形，单位以无过失或者裁员为由解除。"


def _absconding(seen: Situation) -> str:
    """R10: several cases against one employer, or nobody is paid (惯例可配置)."""
    if seen.same_respondent >= MANY_CASES:
        return f"同一单位近 90 日被申请 {seen.same_respondent} 次。"
    return "全部职工都被拖欠工资。" if seen.facts.get("all_unpaid") else ""


def _forbidden(seen: Situation) -> str:
    """R11: a child at work or forced labour: stop and report."""
    if seen.facts.get("under_16"):
        return "劳动者未满十六周岁，先停止调解。"
    return "有强迫劳动的情形，先停止调解。" if seen.facts.get("forced") else ""


def _waiver(seen: Situation) -> str:
    """R12: insurance contributions and arrears can't be waived."""
    if _WAIVER.search(seen.terms) is None:
        return ""
    return "协议写了放弃社会保险，这样的约定不发生放弃的效力。"


def _too_low(seen: Situation) -> str:
    """R07: less than the local minimum wage for the months owed, or than statutory injury sums."""
    known = floors(seen)
    least = sum((one.amount for one in known), Decimal(0))
    if seen.agreed_amount is None or seen.agreed_amount >= least:
        return ""
    parts = "，加".join(f"{one.label} {one.amount:,.2f} 元（{one.working}）" for one in known)
    return f"协议金额 {seen.agreed_amount:,.2f} 元，低于{parts}。"


_ASK_FIRST = "先申请认定，不要先谈总数。"

FLAGS = (
    FlagRule(
        "LAB-R01",
        Severity.HIGH,
        lambda seen: _limitation("L-02", seen),
        MEDIATION_LAW.cite(27, 1),
        _register_today,
    ),
    FlagRule(
        "LAB-R01",
        Severity.HIGH,
        lambda seen: _limitation("L-03", seen),
        MEDIATION_LAW.cite(27, 4),
        _register_today,
    ),
    FlagRule(
        "LAB-R02",
        Severity.HIGH,
        _fifteen_days,
        MEDIATION_LAW.cite(14, 3),
        "发终止通知，或者由双方签延期确认书。",
    ),
    FlagRule(
        "LAB-R03",
        Severity.HIGH,
        _group,
        MEDIATION_LAW.cite(7),
        "有共同请求的可以推举代表；立集体台账，告知协调劳动关系三方。",
    ),
    FlagRule(
        "LAB-R04",
        Severity.HIGH,
        _layoff,
        _CONTRACT.cite(41, 1),
        "核对是否提前三十日说明情况、听取意见并向劳动行政部门报告。",
    ),
    FlagRule(
        "LAB-R05",
        Severity.STOP,
        _not_labour,
        _INTERPRETATION.cite(2),
        "改按其他纠纷登记，或者告知向有关机构提出。",
    ),
    FlagRule(
        "LAB-R05",
        Severity.STOP,
        _pensioner_before,
        _INTERPRETATION.cite(32, 1),
        "改按民事纠纷登记。",
    ),
    FlagRule(
        "LAB-R05",
        Severity.HIGH,
        _pensioner_since,
        Practice("劳动争议解释（二）第21条，文本待核"),
        "先请法制审核人员看过，再决定是否受理。",
    ),
    FlagRule("LAB-R06", Severity.HIGH, _recognition_near, _INJURY.cite(17, 2), _ASK_FIRST),
    FlagRule("LAB-R06", Severity.MEDIUM, _recognition_open, _INJURY.cite(17, 2), _ASK_FIRST),
    FlagRule(
        "LAB-R07",
        Severity.HIGH,
        _too_low,
        Practice("明显不公平的协议有被撤销的风险，交法制审核", _INTERPRETATION.cite(35)),
        "问明原因并记入笔录，请法制审核；已参加工伤保险的，先登记参保情况。",
        agreement=True,
        fine="未见低于最低工资和法定工伤待遇（登记了标准、月数、等级的才核对）",
    ),
    FlagRule(
        "LAB-R08",
        Severity.MEDIUM,
        _dispatch,
        MEDIATION_LAW.cite(22, 2),
        "劳务派遣单位和用工单位列为共同当事人。",
    ),
    FlagRule(
        "LAB-R08",
        Severity.MEDIUM,
        _construction,
        _WAGES.cite(30, 3),
        "追加总承包单位：分包单位拖欠的，由总承包单位先行清偿。",
    ),
    FlagRule(
        "LAB-R09",
        Severity.HIGH,
        _protected,
        _CONTRACT.cite(42),
        "提示单位违法解除的风险：继续履行，或者支付赔偿金。",
    ),
    FlagRule(
        "LAB-R10",
        Severity.HIGH,
        _absconding,
        Practice("同一单位多件或者全员欠薪，防转移财产"),
        "提示申请财产保全；通报劳动监察，了解应急周转金。",
    ),
    FlagRule(
        "LAB-R11",
        Severity.STOP,
        _forbidden,
        Practice("使用童工、强迫劳动的线索先报告，按本单位报告流程"),
        "立即报告劳动保障监察机构和公安机关。",
    ),
    FlagRule(
        "LAB-R12",
        Severity.BLOCK,
        _waiver,
        Practice("社会保险费的征缴不由双方约定免除；劳动争议解释（二）第19条，文本待核"),
        "删去这一条，改写补缴的办法和期限。",
        agreement=True,
        fine="没有放弃社会保险的写法",
    ),
)
