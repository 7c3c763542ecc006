"""What is open after a medical dispute: the court at any time, the committee, legal aid.

The mediation is never open to reconsideration, and no arbitration takes these disputes.
"""

from __future__ import annotations

from law.citation import Practice
from law.library import STATUTES
from mediation.dispute_type import ADMINISTRATIVE, Ending, OrganKind, Route, RouteRule, opened
from mediation.dispute_type.every_route import DECIDED, is_decided
from mediation.disputes.medical.limits import MEDICAL

_CPL = STATUTES["cpl_2023"]
_PMC = STATUTES["peoples_mediation_2010"]
_LEGAL_AID = STATUTES["legal_aid_2021"]

NEVER = frozenset({"LAB_ARB", "FARM_ARB", "RECON"})
"""Routes that no notice after a medical mediation may print (route guard matrix)."""

_OFFICIAL = ("accident", "crime")


def _in_court(ending: Ending) -> bool:
    return ending.reason == "N1" or ending.is_("other_procedure", "court")


def _in_committee(ending: Ending) -> bool:
    return ending.is_("other_procedure", "pmc")


def _suit(ending: Ending) -> bool:
    return not _in_court(ending) and not is_decided(ending) and not ending.agreed


def _committee(ending: Ending) -> bool:
    """Not yet used: neither this body nor one that has accepted already."""
    used = ending.organ_kind is OrganKind.PMC or _in_committee(ending) or ending.reason == "N2"
    return not used and _suit(ending)


def _agreed(ending: Ending) -> bool:
    return ending.agreed and not ending.reason


def _official(ending: Ending) -> bool:
    """Discipline, an accident's finding and crimes belong to other authorities."""
    return "DISCIPLINE" in ending.claims or ending.is_("not_medical", *_OFFICIAL)


_ROUTES = (
    RouteRule(
        "COURT",
        "在诉讼中主张",
        "人民法院已经受理，请在诉讼中主张权利",
        MEDICAL.cite(43),
        _in_court,
    ),
    DECIDED,
    RouteRule(
        "PMC",
        "人民调解",
        "人民调解委员会已经受理，请在该程序中继续调解",
        MEDICAL.cite(40, 2),
        lambda ending: _in_committee(ending) and ending.organ_kind in ADMINISTRATIVE,
    ),
    RouteRule(
        "CIVIL_SUIT",
        "民事诉讼",
        "可以向人民法院提起诉讼，也可以不经调解直接起诉；时效是提醒，不作结论",
        MEDICAL.cite(43),
        _suit,
        ("M-09",),
    ),
    RouteRule(
        "PMC",
        "人民调解",
        "可以由双方共同，或者一方提出、另一方同意，向医疗纠纷人民调解委员会申请调解，"
        "由该委员会重新审查是否受理",
        MEDICAL.cite(31, 1),
        _committee,
    ),
    RouteRule(
        "JUD_CONFIRM",
        "申请司法确认",
        "双方可以自协议生效之日起三十日内，共同向人民法院申请司法确认",
        MEDICAL.cite(39, 2),
        lambda ending: _agreed(ending) and ending.organ_kind is OrganKind.PMC,
        ("G-12",),
    ),
    RouteRule(
        "JUD_CONFIRM",
        "申请司法确认",
        "法院诉前委派达成的协议，双方可以共同向委派的法院申请司法确认",
        _CPL.cite(205, item=1),
        lambda ending: _agreed(ending) and ending.organ_kind is OrganKind.COURT_INVITED,
        ("G-12",),
    ),
    RouteRule(
        "JUD_CONFIRM",
        "申请司法确认",
        "自协议生效之日起三十日内双方可以共同申请；当地法院是否受理本组织协议的司法确认，先问明",
        Practice("司法确认看当地法院", _CPL.cite(205)),
        lambda ending: (
            _agreed(ending) and ending.organ_kind not in {OrganKind.PMC, OrganKind.COURT_INVITED}
        ),
        ("G-12",),
    ),
    RouteRule(
        "CIVIL_SUIT",
        "民事诉讼",
        "一方不履行协议，或者对协议有争议的，可以就协议向人民法院起诉",
        _PMC.cite(32),
        lambda ending: ending.agreed and ending.organ_kind is OrganKind.PMC,
        ("M-09",),
    ),
    RouteRule(
        "CIVIL_SUIT",
        "民事诉讼",
        "一方不履行协议，或者对协议有争议的，可以向人民法院起诉",
        Practice("协议对双方有合同的效力", _PMC.cite(32)),
        lambda ending: ending.agreed and ending.organ_kind is not OrganKind.PMC,
        ("M-09",),
    ),
    RouteRule(
        "ENFORCE",
        "行政处理",
        "对医疗机构、医务人员的处分、吊销执业和医疗事故的认定，向卫生健康部门反映，与调解分开办理；"
        "涉嫌犯罪的向公安机关报案",
        MEDICAL.cite(55),
        _official,
    ),
    RouteRule(
        "LEGAL_AID",
        "法律援助",
        "医疗事故造成人身损害，因经济困难没有委托代理人的，可以申请法律援助",
        _LEGAL_AID.cite(31),
    ),
)


def routes(ending: Ending) -> tuple[Route, ...]:
    """The routes that a notice or a breached agreement may name, in their order."""
    return opened(_ROUTES, ending)
