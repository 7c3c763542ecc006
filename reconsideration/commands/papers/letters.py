"""Letters after a case: opinion (62), suggestion (63), copy (67), referral (69), filing (77)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from casework.accounts.models import Person
from casework.documents.letter import Block, Clauses, ClauseStyle, Heading, Letter
from casework.documents.numerals import chinese_date
from law import ARL
from reconsideration.commands.papers.own_law import by_law
from reconsideration.commands.papers.parts import (
    APPLICANT,
    RESPONDENT,
    contact,
    dispute,
    names,
    of_organ,
    paragraphs,
    sentence,
)
from reconsideration.commands.papers.wording import say
from reconsideration.models import ReconsiderationCase

OPINION, SUGGESTION, COPY = "opinion_letter", "suggestion_letter", "copy_letter"
REFERRAL, MAJOR = "referral_letter", "major_filing"
RULES = "《中华人民共和国行政复议法实施条例》"


def the_case(case: ReconsiderationCase) -> str:
    """周翀不服安宁市市场监督管理局行政处罚决定（文号）一案（案号）"""
    return f"{names(case, APPLICANT)}{dispute(case)}一案（{case.number}）"


def opinion_letter(
    case: ReconsiderationCase,
    *,
    to: str,
    problems: Sequence[str],
    corrections: Sequence[str],
    on: date,
    by: Person,
) -> Letter:
    """行政复议意见书: what was wrong, what to correct, the report within sixty days (76)."""
    blocks: list[Block] = [
        *paragraphs(say(case.unit, "opinion_letter.1", 案件名称=the_case(case))),
        Clauses(tuple(problems), ClauseStyle.CHINESE),
        *paragraphs(say(case.unit, "opinion_letter.2", 法律依据=by_law(case, ARL.cite(76)))),
        Clauses(tuple(corrections), ClauseStyle.CHINESE),
        *paragraphs(say(case.unit, "opinion_letter.3")),
    ]
    return of_organ(case, OPINION, "行政复议意见书", "意", to, blocks, on, by, red_head=True)


def suggestion_letter(
    case: ReconsiderationCase,
    *,
    to: str,
    problem: str,
    suggestions: Sequence[str],
    on: date,
    by: Person,
) -> Letter:
    """行政复议建议书: a general problem, told by the body (实施条例 57, paragraph 2)."""
    body = case.unit.name
    blocks: list[Block] = [
        *paragraphs(say(case.unit, "suggestion_letter.1"), sentence(problem)),
        *paragraphs(say(case.unit, "suggestion_letter.2", 法规名称=RULES)),
        Clauses(tuple(suggestions), ClauseStyle.CHINESE),
    ]
    return Letter(
        kind=SUGGESTION, title="行政复议建议书", organ=body, series="建", addressee=to,
        paragraphs=tuple(blocks), signer=body, date=on, contact=contact(case, by),
    )  # fmt: skip


def copy_letter(case: ReconsiderationCase, *, to: str, paper: str, on: date, by: Person) -> Letter:
    """抄告函: the decision or the opinion letter goes to the department above (79, par. 2)."""
    blocks = paragraphs(
        say(
            case.unit,
            "copy_letter.1",
            案件名称=the_case(case),
            被申请人=names(case, RESPONDENT),
            法律依据=by_law(case, ARL.cite(79, 2)),
            文书名称=paper,
        ),
    )
    letter = of_organ(case, COPY, "行政复议抄告函", "抄告", to, blocks, on, by)
    return Letter.from_data({**letter.to_data(), "attachments": [paper]})


def referral_letter(
    case: ReconsiderationCase,
    *,
    article: int,
    to: str,
    facts: str,
    materials: Sequence[str],
    on: date,
    by: Person,
) -> Letter:
    """移送函: facts on persons (85), or clues to offences in office (86)."""
    persons = article == 85
    what = say(case.unit, "referral_letter.1") if persons else say(case.unit, "referral_letter.2")
    place = ARL.cite(85) if persons else ARL.cite(86)
    blocks: list[Block] = [
        *paragraphs(say(case.unit, "referral_letter.3", 案件名称=the_case(case))),
        Heading("基本情况", 2),
        *paragraphs(
            sentence(facts),
            say(case.unit, "referral_letter.4", 法律依据=by_law(case, place), 事项=what),
        ),
    ]
    letter = of_organ(case, REFERRAL, "移送函", "移", to, blocks, on, by)
    return Letter.from_data({**letter.to_data(), "attachments": list(materials)})


def major_filing(
    case: ReconsiderationCase,
    *,
    to: str,
    summary: str,
    decided: date | None,
    on: date,
    by: Person,
) -> Letter:
    """重大决定备案报告: a major decision is reported to the organ above (实施条例 59)."""
    made = f"，于{chinese_date(decided)}作出决定" if decided else ""
    blocks = paragraphs(
        say(case.unit, "major_filing.1", 法规名称=RULES, 案件名称=the_case(case)),
        say(
            case.unit,
            "major_filing.2",
            收到日期=chinese_date(case.received_on),
            决定日期=made,
            案情摘要=sentence(summary),
        ),
        "专此报告。",
    )
    letter = of_organ(case, MAJOR, "关于重大行政复议决定的备案报告", "备", to, blocks, on, by)
    return Letter.from_data({**letter.to_data(), "attachments": ["行政复议决定书"]})
