"""What is open after a farmland mediation: arbitration or the court, as one likes (农仲法 4)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from law.citation import Practice
from law.library import STATUTES
from mediation.dispute_type import Ending, Route, RouteRule, opened
from mediation.dispute_type.every_route import DECIDED, is_decided
from mediation.disputes.farmland_transfer.limits import ARBITRATION_LAW, CONTRACTING, INTERPRETATION

_CPL = STATUTES["cpl_2023"]
_LAND = STATUTES["land_2019"]
_VILLAGE = STATUTES["village_2018"]

SHANDONG = "shandong"
RIGHT = STATUTES["cpl_interpretation_2022"].cite(355, item=5)


def _elsewhere(ending: Ending) -> bool:
    return not ending.is_("not_farmland", "none") and bool(ending.facts.get("not_farmland"))


def _in_court(ending: Ending) -> bool:
    return ending.reason == "N1" or ending.is_("other_procedure", "court")


def _arbitrating(ending: Ending) -> bool:
    return ending.reason == "N3" or ending.is_("other_procedure", "arbitration")


def _awarded(ending: Ending) -> bool:
    return ending.is_("other_procedure", "decided") and bool(ending.facts.get("award_received_on"))


def _free(ending: Ending) -> bool:
    """Nobody else has the dispute yet, and it belongs here."""
    taken = _in_court(ending) or _arbitrating(ending) or is_decided(ending)
    return not (taken or _elsewhere(ending))


def _acquisition(ending: Ending) -> bool:
    return ending.is_("not_farmland", "acquisition")


def _ownership(ending: Ending) -> bool:
    return ending.is_("not_farmland", "ownership")


def _never_contracted(ending: Ending) -> bool:
    return ending.is_("not_farmland", "never_contracted")


def _village_rule(ending: Ending) -> bool:
    return ending.is_("not_farmland", "village_rule")


def unconfirmable(facts: Mapping[str, Any], claims: frozenset[str]) -> str:
    """Why no court confirms an agreement on this: it settles who has the right (355(5))."""
    if "CONFIRM" not in claims and facts.get("dispute_kind") != "CONFIRM":
        return ""
    return f"协议确定承包经营权归谁，法院不受理司法确认申请（{RIGHT.text}）"


def _confirmable(ending: Ending) -> bool:
    agreed = _free(ending) and ending.agreed and not ending.reason
    return agreed and not unconfirmable(ending.facts, ending.claims)


ROUTES = (
    RouteRule(
        "COURT",
        "在诉讼中主张",
        "人民法院已经受理，请在诉讼中主张权利",
        ARBITRATION_LAW.cite(22, item=2),
        _in_court,
    ),
    RouteRule(
        "FARM_ARB",
        "农村土地承包仲裁",
        "仲裁委员会已经受理，请在仲裁程序中主张权利",
        ARBITRATION_LAW.cite(4),
        _arbitrating,
    ),
    RouteRule(
        "CIVIL_SUIT",
        "不服裁决起诉",
        "对裁决不服的，可以自收到裁决书之日起三十日内向人民法院起诉；逾期不起诉的，裁决发生效力",
        ARBITRATION_LAW.cite(48),
        _awarded,
        ("F-06.suit",),
    ),
    RouteRule(
        "FARM_ARB",
        "农村土地承包仲裁",
        "可以向土地所在地的农村土地承包仲裁委员会申请仲裁，不收费；时效二年，是提醒，不作结论",
        ARBITRATION_LAW.cite(4),
        _free,
        ("F-01",),
    ),
    RouteRule(
        "CIVIL_SUIT",
        "民事诉讼",
        "可以不经仲裁，直接向人民法院起诉，与仲裁任选其一；诉讼时效三年，是提醒，不作结论；"
        "仲裁以超过时效驳回的，仍可以起诉（农仲解释第1条）",
        ARBITRATION_LAW.cite(4),
        _free,
        ("G-22",),
    ),
    RouteRule(
        "JUD_CONFIRM",
        "申请司法确认",
        "双方可以自协议生效之日起三十日内共同申请；当地法院是否受理本组织的协议，先问明",
        Practice("司法确认看当地法院", _CPL.cite(205)),
        _confirmable,
        ("G-12",),
    ),
    RouteRule(
        "ARB_CONFIRM",
        "申请仲裁确认",
        "双方可以共同申请农村土地承包仲裁委员会确认协议",
        Practice("山东省多元化解纠纷促进条例第41条，只在山东适用"),
        lambda ending: ending.agreed and ending.place == SHANDONG and not ending.reason,
    ),
    RouteRule(
        "ENFORCE",
        "行政执法",
        "改作非农用途、毁坏耕地的，由主管部门查处，调解不影响查处",
        CONTRACTING.cite(63, 1),
        lambda ending: ending.facts.get("use_change") is True,
    ),
    RouteRule(
        "RECON",
        "对征收补偿的决定申请行政复议",
        "征收、征用及其补偿的争议，对作出的决定可以申请行政复议，期限看决定上的告知",
        ARBITRATION_LAW.cite(2, 3),
        _acquisition,
    ),
    RouteRule(
        "ADMIN_SUIT",
        "对征收补偿的决定提起行政诉讼",
        "征收、征用及其补偿的争议，对作出的决定可以提起行政诉讼，期限看决定上的告知",
        ARBITRATION_LAW.cite(2, 3),
        _acquisition,
    ),
    RouteRule(
        "GOV_DECIDE",
        "请人民政府处理权属",
        "土地所有权、使用权争议先协商，协商不成的由人民政府处理；对处理决定不服的，再依法救济",
        _LAND.cite(14, 1),
        _ownership,
    ),
    RouteRule(
        "OTHER",
        "向行政主管部门申请解决",
        "没有实际取得过承包经营权的，向农业农村、林业和草原等主管部门申请解决",
        INTERPRETATION.cite(1, 2),
        _never_contracted,
    ),
    RouteRule(
        "OTHER",
        "请乡镇政府责令改正",
        "村规民约、村民会议决定侵害成员合法权益的，由乡镇人民政府责令改正",
        _VILLAGE.cite(27, 3),
        _village_rule,
    ),
)


def routes(ending: Ending) -> tuple[Route, ...]:
    """The routes that a termination notice or a breached agreement may name, in their order."""
    settled = () if _awarded(ending) else (DECIDED,)
    return opened((*settled, *ROUTES), ending)
