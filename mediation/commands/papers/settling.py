"""Papers around the agreement: proposal (D32), oral agreement (D34), plan (D35)."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from casework.cases.models import Side
from casework.documents.amounts import in_figures, in_words_and_figures
from casework.documents.letter import Block, Clauses, Fields, Heading, Letter, Table
from casework.documents.numerals import chinese_date
from law.errors import NotAllowed
from mediation.commands.papers.agreement import promises
from mediation.commands.papers.parts import matter, names, notice, paragraphs
from mediation.commands.papers.sheet import (
    PaperKind,
    Part,
    Sheet,
    ask,
    asks,
    by_hand,
    choose,
    for_the_file,
    happened,
    headed,
    last,
    may,
    once_effective,
    signatures,
    signed,
    while_mediating,
)
from mediation.commands.papers.wording import say
from mediation.dispute_type import FactType
from mediation.models.cases import Clause, MediationCase

_T = FactType


def clauses_of(case: MediationCase) -> list[Clause]:
    """The promises of the agreement in hand."""
    agreement = case.present_agreement
    return list(agreement.clauses) if agreement is not None else []


def unpaid(case: MediationCase) -> list[Clause]:
    """The sums that are promised and not yet paid."""
    return [one for one in clauses_of(case) if one.kind == "pay" and one.performed_on is None]


def total(clauses: Iterable[Clause]) -> Decimal:
    """What these promises come to."""
    return sum((one.amount for one in clauses if one.amount is not None), Decimal(0))


# ------------------------------------------------------------------------------ before signing


def _no_session(sheet: Sheet) -> NotAllowed | None:
    if happened(sheet.case, "session_held"):
        return while_mediating(sheet)
    return NotAllowed("还没有召开调解会", instead="听取双方意见以后再提出方案")


def proposal(sheet: Sheet) -> Letter:
    """调解方案建议书 (D32): what might be agreed, and that nobody is bound by an answer."""
    until = sheet.text("until")
    blocks: list[Block] = [
        *paragraphs(say(sheet.case.unit, "proposal.1", 案件名称=matter(sheet.case))),
        Clauses(tuple(sheet.lines("options"))),
        *headed("主要依据和考虑", sheet.text("basis")),
        *paragraphs(
            say(sheet.case.unit, "proposal.2"),
            say(sheet.case.unit, "proposal.3"),
            say(sheet.case.unit, "proposal.4", 截止日期=until) if until else "",
        ),
    ]
    return notice(
        sheet.case,
        kind="proposal",
        title="调解方案建议书",
        series="案",
        addressee=names(sheet.everybody()),
        blocks=blocks,
        on=sheet.on,
        by=sheet.by,
    )


def _spoken(case: MediationCase) -> bool:
    """Whether an agreement by word of mouth stands on the record."""
    event = last(case, "signed")
    return event is not None and bool(event.data.get("oral"))


def _must_be_written(sheet: Sheet) -> NotAllowed | None:
    basis = sheet.dispute.oral_barred_by
    if basis is None:
        return None if _spoken(sheet.case) else _no_session(sheet)
    return NotAllowed("这类争议的协议应当书面订立", basis=basis, instead="起草调解协议书")


def _oral_known(sheet: Sheet) -> dict[str, Any]:
    agreement = sheet.case.present_agreement
    sentences = promises(agreement) if agreement is not None else []
    spoken = agreement.other_terms if agreement is not None and _spoken(sheet.case) else ""
    return {
        "content": spoken or "\n".join(one for one in sentences if "未填）" not in one),
        "facts": sheet.case.facts.get("facts_summary", ""),
    }


def oral_agreement(sheet: Sheet) -> Letter:
    """口头协议笔录 (D34): what was agreed, whether it was done on the spot; read back, signed."""
    rows = [
        ("时间", sheet.text("at")),
        ("地点", sheet.text("place")),
        *((Side(one.side).label, one.name) for one in sheet.everybody()),
    ]
    blocks: list[Block] = [
        Fields(tuple(rows)),
        *headed("争议事实", sheet.text("facts")),
        Heading("双方口头达成的协议", 2),
        Clauses(tuple(sheet.lines("content"))),
        *headed("履行方式", sheet.text("done")),
        *paragraphs(say(sheet.case.unit, "oral_agreement.1")),
        signed(*signatures(sheet.everybody()), *by_hand("调解员")),
    ]
    return for_the_file(sheet, "oral_agreement", "口头协议笔录", blocks)


# ------------------------------------------------------------------------------ plan


def plan(sheet: Sheet) -> Letter:
    """履行计划、分期表 (D35): every promise with its day, account and proof."""
    clauses = clauses_of(sheet.case)
    rows = [
        (
            str(one.position),
            one.obligor,
            one.act or "付款",
            in_figures(one.amount).removesuffix("元") if one.amount is not None else "不涉及金额",
            chinese_date(one.due_on) if one.due_on else "另行商定",
            one.account or one.manner or "按协议约定",
        )
        for one in clauses
    ]
    sum_ = total(one for one in clauses if one.kind == "pay")
    effective = sheet.case.present_agreement
    day = effective.effective_on if effective is not None else None
    blocks: list[Block] = [
        *paragraphs(
            say(sheet.case.unit, "plan.1", 案件名称=matter(sheet.case), 日期=chinese_date(day))
            if day
            else say(sheet.case.unit, "plan.2", 案件名称=matter(sheet.case))
        ),
        Table(
            ("项", "履行人", "内容", "金额（元）", "期限", "账户、方式"),
            tuple(rows),
            (2, 6, 5, 5, 5, 5),
        ),
        *paragraphs(
            say(sheet.case.unit, "plan.3", 合计金额=in_words_and_figures(sum_)) if sum_ else "",
            f"凭证：{sheet.phrase('proof')}。",
            say(sheet.case.unit, "plan.4"),
        ),
        signed(*signatures(sheet.everybody())),
    ]
    return for_the_file(sheet, "performance_plan", "协议履行计划表", blocks)


SETTLING = (
    PaperKind(
        "D32",
        "proposal",
        "调解方案建议书",
        "供双方考虑的方案；双方的意见以后不作为对其不利的依据",
        Part.RECORDS,
        "调解员签名",
        proposal,
        asks(
            ask("options", "方案", _T.LONG_TEXT, hint="一行一个方案或者一项内容"),
            ask("basis", "依据和考虑", _T.LONG_TEXT, hint="不写一方私下所说的内容"),
            may("until", "答复期限", _T.DATE, may_be_ahead=True),
        ),
        bars=(_no_session,),
        served=True,
    ),
    PaperKind(
        "D34",
        "oral_agreement",
        "口头协议笔录",
        "简单、当场能够履行的，可以口头达成，记录以后签名",
        Part.OUTCOME,
        "双方、调解员签名",
        oral_agreement,
        asks(
            ask("at", "时间", _T.MOMENT),
            ask("place", "地点"),
            ask("facts", "争议事实", _T.LONG_TEXT),
            ask("content", "协议内容", _T.LONG_TEXT, hint="一行一项：谁、做什么、多少、到何时"),
            choose(
                "done",
                "履行方式",
                ("now", "已经当场履行完毕"),
                ("later", "按上列期限履行，由调解组织督促"),
            ),
        ),
        lambda sheet: {"place": sheet.organ} | _oral_known(sheet),
        (_must_be_written,),
    ),
    PaperKind(
        "D35",
        "performance_plan",
        "履行计划（分期表）",
        "按协议逐项列出期限、账户和凭证",
        Part.PERFORMANCE,
        "双方签名",
        plan,
        asks(ask("proof", "凭证", hint="例如：转账回单、收条")),
        lambda _: {"proof": "转账回单或者收条，由付款人交调解组织登记"},
        (once_effective,),
    ),
)
