"""What to know about a restructuring: the enterprise, who led it, the plan, people, money."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from mediation.dispute_type import Fact, FactType, Need, when
from mediation.dispute_type.every_kind import (
    dispute_facts,
    limitation_facts,
    procedure_facts,
)
from mediation.dispute_type.facts import Option
from mediation.disputes.soe_restructuring.lists import (
    FUND_SOURCES,
    KINDS,
    LEADERS,
    LEVELS,
    MODES,
    NOT_MEDIABLE,
    PETITION_LEVELS,
    PROTECTED,
    SETTLE_PLANS,
    UTILITIES,
)

_T = FactType

_STAFF = when("dispute_kind", "SETTLE", "SENIOR", "WAGE", "INSUR", "INTERNAL", "EQUITY")
_SERVICE = when("dispute_kind", "SETTLE", "SENIOR", "WAGE", "INSUR", "INTERNAL")
_PAY = when("dispute_kind", "SETTLE", "SENIOR", "WAGE", "INSUR", "INTERNAL", "FAMILY")
_SOCIAL = when("dispute_kind", "HOUSING", "OTHER")
_CREDIT = when("dispute_kind", "DEBT", "SALE", "OTHER")

_ENTERPRISE = (
    Fact("enterprise", "企业名称", _T.TEXT, (), Need.REGISTER, "enterprise"),
    Fact("uscc", "统一代码", _T.TEXT, (), Need.ACCEPT, "enterprise", hint="已注销的填原来的代码"),
    Fact("level", "隶属", _T.CHOICE, LEVELS, Need.ACCEPT, "enterprise"),
    Fact("mode", "改制方式", _T.CHOICE, MODES, Need.ACCEPT, "enterprise"),
    Fact(
        "leader_kind",
        "谁主导改制",
        _T.CHOICE,
        LEADERS,
        Need.REGISTER,
        "enterprise",
        hint="决定走哪条路：政府主导的走联动协调",
    ),
    Fact(
        "land_nature",
        "土地性质",
        _T.CHOICE,
        (
            Option("allocated", "划拨"),
            Option("granted", "出让"),
            Option("leased", "租赁"),
            Option("collective", "集体"),
        ),
        section="enterprise",
    ),
    Fact(
        "years_unresolved",
        "遗留年限",
        _T.WHOLE,
        (),
        Need.ACCEPT,
        "enterprise",
        hint="没有遗留的填 0",
    ),
)

_PLAN = (
    Fact(
        "plan_approved_by",
        "方案批准机关",
        _T.TEXT,
        (),
        Need.ACCEPT,
        "plan",
        hint="没有批准的填“无”",
    ),
    Fact("approval_no", "批准文号", _T.TEXT, (), Need.ACCEPT, "plan", hint="没有的填“无”"),
    Fact(
        "congress_result",
        "职代会结果",
        _T.CHOICE,
        (Option("passed", "通过"), Option("failed", "未通过"), Option("not_held", "未召开")),
        Need.ACCEPT,
        "plan",
        hint="安置方案要经职代会或者职工大会审议通过",
    ),
    Fact(
        "congress_date",
        "职代会日期",
        _T.DATE,
        (),
        Need.ACCEPT,
        "plan",
        when("congress_result", "passed", "failed"),
    ),
    Fact("appraisal_no", "评估报告号", section="plan"),
    Fact("appraisal_value", "评估价", _T.MONEY, section="plan"),
    Fact("transfer_price", "转让价", _T.MONEY, section="plan"),
    Fact(
        "asset_leak",
        "资产流失线索",
        _T.YES_NO,
        section="plan",
        hint="有线索的另行转办，本件只办可以调解的部分",
    ),
)

_PEOPLE = (
    Fact("settle_plan", "安置方案", _T.CHOICE, SETTLE_PLANS, Need.ACCEPT, "staff", _STAFF),
    Fact("worker_count", "职工总数", _T.WHOLE, (), Need.ACCEPT, "staff", _STAFF, least=1),
    Fact("unsettled_count", "未安置人数", _T.WHOLE, (), Need.ACCEPT, "staff", _STAFF),
    Fact("class_differs", "同类不同标准", _T.YES_NO, section="staff", shown_when=_STAFF),
    Fact(
        "protected",
        "受保护的职工",
        _T.CHOICES,
        PROTECTED,
        section="staff",
        shown_when=_STAFF,
        sensitive=True,
    ),
    Fact(
        "layoff_on",
        "拟裁减日",
        _T.DATE,
        section="layoff",
        shown_when=_STAFF,
        may_be_ahead=True,
        hint="提前三十日说明情况，从这一天倒推",
    ),
    Fact("layoff_count", "裁减人数", _T.WHOLE, section="layoff", shown_when=_STAFF),
    Fact(
        "layoff_notice_on",
        "说明情况日",
        _T.DATE,
        section="layoff",
        shown_when=_STAFF,
        hint="向工会或者全体职工说明情况的日期",
    ),
)

_MONEY = (
    Fact("seniority_from", "工龄起", _T.DATE, (), Need.AGREE, "money", _SERVICE),
    Fact(
        "seniority_to",
        "工龄止",
        _T.DATE,
        (),
        Need.AGREE,
        "money",
        _SERVICE,
        may_be_ahead=True,
        hint="劳动关系终止的日期",
    ),
    Fact("calc_base", "计算基数", _T.MONEY, (), Need.AGREE, "money", _SERVICE, hint="月工资"),
    Fact("unpaid_wage", "欠薪", _T.MONEY, (), Need.AGREE, "money", _PAY),
    Fact("insurance_gap", "欠缴保险", _T.MONEY, (), Need.AGREE, "money", _PAY),
    Fact("comp_total", "补偿总额", _T.MONEY, (), Need.AGREE, "money", _PAY),
    Fact("funding_gap", "资金缺口", _T.MONEY, (), Need.AGREE, "money", hint="没有缺口的填 0"),
    Fact(
        "fund_source",
        "缺口从哪里来",
        _T.CHOICES,
        FUND_SOURCES,
        section="money",
        hint="有缺口又没有来源的，协议不能签",
    ),
)

_SOCIETY = (
    Fact("housing", "三供一业", _T.CHOICES, UTILITIES, section="social", shown_when=_SOCIAL),
    Fact("dorm", "职工宿舍", _T.YES_NO, section="social", shown_when=_SOCIAL),
    Fact("school", "学校", _T.YES_NO, section="social", shown_when=_SOCIAL),
    Fact("hospital", "医院", _T.YES_NO, section="social", shown_when=_SOCIAL),
)

_DEBTS = (
    Fact(
        "debt_list",
        "债权人名册",
        _T.LONG_TEXT,
        section="debts",
        shown_when=_CREDIT,
        hint="名称、金额、是否已通知，一行一个",
    ),
    Fact("creditors_notified", "已通知债权人", _T.YES_NO, section="debts", shown_when=_CREDIT),
    Fact(
        "last_instalment_due",
        "最后一期到期",
        _T.DATE,
        section="debts",
        shown_when=_CREDIT,
        may_be_ahead=True,
        hint="同一笔债分期还的，最后一期",
    ),
)

_PROCEDURES = (
    *limitation_facts("知道权利受侵害的日期；劳动争议一年，民事三年，都从这一天起算"),
    *procedure_facts(
        Option("labour_arb", "已申请劳动仲裁，还没有受理"), Option("audit", "审计、纪检办理中")
    ),
    Fact("petition_level", "信访层级", _T.CHOICE, PETITION_LEVELS, Need.ACCEPT, "limitation"),
    Fact("petition_times", "信访次数", _T.WHOLE, section="limitation"),
    Fact(
        "evidence_reconstructed",
        "材料系补做",
        _T.YES_NO,
        section="limitation",
        hint="原件已失，按档案、证言补做的",
    ),
    Fact("not_mediable", "应由别处处理", _T.CHOICE, NOT_MEDIABLE, Need.ACCEPT, "claim"),
)

FACTS = (
    *dispute_facts(KINDS),
    *_ENTERPRISE,
    *_PLAN,
    *_PEOPLE,
    *_MONEY,
    *_SOCIETY,
    *_DEBTS,
    *_PROCEDURES,
)

# What conditions of clocks and stops look at, beside the days that limits.py names.
DRIVING = frozenset({"leader_kind", "last_instalment_due"})


def contradictions(facts: Mapping[str, Any]) -> dict[str, str]:
    """Facts that can't stand together: one message per field."""
    problems = {
        later: f"早于{label} {facts[earlier]}"
        for earlier, later, label in (
            ("seniority_from", "seniority_to", "工龄起"),
            ("known_on", "interrupted_on", "知道受侵害的日期"),
            ("layoff_notice_on", "layoff_on", "说明情况的日期"),
        )
        if isinstance(facts.get(earlier), date)
        and isinstance(facts.get(later), date)
        and facts[later] < facts[earlier]
    }
    everybody = facts.get("worker_count")
    for key in ("unsettled_count", "layoff_count"):
        if everybody is not None and (facts.get(key) or 0) > everybody:
            problems[key] = f"多于职工总数 {everybody} 人"
    return problems
