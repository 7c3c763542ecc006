"""Red flags of a property dispute (PRO-R01 to R13): what was seen, why it matters, what to do."""

from __future__ import annotations

import re
from datetime import date

from law.citation import Practice
from law.periods import add_months
from mediation.dispute_type import FlagRule, Severity, Situation
from mediation.dispute_type.flags import set_by_place
from mediation.disputes.property_management.limits import CIVIL, FEE_CLAIMS, PROPERTY
from mediation.disputes.property_management.lists import DANGERS, RIVALS, UTILITIES, VIOLATIONS
from mediation.disputes.property_management.votes import shortfalls, vote_of

FEE_MONTHS = 36
"""Months of the limitation of each instalment (民法典 188)."""

_NAMES = {one.code: one.label for one in (*UTILITIES, *DANGERS, *VIOLATIONS, *RIVALS)}

_CUT_OFF = re.compile(r"(停|断|限)(止|供|止供应)?(水|电(?!梯)|热|暖|气|燃气)")
_NOT_CUT = re.compile(r"(不得|不再|不能|不会|不应|不以|禁止)[^。；\n]*$")
_BINDS_ALL = re.compile(
    r"(全体|所有|小区|各)业主.{0,8}(应当|应|必须|须|承担|交纳|缴纳|支付|放弃|同意|不得|遵守|履行|受)"
    r"|对(全体|所有|小区|各)业主.{0,6}(有约束力|有效|生效|发生效力)"
)
_SIGNERS_ONLY = re.compile(r"(只|仅)(对|约束|适用于).{0,6}(签字|签名|签署)")


def _named(seen: Situation, key: str) -> str:
    """What was ticked, in words; what says that nothing is the matter left out."""
    ticked = seen.facts.get(key) or ()
    return "、".join(_NAMES[code] for code in ticked if code != "none")


def _utility_cut(seen: Situation) -> str:
    """R01: the provider has cut off water, power, heat or gas (944(3))."""
    what = _named(seen, "utility_cut")
    by_provider = seen.facts.get("utility_cut_by") == "provider"
    return f"物业服务人停了{what}，法律不允许用这种方式催交物业费。" if what and by_provider else ""


def _cut_in_terms(seen: Situation) -> str:
    """R01: a draft that lets somebody cut them off to press for fees."""
    for found in _CUT_OFF.finditer(seen.terms):
        if _NOT_CUT.search(seen.terms[: found.start()]) is None:
            return "协议写了停水、停电之类的办法，不能用来催交物业费。"
    return ""


def _committee_authority(seen: Situation) -> str:
    """R02: a committee signs that isn't on file, or whose term is over."""
    if not seen.facts.get("committee_signs"):
        return ""
    term_end = seen.facts.get("committee_term_end")
    if term_end is not None and term_end < seen.on:
        return f"业主委员会的任期已于{term_end.year}年{term_end.month}月{term_end.day}日届满。"
    return "" if seen.facts.get("committee_filing") else "业主委员会没有填备案号。"


def _failed_vote(seen: Situation) -> str:
    """R03: the vote on which the agreement relies falls short of 278."""
    vote = vote_of(seen.facts)
    if vote is None or seen.facts.get("vote_relied_on") is False:
        return ""
    short = shortfalls(vote)
    return f"业主表决没有达到门槛：{'；'.join(short)}。" if short else ""


def _group_refusal(seen: Situation) -> str:
    """R04: a larger share refuses to pay than the place sets."""
    share, most = seen.facts.get("group_refuse_pct"), seen.figure("property_group_refusal")
    if most is None or (share or 0) <= most:
        return ""
    return f"拒缴的业主占 {share}%，超过 {most}%。"


def _handover_refused(seen: Situation) -> str:
    """R05: the old provider won't hand over, or won't leave (949)."""
    return "原物业服务人拒不移交或者拒不退出。" if seen.facts.get("handover_refused") else ""


def _danger(seen: Situation) -> str:
    """R06: lift, gas, facade or fire danger."""
    what = _named(seen, "danger")
    return f"有安全隐患：{what}。" if what else ""


def _fund_misuse(seen: Situation) -> str:
    """R07: the maintenance fund seems to have been diverted (条例 60)."""
    return "疑似挪用专项维修资金。" if seen.facts.get("fund_misuse") else ""


def _instalments(seen: Situation) -> list[date]:
    """The due day of each unpaid instalment, from the earliest to the latest."""
    first, last = seen.facts.get("arrears_from"), seen.facts.get("arrears_to")
    months = int(seen.facts.get("fee_cycle") or 0)
    if first is None or last is None or not months:
        return []
    number = ((last.year - first.year) * 12 + last.month - first.month) // months
    days = (add_months(first, place * months) for place in range(number + 1))
    return [on for on in days if on <= last]


def _is_over(due: date, seen: Situation) -> bool:
    """Whether three years went by before anybody asked for this instalment."""
    asked = [seen.facts.get("interrupted_on")]
    asked += [seen.received_on] if seen.claims & FEE_CLAIMS else []
    until = min((on for on in asked if on is not None and on > due), default=seen.on)
    return add_months(due, FEE_MONTHS) < until


def _old_fees(seen: Situation) -> str:
    """R08: fees older than three years, and no written demand on the record."""
    due = seen.due("P-07")
    asks_fees = bool(seen.claims & FEE_CLAIMS) or seen.is_("dispute_kind", "FEE")
    if due is None or due >= seen.on or not asks_fees or seen.facts.get("demand_date"):
        return ""
    days = _instalments(seen)
    over = sum(_is_over(day, seen) for day in days)
    counted = f"共 {len(days)} 期，其中 {over} 期可能已经届满。" if days else ""
    return (
        f"最早一期物业费的时效可能已于{due.year}年{due.month}月{due.day}日届满，没有书面催告的记录。"
        f"{counted}只作提醒，不作结论。"
    )


def _rivals(seen: Situation) -> str:
    """R09: two committees, or two providers on the site."""
    what = _named(seen, "rivals")
    return f"现场对立：{what}。" if what else ""


def _violations(seen: Situation) -> str:
    """R10: illegal building, or a blocked fire lane."""
    what = _named(seen, "violations")
    if not what and (seen.is_("dispute_kind", "ILLEG") or "DEMOLISH" in seen.claims):
        what = "违法建设"
    return f"涉及{what}。" if what else ""


def _only_tenant(seen: Situation) -> str:
    """R11: the owner is jointly liable for fees and doesn't take part (条例 41)."""
    return "只有租户等使用人参加，业主没有参加。" if seen.facts.get("only_tenant") else ""


def _developer(seen: Situation) -> str:
    """R12: the developer is bankrupt or gone."""
    state = seen.facts.get("developer_state")
    return {"bankrupt": "开发商已破产。", "gone": "开发商下落不明或者已注销。"}.get(str(state), "")


def _binds_all(seen: Situation) -> str:
    """R13: an agreement that speaks for all owners, signed by a few."""
    if _BINDS_ALL.search(seen.terms) is None or _SIGNERS_ONLY.search(seen.terms):
        return ""
    households = seen.facts.get("households")
    everyone = households is not None and seen.signers > int(households) > 0
    if everyone or seen.facts.get("decision_attached"):
        return ""
    return "协议约束全体业主，签字的只是其中几方。"


FLAGS = (
    FlagRule(
        "PRO-R01",
        Severity.CRITICAL,
        _utility_cut,
        CIVIL.cite(944, 3),
        "要求当天恢复，并报告主管部门；不等调解。",
    ),
    FlagRule(
        "PRO-R01",
        Severity.CRITICAL,
        _cut_in_terms,
        CIVIL.cite(944, 3),
        "删去这一条，改写分期交纳或者违约责任。",
        agreement=True,
        fine="没有停水停电催费的写法",
    ),
    FlagRule(
        "PRO-R02",
        Severity.HIGH,
        _committee_authority,
        PROPERTY.cite(16, 1),
        "核实代表资格，请其提供业主大会的决定。",
    ),
    FlagRule(
        "PRO-R03",
        Severity.BLOCK,
        _failed_vote,
        CIVIL.cite(278, 2),
        "受侵害的业主可以请求撤销（第280条第2款）。先补表决；协议不以表决为依据的，在登记项目中改选。",
        agreement=True,
        fine="没有依据未达门槛的表决（登记了四个百分比的才核对）",
    ),
    FlagRule(
        "PRO-R04",
        Severity.HIGH,
        _group_refusal,
        set_by_place("property_group_refusal", "集体拒缴的比例"),
        "提请街道召集联席会议，立总案集中处理。",
    ),
    FlagRule(
        "PRO-R05",
        Severity.HIGH,
        _handover_refused,
        CIVIL.cite(949),
        "告知移交义务，不移交的不得收终止以后的费用；同时安排应急服务。",
    ),
    FlagRule(
        "PRO-R06",
        Severity.CRITICAL,
        _danger,
        Practice("安全隐患先报告，按本单位报告流程"),
        "立即报告有关部门排险，不等调解。",
    ),
    FlagRule(
        "PRO-R07",
        Severity.HIGH,
        _fund_misuse,
        PROPERTY.cite(60),
        "移交主管部门查处，不作为协议内容。",
    ),
    FlagRule(
        "PRO-R08",
        Severity.MEDIUM,
        _old_fees,
        CIVIL.cite(188, 1),
        "问明有无书面催告、承诺交费等中断情形。",
    ),
    FlagRule(
        "PRO-R09",
        Severity.CRITICAL,
        _rivals,
        Practice("现场对立的，按本单位报告流程"),
        "立即通知公安机关和街道（乡镇）到场。",
    ),
    FlagRule(
        "PRO-R10",
        Severity.HIGH,
        _violations,
        PROPERTY.cite(45),
        "移送有关部门依法处理，民事部分另行调解。",
    ),
    FlagRule(
        "PRO-R11",
        Severity.MEDIUM,
        _only_tenant,
        PROPERTY.cite(41, 1),
        "追加业主：约定由使用人交费的，业主连带。",
    ),
    FlagRule(
        "PRO-R12",
        Severity.MEDIUM,
        _developer,
        Practice("破产的申报债权，注销失联的列入本市遗留问题台账"),
        "提示申报债权或者转遗留问题办理。",
    ),
    FlagRule(
        "PRO-R13",
        Severity.BLOCK,
        _binds_all,
        Practice("签字的人只能约束自己", CIVIL.cite(278, 1)),
        "写明“只约束签字各方”，或者附上业主大会的决定。",
        agreement=True,
        fine="没有以少数签字约束全体业主的写法",
    ),
)
