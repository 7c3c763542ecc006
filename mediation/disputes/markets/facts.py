"""What to know about a market dispute: market and stall, lease, goods, what an agency decided."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from mediation.dispute_type import Fact, FactType, Need, when, when_yes
from mediation.dispute_type.every_kind import (
    decision_facts,
    dispute_facts,
    limitation_facts,
    procedure_facts,
)
from mediation.disputes.markets.lists import (
    BUYERS,
    DECISIONS,
    KINDS,
    MARKET_KINDS,
    MESSAGES,
    REMEDIES,
    TEST_COST,
    TRADES,
)

_T = FactType

_LEASE = when("dispute_kind", "RENT", "DEPOSIT", "RENEW", "SUBLET", "PLACE", "MOVE")
_SUBLET = when("dispute_kind", "SUBLET")
_SOLD = when_yes("premises_sold")
_CONSUMER = when_yes("is_consumer")
_WEIGHED = when("dispute_kind", "METER")
_TESTED = when("dispute_kind", "FOOD", "QUALITY", "METER")
_RULED = when("dispute_kind", "MOVE", "PLACE", "RENEW", "CHARGE", "UTIL", "HYGIENE", "OTHER")
_DECIDED = when("official_decision", "penalty", "licence", "relocation", "closing")
_OVER = when("market_kind", "fair", "counter")

_ABOUT = (
    Fact(
        "message_kind",
        "投诉或举报",
        _T.CHOICE,
        MESSAGES,
        Need.ACCEPT,
        "claim",
        hint="投诉要求解决争议，可以调解；举报反映违法行为，转执法，分成两件登记",
    ),
    Fact(
        "report_ref",
        "举报编号",
        section="claim",
        shown_when=when("message_kind", "both"),
        hint="举报部分另行登记的编号；在本案里转执法的不填",
    ),
    Fact(
        "is_consumer",
        "生活消费",
        _T.YES_NO,
        (),
        Need.ACCEPT,
        "claim",
        hint="为生活消费购买的选“是”，按消费投诉办理；经营者之间选“否”，按民事纠纷办理",
    ),
    Fact(
        "complainant_history",
        "投诉次数",
        _T.WHOLE,
        section="claim",
        hint="同一人近三十日内的投诉次数，知道更多的照实填",
    ),
)

_MARKET = (
    Fact("market_name", "市场", need=Need.REGISTER, section="market"),
    Fact("market_kind", "市场类型", _T.CHOICE, MARKET_KINDS, Need.ACCEPT, "market"),
    Fact("operator_name", "开办方", need=Need.ACCEPT, section="market"),
    Fact("operator_licence", "开办方执照", need=Need.ACCEPT, section="market", hint="号码或者“无”"),
    Fact("stall_no", "摊位号", need=Need.ACCEPT, section="market"),
    Fact("stall_area", "摊位面积", _T.NUMBER, section="market", hint="平方米"),
    Fact("trade_kind", "经营类别", _T.CHOICE, TRADES, Need.ACCEPT, "market"),
    Fact("licence_no", "经营户执照", need=Need.ACCEPT, section="market", hint="号码或者“无”"),
)

_RENT = (
    Fact("rent_month", "月租金", _T.MONEY, (), Need.ACCEPT, "lease", _LEASE),
    Fact("deposit", "押金", _T.MONEY, section="lease", shown_when=_LEASE),
    Fact("lease_from", "租期起", _T.DATE, (), Need.ACCEPT, "lease", _LEASE, may_be_ahead=True),
    Fact(
        "lease_to",
        "租期止",
        _T.DATE,
        section="lease",
        shown_when=_LEASE,
        may_be_ahead=True,
        hint="没有约定期限的空着；超过二十年的部分无效",
    ),
    Fact(
        "use_continued",
        "到期仍在用",
        _T.YES_NO,
        section="lease",
        shown_when=_LEASE,
    ),
    Fact(
        "lessor_objected",
        "出租人异议",
        _T.YES_NO,
        section="lease",
        shown_when=_LEASE,
        hint="出租人对继续使用或者转租提出过异议的选“是”",
    ),
    Fact("sublet_consent", "同意转租", _T.YES_NO, (), Need.ACCEPT, "lease", _SUBLET),
    Fact(
        "sublet_known_on",
        "知道转租日",
        _T.DATE,
        section="lease",
        shown_when=_SUBLET,
        hint="出租人知道或者应当知道转租的日期",
    ),
    Fact("premises_sold", "房屋要出售", _T.YES_NO, section="lease", shown_when=_LEASE),
    Fact(
        "sale_notice_on",
        "出售通知日",
        _T.DATE,
        section="lease",
        shown_when=_SOLD,
        hint="出租人通知要出售房屋的日期，十五日内表示是否购买",
    ),
    Fact("sale_to", "卖给谁", _T.CHOICE, BUYERS, section="lease", shown_when=_SOLD),
    Fact("buy_answered_on", "答复购买日", _T.DATE, section="lease", shown_when=_SOLD),
)

_GOODS = (
    Fact("goods", "商品", need=Need.ACCEPT, section="goods", shown_when=_CONSUMER),
    Fact("qty", "数量", section="goods", shown_when=_CONSUMER),
    Fact("price_paid", "价款", _T.MONEY, (), Need.ACCEPT, "goods", _CONSUMER),
    Fact("pay_time", "付款时间", _T.MOMENT, section="goods", shown_when=_CONSUMER),
    Fact("loss_amt", "损失额", _T.MONEY, section="goods", shown_when=_CONSUMER),
    Fact("claim_kind", "索赔", _T.CHOICES, REMEDIES, Need.ACCEPT, "goods", _CONSUMER),
    Fact("scale_kind", "计量器具", section="goods", shown_when=_WEIGHED),
    Fact("short_weight_g", "短缺克数", _T.NUMBER, (), Need.ACCEPT, "goods", _WEIGHED),
    Fact(
        "tested_at",
        "复秤时间",
        _T.MOMENT,
        (),
        Need.ACCEPT,
        "goods",
        _WEIGHED,
        hint="公平秤的复秤结果可以作证据",
    ),
    Fact("sample_kept", "留样", _T.YES_NO, section="goods", shown_when=_TESTED),
    Fact("test_org", "检测机构", section="goods", shown_when=_TESTED),
    Fact("test_cost_by", "检测费", _T.CHOICE, TEST_COST, section="goods", shown_when=_TESTED),
    Fact(
        "fair_over",
        "展销租期满",
        _T.YES_NO,
        section="goods",
        shown_when=_OVER,
        hint="展销会已结束或者柜台租期已届满",
    ),
    Fact("seller_gone", "卖方找不到", _T.YES_NO, section="goods", shown_when=_OVER),
)

_HARM = (
    Fact(
        "perishable",
        "鲜活商品",
        _T.YES_NO,
        (),
        Need.ACCEPT,
        "harm",
        hint="鲜活、易腐的当天处理",
    ),
    Fact("group_stalls", "同诉摊位数", _T.WHOLE, (), Need.ACCEPT, "harm", least=1),
    Fact("injured", "有人受伤", _T.YES_NO, section="harm", sensitive=True),
    Fact("ill_persons", "食后发病数", _T.WHOLE, section="harm", sensitive=True),
    Fact("violence", "威胁、打斗", _T.YES_NO, section="harm"),
    Fact("closing_threat", "扬言罢市", _T.YES_NO, section="harm"),
    Fact("crime_suspected", "涉嫌犯罪", _T.YES_NO, section="harm", hint="例如有毒有害食品"),
    Fact("onsite_station", "维权服务站", _T.YES_NO, section="harm", hint="市场设有消费维权服务站"),
)

_DECISION = (
    Fact(
        "official_decision",
        "政府决定",
        _T.CHOICE,
        DECISIONS,
        Need.ACCEPT,
        "decision",
        _RULED,
        hint="市场自己的通知选“不涉及”",
    ),
    Fact(
        "relocation_doc",
        "搬迁文件",
        section="decision",
        shown_when=when("dispute_kind", "MOVE"),
        hint="政府通知、公告的名称和文号，市场自己的通知不填",
    ),
    *(
        Fact(
            fact.key,
            fact.label,
            fact.type,
            fact.options,
            section="decision",
            shown_when=_DECIDED,
            hint=fact.hint,
        )
        for fact in decision_facts("decision")
    ),
)

FACTS = (
    *dispute_facts(KINDS),
    *_ABOUT,
    *_MARKET,
    *_RENT,
    *_GOODS,
    *_HARM,
    *_DECISION,
    *procedure_facts(),
    Fact("arbitration_clause", "仲裁条款", _T.YES_NO, section="limitation"),
    *limitation_facts(),
)

# What conditions of clocks and what may not be mediated look at, beside the days that the rows
# of limits.py name.
DRIVING = frozenset(
    {
        "is_consumer",
        "message_kind",
        "report_ref",
        "official_decision",
        "relocation_doc",
        "crime_suspected",
        "sale_to",
    }
)

# Which day may not lie before which, and how the earlier one is called.
_ORDER = (
    ("lease_to", "lease_from", "租期起"),
    ("sublet_known_on", "lease_from", "租期起"),
    ("buy_answered_on", "sale_notice_on", "出售通知日"),
    ("interrupted_on", "known_on", "知道受损害日"),
)


def contradictions(facts: Mapping[str, Any]) -> dict[str, str]:
    """Facts that can't stand together: one message per field."""
    problems: dict[str, str] = {}
    for later, earlier, name in _ORDER:
        first, then = facts.get(earlier), facts.get(later)
        if isinstance(first, date) and isinstance(then, date) and then < first:
            problems[later] = f"早于{name} {first}，请核对"
    return problems
