"""Inspection of files: asked for, granted with its log, or refused on a lawful ground (47)."""

from __future__ import annotations

from datetime import date

from casework.accounts.models import Person
from casework.cases.models import CaseEvent, Party, Side
from casework.cases.timeline import happened
from law.errors import Incomplete, NotAllowed
from reconsideration.commands.acting import act, send
from reconsideration.commands.evidence.register import items, outline
from reconsideration.commands.papers import evidence as papers
from reconsideration.commands.requests import Request, the_request, waiting
from reconsideration.models import Evidence, ReconsiderationCase
from reconsideration.procedure import Action
from reconsideration.procedure.evidence import InspectionAnswer, Restriction

SHORTEST_REASON = 4
MAY_INSPECT = (Side.APPLICANT, Side.THIRD)


def open_to_inspection(case: ReconsiderationCase) -> list[Evidence]:
    """What may be shown: everything that bears no restriction of article 47."""
    return [one for one in items(case) if not one.restricted]


def ask_inspection(
    case: ReconsiderationCase,
    *,
    party_id: int | str,
    wanted: str,
    agent: str = "",
    on: date,
    by: Person,
) -> CaseEvent:
    """An applicant, third party or their agent asks to inspect and copy (paper 15)."""
    party = party_of(case, party_id)
    if party.side not in MAY_INSPECT:
        raise NotAllowed(
            "查阅、复制是申请人、第三人及其委托代理人的权利（第47条）",
            instead="被申请人查看自己提交的材料，由承办人另行安排",
        )
    if len(wanted.strip()) < SHORTEST_REASON:
        raise Incomplete({"wanted": "写明要查阅、复制什么"})
    return act(
        case, Action.ASK_INSPECTION, "inspection_asked", on=on, by=by, who=party.name,
        party=party.id, agent=agent.strip(), wanted=wanted.strip(),
    )  # fmt: skip


def answer_inspection(
    case: ReconsiderationCase,
    *,
    asked: int | str,
    answer: str,
    ground: str = "",
    reason: str = "",
    place: str = "",
    copied: int | None = None,
    on: date,
    by: Person,
) -> CaseEvent:
    """Grant with a log, or refuse on one of the grounds of article 47, and on no other (check 37).

    What bears a restriction is left out of what is granted, and the log says so.
    """
    request = the_request(waiting(case, "inspection_asked", "inspection_answered"), asked)
    _check_answer(request, answer, ground, reason, place, on)
    refused = answer == InspectionAnswer.REFUSED
    event = act(
        case, Action.ANSWER_INSPECTION, "inspection_answered", on=on, by=by,
        asked=request.serial, answer=answer, granted=not refused, ground=ground,
        reason=reason.strip(), who=request.told("who"),
    )  # fmt: skip
    shown = [] if refused else open_to_inspection(case)
    letter = papers.inspection(
        case, request, answer=InspectionAnswer(answer), ground=ground, reason=reason, place=place,
        copied=copied, shown=shown, on=on, by=by,
    )  # fmt: skip
    to = [party for party in case.parties if party.id == request.told("party")]
    send(case, letter, on=on, by=by, event=event, to=to)
    return event


def _check_answer(
    request: Request, answer: str, ground: str, reason: str, place: str, on: date
) -> None:
    problems = {}
    if answer not in list(InspectionAnswer):
        problems["answer"] = "请选同意、部分同意或者不同意"
    if on < request.event.on:
        problems["on"] = f"早于申请之日 {request.event.on.isoformat()}"
    if answer in (InspectionAnswer.PARTLY, InspectionAnswer.REFUSED):
        if ground not in list(Restriction):
            problems["ground"] = "拒绝查阅只能因为第47条列出的理由，其他理由不能拒绝"
        if len(reason.strip()) < SHORTEST_REASON:
            problems["reason"] = "写明哪些材料、为什么不能查阅"
    elif ground:
        problems["ground"] = "同意查阅的，不选理由"
    if answer in (InspectionAnswer.GRANTED, InspectionAnswer.PARTLY) and not place.strip():
        problems["place"] = "写明查阅的地点"
    if problems:
        raise Incomplete(problems)


def unfounded_refusals(case: ReconsiderationCase) -> list[CaseEvent]:
    """Refusals on a ground that no piece of evidence bears: to be looked at again (check 37)."""
    marked = {one.restricted for one in outline(case)}
    return [
        event
        for event in happened(case, "inspection_answered")
        if not event.data.get("granted") and event.data.get("ground") not in marked
    ]


def party_of(case: ReconsiderationCase, party_id: int | str) -> Party:
    """A party of the case. Raises Incomplete when it is none."""
    for party in case.parties:
        if str(party.id) == str(party_id):
            return party
    raise Incomplete({"party_id": "请选本案的当事人"})
