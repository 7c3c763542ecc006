"""Papers on who mediates: appointment (D15), disclosure and decision on recusal (D16)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from casework.accounts.models import Person
from casework.documents.letter import Block, Clauses, Fields, Letter, Signature, SignatureArea
from casework.documents.numerals import articles_in_words
from mediation.commands.papers.parts import about, matter, names, notice, paragraphs, sentence
from mediation.commands.papers.wording import say
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
        *paragraphs(say(case.unit, "appointment.1", 案件名称=matter(case), 方式=how)),
        Fields(tuple((label, text) for label, text in rows if text), boxed=True),
        *paragraphs(say(case.unit, "appointment.2")),
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
    items: Sequence[tuple[str, Conflict]],
    statement: str,
) -> Letter:
    """披露与回避声明 (D16): what was disclosed, by whom, and that both sides keep the mediator.

    Whoever signs writes the day: the paper has none of its own.
    """
    lines = tuple(
        f"{name}：{one.text}"
        + (f"（{articles_in_words(one.basis.text)}）" if one.basis.is_law else "")
        for name, one in items
    )
    blocks: list[Block] = [
        *paragraphs(say(case.unit, "disclosure.1", **about(case))),
        Clauses(lines),
        *paragraphs(
            say(case.unit, "disclosure.2", 声明=sentence(statement)),
            say(case.unit, "disclosure.3"),
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
    decided = (
        f"{person.name}回避"
        if granted
        else say(case.unit, "recusal_decision.1", 调解员=person.name)
    )
    blocks: list[Block] = paragraphs(
        say(
            case.unit,
            "recusal_decision.2",
            **about(case),
            申请情况=asked,
            回避理由=Recusal(ground).label,
        ),
        sentence(note) if note else "",
        say(case.unit, "recusal_decision.3", 决定结果=decided),
        say(case.unit, "recusal_decision.4", 接办人=successor) if granted and successor else "",
        say(case.unit, "recusal_decision.5") if granted else "",
    )
    return notice(
        case, kind="recusal_decision", title="回避决定书", series="避",
        addressee=names(case.parties), blocks=blocks, on=on, by=by,
    )  # fmt: skip
