"""Joint resolution: one policy for all, the cases under it, and its closing."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

import pytest
from sqlalchemy import select

from casework.cases.models import CaseEvent, Proposal
from casework.cases.proposals import approve
from casework.db import transaction
from casework.documents.models import IssuedDocument
from law.errors import Incomplete, NotAllowed
from mediation.commands import joint
from tests.builders import person, unit
from tests.mediation import stories
from tests.mediation.joint_stories import (
    MONDAY,
    TODAY,
    act,
    answered,
    at,
    given,
    opened,
    with_task,
)

pytestmark = pytest.mark.usefixtures("today")
TUESDAY = MONDAY + timedelta(1)


@pytest.fixture
def today(db, clock_at):
    clock_at(TODAY)


def kinds(found):
    return [event.kind for event in found.events]


def paper(db, found, kind):
    return db.session.scalars(
        select(IssuedDocument)
        .where(IssuedDocument.case_id == found.id, IssuedDocument.kind == kind)
        .order_by(IssuedDocument.id.desc())
    ).first()


def state(found, serial=1, on=TODAY):
    return joint.board_of(found, on=on).task(serial).label


def change(found, **more):
    values = {
        "answers": {"critical": "yes"},
        "reason": "有人扬言",
        "at": at(TUESDAY),
        "on": TUESDAY,
    }
    return act(joint.change_risk, found, **values | {"by": person("韦赟")} | more)


# ------------------------------------------------------------------------------ one policy


def line(found, **more):
    values = {
        "label": "解除补偿",
        "standard": "每满一年一个月",
        "who": "周堃",
        "amount": Decimal("41200"),
        "done_on": None,
        "on": TUESDAY,
    }
    return act(joint.set_policy, found, **values | {"by": person()} | more)


def test_one_class_has_one_standard(db):
    found = opened()
    line(found)
    line(found, who="吴赟")

    with pytest.raises(Incomplete, match="“解除补偿”已按“每满一年一个月”执行，同类只能有一个标准"):
        line(found, who="郑昇", standard="每满一年两个月")
    assert [row.who for row in found.policy] == ["周堃", "吴赟"]


def test_the_same_household_is_written_once_and_paid_later(db):
    found = opened()
    line(found)
    line(found, done_on=TUESDAY)

    (row,) = found.policy
    assert row.done_on == TUESDAY


# ------------------------------------------------------------------------------ cases


def test_a_case_under_an_umbrella_says_so_and_goes_on_by_itself(db):
    child = stories.accepted()
    found = opened(lead=child.unit)

    act(joint.attach_child, found, child, on=TUESDAY, by=person())

    assert (child.joint_id, child.stage) == (found.id, "accepted")
    assert kinds(child)[-1] == "joint_opened"


def test_a_case_is_under_one_umbrella_at_a_time(db):
    child = stories.registered()
    first, second = opened(lead=child.unit), opened(lead=child.unit)
    act(joint.attach_child, first, child, on=TUESDAY, by=person())

    with pytest.raises(NotAllowed, match=f"已经并入{first.number}"):
        act(joint.attach_child, second, child, on=TUESDAY, by=person())


def test_a_case_that_is_over_is_put_under_no_umbrella(db):
    child = stories.registered()
    with transaction():
        child.stage = "closed"

    with pytest.raises(NotAllowed, match="结案"):
        act(joint.attach_child, opened(lead=child.unit), child, on=TUESDAY, by=person())


def test_a_case_that_leaves_closes_its_file_to_the_units_of_the_umbrella(db):
    helper = unit()
    child = stories.registered()
    found = opened(lead=child.unit, units=[
        {"unit": helper, "role": "assist", "contact": "邱昕", "reads_children": True}])  # fmt: skip
    act(joint.attach_child, found, child, on=TUESDAY, by=person())
    assert [part.unit_id for part in child.units if part.valid_to is None] == [helper.id]

    act(joint.detach_child, found, child, reason="另行仲裁", on=TUESDAY, by=person())

    assert child.joint_id is None
    assert [part for part in child.units if part.valid_to is None] == []
    assert kinds(child)[-1] == "joint_closed"


# ------------------------------------------------------------------------------ closing


def test_an_unanswered_task_keeps_it_open_and_is_named(db):
    found, _ = with_task()

    with pytest.raises(NotAllowed, match=r"还有 1 项任务没有反馈：.*“核对职工名册”"):
        act(joint.close_joint, found, summary="好了", on=TUESDAY, by=person())


def test_it_is_closed_when_every_task_is_answered(db):
    found, _ = with_task()
    answered(found, 1, TUESDAY)

    act(joint.close_joint, found, summary="全部签订协议", on=TUESDAY, by=person())

    assert (found.stage, found.closed_on) == ("closed", TUESDAY)
    with pytest.raises(NotAllowed, match="已办结"):
        given(found)


def test_red_is_not_closed_by_one_person(db):
    found = opened()
    change(found)

    with pytest.raises(NotAllowed, match="须第二人批准"):
        act(joint.close_joint, found, summary="好了", on=TUESDAY, by=person())


def test_red_is_closed_by_two_people(db):
    found, by = opened(), person()
    change(found)
    proposal = act(joint.propose_closing, found, summary="全部签订协议", on=TODAY, by=by)
    assert found.stage == "open"
    with pytest.raises(NotAllowed, match="须由另一人审批"):
        act(approve, proposal, by=by, on=TODAY)

    act(approve, db.session.get_one(Proposal, proposal.id), by=person(), on=TODAY)

    assert (found.stage, found.closed_on) == ("closed", TODAY)
    last = db.session.scalars(
        select(CaseEvent).where(CaseEvent.case_id == found.id).order_by(CaseEvent.serial.desc())
    ).first()
    assert (last.kind, last.data["approved"], last.person_id) == ("joint_ended", True, by.id)


def test_what_was_red_is_not_lowered_and_closed_by_one_person_alone(db):
    found = opened()
    change(found)
    change(found, answers={"people": "36"}, reason="已经平息")

    assert found.risk_level == "yellow"
    with pytest.raises(NotAllowed, match="曾定为红色，须第二人批准"):
        act(joint.close_joint, found, summary="全部签订", on=TUESDAY, by=person())


def test_a_unit_has_somebody_to_call_and_the_one_before_stays_on_record(db):
    found = opened()
    helper = next(one for one in found.joint_units if one.role == "assist")
    new = {"deputy": "", "hotline": "0000-7654321", "promise": "当日回应"}
    told = {"unit": helper.unit, "on": TUESDAY, "by": person(), **new}

    with pytest.raises(Incomplete, match="请填联络人"):
        act(joint.change_contact, found, contact=" ", **told)
    act(joint.change_contact, found, contact="池昇", **told)

    assert (helper.contact, helper.hotline) == ("池昇", "0000-7654321")
    assert found.events[-1].data["before"]["contact"] == "邱昕"
