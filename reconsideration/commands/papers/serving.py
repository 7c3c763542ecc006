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
from reconsideration.commands.papers.parts import APPLICANT, dispute, names, of_organ, paragraphs
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
        *paragraphs(
            "本人拒收的，由见证人签名，或者以拍照、录像记录送达过程，把文书留在住所，即视为送达。"
        ),
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
        f"{names(case, APPLICANT)}{dispute(case)}一案，本机关已于{chinese_date(paper.issued_on)}"
        f"作出《{paper.title}》（{paper.number}）。{cause.strip().rstrip('。')}，无法以其他方式送达。",
        f"依照{under(case, ARL.cite(88, 1))}、{CIVIL_PROCEDURE}{place}的规定，现公告"
        f"送达。请{party.name}到{case.unit.name}领取；自公告发出之日起经过{length}，即视为送达。",
        f"如不服，可以自送达之日起十五日内向{case.unit.court}提起行政诉讼。"
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
        f"本机关{chinese_date(paper.issued_on)}作出的《{paper.title}》（{paper.number}）没有告知起诉期限，"
        "现补充告知：",
        f"如不服，可以自收到本告知书之日起十五日内，向{court}提起行政诉讼；但自知道该文书内容之日起"
        "最长不超过一年。",
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
        f"本机关{chinese_date(paper.issued_on)}作出的《{paper.title}》（{paper.number}）存在笔误，"
        "现更正如下：",
        f"原文“{wrong.strip()}”，更正为“{right.strip()}”。",
        f"更正的原因：{reason.strip().rstrip('。')}。",
        "其他内容不变。本通知与原文书一并使用。",
    )
    to = "、".join(party.name for party in case.parties)
    return of_organ(case, CORRECTION, "更正通知书", "更", to, blocks, on, by)


def _tells_to_sue(paper: IssuedDocument) -> bool:
    """Whether it is a decision that leaves a way to court: a final one leaves none (10)."""
    if paper.kind != "decision":
        return False
    return tells_time_to_sue("".join(plain_lines(frozen_letter(paper))))
