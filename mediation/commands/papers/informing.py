"""Papers that tell the parties: rights (D11), addresses (D12); and letters of entrustment (D10)."""

from __future__ import annotations

from typing import Any

from casework.cases import addresses
from casework.cases.models import Side
from casework.documents.addresses import confirmation
from casework.documents.letter import Block, Clauses, Letter
from casework.documents.numerals import chinese_date
from law.errors import NotAllowed
from mediation.commands import standing
from mediation.commands.papers.intake import RIGHTS
from mediation.commands.papers.parts import claims_text, contact, matter, paragraphs, route_text
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
from mediation.dispute_type import FactType
from mediation.procedure import Channel
from mediation.procedure.channels import SOURCES

_T = FactType


def rights(sheet: Sheet) -> Letter:
    """权利义务告知书 (D11): read out before the first session, signed by both."""
    ways = standing.routes_for(sheet.case, on=sheet.on)
    agreement = sheet.dispute.words.agreement
    told = [
        *(one.rstrip("；。") for one in RIGHTS),
        f"达成一致的，制作{agreement}；双方签名（盖章）、调解员签名、加盖调解组织印章齐备以后生效，"
        "双方应当履行",
        "单方所说的保密内容，未经本人同意不告知对方，不记入笔录和协议",
        "恶意串通、虚构事实，损害他人或者公共利益的，依法承担责任",
    ]
    ends = ["；"] * (len(told) - 1) + ["。"]
    blocks: list[Block] = [
        *paragraphs(f"{matter(sheet.case)}一案，调解以前告知双方下列权利、义务和后果："),
        Clauses(tuple(text + end for text, end in zip(told, ends, strict=True))),
    ]
    if ways:
        dated = "以上日期只作提醒，" if any(way.due for way in ways) else ""
        blocks += paragraphs("没有达成协议的，双方可以选择下列途径：")
        blocks.append(Clauses(tuple(route_text(way) for way in ways)))
        blocks += paragraphs(f"{dated}时效可能中断，请尽早办理。")
    blocks += paragraphs("本人已经阅读（或者听取宣读）并清楚以上内容。")
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
            f"{matter(sheet.case)}一案（案号：{sheet.case.number}），本组织于"
            f"{chinese_date(sheet.case.received_on)}收到申请。经双方同意，现委托你单位调解。",
            f"委托事项：{sheet.phrase('scope')}。",
            "申请人的请求：",
        ),
        *([Clauses(tuple(claims))] if claims else []),
        *paragraphs(
            f"请于{sheet.text('due')}以前调解完毕，并于{sheet.text('feedback')}以前将结果书面反馈"
            "本组织；不接受委托的，请在收到本函后及时函复，并退回材料。",
            "达成协议的，请随函附协议书；没有达成的，请写明原因。调解不收取费用。",
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
        f"你单位{Channel(sheet.case.channel).label}的{matter(sheet.case)}一案{number}，"
        f"本组织于{chinese_date(sheet.case.received_on)}收悉。经审查，本组织{answer}。",
        f"理由：{sheet.phrase('reason')}。" if sheet.text("reason") else "",
        f"本组织案号：{sheet.case.number}。调解结果将及时书面反馈你单位。"
        if accepts
        else "材料随函退回，请告知当事人。",
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
