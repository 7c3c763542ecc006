"""Steps on a norm's track: its drafter is heard, the clause dealt with; or it is passed on."""

from __future__ import annotations

from datetime import date
from typing import Any

from casework.accounts.models import Person
from casework.cases.models import CaseEvent, Party, Proposal
from casework.db import db
from casework.documents.issue import issue
from casework.documents.models import Delivery, IssuedDocument
from law.errors import Incomplete
from reconsideration.commands import approving
from reconsideration.commands.acting import act
from reconsideration.commands.papers import norms as papers
from reconsideration.commands.trial.norms import norm_at
from reconsideration.models import ReconsiderationCase
from reconsideration.procedure import Action
from reconsideration.procedure.norms import Norm, NormFinding

SHORTEST = 4


# ------------------------------------------------------------------------------ dealt with here


def notify_drafter(case: ReconsiderationCase, *, norm: str, on: date, by: Person) -> CaseEvent:
    """Write to the organ that made the norm, within three working days (58 ¶1)."""
    found = norm_at(case, norm, "norm_notice_issued", on)
    event = _step(case, found, "norm_notice_issued", on=on, by=by)
    letter = papers.drafter_notice(case, found, on=on, by=by)
    issue(case, letter, by=by, on=on, event=event, addressees=[found.issuer])
    return event


def drafter_received(
    case: ReconsiderationCase,
    *,
    norm: str,
    method: str = "",
    receiver: str = "",
    proof: str = "",
    on: date,
    by: Person,
) -> CaseEvent:
    """The drafter received the notice: ten working days to answer run from here (58 ¶1)."""
    found = norm_at(case, norm, "norm_drafter_notified", on)
    event = _step(
        case, found, "norm_drafter_notified", on=on, by=by, method=method, receiver=receiver
    )
    _deliver(
        case, found, "norm_notice_issued", on=on, by=by, method=method, receiver=receiver,
        proof=proof,
    )  # fmt: skip
    return event


def drafter_answered(
    case: ReconsiderationCase,
    *,
    norm: str,
    opinion: str,
    posted_on: date | None = None,
    on: date,
    by: Person,
) -> CaseEvent:
    """The drafter's written answer on its clause."""
    found = norm_at(case, norm, "norm_drafter_answered", on)
    _needed("opinion", opinion, "写明制定机关的意见")
    return _step(
        case, found, "norm_drafter_answered", on=on, by=by, note=opinion.strip(),
        **_posted(posted_on, on),
    )  # fmt: skip


def call_drafter(
    case: ReconsiderationCase, *, norm: str, people: str, note: str, on: date, by: Person
) -> CaseEvent:
    """The drafter explained itself in person (58 ¶2)."""
    found = norm_at(case, norm, "norm_drafter_called", on)
    _needed("people", people, "写明到场的人和职务", shortest=2)
    _needed("note", note, "写明说明的内容")
    return _step(
        case, found, "norm_drafter_called", on=on, by=by, people=people.strip(), note=note.strip()
    )


def deal_with_norm(
    case: ReconsiderationCase,
    *,
    norm: str,
    finding: str,
    reasons: str,
    correct_by: date | None = None,
    on: date,
    by: Person,
) -> CaseEvent:
    """Find the clause lawful, or stop it and order its issuer to correct it (article 59)."""
    found, result = _check_finding(case, norm, finding, reasons, correct_by, on)
    more: dict[str, Any] = {"correct_by": correct_by} if correct_by else {}
    event = _step(
        case, found, "norm_dealt", on=on, by=by, finding=result.value, opinion=reasons.strip(),
        **more,
    )  # fmt: skip
    if result.stops_the_clause:
        letter = papers.decision(
            case, found, finding=result, reasons=reasons, correct_by=correct_by, on=on, by=by
        )
        to: list[Party | str] = [found.issuer, *case.parties]
        issue(case, letter, by=by, on=on, event=event, addressees=to)
    return event


def propose_dealing(
    case: ReconsiderationCase,
    *,
    norm: str,
    finding: str,
    reasons: str,
    correct_by: date | None = None,
    on: date,
    by: Person,
) -> CaseEvent | Proposal:
    """A lawful clause is noted; to stop one a second person approves (U14)."""
    found, result = _check_finding(case, norm, finding, reasons, correct_by, on)
    if not result.stops_the_clause or not approving.needs_approval(approving.STOP_NORM):
        return deal_with_norm(
            case, norm=norm, finding=finding, reasons=reasons, correct_by=correct_by, on=on, by=by
        )
    return approving.ask(
        case,
        approving.STOP_NORM,
        payload={"norm": norm, "finding": finding, "reasons": reasons.strip(),
                 "correct_by": correct_by.isoformat() if correct_by else None},
        summary=f"{found.name}{found.clause}：{result.label}。{reasons.strip()}",
        by=by,
    )  # fmt: skip


def register_proposals() -> None:
    """Tell the case core how an approved decision on a clause is carried out."""
    approving.register_step(approving.STOP_NORM, _carry_out)


def _carry_out(proposal: Proposal, *, by: Person, on: date) -> CaseEvent:
    case, payload = proposal.case, proposal.payload
    if not isinstance(case, ReconsiderationCase):
        raise TypeError("only a reconsideration reviews norms")
    until = payload["correct_by"]
    return deal_with_norm(
        case, norm=payload["norm"], finding=payload["finding"], reasons=payload["reasons"],
        correct_by=date.fromisoformat(until) if until else None, on=on, by=proposal.proposed_by,
    )  # fmt: skip


def _check_finding(
    case: ReconsiderationCase,
    norm: str,
    finding: str,
    reasons: str,
    correct_by: date | None,
    on: date,
) -> tuple[Norm, NormFinding]:
    found = norm_at(case, norm, "norm_dealt", on)
    if finding not in list(NormFinding):
        raise Incomplete({"finding": "请选审查的结论"})
    _needed("reasons", reasons, "写明理由；违反上位法的，写明哪部法的哪一条")
    if correct_by is not None and correct_by <= on:
        raise Incomplete({"correct_by": f"应晚于处理之日 {on.isoformat()}"})
    return found, NormFinding(finding)


# ------------------------------------------------------------------------------ passed on


def transfer_norm(
    case: ReconsiderationCase, *, norm: str, transferee: str, on: date, by: Person
) -> CaseEvent:
    """Pass the norm on to the organ that may deal with it, within seven working days (56, 57)."""
    found = norm_at(case, norm, "norm_transfer_issued", on)
    _needed("transferee", transferee, "请填接受转送的机关", shortest=2)
    to = transferee.strip()
    event = _step(case, found, "norm_transfer_issued", on=on, by=by, transferee=to)
    letter = papers.transfer(case, found, to=to, reply=None, on=on, by=by)
    issue(case, letter, by=by, on=on, event=event, addressees=[to])
    return event


def transferee_received(
    case: ReconsiderationCase,
    *,
    norm: str,
    method: str = "",
    receiver: str = "",
    proof: str = "",
    on: date,
    by: Person,
) -> CaseEvent:
    """The other organ received the transfer: sixty days run from here (article 60)."""
    found = norm_at(case, norm, "norm_transferred", on)
    event = _step(case, found, "norm_transferred", on=on, by=by, method=method, receiver=receiver)
    _deliver(
        case, found, "norm_transfer_issued", on=on, by=by, method=method, receiver=receiver,
        proof=proof,
    )  # fmt: skip
    return event


def transferee_replied(
    case: ReconsiderationCase,
    *,
    norm: str,
    finding: str,
    opinion: str,
    posted_on: date | None = None,
    on: date,
    by: Person,
) -> CaseEvent:
    """What the other organ thinks of the norm (article 60)."""
    found = norm_at(case, norm, "norm_replied", on)
    if finding not in list(NormFinding):
        raise Incomplete({"finding": "请选回复的结论"})
    _needed("opinion", opinion, "写明处理意见")
    return _step(
        case, found, "norm_replied", on=on, by=by, finding=finding, opinion=opinion.strip(),
        **_posted(posted_on, on),
    )  # fmt: skip


def drop_norm(
    case: ReconsiderationCase, *, norm: str, reason: str, on: date, by: Person
) -> CaseEvent:
    """No further review: the request was taken back, or the norm is none that can be reviewed."""
    found = norm_at(case, norm, "norm_dropped", on)
    _needed("reason", reason, "写明不再审查的原因")
    return _step(case, found, "norm_dropped", on=on, by=by, reason=reason.strip())


# ------------------------------------------------------------------------------ common


def _step(
    case: ReconsiderationCase, norm: Norm, kind: str, *, on: date, by: Person, **data: Any
) -> CaseEvent:
    return act(
        case,
        Action.RECORD_NORM_STEP,
        kind,
        on=on,
        by=by,
        norm=norm.number,
        detail=norm.name,
        **data,
    )


def _deliver(
    case: ReconsiderationCase,
    norm: Norm,
    sent: str,
    *,
    on: date,
    by: Person,
    method: str,
    receiver: str,
    proof: str,
) -> None:
    """Note on the paper of this norm how and when it reached its addressee (送达回证)."""
    events = [
        event.id for event in case.events
        if event.kind == sent and str(event.data.get("norm")) == norm.number
    ]  # fmt: skip
    rows = (
        db.session.query(Delivery)
        .join(IssuedDocument, IssuedDocument.id == Delivery.document_id)
        .filter(IssuedDocument.event_id.in_(events), Delivery.served_on.is_(None))
    )
    for row in rows:
        row.method, row.served_on = method, on
        row.receiver, row.proof, row.person_id = receiver, proof, by.id


def _needed(field: str, text: str, message: str, *, shortest: int = SHORTEST) -> None:
    if len(text.strip()) < shortest:
        raise Incomplete({field: message})


def _posted(posted_on: date | None, on: date) -> dict[str, Any]:
    """The day of posting, where it was posted: that day counts (民诉法 85 ¶4)."""
    if posted_on is None:
        return {}
    if posted_on > on:
        raise Incomplete({"posted_on": "交邮日不能晚于收到日"})
    return {"posted_on": posted_on}
