"""From registration to acceptance: supplement, consent, acceptance, refusal, transfer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from casework.accounts.models import Person
from casework.accounts.roles import Action as May
from casework.cases.models import CaseEvent, Proposal
from casework.cases.proposals import propose, register_handler
from law.errors import Incomplete, NotAllowed
from mediation.commands import papers
from mediation.commands.acting import act, send
from mediation.commands.consents import check_scopes
from mediation.commands.standing import FILL_IN_FIRST, facts_of, gaps, routes_for, stand, stops
from mediation.models.cases import MediationCase
from mediation.procedure import Action, Guard, Refusal, Stage, consent_action, procedure_for

REFUSE = "mediation.refuse"
LONGEST_SUPPLEMENT = 10


def ask_supplement(
    case: MediationCase, *, items: Sequence[str], days: int = 5, on: date, by: Person
) -> CaseEvent:
    """Ask once for everything that is missing (惯例, after 行政复议法 31)."""
    listed = [item.strip() for item in items if item.strip()]
    if not listed:
        raise Incomplete({"items": "请写明需要补充的材料，一次写全"})
    if not 1 <= days <= LONGEST_SUPPLEMENT:
        raise Incomplete({"days": f"补正期限为 1 到 {LONGEST_SUPPLEMENT} 个工作日"})
    event = act(
        case,
        Action.ASK_SUPPLEMENT,
        "supplement_asked",
        on=on,
        by=by,
        data={"items": listed, "days": days},
    )
    due = next((one for one in stand(case)[1] if one.key == "supplement"), None)
    send(
        case,
        papers.supplement(case, items=listed, due=due, on=on, by=by),
        on=on,
        by=by,
        event=event,
    )
    return event


def take_supplement(
    case: MediationCase,
    *,
    note: str = "",
    sent_on: date | None = None,
    on: date,
    by: Person,
) -> CaseEvent:
    """The missing material is in: the review goes on. What was posted in time is not late."""
    data: dict[str, Any] = {"note": note}
    if sent_on is not None:
        if sent_on > on:
            raise Incomplete({"sent_on": "交邮日不能晚于收到日"})
        data["sent_on"] = str(sent_on)
    return act(case, Action.TAKE_SUPPLEMENT, "supplement_done", on=on, by=by, data=data)


def lapse_supplement(case: MediationCase, *, note: str = "", on: date, by: Person) -> CaseEvent:
    """Nothing came in time without good reason: treated as withdrawn (T1, 惯例)."""
    event = act(
        case,
        Action.LAPSE_SUPPLEMENT,
        "supplement_lapsed",
        on=on,
        by=by,
        data={"note": note, "reason": "T1"},
    )
    case.outcome = "T1"
    letter = papers.termination(
        case,
        reason="T1",
        note="逾期没有补充材料，按撤回申请处理，不影响再次申请。",
        undisputed="",
        routes=routes_for(case, on=on, reason="T1"),
        on=on,
        by=by,
    )
    send(case, letter, on=on, by=by, event=event)
    return event


def ask_consent(case: MediationCase, *, note: str = "", on: date, by: Person) -> CaseEvent:
    """Ask those who haven't consented yet, each by a letter with a reply slip."""
    missing = facts_of(case, on=on).consents_missing
    asked = [party for party in case.parties if party.name in missing]
    unreachable = [one.name for one in asked if not (one.phone or one.address or one.e_address)]
    if unreachable:
        raise NotAllowed(
            f"没有登记{'、'.join(unreachable)}的电话或者地址，无法征求意见",
            instead="先补充联系方式",
        )
    event = act(
        case,
        Action.ASK_CONSENT,
        "consent_asked",
        on=on,
        by=by,
        data={"note": note, "parties": [party.name for party in asked]},
    )
    due = next((one for one in reversed(stand(case)[1]) if one.key == "answer_consent"), None)
    for party in asked:
        send(
            case,
            papers.consent_letter(case, party, due=due, on=on, by=by),
            on=on,
            by=by,
            event=event,
        )
    return event


def record_consent(
    case: MediationCase,
    *,
    answer: str,
    manner: str = "",
    party: str = "",
    note: str = "",
    scope: Sequence[str] = (),
    on: date,
    by: Person,
) -> CaseEvent:
    """Record an answer: given, refused or silent. Silence isn't consent (惯例: ends the case).

    `scope` is what they agree to beside the mediation itself; nothing more is presumed.
    """
    if answer == "given":
        facts = facts_of(case, on=on)
        if party and party not in facts.consents_missing:
            raise Incomplete({"party": f"{party}不在需要同意的各方之内，或者已经同意"})
        walk, _ = stand(case)
        action = consent_action(walk.asked, walk.given, party or None)
        if scope:
            wrong = check_scopes(scope, manner)
            if wrong:
                raise Incomplete(wrong)
        data = {"manner": manner, "note": note, "scope": list(scope)}
        if party:
            data["party"] = party
        return act(case, action, "consent_given", on=on, by=by, data=data)
    if answer not in {"refused", "silent"}:
        raise Incomplete({"answer": "请选对方的答复"})
    return _declined(case, silent=answer == "silent", party=party, note=note, on=on, by=by)


def _declined(
    case: MediationCase, *, silent: bool, party: str, note: str, on: date, by: Person
) -> CaseEvent:
    event = act(
        case,
        Action.DECLINE_CONSENT,
        "consent_refused",
        on=on,
        by=by,
        given={"silent": silent},
        data={"silent": silent, "party": party, "note": note, "reason": Refusal.N9.value},
    )
    case.outcome = Refusal.N9.value
    who = party or "对方"
    reasons = f"{who}在答复期限内没有答复" if silent else f"{who}明确表示不同意调解"
    _send_refusal(case, Refusal.N9.value, reasons, event, on, by)
    return event


def accept(
    case: MediationCase,
    *,
    conditions: Mapping[str, Mapping[str, str]],
    unmet: Sequence[str] = (),
    on: date,
    by: Person,
) -> CaseEvent:
    """Accept after the nine conditions (受理条件 G1 to G9), and tell both their rights."""
    _check_conditions(conditions)
    given: dict[str, Any] = {"unmet": tuple(unmet), "stops": stops(case, on=on)}
    facts = replace(facts_of(case, on=on), **given)
    procedure_for(case.kind, facts.organ_kind).take(Stage(case.stage), Action.ACCEPT, facts)
    missing = gaps(case, on=on)
    if missing:
        raise NotAllowed(missing, instead=FILL_IN_FIRST)
    event = act(
        case,
        Action.ACCEPT,
        "accepted",
        on=on,
        by=by,
        given=given,
        data={"conditions": {code: dict(row) for code, row in conditions.items()}},
    )
    due = next((one for one in stand(case)[1] if one.key == "mediate"), None)
    send(
        case,
        papers.acceptance(case, due=due, on=on, by=by),
        on=on,
        by=by,
        event=event,
    )
    return event


def _check_conditions(conditions: Mapping[str, Mapping[str, str]]) -> None:
    open_ones = {
        f"answer_{code.value}": "请逐项回答是否符合"
        for code in Guard
        if conditions.get(code.value, {}).get("ok") not in {"yes", "no"}
    }
    if open_ones:
        raise Incomplete(open_ones)


def refuse(case: MediationCase, *, ground: str, reasons: str, on: date, by: Person) -> CaseEvent:
    """Refuse on a coded ground, with reasons and the routes that are open."""
    _check_refusal(ground, reasons)
    event = act(
        case,
        Action.REFUSE,
        "refused",
        on=on,
        by=by,
        given={"reason": ground},
        data={"reason": ground, "note": reasons},
    )
    case.outcome = ground
    _send_refusal(case, ground, reasons, event, on, by)
    return event


def propose_refusal(
    case: MediationCase, *, ground: str, reasons: str, on: date, by: Person
) -> Proposal:
    """Ask a second person to approve a refusal; the procedure is asked at once."""
    _check_refusal(ground, reasons)
    facts = replace(facts_of(case, on=on), reason=ground)
    procedure_for(case.kind, facts.organ_kind).take(Stage(case.stage), Action.REFUSE, facts)
    return propose(
        case,
        action=REFUSE,
        label="不予受理",
        by=by,
        payload={"ground": ground, "reasons": reasons},
        summary=f"{Refusal(ground).label}。{reasons}",
    )


def register_proposals() -> None:
    """Tell the case core how an approved refusal is carried out."""
    register_handler(REFUSE, _carry_out_refusal, approval=May.APPROVE_EXAMINATION)


def _carry_out_refusal(proposal: Proposal, *, by: Person, on: date) -> CaseEvent:
    """The refusal is the proposer's act, on the day of its approval."""
    case = proposal.case
    if not isinstance(case, MediationCase):
        raise TypeError("only a mediation is refused here")
    payload = proposal.payload
    return refuse(
        case, ground=payload["ground"], reasons=payload["reasons"], on=on, by=proposal.proposed_by
    )


def _check_refusal(ground: str, reasons: str) -> None:
    problems = {}
    if ground not in {code.value for code in Refusal}:
        problems["ground"] = "请选不予受理的情形"
    if not reasons.strip():
        problems["reasons"] = "请写明理由"
    if problems:
        raise Incomplete(problems)


def _send_refusal(
    case: MediationCase, ground: str, reasons: str, event: CaseEvent, on: date, by: Person
) -> None:
    letter = papers.refusal(
        case,
        ground=ground,
        reasons=reasons,
        routes=routes_for(case, on=on, reason=ground),
        on=on,
        by=by,
    )
    send(case, letter, on=on, by=by, event=event)


def decline_competence(case: MediationCase, *, note: str = "", on: date, by: Person) -> CaseEvent:
    """Note that the matter isn't ours: from now three working days to transfer it (惯例)."""
    return act(case, Action.DENY_COMPETENCE, "competence_denied", on=on, by=by, data={"note": note})


def transfer(case: MediationCase, *, to: str, reason: str, on: date, by: Person) -> CaseEvent:
    """Send the case to the body that is competent, and tell the applicant."""
    problems = {}
    if not to.strip():
        problems["to"] = "请填移送给哪个单位"
    if not reason.strip():
        problems["reason"] = "请写明移送的原因"
    if problems:
        raise Incomplete(problems)
    event = act(
        case,
        Action.TRANSFER,
        "transferred",
        on=on,
        by=by,
        data={"unit": to.strip(), "note": reason},
    )
    case.outcome = "TRANSFERRED"
    send(
        case,
        papers.transfer(case, to=to.strip(), reason=reason, on=on, by=by),
        on=on,
        by=by,
        event=event,
    )
    return event
