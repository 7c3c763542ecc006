"""Decided cases for tests of what follows: the events of a decision, and its paper."""

from __future__ import annotations

from datetime import date
from typing import Any

from casework.documents.issue import frozen_letter
from casework.documents.letter import Letter, Paragraph
from casework.documents.models import IssuedDocument
from casework.documents.parts import plain_lines
from reconsideration.commands.acting import act, send, side
from reconsideration.commands.papers.parts import APPLICANT
from reconsideration.models import ReconsiderationCase
from reconsideration.procedure import Action
from tests import builders
from tests.reconsideration.stories import accepted, do

DECIDED, SERVED = date(2026, 4, 10), date(2026, 4, 13)
# Friday 10 April; Monday 13 April.


@builders.at_once
def decided(
    *, kinds: tuple[str, ...] = ("D64",), texts: tuple[str, ...] = (), case: Any = None,
    **duty: Any,
) -> ReconsiderationCase:  # fmt: skip
    """A case whose decision was made on 10 April 2026, with its paper."""
    case = case or accepted()
    by = builders.person("何敏")
    event = do(
        act, case, Action.DECIDE, "decided", on=DECIDED, by=by, kinds=list(kinds),
        approved_by="head", **duty,
    )  # fmt: skip
    blocks = [Paragraph(text) for text in texts or ("决定撤销。",)]
    letter = Letter(
        kind="decision", title="行政复议决定书", organ=case.organ_name, series="决",
        addressee="周翀", paragraphs=tuple(blocks), signer=case.organ_name, date=DECIDED,
        contact="联系人：何敏 0000-1234567", copies_to=("周翀",),
    )  # fmt: skip
    do(send, case, letter, on=DECIDED, by=by, event=event, to=side(case, APPLICANT))
    return case


@builders.at_once
def served(**given: Any) -> ReconsiderationCase:
    """The same, served on both sides on 13 April 2026."""
    case = decided(**given)
    by = builders.person("何敏")
    for party in ("applicant", "respondent"):
        do(act, case, Action.SERVE_DECISION, "decision_served", on=SERVED, by=by, party=party)
    return case


def paper(db, case: ReconsiderationCase, kind: str) -> str:
    """The text of the last paper of a kind."""
    found = (
        db.session.query(IssuedDocument)
        .filter_by(case_id=case.id, kind=kind)
        .order_by(IssuedDocument.id.desc())
        .first()
    )
    letter = frozen_letter(found)
    return "\n".join([letter.addressee, *plain_lines(letter), letter.signer])
