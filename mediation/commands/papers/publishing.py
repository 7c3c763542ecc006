"""Papers that leave the file: advice to others (D50), the sheet for publication (D51)."""

from __future__ import annotations

from typing import Any

from casework.documents.letter import Block, Clauses, Heading, Letter
from casework.documents.numerals import chinese_date
from law.errors import NotAllowed
from mediation.commands.consents import may_publish
from mediation.commands.papers.agreement import promises
from mediation.commands.papers.deciding import outcome_text
from mediation.commands.papers.parts import contact, paragraphs
from mediation.commands.papers.redaction import Redactor
from mediation.commands.papers.sheet import (
    PaperKind,
    Part,
    Sheet,
    ask,
    asks,
    choose,
    headed,
    once_ended,
)
from mediation.commands.papers.wording import say
from mediation.dispute_type import Fact, FactType

_T = FactType

# ------------------------------------------------------------------------------ advice


def advice(sheet: Sheet) -> Letter:
    """建议书 (D50): what goes wrong again and again, what to do, when to answer."""
    plain = Redactor(sheet.case, entities=False)
    blocks: list[Block] = [
        *paragraphs(
            say(sheet.case.unit, "advice.1", 争议种类=sheet.dispute.label),
        ),
        *headed("发现的问题", plain(sheet.text("problem"))),
        Heading("建议", 2),
        Clauses(tuple(plain(line) for line in sheet.lines("suggestions"))),
        *paragraphs(say(sheet.case.unit, "advice.2", 截止日期=sheet.text("until"))),
    ]
    return Letter(
        kind="advice",
        title=sheet.text("what"),
        organ=sheet.organ,
        series="建",
        addressee=sheet.text("to"),
        paragraphs=tuple(blocks),
        signer=sheet.organ,
        date=sheet.on,
        contact=contact(sheet.case, sheet.by),
    )


# ------------------------------------------------------------------------------ publication


def _no_result(sheet: Sheet) -> NotAllowed | None:
    return once_ended(sheet) if not _agreed(sheet) else None


def _not_consented(sheet: Sheet) -> NotAllowed | None:
    return may_publish(sheet.case)


def _agreed(sheet: Sheet) -> bool:
    agreement = sheet.case.present_agreement
    return agreement is not None and agreement.state == "effective"


def _publication_asks(_: Sheet) -> tuple[Fact, ...]:
    return (
        ask("how", "同意的情况", hint="书面同意的日期、方式；不写姓名"),
        ask("facts", "基本情况", _T.LONG_TEXT, hint="姓名、号码、住址会自动隐去，仍请核对"),
        ask("result", "处理结果", _T.LONG_TEXT, hint="只写可以公开的结果"),
    )


def _publication_known(sheet: Sheet) -> dict[str, Any]:
    hide = Redactor(sheet.case)
    agreement = sheet.case.present_agreement
    kept = promises(agreement) if agreement is not None and _agreed(sheet) else []
    return {
        "facts": hide(str(sheet.case.facts.get("facts_summary") or "")),
        "result": hide("\n".join(kept)) or outcome_text(sheet.case),
    }


def publication(sheet: Sheet) -> Letter:
    """公示稿 (D51): the result without anything by which anybody can be known."""
    hide = Redactor(sheet.case)
    people = "、".join(hide.alias(one) for one in sheet.everybody())
    closed = sheet.case.closed_on or sheet.on
    blocks: list[Block] = [
        *paragraphs(
            say(
                sheet.case.unit,
                "publication.1",
                当事人=people,
                争议种类=sheet.dispute.label,
                收到日期=chinese_date(sheet.case.received_on),
                结案日期=chinese_date(closed),
            ),
        ),
        *headed("基本情况", hide(sheet.text("facts"))),
        *headed("处理结果", hide(sheet.text("result"))),
        *paragraphs(
            say(sheet.case.unit, "publication.2", 处理结果=hide(sheet.phrase("how"))),
            say(sheet.case.unit, "publication.3"),
        ),
    ]
    return Letter(
        kind="publication",
        title=f"{sheet.dispute.label}调解结果公示稿",
        organ=sheet.organ,
        series="公示",
        paragraphs=tuple(blocks),
        signer=sheet.organ,
        date=sheet.on,
    )


PUBLISHING = (
    PaperKind(
        "D50",
        "advice",
        "监管（司法）建议书",
        "办案中发现的普遍问题，建议有关单位改进",
        Part.CLOSING,
        "调解组织盖章",
        advice,
        asks(
            choose(
                "what",
                "名称",
                ("supervision", "监管建议书"),
                ("work", "工作建议书"),
                ("court", "提请发出司法建议的函"),
            ),
            ask("to", "送给", hint="主管部门、单位全称"),
            ask("problem", "发现的问题", _T.LONG_TEXT, hint="写普遍问题，不写个人隐私"),
            ask("suggestions", "建议", _T.LONG_TEXT, hint="一行一条"),
            ask("until", "函复期限", _T.DATE, may_be_ahead=True),
        ),
        bars=(once_ended,),
        served=True,
        late=True,
    ),
    PaperKind(
        "D51",
        "publication",
        "公示稿（脱敏）",
        "默认不公开；各方书面同意以后，隐去身份信息才能公开",
        Part.CLOSING,
        "单位负责人签发",
        publication,
        _publication_asks,
        _publication_known,
        (_no_result, _not_consented),
        late=True,
    ),
)
