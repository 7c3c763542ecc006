"""Joint resolution by its commands: what is done, and what is refused with the reason."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from sqlalchemy import select

from casework.documents.models import IssuedDocument
from casework.jobs import NIGHTLY
from law.errors import Incomplete, NotAllowed
from mediation.commands import joint
from mediation.models.joint import JointCase
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


# ------------------------------------------------------------------------------ opening


def test_two_departments_may_open_a_joint_resolution(db):
    found = opened()

    assert found.number == "临劳调联〔2026〕1号"
    assert kinds(found) == ["joint_started", "unit_added", "risk_changed"]
    assert (found.stage, found.risk_level) == ("open", "yellow")
    assert [one.role for one in found.joint_units] == ["lead", "assist"]


def test_one_department_and_little_risk_may_not(db):
    with pytest.raises(NotAllowed, match=r"只涉及 1 个部门，风险为黄色（4 分）") as refused:
        opened(units=[])

    assert "惯例可配置" in refused.value.basis.text
    assert not db.session.scalars(select(JointCase)).all()


def test_one_department_may_when_the_risk_is_orange(db):
    found = opened(units=[], trigger="risk", risk={"people": "120", "cross": "yes"})

    assert found.risk_level == "orange"


def test_a_supervising_unit_is_no_second_department(db):
    with pytest.raises(NotAllowed, match="只涉及 1 个部门"):
        opened(units=[{"unit": unit(), "role": "supervise", "contact": "督查室"}])


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"title": " "}, "title"),
        ({"level": "moon"}, "level"),
        ({"trigger": "whim"}, "trigger"),
        ({"trigger": "manual"}, "reason"),
        ({"closing_criteria": ""}, "closing_criteria"),
        ({"risk": {"people": "许多"}}, "risk_people"),
    ],
)
def test_what_is_missing_at_the_opening_is_said_by_field(db, changes, field):
    with pytest.raises(Incomplete) as refused:
        opened(**changes)

    assert set(refused.value.problems) == {field}


def test_numbers_go_on_by_themselves_beside_those_of_cases(db):
    lead = stories.organisation()
    stories.registered(at=lead)

    assert [opened(lead=lead).serial, opened(lead=lead).serial] == [1, 2]


# ------------------------------------------------------------------------------ units


def test_a_unit_that_takes_part_is_not_added_again(db):
    helper = unit()
    found = opened(assist=helper)

    with pytest.raises(Incomplete, match="已经在本联动事项中"):
        act(
            joint.add_unit,
            found,
            unit=helper,
            role="support",
            contact="x",
            on=TUESDAY,
            by=person(),
        )


def test_a_unit_with_an_open_task_may_not_leave(db):
    found, task = with_task()

    with pytest.raises(NotAllowed, match="还有任务没有反馈：核对职工名册"):
        act(joint.end_unit, found, unit=task.unit, reason="机构调整", on=TUESDAY, by=person())


def test_a_unit_that_left_may_not_see_the_umbrella_or_its_cases_from_the_next_day(db):
    helper, lead = unit(), stories.organisation()
    child = stories.registered(at=lead)
    found = opened(lead=lead, units=[
        {"unit": helper, "role": "assist", "contact": "邱昕", "reads_children": True}])  # fmt: skip
    act(joint.attach_child, found, child, on=TUESDAY, by=person())
    act(joint.end_unit, found, unit=helper, reason="机构调整", on=TUESDAY, by=person())

    until = {part.valid_to for case in (found, child) for part in case.units if part.unit == helper}
    assert until == {TUESDAY}


# ------------------------------------------------------------------------------ tasks


def test_a_task_goes_from_order_to_completion(db):
    found, task = with_task(evidence="名册")
    by = person()

    order = paper(db, found, "joint_order")
    assert order.deliveries[0].addressee == task.unit.name
    assert "最迟2026年9月20日" in str(order.letter)
    assert state(found, on=MONDAY) == "待收"

    act(joint.receive_task, found, 1, on=TUESDAY, by=by)
    act(joint.note_task, found, 1, text="核对了一半", on=TUESDAY, by=by)
    assert state(found, on=TUESDAY) == "办理"

    act(joint.answer_task, found, 1, result="已核对", evidence="名册三页", on=TUESDAY, by=by)
    act(joint.complete_task, found, 1, on=TUESDAY, by=by)
    assert state(found) == "完成"
    assert found.next_due_on is None


def test_only_a_unit_that_takes_part_is_given_a_task(db):
    found, stranger = opened(), unit()

    with pytest.raises(Incomplete, match="还没有加入本联动事项"):
        given(found, to=stranger)


@pytest.mark.parametrize("days", [0, 251])
def test_the_days_of_a_task_have_bounds(db, days):
    with pytest.raises(Incomplete, match="1 到 250 个工作日"):
        given(opened(), days=days)


def test_a_task_is_not_answered_before_it_is_received(db):
    found, _ = with_task()

    with pytest.raises(NotAllowed, match="待收") as refused:
        act(joint.answer_task, found, 1, result="好了", on=TUESDAY, by=person())
    assert refused.value.instead == "先签收任务"


def test_an_answer_without_the_evidence_asked_for_is_incomplete(db):
    found, _ = with_task(evidence="经职工签名的名册")
    act(joint.receive_task, found, 1, on=TUESDAY, by=person())

    with pytest.raises(Incomplete, match="经职工签名的名册"):
        act(joint.answer_task, found, 1, result="已核对", on=TUESDAY, by=person())


def test_a_returned_task_needs_a_reason_and_a_decision(db):
    found, _ = with_task()
    with pytest.raises(Incomplete, match="退回的理由"):
        act(joint.return_task, found, 1, reason=" ", on=TUESDAY, by=person())

    act(joint.return_task, found, 1, reason="不属本单位职责", on=TUESDAY, by=person())
    assert state(found) == "退回"

    act(joint.decide_return, found, 1, upheld=True, reason="另行交办", on=TUESDAY, by=person())
    assert state(found) == "撤销"


def test_a_task_is_not_returned_after_five_working_days(db):
    found, _ = with_task(days=20)

    with pytest.raises(NotAllowed, match="退回期限 2026-09-20 已过"):
        act(
            joint.return_task,
            found,
            1,
            reason="不属本单位职责",
            on=date(2026, 9, 21),
            by=person(),
        )


def test_an_act_before_the_order_does_not_hold(db):
    found = opened()
    given(found, on=date(2026, 9, 18))

    with pytest.raises(NotAllowed, match="按日期排列"):
        act(joint.receive_task, found, 1, on=TUESDAY, by=person())


def test_an_answer_that_is_rejected_goes_back_with_the_reason(db):
    found, _ = with_task()
    answered(found, 1, TUESDAY)

    act(joint.reject_answer, found, 1, reason="缺 12 人的签名", on=TUESDAY, by=person())

    assert state(found, on=TUESDAY) == "办理"


# ------------------------------------------------------------------------------ reminders


def reminders(found):
    return [
        (event.on, event.data["step"], event.data["to"])
        for event in found.events
        if event.kind == "task_reminded"
    ]


def test_each_step_of_a_late_task_is_told_once_however_often_the_night_comes(db):
    found, _ = with_task()

    told = [joint.reminders.remind(on=date(2026, 9, day)) for day in (17, 18, 18, 20, 22, 22)]

    db.session.refresh(found)
    assert told == [0, 1, 0, 1, 1, 0]
    assert reminders(found) == [
        (date(2026, 9, 18), "T-1", "person"),
        (date(2026, 9, 20), "T0", "head"),
        (date(2026, 9, 22), "T+2", "supervise"),
    ]


def test_a_worker_that_slept_a_month_tells_every_step_at_once(db):
    found, _ = with_task()

    assert joint.reminders.remind(on=date(2026, 10, 20)) == 4
    db.session.refresh(found)
    assert [step for _, step, _ in reminders(found)] == ["T-1", "T0", "T+2", "T+5"]


def test_a_closed_joint_resolution_is_left_alone(db):
    found = opened()
    act(joint.close_joint, found, summary="全部签订协议", on=TUESDAY, by=person())

    assert joint.reminders.remind(on=TODAY) == 0


def test_the_worker_knows_the_reminders(app):
    assert "mediation.joint_reminders" in NIGHTLY


# ------------------------------------------------------------------------------ risk, reports


def change(found, **more):
    values = {
        "answers": {"critical": "yes"},
        "reason": "有人扬言",
        "at": at(TUESDAY),
        "on": TUESDAY,
    }
    return act(joint.change_risk, found, **values | {"by": person("韦赟")} | more)


def test_a_change_of_level_has_a_reason_and_an_author(db):
    found = opened()
    with pytest.raises(Incomplete, match="研判的理由"):
        change(found, reason=" ")

    event = change(found)

    assert (found.risk_level, event.data["note"], event.person.name) == ("red", "有人扬言", "韦赟")
    assert "由黄色调整为红色" in str(paper(db, found, "risk_note").letter)


def test_a_level_other_than_the_reckoned_one_is_kept_beside_it(db):
    found = opened()

    event = change(found, answers={"people": "36"}, level="red", reason="重点时段")

    assert (event.data["to"], event.data["reckoned"]) == ("red", "yellow")


def report(found, **more):
    values = {
        "stage": "first",
        "found_at": at(TUESDAY, 9),
        "place": "县政府门前",
        "people": 120,
        "mass": True,
        "facts": "百余人聚集。",
        "trend": "有继续聚集的可能。",
        "measures": "领导到场接访。",
        "report_to": "县政府办",
        "contact": "许祎，0000-1234567",
        "at": at(TUESDAY, 10),
        "on": TUESDAY,
    }
    return act(joint.report_incident, found, **values | {"by": person()} | more)


def test_a_mass_incident_without_a_local_table_gets_no_grade(db):
    found = opened()

    event = report(found)

    assert event.data["grade"] == "本地预案的分级还没有录入"
    assert "是，本地预案的分级还没有录入" in str(paper(db, found, "incident_report").letter)


def test_red_owes_reports_until_they_are_made(db):
    found = opened()
    change(found)
    rows = {row.key: row for row in found.deadlines}
    assert (rows["report_first"].due_on, rows["report_follow"].due_on) == (
        TUESDAY,
        TUESDAY + timedelta(1),
    )

    report(found)

    assert [duty.met_at is not None for duty in joint.duties_of(found)] == [True, False]


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"trend": ""}, "trend"),
        ({"measures": " "}, "measures"),
        ({"contact": ""}, "contact"),
        ({"people": 0}, "people"),
        ({"stage": "last"}, "stage"),
        ({"found_at": at(TUESDAY, 11)}, "found_at"),
    ],
)
def test_what_is_missing_in_a_report_is_said_by_field(db, changes, field):
    with pytest.raises(Incomplete) as refused:
        report(opened(), **changes)

    assert set(refused.value.problems) == {field}


# ------------------------------------------------------------------------------ meetings


def meet(found, **more):
    values = {
        "held_at": at(TUESDAY, 14, 30),
        "place": "县政府二楼会议室",
        "chair": "副县长",
        "present": ["人社局　许祎", "街道　邱昕"],
        "findings": "按实际工龄补偿。",
        "division": "街道核对名册。",
        "split": "标准适用时间有分歧。",
        "on": TUESDAY,
    }
    return act(joint.hold_meeting, found, **values | {"by": person()} | more)


def test_minutes_name_who_was_there_what_was_found_and_who_does_what(db):
    found, _ = with_task()

    meet(found)

    said = str(paper(db, found, "joint_minutes").letter)
    assert "2026年9月15日14时30分" in said
    for words in ("邱昕", "按实际工龄补偿", "街道核对名册", "三、分歧意见"):
        assert words in said


@pytest.mark.parametrize("field", ["place", "chair", "findings", "division"])
def test_minutes_are_not_kept_without(db, field):
    with pytest.raises(Incomplete) as refused:
        meet(opened(), **{field: " "})

    assert set(refused.value.problems) == {field}


def test_minutes_are_not_kept_of_nobody(db):
    with pytest.raises(Incomplete, match="到会的单位和人员"):
        meet(opened(), present=[" "])


def test_the_lead_may_speak_on_a_task_and_its_state_and_day_stay(db):
    found, _ = with_task()
    before = joint.board_of(found, on=TUESDAY).task(1)

    act(joint.comment_task, found, 1, text="请先核对外地职工", on=TUESDAY, by=person("许祎"))

    after = joint.board_of(found, on=TUESDAY).task(1)
    assert (after.state, after.due) == (before.state, before.due)
    assert found.events[-1].data["note"] == "请先核对外地职工"
    with pytest.raises(Incomplete, match="写明意见"):
        act(joint.comment_task, found, 1, text=" ", on=TUESDAY, by=person())
