"""From a real decision and its real service to what follows it: the parts fit together."""

from __future__ import annotations

from datetime import date

import pytest

from casework.cases.proposals import approve
from casework.documents.issue import frozen_letter
from casework.documents.parts import plain_lines
from reconsideration.commands.after import publication
from reconsideration.commands.after.archiving import BINDER
from reconsideration.commands.decision import serving
from reconsideration.procedure.archiving import Volume
from tests import builders
from tests.reconsideration.decisions import decided
from tests.reconsideration.stories import do

ON = date(2026, 5, 6)


@pytest.fixture
def served(db, clock_at):
    """Decided on Friday 10 April 2026, received by each side on Monday the 13th."""
    clock_at(ON)
    case, three = decided()
    for party in case.parties:
        do(
            serving.serve_decision, case, party=party.id, method="direct", receiver="本人",
            proof="送达回证", on=date(2026, 4, 13), by=three.clerk,
        )  # fmt: skip
    return case, three


def test_the_respondents_receipt_starts_its_time_and_the_applicants_theirs(served):
    case, _ = served

    # 30 days, as the decision says, end on Wednesday 13 May; 15 on Tuesday 28 April.
    assert [row.due_on for row in case.deadlines if row.key == "perform"] == [date(2026, 5, 13)]
    assert [row.due_on for row in case.deadlines if row.key == "sue"] == [date(2026, 4, 28)]


def test_the_decision_is_published_without_the_applicant(served):
    case, three = served
    paper = publication.decisions_of(case)[0]
    proposal = do(
        publication.propose_publication, case, paper=str(paper.handle), on=ON, by=three.clerk
    )
    do(approve, proposal, by=builders.person("许祎"), on=ON)

    copy = publication.last_public_copy(case)
    text = "".join(plain_lines(frozen_letter(copy)))
    assert "周某" in text
    assert "第七十" in text or "行政复议法" in text
    for planted in ("周翀", "11010519491231002X", "13800000000", "滨河路"):
        assert planted not in str(copy.letter)


def test_what_was_proposed_and_approved_stands_in_the_inner_volume(served):
    case, _ = served

    inner = {one.title for one in BINDER.entries(case, Volume.INNER)}
    main = {one.title for one in BINDER.entries(case, Volume.MAIN)}

    assert any("审理报告" in title for title in inner)
    assert any("审批表" in title for title in inner)
    assert "行政复议决定书" in main
    assert not any("审批" in title or "报告" in title for title in main)
