"""What is open after a labour mediation: routes by their order, and what a body's agreement can do.

The mediation itself is never open to reconsideration, and a lawsuit is never the first step
except where the interpretation says so (调解仲裁法 article 5).
"""

from __future__ import annotations

from dataclasses import dataclass

from law.citation import Basis, Practice
from law.library import STATUTES
from mediation.dispute_type import Ending, OrganKind, Route
from mediation.dispute_type.every_route import DECIDED
from mediation.disputes.labour.limits import (
    ARTICLE_10,
    INJURY_CLOCKS,
    LIMITATION,
    MEDIATION_LAW,
)

INTERPRETATION = STATUTES["labour_interpretation_2020"]
_CPL = STATUTES["cpl_2023"]
_LEGAL_AID = STATUTES["legal_aid_2021"]

NEVER = frozenset({"RECON", "ADMIN_SUIT", "FARM_ARB"})
"""Routes that no termination notice of a labour mediation may print (route guard matrix)."""

MONEY_CLAIMS = frozenset({"WAGE", "OT", "HOLIDAY", "ECON", "DAMAGE2N", "DOUBLE", "MED"})
"""What article 16 names: pay, medical costs, severance, damages; no other injury benefits."""

CIVIL_KINDS = frozenset({"household", "artisan", "farmhand"})
"""Not labour disputes, but plain civil ones (解释（一） article 2)."""


@dataclass(frozen=True, slots=True)
class AgreementRights:
    """What the agreement of a kind of body opens: confirmation, payment order, direct suit."""

    is_article_10: bool
    confirmation: str
    confirmation_note: str
    payment_order: bool
    direct_suit: bool
    basis: Basis


def rights_of(organ_kind: OrganKind) -> AgreementRights:
    """The rights that hang on the kind of body (调解仲裁法 articles 10, 16; 解释 51, 52)."""
    within = organ_kind in ARTICLE_10
    if organ_kind is OrganKind.PMC:
        confirmation, note = "yes", "双方可以共同申请司法确认，以给付内容为限"
        basis: Basis = INTERPRETATION.cite(52)
    elif organ_kind is OrganKind.COURT_INVITED:
        confirmation, note = "yes", "法院诉前委派达成的协议，可以向委派法院申请司法确认"
        basis = _CPL.cite(205, item=1)
    else:
        confirmation, note = "ask", "当地法院是否受理本组织协议的司法确认，先问明"
        basis = Practice("司法确认看当地法院", _CPL.cite(205))
    return AgreementRights(within, confirmation, note, within, within, basis)


def routes(ending: Ending) -> tuple[Route, ...]:
    """The routes that a termination notice or a breached agreement may name, in their order."""
    taken = _taken(ending)
    if taken is not None:
        found = [taken, *_aid()]
    else:
        found = [_arbitration(ending), *_after_agreement(ending), *_suit(ending)]
        found += [*_injury(ending), *_inspection(ending), *_aid()]
    return tuple(found)


def _taken(ending: Ending) -> Route | None:
    """Where the dispute is already, or belongs when it isn't a labour dispute; None: nowhere."""
    facts, status = ending.facts, ending.facts.get("arbitration_status")
    if facts.get("not_labour", "none") != "none":
        return _not_labour(str(facts["not_labour"]))
    if ending.reason == "N1" or facts.get("other_procedure") == "court":
        text = "人民法院已经受理，请在诉讼中主张权利"
        return Route("COURT", "在诉讼中主张", text, MEDIATION_LAW.cite(5))
    if ending.reason == "N3" or status == "accepted":
        text = "仲裁委员会已经受理，请在仲裁程序中主张权利"
        return Route("LAB_ARB", "劳动人事争议仲裁", text, MEDIATION_LAW.cite(5))
    if status == "awarded":
        text = (
            "对仲裁裁决不服的，可以自收到裁决书之日起十五日内向人民法院起诉；终局裁决只有劳动者"
            "可以起诉，用人单位可以在三十日内申请撤销（第48条、第49条）"
        )
        return Route("AWARD_SUIT", "不服裁决的诉讼", text, MEDIATION_LAW.cite(50))
    return DECIDED.open(ending)


def _not_labour(kind: str) -> Route:
    if kind in CIVIL_KINDS:
        text = "这类纠纷不按劳动争议处理，可以依法向人民法院提起民事诉讼"
        return Route("CIVIL_SUIT", "民事诉讼", text, INTERPRETATION.cite(2))
    text = "这类纠纷不按劳动争议处理，请向作出决定的机构问明途径和期限"
    return Route("OTHER", "向有关机构提出", text, INTERPRETATION.cite(2))


def _arbitration(ending: Ending) -> Route:
    limitation = ending.clock(*LIMITATION)
    text = "可以向劳动合同履行地或者用人单位所在地的劳动人事争议仲裁委员会申请仲裁"
    if ending.facts.get("draws_pension"):
        text += "；劳动者已领取养老金的，先问明是否受理"
    if limitation is None:
        text += "；仲裁时效为一年，劳动关系存续期间拖欠劳动报酬的不受一年限制"
        return Route("LAB_ARB", "劳动人事争议仲裁", text, MEDIATION_LAW.cite(27, 1))
    text += "；时效是提醒，不作结论，宜尽早申请"
    basis = MEDIATION_LAW.cite(15) if ending.agreed else MEDIATION_LAW.cite(5)
    return Route("LAB_ARB", "劳动人事争议仲裁", text, basis, limitation.due, limitation.estimated)


def _after_agreement(ending: Ending) -> list[Route]:
    """Payment order and confirmation need an agreement."""
    if not ending.agreed:
        return []
    found = []
    if rights_of(ending.organ_kind).payment_order and ending.claims & MONEY_CLAIMS:
        found.append(
            Route(
                "PAY_ORDER",
                "申请支付令",
                "用人单位不按协议支付劳动报酬、工伤医疗费、经济补偿或者赔偿金的，"
                "劳动者可以持协议向人民法院申请支付令",
                MEDIATION_LAW.cite(16),
            )
        )
    if not ending.reason:
        rights = rights_of(ending.organ_kind)
        route = Route("JUD_CONFIRM", "申请司法确认", rights.confirmation_note, rights.basis)
        found.append(route)
    return found


def _suit(ending: Ending) -> list[Route]:
    """The cases in which a court may be asked without an award; never the first route."""
    exceptions: list[tuple[bool, str, Basis]] = [
        (
            bool(ending.facts.get("iou")) and ending.claims <= {"WAGE"},
            "持工资欠条、不涉及其他争议的，可以直接向人民法院起诉",
            INTERPRETATION.cite(15),
        ),
        (
            ending.agreed and ending.pay_only and rights_of(ending.organ_kind).direct_suit,
            "只约定给付款项的调解协议，用人单位不履行的，可以直接向人民法院起诉",
            INTERPRETATION.cite(51, 2),
        ),
        (
            ending.payment_order_ended,
            "支付令失效的，可以就调解协议向人民法院起诉",
            INTERPRETATION.cite(13, 3),
        ),
        (
            ending.arbitration_declined,
            "仲裁委员会不受理或者逾期不答复的，可以就该争议向人民法院起诉",
            MEDIATION_LAW.cite(29),
        ),
    ]
    return [
        Route("CIVIL_SUIT", "民事诉讼", text, basis) for holds, text, basis in exceptions if holds
    ]


def _injury(ending: Ending) -> list[Route]:
    return [
        Route(
            "INJURY_CERT",
            clock.label,
            "向社会保险行政部门申请工伤认定",
            clock.basis,
            clock.due,
            clock.estimated,
        )
        for clock in ending.clocks
        if clock.code in INJURY_CLOCKS and clock.met_on is None
    ]


def _inspection(ending: Ending) -> list[Route]:
    """Inspection won't take what is already in mediation, arbitration or court: say so."""
    if not ending.claims & {"WAGE", "OT", "ECON", "DAMAGE2N", "MED", "DOUBLE"}:
        return []
    return [
        Route(
            "INSPECT",
            "劳动保障监察",
            "拖欠劳动报酬等可以向劳动行政部门投诉；已经申请调解、仲裁或者起诉的，"
            "监察机构会告知按原程序办理（监察条例第21条第2款），与仲裁二者择一",
            MEDIATION_LAW.cite(9),
        )
    ]


def _aid() -> list[Route]:
    return [
        Route(
            "LEGAL_AID",
            "法律援助",
            "请求支付劳动报酬、确认劳动关系、工伤待遇，因经济困难没有委托代理人的，可以申请法律援助",
            _LEGAL_AID.cite(31),
        )
    ]
