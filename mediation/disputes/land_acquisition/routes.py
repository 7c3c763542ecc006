"""What is open after a land-acquisition mediation, part by part (附录 A.5).

A decision and an administrative agreement lead to reconsideration and the administrative court,
never to arbitration or civil confirmation; inside the collective, to farmland arbitration or the
civil court; title is decided by the government first.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from law.citation import Practice
from law.library import STATUTES
from mediation.dispute_type import Ending, OrganKind, Route, RouteRule, opened
from mediation.dispute_type.every_route import COURT
from mediation.dispute_type.official import NOT_CIVIL
from mediation.disputes.land_acquisition.limits import (
    ADL,
    AFTER_RECON,
    ARL,
    COLLECTIVE,
    LAND,
    RECON,
    SUIT,
    TITLE_RECON,
    TITLE_SUIT,
    about_title,
)
from mediation.disputes.land_acquisition.lists import (
    ADMINISTRATIVE,
    DECIDED,
    INTERNAL,
    items_of,
)

_FARMLAND = STATUTES["farmland_interpretation_2020"]
_CIVIL = STATUTES["civil_code_2020"]
_CPL = STATUTES["cpl_2023"]
_INTERPRETATION = STATUTES["cpl_interpretation_2022"]
_AGREEMENTS = STATUTES["admin_agreement_2019"]
_PMC = STATUTES["peoples_mediation_2010"]

NEVER = frozenset({"CIVIL_ARB", "LAB_ARB", "CONSUMER_ASSOC"})
"""Routes that no notice of this kind may print; what else depends on the part is in the rows."""

CONFIRMABLE = frozenset({"DIST", "ATTACH", "TEMP", "CONSTR", "RESETTLE", "ARREAR"})
"""Civil parts: neither an official decision or agreement, nor status, nor title."""


def _of(*wanted: str) -> Callable[[Ending], bool]:
    """The dispute has one of these parts."""
    return lambda ending: bool(items_of(ending.facts, ending.claims) & set(wanted))


def _after_reconsideration(ending: Ending) -> bool:
    return _of(*DECIDED)(ending) and ending.clock(AFTER_RECON) is not None


def _before_reconsideration(ending: Ending) -> bool:
    return _of(*DECIDED)(ending) and ending.clock(AFTER_RECON) is None


def _title_decided(ending: Ending) -> bool:
    known = ending.facts.get("decision_received_at")
    return _of("TITLE")(ending) and bool(known) and about_title(ending.facts)


def _confirmable(ending: Ending) -> bool:
    """An agreement on civil parts only, on a civil track, with nothing ended."""
    items = items_of(ending.facts, ending.claims)
    civil = ending.track not in NOT_CIVIL
    return ending.agreed and not ending.reason and civil and bool(items) and items <= CONFIRMABLE


def _by_pmc(ending: Ending) -> bool:
    return _confirmable(ending) and ending.organ_kind is OrganKind.PMC


def _by_others(ending: Ending) -> bool:
    return _confirmable(ending) and ending.organ_kind is not OrganKind.PMC


_UNPAUSED = "调解不停止这个期限"
_OFFICIAL = (
    RouteRule(
        "RECON",
        "行政复议（决定）",
        f"对征收决定、补偿安置决定不服的，可以自知道之日起六十日内申请行政复议；{_UNPAUSED}",
        ARL.cite(11, item=5),
        _of(*DECIDED),
        (RECON,),
    ),
    RouteRule(
        "RECON",
        "行政复议（补偿协议）",
        "行政机关不依法订立、不依法履行、未按约定履行或者违法变更、解除补偿协议的，可以申请行政复议",
        ARL.cite(11, item=13),
        _of("AGREE"),
        (RECON,),
    ),
    RouteRule(
        "RECON",
        "行政复议（社会保障）",
        "申请依法给付社会保险待遇，行政机关没有依法给付的，可以申请行政复议；也可以先向主管部门反映",
        ARL.cite(11, item=12),
        _of("SOCSEC"),
        (RECON,),
    ),
    RouteRule(
        "ADMIN_SUIT",
        "行政诉讼（决定）",
        f"也可以自知道之日起六个月内直接向人民法院起诉；{_UNPAUSED}",
        ADL.cite(12, 1, 5),
        _before_reconsideration,
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
        _of("AGREE"),
        ("G-27b", SUIT),
    ),
    RouteRule(
        "ADMIN_SUIT",
        "行政诉讼（社会保障）",
        "认为行政机关没有依法支付社会保险待遇的，可以向人民法院起诉",
        ADL.cite(12, 1, 10),
        _of("SOCSEC"),
        (SUIT,),
    ),
)
_TITLE = (
    RouteRule(
        "GOV_DECIDE",
        "政府处理权属",
        "协商不成的，由人民政府处理：单位之间由县级以上，个人之间、个人与单位之间由乡级或者县级以上",
        LAND.cite(14, 2),
        _of("TITLE"),
    ),
    RouteRule(
        "RECON",
        "行政复议（权属处理决定）",
        "处理决定侵犯已经依法取得的所有权、使用权的，先申请行政复议；照决定上的救济告知办理",
        ARL.cite(23, 1, 2),
        _title_decided,
        (TITLE_RECON,),
    ),
    RouteRule(
        "ADMIN_SUIT",
        "行政诉讼（权属处理决定）",
        "对处理决定不服的，可以自接到通知之日起三十日内起诉；须先复议的，复议以后起诉",
        LAND.cite(14, 3),
        _title_decided,
        (AFTER_RECON, TITLE_SUIT),
    ),
)
_INSIDE = (
    RouteRule(
        "FARM_ARB",
        "农村土地承包仲裁（集体内部）",
        "成员资格、收益分配可以申请仲裁；征地补偿的争议不在承包仲裁范围，补偿费分配能否受理先问明",
        COLLECTIVE.cite(56),
        _of(*INTERNAL),
    ),
    RouteRule(
        "CIVIL_SUIT",
        "民事诉讼（集体内部）",
        "可以就自己的份额、成员身份向人民法院起诉；就集体用于分配的补偿费数额起诉的，法院不受理",
        _FARMLAND.cite(1, 3),
        _of(*INTERNAL),
        ("A-07",),
    ),
)
_PRIVATE = (
    RouteRule(
        "CIVIL_SUIT",
        "民事诉讼（青苗、附着物）",
        "可以请求给付：青苗补偿归实际投入的人，附着物补偿归所有权人，另有约定的从约定",
        _FARMLAND.cite(20),
        _of("ATTACH"),
        ("G-22",),
    ),
    RouteRule(
        "CIVIL_SUIT",
        "民事诉讼（安置补助费）",
        "放弃统一安置的家庭，可以请求支付安置补助费",
        _FARMLAND.cite(21),
        _of("RESETTLE"),
        ("G-22",),
    ),
    RouteRule(
        "CIVIL_SUIT",
        "民事诉讼（临时用地）",
        "临时用地的补偿、复垦，可以依临时使用土地合同向人民法院起诉",
        LAND.cite(57),
        _of("TEMP"),
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
        "CIVIL_SUIT",
        "民事诉讼（村集体拖欠、截留）",
        "村集体已经收到、决定分给本户而没有发的，可以向人民法院起诉",
        _FARMLAND.cite(22),
        _of("ARREAR"),
        ("G-22",),
    ),
    RouteRule(
        "ADMIN_SUIT",
        "行政诉讼（政府未付）",
        "政府没有按补偿协议、决定支付或者安置的，可以申请行政复议，也可以起诉",
        ADL.cite(12, 1, 11),
        _of("ARREAR", "RESETTLE"),
        ("G-27b",),
    ),
    RouteRule(
        "JUD_CONFIRM",
        "申请司法确认",
        "双方可以自协议生效之日起三十日内共同申请司法确认",
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
    return opened((COURT,), ending) or opened((*_OFFICIAL, *_TITLE, *_INSIDE, *_PRIVATE), ending)


def unconfirmable(facts: Mapping[str, Any], claims: frozenset[str]) -> str:
    """A court confirms neither administrative agreements nor membership nor title."""
    items = items_of(facts, claims)
    if items & ADMINISTRATIVE:
        return f"行政协议不能申请民事司法确认（{_CPL.cite(205).text}）"
    if items & {"MEMBER", "TITLE"}:
        text = "确认成员资格、土地权属的协议，法院不受理司法确认"
        return f"{text}（{_INTERPRETATION.cite(355).text}）"
    return ""
