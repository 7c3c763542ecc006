"""Routes that read alike for every kind: a procedure that runs already, and confirmation."""

from __future__ import annotations

from law.citation import Practice
from law.library import STATUTES
from mediation.dispute_type.organs import OrganKind
from mediation.dispute_type.routes import Ending, RouteRule

_CPL = STATUTES["cpl_2023"]
_PMC = STATUTES["peoples_mediation_2010"]
_THERE = Practice("同一争议在已经受理的程序中解决")


def in_court(ending: Ending) -> bool:
    """Whether a court has accepted the dispute."""
    return ending.reason == "N1" or ending.is_("other_procedure", "court")


def in_arbitration(ending: Ending) -> bool:
    """Whether an arbitration commission has accepted the dispute."""
    return ending.reason == "N3" or ending.is_("other_procedure", "arbitration")


def is_decided(ending: Ending) -> bool:
    """Whether a judgment, an award or a decision in effect has settled the dispute."""
    return ending.reason == "N4" or ending.is_("other_procedure", "decided")


def _confirmable(ending: Ending, *, people: bool) -> bool:
    is_pmc = ending.organ_kind is OrganKind.PMC
    return ending.agreed and not ending.reason and is_pmc is people


COURT = RouteRule(
    "COURT",
    "在诉讼中主张",
    "人民法院已经受理，请在诉讼中主张权利",
    _THERE,
    when=in_court,
)
"""A court has it: no other way is named, reconsideration least of all (复议法 29)."""

DECIDED = RouteRule(
    "DECIDED",
    "按生效的裁判、裁决或者决定办理",
    "同一争议已有生效的处理结论，应当履行；对方不履行的，可以依法申请强制执行；"
    "不服的，按法律规定的救济程序提出",
    Practice("同一争议已有生效的处理结论"),
    when=is_decided,
)
"""What is settled for good is kept or challenged, never begun again."""

ASK_FIRST = RouteRule(
    "OTHER",
    "向有权处理的机关或者人民法院提出",
    "争议的性质不同，途径和期限也不同，先问明；涉及行政机关决定的，看决定上的救济告知",
    Practice("没有专门途径的，先问明"),
)
"""For a matter that no row of its kind knows: no notice ends without a way on."""

TAKEN = (
    COURT,
    DECIDED,
    RouteRule(
        "CIVIL_ARB",
        "商事仲裁",
        "仲裁机构已经受理，请在仲裁程序中主张权利",
        _THERE,
        when=in_arbitration,
    ),
)
"""Where a civil dispute is already; nobody is sent anywhere else then."""

CONFIRMATION = (
    RouteRule(
        "JUD_CONFIRM",
        "申请司法确认",
        "双方可以自协议生效之日起三十日内共同向人民法院申请司法确认",
        _PMC.cite(33, 1),
        when=lambda ending: _confirmable(ending, people=True),
        clocks=("G-12",),
    ),
    RouteRule(
        "JUD_CONFIRM",
        "申请司法确认",
        "当地法院是否受理本组织协议的司法确认，先问明",
        Practice("司法确认看当地法院", _CPL.cite(205)),
        when=lambda ending: _confirmable(ending, people=False),
        clocks=("G-12",),
    ),
)
"""What a signed agreement opens: as of right for people's mediation, elsewhere as courts do it."""
