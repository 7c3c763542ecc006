"""Papers of the parties: application (D01, D02), wishes (D18, D36)."""

from __future__ import annotations

from typing import Any

from casework.cases.models import Side
from casework.documents.letter import (
    Block,
    Clauses,
    Fields,
    Heading,
    Letter,
    Paragraph,
)
from casework.documents.numerals import chinese_number
from law.errors import NotAllowed
from mediation.commands.papers.parts import about, agents, claims_text, describe, matter, paragraphs
from mediation.commands.papers.sheet import (
    PaperKind,
    Part,
    Sheet,
    ask,
    asks,
    by_hand,
    choose,
    for_the_file,
    headed,
    of_a_party,
    particulars,
    signatures,
    signed,
    while_mediating,
    while_open,
)
from mediation.commands.papers.wording import say
from mediation.dispute_type import Fact, FactType
from mediation.dispute_type.every_kind import OTHER_PROCEDURES
from mediation.procedure import Channel, Stage

_T = FactType
IN_EFFECT = frozenset({Stage.EFFECTIVE, Stage.PERFORMING, Stage.PERFORMED, Stage.BREACHED})


# ------------------------------------------------------------------------------ application


def _application_asks(sheet: Sheet) -> tuple[Fact, ...]:
    unreachable = [one for one in sheet.side(Side.RESPONDENT) if not (one.address or one.phone)]
    return (
        *particulars(sheet.side(Side.APPLICANT)),
        *particulars(unreachable, "address"),
        ask("reasons", "事实和理由", _T.LONG_TEXT),
        choose(
            "declared",
            "其他程序",
            *((one.code, one.label) for one in OTHER_PROCEDURES),
            hint="申请人声明同一争议有没有别的程序在办",
        ),
    )


def _application_known(sheet: Sheet) -> dict[str, Any]:
    facts = sheet.case.facts
    known = {one.code for one in OTHER_PROCEDURES}
    other = facts.get("other_procedure")
    return {
        "reasons": facts.get("facts_summary", ""),
        "declared": other if other in known else "",
    }


def _people(sheet: Sheet) -> Fields:
    """Who applies, against whom, with whoever acts for them."""
    words = sheet.dispute.words
    called = {Side.APPLICANT: words.applicant, Side.RESPONDENT: words.respondent}
    rows: list[tuple[str, str]] = []
    for which in Side:
        parties = sheet.side(which)
        for place, party in enumerate(parties, start=1):
            number = chinese_number(place) if len(parties) > 1 else ""
            name = called.get(which, which.label)
            also = f"（{name}）" if name != which.label else ""
            rows.append((f"{which.label}{number}{also}", describe(sheet.filled(party))))
            rows += [_pair(line) for line in agents(party)]
    return Fields(tuple(rows))


def _pair(line: str) -> tuple[str, str]:
    label, _, value = line.partition("：")
    return label, value


def _materials(sheet: Sheet) -> list[str]:
    return [str(row.get("label", "")) for row in sheet.case.facts.get("evidence") or ()]


def _asked_for(sheet: Sheet) -> list[Block]:
    """Claims, facts and reasons, evidence, and what was declared of other procedures."""
    claims = claims_text(sheet.case)
    asked: list[Block] = [Heading("请求事项", 2), Clauses(tuple(claims))] if claims else []
    return [
        *asked,
        *headed("事实和理由", sheet.text("reasons")),
        *headed("证据", "、".join(_materials(sheet))),
        *headed("声明", f"就同一争议，其他程序的情况：{sheet.text('declared')}。"),
    ]


def application(sheet: Sheet) -> Letter:
    """调解申请书 (D01): what the applicant hands in and signs."""
    blocks: list[Block] = [
        _people(sheet),
        *_asked_for(sheet),
        *paragraphs(say(sheet.case.unit, "application.1")),
        *paragraphs("此致"),
        Paragraph(sheet.organ, indent=False),
        signed(*signatures(sheet.side(Side.APPLICANT))),
    ]
    return of_a_party(sheet, "application", f"{sheet.dispute.label}调解申请书", blocks)


def _not_oral(sheet: Sheet) -> NotAllowed | None:
    if sheet.case.channel not in {Channel.WRITTEN, Channel.ONLINE}:
        return None
    return NotAllowed("申请是书面或者网上提出的", instead="用调解申请书")


def oral_application(sheet: Sheet) -> Letter:
    """口头申请笔录 (D02): taken down on the spot, read back, signed."""
    rows = [
        ("时间", sheet.text("at")),
        ("地点", sheet.text("place")),
        ("记录人", sheet.by.name),
    ]
    blocks: list[Block] = [
        Fields(tuple(rows)),
        _people(sheet),
        *_asked_for(sheet),
        *paragraphs(say(sheet.case.unit, "oral_application.1")),
        signed(*signatures(sheet.side(Side.APPLICANT)), *by_hand("记录人")),
    ]
    return for_the_file(sheet, "oral_application", "口头申请调解笔录", blocks)


def _oral_asks(sheet: Sheet) -> tuple[Fact, ...]:
    when = ask("at", "时间", _T.MOMENT, hint="口头申请的日期和时间")
    return (when, ask("place", "地点"), *_application_asks(sheet))


def _oral_known(sheet: Sheet) -> dict[str, Any]:
    return {**_application_known(sheet), "place": sheet.organ}


# ------------------------------------------------------------------------------ wishes


def _nothing_set(sheet: Sheet) -> NotAllowed | None:
    if any(one.state == "planned" for one in sheet.case.meetings):
        return None
    return while_mediating(sheet)


def postponement(sheet: Sheet) -> Letter:
    """延期（改期）申请书 (D18): what is to be put off, until when, why."""
    assert sheet.party is not None
    what = sheet.text("what")
    blocks: list[Block] = [
        Fields((("申请人", describe(sheet.party)),)),
        *paragraphs(f"案由：{matter(sheet.case)}。"),
        *headed("请求事项", f"{what}，希望的日期：{sheet.phrase('wanted')}。"),
        *headed("理由", sheet.text("reason")),
        *paragraphs("此致"),
        Paragraph(sheet.organ, indent=False),
        signed(*signatures([sheet.party])),
    ]
    return of_a_party(sheet, "postponement", "延期（改期）申请书", blocks)


def _in_effect(sheet: Sheet) -> NotAllowed | None:
    if sheet.case.stage in IN_EFFECT:
        return NotAllowed("协议已经生效，不能撤回申请", instead="不履行的登记未履行")
    return while_open(sheet)


def withdrawal(sheet: Sheet) -> Letter:
    """撤回调解申请书 (D36): free at any time before the agreement takes effect."""
    applicants = sheet.side(Side.APPLICANT)
    blocks: list[Block] = [
        Fields(tuple(("申请人", describe(party)) for party in applicants)),
        *paragraphs(
            say(sheet.case.unit, "withdrawal.1", **about(sheet.case)),
            f"理由：{sheet.phrase('reason')}。",
            say(sheet.case.unit, "withdrawal.2"),
        ),
        *paragraphs("此致"),
        Paragraph(sheet.organ, indent=False),
        signed(*signatures(applicants)),
    ]
    return of_a_party(sheet, "withdrawal", "撤回调解申请书", blocks)


APPLYING = (
    PaperKind(
        "D01",
        "application",
        "调解申请书",
        "由申请人签名，和登记的内容一致",
        Part.APPLICATION,
        "申请人签名",
        application,
        _application_asks,
        _application_known,
        (while_open,),
        by_organ=False,
    ),
    PaperKind(
        "D02",
        "oral_application",
        "口头申请笔录",
        "口头申请的当场记录，宣读以后签名",
        Part.APPLICATION,
        "申请人、记录人签名",
        oral_application,
        _oral_asks,
        _oral_known,
        (while_open, _not_oral),
    ),
    PaperKind(
        "D18",
        "postponement",
        "延期（改期）申请书",
        "不能按时到场，或者需要更多时间",
        Part.RECORDS,
        "提出的一方签名",
        postponement,
        asks(
            choose("what", "申请", ("session", "调解会改期"), ("period", "延长调解期限")),
            ask("wanted", "希望的日期", hint="例如：2026年4月1日以后"),
            ask("reason", "理由", _T.LONG_TEXT),
        ),
        bars=(_nothing_set,),
        sides=frozenset(Side),
        by_organ=False,
    ),
    PaperKind(
        "D36",
        "withdrawal",
        "撤回调解申请书",
        "申请人自愿撤回；收到以后另办终止",
        Part.OUTCOME,
        "申请人签名",
        withdrawal,
        asks(ask("reason", "理由", _T.LONG_TEXT)),
        bars=(_in_effect,),
        by_organ=False,
    ),
)
