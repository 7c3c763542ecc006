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
from casework.accounts.roles import Action as May
from casework.cases.models import CaseEvent, Proposal
from casework.cases.proposals import propose, register_handler
from reconsideration.commands import course, course_endings
from reconsideration.commands.acting import facts_now, settle
from reconsideration.commands.checking import SetAside, stop
from reconsideration.models import ReconsiderationCase
from reconsideration.procedure import VERSIONS, Action, Stage
from reconsideration.procedure.settings import in_use


@dataclass(frozen=True, slots=True)
class Approved:
    """An act that waits for a second person: its checks, its command, who approves."""

    label: str
    problems: Callable[..., list[course.Problem]]
    command: Callable[..., CaseEvent]
    approval: May
    named_by_law: bool
    words: str


BY_HEAD, BY_CLOSER, BY_ORGAN = May.APPROVE_EXTENSION, May.APPROVE_CLOSING, May.APPROVE_DECISION
EXTEND_BY_ORGAN = "reconsideration.extend_by_organ"
ACTS: Mapping[Action, Approved] = {
    Action.SUSPEND: Approved(
        "中止审理", course.suspension_problems, course.suspend, BY_HEAD, False, "detail"
    ),
    Action.EXTEND: Approved(
        "延长审理期限", course.extension_problems, course.extend, BY_HEAD, True, "reason"
    ),
    Action.CONVERT: Approved(
        "转为普通程序", course.conversion_problems, course.convert, BY_HEAD, True, "reason"
    ),
    Action.DISMISS: Approved(
        "驳回行政复议申请", course_endings.dismissal_problems, course_endings.dismiss, BY_CLOSER,
        False, "reasons",
    ),
    Action.TERMINATE: Approved(
        "终止行政复议", course_endings.termination_problems, course_endings.terminate, BY_CLOSER,
        False, "detail",
    ),
    Action.PERMIT_WITHDRAWAL: Approved(
        "准予撤回并终止", course_endings.withdrawal_problems, course_endings.permit_withdrawal,
        BY_CLOSER, False, "note",
    ),
}  # fmt: skip


def needs_approval(action: Action) -> bool:
    """Whether a second person approves: where the law names one, or the setting says so (U14)."""
    return ACTS[action].named_by_law or in_use().unnamed_steps_approved


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
    if not needs_approval(action):
        return row.command(case, on=legal_on or on, noted_on=on, by=by, **given)
    found = row.problems(case, on=legal_on or on, noted_on=on, **given)
    for number, why, instead in found if not override.strip() else ():
        stop(case, number, why, instead=instead)
    facts = facts_now(case, legal_on or on, given)
    VERSIONS[case.law].procedure.take(Stage(case.stage), action, facts)
    return propose(
        case,
        action=_key(case, action),
        label=row.label,
        payload={"given": given, "legal_on": legal_on, "override": override.strip()},
        summary=_summary(row, given, legal_on, override),
        by=by,
    )


def _key(case: ReconsiderationCase, action: Action) -> str:
    """The kind of proposal: the former law sends an extension to the head of the organ."""
    by_organ = action is Action.EXTEND and course.extends(case) is BY_ORGAN
    return EXTEND_BY_ORGAN if by_organ else f"reconsideration.{action.value}"


def _summary(row: Approved, given: Mapping[str, Any], legal_on: date | None, override: str) -> str:
    """What whoever approves reads."""
    parts = [
        f"延长 {given['days']} 日" if "days" in given else "",
        str(given[row.words]).strip(),
        f"日期 {legal_on.isoformat()}" if legal_on else "",
        f"仍要办理的理由：{override.strip()}" if override.strip() else "",
    ]
    return "；".join(part for part in parts if part)


def register_proposals() -> None:
    """Tell the case core how an approved act is carried out."""
    for action, row in ACTS.items():
        register_handler(f"reconsideration.{action.value}", _carry_out(row), approval=row.approval)
    register_handler(EXTEND_BY_ORGAN, _carry_out(ACTS[Action.EXTEND]), approval=BY_ORGAN)


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
