"""Cases on their way to a decision, for tests: replied, heard, sent up, agreed, decided, served."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from casework.accounts.models import Person
from casework.accounts.roles import Role
from casework.cases.models import Proposal
from casework.cases.proposals import approve, open_proposal
from casework.cases.timeline import record
from casework.db import transaction
from casework.documents.issue import frozen_letter
from casework.documents.models import IssuedDocument
from casework.documents.parts import plain_lines
from reconsideration.commands import filing
from reconsideration.commands.decision import proposing as decision
from reconsideration.models import ReconsiderationCase
from tests import builders
from tests.reconsideration.stories import accepted, body, do

COPIED, REPLIED, HEARD = date(2026, 3, 11), date(2026, 3, 20), date(2026, 3, 25)
DRAFTED, AGREED, DECIDED = date(2026, 4, 8), date(2026, 4, 9), date(2026, 4, 10)


@dataclass
class Chain:
    """The three people of a decision."""

    clerk: Person
    head: Person
    organ: Person


def chain(at: Any) -> Chain:
    """A clerk, the head of the body and the head of the organ, each with a post at the unit."""
    with transaction():
        found = [
            builders.account(role, at=at, of=builders.person(name)).person
            for role, name in ((Role.CLK, "何敏"), (Role.RVW, "秦观山"), (Role.LDR, "陆正平"))
        ]
    return Chain(*found)


@builders.at_once
def replied(heard: bool = True, **details: Any) -> tuple[ReconsiderationCase, Chain]:
    """An ordinary case with its reply, the applicant heard."""
    at = details.pop("at", None) or body()
    case = accepted(at=at, **details)
    three = chain(case.unit)
    clerk = three.clerk
    do(filing.serve_copy, case, on=COPIED, by=clerk, method="direct", receiver="法规科")
    do(filing.receive_reply, case, on=REPLIED, by=clerk, evidence_count=12)
    if heard:
        note(case, "views_heard", HEARD, clerk, mode="telephone", party="周翀", sides=["applicant"])
    return case, three


def note(case: ReconsiderationCase, kind: str, on: date, by: Person, **data: Any) -> None:
    """An event of another part of the procedure, as its commands record it."""
    do(record, case, kind, on=on, by=by, **data)


def draft(**details: Any) -> dict[str, Any]:
    """A revocation for a breach of procedure, with return of the fine."""
    values = {
        "items": [{"kind": "D64", "grounds": ["64-2"], "remake": True, "days": 30}],
        "give_back": "返还已缴纳的罚款 2000 元",
        "reply": "处罚事实清楚，程序合法。",
        "facts": "被申请人作出处罚以前没有告知申请人拟作处罚的内容、事实和理由。",
        "evidence": "现场检查笔录、行政处罚决定书。",
        "basis_text": "《食品安全法》第一百二十五条，适用正确。",
        "reasons": "被申请人没有履行处罚前的告知程序，违反法定程序。",
        "before_kind": "fine",
        "before_amount": 2000,
    }
    return values | details


def one(kind: str, *grounds: str, **more: Any) -> dict[str, Any]:
    """A draft of one item of that kind, without anything to give back."""
    item = {"kind": kind, "grounds": list(grounds)} | {
        name: more.pop(name) for name in ("way", "detail", "days", "part", "remake") if name in more
    }
    return draft(**{"items": [item], "give_back": "", "before_kind": "none",
                    "before_amount": 0, **more})  # fmt: skip


def send_up(case: ReconsiderationCase, three: Chain, **details: Any) -> Proposal:
    """The handler's opinion goes to the head of the body."""
    return do(decision.propose_decision, case, draft=draft(**details), on=DRAFTED, by=three.clerk)


def agree(case: ReconsiderationCase, three: Chain, remark: str = "同意") -> Proposal:
    """The head of the body agrees; the proposal before the organ."""
    waiting = open_proposal(case, decision.BODY)
    do(approve, waiting, by=three.head, on=AGREED, remark=remark)
    found = open_proposal(case, decision.ORGAN)
    assert found is not None
    return found


@builders.at_once
def decided(**details: Any) -> tuple[ReconsiderationCase, Chain]:
    """A case decided by consent of the organ's head."""
    given = details.pop("draft", None)
    case, three = replied(**details)
    do(decision.propose_decision, case, draft=given or draft(), on=DRAFTED, by=three.clerk)
    do(approve, agree(case, three), by=three.organ, on=DECIDED, remark="同意")
    return case, three


def text_of(db: Any, case: ReconsiderationCase, kind: str) -> str:
    """What the last paper of a kind says."""
    papers = db.session.query(IssuedDocument).filter_by(case_id=case.id, kind=kind)
    paper = papers.order_by(IssuedDocument.id.desc()).first()
    assert paper is not None, f"no {kind}"
    letter = frozen_letter(paper)
    return "\n".join([letter.title, *plain_lines(letter), letter.signer])
