"""Paper 54: request to the reconsideration committee, and the record of its advice (52)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from casework.accounts.models import Person
from casework.documents.letter import Block, Fields, Letter, Signature, SignatureArea
from casework.documents.numerals import chinese_date
from reconsideration.commands.papers.own_law import by_law
from reconsideration.commands.papers.parts import (
    APPLICANT,
    about,
    dispute,
    names,
    of_body,
    paragraphs,
)
from reconsideration.commands.papers.wording import say
from reconsideration.models import ReconsiderationCase
from reconsideration.procedure.hearing import Ground

REQUEST, ADVICE = "committee_request", "committee_advice"


def request(
    case: ReconsiderationCase,
    *,
    ground: Ground,
    question: str,
    members: Sequence[str],
    on: date,
    by: Person,
) -> Letter:
    """提请咨询函: why the committee is asked, what, and which members."""
    blocks: list[Block] = [
        *paragraphs(
            say(
                case.unit,
                "committee_request.1",
                **about(case),
                理由名称=ground.label,
                法律依据=by_law(case, ground.basis),
            )
        ),
        Fields((("咨询的问题", question.strip()), ("参加的委员", "、".join(members))), boxed=True),
        *paragraphs(say(case.unit, "committee_request.2")),
    ]
    return of_body(
        case, REQUEST, "提请行政复议委员会咨询函", "咨", committee_of(case), blocks, on, by,
        attachments=("案件基本情况和主要证据目录",),
    )  # fmt: skip


def advice(
    case: ReconsiderationCase,
    *,
    question: str,
    opinion: str,
    dissent: str,
    members: Sequence[str],
    on: date,
) -> Letter:
    """咨询意见书: the question, the opinion with dissent, the members who sign."""
    rows = [
        ("案号", case.number),
        ("案由", f"{names(case, APPLICANT)}{dispute(case)}"),
        ("咨询日期", chinese_date(on)),
        ("参加的委员", "、".join(members)),
        ("咨询的问题", question),
    ]
    blocks: list[Block] = [
        Fields(tuple((label, text) for label, text in rows if text), boxed=True),
        *paragraphs("咨询意见：", opinion.strip()),
        *(paragraphs("不同意见：", dissent.strip()) if dissent.strip() else []),
        *paragraphs(say(case.unit, "committee_advice.1")),
        SignatureArea(tuple(Signature("委员", name, "签名") for name in members)),
    ]
    return Letter(
        kind=ADVICE, title="行政复议委员会咨询意见书", organ=committee_of(case),
        number=case.number, paragraphs=tuple(blocks),
    )  # fmt: skip


def committee_of(case: ReconsiderationCase) -> str:
    """安宁市人民政府行政复议委员会"""
    return f"{case.organ_name}行政复议委员会"
