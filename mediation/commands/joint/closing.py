"""close_joint(), propose_closing(): every task answered; what is red, by two people."""

from __future__ import annotations

from datetime import date

from casework.accounts.models import Person
from casework.accounts.roles import Action as May
from casework.cases.models import CaseEvent, Proposal
from casework.cases.proposals import propose, register_handler
from law.errors import Incomplete
from mediation.commands.joint.acting import check, gravest, note
from mediation.models.joint import JointCase
from mediation.places.joint import RiskLevel
from mediation.procedure.joint_steps import JointAction

CLOSE = "mediation.close_joint"


def needs_approval(joint: JointCase) -> bool:
    """Whether a second person has to approve the closing."""
    return gravest(joint) is RiskLevel.RED


def close_joint(
    joint: JointCase, *, summary: str, approved: bool = False, on: date, by: Person
) -> CaseEvent:
    """Close the umbrella; its cases go on by themselves."""
    if not summary.strip():
        raise Incomplete({"summary": "对照办结标准写明结果"})
    check(joint, JointAction.CLOSE_JOINT, on=on, approved=approved)
    joint.closed_on = on
    return note(joint, "joint_ended", on=on, by=by, note=summary.strip(), approved=approved)


def propose_closing(joint: JointCase, *, summary: str, on: date, by: Person) -> Proposal:
    """Ask a second person; the tasks are looked at now, and again when it is approved."""
    if not summary.strip():
        raise Incomplete({"summary": "对照办结标准写明结果"})
    check(joint, JointAction.CLOSE_JOINT, on=on)
    return propose(
        joint,
        action=CLOSE,
        label="联动办结",
        payload={"summary": summary.strip()},
        summary=f"风险等级曾定为红色。{summary.strip()}",
        by=by,
    )


def register_proposals() -> None:
    """Tell the case core how an approved closing is carried out."""
    register_handler(CLOSE, _carry_out, approval=May.APPROVE_JOINT)


def _carry_out(proposal: Proposal, *, by: Person, on: date) -> CaseEvent:
    joint = proposal.case
    if not isinstance(joint, JointCase):
        raise TypeError("only a joint resolution is closed here")
    return close_joint(
        joint,
        summary=proposal.payload["summary"],
        approved=True,
        on=on,
        by=proposal.proposed_by,
    )
