"""Papers on who mediates: appointment (D15), disclosure and decision on recusal (D16)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from casework.accounts.models import Person
from casework.documents.letter import Block, Clauses, Fields, Letter, Signature, SignatureArea
from mediation.commands.papers.parts import matter, names, notice, paragraphs, sentence
from mediation.models.cases import MediationCase
from mediation.procedure import Recusal
from mediation.procedure.conflicts import Conflict

CHOSEN = "chosen"


def appointment(
    case: MediationCase,
    *,
    people: Sequence[Person],
    choice: str,
    disclosed: bool,
    on: date,
    by: Person,
) -> Letter:
    """调解员指派书, 调解员选定书 (D15): who, who leads, how chosen, what the check has found."""
    chosen = choice == CHOSEN
    how = "当事人协商选定" if chosen else "本组织指派"
    leading, *others = [person.name for person in people]
    rows = [
        ("案号", case.number),
        ("主办调解员", leading),
        ("协办调解员", "、".join(others)),
        ("产生方式", how),
        ("回避核查", "见披露与回避声明" if disclosed else "没有应当披露的利害关系"),
    ]
    blocks: list[Block] = [
        *paragraphs(f"{matter(case)}一案，已经受理，现由{how}下列调解员主持调解。"),
        Fields(tuple((label, text) for label, text in rows if text), boxed=True),
        *paragraphs(
            "调解员与本案有利害关系，或者有其他情形可能影响公正调解的，当事人可以口头或者书面"
            "申请其回避，也可以要求更换调解员。"
        ),
    ]
    return notice(
        case,
        kind="appointment",
        title="调解员选定书" if chosen else "调解员指派书",
        series="员",
        addressee=names(case.parties),
        blocks=blocks,
        on=on,
        by=by,
    )


def disclosure(
    case: MediationCase,
    *,
    items: Iterable[tuple[str, Conflict]],
    statement: str,
) -> Letter:
    """披露与回避声明 (D16): what was disclosed, by whom, and that both sides keep the mediator.

    Whoever signs writes the day: the paper has none of its own.
    """
    lines = tuple(
        f"{name}：{one.text}" + (f"（{one.basis.text}）" if one.basis.is_law else "")
        for name, one in items
    )
    blocks: list[Block] = [
        *paragraphs(f"{matter(case)}（案号：{case.number}），下列关系现向双方披露："),
        Clauses(lines),
        *paragraphs(
            f"披露人说明：{sentence(statement)}",
            "申请人、被申请人知道上述关系后，都同意由其继续主持调解，并保留在调解中申请其回避的权利。",
        ),
        SignatureArea(
            (
                *(Signature(f"{party.name}（签名或者盖章）") for party in case.parties),
                Signature("披露人（签名）"),
            )
        ),
    ]
    return Letter(
        kind="disclosure",
        title="披露与回避声明",
        organ=case.unit.name,
        series="披",
        addressee=names(case.parties),
        paragraphs=tuple(blocks),
    )


def recusal_decision(
    case: MediationCase,
    *,
    person: Person,
    ground: str,
    asked_by: str,
    note: str,
    granted: bool,
    successor: str,
    on: date,
    by: Person,
) -> Letter:
    """回避决定书 (D16): whether a mediator steps aside, why, and who goes on."""
    asked = f"{asked_by}申请{person.name}回避" if asked_by else f"{person.name}提出回避"
    decided = f"{person.name}回避" if granted else f"驳回申请，由{person.name}继续主持调解"
    blocks: list[Block] = paragraphs(
        f"{matter(case)}（案号：{case.number}），{asked}，理由：{Recusal(ground).label}。",
        sentence(note) if note else "",
        f"经审查，决定：{decided}。",
        f"本案由{successor}继续主持调解。" if granted and successor else "",
        "已经进行的调解活动和记录保留在案卷中。" if granted else "",
    )
    return notice(
        case,
        kind="recusal_decision",
        title="回避决定书",
        series="避",
        addressee=names(case.parties),
        blocks=blocks,
        on=on,
        by=by,
    )
