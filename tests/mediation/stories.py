"""Labour disputes for tests, brought to a stage by the commands themselves."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from casework.accounts.models import Person, Unit
from casework.db import transaction
from mediation.commands import agreements, assignment, meetings, privacy, registration
from mediation.disputes import DISPUTES
from mediation.models.cases import MediationCase
from mediation.procedure import Guard
from tests.builders import at_once, own_prefix, person, unit

RECEIVED = date(2026, 3, 2)
WORKER, EMPLOYER = "赵䶮", "安宁市鸿源建筑劳务有限公司"
CANARY = "XJQ7391KZ"
"""What marks a secret: in no other word of the system, in no encoding of Chinese."""
SECRET = f"单位私下说可以多付一千元，凭证{CANARY}。"
TELLER = f"孙翀（{CANARY}）"
WORKER_ID = "11010519491231002X"
EMPLOYER_CODE = "91350100M000100Y43"

FACTS: dict[str, Any] = {
    "dispute_kind": "PAY",
    "worker_kind": "migrant",
    "start_date": "2025-01-06",
    "end_date": "2026-01-31",
    "contract_type": "none",
    "wage_monthly": "6600",
    "wage_basis": "month",
    "arrears_months": "3",
    "facts_summary": "三个月工资未付，多次催要未果。",
    "dispute_points": "工资数额",
    "arbitration_status": "none",
    "other_procedure": "none",
}
PARTIES: list[dict[str, Any]] = [
    {
        "side": "applicant",
        "kind": "citizen",
        "name": WORKER,
        "id_type": "id_card",
        "id_no": WORKER_ID,
        "phone": "13800002046",
        "address": "临溪县滨河路1号",
    },
    {
        "side": "respondent",
        "kind": "legal_person",
        "name": EMPLOYER,
        "id_type": "credit_code",
        "id_no": EMPLOYER_CODE,
        "phone": "0000-1234567",
        "legal_rep": "孙翀",
    },
]
CLAIMS = [{"code": "WAGE", "amount": "19800.00", "text": ""}]
CLAUSE = {
    "obligor": EMPLOYER,
    "obligee": WORKER,
    "kind": "pay",
    "act": "2025年11月至2026年1月工资",
    "amount": "19800.00",
    "due_on": date(2026, 3, 31),
    "manner": "银行转账",
    "account": "农业银行 尾号4471",
}
TERMS = {
    "default_clause": "逾期支付的，申请人可以就全部未付款项申请支付令。",
    "total": "19800.00",
    "copies": 3,
    "confirm_option": "no",
}
ALL_MET = {code.value: {"ok": "yes", "note": ""} for code in Guard}
ALL_SIGNED = {
    "applicant_signed": True,
    "respondent_signed": True,
    "mediator_signed": True,
    "sealed": True,
}


def organisation(**fields: Any) -> Unit:
    """A town's mediation committee (an article 10 body) with a prefix for its numbers."""
    return unit(**{"number_prefix": own_prefix("临劳调"), "organ_kind": "TOWN"} | fields)


def fields(**changes: Any) -> dict[str, Any]:
    """How the application came in."""
    return {
        "channel": "WALK_IN",
        "initiation": "APPLICATION",
        "received_on": RECEIVED,
        "evidence": ["L_CONTRACT"],
        "consent_given": "mediation",
    } | changes


def registered(
    *,
    dispute: str = "labour",
    at: Unit | None = None,
    by: Person | None = None,
    on: date = RECEIVED,
    facts: dict[str, Any] | None = None,
    claims: Any = None,
    parties: Any = None,
    **changes: Any,
) -> MediationCase:
    """A dispute that the counter has taken in: a labour dispute, unless another kind is named."""
    usual = FACTS if dispute == "labour" else {}
    with transaction():
        by = by or person()
        return registration.register(
            dispute=DISPUTES[dispute],
            unit=at or organisation(),
            fields=fields(**changes),
            facts=usual | (facts or {}),
            claims=CLAIMS if claims is None else claims,
            parties=PARTIES if parties is None else parties,
            on=on,
            by=by,
        )


@at_once
def accepted(*, by: Person | None = None, on: date = RECEIVED, **changes: Any) -> MediationCase:
    """Both have consented, and it is accepted."""
    by = by or person()
    case = registered(by=by, **changes)
    registration.record_consent(case, answer="given", manner="oral", on=on, by=by)
    registration.accept(case, conditions=ALL_MET, on=on, by=by)
    return case


@at_once
def assigned(
    *, by: Person | None = None, on: date = RECEIVED + timedelta(1), **changes: Any
) -> MediationCase:
    """A mediator is named: whoever registered it."""
    by = by or person()
    case = accepted(by=by, **changes)
    assignment.assign(case, lead=by.id, on=on, by=by)
    return case


@at_once
def in_session(
    *, by: Person | None = None, on: date = RECEIVED + timedelta(7), **changes: Any
) -> MediationCase:
    """A session was held and its record kept."""
    by = by or person()
    case = assigned(by=by, **changes)
    confide(case, on=on, by=by)
    hold(case, on=on, by=by)
    return case


def confide(case: MediationCase, *, on: date, by: Person, **changes: Any) -> Any:
    """Keep what the employer said apart from the worker."""
    return privacy.keep_note(
        case,
        **{
            "side": "respondent",
            "kind": "offer",
            "told_by": TELLER,
            "text": SECRET,
            "told_on": on,
            "on": on,
            "by": by,
        }
        | changes,
    )


def hold(case: MediationCase, *, on: date, by: Person, **changes: Any) -> Any:
    """Keep the record of a session."""
    return meetings.hold(
        case,
        **{
            "present": [f"{WORKER}，申请人", f"孙翀，{EMPLOYER}法定代表人"],
            "rights_read": True,
            "record": {
                "applicant_said": "工资三个月没有发。",
                "respondent_said": "认可用工。",
                "proposals": "单位愿意在三月底前付清。",
                "result": "agreed",
            },
            "undisputed": "双方对工作时间没有争议。",
            "undisputed_signed": True,
            "on": on,
            "by": by,
        }
        | changes,
    )


@at_once
def settled(
    *,
    by: Person | None = None,
    on: date = RECEIVED + timedelta(7),
    clauses: Any = None,
    terms: dict[str, Any] | None = None,
    **changes: Any,
) -> MediationCase:
    """The text of the agreement is final and waits for signatures."""
    by = by or person()
    case = in_session(by=by, **changes)
    agreements.draft(case, fields=TERMS | (terms or {}), clauses=clauses or [CLAUSE], on=on, by=by)
    agreements.agree(case, answers={"security": "单位出具了书面保证"}, on=on, by=by)
    return case


@at_once
def signed(
    *, by: Person | None = None, on: date = RECEIVED + timedelta(10), **changes: Any
) -> MediationCase:
    """Everybody has signed and the seal is on."""
    by = by or person()
    case = settled(by=by, **changes)
    agreements.sign(case, signatures=ALL_SIGNED, on=on, by=by)
    return case
