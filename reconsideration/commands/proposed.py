"""PAPERS: the paper that an approval would issue, to be read before anybody approves.

An extension and a conversion name a new last day, which only the act itself brings about: they
are not here.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from casework.cases.models import Proposal
from casework.cases.proposals import Proposed, register_paper
from casework.documents.letter import Letter
from law.errors import NotAllowed
from reconsideration.commands import approving, papers
from reconsideration.commands.after import publication
from reconsideration.commands.decision import proposing as decision
from reconsideration.commands.decision import serving
from reconsideration.commands.papers import course as notices
from reconsideration.commands.papers import course_endings as endings
from reconsideration.commands.papers.serving import correction
from reconsideration.models import ReconsiderationCase
from reconsideration.procedure.decision_draft import Draft
from reconsideration.procedure.grounds import SuspensionGround, TerminationGround


def _case(proposal: Proposal) -> ReconsiderationCase:
    if not isinstance(proposal.case, ReconsiderationCase):
        raise TypeError("only a reconsideration has these papers")
    return proposal.case


def _refusal(proposal: Proposal, *, on: date) -> Letter:
    given = proposal.payload
    return papers.refusal(
        _case(proposal), grounds=given["grounds"], reasons=given["reasons"],
        competent_organ=given["competent_organ"], on=on, by=proposal.proposed_by,
    )  # fmt: skip


def _suspension(proposal: Proposal, *, on: date) -> Letter:
    given = proposal.payload["given"]
    return notices.suspension(
        _case(proposal), ground=SuspensionGround(given["ground"]), detail=given["detail"], on=on,
        by=proposal.proposed_by,
    )  # fmt: skip


def _dismissal(proposal: Proposal, *, on: date) -> Letter:
    given = proposal.payload["given"]
    return endings.dismissal(
        _case(proposal), conditions=given["conditions"], reasons=given["reasons"], on=on,
        by=proposal.proposed_by,
    )  # fmt: skip


def _termination(proposal: Proposal, *, on: date) -> Letter:
    given = proposal.payload["given"]
    return endings.termination(
        _case(proposal), ground=TerminationGround(given["ground"]), detail=given["detail"], on=on,
        by=proposal.proposed_by,
    )  # fmt: skip


def _decision(proposal: Proposal, *, on: date) -> Letter:
    draft = Draft.of(proposal.payload["draft"])
    return decision.draft_letter(_case(proposal), draft, on=on)


def _correction(proposal: Proposal, *, on: date) -> Letter:
    given, paper = proposal.payload, serving.decision_paper(_case(proposal))
    if paper is None:
        raise NotAllowed("还没有作出可以更正的决定", instead="先作出决定")
    return correction(
        _case(proposal), paper, wrong=given["wrong"], right=given["right"],
        reason=given["reason"], on=on, by=proposal.proposed_by,
    )  # fmt: skip


def _public_copy(proposal: Proposal, *, on: date) -> Letter:
    given = proposal.payload
    return publication.preview(_case(proposal), paper=given["paper"], words=given["words"], on=on)


PAPERS: Mapping[str, Proposed] = {
    approving.REFUSE: _refusal,
    approving.SUSPEND: _suspension,
    approving.DISMISS: _dismissal,
    approving.TERMINATE: _termination,
    approving.OPINION: _decision,
    approving.DECISION: _decision,
    approving.CORRECT: _correction,
    approving.PUBLISH: _public_copy,
}


def register_papers() -> None:
    """Tell the case core what whoever approves reads, whoever that is."""
    for key, show in PAPERS.items():
        for action in (approving.action_of(key), approving.action_of(key) + approving.TO_ORGAN):
            register_paper(action, show)
