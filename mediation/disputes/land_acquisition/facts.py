"""What to know about a land-acquisition dispute (土地管理法 45-49; 实施条例 26-32)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from itertools import pairwise
from typing import Any

from mediation.dispute_type import Fact, FactType, Need, Option, when
from mediation.dispute_type.every_kind import (
    decision_facts,
    dispute_facts,
    limitation_facts,
    procedure_facts,
)
from mediation.disputes.land_acquisition.lists import (
    ACTS,
    CONDUCT,
    KINDS,
    LAND_CLASSES,
    MODES,
    OWNERS,
    PURPOSES,
    STAGES,
    USES,
    WOMEN,
)

_T = FactType

_LANDED = tuple(
    one.code for one in KINDS if one.code not in {"MEMBER", "SOCSEC", "OTHER"}
)  # what turns on a plot of land
_PLANNED = when("dispute_kind", "PROC", "STD", "AGREE", "ATTACH", "RESETTLE")
_OFFICIAL = when("dispute_kind", "PROC", "STD", "AGREE")
_LAND = when("dispute_kind", *_LANDED)
_SUMS = when("dispute_kind", "STD", "AGREE", "DIST", "ARREAR")
_SETTLING = when("dispute_kind", "STD", "AGREE", "RESETTLE")
_GROWN = when("dispute_kind", "STD", "AGREE", "ATTACH")
_PAID = when("dispute_kind", "STD", "AGREE", "DIST", "ARREAR", "RESETTLE", "ATTACH", "TEMP")
_INSIDE = when("dispute_kind", "DIST", "MEMBER")
_WOMAN = when("woman_case", "married_out", "divorced", "widowed", "child")
_REMEDIES = when(
    "dispute_kind", "PROC", "STD", "AGREE", "SOCSEC", "RESETTLE", "ARREAR", "TITLE", "OTHER"
)
_AGENCY = frozenset({"ADMIN_DISPUTE"})  # there the same dispute is mediated in that procedure
_NONE_IS_ZERO = "没有这一项的填 0"

_PROJECT = (
    Fact(
        "act_kind",
        "类型",
        _T.CHOICE,
        ACTS,
        Need.ACCEPT,
        "project",
        hint="征收是取得所有权，征用是临时使用",
    ),
    Fact("project_name", "项目名称", _T.TEXT, (), Need.ACCEPT, "project"),
    Fact(
        "stage",
        "进行到哪步",
        _T.CHOICE,
        STAGES,
        Need.ACCEPT,
        "project",
    ),
    Fact("approval_no", "批文号", section="notices", shown_when=_OFFICIAL),
    Fact("approval_date", "批准日期", _T.DATE, section="notices", shown_when=_OFFICIAL),
    Fact(
        "approval_received_at",
        "收到批文日",
        _T.DATE,
        section="notices",
        shown_when=_OFFICIAL,
        hint="征收公告的十五个工作日从这一天起算，不知道的按批准日期算",
    ),
    Fact(
        "public_purpose",
        "公共利益",
        _T.CHOICE,
        PURPOSES,
        Need.ACCEPT,
        "notices",
        _OFFICIAL,
        hint="土地管理法第45条列出的情形",
    ),
    Fact(
        "pre_notice_date",
        "预公告日",
        _T.DATE,
        section="notices",
        shown_when=_PLANNED,
        hint="从这一天起抢栽抢建的部分不补偿",
    ),
    Fact("plan_notice_date", "方案公告日", _T.DATE, section="notices", shown_when=_PLANNED),
    Fact("final_notice_date", "征收公告日", _T.DATE, section="notices", shown_when=_PLANNED),
    Fact("hearing_asked", "要求过听证", _T.YES_NO, section="notices", shown_when=_OFFICIAL),
)

_PLOT = (
    Fact("village", "村", _T.TEXT, (), Need.ACCEPT, "land"),
    Fact("group", "村民小组", section="land"),
    Fact("parcel_no", "地块编号", section="land", shown_when=_LAND, hint="几块的用顿号隔开"),
    Fact("area_mu", "面积（亩）", _T.NUMBER, (), Need.ACCEPT, "land", _LAND),
    Fact(
        "land_class",
        "地类",
        _T.CHOICE,
        LAND_CLASSES,
        Need.ACCEPT,
        "land",
        _LAND,
    ),
    Fact(
        "own_right",
        "所有权",
        _T.CHOICE,
        OWNERS,
        Need.ACCEPT,
        "land",
        _LAND,
    ),
    Fact(
        "use_right",
        "使用权",
        _T.CHOICE,
        USES,
        Need.ACCEPT,
        "land",
        _LAND,
    ),
    Fact("right_cert_no", "权证号", section="land", shown_when=_LAND),
    Fact(
        "status_dispute",
        "权属有争议",
        _T.YES_NO,
        (),
        Need.ACCEPT,
        "land",
        _LAND,
        hint="解决以前任何一方不得改变土地利用现状",
    ),
)

_TITLE = when("dispute_kind", "TITLE")
_TITLE_DAYS = (
    Fact("title_applied_on", "申请处理日", _T.DATE, section="land", shown_when=_TITLE),
    Fact("title_accepted_on", "政府受理日", _T.DATE, section="land", shown_when=_TITLE),
    Fact("title_copy_received_on", "收到副本日", _T.DATE, section="land", shown_when=_TITLE),
)

_SUMS_DUE = (
    Fact("price_zone", "区片", section="money", shown_when=_SUMS, hint="区片综合地价的区片名"),
    Fact("unit_price", "区片价", _T.MONEY, section="money", shown_when=_SUMS, hint="元/亩"),
    Fact("land_comp", "土地补偿费", _T.MONEY, (), Need.AGREE, "money", _SUMS, hint=_NONE_IS_ZERO),
    Fact(
        "resettle_subsidy",
        "安置补助费",
        _T.MONEY,
        (),
        Need.AGREE,
        "money",
        _SETTLING,
        hint=_NONE_IS_ZERO,
    ),
    Fact(
        "attach_comp",
        "附着物补偿",
        _T.MONEY,
        (),
        Need.AGREE,
        "money",
        _GROWN,
        hint="归所有权人；" + _NONE_IS_ZERO,
    ),
    Fact(
        "crop_comp",
        "青苗补偿",
        _T.MONEY,
        (),
        Need.AGREE,
        "money",
        _GROWN,
        hint="归实际投入的人；" + _NONE_IS_ZERO,
    ),
    Fact(
        "house_comp", "住宅补偿", _T.MONEY, (), Need.AGREE, "money", _SETTLING, hint=_NONE_IS_ZERO
    ),
    Fact("moving_fee", "搬迁费", _T.MONEY, section="money", shown_when=_SETTLING),
    Fact(
        "social_fee",
        "社保费用",
        _T.MONEY,
        section="money",
        shown_when=when("dispute_kind", "STD", "AGREE", "SOCSEC"),
    ),
)

_PAYMENT = (
    Fact(
        "paid_amount",
        "已付金额",
        _T.MONEY,
        (),
        Need.ACCEPT,
        "payment",
        _PAID,
        hint="一分没付的填 0",
    ),
    Fact("paid_date", "最近付款日", _T.DATE, section="payment", shown_when=_PAID),
    Fact("payer_account", "付款账户", section="payment", shown_when=_PAID, sensitive=True),
    Fact(
        "retained",
        "疑似截留",
        _T.YES_NO,
        section="payment",
        shown_when=_PAID,
        hint="钱到了村组没有发到户",
    ),
    Fact(
        "land_taken",
        "已交地或拆房",
        _T.YES_NO,
        section="payment",
        shown_when=_PAID,
        hint="先补偿，后交地、搬迁",
    ),
)

_PEOPLE = (
    Fact("household_members", "户内成员", _T.LONG_TEXT, section="members"),
    Fact("member_dispute", "成员有争议", _T.YES_NO, section="members"),
    Fact(
        "woman_case",
        "妇女和子女",
        _T.CHOICE,
        WOMEN,
        Need.ACCEPT,
        "members",
        hint="村规民约、决议不得以婚姻状况侵害妇女权益",
    ),
    Fact("woman_listed", "协议已列入", _T.YES_NO, section="members", shown_when=_WOMAN),
    Fact(
        "woman_excluded",
        "被决议排除",
        _T.YES_NO,
        section="members",
        shown_when=_WOMAN,
        hint="村规民约或者会议决议不给份额",
    ),
    Fact(
        "assembly_decided",
        "经成员大会",
        _T.YES_NO,
        (),
        Need.ACCEPT,
        "members",
        _INSIDE,
        hint="分配办法经成员大会或者村民会议决定",
    ),
    Fact("resolution_made_on", "决议作出日", _T.DATE, section="members", shown_when=_INSIDE),
    Fact(
        "resolution_known_on",
        "知道决议日",
        _T.DATE,
        section="members",
        shown_when=_INSIDE,
        hint="请求撤销决议的一年从这一天起算",
    ),
)

_DECISION = (
    Fact(
        "decision_kind",
        "决定种类",
        _T.CHOICE,
        (
            Option("acquisition", "征收、征用决定"),
            Option("compensation", "补偿安置决定"),
            Option("title", "权属处理决定"),
            Option("other", "其他决定"),
        ),
        section="decision",
        shown_when=_REMEDIES,
        hint="还没有决定的，这一节都空着",
    ),
    *(replace(one, shown_when=_REMEDIES) for one in decision_facts("decision")),
    Fact(
        "recon_applied_on",
        "申请复议日",
        _T.DATE,
        section="decision",
        shown_when=_REMEDIES,
    ),
    Fact(
        "recon_decision_received_at",
        "收到复议决定",
        _T.DATE,
        section="decision",
        shown_when=_REMEDIES,
        hint="复议以后起诉的十五日从这一天起算",
    ),
    Fact("suit_filed_on", "起诉日", _T.DATE, section="decision", shown_when=_REMEDIES),
    Fact(
        "agreement_breach_known_on",
        "知道违约日",
        _T.DATE,
        section="decision",
        shown_when=when("dispute_kind", "AGREE", "RESETTLE", "ARREAR"),
        hint="知道行政机关没有按补偿协议履行的日期",
    ),
)

_SITE = (
    Fact(
        "conduct",
        "强迫情形",
        _T.CHOICES,
        CONDUCT,
        section="site",
    ),
    Fact("petition_up", "去上级上访", _T.YES_NO, section="site"),
    Fact(
        "planted_on",
        "栽种、搭建日",
        _T.DATE,
        section="site",
        shown_when=_GROWN,
        hint="有争议的青苗、附着物是哪一天有的",
    ),
    Fact(
        "resettle_mode",
        "安置方式",
        _T.CHOICES,
        MODES,
        section="site",
        shown_when=_SETTLING,
    ),
    Fact(
        "agreed_households_pct",
        "签约率（%）",
        _T.NUMBER,
        section="site",
        shown_when=_SETTLING,
    ),
)

FACTS = (
    *dispute_facts(KINDS),
    *_PROJECT,
    *_PLOT,
    *_TITLE_DAYS,
    *_SUMS_DUE,
    *_PAYMENT,
    *_PEOPLE,
    *_DECISION,
    *_SITE,
    *procedure_facts(
        Option("recon", "行政复议已受理", bars="N12", bars_on=_AGENCY),
        Option("suit", "行政诉讼已立案", bars="N1", bars_on=_AGENCY),
    ),
    *limitation_facts("知道自己的份额、青苗或者土地受损害的日期"),
)

DRIVING = frozenset({"status_dispute", "decision_kind", "remedy_note", "assembly_decided"})
"""What conditions of clocks and exclusions look at, beside the days that the rows name."""

_ORDER = ("pre_notice_date", "plan_notice_date", "final_notice_date")


def contradictions(facts: Mapping[str, Any]) -> dict[str, str]:
    """Facts that can't stand together: one message per field."""
    problems: dict[str, str] = {}
    for earlier, later in pairwise(_ORDER):
        first, second = facts.get(earlier), facts.get(later)
        if isinstance(first, date) and isinstance(second, date) and second < first:
            problems[later] = f"早于前一个公告 {first}，请核对"
    made, known = facts.get("resolution_made_on"), facts.get("resolution_known_on")
    if isinstance(made, date) and isinstance(known, date) and known < made:
        problems["resolution_known_on"] = f"早于决议作出的日期 {made}"
    known, asked = facts.get("known_on"), facts.get("interrupted_on")
    if isinstance(known, date) and isinstance(asked, date) and asked < known:
        problems["interrupted_on"] = f"早于知道受损害的日期 {known}，请核对"
    share = facts.get("agreed_households_pct")
    if share is not None and share > 100:
        problems["agreed_households_pct"] = "不能超过 100"
    return problems
