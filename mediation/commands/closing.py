"""The end of a mediation: terminate(), withdraw(), close(), archive(), reopen()."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from casework.accounts.models import Person, Unit, UnitKind
from casework.accounts.roles import Action as May
from casework.cases.models import CaseEvent, Proposal
from casework.cases.proposals import propose, register_handler
from casework.documents.binding import RETENTIONS, latest_bundle
from law.errors import Incomplete
from mediation.commands import papers
from mediation.commands.acting import act, send
from mediation.commands.filing import Hold, holds_of, is_whole
from mediation.commands.standing import facts_of, routes_for
from mediation.models.cases import MediationCase
from mediation.procedure import Action, Stage, Termination, procedure_for

REOPEN = "mediation.reopen"


def terminate(
    case: MediationCase, *, reason: str, note: str = "", on: date, by: Person
) -> CaseEvent:
    """End without an agreement, on a coded reason; the notice lists the routes with their days."""
    problems = {}
    if reason not in {code.value for code in Termination}:
        problems["reason"] = "请选终止情形"
    elif reason == Termination.T13 and not note.strip():
        problems["note"] = "选“其他”的，请写明理由"
    if problems:
        raise Incomplete(problems)
    event = act(
        case,
        Action.TERMINATE,
        "terminated",
        on=on,
        by=by,
        given={"reason": reason},
        data={"reason": reason, "note": note},
    )
    case.outcome = reason
    _drop_draft(case)
    letter = papers.termination(
        case,
        reason=reason,
        note=note,
        undisputed=_undisputed(case),
        routes=routes_for(case, on=on, reason=reason),
        on=on,
        by=by,
    )
    send(case, letter, on=on, by=by, event=event)
    return event


def withdraw(case: MediationCase, *, note: str = "", on: date, by: Person) -> CaseEvent:
    """The applicant takes the application back (T1)."""
    return terminate(case, reason=Termination.T1.value, note=note, on=on, by=by)


def _undisputed(case: MediationCase) -> str:
    """The undisputed facts that both have signed; unsigned ones stay out of the notice."""
    signed = [one.undisputed for one in case.meetings if one.undisputed_signed]
    return signed[-1] if signed else ""


def _drop_draft(case: MediationCase) -> None:
    agreement = case.present_agreement
    if agreement is not None and agreement.state == "draft":
        agreement.state = "dropped"


def close(
    case: MediationCase, *, report: str, satisfaction: str = "", on: date, by: Person
) -> CaseEvent:
    """Close the case with its report and, where there was one, the follow-up."""
    problems = {}
    if not report.strip():
        problems["report"] = "请写结案情况"
    if satisfaction not in {"", "1", "2", "3", "4", "5"}:
        problems["satisfaction"] = "满意度为 1 到 5 分"
    if problems:
        raise Incomplete(problems)
    event = act(
        case,
        Action.CLOSE,
        "closed",
        on=on,
        by=by,
        data={"report": report, "satisfaction": satisfaction, "outcome": case.outcome},
    )
    case.closed_on = on
    return event


def archive(
    case: MediationCase,
    *,
    pages: int | None = None,
    retention: str,
    hold_seen: bool = False,
    on: date,
    by: Person,
) -> CaseEvent:
    """File the case: from now on it is read only. A whole binding says how many pages it has.

    What is still sealed has to be looked at: `hold_seen`.
    """
    bundle = latest_bundle(case, ready=True)
    if bundle is not None and is_whole(case, bundle):
        pages = bundle.pages
    problems = {}
    if pages is None or pages < 1:
        problems["pages"] = "请填页数"
    if retention not in RETENTIONS:
        problems["retention"] = "请选保管期限"
    holds = holds_of(case, on=on)
    if holds and not hold_seen:
        problems["hold_seen"] = f"{hold_words(holds)}，请核对并确认"
    if problems:
        raise Incomplete(problems)
    until = {"hold_until": max(one.until for one in holds)} if holds else {}
    return act(
        case,
        Action.ARCHIVE,
        "archived",
        on=on,
        by=by,
        data={"pages": pages, "retention": retention, "archive_level": _level(case), **until},
    )


def hold_words(holds: Sequence[Hold]) -> str:
    """封存病历保管至 2029年2月2日，不得启封、销毁"""
    kept = "、".join(
        f"{one.label}至{one.until.year}年{one.until.month}月{one.until.day}日" for one in holds
    )
    return f"{kept}，期满前纠纷没有解决的，不得启封、销毁"


def _level(case: MediationCase) -> str:
    """Whose archives the file goes to one day: the county's, or the city's (G-21)."""
    unit: Unit | None = case.unit
    while unit is not None and unit.kind not in {UnitKind.COUNTY, UnitKind.CITY}:
        unit = unit.parent
    return "city" if unit is not None and unit.kind == UnitKind.CITY else "county"


def propose_reopening(case: MediationCase, *, reason: str, on: date, by: Person) -> Proposal:
    """Ask a second person to let the mediation go on; the procedure is asked at once."""
    if not reason.strip():
        raise Incomplete({"reason": "请写明恢复调解的原因"})
    facts = replace(facts_of(case, on=on), approved=True)
    procedure_for(case.kind).take(Stage(case.stage), Action.REOPEN, facts)
    return propose(
        case,
        action=REOPEN,
        label="恢复调解",
        by=by,
        payload={"reason": reason.strip()},
        summary=reason.strip(),
    )


def register_proposals() -> None:
    """Tell the case core how an approved reopening is carried out."""
    register_handler(REOPEN, _carry_out_reopening, approval=May.APPROVE_CLOSING)


def _carry_out_reopening(proposal: Proposal, *, by: Person, on: date) -> CaseEvent:
    case = proposal.case
    if not isinstance(case, MediationCase):
        raise TypeError("only a mediation is reopened here")
    reason = str(proposal.payload["reason"])
    return reopen(case, reason=reason, approved_by=by, on=on, by=proposal.proposed_by)


def reopen(
    case: MediationCase, *, reason: str, approved_by: Person, on: date, by: Person
) -> CaseEvent:
    """Mediate again: a new fact, or the court refused to confirm; the head has approved (惯例)."""
    problems = {}
    if not reason.strip():
        problems["reason"] = "请写明恢复调解的原因"
    if approved_by.id == by.id:
        problems["approved_by"] = "恢复调解要由另一人批准"
    if problems:
        raise Incomplete(problems)
    event = act(
        case,
        Action.REOPEN,
        "reopened",
        on=on,
        by=by,
        given={"approved": True},
        data={"note": reason, "approved_by": approved_by.id},
    )
    case.closed_on = None
    case.outcome = ""
    agreement = case.present_agreement
    if agreement is not None and agreement.state == "effective":
        agreement.state, agreement.effective_on = "dropped", None
    return event
