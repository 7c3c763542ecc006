"""make_sheet(): papers made by hand, on which nothing is recorded (01-28, 33, 34, 74).

Forms that others hand in, with what the case knows, for them to sign; and records of the office.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

from sqlalchemy import select

from casework.accounts.models import Person
from casework.cases.models import Proposal
from casework.db import db
from casework.documents.letter import Letter
from casework.documents.models import IssuedDocument
from law.errors import Incomplete
from reconsideration.commands import approving
from reconsideration.commands.acting import send
from reconsideration.commands.papers import blanks, office
from reconsideration.commands.papers import participants_blanks as of_parties
from reconsideration.commands.participants.agents import party_of
from reconsideration.models import ReconsiderationCase

ELECTION, ATTORNEY, THIRD = "election", "attorney", "third"
DEEMED, ABANDONED, APPROVAL = "deemed", "abandoned", "approval"
CHOICES: Mapping[str, str] = {
    "application": "",
    "oral": "",
    ATTORNEY: "当事人：授权委托书（单位附负责人身份证明）",
    ELECTION: "申请人：代表人推选书",
    THIRD: "第三人：第三人参加行政复议申请书",
    **dict.fromkeys(list(blanks.BLANKS)[2:], ""),
    DEEMED: "本机构：视为受理记录",
    ABANDONED: "本机构：视为放弃申请记录",
    APPROVAL: "本机构：审批表",
}
"""Every paper that can be made, in the order of the catalogue; the texts of the table's own."""
UNSIGNED = frozenset(
    {"election", "power_of_attorney", "third_party_application"}
    | {f"blank_{kind}" for kind in blanks.BLANKS}
)
"""Kinds of papers that are forms: not they belong in the file, but what comes back signed."""


def offered() -> list[tuple[str, str]]:
    """The papers to choose from, each with who hands it in."""
    table = {key: f"{form.whose}：{form.title}" for key, form in blanks.BLANKS.items()}
    return [(key, label or table[key]) for key, label in CHOICES.items()]


def approved_steps(case: ReconsiderationCase) -> list[Proposal]:
    """The steps that somebody has approved; a decision has its sheet already."""
    query = select(Proposal).where(Proposal.case_id == case.id, Proposal.state == "approved")
    own = {approving.action_of(one) for one in (approving.OPINION, approving.DECISION)}
    return [one for one in db.session.scalars(query.order_by(Proposal.id)) if one.action not in own]


def make_sheet(
    case: ReconsiderationCase,
    *,
    kind: str,
    party_id: int | None = None,
    step: int | None = None,
    on: date,
    by: Person,
) -> IssuedDocument:
    """Make a paper with what the case knows of it; nothing is recorded."""
    return send(case, sheet(case, kind, party_id, step), on=on, by=by, event=None, to=())


def sheet(
    case: ReconsiderationCase, kind: str, party_id: int | None = None, step: int | None = None
) -> Letter:
    """The paper. Raises Incomplete where the case has nothing that it tells of."""
    if kind in blanks.BLANKS:
        return blanks.blank(case, kind)
    makers: Mapping[str, Callable[[], Letter]] = {
        ELECTION: lambda: of_parties.election(case),
        ATTORNEY: lambda: of_parties.attorney(case, party_of(case, party_id)),
        THIRD: lambda: of_parties.third_application(case),
        DEEMED: lambda: _of_event(case, "deemed_accepted", office.deemed_note),
        ABANDONED: lambda: _of_event(case, "abandoned", office.abandonment_note),
        APPROVAL: lambda: _of_step(case, step),
    }
    if kind not in makers:
        raise Incomplete({"kind": "请选文书"})
    return makers[kind]()


def _of_event(case: ReconsiderationCase, kind: str, make: Callable[..., Letter]) -> Letter:
    event = next((one for one in case.events if one.kind == kind), None)
    if event is None:
        raise Incomplete({"kind": "本案没有这份文书所记的事项"})
    return make(case, event)


def _of_step(case: ReconsiderationCase, step: int | None) -> Letter:
    found = next((one for one in approved_steps(case) if one.id == step), None)
    if found is None:
        raise Incomplete({"step": "请选已经批准的事项"})
    return office.step_approval(case, found)
