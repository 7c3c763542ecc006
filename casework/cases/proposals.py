"""propose(), approve(), send_back(): acts that need a second person (报批).

A proposal holds the arguments of a command. Approving runs the command, in the same
transaction, so what was approved is what happens.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Protocol

from sqlalchemy import select

from casework import audit
from casework.accounts.models import Person
from casework.accounts.policy import counts_as_review, duties_broken
from casework.accounts.roles import Action
from casework.cases.backdating import FIELD as BACKDATED
from casework.cases.backdating import backdating, told_now
from casework.cases.models import Case, CasePerson, PersonLink, Proposal
from casework.db import db
from casework.now import CHINA, now, today
from law.citation import Citation
from law.errors import Incomplete, NotAllowed


class Handler(Protocol):
    """Carries out what was proposed: calls a command with `proposal.payload`."""

    def __call__(self, proposal: Proposal, *, by: Person, on: date) -> object:
        """`by` is the second person, `on` the day of the approval."""
        ...


class Returned(Protocol):
    """What a module does when a proposal is sent back; without it nothing happens to the case."""

    def __call__(self, proposal: Proposal, *, by: Person, on: date) -> object:
        """`proposal.remark` is the reason."""
        ...


class Proposed(Protocol):
    """The paper that an approval would issue, to be read before anybody approves."""

    def __call__(self, proposal: Proposal, *, on: date) -> Any:
        """A Letter, as it would be on that day; it gets its number only when it is issued."""
        ...


@dataclass(frozen=True, slots=True)
class Act:
    """What can be proposed: who carries it out, who approves it, what a return does.

    `basis` is the article that names who approves; without one a setting asks for a second person.
    """

    handler: Handler
    approval: Action
    returned: Returned | None = None
    basis: Citation | None = None


HANDLERS: dict[str, Act] = {}
"""Filled by the modules when the application starts: `reconsideration.refuse` and so on."""


def register_handler(
    action: str,
    handler: Handler,
    *,
    approval: Action,
    returned: Returned | None = None,
    basis: Citation | None = None,
) -> None:
    """Tell how a kind of proposal is carried out, and by which permission it is approved."""
    HANDLERS[action] = Act(handler, approval, returned, basis)


def days_of(proposal: Proposal) -> tuple[date, date | None]:
    """The days at the office on which it was sent up, and answered."""
    sent, answered = proposal.proposed_at, proposal.decided_at
    day = answered.astimezone(CHINA).date() if answered is not None else None
    return sent.astimezone(CHINA).date(), day


def approval_of(proposal: Proposal) -> Action:
    """The permission that whoever decides on it needs."""
    return HANDLERS[proposal.action].approval


PAPERS: dict[str, Proposed] = {}
"""Filled by the modules: what an approval of a kind of proposal would issue."""


def register_paper(action: str, show: Proposed) -> None:
    """Tell what whoever approves such a proposal reads before."""
    PAPERS[action] = show


def paper_of(proposal: Proposal, *, on: date) -> Any:
    """The Letter that a proposal would issue, or would have, had it not been sent back.

    Nothing where no text is written before, and once it is issued.
    """
    show = PAPERS.get(proposal.action)
    return show(proposal, on=on) if show is not None and proposal.state != "approved" else None


def propose(
    case: Case,
    *,
    action: str,
    label: str,
    payload: Mapping[str, Any],
    summary: str,
    by: Person,
) -> Proposal:
    """Ask a second person for an act. One of a kind can be open in a case at a time."""
    if action not in HANDLERS:
        raise LookupError(f"nobody carries out {action}")
    if open_proposal(case, action) is not None:
        raise NotAllowed(
            f"“{label}”已经报批，还没有批复", instead="等批复或被退回后再报，或请审批人退回"
        )
    proposal = Proposal(
        case=case,
        unit_id=case.unit_id,
        action=action,
        label=label,
        payload=audit.plain({**payload, **told_now()}),
        summary=summary,
        proposed_by=by,
        proposed_at=now(),
    )
    db.session.add(proposal)
    db.session.flush()
    _audit(proposal, "proposed", by)
    return proposal


def approve(proposal: Proposal, *, by: Person, on: date, remark: str = "") -> Proposal:
    """Approve, and carry the act out. The proposer can't, under whatever account.

    An approval that rests on a waiver of separation of duties says so. Whoever has approved
    stays in the case's history, and does not handle it afterwards.
    """
    approval = approval_of(proposal)
    waived = "；".join(rule.label for rule in duties_broken(proposal.case, by.id, approval))
    _close(proposal, "approved", by, f"{remark}（依豁免：{waived}）" if waived else remark)
    reason, after = proposal.payload.get(BACKDATED) or ("", 0)
    with backdating(reason, after=after, required=False):
        HANDLERS[proposal.action].handler(proposal, by=by, on=on)
    if counts_as_review(approval):
        note_review(proposal.case, by, on=on)
    db.session.flush()
    return proposal


def note_review(case: Case, person: Person, *, on: date) -> None:
    """Keep in a case's history that somebody reviewed it: they don't handle it afterwards."""
    part = CasePerson(
        case=case, person=person, role=PersonLink.REVIEWER, valid_from=on, valid_to=on
    )
    db.session.add(part)


def send_back(proposal: Proposal, *, by: Person, remark: str) -> Proposal:
    """Send back with words; to the case happens only what its module makes of it."""
    if not remark.strip():
        raise Incomplete({"remark": "写明退回的理由，报批人会原样看到"})
    _close(proposal, "returned", by, remark)
    returned = HANDLERS[proposal.action].returned
    if returned is not None:
        returned(proposal, by=by, on=today())
    return proposal


def open_proposal(case: Case, action: str) -> Proposal | None:
    """The proposal of that kind that waits for an answer, if there is one."""
    if case.id is None:
        return None
    return db.session.scalar(
        select(Proposal).where(
            Proposal.case_id == case.id, Proposal.action == action, Proposal.state == "open"
        )
    )


def _close(proposal: Proposal, state: str, by: Person, remark: str) -> None:
    """Note who decided and when."""
    if proposal.state != "open":
        raise NotAllowed(f"“{proposal.label}”已经批复过了", instead="打开案件查看批复")
    if proposal.proposed_by_id == by.id:
        raise NotAllowed("这是您本人提出的，须由另一人审批", instead="请本单位其他有权人员审批")
    proposal.state = state
    proposal.decided_by = by
    proposal.decided_at = now()
    proposal.remark = remark.strip()
    db.session.flush()
    _audit(proposal, state, by)


def _audit(proposal: Proposal, what: str, by: Person) -> None:
    """The trail names the proposal; what it asks for only as a fingerprint."""
    audit.write(
        unit_id=proposal.unit_id,
        action=f"proposal.{what}",
        object_type="proposal",
        object_id=str(proposal.handle),
        by=by,
        detail={
            "act": proposal.action,
            "case": proposal.case.number,
            "payload": audit.fingerprint(proposal.payload),
        },
    )
