"""Papers of a mediation inside reconsideration: the record and the mediation document (5, 73)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from casework.accounts.models import Person
from casework.cases.models import Party
from casework.cases.vocabulary import NATURAL_PERSONS
from casework.documents.letter import (
    Block,
    Clauses,
    Fields,
    Heading,
    Letter,
    Signature,
    SignatureArea,
)
from casework.documents.numerals import chinese_date
from law import ARL
from reconsideration.commands.papers.course import everybody, the_case
from reconsideration.commands.papers.own_law import by_law, under
from reconsideration.commands.papers.parts import paragraphs, who
from reconsideration.commands.papers.wording import say
from reconsideration.models import ReconsiderationCase

RECORD, DOCUMENT = "mediation_record", "mediation_document"


def _places(parties: Sequence[Party]) -> list[Signature]:
    return [
        Signature(
            {"applicant": "申请人", "respondent": "被申请人", "third": "第三人"}[party.side],
            party.name,
            "签名、捺印" if party.kind in NATURAL_PERSONS else "盖章",
        )
        for party in parties
    ]


def record_of(
    case: ReconsiderationCase,
    *,
    place: str,
    host: str,
    offers: str,
    result: str,
    on: date,
    by: Person,
) -> Letter:
    """调解笔录: who mediated, what was offered, how it ended; everybody signs."""
    rows = [
        ("案号", case.number), ("时间", chinese_date(on)), ("地点", place), ("主持人", host),
        ("记录人", by.name), ("参加人", "、".join(party.name for party in everybody(case))),
    ]  # fmt: skip
    blocks: list[Block] = [
        Fields(tuple(row for row in rows if row[1]), boxed=True),
        *paragraphs(say(case.unit, "mediation_record.1", 法律条文=under(case, ARL.cite(5)))),
        Heading("各方意见和方案"),
        *paragraphs(offers.strip()),
        Heading("结果"),
        *paragraphs(result.strip()),
        SignatureArea(
            (*_places(everybody(case)), Signature("主持人", host), Signature("记录人", by.name))
        ),
    ]
    return Letter(
        kind=RECORD, title="行政复议调解笔录", organ=case.unit.name, series="调录",
        paragraphs=tuple(blocks), date=None,
    )  # fmt: skip


def document(
    case: ReconsiderationCase,
    *,
    facts: str,
    reasons: str,
    terms: Sequence[str],
    perform_by: date | None,
) -> Letter:
    """行政复议调解书: claims, facts, reasons, terms, days of performance; every signature (73)."""
    by_day = f"各方在{chinese_date(perform_by)}以前履行完毕。" if perform_by else ""
    blocks: list[Block] = [
        Fields(tuple(who(case))),
        *paragraphs(the_case(case)),
        Heading("一、行政复议请求"),
        *paragraphs(case.claims_text),
        Heading("二、事实和理由"),
        *paragraphs(facts.strip(), reasons.strip()),
        Heading("三、调解结果"),
        *paragraphs(
            say(case.unit, "mediation_paper.1", 法律依据=by_law(case, ARL.cite(5), ARL.cite(73)))
        ),
        Clauses(tuple(terms)),
        *paragraphs(
            by_day,
            say(case.unit, "mediation_paper.2"),
        ),
        SignatureArea(tuple(_places(everybody(case)))),
    ]
    return Letter(
        kind=DOCUMENT, title="行政复议调解书", organ=case.organ_name, series="调",
        # Its day is the day of the seal, after the last signature (73): left open until then.
        paragraphs=tuple(blocks), signer=f"{case.organ_name}\n　　年　　月　　日", date=None,
        red_head=True,
    )  # fmt: skip
