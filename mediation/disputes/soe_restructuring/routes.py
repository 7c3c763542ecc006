"""What is open after mediating a restructuring: it turns on who led it and who claims what."""

from __future__ import annotations

from law.citation import Practice
from law.library import STATUTES
from mediation.dispute_type import Ending, Route, RouteRule, opened
from mediation.dispute_type.every_route import DECIDED, is_decided
from mediation.disputes.soe_restructuring.limits import LABOUR, by_worker
from mediation.disputes.soe_restructuring.lists import GOVERNMENT

_CPL = STATUTES["cpl_2023"]
_PETITION = STATUTES["petition_2022"]
_RESTRUCTURING = STATUTES["restructuring_2020"]
_CHECKED = Practice("政府主导的改制，欠薪、欠保能否仲裁先经法制审核，不作承诺")


def _led(ending: Ending) -> bool:
    return ending.is_("leader_kind", GOVERNMENT)


def _leak(ending: Ending) -> bool:
    hinted = ending.facts.get("asset_leak") is True or "REPORT" in ending.claims
    return hinted or ending.is_("dispute_kind", "ASSET")


def _elsewhere(ending: Ending) -> bool:
    return ending.is_("dispute_kind", "ASSET") or ending.is_("not_mediable", "valuation", "agency")


def _worker(ending: Ending) -> bool:
    return by_worker({**ending.facts, "claims": ending.claims})


def _in_court(ending: Ending) -> bool:
    return ending.reason == "N1" or ending.is_("other_procedure", "court")


def _arbitrating(ending: Ending) -> bool:
    return ending.reason == "N3" or ending.is_("other_procedure", "arbitration")


def _open(ending: Ending) -> bool:
    """The enterprise led it, it belongs here, and nobody else has it."""
    taken = _in_court(ending) or _arbitrating(ending) or is_decided(ending)
    return not (taken or _led(ending) or _elsewhere(ending))


ROUTES = (
    RouteRule(
        "COURT",
        "在诉讼中主张",
        "人民法院已经受理，请在诉讼中主张权利",
        Practice("同一争议由已受理的法院办理"),
        _in_court,
    ),
    DECIDED,
    RouteRule(
        "LAB_ARB",
        "劳动人事争议仲裁",
        "仲裁委员会已经受理，请在仲裁程序中主张权利",
        LABOUR.cite(5),
        lambda ending: _arbitrating(ending) and not _led(ending),
    ),
    RouteRule(
        "LAB_ARB",
        "劳动人事争议仲裁",
        "企业自主改制引起的职工争议是劳动争议，可以向劳动人事争议仲裁委员会申请仲裁；"
        "时效一年，是提醒，不作结论",
        LABOUR.cite(5),
        lambda ending: _open(ending) and _worker(ending),
        ("S-01.arbitration",),
    ),
    RouteRule(
        "CIVIL_SUIT",
        "民事诉讼",
        "企业自主改制引起的债权、出售、股权等民事争议，可以向人民法院起诉；诉讼时效是提醒，不作结论",
        _RESTRUCTURING.cite(1),
        lambda ending: _open(ending) and not _worker(ending),
        ("G-22",),
    ),
    RouteRule(
        "JUD_CONFIRM",
        "申请司法确认",
        "双方可以自协议生效之日起三十日内共同申请；当地法院是否受理本组织的协议，先问明",
        Practice("司法确认看当地法院", _CPL.cite(205)),
        lambda ending: _open(ending) and ending.agreed and not ending.reason,
        ("G-12",),
    ),
    RouteRule(
        "PETITION",
        "信访程序",
        "政府主导改制的遗留问题，可以按信访程序提出；已复查复核终结的不再受理，继续疏导、帮扶",
        _PETITION.cite(31),
        _led,
    ),
    RouteRule(
        "RELIEF",
        "社会救助",
        "生活困难的，可以申请社会救助、司法救助和困难帮扶",
        Practice("困难帮扶按当地规定"),
        _led,
    ),
    RouteRule(
        "DISCIPLINE",
        "纪检监察、审计",
        "反映资产流失、违纪问题的，向纪检监察机关或者审计机关提出",
        Practice("资产流失线索由纪检监察、审计机关办理"),
        lambda ending: _led(ending) or _leak(ending) or ending.is_("not_mediable", "valuation"),
    ),
    RouteRule(
        "LAB_ARB",
        "欠薪、欠保是否仲裁，先审核",
        "欠付的工资和社会保险，经法制审核认为属于劳动争议的，可以申请仲裁；是否受理由仲裁委员会决定",
        _CHECKED,
        lambda ending: _led(ending) and bool(ending.claims & {"WAGE", "INSUR"}),
    ),
    RouteRule(
        "OTHER",
        "向社会保险经办机构提出",
        "与社会保险经办机构的争议，向经办机构或者社会保险行政部门提出",
        STATUTES["labour_interpretation_2020"].cite(2),
        lambda ending: ending.is_("not_mediable", "agency"),
    ),
)


def routes(ending: Ending) -> tuple[Route, ...]:
    """The routes that a termination notice or a breached agreement may name, in their order."""
    return opened(ROUTES, ending)
