"""The end of a mediation: terminate(), withdraw(), close(), archive(), reopen()."""

from __future__ import annotations

from datetime import date

from casework.accounts.models import Person
from casework.cases.models import CaseEvent
from law.errors import Incomplete
from mediation.commands import papers
from mediation.commands.acting import act, send
from mediation.commands.standing import routes_for
from mediation.models import MediationCase
from mediation.procedure import Action, Termination

RETENTIONS = {"10": "10 年", "30": "30 年", "permanent": "永久"}


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


def archive(case: MediationCase, *, pages: int, retention: str, on: date, by: Person) -> CaseEvent:
    """File the case: from now on it is read only."""
    problems = {}
    if pages < 1:
        problems["pages"] = "请填页数"
    if retention not in RETENTIONS:
        problems["retention"] = "请选保管期限"
    if problems:
        raise Incomplete(problems)
    return act(
        case,
        Action.ARCHIVE,
        "archived",
        on=on,
        by=by,
        data={"pages": pages, "retention": retention},
    )


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
