"""Exceptions (例外): a head allows an act against a check beforehand, by name and with a reason.

The handler may ask for one, and then goes on; whoever has allowed it does not handle the case.
"""

from __future__ import annotations

from datetime import date

from casework.accounts.models import Person
from casework.cases.models import CaseEvent, Proposal
from casework.cases.proposals import note_review
from casework.cases.timeline import timeline
from law.errors import Incomplete, NotAllowed
from reconsideration.commands import approving
from reconsideration.commands.acting import act, facts_now, settle
from reconsideration.commands.checking import is_a_head, need_reason
from reconsideration.models import ReconsiderationCase
from reconsideration.procedure import VERSIONS, Action, Stage
from reconsideration.procedure.checks import CHECKS, Check
from reconsideration.procedure.exceptions import ALLOWED, exceptions_of, unused


def allow_exception(
    case: ReconsiderationCase, *, check: int, reason: str, on: date, by: Person
) -> CaseEvent:
    """A head allows one act against a check (section 10), and reviews the case from now on."""
    event = _allow(case, check=check, reason=reason, on=on, by=by)
    note_review(case, by, on=on)
    return event


def ask_exception(
    case: ReconsiderationCase, *, check: int, reason: str, on: date, by: Person
) -> Proposal:
    """The handler asks a head for an exception, and says what is special."""
    row = _check(case, check)
    need_reason("reason", reason, "写明要办什么、有什么特殊情况")
    settle(case, on=on)
    VERSIONS[case.law].procedure.take(
        Stage(case.stage), Action.ALLOW_EXCEPTION, facts_now(case, on)
    )
    lines = [
        f"第{row.number}项，承办人说明：{reason.strip()}",
        f"{row.title}（{row.basis.text}）",
        "同意的，请在意见中写明核准的理由",
    ]
    return approving.ask(
        case, approving.EXCEPTION, payload={"check": row.number}, summary="\n".join(lines), by=by
    )


def register_proposals() -> None:
    """Tell the case core who allows what a handler has asked for."""
    approving.register_step(approving.EXCEPTION, _carry_out)


def _carry_out(proposal: Proposal, *, by: Person, on: date) -> CaseEvent:
    case = proposal.case
    if not isinstance(case, ReconsiderationCase):
        raise TypeError("only a reconsideration has these checks")
    try:
        return _allow(case, check=proposal.payload["check"], reason=proposal.remark, on=on, by=by)
    except Incomplete as fault:
        raise NotAllowed("；".join(fault.problems.values()), instead="在意见一栏写明理由") from None


def _allow(
    case: ReconsiderationCase, *, check: int, reason: str, on: date, by: Person
) -> CaseEvent:
    row = _check(case, check)
    need_reason("reason", reason, "写明核准的理由")
    if not is_a_head(case, by, on=on):
        raise NotAllowed("例外由机构负责人或者机关负责人核准", instead="报请负责人核准")
    number = len(exceptions_of(timeline(case))) + 1
    return act(
        case, Action.ALLOW_EXCEPTION, ALLOWED, on=on, by=by, number=number, check=row.number,
        reason=reason.strip(), head=by.id, name=by.name,
    )  # fmt: skip


def _check(case: ReconsiderationCase, number: int) -> Check:
    """The check, if exceptions to it are possible and none is open in this case."""
    row = CHECKS.get(number)
    if row is None or not row.takes_exceptions:
        raise Incomplete({"check": "请选可以例外的校验"})
    if unused(timeline(case), number) is not None:
        raise Incomplete({"check": "这一项已经核准过例外，还没有用"})
    return row
