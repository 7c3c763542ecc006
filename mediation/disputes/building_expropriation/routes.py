"""What is open after a building-expropriation mediation, part by part (附录 A.5).

Decisions, agreements and the appraisal lead to recheck, reconsideration and the administrative
court, never to commercial arbitration or civil confirmation; family and tenants to the civil court.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from law.citation import Practice
from law.library import STATUTES
from mediation.dispute_type import Ending, OrganKind, Route, RouteRule, opened
from mediation.dispute_type.every_route import COURT
from mediation.dispute_type.official import NOT_CIVIL
from mediation.disputes.building_expropriation.limits import (
    ADL,
    AFTER_RECON,
    ARL,
    EXPROPRIATION,
    RECON,
    SUIT,
)
from mediation.disputes.building_expropriation.lists import (
    CIVIL,
    NEGOTIATED,
    OFFICIAL,
    items_of,
)

_CIVIL = STATUTES["civil_code_2020"]
_CPL = STATUTES["cpl_2023"]
_AGREEMENTS = STATUTES["admin_agreement_2019"]
_PMC = STATUTES["peoples_mediation_2010"]

NEVER = frozenset({"CIVIL_ARB", "LAB_ARB", "FARM_ARB", "CONSUMER_ASSOC"})
"""Routes that no notice of this kind may print; confirmation depends on the part."""

_BY_DECISION = NEGOTIATED | {"COMPDEC", "VALUE"}
_UNPAUSED = "调解不停止这个期限"


def _of(*wanted: str) -> Callable[[Ending], bool]:
    """The dispute has one of these parts."""
    return lambda ending: bool(items_of(ending.facts, ending.claims) & set(wanted))


def _decided(ending: Ending) -> bool:
    return _of("DECIDE", *_BY_DECISION)(ending)


def _after_reconsideration(ending: Ending) -> bool:
    return _decided(ending) and ending.clock(AFTER_RECON) is not None


def _first_suit(*wanted: str) -> Callable[[Ending], bool]:
    return lambda ending: _of(*wanted)(ending) and ending.clock(AFTER_RECON) is None


def _confirmable(ending: Ending) -> bool:
    """An agreement on civil parts only, on a civil track, with nothing ended."""
    items = items_of(ending.facts, ending.claims)
    civil = ending.track not in NOT_CIVIL
    return ending.agreed and not ending.reason and civil and bool(items) and items <= CIVIL


def _by_pmc(ending: Ending) -> bool:
    return _confirmable(ending) and ending.organ_kind is OrganKind.PMC


def _by_others(ending: Ending) -> bool:
    return _confirmable(ending) and ending.organ_kind is not OrganKind.PMC


_ROUTES = (
    RouteRule(
        "RECHECK",
        "评估复核、专家鉴定",
        "对评估有异议的，先向评估机构申请复核；对复核结果有异议的，向评估专家委员会申请鉴定",
        EXPROPRIATION.cite(19, 2),
        _of("VALUE"),
    ),
    RouteRule(
        "RECON",
        "行政复议（征收决定）",
        f"对征收决定不服的，可以自知道之日起六十日内申请行政复议；{_UNPAUSED}",
        EXPROPRIATION.cite(14),
        _of("DECIDE"),
        (RECON,),
    ),
    RouteRule(
        "RECON",
        "行政复议（补偿决定）",
        "签约期限内没有协议的，由政府作出补偿决定；对补偿决定不服的，可以自送达起六十日内申请行政复议；"
        + _UNPAUSED,
        EXPROPRIATION.cite(26, 3),
        _of(*_BY_DECISION),
        (RECON,),
    ),
    RouteRule(
        "RECON",
        "行政复议（补偿协议）",
        "行政机关不依法履行、未按约定履行或者违法变更、解除补偿协议的，可以申请行政复议",
        ARL.cite(11, item=13),
        _of("PERFORM"),
        (RECON,),
    ),
    RouteRule(
        "ADMIN_SUIT",
        "行政诉讼（征收决定）",
        f"也可以自知道之日起六个月内直接向人民法院起诉；{_UNPAUSED}",
        EXPROPRIATION.cite(14),
        _first_suit("DECIDE"),
        (SUIT,),
    ),
    RouteRule(
        "ADMIN_SUIT",
        "行政诉讼（补偿决定）",
        f"也可以自送达起六个月内直接向人民法院起诉；{_UNPAUSED}",
        EXPROPRIATION.cite(26, 3),
        _first_suit(*_BY_DECISION),
        (SUIT,),
    ),
    RouteRule(
        "ADMIN_SUIT",
        "行政诉讼（复议以后）",
        f"对复议决定不服的，可以自收到之日起十五日内向人民法院起诉；{_UNPAUSED}",
        ADL.cite(45),
        _after_reconsideration,
        (AFTER_RECON,),
    ),
    RouteRule(
        "ADMIN_SUIT",
        "行政诉讼（补偿协议）",
        "行政机关不履行补偿协议的，可以起诉，参照民事诉讼时效；违法变更、解除的，按行政起诉期限",
        _AGREEMENTS.cite(25),
        _of("PERFORM"),
        ("G-27b", SUIT),
    ),
    RouteRule(
        "CIVIL_SUIT",
        "民事诉讼（家庭共有、继承）",
        "可以就补偿款、调换房屋的分割向人民法院起诉，也可以请人民调解委员会调解",
        _CIVIL.cite(1132),
        _of("FAMILY"),
        ("G-22",),
    ),
    RouteRule(
        "CIVIL_SUIT",
        "民事诉讼（承租权益）",
        "承租人与产权人之间的权益，可以向人民法院起诉",
        _CIVIL.cite(703),
        _of("TENANT"),
        ("G-22",),
    ),
    RouteRule(
        "CIVIL_SUIT",
        "民事诉讼（施工损害）",
        "施工造成损害的，可以请求停止侵害、赔偿损失",
        _CIVIL.cite(1165),
        _of("CONSTR"),
        ("G-22",),
    ),
    RouteRule(
        "JUD_CONFIRM",
        "申请司法确认",
        "双方可以自协议生效之日起三十日内共同申请司法确认；涉及确认物权的不受理",
        _PMC.cite(33, 1),
        _by_pmc,
        ("confirm",),
    ),
    RouteRule(
        "JUD_CONFIRM",
        "申请司法确认",
        "当地法院是否受理本组织协议的司法确认，先问明；自协议生效之日起三十日内共同申请",
        Practice("司法确认看当地法院", _CPL.cite(205)),
        _by_others,
        ("confirm",),
    ),
)


def routes(ending: Ending) -> tuple[Route, ...]:
    """The routes that a notice may name, in the order of the parts."""
    return opened((COURT,), ending) or opened(_ROUTES, ending)


def unconfirmable(facts: Mapping[str, Any], claims: frozenset[str]) -> str:
    """What is agreed with the agency is an administrative agreement."""
    if items_of(facts, claims) & OFFICIAL:
        return f"行政协议不能申请民事司法确认（{_CPL.cite(205).text}）"
    return ""
