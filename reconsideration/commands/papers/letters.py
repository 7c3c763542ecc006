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
        *paragraphs(f"本机关在办理{the_case(case)}中，发现有关行政行为违法或者不当："),
        Clauses(tuple(problems), ClauseStyle.CHINESE),
        *paragraphs(f"{by_law(case, ARL.cite(76))}提出下列意见："),
        Clauses(tuple(corrections), ClauseStyle.CHINESE),
        *paragraphs("请自收到本意见书之日起六十日内，将纠正违法或者不当行政行为的情况报送本机关。"),
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
        *paragraphs("本机构在办理行政复议案件中，发现下列带有普遍性的问题：", sentence(problem)),
        *paragraphs(f"为完善制度、改进行政执法，依照{RULES}第五十七条第二款的规定，提出下列建议："),
        Clauses(tuple(suggestions), ClauseStyle.CHINESE),
    ]
    return Letter(
        kind=SUGGESTION, title="行政复议建议书", organ=body, series="建", addressee=to,
        paragraphs=tuple(blocks), signer=body, date=on, contact=contact(case, by),
    )  # fmt: skip


def copy_letter(case: ReconsiderationCase, *, to: str, paper: str, on: date, by: Person) -> Letter:
    """抄告函: the decision or the opinion letter goes to the department above (79, par. 2)."""
    blocks = paragraphs(
        f"本机关办理的{the_case(case)}，以{names(case, RESPONDENT)}为被申请人。"
        f"{by_law(case, ARL.cite(79, 2))}现将发生法律效力的{paper}抄告你单位。",
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
    what = "有关人员违法的事实材料" if persons else "公职人员涉嫌职务违法、职务犯罪的问题线索"
    place = ARL.cite(85) if persons else ARL.cite(86)
    blocks: list[Block] = [
        *paragraphs(f"本机关在办理{the_case(case)}中，发现下列情况："),
        Heading("基本情况", 2),
        *paragraphs(sentence(facts), f"{by_law(case, place)}现将{what}移送你单位，请依法处理。"),
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
        f"依照{RULES}第五十九条的规定，现将{the_case(case)}的重大行政复议决定报请备案。",
        f"本机关于{chinese_date(case.received_on)}收到申请{made}。{sentence(summary)}",
        "专此报告。",
    )
    letter = of_organ(case, MAJOR, "关于重大行政复议决定的备案报告", "备", to, blocks, on, by)
    return Letter.from_data({**letter.to_data(), "attachments": ["行政复议决定书"]})
