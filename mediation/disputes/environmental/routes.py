"""What is open after an environmental dispute: court, enforcement, duty to act, public claims.

The mediation is never open to reconsideration; the failure of a department to act on a complaint
is, and that is what RECON means here. Claims of the public are nobody's to waive.
"""

from __future__ import annotations

from law.citation import Practice
from law.library import STATUTES
from mediation.dispute_type import Ending, OrganKind, Route, RouteRule, opened
from mediation.dispute_type.every_route import DECIDED, is_decided
from mediation.disputes.environmental.limits import ENVIRONMENT

WATER = STATUTES["water_2017"]
NOISE = STATUTES["noise_2021"]
SOIL = STATUTES["soil_2018"]
_ARL = STATUTES["arl_2023"]
_CPL = STATUTES["cpl_2023"]
_PMC = STATUTES["peoples_mediation_2010"]
_LEGAL_AID = STATUTES["legal_aid_2021"]

NEVER: frozenset[str] = frozenset()
"""No route is shut by the guard matrix; what it forbids is a waiver of public claims."""

_DONE = ("penalised", "transferred")


def _in_court(ending: Ending) -> bool:
    return ending.reason == "N1" or ending.is_("other_procedure", "court")


def _taken(ending: Ending) -> bool:
    return _in_court(ending) or is_decided(ending)


def _about(ending: Ending, *media: str) -> bool:
    return ending.is_("dispute_kind", *media)


def _suit(ending: Ending, *media: str) -> bool:
    return not _taken(ending) and not ending.agreed and _about(ending, *media)


def _other_suit(ending: Ending) -> bool:
    others = not _about(ending, "WATER", "NOISE", "SOIL")
    return others and not _taken(ending) and not ending.agreed


def _idle(ending: Ending) -> bool:
    """Nobody has been punished: a department that was told may have failed to act."""
    return not ending.agreed and not ending.is_("enforcement_status", *_DONE)


def _public(ending: Ending) -> bool:
    shown = bool(ending.facts.get("public_damage")) or ending.is_("not_private", "public")
    return shown or _about(ending, "ECO") or ending.is_("media", "ECO")


def _confirmable(ending: Ending, *, people: bool) -> bool:
    is_pmc = ending.organ_kind is OrganKind.PMC
    return ending.agreed and not ending.reason and is_pmc is people


_SUE = "可以向人民法院提起诉讼，也可以不经调解直接起诉；时效是提醒，不作结论"

_ROUTES = (
    RouteRule(
        "COURT",
        "在诉讼中主张",
        "人民法院已经受理，请在诉讼中主张权利",
        Practice("同一争议在已经受理的程序中解决"),
        _in_court,
    ),
    DECIDED,
    RouteRule(
        "CIVIL_SUIT",
        "民事诉讼",
        _SUE,
        WATER.cite(97),
        lambda ending: _suit(ending, "WATER"),
        ("E-01",),
    ),
    RouteRule(
        "CIVIL_SUIT",
        "民事诉讼",
        _SUE,
        NOISE.cite(86, 2),
        lambda ending: _suit(ending, "NOISE"),
        ("E-01",),
    ),
    RouteRule(
        "CIVIL_SUIT",
        "民事诉讼",
        _SUE,
        SOIL.cite(96, 3),
        lambda ending: _suit(ending, "SOIL"),
        ("E-01",),
    ),
    RouteRule("CIVIL_SUIT", "民事诉讼", _SUE, ENVIRONMENT.cite(64), _other_suit, ("E-01",)),
    RouteRule(
        "CIVIL_SUIT",
        "民事诉讼",
        "一方不履行协议，或者对协议有争议的，可以就协议向人民法院起诉",
        Practice("协议对双方有合同的效力", _PMC.cite(32)),
        lambda ending: ending.agreed and not _taken(ending),
        ("E-01",),
    ),
    RouteRule(
        "JUD_CONFIRM",
        "申请司法确认",
        "双方可以自协议生效之日起三十日内共同向人民法院申请司法确认",
        _PMC.cite(33, 1),
        lambda ending: _confirmable(ending, people=True),
        ("G-12",),
    ),
    RouteRule(
        "JUD_CONFIRM",
        "申请司法确认",
        "当地法院是否受理本组织协议的司法确认，先问明",
        Practice("司法确认看当地法院", _CPL.cite(205)),
        lambda ending: _confirmable(ending, people=False),
        ("G-12",),
    ),
    RouteRule(
        "ENFORCE",
        "行政执法",
        "违法排放的，可以向生态环境等主管部门举报，由其依法查处，与调解互不影响；举报人的信息受保护",
        ENVIRONMENT.cite(57),
    ),
    RouteRule(
        "RECON",
        "行政复议",
        "要求主管部门查处、保护，主管部门不履行职责的，先申请行政复议，对复议决定不服再起诉；调解本身不能申请",
        _ARL.cite(11, item=11),
        _idle,
    ),
    RouteRule(
        "PROCURATOR",
        "检察公益诉讼",
        "生态环境受损害、公共利益受损的线索，可以向检察机关和生态环境部门反映；国家和公益的请求不受调解影响",
        ENVIRONMENT.cite(58),
        _public,
    ),
    RouteRule(
        "LEGAL_AID",
        "法律援助",
        "因环境污染受损害，因经济困难没有委托代理人的，可以申请法律援助",
        _LEGAL_AID.cite(31),
    ),
)


def routes(ending: Ending) -> tuple[Route, ...]:
    """The routes that a notice or a breached agreement may name, in their order."""
    return opened(_ROUTES, ending)
