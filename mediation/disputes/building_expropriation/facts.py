"""What to know about a building-expropriation dispute (征补条例 8-28)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from mediation.dispute_type import Fact, FactType, Need, Option, when, when_yes
from mediation.dispute_type.every_kind import (
    decision_facts,
    dispute_facts,
    limitation_facts,
    procedure_facts,
)
from mediation.disputes.building_expropriation.lists import (
    CHOICES,
    CIVIL,
    COMPENSATIONS,
    CUTS,
    FINDINGS,
    KINDS,
    OBJECTIONS,
    OFFICIAL,
    OWNER_STATES,
    PURPOSES,
    USES,
    VULNERABLE,
)

_T = FactType
_AGENCY = frozenset({"ADMIN_DISPUTE"})  # there the same dispute is mediated in that procedure
_WITH_AGENCY = when("dispute_kind", *OFFICIAL)
_DECISION = when("dispute_kind", "DECIDE", "COMPDEC", "VALUE")
_VALUED = when("dispute_kind", "VALUE", "MODE", "SWAP", "COMPDEC", "PERFORM")
_PAID = when("dispute_kind", "VALUE", "MODE", "SWAP", "COMPDEC", "PERFORM", "MOVE", "BIZ")
_MOVING = when("dispute_kind", "MOVE", "SWAP", "PERFORM", "MODE", "COMPDEC")
_TRADING = when("dispute_kind", "BIZ")
_OWNED = when("dispute_kind", *(OFFICIAL | {"FAMILY", "TENANT"}))
_CIVIL = when("dispute_kind", *CIVIL)
_NONE_IS_ZERO = "没有这一项的填 0"

_PROJECT = (
    Fact("project", "征收项目", _T.TEXT, (), Need.ACCEPT, "project"),
    Fact("decision_no", "征收决定号", section="project", shown_when=_WITH_AGENCY),
    Fact("decision_date", "决定日期", _T.DATE, section="project", shown_when=_WITH_AGENCY),
    Fact(
        "announced_date",
        "公告日期",
        _T.DATE,
        (),
        Need.ACCEPT,
        "project",
        _WITH_AGENCY,
        hint="这一天是评估的时点；对征收决定的复议、起诉也从知道公告起算",
    ),
    Fact("decision_scope", "征收范围", section="project", shown_when=_WITH_AGENCY),
    Fact(
        "public_interest",
        "公共利益",
        _T.CHOICE,
        PURPOSES,
        Need.ACCEPT,
        "project",
        _DECISION,
        hint="征补条例第8条列出的六项",
    ),
    Fact(
        "plan_published_on",
        "方案公布日",
        _T.DATE,
        section="project",
        shown_when=_DECISION,
        hint="征求公众意见不少于三十日",
    ),
    Fact("freeze_notice_on", "暂停办理日", _T.DATE, section="project", shown_when=_WITH_AGENCY),
    Fact("sign_from", "签约开始日", _T.DATE, section="project", shown_when=_WITH_AGENCY),
    Fact(
        "sign_to",
        "签约截止日",
        _T.DATE,
        section="project",
        shown_when=_WITH_AGENCY,
        may_be_ahead=True,
        hint="方案定的日期；过了还没有协议的，由政府作出补偿决定",
    ),
    Fact(
        "award_period",
        "奖励截止日",
        _T.DATE,
        section="project",
        shown_when=_WITH_AGENCY,
        may_be_ahead=True,
    ),
    Fact(
        "unsigned_households",
        "未签约户数",
        _T.WHOLE,
        section="project",
        shown_when=_WITH_AGENCY,
        hint="同一项目还没有签约的户数",
    ),
)

_HOUSE = (
    Fact("house_addr", "房屋坐落", _T.TEXT, (), Need.ACCEPT, "house"),
    Fact("cert_no", "产权证号", section="house"),
    Fact("use", "用途", _T.CHOICE, USES, Need.ACCEPT, "house"),
    Fact("structure", "结构", section="house", shown_when=_WITH_AGENCY),
    Fact("built_area", "建筑面积", _T.NUMBER, (), Need.ACCEPT, "house", hint="平方米"),
    Fact("usable_area", "使用面积", _T.NUMBER, section="house", shown_when=_WITH_AGENCY),
    Fact(
        "unregistered_area",
        "未登记面积",
        _T.NUMBER,
        section="house",
        shown_when=_WITH_AGENCY,
        hint="没有的空着",
    ),
    Fact(
        "unreg_result",
        "未登记的认定",
        _T.CHOICE,
        FINDINGS,
        section="house",
        shown_when=_WITH_AGENCY,
        hint="由政府组织调查认定，调解员不认定",
    ),
    Fact(
        "built_after_scope",
        "范围定后加建",
        _T.YES_NO,
        section="house",
        shown_when=_WITH_AGENCY,
        hint="征收范围确定后新建、扩建、改建的不补偿",
    ),
)

_OWNER = (
    Fact("owner_state", "产权状况", _T.CHOICE, OWNER_STATES, Need.ACCEPT, "owner", _OWNED),
    Fact(
        "heirs_present",
        "权利人到齐",
        _T.YES_NO,
        section="owner",
        shown_when=when("owner_state", "shared", "inherited", "unclear"),
        hint="共有人、继承人都参加调解并签字",
    ),
    Fact(
        "tenant_is_party",
        "承租人参加",
        _T.YES_NO,
        section="owner",
        shown_when=when("owner_state", "public"),
        hint="公房承租人要列为当事人",
    ),
    Fact(
        "housing_guarantee",
        "符合住房保障",
        _T.YES_NO,
        (),
        Need.ACCEPT,
        "owner",
        _WITH_AGENCY,
        hint="符合条件的优先保障",
    ),
    Fact(
        "guarantee_plan",
        "已有保障安排",
        _T.YES_NO,
        section="owner",
        shown_when=when_yes("housing_guarantee"),
    ),
    Fact("vulnerable", "特殊困难", _T.CHOICES, VULNERABLE, section="owner", sensitive=True),
)

_VALUE = (
    Fact("appraiser", "评估机构", section="value", shown_when=_VALUED),
    Fact("choose_mode", "怎样选定", _T.CHOICE, CHOICES, section="value", shown_when=_VALUED),
    Fact("appraiser_notice_on", "选定通知日", _T.DATE, section="value", shown_when=_VALUED),
    Fact("draft_published_on", "初评公示日", _T.DATE, section="value", shown_when=_VALUED),
    Fact("appraisal_date", "评估时点", _T.DATE, section="value", shown_when=_VALUED),
    Fact(
        "appraised_value",
        "评估价值",
        _T.MONEY,
        (),
        Need.AGREE,
        "value",
        _VALUED,
        hint="补偿不得低于公告之日类似房地产的市场价格",
    ),
    Fact("report_received_at", "收到报告日", _T.DATE, section="value", shown_when=_VALUED),
    Fact("objection_stage", "异议", _T.CHOICE, OBJECTIONS, section="value", shown_when=_VALUED),
    Fact(
        "recheck_applied_on",
        "申请复核日",
        _T.DATE,
        section="value",
        shown_when=when("objection_stage", "recheck", "expert"),
    ),
    Fact(
        "recheck_received_at",
        "收到复核日",
        _T.DATE,
        section="value",
        shown_when=when("objection_stage", "recheck", "expert"),
    ),
)

_MONEY = (
    Fact("comp_mode", "补偿方式", _T.CHOICE, COMPENSATIONS, Need.AGREE, "money", _VALUED),
    Fact("house_comp", "房屋补偿", _T.MONEY, (), Need.AGREE, "money", _VALUED, hint=_NONE_IS_ZERO),
    Fact("move_fee", "搬迁费", _T.MONEY, section="money", shown_when=_MOVING),
    Fact("temp_fee", "临时安置费", _T.MONEY, section="money", shown_when=_MOVING),
    Fact("biz_loss", "停产停业", _T.MONEY, (), Need.AGREE, "money", _TRADING, hint=_NONE_IS_ZERO),
    Fact("award", "奖励", _T.MONEY, section="money", shown_when=_VALUED),
    Fact("diff", "差价", _T.MONEY, section="money", shown_when=_VALUED, hint="产权调换的差价"),
    Fact(
        "business_proof",
        "有经营证明",
        _T.YES_NO,
        (),
        Need.ACCEPT,
        "money",
        _TRADING,
        hint="营业执照等",
    ),
    Fact("tax_proof", "有纳税证明", _T.YES_NO, (), Need.ACCEPT, "money", _TRADING),
    Fact(
        "comp_paid",
        "补偿已到位",
        _T.YES_NO,
        (),
        Need.ACCEPT,
        "money",
        _PAID,
        hint="先补偿、后搬迁",
    ),
    Fact("comp_account", "专户已到位", _T.YES_NO, section="money", shown_when=_PAID),
)

_MOVES = (
    Fact("transit_months", "过渡月数", _T.WHOLE, section="moving", shown_when=_MOVING),
    Fact("transit_over", "超期月数", _T.WHOLE, section="moving", shown_when=_MOVING),
    Fact(
        "util_cut",
        "断水断电等",
        _T.CHOICES,
        CUTS,
        section="moving",
        hint="不得用中断水电气热和道路的办法迫使搬迁",
    ),
    Fact("violence", "暴力、威胁", _T.YES_NO, section="moving"),
)

_DECISIONS = (
    Fact(
        "decision_served_at",
        "送达决定日",
        _T.DATE,
        section="decision",
        shown_when=_WITH_AGENCY,
        hint="补偿决定送达的日期；复议、起诉从这一天起算，没有决定的空着",
    ),
    *(
        replace(one, shown_when=_WITH_AGENCY)
        for one in decision_facts("decision")
        if one.key != "decision_received_at"
    ),
    Fact(
        "decision_received_at",
        "知道决定日",
        _T.DATE,
        section="decision",
        shown_when=_DECISION,
        hint="没有送达而知道决定的，填这一天",
    ),
    Fact("recon_applied_on", "申请复议日", _T.DATE, section="decision", shown_when=_WITH_AGENCY),
    Fact(
        "recon_decision_received_at",
        "收到复议决定",
        _T.DATE,
        section="decision",
        shown_when=_WITH_AGENCY,
    ),
    Fact("suit_filed_on", "起诉日", _T.DATE, section="decision", shown_when=_WITH_AGENCY),
    Fact(
        "suit_period_ended_on",
        "起诉期届满日",
        _T.DATE,
        section="decision",
        shown_when=_DECISION,
        hint="不填的，按送达决定日推算",
    ),
    Fact("enforcement_filed_on", "申请执行日", _T.DATE, section="decision", shown_when=_DECISION),
    Fact(
        "enforcement_docketed_on", "法院立案日", _T.DATE, section="decision", shown_when=_DECISION
    ),
    Fact(
        "agreement_breach_known_on",
        "知道违约日",
        _T.DATE,
        section="decision",
        shown_when=when("dispute_kind", "PERFORM"),
        hint="知道行政机关没有按补偿协议履行的日期",
    ),
)

_LIMITATION = tuple(
    replace(one, shown_when=_CIVIL) for one in limitation_facts("知道自己的份额或者损害的日期")
)

FACTS = (
    *dispute_facts(KINDS),
    *_PROJECT,
    *_HOUSE,
    *_OWNER,
    *_VALUE,
    *_MONEY,
    *_MOVES,
    *_DECISIONS,
    *procedure_facts(
        Option("recon", "行政复议已受理", bars="N12", bars_on=_AGENCY),
        Option("suit", "行政诉讼已立案", bars="N1", bars_on=_AGENCY),
    ),
    *_LIMITATION,
)

DRIVING = frozenset({"remedy_note", "unreg_result", "appraiser_notice_on", "draft_published_on"})
"""What exclusions and the rows of a place look at, beside the days that the own rows name."""

_IN_ORDER = (
    ("decision_date", "announced_date", "早于征收决定的日期"),
    ("sign_from", "sign_to", "早于签约开始的日期"),
    ("recheck_applied_on", "recheck_received_at", "早于申请复核的日期"),
    ("recon_applied_on", "recon_decision_received_at", "早于申请复议的日期"),
    ("enforcement_filed_on", "enforcement_docketed_on", "早于申请执行的日期"),
    ("known_on", "interrupted_on", "早于知道受损害的日期"),
)


def contradictions(facts: Mapping[str, Any]) -> dict[str, str]:
    """Days that can't stand in this order: one message per field."""
    problems: dict[str, str] = {}
    for earlier, later, text in _IN_ORDER:
        first, second = facts.get(earlier), facts.get(later)
        if isinstance(first, date) and isinstance(second, date) and second < first:
            problems[later] = f"{text} {first}，请核对"
    usable, built = facts.get("usable_area"), facts.get("built_area")
    if usable is not None and built is not None and usable > built:
        problems["usable_area"] = f"大于建筑面积 {built}，请核对"
    return problems
