"""Judicial confirmation (司法确认): filed by both in thirty days, what the court makes of it."""

from __future__ import annotations

from datetime import date
from typing import Any

from casework.accounts.models import Person
from casework.cases.models import CaseEvent
from casework.documents.numerals import chinese_date
from law.citation import Basis
from law.errors import Incomplete, NotAllowed
from law.library import STATUTES
from mediation.commands import papers
from mediation.commands.acting import act, send
from mediation.commands.registry import confirmation_mode
from mediation.commands.standing import claim_codes, known_facts, routes_for, stand
from mediation.models.cases import Agreement, MediationCase
from mediation.procedure import Action
from mediation.procedure.agreement import OWNERSHIP
from mediation.procedure.confirming import unconfirmable as unconfirmable_case

_INTERPRETATION = STATUTES["cpl_interpretation_2022"]

OUTCOMES = {
    "accepted": (Action.DOCKET_CONFIRMATION, "confirmation_accepted"),
    "granted": (Action.GRANT_CONFIRMATION, "confirmation_granted"),
    "rejected": (Action.REJECT_CONFIRMATION, "confirmation_rejected"),
    "withdrawn": (Action.WITHDRAW_CONFIRMATION, "confirmation_withdrawn"),
}
RESULTS = {
    "accepted": "法院已受理",
    "granted": "裁定确认有效",
    "rejected": "裁定驳回申请",
    "withdrawn": "双方撤回申请",
}


def unconfirmable(case: MediationCase, agreement: Agreement) -> str:
    """Why no court can confirm this agreement, with the article; empty when one may."""
    barred = unconfirmable_case(
        case.kind,
        track=case.track,
        channel=case.channel,
        facts=known_facts(case),
        claims=claim_codes(case),
    )
    if barred:
        return barred
    if OWNERSHIP.search(_wording(agreement)) is not None:
        return f"协议涉及物权、知识产权确权，法院不予受理（{_INTERPRETATION.cite(355).text}）"
    mode = confirmation_mode(case.unit)
    if mode == "ONLY_PMC_OR_INVITED" and case.organ_kind not in {"PMC", "COURT_INVITED"}:
        return "当地法院只确认人民调解组织和特邀调解组织主持的协议，可以委托其重新制作或者办理公证"
    return ""


def _wording(agreement: Agreement) -> str:
    acts = "；".join(clause.act for clause in agreement.clauses)
    return f"{acts}；{agreement.other_terms}"


def file_confirmation(
    case: MediationCase,
    *,
    note: str = "",
    court: str = "",
    both: bool = True,
    on: date,
    by: Person,
) -> CaseEvent:
    """Both apply together to the court within thirty days of effect (民事诉讼法 205)."""
    agreement = case.present_agreement
    if agreement is None:
        raise NotAllowed("还没有起草协议", instead="先起草调解协议")
    where = court.strip() or case.unit.court
    event = act(
        case,
        Action.FILE_CONFIRMATION,
        "confirmation_filed",
        on=on,
        by=by,
        given={"unconfirmable": unconfirmable(case, agreement), "both_consent": both},
        data={"note": note, "court": where, "consents": both},
    )
    clock = next((one for one in stand(case)[1] if one.key == "confirm"), None)
    due = chinese_date(clock.due) if clock is not None and clock.due is not None else ""
    letters = (
        papers.confirmation(case, agreement, court=where, on=on, due=due),
        papers.proof(case, agreement, mediators=papers.mediators_text(case), on=on),
    )
    for letter in letters:
        send(case, letter, on=on, by=by, event=event)
    return event


def record_confirmation(
    case: MediationCase,
    *,
    result: str,
    document: str = "",
    note: str = "",
    on: date,
    by: Person,
) -> CaseEvent:
    """What the court did with the application, or that both took it back."""
    if result not in OUTCOMES:
        raise Incomplete({"result": "请选办理结果"})
    if result in {"granted", "rejected"} and not document.strip():
        raise Incomplete({"document": "请填裁定书的案号"})
    action, kind = OUTCOMES[result]
    return act(case, action, kind, on=on, by=by, data={"document": document.strip(), "note": note})


def on_confirmation(case: MediationCase) -> list[tuple[str, Basis]]:
    """Whether a court confirms what this kind of body mediated (民事诉讼法 205)."""
    found = routes_for(case, on=case.received_on, agreed=True)
    return [(route.text, route.basis) for route in found if route.code == "JUD_CONFIRM"]


def with_eligibility(case: MediationCase, known: dict[str, Any]) -> dict[str, Any]:
    """What the case page knows of confirmation beside the events."""
    agreement = case.present_agreement
    if agreement is not None and agreement.state == "effective":
        known["unconfirmable"] = unconfirmable(case, agreement)
    return known
