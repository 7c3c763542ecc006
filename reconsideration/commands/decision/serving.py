"""Service of decisions, party by party (送达): way, proof, failure, notice; correction of slips.

A decision binds each party from the day it reached them (75 ¶2, U15); the ways are those of civil
procedure (88 ¶1, CPL 87-95, 283).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import Any, TypeAlias

from sqlalchemy import Select, bindparam, select

from casework.accounts.models import Person
from casework.cases.models import CaseEvent, Party, Proposal
from casework.cases.reading import read_once
from casework.db import db
from casework.documents.issue import frozen_letter, issue
from casework.documents.models import Delivery, IssuedDocument
from casework.documents.parts import plain_lines
from casework.documents.reading import papers_of
from law.errors import Incomplete, NotAllowed
from reconsideration.commands import approving
from reconsideration.commands.acting import act
from reconsideration.commands.aftermath import last_of
from reconsideration.commands.papers import serving as papers
from reconsideration.commands.papers.decision import DECISION
from reconsideration.models import ReconsiderationCase
from reconsideration.procedure import Action
from reconsideration.procedure.decision_suits import tells_time_to_sue
from reconsideration.procedure.matters import MandatoryFirst
from reconsideration.procedure.serving import NOTICE_DAYS, WAYS, WayOfService

SERVED_PAPERS = frozenset({"decided", "dismissed", "refused"})
"""Events whose paper starts a time to sue when it is served (34; ADL 45)."""
SHORTEST = 4


@dataclass(frozen=True, slots=True)
class Served:
    """How far the service on one party has come."""

    party: Party
    delivery: Delivery
    failed: Mapping[str, Any] | None
    deemed_on: date | None

    @property
    def is_served(self) -> bool:
        """Whether the decision has reached them."""
        return self.delivery.served_on is not None


def decision_paper(case: ReconsiderationCase) -> IssuedDocument | None:
    """The decision to be served: the paper of the last event that decided or dismissed."""
    events = [event.id for event in case.events if event.kind in SERVED_PAPERS]
    if not events:
        return None
    if not any(paper.event_id in events and paper.sent for paper in papers_of(case)):
        return None
    asked = {"case": case.id} | {f"event_{at}": one for at, one in enumerate(events)}
    return db.session.scalars(_paper_of(len(events)), asked).first()


@cache
def _paper_of(events: int) -> Select[IssuedDocument]:
    """The last paper of so many events, each a parameter: a list would change the text."""
    return (
        select(IssuedDocument)
        .join(Delivery, Delivery.document_id == IssuedDocument.id)
        .where(
            IssuedDocument.case_id == bindparam("case"),
            IssuedDocument.event_id.in_([bindparam(f"event_{at}") for at in range(events)]),
        )
        .order_by(IssuedDocument.id.desc())
        .limit(1)
    )


def way_barred(delivery: Delivery, method: str) -> str:
    """A decision is served on its own page: the time to sue runs from there (75 ¶2)."""
    own = delivery.document.kind == DECISION
    return "决定书的送达在案件页“登记决定送达”办理，起诉期限从那里起算" if own else ""


def nothing_more(document: IssuedDocument, *, on: date, by: Person) -> None:
    """The other papers of a reconsideration: their service starts nothing by itself."""


def service_of(case: ReconsiderationCase) -> list[Served]:
    """Each party the decision goes to, in order, and how far it has come."""
    return read_once(case, ("service",), lambda: _service(case))


def _service(case: ReconsiderationCase) -> list[Served]:
    paper = decision_paper(case)
    if paper is None:
        return []
    parties = {party.id: party for party in case.parties}
    return [
        Served(parties[row.party_id], row, *_attempts(case, row.party_id))
        for row in paper.deliveries
        if row.party_id in parties
    ]


Attempts: TypeAlias = tuple[Mapping[str, Any] | None, date | None]


def _attempts(case: ReconsiderationCase, party: int) -> Attempts:
    """The last failed attempt on a party, and the day a notice counts as service."""
    failed, deemed = None, None
    for event in sorted(case.events, key=lambda one: one.serial):
        if (event.data or {}).get("party") != party:
            continue
        if event.kind == "service_failed":
            failed = event.data | {"on": event.on}
        elif event.kind == "service_notice_issued":
            deemed = date.fromisoformat(str(event.data["deemed_on"]))
    return failed, deemed


def last_effect(case: ReconsiderationCase) -> date | None:
    """The day on which the decision had reached everybody (U15); None while somebody waits."""
    days = [one.delivery.served_on for one in service_of(case)]
    return max(day for day in days if day) if days and all(days) else None


def serve_decision(
    case: ReconsiderationCase,
    *,
    party: int,
    method: str,
    receiver: str = "",
    relation: str = "",
    proof: str = "",
    on: date,
    by: Person,
) -> CaseEvent:
    """The decision reached a party: it takes effect on them, the time to sue runs (75 ¶2)."""
    one, paper = _waiting(case, party)
    problems = _problems(one, paper, method, receiver, proof, on)
    if problems:
        raise Incomplete(problems)
    event = act(
        case, Action.SERVE_DECISION, "decision_served", on=on, by=by, party=one.party.id,
        side=one.party.side, name=one.party.name, method=method, receiver=receiver.strip(),
        relation=relation.strip(), detail=f"{one.party.name}，{WayOfService(method).label}",
        **_suing(case, paper),
    )  # fmt: skip
    row = one.delivery
    row.method, row.served_on, row.person_id = method[:20], on, by.id
    named = f"{receiver.strip()}（{relation.strip()}）" if relation.strip() else receiver.strip()
    row.receiver, row.proof = named[:50], proof.strip()[:200]
    return event


def _suing(case: ReconsiderationCase, paper: IssuedDocument) -> dict[str, Any]:
    """Which time to sue the paper starts: as its own words tell it (JI-ADL 64 ¶2; article 34)."""
    if paper.kind != DECISION and case.mandatory_first == MandatoryFirst.NONE:
        # The act itself is sued, in the time that runs from the act.
        return {"mandatory_first": False}
    decided = last_of(case, "decided")
    if paper.kind == DECISION and decided is not None and decided.data.get("final_by"):
        return {"final": True}
    return {"told_to_sue": tells_time_to_sue("".join(plain_lines(frozen_letter(paper))))}


def _waiting(case: ReconsiderationCase, party: int) -> tuple[Served, IssuedDocument]:
    paper = decision_paper(case)
    if paper is None:
        raise NotAllowed("还没有作出要送达的决定", instead="先作出决定")
    one = next((one for one in service_of(case) if one.party.id == party), None)
    if one is None:
        raise Incomplete({"party": "请选受送达人"})
    if one.is_served:
        raise Incomplete({"party": f"{one.party.name}的送达已经登记"})
    return one, paper


def _problems(
    one: Served, paper: IssuedDocument, method: str, receiver: str, proof: str, on: date
) -> dict[str, str]:
    """What the way of service asks for (CPL 88-95, 283)."""
    if method not in list(WayOfService):
        return {"method": "请选送达方式"}
    way = WAYS[WayOfService(method)]
    found = {}
    if on < paper.issued_on:
        found["on"] = f"早于作出之日 {paper.issued_on.isoformat()}"
    if way.needs_receiver and not receiver.strip():
        found["receiver"] = "请填签收人"
    if way.needs_proof and len(proof.strip()) < 2:
        found["proof"] = way.needs_proof
    if method == WayOfService.ELECTRONIC and not one.party.e_service:
        found["method"] = "没有同意电子送达（民事诉讼法第90条）"
    if method == WayOfService.NOTICE:
        if one.deemed_on is None:
            found["method"] = "还没有发出公告，先登记送达不成，再公告送达"
        elif on != one.deemed_on:
            found["on"] = f"公告送达的，{one.deemed_on.isoformat()} 视为送达"
    return found


def note_failure(
    case: ReconsiderationCase,
    *,
    party: int,
    method: str,
    reason: str,
    on: date,
    by: Person,
) -> CaseEvent:
    """An attempt that did not reach a party: it becomes work, another way is due."""
    one, _ = _waiting(case, party)
    problems = {}
    if method not in list(WayOfService) or method == WayOfService.NOTICE:
        problems["method"] = "请选送达方式"
    if len(reason.strip()) < SHORTEST:
        problems["reason"] = "写明没有送达的经过"
    if problems:
        raise Incomplete(problems)
    return act(
        case, Action.NOTE_FAILED_SERVICE, "service_failed", on=on, by=by, party=one.party.id,
        name=one.party.name, method=method, reason=reason.strip(),
        note=f"{one.party.name}，{reason.strip()}",
    )  # fmt: skip


def serve_by_notice(
    case: ReconsiderationCase, *, party: int, abroad: bool, cause: str, on: date, by: Person
) -> CaseEvent:
    """Give public notice: thirty days, sixty without a domicile in China; not rolled (P60)."""
    one, paper = _waiting(case, party)
    if len(cause.strip()) < SHORTEST:
        raise Incomplete({"cause": "写明公告的原因和经过，记入案卷（民事诉讼法第95条）"})
    if one.deemed_on is not None:
        raise Incomplete({"party": f"已经公告，{one.deemed_on.isoformat()} 视为送达"})
    if on < paper.issued_on:
        raise Incomplete({"on": f"早于作出之日 {paper.issued_on.isoformat()}"})
    days = NOTICE_DAYS[abroad]
    event = act(
        case, Action.SERVE_BY_NOTICE, "service_notice_issued", on=on, by=by, party=one.party.id,
        name=one.party.name, reason=cause.strip(), deemed_on=on + timedelta(days=days),
        note=f"{one.party.name}，{on + timedelta(days=days)} 期满",
    )  # fmt: skip
    letter = papers.service_notice(case, one.party, paper, days=days, cause=cause, on=on, by=by)
    issue(case, letter, by=by, on=on, event=event, addressees=[one.party])
    return event


def tell_suing(
    case: ReconsiderationCase, *, party: int, court: str, on: date, by: Person
) -> CaseEvent:
    """Tell a party late by when to sue; fifteen days run from the day they had it (P10c)."""
    paper = decision_paper(case)
    receivers = {one.party.id: one for one in service_of(case) if one.is_served}
    problems = {}
    if party not in receivers:
        problems["party"] = "请选已经收到文书的当事人"
    if len(court.strip()) < SHORTEST:
        problems["court"] = "写明向哪个人民法院起诉"
    if problems or paper is None:
        raise Incomplete(problems)
    one = receivers[party].party
    event = act(
        case, Action.TELL_SUING, "suing_told", on=on, by=by, party=one.id, name=one.name,
        note=one.name,
    )  # fmt: skip
    letter = papers.suing_supplement(case, one, paper, court=court.strip(), on=on, by=by)
    issue(case, letter, by=by, on=on, event=event, addressees=[one])
    return event


# ------------------------------------------------------------------------------ slips


def propose_correction(
    case: ReconsiderationCase, *, wrong: str, right: str, reason: str, on: date, by: Person
) -> Proposal:
    """Put a clerical error of the decision right: a paper of its own, approved by a second."""
    paper = _to_correct(case)
    problems = {}
    text = "".join(plain_lines(frozen_letter(paper)))
    if not wrong.strip() or wrong.strip() not in text:
        problems["wrong"] = "照抄文书中的原文，要一字不差"
    if not right.strip() or right.strip() == wrong.strip():
        problems["right"] = "写明正确的文字"
    if len(reason.strip()) < SHORTEST:
        problems["reason"] = "写明怎样写错的"
    if problems:
        raise Incomplete(problems)
    return approving.ask(
        case,
        approving.CORRECT,
        payload={"wrong": wrong.strip(), "right": right.strip(), "reason": reason.strip()},
        summary=f"《{paper.title}》（{paper.number}）：“{wrong.strip()}”更正为“{right.strip()}”",
        by=by,
    )


def _to_correct(case: ReconsiderationCase) -> IssuedDocument:
    paper = decision_paper(case)
    if paper is None:
        raise NotAllowed("还没有作出可以更正的决定", instead="先作出决定")
    return paper


def register_proposals() -> None:
    """Tell the case core how an approved correction is carried out."""
    approving.register_step(approving.CORRECT, _correct)


def _correct(proposal: Proposal, *, by: Person, on: date) -> CaseEvent:
    case, payload = proposal.case, proposal.payload
    if not isinstance(case, ReconsiderationCase):
        raise TypeError("only papers of a reconsideration are corrected here")
    paper = _to_correct(case)
    event = act(
        case, Action.CORRECT_PAPER, "paper_corrected", on=on, by=proposal.proposed_by,
        paper=paper.number, reason=payload["reason"],
    )  # fmt: skip
    letter = papers.correction(
        case, paper, wrong=payload["wrong"], right=payload["right"], reason=payload["reason"],
        on=on, by=proposal.proposed_by,
    )  # fmt: skip
    issue(
        case, letter, by=proposal.proposed_by, on=on, event=event, corrects=paper,
        addressees=list(case.parties),
    )  # fmt: skip
    return event
