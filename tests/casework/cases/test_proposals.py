"""Proposals: what a second person approves is what happens."""

from __future__ import annotations

from datetime import date

import pytest

from casework import audit
from casework.accounts.policy import may_take_part
from casework.accounts.roles import Action
from casework.cases import corrections, deadlines, proposals
from casework.cases.models import Proposal
from casework.cases.proposals import approve, propose, send_back
from casework.cases.timeline import record, timeline
from casework.db import transaction
from law.errors import Incomplete, NotAllowed
from law.events import Course
from tests.builders import bare_case, handled_by, person

ON = date(2026, 9, 14)


@pytest.fixture
def refusal(monkeypatch):
    """A module that refuses on approval."""

    def refuse(proposal, *, by, on):
        record(proposal.case, "refused", on=on, by=by, **proposal.payload)

    act = proposals.Act(refuse, Action.APPROVE_EXAMINATION)
    monkeypatch.setitem(proposals.HANDLERS, "demo.refuse", act)


def proposed(case=None, by=None):
    with transaction():
        return propose(
            case or bare_case(),
            action="demo.refuse",
            label="不予受理",
            payload={"grounds": ["1"], "asked_on": ON},
            summary="没有明确的被申请人",
            by=by or person(),
        )


def test_an_approval_carries_the_act_out(db, refusal):
    proposal, head = proposed(), person("何静")

    with transaction():
        approve(proposal, by=head, on=date(2026, 9, 16))

    assert (proposal.state, proposal.decided_by.name) == ("approved", "何静")
    event = timeline(proposal.case)[-1]
    assert (event.kind, event.on) == ("refused", date(2026, 9, 16))
    assert event.data == {"grounds": ["1"], "asked_on": ON}


def test_whoever_approves_stays_in_the_history_and_does_not_handle_the_case(db, refusal):
    proposal, head = proposed(), person("白祎")

    with transaction():
        approve(proposal, by=head, on=date(2026, 9, 16))

    assert may_take_part(proposal.case, head.id, "mediator") == "审批人不得承办本人审批过的案件"


def test_an_approval_under_a_waiver_says_so(db, refusal):
    proposal, head = proposed(), person("白祎")
    handled_by(proposal.case, head, role="registrar")

    with transaction():
        approve(proposal, by=head, on=date(2026, 9, 16), remark="同意")

    assert proposal.remark == "同意（依豁免：登记人不得审批本人登记的案件）"


def test_what_is_proposed_lies_sealed_and_is_not_in_the_trail(db, refusal):
    proposal = proposed()

    entry = db.session.query(audit.AuditEntry).filter_by(action="proposal.proposed").one()
    assert entry.object_id == str(proposal.handle)
    assert "grounds" not in str(entry.detail)


def test_the_proposer_approves_nothing_of_his_own(db, refusal):
    clerk = person()
    proposal = proposed(by=clerk)

    with pytest.raises(NotAllowed, match="须由另一人审批"), transaction():
        approve(proposal, by=clerk, on=ON)
    assert proposal.state == "open"
    assert len(proposal.case.events) == 1


def test_a_proposal_is_decided_once(db, refusal):
    proposal = proposed()
    with transaction():
        approve(proposal, by=person("何静"), on=ON)

    with pytest.raises(NotAllowed, match="已经批复过"), transaction():
        send_back(proposal, by=person("赵明"), remark="再核")


def test_what_comes_back_comes_with_words(db, refusal):
    proposal = proposed()
    with pytest.raises(Incomplete), transaction():
        send_back(proposal, by=person("何静"), remark=" ")

    with transaction():
        send_back(proposal, by=person("何静"), remark="被申请人是明确的，请再看第 3 页")
    assert (proposal.state, proposal.remark) == ("returned", "被申请人是明确的，请再看第 3 页")
    assert len(proposal.case.events) == 1


def test_the_same_act_is_proposed_once_at_a_time(db, refusal):
    first = proposed()

    with pytest.raises(NotAllowed, match="已经报批"):
        proposed(first.case)
    with transaction():
        send_back(first, by=person("何静"), remark="请改写理由")
    proposed(first.case)
    assert db.session.query(Proposal).count() == 2


def test_when_the_act_fails_the_proposal_stays_open(db, monkeypatch):
    def fail(proposal, *, by, on):
        raise NotAllowed("已经超过审查期限")

    act = proposals.Act(fail, Action.APPROVE_EXAMINATION)
    monkeypatch.setitem(proposals.HANDLERS, "demo.refuse", act)
    proposal = proposed()

    with pytest.raises(NotAllowed), transaction():
        approve(proposal, by=person("何静"), on=ON)
    assert proposal.state == "open"


@pytest.fixture
def demo_course(monkeypatch):
    """A module without clocks."""
    course = Course("demo", "", "registered", "已登记", ())
    monkeypatch.setitem(deadlines.COURSES, "mediation", lambda case, calendar: course)


def test_a_received_date_is_corrected_by_two_people(db, demo_course):
    case, clerk, second = bare_case(on=ON), person(), person("何静")
    with transaction():
        proposal = corrections.propose_date(
            case.events[0],
            to=date(2026, 9, 11),
            reason="收件章是九月十一日",
            label="收到",
            by=clerk,
        )
    with transaction():
        approve(proposal, by=second, on=date(2026, 9, 15))

    assert case.received_on == date(2026, 9, 11)
    assert [event.on for event in timeline(case)] == [date(2026, 9, 11)]
    assert case.events[-1].person_id == clerk.id
    assert case.events[-1].data["confirmed_by"] == second.id


def test_a_date_is_not_corrected_into_the_future_or_to_itself(db):
    case = bare_case(on=ON)

    for to, says in ((date(2999, 1, 1), "不能晚于今天"), (ON, "和原来的日期相同")):
        with pytest.raises(Incomplete, match=says):
            corrections.propose_date(
                case.events[0], to=to, reason="日期录错", label="收到", by=person()
            )
