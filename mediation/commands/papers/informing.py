"""Papers that tell the parties: rights (D11), addresses (D12); and letters of entrustment (D10)."""

from __future__ import annotations

from typing import Any

from casework.cases import addresses
from casework.cases.models import Side
from casework.documents.addresses import confirmation
from casework.documents.letter import Block, Clauses, Letter
from law.errors import NotAllowed
from mediation.commands import standing
from mediation.commands.papers.intake import rights_of
from mediation.commands.papers.parts import (
    about,
    claims_text,
    contact,
    matter,
    paragraphs,
    route_text,
)
from mediation.commands.papers.sheet import (
    YES,
    PaperKind,
    Part,
    Sheet,
    ask,
    asks,
    choose,
    for_the_file,
    may,
    of_a_party,
    signatures,
    signed,
    while_mediating,
    while_open,
)
from mediation.commands.papers.wording import say
from mediation.dispute_type import FactType
from mediation.procedure import Channel
from mediation.procedure.channels import SOURCES

_T = FactType


def rights(sheet: Sheet) -> Letter:
    """权利义务告知书 (D11): read out before the first session, signed by both."""
    ways = standing.routes_for(sheet.case, on=sheet.on)
    agreement = sheet.dispute.words.agreement
    told = [
        *(one.rstrip("；。") for one in rights_of(sheet.case)),
        say(sheet.case.unit, "rights.1", 协议名称=agreement),
        say(sheet.case.unit, "rights.2"),
        say(sheet.case.unit, "rights.3"),
    ]
    ends = ["；"] * (len(told) - 1) + ["。"]
    blocks: list[Block] = [
        *paragraphs(say(sheet.case.unit, "rights.4", 案件名称=matter(sheet.case))),
        Clauses(tuple(text + end for text, end in zip(told, ends, strict=True))),
    ]
    if ways:
        dated = "以上日期只作提醒，" if any(way.due for way in ways) else ""
        blocks += paragraphs(say(sheet.case.unit, "rights.5"))
        blocks.append(Clauses(tuple(route_text(way) for way in ways)))
        blocks += paragraphs(say(sheet.case.unit, "rights.6", 日期说明=dated))
    blocks += paragraphs(say(sheet.case.unit, "rights.7"))
    blocks.append(signed(*signatures(sheet.everybody())))
    return for_the_file(sheet, "rights", "调解权利义务告知书", blocks)


def _address_known(sheet: Sheet) -> dict[str, Any]:
    party = sheet.party
    if party is None:
        return {}
    return {
        "receiver": party.name if not party.legal_rep else party.legal_rep,
        "address": party.service_address or party.address or "",
        "postcode": party.postcode,
        "phone": party.phone or "",
        "electronic": "yes" if party.e_service else "no",
        "e_address": party.e_address or "",
    }


def _address_checks(sheet: Sheet) -> dict[str, str]:
    if sheet.is_("electronic", "yes") and not sheet.has("e_address"):
        return {"e_address": "同意电子送达的，请填接收的手机号码或者邮箱"}
    return addresses.check(**_addresses(sheet))


def _addresses(sheet: Sheet) -> dict[str, Any]:
    return {
        "address": sheet.text("address"),
        "postcode": sheet.text("postcode"),
        "phone": sheet.text("phone"),
        "e_service": sheet.is_("electronic", "yes"),
        "e_address": sheet.text("e_address"),
    }


def _confirm(sheet: Sheet, number: str) -> None:
    """What the party confirms is where later papers go."""
    assert sheet.party is not None
    addresses.confirm_addresses(
        sheet.party, **_addresses(sheet), paper=number, on=sheet.on, by=sheet.by
    )


def service_address(sheet: Sheet) -> Letter:
    """送达地址确认书 (D12): where papers reach a party, and what follows from it."""
    assert sheet.party is not None
    given = _addresses(sheet)
    blocks = confirmation(
        sheet.party,
        matter=matter(sheet.case),
        told="调解组织",
        receiver=sheet.text("receiver"),
        address=given["address"],
        postcode=given["postcode"],
        phone=given["phone"],
        e_address=given["e_address"] if given["e_service"] else "",
        later=sheet.text("later"),
    )
    blocks.append(signed(*signatures([sheet.party])))
    return of_a_party(sheet, "service_address", "送达地址确认书", blocks)


# ------------------------------------------------------------------------------ entrustment


def _both_agree(sheet: Sheet) -> dict[str, str]:
    if sheet.is_("agreed", "no"):
        return {"agreed": "委托调解要双方同意；不同意的，由本组织继续调解或者终止"}
    due, reply = sheet.given.get("due"), sheet.given.get("feedback")
    if due is not None and due < sheet.on:
        return {"due": "委托期限不能早于今天"}
    if due is not None and reply is not None and reply < due:
        return {"feedback": "反馈日期不能早于委托期限"}
    return {}


def entrustment(sheet: Sheet) -> Letter:
    """委托调解函 (D10): what is entrusted, until when, when an answer is wanted."""
    claims = claims_text(sheet.case)
    blocks: list[Block] = [
        *paragraphs(
            say(sheet.case.unit, "entrustment.1", **about(sheet.case)),
            say(sheet.case.unit, "entrustment.2", 委托范围=sheet.phrase("scope")),
            say(sheet.case.unit, "entrustment.3"),
        ),
        *([Clauses(tuple(claims))] if claims else []),
        *paragraphs(
            say(
                sheet.case.unit,
                "entrustment.4",
                截止日期=sheet.text("due"),
                反馈日期=sheet.text("feedback"),
            ),
            say(sheet.case.unit, "entrustment.5"),
        ),
    ]
    return Letter(
        kind="entrustment",
        title="委托调解函",
        organ=sheet.organ,
        series="委",
        addressee=sheet.text("to"),
        paragraphs=tuple(blocks),
        signer=sheet.organ,
        date=sheet.on,
        attachments=("调解申请书及证据材料",),
        contact=contact(sheet.case, sheet.by),
    )


def _not_referred(sheet: Sheet) -> NotAllowed | None:
    if sheet.case.channel in SOURCES:
        return while_open(sheet)
    return NotAllowed("本案不是其他机关委托、移送来的", instead="自行受理的不需要复函")


def _reply_checks(sheet: Sheet) -> dict[str, str]:
    if sheet.is_("answer", "no") and not sheet.has("reason"):
        return {"reason": "不接受委托的，请写明理由"}
    return {}


def reply(sheet: Sheet) -> Letter:
    """接受（不接受）委托调解函 (D10): the answer to whoever has sent the case."""
    accepts = not sheet.is_("answer", "no")
    ref = str((sheet.case.facts.get("origin") or {}).get("ref") or "")
    number = f"（编号：{ref}）" if ref else ""
    answer = "同意接受委托" if accepts else "不接受委托"
    blocks = paragraphs(
        say(
            sheet.case.unit,
            "reply.1",
            **about(sheet.case),
            来件渠道=Channel(sheet.case.channel).label,
            来件编号=number,
            答复=answer,
        ),
        f"理由：{sheet.phrase('reason')}。" if sheet.text("reason") else "",
        say(sheet.case.unit, "reply.2", 案号=sheet.case.number)
        if accepts
        else say(sheet.case.unit, "reply.3"),
    )
    return Letter(
        kind="entrustment_reply",
        title="接受委托调解函" if accepts else "不接受委托调解函",
        organ=sheet.organ,
        series="委复",
        addressee=sheet.text("to"),
        paragraphs=tuple(blocks),
        signer=sheet.organ,
        date=sheet.on,
        contact=contact(sheet.case, sheet.by),
    )


INFORMING = (
    PaperKind(
        "D10",
        "entrustment",
        "委托调解函",
        "双方同意以后，委托其他调解组织调解，本组织仍然负责",
        Part.ACCEPTANCE,
        "调解组织盖章",
        entrustment,
        asks(
            ask("to", "委托给", hint="受委托的调解组织全称"),
            ask("scope", "委托事项", _T.LONG_TEXT),
            ask("due", "调解期限", _T.DATE, may_be_ahead=True),
            ask("feedback", "反馈日期", _T.DATE, may_be_ahead=True),
            choose("agreed", "双方同意", *YES, hint="委托调解要双方同意"),
        ),
        lambda sheet: {"scope": f"就{sheet.dispute.label}的全部请求进行调解"},
        (while_mediating,),
        _both_agree,
        served=True,
    ),
    PaperKind(
        "D10-R",
        "entrustment_reply",
        "接受（不接受）委托调解函",
        "答复委托、移送的机关",
        Part.ACCEPTANCE,
        "调解组织盖章",
        reply,
        asks(
            ask("to", "复函给", hint="委托、移送的机关全称"),
            choose("answer", "是否接受", ("yes", "接受"), ("no", "不接受")),
            may("reason", "理由", _T.LONG_TEXT, hint="不接受的必填"),
        ),
        lambda sheet: {"to": (sheet.case.facts.get("origin") or {}).get("origin_unit", "")},
        bars=(_not_referred,),
        checks=_reply_checks,
        served=True,
    ),
    PaperKind(
        "D11",
        "rights",
        "权利义务告知书",
        "调解以前宣读，双方签名",
        Part.ACCEPTANCE,
        "双方签名",
        rights,
        bars=(while_open,),
    ),
    PaperKind(
        "D12",
        "service_address",
        "送达地址确认书",
        "一方一份，写明地址、电子送达的意见和后果；制作以后，今后按它送达",
        Part.IDENTITY,
        "受送达人签名",
        service_address,
        asks(
            ask("receiver", "收件人"),
            ask("address", "送达地址"),
            may("postcode", "邮政编码"),
            ask("phone", "联系电话"),
            choose("electronic", "电子送达", ("yes", "同意"), ("no", "不同意")),
            may("e_address", "电子地址", hint="手机号码、邮箱等"),
            choose(
                "later",
                "用于其他程序",
                ("yes", "同意用于后续的仲裁、诉讼和执行"),
                ("no", "只用于本次调解"),
            ),
        ),
        _address_known,
        (while_open,),
        _address_checks,
        sides=frozenset(Side),
        by_organ=False,
        kept=_confirm,
    ),
)
