"""Superior control: order_correction(), take_up(), ask_take_up() (articles 35, 38, 40)."""

from __future__ import annotations

from datetime import date
from typing import Any

from casework.accounts.models import Person
from casework.cases.models import CaseEvent, Party
from law.errors import Incomplete
from reconsideration.commands.acting import act, send, side
from reconsideration.commands.after.following import need
from reconsideration.commands.papers import superior as papers
from reconsideration.commands.papers.parts import APPLICANT, RESPONDENT
from reconsideration.commands.trial.course import suspended_since, tell_resumption
from reconsideration.models import ReconsiderationCase
from reconsideration.procedure import Action
from reconsideration.procedure.following import Order, TakenUp

ENDED_FOR_ORDER = frozenset({Order.ACCEPT, Order.TRY_AGAIN})


def order_correction(
    case: ReconsiderationCase,
    *,
    what: Order,
    superior: str,
    reason: str,
    perform_by: date | None = None,
    issue: bool = False,
    on: date,
    by: Person,
) -> CaseEvent:
    """A superior orders to accept, to go on, to resume, or to decide (articles 35 and 40).

    `issue`: the superior's own office writes the order here; else one that came in is recorded.
    """
    told = need(reason=reason, superior=superior)
    if perform_by is not None and perform_by <= on:
        raise Incomplete({"perform_by": "应晚于责令之日"})
    data: dict[str, Any] = {"perform_by": perform_by} if perform_by is not None else {}
    since = suspended_since(case)
    event = act(
        case, Action.ORDER_CORRECTION, "correction_ordered", on=on, by=by, what=what.value,
        superior=told["superior"], note=f"{told['superior']}{what.label}：{told['reason']}", **data,
    )  # fmt: skip
    if what in ENDED_FOR_ORDER:
        case.closed_on = None
    if what is Order.RESUME:
        reason = f"{told['superior']}责令恢复审理"
        tell_resumption(case, event, since=since, reason=reason, on=on, by=by)
    if issue:
        letter = papers.correction_order(
            case, what=what, superior=told["superior"], reason=told["reason"], until=perform_by,
            on=on,
        )  # fmt: skip
        to: list[Party | str] = [case.organ_name, *side(case, APPLICANT)]
        send(case, letter, on=on, by=by, event=event, to=to)
    return event


def take_up(
    case: ReconsiderationCase,
    *,
    how: TakenUp,
    superior: str,
    reason: str,
    number: str = "",
    issue: bool = False,
    on: date,
    by: Person,
) -> CaseEvent:
    """A superior tries the case itself (38) or accepts it directly (35): it is closed here.

    The superior registers a file of its own; its clock runs from its receipt (U17).
    """
    told = need(reason=reason, superior=superior)
    event = act(
        case, Action.TAKE_UP, "taken_up", on=on, by=by, how=how.value,
        superior=told["superior"], number=number.strip(),
        note=f"{told['superior']}，{how.label}：{told['reason']}",
    )  # fmt: skip
    case.closed_on = on
    if issue:
        letter = papers.take_up_decision(
            case, how=how, superior=told["superior"], reason=told["reason"], on=on
        )
        to: list[Party | str] = [case.organ_name, *side(case, APPLICANT), *side(case, RESPONDENT)]
        send(case, letter, on=on, by=by, event=event, to=to)
    return event


def ask_take_up(
    case: ReconsiderationCase, *, superior: str, reason: str, on: date, by: Person
) -> CaseEvent:
    """Ask the superior to try the case (article 38, paragraph 2)."""
    told = need(reason=reason, superior=superior)
    event = act(
        case, Action.ASK_TAKE_UP, "take_up_asked", on=on, by=by, superior=told["superior"],
        note=f"报请{told['superior']}：{told['reason']}",
    )  # fmt: skip
    letter = papers.take_up_request(
        case, superior=told["superior"], reason=told["reason"], on=on, by=by
    )
    send(case, letter, on=on, by=by, event=event, to=[told["superior"]])
    return event
