"""What is open after a property mediation: court, agreed arbitration, enforcement.

The mediation itself is never open to reconsideration.
"""

from __future__ import annotations

from mediation.dispute_type import Ending, Route, RouteRule, opened
from mediation.dispute_type.every_route import CONFIRMATION, TAKEN
from mediation.disputes.property_management.limits import CIVIL, FEE_CLAIMS, PROPERTY

NEVER = frozenset({"RECON"})
"""Routes that no termination notice of a property mediation may print (route guard matrix)."""


def _challenged(ending: Ending) -> bool:
    return ending.is_("committee_matter", "decision")


def _about_fees(ending: Ending) -> bool:
    return bool(ending.claims & FEE_CLAIMS)


def _demanded(ending: Ending) -> bool:
    return _about_fees(ending) and bool(ending.facts.get("demand_date"))


def _not_demanded(ending: Ending) -> bool:
    return _about_fees(ending) and not ending.facts.get("demand_date")


def _other_claims(ending: Ending) -> bool:
    """Something is asked that a court hears as an ordinary claim."""
    asked = ending.claims - FEE_CLAIMS - {"DEMOLISH"}
    return not _challenged(ending) and bool(asked or not ending.claims)


def _enforced(ending: Ending) -> bool:
    cut = ending.is_("utility_cut_by", "provider")
    known = any(ending.facts.get(key) for key in ("violations", "danger", "fund_misuse"))
    built = ending.is_("dispute_kind", "ILLEG") or "DEMOLISH" in ending.claims
    return cut or known or built


_OPEN = (
    RouteRule(
        "CIVIL_ARB",
        "商事仲裁",
        "合同有仲裁条款的，可以按条款向仲裁委员会申请仲裁；条款有效的不能再起诉",
        CIVIL.cite(944, 2),
        when=lambda ending: bool(ending.facts.get("arbitration_clause")),
    ),
    RouteRule(
        "CIVIL_SUIT",
        "民事诉讼",
        "业主大会、业主委员会的决定侵害业主合法权益的，受侵害的业主可以请求人民法院撤销",
        CIVIL.cite(280, 2),
        when=_challenged,
    ),
    RouteRule(
        "CIVIL_SUIT",
        "民事诉讼",
        "已经催告、合理期限届满仍不交物业费的，可以向人民法院起诉；时效是提醒，不作结论",
        CIVIL.cite(944, 2),
        when=_demanded,
        clocks=("P-07",),
    ),
    RouteRule(
        "CIVIL_SUIT",
        "民事诉讼",
        "物业费应当先书面催告，合理期限届满仍不交的，才可以向人民法院起诉；时效是提醒，不作结论",
        CIVIL.cite(944, 2),
        when=_not_demanded,
        clocks=("P-07",),
    ),
    RouteRule(
        "CIVIL_SUIT",
        "民事诉讼",
        "可以依法向人民法院起诉，请求对方承担民事责任",
        CIVIL.cite(287),
        when=_other_claims,
        clocks=("G-22",),
    ),
    RouteRule(
        "ENFORCE",
        "行政执法",
        "违法建设、堵塞通道、停水停电、挪用维修资金和安全隐患，向有关主管部门反映，由其依法处理",
        PROPERTY.cite(48),
        when=_enforced,
    ),
    *CONFIRMATION,
)


def routes(ending: Ending) -> tuple[Route, ...]:
    """The routes that a termination notice or a breached agreement may name, in their order."""
    return opened(TAKEN, ending) or opened(_OPEN, ending)
