"""draft_matter_paper(), issue_matter_paper(), draft_brief(), issue_brief(): the reports of 6.5.

A paper on one umbrella is issued like every paper of a case. A brief is about several, so it is
kept as a printed file of the unit, with its letter as it was.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from casework.accounts.models import Person, Unit
from casework.cases.numbering import next_number
from casework.documents.issue import issue
from casework.documents.letter import Letter
from casework.documents.models import IssuedDocument
from casework.documents.redaction import redacted
from casework.ledgers.files import print_paper
from casework.ledgers.models import LedgerFile
from law.errors import Incomplete
from mediation.commands.joint.brief_paper import brief_letter
from mediation.commands.joint.matter_paper import MatterPaper, Sheet
from mediation.commands.joint.spans import Days, Span, is_year
from mediation.commands.joint.stocktaking import Stock, outside_words, take_stock
from mediation.models.joint import JointCase

AUDIENCES = {"inside": "参加单位和上级（全文）", "outside": "外部（隐去姓名、案号和分歧意见）"}


def draft_matter_paper(
    joint: JointCase,
    kind: MatterPaper,
    *,
    given: Mapping[str, str],
    outside: bool,
    on: date,
    by: Person,
) -> Letter:
    """A paper on one umbrella as it would be printed from what was typed so far."""
    whole = take_stock([joint], Days(joint.received_on, on), on=on)
    letter = kind.build(Sheet(whole.matters[0], given, not outside, on, by))
    return redacted(letter, outside_words([joint])) if outside else letter


def issue_matter_paper(
    joint: JointCase,
    kind: MatterPaper,
    *,
    given: Mapping[str, str],
    outside: bool,
    on: date,
    by: Person,
) -> IssuedDocument:
    """Issue it: numbered and frozen. Raises Incomplete by entry."""
    found = {
        entry.key: f"请填{entry.label}"
        for entry in kind.asks
        if entry.needed and not (given.get(entry.key) or "").strip()
    }
    if found:
        raise Incomplete(found)
    letter = draft_matter_paper(joint, kind, given=given, outside=outside, on=on, by=by)
    return issue(joint, letter, by=by, on=on, addressees=(letter.addressee,))


def draft_brief(
    joints: Sequence[JointCase],
    *,
    unit: Unit,
    span: Span,
    remark: str,
    outside: bool,
    serial: int = 0,
    on: date,
) -> Letter:
    """The brief of a unit for a span; without a serial it is still a draft."""
    if span.first > on:
        raise Incomplete({"span": "这一期还没有开始"})
    stock: Stock = take_stock(joints, span, on=on)
    hide = outside_words([one.joint for one in stock.matters]) if outside else None
    return brief_letter(stock, unit=unit, serial=serial, remark=remark, outside=hide, on=on)


def issue_brief(
    joints: Sequence[JointCase],
    *,
    unit: Unit,
    span: Span,
    remark: str,
    outside: bool,
    account_id: int,
    on: date,
    by: Person,
) -> LedgerFile:
    """Number the brief, freeze what it says, and have it printed."""
    draft_brief(joints, unit=unit, span=span, remark=remark, outside=outside, on=on)
    series = "joint_year" if is_year(span) else "joint_brief"
    serial = next_number(unit.id, f"paper:{series}", on.year)
    letter = draft_brief(
        joints, unit=unit, span=span, remark=remark, outside=outside, serial=serial, on=on
    )
    return print_paper(
        unit_id=unit.id,
        account_id=account_id,
        letter=letter.to_data(),
        title=f"{letter.title}{letter.number}",
        words=AUDIENCES["outside" if outside else "inside"],
        request={"brief": span.key},
        shared=False,
        by=by,
    )
