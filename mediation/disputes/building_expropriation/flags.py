"""Red flags of a building-expropriation dispute (EXP-R01 to R15): what was seen, what to do."""

from __future__ import annotations

import re
from datetime import date, timedelta
from decimal import Decimal

from law.citation import Practice
from law.library import STATUTES
from mediation.dispute_type import FlagRule, Severity, Situation
from mediation.dispute_type.official import (
    NEAR_RECON,
    NEAR_SUIT,
    NOT_CIVIL,
    Remedy,
    civil_only,
    day_text,
)
from mediation.dispute_type.official import remedy_days as last_days
from mediation.disputes.building_expropriation.limits import ARL, EXPROPRIATION, RECON, SUIT
from mediation.disputes.building_expropriation.lists import CIVIL, OFFICIAL, items_of

_AGREEMENTS = STATUTES["admin_agreement_2019"]

RECHECK_DAYS = 10
"""Days after the report in which a recheck is asked for; to be verified (惯例可配置)."""

MANY_HOUSEHOLDS = 10
"""Unsigned households of one project from which joint handling goes up (惯例可配置)."""

_REMEDIES = (Remedy(RECON, "申请行政复议", NEAR_RECON), Remedy(SUIT, "起诉", NEAR_SUIT))
_MOVES_OUT = re.compile(r"搬迁|搬出|腾退|腾空|交出?房|交付(被征收)?房屋")
_PRESSURE = re.compile(
    r"(奖励|奖金).{0,24}(作废|取消|不再|不予|过期|逾期)|(逾期|过期|否则).{0,24}(奖励|奖金)"
)


def parts(seen: Situation) -> frozenset[str]:
    """The parts of the dispute, by sub-type and claims."""
    return items_of(seen.facts, seen.claims)


def remedy_days(seen: Situation) -> str:
    """The last days of the remedies against the decision on the record."""
    return last_days(seen, _REMEDIES)


def _with_agency(seen: Situation) -> bool:
    """Whether what is agreed is an administrative agreement, or one with an agency."""
    return seen.track in NOT_CIVIL or bool(parts(seen) & OFFICIAL)


def _forced(seen: Situation) -> str:
    """R01: utilities cut off, violence, threats."""
    if seen.facts.get("util_cut"):
        return "反映断水、断电、断气、断热或者断路迫使搬迁。"
    return "反映有暴力、威胁迫使搬迁的情形。" if seen.facts.get("violence") else ""


def _moves_first(seen: Situation) -> str:
    """R02: pay first, move after."""
    moving = [on for on, act in seen.acts if _MOVES_OUT.search(act)]
    if not seen.acts and _MOVES_OUT.search(seen.terms):
        moving = list(seen.act_days)
    if not moving or not seen.pay_days or not _with_agency(seen):
        return ""
    if min(moving) >= max(seen.pay_days):
        return ""
    return f"{day_text(min(moving))}搬迁，早于{day_text(max(seen.pay_days))}付清补偿。"


def _served(seen: Situation) -> str:
    """R03: a compensation decision was served; mediation doesn't pause the remedies."""
    ends = remedy_days(seen) if seen.facts.get("decision_served_at") else ""
    return f"已经送达补偿决定：{ends}。" if ends else ""


def _recheck(seen: Situation) -> str:
    """R04: the days to object to the appraisal run (their number is to be verified)."""
    received = seen.facts.get("report_received_at")
    if not isinstance(received, date) or seen.facts.get("objection_stage", "none") != "none":
        return ""
    last = received + timedelta(RECHECK_DAYS)
    if seen.on > last:
        return ""
    until = f"按 {RECHECK_DAYS} 日提醒到{day_text(last)}"
    return f"{received} 收到评估报告，{until}，天数以报告载明的为准。"


def _owners_missing(seen: Situation) -> str:
    """R05: the owner isn't clear, or not everybody is here."""
    if seen.is_("owner_state", "unclear"):
        return "产权不明确。"
    missing = seen.facts.get("heirs_present") is False
    if seen.is_("owner_state", "inherited") and not seen.facts.get("heirs_present"):
        return "房屋继承没有分割，没有登记继承人是否到齐。"
    return "共有人没有到齐。" if missing else ""


def _no_finding(seen: Situation) -> str:
    """R06: unregistered area comes after the official finding."""
    unregistered = seen.facts.get("unregistered_area") or "UNREG" in parts(seen)
    if not unregistered or seen.facts.get("unreg_result"):
        return ""
    return "有未登记的建筑，还没有政府的认定。"


def _no_home(seen: Situation) -> str:
    """R07: a family with a right to housing, and no plan for it."""
    if not seen.facts.get("housing_guarantee") or seen.facts.get("guarantee_plan"):
        return ""
    return "被征收人符合住房保障条件，还没有保障安排。"


def _own_chain(seen: Situation) -> str:
    """R08: the expropriating body or its implementer mediates its own case."""
    if not seen.own_unit or seen.track == "COORDINATION":
        return ""
    return f"{seen.own_unit}是本组织或者上级单位，又是当事人，本组织不是中立的一方。"


def _pressed(seen: Situation) -> str:
    """R09: the reward is used as pressure in the text."""
    hit = _PRESSURE.search(seen.terms)
    return f"“{hit.group()}”：奖励期限写成了压力。" if hit is not None else ""


def _tenant_missing(seen: Situation) -> str:
    """R10: the tenant of public housing belongs among the parties."""
    public = seen.is_("owner_state", "public")
    if not public or seen.facts.get("tenant_is_party") or seen.is_("dispute_kind", "TENANT"):
        return ""
    return "公房的承租人没有列为当事人。"


def _crowd(seen: Situation) -> str:
    """R11: many households of the project haven't signed."""
    count = seen.facts.get("unsigned_households") or 0
    return f"同一项目还有 {count} 户没有签约。" if count >= MANY_HOUSEHOLDS else ""


def _unproved(seen: Situation) -> str:
    """R12: a loss of business that nothing proves."""
    if "BIZ" not in parts(seen):
        return ""
    missing = [
        label
        for key, label in (("business_proof", "经营证明"), ("tax_proof", "纳税证明"))
        if not seen.facts.get(key)
    ]
    return f"请求停产停业损失，没有{'、'.join(missing)}。" if missing else ""


def _below_market(seen: Situation) -> str:
    """R13: less than the appraised market value on the day of the announcement."""
    value = seen.facts.get("appraised_value")
    agreed = seen.facts.get("house_comp")
    if agreed is None and seen.is_("comp_mode", "money"):
        agreed = seen.agreed_amount
    if not value or agreed is None or not parts(seen) & (OFFICIAL - CIVIL):
        return ""
    if Decimal(agreed) >= Decimal(value):
        return ""
    return f"房屋补偿 {Decimal(agreed):,.2f} 元，低于评估的市场价格 {Decimal(value):,.2f} 元。"


def _added(seen: Situation) -> str:
    """R14: built after the scope was fixed."""
    found = seen.facts.get("built_after_scope")
    return "征收范围确定以后新建、扩建、改建的部分不补偿。" if found else ""


def _not_available(seen: Situation) -> str:
    """R15: no arbitration clause, no civil confirmation in an administrative agreement."""
    if not _with_agency(seen):
        return ""
    word = civil_only(seen.terms) or ("司法确认" if seen.confirms else "")
    return f"协议写了{word}，行政协议不能约定仲裁，也不能申请民事司法确认。" if word else ""


_NEUTRAL = Practice("征收部门、实施单位不能主持与自己有关的调解")

FLAGS = (
    FlagRule(
        "EXP-R01",
        Severity.CRITICAL,
        _forced,
        EXPROPRIATION.cite(27, 3),
        "先制止，报告上级和公安机关；造成损失的要赔偿、追责（第31条）。",
    ),
    FlagRule(
        "EXP-R02",
        Severity.BLOCK,
        _moves_first,
        EXPROPRIATION.cite(27, 1),
        "先补偿、后搬迁：把搬迁日期改到付清以后。",
        agreement=True,
        fine="付清在搬迁以前，或者没有约定搬迁",
    ),
    FlagRule(
        "EXP-R03",
        Severity.CRITICAL,
        _served,
        ARL.cite(20, 1),
        "今天就告知当事人最后一日，并记入笔录。",
    ),
    FlagRule(
        "EXP-R04",
        Severity.HIGH,
        _recheck,
        Practice("复核的天数待核", EXPROPRIATION.cite(19, 2)),
        "先申请复核评估；对复核结果有异议的，再申请专家委员会鉴定。",
    ),
    FlagRule(
        "EXP-R05",
        Severity.HIGH,
        _owners_missing,
        EXPROPRIATION.cite(26, 1),
        "请全部权利人参加并签字；产权不明确的，由政府作出补偿决定。",
    ),
    FlagRule(
        "EXP-R06",
        Severity.HIGH,
        _no_finding,
        EXPROPRIATION.cite(24, 2),
        "先由政府组织调查、认定，再谈补偿。",
    ),
    FlagRule(
        "EXP-R07",
        Severity.HIGH,
        _no_home,
        EXPROPRIATION.cite(18),
        "请住房保障部门优先安排。",
    ),
    FlagRule(
        "EXP-R08",
        Severity.BLOCK,
        _own_chain,
        _NEUTRAL,
        "由上级机关或者司法行政部门主持；转联动协调的，书面披露。",
    ),
    FlagRule(
        "EXP-R08",
        Severity.BLOCK,
        _own_chain,
        _NEUTRAL,
        "由没有利害关系的组织主持。",
        agreement=True,
        fine="主持的组织与当事人没有隶属关系",
    ),
    FlagRule(
        "EXP-R09",
        Severity.MEDIUM,
        _pressed,
        Practice("奖励期限平实写明，给当事人考虑的时间"),
        "改写成平实的日期和金额，并附考虑期的说明。",
        agreement=True,
        fine="没有用奖励期限施压的写法",
    ),
    FlagRule(
        "EXP-R10",
        Severity.HIGH,
        _tenant_missing,
        _AGREEMENTS.cite(5),
        "把公房承租人列为当事人或者第三人。",
    ),
    FlagRule(
        "EXP-R11",
        Severity.HIGH,
        _crowd,
        Practice("按未签约户数提高联动层级，户数可配置"),
        "提高联动层级，报送信息。",
    ),
    FlagRule(
        "EXP-R12",
        Severity.MEDIUM,
        _unproved,
        EXPROPRIATION.cite(23),
        "请当事人补交营业执照、纳税证明、收入凭证。",
    ),
    FlagRule(
        "EXP-R13",
        Severity.BLOCK,
        _below_market,
        EXPROPRIATION.cite(19, 1),
        "补偿不得低于公告之日类似房地产的市场价格。",
        agreement=True,
        fine="房屋补偿不低于评估价值（登记了两项的才核对）",
    ),
    FlagRule(
        "EXP-R14",
        Severity.MEDIUM,
        _added,
        EXPROPRIATION.cite(16, 1),
        "对照调查登记，分清范围确定以前和以后的部分。",
    ),
    FlagRule(
        "EXP-R15",
        Severity.BLOCK,
        _not_available,
        _AGREEMENTS.cite(26),
        "删去这一条；不履行的走行政复议或者行政诉讼。",
        agreement=True,
        fine="没有约定仲裁、司法确认，或者是民事协议",
    ),
)
