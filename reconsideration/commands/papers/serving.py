"""Papers of service: receipt (72), notice (73), correction of clerical errors (79)."""

from __future__ import annotations

from datetime import date

from casework.accounts.models import Person
from casework.cases.models import Party
from casework.documents.issue import frozen_letter
from casework.documents.letter import Block, Fields, Letter, Signature, SignatureArea
from casework.documents.models import IssuedDocument
from casework.documents.numerals import chinese_date
from casework.documents.parts import plain_lines
from law import ARL
from reconsideration.commands.papers.own_law import under
from reconsideration.commands.papers.parts import (
    about,
    of_organ,
    paragraphs,
)
from reconsideration.commands.papers.wording import say
from reconsideration.models import ReconsiderationCase
from reconsideration.procedure.decision_suits import tells_time_to_sue

RECEIPT, NOTICE, CORRECTION = "service_receipt", "service_notice", "paper_correction"
SUPPLEMENT = "suing_supplement"
CIVIL_PROCEDURE = "《中华人民共和国民事诉讼法》"


def service_receipt(
    case: ReconsiderationCase, party: Party, paper: IssuedDocument, *, on: date
) -> Letter:
    """送达回证: which paper, to whom, how; signed by the receiver, or by witnesses (CPL 87-89)."""
    blocks: list[Block] = [
        Fields(
            (
                ("案号", case.number),
                ("送达文书", f"{paper.title}（{paper.number}）"),
                ("受送达人", party.name),
                ("送达地点", party.service_address or party.address or ""),
                ("送达方式", "直接□　留置□　电子□　邮寄□　委托□"),
                ("收到日期", "　　　　年　　月　　日"),
                ("代收人及关系", ""),
                ("拒收事由、见证人", ""),
            ),
            boxed=True,
        ),
        SignatureArea(
            (
                Signature("受送达人", "", "签名或者盖章"),
                Signature("送达人", "", "签名"),
            )
        ),
        *paragraphs(say(case.unit, "service_receipt.1")),
    ]
    return Letter(
        kind=RECEIPT, title="送达回证", organ=case.unit.name, number=case.number,
        paragraphs=tuple(blocks), date=None,
    )  # fmt: skip


def service_notice(
    case: ReconsiderationCase,
    party: Party,
    paper: IssuedDocument,
    *,
    days: int,
    cause: str,
    on: date,
    by: Person,
) -> Letter:
    """公告: why by notice, which paper, when it counts as served (CPL 95, 283)."""
    place = "第二百八十三条" if days > 30 else "第九十五条"
    length = "六十日" if days > 30 else "三十日"
    blocks: list[Block] = paragraphs(
        say(
            case.unit,
            "service_notice.1",
            **about(case),
            原文书日期=chinese_date(paper.issued_on),
            原文书名称=paper.title,
            原文书文号=paper.number,
            公告原因=cause.strip().rstrip("。"),
        ),
        say(
            case.unit,
            "service_notice.2",
            法律条文=under(case, ARL.cite(88, 1)),
            民事诉讼法名称=CIVIL_PROCEDURE,
            法律条文二=place,
            当事人=party.name,
            本单位=case.unit.name,
            期限=length,
        ),
        say(case.unit, "service_notice.3", 法院=case.unit.court)
        if case.unit.court and _tells_to_sue(paper)
        else "",
    )
    return of_organ(case, NOTICE, "送达公告", "告", party.name, blocks, on, by)


def suing_supplement(
    case: ReconsiderationCase,
    party: Party,
    paper: IssuedDocument,
    *,
    court: str,
    on: date,
    by: Person,
) -> Letter:
    """补充告知书: by when and where to sue over a paper that did not say so (JI-ADL 64 ¶2)."""
    blocks: list[Block] = paragraphs(
        say(
            case.unit,
            "suing_supplement.1",
            原文书日期=chinese_date(paper.issued_on),
            原文书名称=paper.title,
            原文书文号=paper.number,
        ),
        say(case.unit, "suing_supplement.2", 法院=court),
    )
    return of_organ(case, SUPPLEMENT, "起诉期限补充告知书", "告", party.name, blocks, on, by)


def correction(
    case: ReconsiderationCase,
    paper: IssuedDocument,
    *,
    wrong: str,
    right: str,
    reason: str,
    on: date,
    by: Person,
) -> Letter:
    """更正通知: names the paper, what stands there and what it should say; nothing else changes."""
    blocks: list[Block] = paragraphs(
        say(
            case.unit,
            "error_correction.1",
            原文书日期=chinese_date(paper.issued_on),
            原文书名称=paper.title,
            原文书文号=paper.number,
        ),
        say(case.unit, "error_correction.2", 原表述=wrong.strip(), 正确表述=right.strip()),
        say(case.unit, "error_correction.3", 理由=reason.strip().rstrip("。")),
        say(case.unit, "error_correction.4"),
    )
    to = "、".join(party.name for party in case.parties)
    return of_organ(case, CORRECTION, "更正通知书", "更", to, blocks, on, by)


def _tells_to_sue(paper: IssuedDocument) -> bool:
    """Whether it is a decision that leaves a way to court: a final one leaves none (10)."""
    if paper.kind != "decision":
        return False
    return tells_time_to_sue("".join(plain_lines(frozen_letter(paper))))
