"""Papers of the ways to enforce an agreement (D40): payment order, notary, arbitration body."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from casework.cases.models import Side
from casework.documents.letter import Block, Clauses, Fields, Letter, Paragraph
from casework.documents.numerals import chinese_date, chinese_number
from law.errors import NotAllowed
from law.library import STATUTES
from mediation.commands import standing
from mediation.commands.papers.agreement import promises
from mediation.commands.papers.parts import about, describe, paragraphs
from mediation.commands.papers.settling import total, unpaid
from mediation.commands.papers.sheet import (
    PaperKind,
    Part,
    Sheet,
    ask,
    asks,
    headed,
    joint,
    of_a_party,
    once_effective,
    signatures,
    signed,
)
from mediation.commands.papers.wording import say
from mediation.dispute_type import FactType, OrganKind
from mediation.procedure import Track

_T = FactType
CPL = STATUTES["cpl_2023"]


def _nothing_unpaid(sheet: Sheet) -> NotAllowed | None:
    barred = once_effective(sheet)
    if barred is not None:
        return barred
    if not unpaid(sheet.case):
        return NotAllowed("协议里没有尚未支付的款项", instead="其他义务不履行的，起诉或者申请仲裁")
    return None


def _no_payment_order(sheet: Sheet) -> NotAllowed | None:
    barred = _nothing_unpaid(sheet)
    if barred is not None:
        return barred
    if sheet.case.track == Track.ADMIN_DISPUTE:
        return NotAllowed("行政争议的协议不适用支付令", instead="按协议约定的方式主张")
    own = sheet.dispute.ground("pay_order", OrganKind(sheet.case.organ_kind))
    ways = standing.routes_for(sheet.case, on=sheet.on, agreed=True, pay_only=True)
    if own is None or any(way.code == "PAY_ORDER" for way in ways):
        return None
    return NotAllowed(
        "这类争议、这类调解组织主持的协议，没有申请支付令的途径",
        basis=own,
        instead="双方可以共同申请司法确认或者公证，也可以起诉",
    )


def _creditors(sheet: Sheet) -> tuple[list[Any], list[Any]]:
    """Who is owed and who owes among the parties, by the clauses that are open."""
    open_ones = unpaid(sheet.case)
    owed = {one.obligee for one in open_ones}
    owing = {one.obligor for one in open_ones}
    people = sheet.everybody()
    found = [[one for one in people if one.name in names] for names in (owed, owing)]
    # An oral agreement names both sides as a whole.
    return found[0] or sheet.side(Side.APPLICANT), found[1] or sheet.side(Side.RESPONDENT)


def _effect(sheet: Sheet) -> str:
    agreement = sheet.case.present_agreement
    day = agreement.effective_on if agreement is not None else None
    return chinese_date(day) if day is not None else ""


def _money_known(sheet: Sheet) -> dict[str, Any]:
    return {"court": sheet.case.unit.court, "amount": total(unpaid(sheet.case)) or None}


def payment_order(sheet: Sheet) -> Letter:
    """支付令申请书 (D40): the sum that is due, on what it rests, to which court."""
    owed, owing = _creditors(sheet)
    agreement = sheet.dispute.words.agreement
    blocks: list[Block] = [
        Fields(
            (
                *(("申请人（债权人）", describe(one)) for one in owed),
                *(("被申请人（债务人）", describe(one)) for one in owing),
            )
        ),
        *headed("请求事项", say(sheet.case.unit, "payment_order.3", 金额=sheet.phrase("amount"))),
        *headed(
            "事实和理由",
            say(sheet.case.unit, "payment_order.4", **about(sheet.case), **_of(sheet)),
        ),
        Clauses(tuple(_promised(sheet))),
        *paragraphs(
            sheet.text("reason"),
            say(sheet.case.unit, "payment_order.1", 法律条文=CPL.cite(225).text),
            say(sheet.case.unit, "payment_order.2", 协议名称=agreement),
            "此致",
        ),
        Paragraph(sheet.text("court"), indent=False),
        signed(*signatures(owed)),
    ]
    return of_a_party(sheet, "payment_order_application", "支付令申请书", blocks)


def _of(sheet: Sheet) -> dict[str, str]:
    """What is told of the agreement."""
    return {"生效日期": _effect(sheet), "协议名称": sheet.dispute.words.agreement}


def _promised(sheet: Sheet) -> list[str]:
    agreement = sheet.case.present_agreement
    return promises(agreement) if agreement is not None else []


def _applicants(people: Iterable[Any]) -> Fields:
    return Fields(
        tuple(
            (f"申请人{chinese_number(place)}", describe(one))
            for place, one in enumerate(people, start=1)
        )
    )


def notary(sheet: Sheet) -> Letter:
    """公证申请书 (D40): an enforceable notarial deed on the agreement, applied for by both."""
    people = [*sheet.side(Side.APPLICANT), *sheet.side(Side.RESPONDENT)]
    blocks: list[Block] = [
        _applicants(people),
        *headed(
            "申请事项",
            say(sheet.case.unit, "notary.4", **about(sheet.case), **_of(sheet)),
        ),
        *headed("协议内容"),
        *paragraphs(say(sheet.case.unit, "notary.1")),
        Clauses(tuple(_promised(sheet))),
        *paragraphs(
            say(sheet.case.unit, "notary.2"),
            say(sheet.case.unit, "notary.3"),
            "此致",
        ),
        Paragraph(sheet.text("office"), indent=False),
        signed(*joint(people)),
    ]
    return of_a_party(sheet, "notary_application", "公证申请书", blocks)


def arbitration_review(sheet: Sheet) -> Letter:
    """仲裁审查申请书 (D40): both ask the arbitration body to examine the agreement."""
    people = [*sheet.side(Side.APPLICANT), *sheet.side(Side.RESPONDENT)]
    blocks: list[Block] = [
        _applicants(people),
        *headed(
            "请求事项",
            say(sheet.case.unit, "arbitration_review.3", **about(sheet.case), **_of(sheet)),
        ),
        *headed("协议内容", *_promised(sheet)),
        *paragraphs(
            say(sheet.case.unit, "arbitration_review.1"),
            say(sheet.case.unit, "arbitration_review.2"),
            "此致",
        ),
        Paragraph(sheet.text("office"), indent=False),
        signed(*joint(people)),
    ]
    return of_a_party(sheet, "arbitration_review_application", "仲裁审查申请书", blocks)


ENFORCING = (
    PaperKind(
        "D40",
        "payment_order_application",
        "支付令申请书",
        "协议约定付款而没有付的，向基层法院申请",
        Part.PERFORMANCE,
        "债权人签名",
        payment_order,
        asks(
            ask("court", "人民法院", hint="债务人住所地的基层人民法院"),
            ask("amount", "请求金额", _T.MONEY),
            ask("reason", "没有付的情况", _T.LONG_TEXT, hint="到期日、催要的经过"),
        ),
        _money_known,
        (_no_payment_order,),
        by_organ=False,
    ),
    PaperKind(
        "D40-N",
        "notary_application",
        "公证申请书",
        "双方共同申请，赋予协议的给付内容强制执行效力",
        Part.PERFORMANCE,
        "双方签名",
        notary,
        asks(ask("office", "公证机构", hint="全称")),
        bars=(_nothing_unpaid,),
        by_organ=False,
    ),
    PaperKind(
        "D40-A",
        "arbitration_review_application",
        "仲裁审查申请书",
        "双方共同申请仲裁委员会审查协议；期限较短，先问明",
        Part.PERFORMANCE,
        "双方签名",
        arbitration_review,
        asks(ask("office", "仲裁委员会", hint="全称")),
        bars=(once_effective,),
        by_organ=False,
        own=True,
    ),
)
