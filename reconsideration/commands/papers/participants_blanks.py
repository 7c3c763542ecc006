"""Papers that citizens hand in, filled as far as the case knows: for them to sign (03-06)."""

from __future__ import annotations

from casework.cases.models import Party
from casework.cases.vocabulary import NATURAL_PERSONS
from casework.documents.letter import (
    Block,
    Clauses,
    ClauseStyle,
    Fields,
    Heading,
    Letter,
    PageBreak,
    Signature,
    SignatureArea,
    Table,
)
from reconsideration.commands.papers.blanks import SPACE
from reconsideration.commands.papers.parts import (
    APPLICANT,
    about,
    paragraphs,
    side_of,
)
from reconsideration.commands.papers.wording import say
from reconsideration.models import ReconsiderationCase
from reconsideration.procedure.participants import Power, Represented

OPEN_LINE = "＿" * 12


def election(case: ReconsiderationCase) -> Letter:
    """代表人推选书 (05): elected, powers and their limits, a place to sign for each applicant."""
    applicants = side_of(case, APPLICANT)
    limits = "、".join(one.label for one in Represented)
    blocks: list[Block] = [
        *paragraphs(
            say(case.unit, "election.1", **about(case), 人数=len(applicants)),
        ),
        Clauses((OPEN_LINE,) * 3, ClauseStyle.ARABIC),
        *paragraphs(
            say(case.unit, "election.2"),
            say(case.unit, "election.3", 权限限制=limits),
        ),
        Table(
            ("序号", "申请人", "签名、捺印"),
            tuple((str(place), one.name, "") for place, one in enumerate(applicants, 1)),
            (2, 8, 10),
        ),
        _signed("代表人", ""),
    ]
    return _blank(case, "election", "代表人推选书", blocks)


def attorney(case: ReconsiderationCase, party: Party) -> Letter:
    """授权委托书 (03): matters, authority with its special powers, term; 04 for an entity."""
    powers = " ".join(f"□{one.label}" for one in Power)
    rows = (
        ("委托人", party.name),
        ("受委托人", OPEN_LINE),
        ("身份", "□律师　□基层法律服务工作者\n□近亲属　□工作人员　□其他"),
        ("证件号码", OPEN_LINE),
        ("委托事项", "代为参加行政复议，陈述意见，提交和接收材料"),
        ("特别授权", powers),
        ("委托期限", "□至本案终结　□至＿＿＿＿年＿＿月＿＿日"),
    )
    entity = party.kind not in NATURAL_PERSONS
    blocks: list[Block] = [
        *paragraphs(say(case.unit, "attorney.1", 案号=case.number)),
        Fields(rows, boxed=True),
        *paragraphs(say(case.unit, "attorney.2")),
        SignatureArea(
            (
                Signature("委托人", party.name, "盖章" if entity else "签名、捺印"),
                Signature("受委托人", note="签名"),
            )
        ),
    ]
    return _blank(case, "power_of_attorney", "授权委托书", blocks + _office(party, entity))


def _office(party: Party, entity: bool) -> list[Block]:
    """法定代表人（负责人）身份证明书 (04) on a page of its own."""
    if not entity:
        return []
    who, post = party.legal_rep or OPEN_LINE, party.legal_rep_post or OPEN_LINE
    return [
        PageBreak(),
        Heading("法定代表人（负责人）身份证明书", 0),
        *paragraphs(
            f"{who}在我单位担任{post}，是我单位的法定代表人（负责人），特此证明。",
            "附：法定代表人（负责人）的居民身份证复印件。",
        ),
        _signed("单位", party.name, "盖章"),
    ]


def third_application(case: ReconsiderationCase) -> Letter:
    """第三人参加行政复议申请书 (06): who, and what interest in the act or in the outcome."""
    rows = (
        ("姓名或者名称", OPEN_LINE),
        ("证件号码", OPEN_LINE),
        ("住址、电话", OPEN_LINE),
        ("利害关系", SPACE),
        ("意见和请求", SPACE),
    )
    blocks: list[Block] = [
        *paragraphs(
            say(case.unit, "third_application.1", **about(case)),
        ),
        Fields(rows, boxed=True),
        _signed("申请参加人", ""),
    ]
    return _blank(case, "third_party_application", "第三人参加行政复议申请书", blocks)


def _signed(label: str, name: str, note: str = "签名、捺印") -> SignatureArea:
    return SignatureArea((Signature(label, name=name, note=note),))


def _blank(case: ReconsiderationCase, kind: str, title: str, blocks: list[Block]) -> Letter:
    """A paper of the parties: no organ, no seal."""
    return Letter(kind=kind, title=title, number=case.number, paragraphs=tuple(blocks))
