"""agree_orally(): an oral agreement (口头协议), performed at once or without a paper by both."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from casework.accounts.models import Person
from casework.db import db
from law.errors import Incomplete
from mediation.commands.acting import act
from mediation.commands.agreements import as_data, perform
from mediation.models.cases import Agreement, Clause, MediationCase
from mediation.procedure import Action


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
        "clauses": [as_data(clause)],
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
