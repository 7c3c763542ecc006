"""submit(): acts on the course of a trial that a second person approves before they happen.

The law names the head of the body for an extension and a conversion (62, 55). For the others it
names nobody: a setting says whether a second person approves (U14).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from casework.accounts.models import Person
from casework.cases.models import CaseEvent, Proposal
from reconsideration.commands import approving
from reconsideration.commands.acting import facts_now, settle
from reconsideration.commands.checking import SetAside, stop
from reconsideration.commands.trial import course
from reconsideration.commands.trial import endings as course_endings
from reconsideration.models import ReconsiderationCase
from reconsideration.procedure import VERSIONS, Action, Stage
from reconsideration.procedure.decision_suits import IF_REFUSED


@dataclass(frozen=True, slots=True)
class Approved:
    """An act that waits for a second person: its checks, its command, the field that says why."""

    key: str
    problems: Callable[..., list[course.Problem]]
    command: Callable[..., CaseEvent]
    words: str


ACTS: Mapping[Action, Approved] = {
    Action.SUSPEND: Approved(
        approving.SUSPEND, course.suspension_problems, course.suspend, "detail"
    ),
    Action.EXTEND: Approved(approving.EXTEND, course.extension_problems, course.extend, "reason"),
    Action.CONVERT: Approved(
        approving.CONVERT, course.conversion_problems, course.convert, "reason"
    ),
    Action.DISMISS: Approved(
        approving.DISMISS, course_endings.dismissal_problems, course_endings.dismiss, "reasons"
    ),
    Action.TERMINATE: Approved(
        approving.TERMINATE, course_endings.termination_problems, course_endings.terminate,
        "detail",
    ),
    Action.PERMIT_WITHDRAWAL: Approved(
        approving.WITHDRAWAL, course_endings.withdrawal_problems,
        course_endings.permit_withdrawal, "note",
    ),
}  # fmt: skip


def submit(
    case: ReconsiderationCase,
    action: Action,
    *,
    legal_on: date | None = None,
    override: str = "",
    on: date,
    by: Person,
    **given: Any,
) -> Proposal | CaseEvent:
    """Ask for approval, or act at once where nobody has to approve.

    `legal_on` is a day before the recording: without it the act bears the day of its approval.
    `override` is why a check that blocks should be set aside; whoever approves answers for it,
    and where nobody has to, only an exception lets the act pass.
    """
    row = ACTS[action]
    settle(case, on=on)
    if not approving.needs_approval(row.key):
        return row.command(case, on=legal_on or on, noted_on=on, by=by, **given)
    found = row.problems(case, on=legal_on or on, noted_on=on, **given)
    for number, why, instead in found if not override.strip() else ():
        stop(case, number, why, instead=instead)
    facts = facts_now(case, legal_on or on, given)
    VERSIONS[case.law].procedure.take(Stage(case.stage), action, facts)
    return approving.ask(
        case,
        row.key,
        payload={"given": given, "legal_on": legal_on, "override": override.strip()},
        summary=_summary(row, given, legal_on, override),
        by=by,
    )


def _summary(row: Approved, given: Mapping[str, Any], legal_on: date | None, override: str) -> str:
    """What whoever approves reads."""
    parts = [
        f"延长 {given['days']} 日" if "days" in given else "",
        str(given[row.words]).strip(),
        f"日期 {legal_on.isoformat()}" if legal_on else "",
        f"仍要办理的理由：{override.strip()}" if override.strip() else "",
    ]
    told = "；".join(part for part in parts if part)
    return f"{told}\n{IF_REFUSED}" if row.key == approving.DISMISS else told


def register_proposals() -> None:
    """Tell the case core how an approved act is carried out."""
    for row in ACTS.values():
        approving.register_step(row.key, _carry_out(row))


def _carry_out(row: Approved) -> Callable[..., CaseEvent]:
    """The handler's act, on the day of the approval unless a day before it was asked for."""

    def carry_out(proposal: Proposal, *, by: Person, on: date) -> CaseEvent:
        payload = proposal.payload
        told = payload.get("legal_on")
        override = payload.get("override", "")
        return row.command(
            proposal.case,
            on=date.fromisoformat(told) if told else on,
            noted_on=on,
            by=proposal.proposed_by,
            approved_by=by,
            aside=SetAside(override, by, on) if override else None,
            **payload["given"],
        )

    return carry_out
