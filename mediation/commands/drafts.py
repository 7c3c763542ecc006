"""The agreement while it is a draft: what it says, what is missing in it, dividing a sum."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from casework import audit
from casework.accounts.models import Person
from casework.cases.models import Party
from casework.db import db
from casework.state_secrets import check_texts
from law.errors import Incomplete, NotAllowed
from mediation.commands import papers
from mediation.commands.standing import situation
from mediation.dispute_type import Need
from mediation.disputes import DISPUTES
from mediation.models.cases import Agreement, Clause, MediationCase
from mediation.procedure import IN_MEDIATION
from mediation.procedure.agreement import Check, Draft, Signer, Term, check
from mediation.procedure.agreement import instalments as parts_of
from mediation.procedure.confirming import unconfirmable

LONGEST = 100
TEXTS = ("facts", "issues", "liability", "default_clause", "other_terms", "confirm_option")


def draft(
    case: MediationCase,
    *,
    fields: Mapping[str, Any],
    clauses: Sequence[Mapping[str, Any]],
    on: date,
    by: Person,
) -> Agreement:
    """Keep the draft as typed; gaps are allowed until it is settled. No event: nothing happened."""
    _check_texts(fields, clauses)
    agreement = _open_draft(case)
    for name in TEXTS:
        if name in fields:
            setattr(agreement, name, str(fields[name] or ""))
    if "copies" in fields:
        agreement.copies = int(fields["copies"] or 0)
    if "total" in fields:
        agreement.total = _amount(fields["total"], "total")
    agreement.clauses = [
        papers.as_clause({**row, "amount": _amount(row.get("amount"), "clauses")}, place)
        for place, row in enumerate(clauses, start=1)
    ]
    db.session.add(agreement)
    db.session.flush()
    _note(case, agreement, by)
    return agreement


def _check_texts(fields: Mapping[str, Any], clauses: Sequence[Mapping[str, Any]]) -> None:
    """What a column can hold and this network may, told beside its field."""
    problems = {
        f"clauses-{place}-{name}": f"最多 {LONGEST} 个字"
        for place, row in enumerate(clauses)
        for name in ("obligor", "obligee", "manner")
        if len(str(row.get(name) or "")) > LONGEST
    }
    problems |= check_texts(dict(fields))
    problems |= check_texts({f"clauses-{at}-act": row.get("act") for at, row in enumerate(clauses)})
    if problems:
        raise Incomplete(problems)


def _note(case: MediationCase, agreement: Agreement, by: Person) -> None:
    """The trail says who changed the draft and when."""
    audit.write(
        unit_id=case.unit_id,
        action="mediation.agreement_drafted",
        object_type="agreement",
        object_id=str(agreement.id),
        by=by,
        detail={"number": case.number, "clauses": len(agreement.clauses)},
    )


def add_instalments(
    case: MediationCase,
    *,
    act: str,
    total: Decimal,
    parts: int,
    first_on: date,
    on: date,
    by: Person,
) -> Agreement:
    """Add a sum in equal monthly parts to the draft; the last part takes the rest."""
    try:
        divided = parts_of(total, parts, first_on)
    except ValueError as problem:
        raise Incomplete({"parts": str(problem)}) from None
    agreement = _open_draft(case)
    owing, owed = _usual(case)
    start = len(agreement.clauses)
    same = {"obligor": owing, "obligee": owed, "act": act, "kind": "pay", "manner": "银行转账"}
    added = [
        papers.as_clause({**same, "amount": amount, "due_on": due}, start + place)
        for place, (amount, due) in enumerate(divided, start=1)
    ]
    agreement.clauses = [*agreement.clauses, *added]
    agreement.total = (agreement.total or Decimal(0)) + total
    db.session.add(agreement)
    db.session.flush()
    _note(case, agreement, by)
    return agreement


def _usual(case: MediationCase) -> tuple[str, str]:
    """Who usually pays whom: the respondent the applicant, where each is one."""
    sides = {
        side: [party.name for party in case.parties if party.side == side]
        for side in ("respondent", "applicant")
    }
    respondents, applicants = sides["respondent"], sides["applicant"]
    return (
        respondents[0] if len(respondents) == 1 else "",
        applicants[0] if len(applicants) == 1 else "",
    )


def _open_draft(case: MediationCase) -> Agreement:
    """The draft in hand, or a new one with what the record already says."""
    if case.stage not in {stage.value for stage in IN_MEDIATION}:
        raise NotAllowed("案件现在不在调解中，不能起草协议", instead="受理以后起草")
    agreement = case.present_agreement
    if agreement is None:
        agreement = Agreement(
            case=case,
            state="draft",
            copies=len(case.parties) + 1,
            clauses=[],
            answers={},
            signatures={},
            facts=str(case.facts.get("facts_summary") or ""),
            issues=str(case.facts.get("dispute_points") or ""),
        )
    if agreement.state != "draft":
        raise NotAllowed("协议已经生效，不能再改", instead="需要变更的，双方另行达成协议")
    if case.stage == "agreed":
        raise NotAllowed("协议已经定稿，正在签署", instead="要改的，先登记签署前反悔")
    return agreement


def _amount(value: Any, field: str) -> Decimal | None:
    if value is None or value == "":
        return None
    try:
        amount = Decimal(str(value))
    except InvalidOperation:
        raise Incomplete({field: "请只填数字，例如 6600.00"}) from None
    if not (amount.is_finite() and 0 <= amount < Decimal(10) ** 13 and amount == round(amount, 2)):
        raise Incomplete({field: "金额不能是负数，最多两位小数"})
    return amount


def checks(case: MediationCase, agreement: Agreement, *, on: date) -> tuple[Check, ...]:
    """The completeness check of an agreement (协议要素检查)."""
    terms = tuple(map(_term, agreement.clauses))
    seen = Draft(
        on=on,
        signers=tuple(_signer(party) for party in case.parties),
        terms=terms,
        facts=agreement.facts,
        default_clause=agreement.default_clause,
        other_terms=agreement.other_terms,
        total=agreement.total,
        copies=agreement.copies,
        confirm_option=agreement.confirm_option,
        answers=agreement.answers or {},
        unconfirmable=_barred_by_track(case),
    )
    paid = [term.amount for term in terms if term.is_payment and term.amount is not None]
    dispute = DISPUTES[case.kind]
    flags = dispute.agree_flags(
        situation(
            case,
            on=on,
            agreed_amount=sum(paid, Decimal(0)) if paid else None,
            terms=seen.wording,
            pay_days=_days(terms, paid=True),
            act_days=_days(terms, paid=False),
            acts=tuple((one.due_on, one.act) for one in terms if one.due_on and not one.is_payment),
            confirms=agreement.confirm_option in {"yes", "later"},
        )
    )
    fine = tuple((one.code, one.fine) for one in dispute.flag_rules if one.agreement and one.fine)
    kept = {**case.facts, **case.sealed_facts}
    unknown = tuple(dispute.problems(kept, Need.AGREE, on).values())
    return check(replace(seen, flags=flags, fine=fine, unknown=unknown))


def _barred_by_track(case: MediationCase) -> str:
    """Why no court confirms on this track; what turns on the facts is said by the kind's flags."""
    return unconfirmable(
        case.kind, track=case.track, channel=case.channel, facts={}, claims=frozenset()
    )


def _term(clause: Clause) -> Term:
    return Term(
        clause.position,
        clause.obligor,
        clause.obligee,
        clause.act,
        clause.kind,
        clause.amount,
        clause.due_on,
        clause.manner,
        bool(clause.account),
    )


def _days(terms: Sequence[Term], *, paid: bool) -> tuple[date, ...]:
    """The days promised for money, or for other acts."""
    return tuple(
        term.due_on for term in terms if term.is_payment is paid and term.due_on is not None
    )


def _signer(party: Party) -> Signer:
    agents = [one for one in party.representatives if one.kind not in {"statutory", "elected"}]
    return Signer(
        party.name,
        bool(party.id_no) or party.id_type == "other",
        bool(agents),
        any(one.authority == "special" for one in agents),
        any(one.kind == "elected" for one in party.representatives),
    )


def checks_of(
    case: MediationCase,
    *,
    fields: Mapping[str, Any],
    clauses: Sequence[Mapping[str, Any]],
    on: date,
) -> tuple[Check, ...]:
    """The same check on what is typed and not yet kept."""
    typed = papers.as_agreement(fields, clauses)
    kept = case.present_agreement
    typed.answers = dict(kept.answers) if kept is not None else {}
    return checks(case, typed, on=on)
