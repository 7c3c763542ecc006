"""Stay of execution: asked for, decided, refused, lifted (article 42).

The law names nobody who approves these steps: a second person does (U14), as for a refusal.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from casework.accounts.models import Person
from casework.cases.models import CaseEvent, Party, Proposal, Side
from casework.cases.timeline import happened
from law.errors import Incomplete, NotAllowed
from reconsideration.commands import approving
from reconsideration.commands.acting import act, facts_now, send, settle
from reconsideration.commands.evidence.inspection import party_of
from reconsideration.commands.late import told_day
from reconsideration.commands.papers import stay as papers
from reconsideration.models import ReconsiderationCase
from reconsideration.procedure import VERSIONS, Action, Stage
from reconsideration.procedure.evidence import StayGround

SHORTEST_REASON = 4
OWN = ("ground", "scope", "reason", "rule")
"""What a proposal keeps for the command beside the day."""
MAY_ASK = (Side.APPLICANT, Side.THIRD)


@dataclass(frozen=True, slots=True)
class StayStanding:
    """Where a stay stands: the requests that wait for an answer, and the stay in force."""

    waiting: tuple[CaseEvent, ...]
    running: CaseEvent | None


def stay_standing(case: ReconsiderationCase) -> StayStanding:
    """Every answer is one to all that was asked before it."""
    waiting: list[CaseEvent] = []
    running: CaseEvent | None = None
    for event in happened(case, "stay_asked", "stayed", "stay_refused", "stay_lifted"):
        if event.kind == "stay_asked":
            waiting.append(event)
        elif event.kind == "stay_lifted":
            running = None
        else:
            waiting.clear()
            running = event if event.kind == "stayed" else running
    return StayStanding(tuple(waiting), running)


def ask_stay(
    case: ReconsiderationCase, *, party_id: int | str, reason: str, on: date, by: Person
) -> CaseEvent:
    """An applicant or third party asks for a stay (paper 10)."""
    party = party_of(case, party_id)
    # The former law spoke of the applicant alone (2017, article 21, item 3).
    may_ask = MAY_ASK[:1] if VERSIONS[case.law].accepted_on_receipt else MAY_ASK
    if party.side not in may_ask:
        raise NotAllowed(
            f"申请停止执行的是{'、'.join(one.label for one in may_ask)}（第42条第3项）",
            instead="被申请人认为需要停止执行的，直接办理“停止执行”",
        )
    if len(reason.strip()) < SHORTEST_REASON:
        raise Incomplete({"reason": f"写明申请的理由（至少 {SHORTEST_REASON} 个字）"})
    return act(
        case, Action.ASK_STAY, "stay_asked", on=on, by=by, who=party.name, party=party.id,
        reason=reason.strip(),
    )  # fmt: skip


# ------------------------------------------------------------------------------ stay


def stay(
    case: ReconsiderationCase,
    *,
    ground: str,
    scope: str,
    reason: str,
    rule: str = "",
    on: date,
    by: Person,
) -> CaseEvent:
    """Stay the execution of the act from this day on, on a ground of article 42 (paper 39)."""
    _check_stay(case, ground, scope, reason, rule)
    event = act(
        case, Action.STAY, "stayed", on=on, by=by, ground=ground, scope=scope.strip(),
        reason=reason.strip(), rule=rule.strip(),
    )  # fmt: skip
    letter = papers.stay(
        case, ground=StayGround(ground), scope=scope, reason=reason, rule=rule, on=on, by=by
    )
    send(case, letter, on=on, by=by, event=event, to=_everybody(case))
    return event


def propose_stay(
    case: ReconsiderationCase,
    *,
    ground: str,
    scope: str,
    reason: str,
    rule: str = "",
    legal_on: date | None = None,
    on: date,
    by: Person,
) -> Proposal | CaseEvent:
    """Ask a second person to approve a stay; at once where nobody has to (U14).

    `legal_on` is the day of one that was made on paper before.
    """
    _check_stay(case, ground, scope, reason, rule)
    day = _day(case, Action.STAY, legal_on, on)
    if not approving.needs_approval(approving.STAY):
        return stay(case, ground=ground, scope=scope, reason=reason, rule=rule, on=day, by=by)
    return approving.ask(
        case, approving.STAY, by=by,
        payload={
            "ground": ground, "scope": scope, "reason": reason, "rule": rule, "legal_on": legal_on,
        },
        summary=_dated(f"{StayGround(ground).label}；{scope.strip()}；{reason.strip()}", legal_on),
    )  # fmt: skip


def _check_stay(case: ReconsiderationCase, ground: str, scope: str, reason: str, rule: str) -> None:
    standing = stay_standing(case)
    if standing.running is not None:
        since = standing.running.on.isoformat()
        raise NotAllowed(f"{since} 已经决定停止执行", instead="需要改变范围的，先恢复执行再办")
    problems = {}
    if ground not in list(StayGround):
        problems["ground"] = "请选第42条的哪一项"
    if ground == StayGround.ASKED and not standing.waiting:
        problems["ground"] = "没有等待答复的停止执行申请，先登记申请"
    if ground == StayGround.STATUTE and len(rule.strip()) < SHORTEST_REASON:
        problems["rule"] = "写明哪部法律、法规、规章的哪一条规定停止执行"
    if len(scope.strip()) < SHORTEST_REASON:
        problems["scope"] = "写明停止执行什么"
    if len(reason.strip()) < SHORTEST_REASON:
        problems["reason"] = f"写明理由（至少 {SHORTEST_REASON} 个字）"
    if problems:
        raise Incomplete(problems)


# ------------------------------------------------------------------------------ refusal, lifting


def refuse_stay(case: ReconsiderationCase, *, reason: str, on: date, by: Person) -> CaseEvent:
    """Answer a request with no, and why (paper 40)."""
    _check_refusal(case, reason)
    event = act(case, Action.REFUSE_STAY, "stay_refused", on=on, by=by, reason=reason.strip())
    letter = papers.refusal(case, reason=reason, on=on, by=by)
    send(case, letter, on=on, by=by, event=event, to=_everybody(case))
    return event


def propose_refusal_of_stay(
    case: ReconsiderationCase, *, reason: str, legal_on: date | None = None, on: date, by: Person
) -> Proposal | CaseEvent:
    """Ask a second person to approve that a stay is refused."""
    _check_refusal(case, reason)
    day = _day(case, Action.REFUSE_STAY, legal_on, on)
    if not approving.needs_approval(approving.REFUSE_STAY):
        return refuse_stay(case, reason=reason, on=day, by=by)
    return approving.ask(
        case, approving.REFUSE_STAY, payload={"reason": reason, "legal_on": legal_on}, by=by,
        summary=_dated(reason.strip(), legal_on),
    )  # fmt: skip


def _check_refusal(case: ReconsiderationCase, reason: str) -> None:
    if not stay_standing(case).waiting:
        raise NotAllowed("没有等待答复的停止执行申请", instead="先登记停止执行申请")
    _check_reason(reason)


def lift_stay(case: ReconsiderationCase, *, reason: str, on: date, by: Person) -> CaseEvent:
    """End a stay before the decision, and why (paper 40)."""
    since = _check_lifting(case, reason)
    event = act(case, Action.LIFT_STAY, "stay_lifted", on=on, by=by, reason=reason.strip())
    letter = papers.lifting(case, since=since, reason=reason, on=on, by=by)
    send(case, letter, on=on, by=by, event=event, to=_everybody(case))
    return event


def propose_lifting(
    case: ReconsiderationCase, *, reason: str, legal_on: date | None = None, on: date, by: Person
) -> Proposal | CaseEvent:
    """Ask a second person to approve that a stay ends."""
    _check_lifting(case, reason)
    day = _day(case, Action.LIFT_STAY, legal_on, on)
    if not approving.needs_approval(approving.LIFT_STAY):
        return lift_stay(case, reason=reason, on=day, by=by)
    return approving.ask(
        case, approving.LIFT_STAY, payload={"reason": reason, "legal_on": legal_on}, by=by,
        summary=_dated(reason.strip(), legal_on),
    )  # fmt: skip


def _check_lifting(case: ReconsiderationCase, reason: str) -> date:
    """Since when execution has been stayed."""
    running = stay_standing(case).running
    if running is None:
        raise NotAllowed("没有停止执行的决定", instead="先办理“停止执行”")
    _check_reason(reason)
    return running.on


def _check_reason(reason: str) -> None:
    if len(reason.strip()) < SHORTEST_REASON:
        raise Incomplete({"reason": f"写明理由（至少 {SHORTEST_REASON} 个字）"})


# ------------------------------------------------------------------------------ approval


def register_proposals() -> None:
    """Tell the case core how an approved stay, refusal or lifting is carried out."""
    approving.register_step(approving.STAY, _carrying_out(stay))
    approving.register_step(approving.REFUSE_STAY, _carrying_out(refuse_stay))
    approving.register_step(approving.LIFT_STAY, _carrying_out(lift_stay))


def _carrying_out(command: Callable[..., CaseEvent]) -> Any:
    """The proposer's act, on the day of its approval, or of the paper that it was made on."""

    def carry_out(proposal: Proposal, *, by: Person, on: date) -> CaseEvent:
        payload: Mapping[str, Any] = proposal.payload
        given = {name: payload[name] for name in OWN if name in payload}
        return command(proposal.case, **given, on=told_day(payload, on), by=proposal.proposed_by)

    return carry_out


def _day(case: ReconsiderationCase, action: Action, legal_on: date | None, on: date) -> date:
    """The day the act bears; the procedure is asked at once, not only at the approval."""
    settle(case, on=on)
    if legal_on is not None and not case.received_on <= legal_on <= on:
        received = case.received_on.isoformat()
        raise Incomplete({"legal_on": f"应在收到申请之日 {received} 以后、今天以前"})
    day = legal_on or on
    VERSIONS[case.law].procedure.take(Stage(case.stage), action, facts_now(case, day))
    return day


def _dated(summary: str, legal_on: date | None) -> str:
    """What whoever approves reads, with the day of an act that was made before."""
    return f"{summary}；日期 {legal_on.isoformat()}" if legal_on else summary


def _everybody(case: ReconsiderationCase) -> list[Party]:
    """All parties, each side in order."""
    order = [Side.APPLICANT, Side.RESPONDENT, Side.THIRD]
    return sorted(case.parties, key=lambda one: (order.index(Side(one.side)), one.position))
