"""Papers on a stay of execution: decision (39), refusal and lifting (40); article 42."""

from __future__ import annotations

from datetime import date

from casework.accounts.models import Person
from casework.documents.letter import Block, Fields, Letter
from casework.documents.numerals import chinese_date
from law import ARL
from reconsideration.commands.papers.own_law import by_law, words_of
from reconsideration.commands.papers.parts import (
    APPLICANT,
    RESPONDENT,
    act_text,
    dispute,
    names,
    of_organ,
    paragraphs,
    side_of,
    who,
)
from reconsideration.models import ReconsiderationCase
from reconsideration.procedure.evidence import StayGround

STAY, REFUSAL, LIFTING = "stay", "stay_refusal", "stay_lifting"

DAILY_FINE = (
    "行政复议期间，加处罚款的数额不予计算（《中华人民共和国行政处罚法》第七十三条第三款）。"
)


def stay(
    case: ReconsiderationCase,
    *,
    ground: StayGround,
    scope: str,
    reason: str,
    rule: str,
    on: date,
    by: Person,
) -> Letter:
    """停止执行决定书: on which ground, what, from when (42)."""
    why = {
        StayGround.RESPONDENT: "被申请人认为需要停止执行",
        StayGround.ORGAN: "本机关认为需要停止执行",
        StayGround.ASKED: "经审查，停止执行的申请要求合理",
        StayGround.STATUTE: f"{_plain(rule)}规定停止执行",
    }[ground]
    blocks: list[Block] = [
        *_opening(case),
        *paragraphs(
            f"{why}：{_plain(reason)}。{by_law(case, ground.basis)}本机关决定：",
            f"自{chinese_date(on)}起停止执行{names(case, RESPONDENT)}作出的{act_text(case)}。"
            f"停止执行的范围：{_plain(scope)}。",
            "停止执行到行政复议决定生效之日止；停止执行的原因消除的，本机关可以决定恢复执行。",
        ),
    ]
    return of_organ(
        case, STAY, "停止执行决定书", "停", _addressees(case), blocks, on, by, red_head=True
    )


def refusal(case: ReconsiderationCase, *, reason: str, on: date, by: Person) -> Letter:
    """不予停止执行通知书: why not; daily fines do not run meanwhile (42)."""
    blocks: list[Block] = [
        *_opening(case),
        *paragraphs(
            f"对停止执行的申请，经审查，{_plain(reason)}。{by_law(case, ARL.cite(42))}行政复议期间"
            f"{words_of(case).act}不停止执行，本案不具有该条规定的{words_of(case).stay}停止执行的"
            "情形，不予停止执行。",
            DAILY_FINE if case.kind == "A01" and case.amount else "",
        ),
    ]
    return of_organ(case, REFUSAL, "不予停止执行通知书", "不停", _addressees(case), blocks, on, by)


def lifting(case: ReconsiderationCase, *, since: date, reason: str, on: date, by: Person) -> Letter:
    """恢复执行通知书: since when it was stayed, why it goes on (practice, 42)."""
    blocks: list[Block] = [
        *_opening(case),
        *paragraphs(
            f"本机关于{chinese_date(since)}决定停止执行{act_text(case)}。现{_plain(reason)}，"
            f"停止执行的情形已经不存在，自{chinese_date(on)}起恢复执行。",
        ),
    ]
    return of_organ(case, LIFTING, "恢复执行通知书", "复执", _addressees(case), blocks, on, by)


def _opening(case: ReconsiderationCase) -> list[Block]:
    """The parties, and the case."""
    return [
        Fields(tuple(who(case))),
        *paragraphs(f"{names(case, APPLICANT)}{dispute(case)}，申请行政复议（{case.number}）。"),
    ]


def _addressees(case: ReconsiderationCase) -> str:
    """周翀，安宁市市场监督管理局，第三人"""
    return "、".join(
        party.name for party in (
            *side_of(case, APPLICANT),
            *side_of(case, RESPONDENT),
            *(one for one in case.parties if one.side == "third"),
        )
    )  # fmt: skip


def _plain(text: str) -> str:
    """What was typed, to be followed by a full stop of ours."""
    return text.strip().rstrip("。；;，,")
