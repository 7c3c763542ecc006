"""What is open after a market mediation: by whether it was a purchase, a lease, or a decision."""

from __future__ import annotations

from law.citation import Practice
from law.library import STATUTES
from mediation.dispute_type import Ending, Route, RouteRule, opened
from mediation.dispute_type.every_route import CONFIRMATION, COURT, TAKEN
from mediation.disputes.markets.limits import CIVIL, CONSUMER, is_consumer

_ARL = STATUTES["arl_2023"]
_ADL = STATUTES["adl_2017"]

NEVER: frozenset[str] = frozenset()
"""No route is shut for the whole kind: what may be named hangs on the matter (A.5)."""


def is_decided(ending: Ending) -> bool:
    """Whether the dispute is about what an agency decided, so that only its remedies are open."""
    decision = ending.facts.get("official_decision")
    doc = decision is None and bool(ending.facts.get("relocation_doc"))
    return doc or decision not in {None, "none"}


def _reported(ending: Ending) -> bool:
    return ending.is_("message_kind", "report", "both")


def _only_reported(ending: Ending) -> bool:
    return ending.is_("message_kind", "report")


def _bought(ending: Ending) -> bool:
    return is_consumer(ending.facts)


def _traded(ending: Ending) -> bool:
    return not is_consumer(ending.facts)


def _by_clause(ending: Ending) -> bool:
    return bool(ending.facts.get("arbitration_clause"))


_DECIDED = (
    RouteRule(
        "RECON",
        "行政复议",
        "对政府的决定不服的，可以自知道之日起六十日内申请行政复议；调解不停止这个期限",
        _ARL.cite(20, 1),
        clocks=("G-25",),
    ),
    RouteRule(
        "ADMIN_SUIT",
        "行政诉讼",
        "也可以自知道之日起六个月内向人民法院起诉；调解不停止这个期限",
        _ADL.cite(46, 1),
        clocks=("G-26",),
    ),
)
_ENFORCE = RouteRule(
    "ENFORCE",
    "行政执法",
    "举报的违法行为转执法，另行登记、办理和答复",
    Practice("投诉和举报分开办理；第121号令文本待核"),
    when=_reported,
)
_OPEN = (
    RouteRule(
        "CONSUMER_ASSOC",
        "消费者组织调解",
        "可以请求消费者协会或者依法成立的其他调解组织调解",
        CONSUMER.cite(39, item=2),
        when=_bought,
    ),
    RouteRule(
        "CIVIL_ARB",
        "商事仲裁",
        "可以按与经营者达成的仲裁协议申请仲裁",
        CONSUMER.cite(39, item=4),
        when=lambda ending: _bought(ending) and _by_clause(ending),
    ),
    RouteRule(
        "CIVIL_ARB",
        "商事仲裁",
        "合同有仲裁条款的，可以按条款申请仲裁；条款有效的不能再起诉",
        Practice("按合同的仲裁条款"),
        when=lambda ending: _traded(ending) and _by_clause(ending),
    ),
    RouteRule(
        "CIVIL_SUIT",
        "民事诉讼",
        "可以向人民法院起诉；时效是提醒，不作结论",
        CONSUMER.cite(39, item=5),
        when=_bought,
        clocks=("G-22",),
    ),
    RouteRule(
        "CIVIL_SUIT",
        "民事诉讼",
        "可以依法向人民法院起诉；时效是提醒，不作结论",
        CIVIL.cite(188, 1),
        when=_traded,
        clocks=("G-22",),
    ),
    _ENFORCE,
    *CONFIRMATION,
)


def routes(ending: Ending) -> tuple[Route, ...]:
    """The routes that a termination notice or a breached agreement may name, in their order."""
    if is_decided(ending):
        return opened((COURT,), ending) or opened(_DECIDED, ending)
    if _only_reported(ending):
        return opened((_ENFORCE,), ending)
    return opened(TAKEN, ending) or opened(_OPEN, ending)
