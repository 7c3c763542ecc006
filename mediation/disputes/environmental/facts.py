"""What to know about an environmental dispute (生态侵权解释, 生态证据规定, 水法 96 to 100)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from mediation.dispute_type import Fact, FactType, Need, Option, when
from mediation.dispute_type.every_kind import (
    dispute_facts,
    limitation_facts,
    procedure_facts,
)
from mediation.disputes.environmental.lists import (
    CRIMES,
    DAMAGES,
    ENFORCEMENT,
    KINDS,
    NOT_PRIVATE,
    ORDINARY,
    SOURCES,
)

_T = FactType

_LOSS = when("damage_kind", "crop", "fruit", "livestock", "aqua", "business")
_BRED = when("damage_kind", "livestock", "aqua", "business")
_ENDED = when("act_continuing", "False", "false", "no", "n", "0", "否")
_REFERRED = when("enforcement_status", "filed", "ordered", "penalised", "transferred")

_CLAIM = (
    *dispute_facts(KINDS, "主要要素"),
    Fact("media", "环境要素", _T.CHOICES, KINDS, Need.ACCEPT, "claim", hint="可以多选"),
    Fact(
        "ordinary_rules",
        "特别情形",
        _T.CHOICE,
        ORDINARY,
        section="claim",
        hint="决定举证：直接受害、室内、邻居生活、职业损害不适用举证责任倒置",
    ),
    Fact(
        "not_private",
        "不予调解情形",
        _T.CHOICE,
        NOT_PRIVATE,
        section="claim",
        hint="处罚、许可、刑事责任和公益赔偿不能由双方协商",
    ),
)

_SOURCE = (
    Fact("source_type", "污染源", _T.CHOICE, SOURCES, Need.ACCEPT, "source"),
    Fact("respondent", "排污主体", need=Need.ACCEPT, section="source", hint="不明的填“不明”"),
    Fact(
        "permit_no",
        "排污许可",
        need=Need.ACCEPT,
        section="source",
        hint="编号；没有或者不清楚的写明，可以请排污方提供",
    ),
    Fact("eia_no", "环评文号", need=Need.ACCEPT, section="source", hint="没有或者不清楚的写明"),
    Fact("act_start", "排放开始日", _T.DATE, (), Need.ACCEPT, "source"),
    Fact(
        "act_continuing",
        "是否持续",
        _T.YES_NO,
        (),
        Need.ACCEPT,
        "source",
        hint="还在持续的，时效从结束之日起算",
    ),
    Fact("act_end", "排放结束日", _T.DATE, section="source", shown_when=_ENDED),
)

_HARM = (
    Fact("damage_kind", "损害种类", _T.CHOICES, DAMAGES, Need.ACCEPT, "harm"),
    Fact("exposure_start", "受害开始日", _T.DATE, (), Need.ACCEPT, "harm"),
    Fact("victims_count", "受害人数", _T.WHOLE, (), Need.ACCEPT, "harm"),
    Fact("households", "受害户数", _T.WHOLE, (), Need.ACCEPT, "harm"),
    Fact(
        "public_damage",
        "公益损害迹象",
        _T.YES_NO,
        section="harm",
        hint="河道、土地、野生动植物等受损的，另有机关索赔",
    ),
    Fact(
        "cross_area",
        "跨行政区",
        _T.CHOICE,
        (
            Option("none", "没有"),
            Option("county", "跨县"),
            Option("city", "跨市"),
        ),
        section="harm",
    ),
)

_COUNT = (
    Fact("damage_qty", "损失数量", _T.NUMBER, (), Need.AGREE, "loss", _LOSS),
    Fact("unit", "单位", need=Need.AGREE, section="loss", shown_when=_LOSS, hint="亩、尾、公斤等"),
    Fact("market_price", "市场单价", _T.MONEY, (), Need.AGREE, "loss", _LOSS),
    Fact("basis", "计算依据", need=Need.AGREE, section="loss", shown_when=_LOSS),
    Fact(
        "breed_licence",
        "养殖取水许可",
        _T.YES_NO,
        (),
        Need.ACCEPT,
        "loss",
        _BRED,
        hint="应当许可而没有的，损失可能不获支持",
    ),
)

_LINK = (
    Fact(
        "complaint_at",
        "投诉时间",
        _T.MOMENT,
        section="link",
        hint="二十四小时内采样，证据容易灭失",
    ),
    Fact("sampled_at", "采样时间", _T.MOMENT, section="link"),
    Fact(
        "monitor_reports",
        "监测报告",
        _T.LONG_TEXT,
        (),
        Need.AGREE,
        "link",
        hint="机构、资质编号、点位、采样时间、数值；没有监测的写明原因",
    ),
    Fact("pollutants", "污染物", _T.LONG_TEXT, section="link", hint="名称、数值、限值、单位"),
    Fact(
        "exceedance",
        "是否超标",
        _T.CHOICE,
        (Option("yes", "超标"), Option("no", "不超标"), Option("unknown", "不清楚")),
        section="link",
        hint="噪声以超标或者没有依法防控为污染；其他污染达标不当然免责",
    ),
    Fact("distance_m", "距离（米）", _T.NUMBER, section="link"),
    Fact(
        "wind_flow",
        "风向水流",
        _T.CHOICE,
        (
            Option("down", "处在下风、下游"),
            Option("up", "处在上风、上游"),
            Option("side", "侧向"),
            Option("unknown", "不清楚"),
        ),
        section="link",
    ),
)

_OFFICIAL = (
    Fact(
        "enforcement_status",
        "查处情况",
        _T.CHOICE,
        ENFORCEMENT,
        Need.ACCEPT,
        "official",
        hint="调解不代替查处，两条线同时走",
    ),
    Fact("enforcement_doc", "查处文书", section="official", shown_when=_REFERRED),
    Fact("crime_sign", "犯罪线索", _T.CHOICE, CRIMES, section="official"),
    Fact("drinking_source", "饮用水源", _T.YES_NO, (), Need.ACCEPT, "official"),
    Fact(
        "sensitive_site",
        "敏感点",
        _T.CHOICES,
        (
            Option("school", "学校"),
            Option("hospital", "医院"),
            Option("elderly", "养老"),
            Option("homes", "居民区"),
            Option("none", "没有"),
        ),
        Need.ACCEPT,
        "official",
    ),
    Fact(
        "interim_measure",
        "临时措施",
        _T.CHOICES,
        (
            Option("halt", "停产"),
            Option("hours", "限时"),
            Option("insulate", "隔声"),
            Option("water", "供水"),
            Option("move", "搬离"),
        ),
        section="official",
    ),
)

FACTS = (
    *_CLAIM,
    *_SOURCE,
    *_HARM,
    *_COUNT,
    *_LINK,
    *_OFFICIAL,
    *procedure_facts(),
    *limitation_facts("知道受损害和谁排放的日期"),
)

# What conditions of clocks and of acceptance look at, beside the days that the rows name.
DRIVING = frozenset({"act_continuing", "not_private", "crime_sign"})


def contradictions(facts: Mapping[str, Any]) -> dict[str, str]:
    """Facts that can't stand together: one message per field."""
    problems: dict[str, str] = {}
    for earlier, later, text in _ORDERED:
        first, second = facts.get(earlier), facts.get(later)
        if isinstance(first, date) and isinstance(second, date) and second < first:
            problems[later] = text.format(first)
    victims, homes = facts.get("victims_count"), facts.get("households")
    if victims is not None and homes is not None and homes > victims:
        problems["households"] = f"户数比人数 {victims} 还多，请核对"
    return problems


_ORDERED = (
    ("act_start", "act_end", "早于排放开始日 {}"),
    ("known_on", "interrupted_on", "早于知道受损害的日期 {}，请核对"),
)
