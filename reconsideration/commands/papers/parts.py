"""Parts that the papers of a reconsideration share: names, sides, contact, remedies."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from casework.accounts.models import Person
from casework.cases.identity import mask_id
from casework.cases.models import Party, Side
from casework.cases.vocabulary import NATURAL_PERSONS
from casework.documents.letter import Block, Letter, Paragraph
from casework.documents.numerals import chinese_date, chinese_number
from law.citation import Citation
from law.clock import Deadline
from reconsideration.models import ReconsiderationCase

APPLICANT, RESPONDENT = Side.APPLICANT, Side.RESPONDENT


LAW = "《中华人民共和国行政复议法》"


MOST_NAMED = 5
"""More than these on a side are many (实施条例 8): papers name the first ones and the number."""


def names(case: ReconsiderationCase, which: Side) -> str:
    """周翀、林赟; of many: 周翀、林赟、郑𬭎等12人."""
    found = [party.name for party in side_of(case, which)]
    if len(found) <= MOST_NAMED:
        return "、".join(found)
    return f"{'、'.join(found[:3])}等{len(found)}人"


def act_text(case: ReconsiderationCase) -> str:
    """行政处罚决定（安市监罚〔2026〕12号）"""
    return f"{case.act_name}（{case.act_number}）" if case.act_number else case.act_name


def side_of(case: ReconsiderationCase, which: Side) -> list[Party]:
    """The parties on one side, in order; whoever has left the case is left out."""
    parties = [one for one in case.parties if one.side == which and one.left_on is None]
    return sorted(parties, key=lambda party: (party.position, party.id or 0))


def dispute(case: ReconsiderationCase) -> str:
    """不服安宁市市场监督管理局行政处罚决定（文号）"""
    return f"不服{names(case, RESPONDENT)}{act_text(case)}"


def you(case: ReconsiderationCase, which: Side) -> str:
    """你, 你单位, or 你们 for several."""
    parties = side_of(case, which)
    if len(parties) > 1:
        return "你们"
    natural = bool(parties) and parties[0].kind in NATURAL_PERSONS
    return "你" if natural else "你单位"


def you_authority(case: ReconsiderationCase) -> str:
    """你机关, or 你单位 for an authorised organisation, or 你们 for several respondents (19)."""
    parties = side_of(case, RESPONDENT)
    if len(parties) > 1:
        return "你们"
    return "你机关" if parties and parties[0].kind == "agency" else "你单位"


def paragraphs(*texts: str) -> list[Block]:
    """Paragraphs of the texts that are not empty."""
    return [Paragraph(text) for text in texts if text.strip()]


def sentence(text: str) -> str:
    """The text with a full stop at its end, whether or not somebody typed one."""
    whole = text.strip()
    return whole if not whole or whole[-1] in "。；！？" else f"{whole}。"


def last_day(deadline: Deadline | None) -> str:
    """The last day of a deadline in words, with 暂估 where it is; nothing without one."""
    if deadline is None or deadline.due is None:
        return ""
    mark = "，暂估，以当年放假安排为准" if deadline.estimated else ""
    return f"{chinese_date(deadline.due)}{mark}"


def contact(case: ReconsiderationCase, by: Person) -> str:
    """联系人：何敏 0000-1234567，安宁市正和路 1 号: short enough for one line."""
    unit = case.unit
    who = " ".join(part for part in (by.name, by.phone or unit.phone) if part)
    return "，".join(part for part in (f"联系人：{who}", unit.address) if part)


def of_organ(
    case: ReconsiderationCase,
    kind: str,
    title: str,
    series: str,
    addressee: str,
    blocks: Iterable[Block],
    on: date,
    by: Person,
    red_head: bool = False,
) -> Letter:
    """A paper of the organ (行政复议机关), with the body's handler to ask."""
    return Letter(
        kind=kind, title=title, organ=case.organ_name, series=series, addressee=addressee,
        paragraphs=tuple(blocks), signer=case.organ_name, date=on, contact=contact(case, by),
        red_head=red_head,
    )  # fmt: skip


def of_body(
    case: ReconsiderationCase,
    kind: str,
    title: str,
    series: str,
    addressee: str,
    blocks: Iterable[Block],
    on: date,
    by: Person,
    attachments: tuple[str, ...] = (),
) -> Letter:
    """A paper of the body (行政复议机构), which bears the body's seal (U13)."""
    return Letter(
        kind=kind, title=title, organ=case.unit.name, series=series, addressee=addressee,
        paragraphs=tuple(blocks), signer=case.unit.name, date=on, contact=contact(case, by),
        attachments=attachments,
    )  # fmt: skip


def who(case: ReconsiderationCase) -> list[tuple[str, str]]:
    """Who applied, and against whom; identity numbers masked."""
    rows = [("申请人", describe(party)) for party in side_of(case, APPLICANT)]
    return [*rows, *(("被申请人", describe(party)) for party in side_of(case, RESPONDENT))]


def describe(party: Party) -> str:
    """A party in one line: name, masked number, address, who represents it by law."""
    known = [
        party.name,
        party.sex if party.kind in NATURAL_PERSONS else "",
        number_of(party),
        f"住所{party.address}" if party.address else "",
        f"法定代表人（负责人）{party.legal_rep}" if party.legal_rep else "",
    ]
    return "，".join(part for part in known if part)


def number_of(party: Party) -> str:
    """The number that identifies a party, masked, under the name of its kind."""
    if not party.id_no:
        return ""
    label = "统一社会信用代码" if party.id_type == "credit_code" else "证件号码"
    return f"{label}{mask_id(party.id_no)}"


def in_words(citation: Citation) -> str:
    """第五十三条第一款第三项: a place as papers write it."""
    text = f"第{chinese_number(citation.article)}条"
    if citation.paragraph is not None:
        text += f"第{chinese_number(citation.paragraph)}款"
    return text + (f"第{chinese_number(citation.item)}项" if citation.item is not None else "")


def about(case: ReconsiderationCase) -> dict[str, str]:
    """What nearly every paper tells of its case, by placeholder."""
    return {
        "申请人": names(case, APPLICANT),
        "被申请人": names(case, RESPONDENT),
        "争议事项": dispute(case),
        "案号": case.number,
        "收到日期": chinese_date(case.received_on),
    }
