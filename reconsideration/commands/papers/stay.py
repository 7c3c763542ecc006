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
    about,
    act_text,
    names,
    of_organ,
    paragraphs,
    side_of,
    who,
)
from reconsideration.commands.papers.wording import say
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
    named = by_law(case, ground.basis)
    blocks: list[Block] = [
        *_opening(case),
        *paragraphs(
            say(case.unit, "stay.1", 情形=why, 理由=_plain(reason), 法律依据=named),
            say(
                case.unit,
                "stay.2",
                办理日期=chinese_date(on),
                被申请人=names(case, RESPONDENT),
                行政行为=act_text(case),
                停止执行范围=_plain(scope),
            ),
            say(case.unit, "stay.3"),
        ),
    ]
    return of_organ(
        case, STAY, "停止执行决定书", "停", _addressees(case), blocks, on, by, red_head=True,
    )  # fmt: skip


def refusal(case: ReconsiderationCase, *, reason: str, on: date, by: Person) -> Letter:
    """不予停止执行通知书: why not; daily fines do not run meanwhile (42)."""
    blocks: list[Block] = [
        *_opening(case),
        *paragraphs(
            say(
                case.unit,
                "stay_refusal.1",
                理由=_plain(reason),
                法律依据=by_law(case, ARL.cite(42)),
                行为称谓=words_of(case).act,
                停止执行条件=words_of(case).stay,
            ),
            DAILY_FINE if case.kind == "A01" and case.amount else "",
        ),
    ]
    return of_organ(case, REFUSAL, "不予停止执行通知书", "不停", _addressees(case), blocks, on, by)


def lifting(case: ReconsiderationCase, *, since: date, reason: str, on: date, by: Person) -> Letter:
    """恢复执行通知书: since when it was stayed, why it goes on (practice, 42)."""
    blocks: list[Block] = [
        *_opening(case),
        *paragraphs(
            say(
                case.unit,
                "stay_lifting.1",
                开始日期=chinese_date(since),
                行政行为=act_text(case),
                理由=_plain(reason),
                办理日期=chinese_date(on),
            ),
        ),
    ]
    return of_organ(case, LIFTING, "恢复执行通知书", "复执", _addressees(case), blocks, on, by)


def _opening(case: ReconsiderationCase) -> list[Block]:
    """The parties, and the case."""
    return [
        Fields(tuple(who(case))),
        *paragraphs(say(case.unit, "stay.4", **about(case))),
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
