"""The agreement: settle it, sign it, and follow what was promised (调解仲裁法 14 to 16)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from casework.accounts.models import Person
from casework.cases.models import CaseEvent
from casework.db import db
from law.citation import Basis
from law.errors import Incomplete, NotAllowed
from mediation.commands import papers
from mediation.commands.acting import act, send
from mediation.commands.drafts import add_instalments, checks, checks_of, draft
from mediation.commands.standing import facts_of, routes_for
from mediation.disputes import DISPUTES
from mediation.models import Agreement, Clause, MediationCase
from mediation.procedure import Action, reminder_days
from mediation.procedure.agreement import blocking, unanswered

__all__ = [
    "add_instalments",
    "after_signing",
    "agree",
    "agree_orally",
    "breach",
    "checks",
    "checks_of",
    "draft",
    "follow_up",
    "perform",
    "renege",
    "sign",
]

LONGEST_PROOF = 200
ACTS = {
    "applicant_signed": "申请人签名或者盖章",
    "respondent_signed": "被申请人签名或者盖章",
    "mediator_signed": "调解员签名",
    "sealed": "调解组织盖章",
}
"""What an agreement needs to take effect (调解仲裁法 14(2))."""


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


def sign(case: MediationCase, *, signatures: Mapping[str, bool], on: date, by: Person) -> CaseEvent:
    """The agreement takes effect on the day of the last act that it needs: `on`."""
    agreement = _in_hand(case)
    missing = tuple(text for name, text in ACTS.items() if not signatures.get(name))
    found = checks(case, agreement, on=on)
    event = act(
        case,
        Action.SIGN,
        "signed",
        on=on,
        by=by,
        given={"missing_acts": missing, "blocking": blocking(found)},
        data={"agreement": agreement.id, "effective_on": on, "clauses": _clauses(agreement)},
    )
    agreement.state = "effective"
    agreement.effective_on = on
    agreement.signatures = {name: bool(signatures.get(name)) for name in ACTS}
    paid = [one.amount for one in agreement.clauses if one.kind == "pay" and one.amount]
    case.agreed_amount = sum(paid, Decimal(0)) if paid else None
    several = len(paid) > len([g for g in papers.grouped(list(agreement.clauses)) if g[0].amount])
    case.outcome = "PAY_INSTAL" if several else "PAY_ONCE" if paid else "AGREED"
    return event


def agree_orally(
    case: MediationCase,
    *,
    content: str,
    performed_now: bool,
    waived_paper: bool,
    amount: Decimal | None = None,
    due_on: date | None = None,
    on: date,
    by: Person,
) -> Agreement:
    """An oral agreement: performed at once, or both waive the paper (人民调解法 28).

    Refused where the law asks for a written one (labour, medical, farmland, petitions).
    """
    _check_spoken(content, performed_now, due_on, on)
    clause = _spoken(case, content.strip(), amount, on if performed_now else due_on)
    waived = performed_now or waived_paper
    data = {
        "oral": True,
        "waived_paper": waived,
        "effective_on": on,
        "clauses": [_as_data(clause)],
    }
    given = {"waived_paper": waived}
    act(case, Action.AGREE_ORALLY, "signed", on=on, by=by, given=given, data=data)
    agreement = Agreement(
        case=case, state="effective", effective_on=on, other_terms=content.strip(), copies=1
    )
    agreement.clauses = [clause]
    db.session.add(agreement)
    case.agreed_amount = amount
    case.outcome = "AGREED" if amount is None else "PAY_ONCE"
    db.session.flush()
    if performed_now:
        perform(case, item=1, proof="当场履行，记入笔录", on=on, by=by)
    return agreement


def _check_spoken(content: str, performed_now: bool, due_on: date | None, on: date) -> None:
    problems = {}
    if not content.strip():
        problems["content"] = "请写明谁、做什么、什么时候、怎么做"
    if not performed_now and due_on is None:
        problems["due_on"] = "没有当场履行的，请填履行的日期"
    if due_on is not None and due_on < on:
        problems["due_on"] = f"早于达成协议之日 {on}"
    if problems:
        raise Incomplete(problems)


def _spoken(
    case: MediationCase, content: str, amount: Decimal | None, due_on: date | None
) -> Clause:
    """What was promised by word of mouth, as one clause."""
    return Clause(
        position=1,
        obligor=case.respondent_names[:100],
        obligee=case.applicant_names[:100],
        act=content,
        kind="act" if amount is None else "pay",
        amount=amount,
        due_on=due_on,
        manner="按口头协议",
    )


def _clauses(agreement: Agreement) -> list[dict[str, Any]]:
    """The promises as the clocks need them: number, day, and what it is called."""
    return [_as_data(clause) for clause in agreement.clauses]


def _as_data(clause: Clause) -> dict[str, Any]:
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
