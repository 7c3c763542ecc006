"""Supplementary evidence of the respondent: asked for, agreed to or not (article 46, par. 2)."""

from __future__ import annotations

from datetime import date

from casework.accounts.models import Person
from casework.cases.models import CaseEvent, Side
from law.errors import Incomplete
from reconsideration.commands.acting import act, send, side
from reconsideration.commands.papers import evidence as papers
from reconsideration.commands.requests import the_request, waiting
from reconsideration.models import ReconsiderationCase
from reconsideration.procedure import Action

SHORTEST_REASON = 4
RAISED_BY = (Side.APPLICANT, Side.THIRD)


def ask_supplement(
    case: ReconsiderationCase, *, raised_by: str, matter: str, what: str, on: date, by: Person
) -> CaseEvent:
    """The respondent asks to supplement evidence (paper 21).

    That is open only where an applicant or third party brought up reasons or evidence that
    nobody brought up when the act was made: `matter` says which.
    """
    problems = {}
    if raised_by not in RAISED_BY:
        problems["raised_by"] = "只有申请人、第三人提出了新的理由或者证据，才能补充（第46条第2款）"
    if len(matter.strip()) < SHORTEST_REASON:
        problems["matter"] = "写明申请人、第三人提出了什么新的理由或者证据"
    if len(what.strip()) < SHORTEST_REASON:
        problems["what"] = "写明要补充什么证据"
    if problems:
        raise Incomplete(problems)
    return act(
        case, Action.ASK_SUPPLEMENT, "supplement_asked", on=on, by=by, raised_by=raised_by,
        matter=matter.strip(), what=what.strip(),
    )  # fmt: skip


def answer_supplement(
    case: ReconsiderationCase,
    *,
    asked: int | str,
    agreed: bool,
    reason: str = "",
    on: date,
    by: Person,
) -> CaseEvent:
    """Agree, or not with a reason (paper 47). Only what was agreed to may carry a decision."""
    request = the_request(waiting(case, "supplement_asked", "supplement_answered"), asked)
    if not agreed and len(reason.strip()) < SHORTEST_REASON:
        raise Incomplete({"reason": f"写明不同意的理由（至少 {SHORTEST_REASON} 个字）"})
    if on < request.event.on:
        raise Incomplete({"on": f"早于申请之日 {request.event.on.isoformat()}"})
    event = act(
        case, Action.ANSWER_SUPPLEMENT, "supplement_answered", on=on, by=by,
        asked=request.serial, agreed=agreed, reason=reason.strip(),
    )  # fmt: skip
    letter = papers.supplement_answer(case, request, agreed=agreed, reason=reason, on=on, by=by)
    send(case, letter, on=on, by=by, event=event, to=side(case, papers.RESPONDENT))
    return event
