"""The agreement: settle it, sign it, and follow what was promised (调解仲裁法 14 to 16)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from casework.accounts.models import Person
from casework.cases.models import CaseEvent, Side
from law.citation import Basis
from law.errors import Incomplete, NotAllowed
from mediation.commands import papers
from mediation.commands.acting import act, send
from mediation.commands.drafts import add_instalments, checks, checks_of, draft
from mediation.commands.standing import facts_of, routes_for
from mediation.dispute_type import OrganKind
from mediation.disputes import DISPUTES
from mediation.models.cases import Agreement, Clause, MediationCase
from mediation.procedure import Action, reminder_days
from mediation.procedure.agreement import blocking, unanswered
from mediation.procedure.signing import ACTS, SigningRule, signing_rule

__all__ = [
    "add_instalments",
    "after_signing",
    "agree",
    "as_data",
    "breach",
    "checks",
    "checks_of",
    "draft",
    "follow_up",
    "perform",
    "renege",
    "sign",
    "signing_of",
]

LONGEST_PROOF = 200


def _in_hand(case: MediationCase) -> Agreement:
    agreement = case.present_agreement
    if agreement is None:
        raise NotAllowed("还没有起草协议", instead="先起草调解协议")
    return agreement


def agree(
    case: MediationCase, *, answers: Mapping[str, str] | None = None, on: date, by: Person
) -> CaseEvent:
    """Settle the text for signing: nothing blocking is left, every caution has its answer."""
    agreement = _in_hand(case)
    agreement.answers = {**(agreement.answers or {}), **(answers or {})}
    found = checks(case, agreement, on=on)
    left = unanswered(found, agreement.answers)
    if left and not blocking(found):
        raise Incomplete({f"ask-{one.key}": f"请确认：{one.text}" for one in left})
    event = act(
        case,
        Action.AGREE,
        "agreed",
        on=on,
        by=by,
        given={"blocking": blocking(found)},
        data={"agreement": agreement.id, "total": _text(agreement.total)},
    )
    send(case, papers.agreement_paper(case, agreement), on=on, by=by, event=event)
    return event


def sign(
    case: MediationCase, *, signatures: Mapping[str, bool | date | None], on: date, by: Person
) -> CaseEvent:
    """The agreement takes effect on the day of the last act that it needs.

    `signatures` gives the day of each act; True stands for `on`, the day of recording. Raises
    Incomplete for a day that lies ahead, NotAllowed while an act is missing.
    """
    agreement = _in_hand(case)
    rule = signing_of(case)
    days = {name: _signed_on(signatures.get(name), on) for name in ACTS}
    ahead = {name: f"晚于登记之日 {on}" for name, day in days.items() if day and day > on}
    if ahead:
        raise Incomplete(ahead)
    effective = rule.effective(days) or on
    found = checks(case, agreement, on=on)
    event = act(
        case,
        Action.SIGN,
        "signed",
        on=effective,
        by=by,
        given={"missing_acts": rule.missing(days), "blocking": blocking(found)},
        data={
            "agreement": agreement.id,
            "effective_on": effective,
            "clauses": _clauses(agreement),
            "partial": bool(case.children),
        },
    )
    agreement.state = "effective"
    agreement.effective_on = effective
    agreement.signatures = {name: day.isoformat() for name, day in days.items() if day}
    _settle(case, agreement)
    return event


def signing_of(case: MediationCase) -> SigningRule:
    """Which acts this agreement needs to take effect, and on what ground."""
    return signing_rule(
        case.kind,
        OrganKind(case.organ_kind),
        case.track,
        third_parties=any(party.side == Side.THIRD for party in case.parties),
    )


def _signed_on(said: bool | date | None, on: date) -> date | None:
    return on if said is True else said or None


def _settle(case: MediationCase, agreement: Agreement) -> None:
    """What the agreement comes to: its sum, and whether it is paid at once."""
    paid = [one.amount for one in agreement.clauses if one.kind == "pay" and one.amount]
    case.agreed_amount = sum(paid, Decimal(0)) if paid else None
    several = len(paid) > len([g for g in papers.grouped(list(agreement.clauses)) if g[0].amount])
    case.outcome = "PAY_INSTAL" if several else "PAY_ONCE" if paid else "AGREED"


def _clauses(agreement: Agreement) -> list[dict[str, Any]]:
    """The promises as the clocks need them: number, day, and what it is called."""
    return [as_data(clause) for clause in agreement.clauses]


def as_data(clause: Clause) -> dict[str, Any]:
    """A promise as the clocks need it: number, day, and what it is called."""
    return {
        "n": clause.position,
        "due_on": clause.due_on.isoformat() if clause.due_on else None,
        "label": f"{clause.obligor}履行协议第 {clause.position} 项"[:60],
    }


def renege(case: MediationCase, *, note: str = "", on: date, by: Person) -> CaseEvent:
    """A side goes back before signing: back to mediation, the draft may be changed again."""
    return act(case, Action.RENEGE, "reneged", on=on, by=by, data={"note": note})


def perform(case: MediationCase, *, item: int, proof: str, on: date, by: Person) -> CaseEvent:
    """One promise is kept, with proof; the last one ends the performance."""
    if not proof.strip() or len(proof) > LONGEST_PROOF:
        raise Incomplete({"proof": f"请写凭证，例如转账回单号，最多 {LONGEST_PROOF} 个字"})
    clause = _clause(case, item)
    facts = facts_of(case, on=on)
    last = facts.open_items == {item}
    action = Action.PERFORM_ALL if last else Action.PERFORM_ITEM
    event = act(
        case,
        action,
        "performed" if last else "performance",
        on=on,
        by=by,
        given={"item": item},
        data={"item": item, "proof": proof},
    )
    clause.performed_on = on
    clause.proof = proof
    clause.breached = False
    return event


def breach(case: MediationCase, *, item: int, note: str = "", on: date, by: Person) -> CaseEvent:
    """A promise is due and not kept: note it, the other side may go to arbitration (15)."""
    clause = _clause(case, item)
    event = act(
        case,
        Action.BREACH,
        "breached",
        on=on,
        by=by,
        given={"item": item},
        data={"item": item, "note": note},
    )
    clause.breached = True
    return event


def _clause(case: MediationCase, item: int) -> Clause:
    agreement = _in_hand(case)
    for clause in agreement.clauses:
        if clause.position == item:
            return clause
    raise Incomplete({"clause": "请选协议中的一项"})


def follow_up(
    case: MediationCase, *, note: str, satisfaction: str = "", on: date, by: Person
) -> CaseEvent:
    """A follow-up call (回访): performed or not, content or not, anything new."""
    if not note.strip():
        raise Incomplete({"note": "请写回访的情况"})
    return act(
        case,
        Action.FOLLOW_UP,
        "followed_up",
        on=on,
        by=by,
        data={"note": note, "satisfaction": satisfaction},
    )


@dataclass(frozen=True, slots=True)
class Line:
    """One line of what comes after signing, with its ground."""

    text: str
    basis: Basis


def after_signing(case: MediationCase) -> list[Line]:
    """What the agreement of this kind of body opens (调解仲裁法 16; 民事诉讼法 205)."""
    rights = routes_for(case, on=case.received_on, agreed=True, pay_only=_pay_only(case))
    lines = [
        Line(f"{route.label}：{route.text}", route.basis)
        for route in rights
        if route.code in {"PAY_ORDER", "JUD_CONFIRM", "CIVIL_SUIT"}
    ]
    for hint in DISPUTES[case.kind].words.after_signing:
        if hint.basis is not None and (not hint.bodies or case.organ_kind in hint.bodies):
            lines.append(Line(hint.text, hint.basis))
    return lines


def _pay_only(case: MediationCase) -> bool:
    agreement = case.present_agreement
    return (
        agreement is not None
        and bool(agreement.clauses)
        and all(clause.kind == "pay" for clause in agreement.clauses)
    )


def reminders(case: MediationCase) -> list[tuple[date, Clause]]:
    """When to remind of each promise that is still open (惯例)."""
    agreement = case.present_agreement
    clauses = agreement.clauses if agreement is not None else []
    return sorted(
        (
            (day, clause)
            for clause in clauses
            if clause.performed_on is None and clause.due_on is not None
            for day in reminder_days(clause.due_on)
        ),
        key=lambda pair: (pair[0], pair[1].position),
    )


def _text(amount: Decimal | None) -> str:
    return "" if amount is None else str(amount)
