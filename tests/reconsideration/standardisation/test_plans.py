"""A county writes its plan, owners report how far they are, and nothing that was said is unsaid."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DatabaseError

from casework.db import db as session_of
from casework.db import transaction
from law.errors import Incomplete, NotAllowed
from reconsideration.standardisation.commands.plans import confirm_carried, reply
from reconsideration.standardisation.commands.progress import (
    confirm_done,
    decide_amendment,
    propose_amendment,
    report_progress,
)
from reconsideration.standardisation.cycle import Act, Lock, Part, TaskStage
from reconsideration.standardisation.cycle.plan_words import ItemState, Standing, standing
from reconsideration.standardisation.models import (
    Finding,
    RectificationItem,
    RectificationOrder,
)
from reconsideration.standardisation.queries.plan import by_area, items_of, versions_of
from tests.reconsideration.standardisation.selfwork import JUNE, MARCH, County, county
from tests.reconsideration.standardisation.years import holds, task, year

EDITOR, OWNER, SIGNER = Part.COUNTY_EDITOR, Part.ITEM_OWNER, Part.COUNTY_SIGNER
CITY = Part.CITY_ADMIN


@pytest.fixture
def begun(db):
    found = county()
    found.take(Act.START_PLAN, EDITOR, MARCH)
    return found


@pytest.fixture
def recorded(db):
    found = county()
    found.plan()
    return found


def test_a_plan_begins_with_the_standards_of_the_catalogue(begun):
    items = items_of(begun.task)

    assert (len(items), items[9].indicator, items[10].indicator) == (56, "1.10", "2.1")
    assert all(one.standard and not one.measures and one.percent == 0 for one in items)


def test_an_incomplete_plan_is_not_sent_for_review(begun):
    with pytest.raises(NotAllowed, match=r"1\.1 没有具体措施"):
        begun.take(Act.SEND_PLAN, EDITOR, MARCH)
    assert begun.task.standing is TaskStage.PLAN_DRAFT


def test_what_is_written_of_an_item_stands(begun):
    begun.write("1.1", budget=Decimal("12000.50"))

    item = begun.item("1.1")
    assert (item.owner.name, item.budget, item.due) == (
        "事项责任人", Decimal("12000.50"), date(2026, 9, 30),
    )  # fmt: skip
    assert item.schedule == [
        {"on": "2026-04-30", "what": "印发方案"}, {"on": "2026-09-30", "what": "完成"},
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("changed", "field", "said"),
    [
        ({"due": date(2026, 12, 1)}, "due", "2026-11-30"),
        ({"due": date(2025, 12, 31)}, "due", "2026-01-01"),
        ({"schedule": ((date(2026, 9, 1), "乙"), (date(2026, 4, 1), "甲"))}, "schedule", "先后"),
        ({"schedule": ((date(2026, 10, 1), "乙"),)}, "schedule", "不能晚于完成时间"),
        ({"not_applicable": True}, "remark", "写明理由"),
    ],
)
def test_a_day_outside_the_year_is_told_at_its_field(begun, changed, field, said):
    with pytest.raises(Incomplete) as refused:
        begun.write("1.1", **changed)
    assert said in refused.value.problems[field]
    assert begun.item("1.1").measures == ""


def test_only_somebody_of_this_county_answers_for_an_item(begun):
    stranger = holds(Part.ITEM_OWNER, task(begun.task.cycle))

    with pytest.raises(Incomplete, match="责任人"):
        begun.write("1.1", owner=stranger)


def test_an_owner_writes_the_own_item_only_and_names_nobody(begun):
    begun.write("1.1")
    begun.write("1.1", by=OWNER, measures="增设一个窗口，专人值守")
    assert begun.item("1.1").measures.startswith("增设")

    with pytest.raises(NotAllowed, match="本事项责任人"):
        begun.write("1.2", by=OWNER)
    with pytest.raises(Incomplete, match="由县级填报员指定"):
        begun.write("1.1", by=OWNER, owner=holds(OWNER, begun.task))


def test_nobody_else_of_the_county_writes(begun):
    for part in (Part.COUNTY_REVIEWER, SIGNER, CITY):
        with pytest.raises(NotAllowed, match="只有县级填报员"):
            begun.write("1.1", by=part)


def test_a_plan_that_was_signed_is_locked_and_kept(recorded):
    kept = versions_of(recorded.task)

    assert [one.event.number for one in kept] == ["5", "8"]
    assert kept[0].sha256 == kept[1].sha256
    with pytest.raises(NotAllowed, match="已经报送"):
        recorded.write("1.1")


def test_only_what_the_city_sent_back_opens_again(begun):
    _signed(begun)
    begun.take(Act.RETURN_PLAN, CITY, MARCH, items={"1.1": "措施不够具体"}, until=JUNE)

    with pytest.raises(NotAllowed, match="只有退回的事项可以改"):
        begun.write("1.2")
    with pytest.raises(NotAllowed, match=r"还没有修改或者说明：1\.1"):
        begun.take(Act.RESUBMIT_PLAN, SIGNER, MARCH)

    begun.write("1.1", measures="每日两人值守，公布电话")
    begun.take(Act.RESUBMIT_PLAN, SIGNER, MARCH)
    assert begun.task.standing is TaskStage.PLAN_SUBMITTED
    first, second = versions_of(begun.task)
    assert first.sha256 != second.sha256


def test_an_item_that_was_sent_back_may_be_answered_instead(begun):
    _signed(begun)
    begun.take(Act.RETURN_PLAN, CITY, MARCH, items={"1.1": "措施不够具体"}, until=JUNE)
    with transaction():
        reply(begun.task, Lock.PLAN, "1.1", text="措施已在第三段写明", on=MARCH,
              by=begun.who(EDITOR))  # fmt: skip

    begun.take(Act.RESUBMIT_PLAN, SIGNER, MARCH)
    assert begun.task.standing is TaskStage.PLAN_SUBMITTED


def _signed(of: County) -> None:
    with transaction():
        for item in items_of(of.task):
            item.measures, item.due = "专人负责，按月检查", date(2026, 9, 30)
            item.unit_name, item.owner = "县司法局", of.who(OWNER)
    of.take(Act.SEND_PLAN, EDITOR, MARCH)
    of.take(Act.SUBMIT_PLAN, SIGNER, MARCH, signed_copy="a1")


# ------------------------------------------------------------------------------ last year


def test_last_years_plan_comes_without_its_progress_and_has_to_be_confirmed(db):
    old = county(of=year(2025))
    old.take(Act.START_PLAN, EDITOR, MARCH)
    with transaction() as session:
        item = old.item("1.1")
        item.measures, item.due = "增设窗口", date(2025, 9, 30)
        item.schedule = [{"on": "2025-04-30", "what": "印发"}]
        item.percent, item.state = 100, ItemState.DONE.value
        session.flush()
    now = year(2026)
    new = County(task(now))
    with transaction():
        now.unit, new.task.unit = old.task.cycle.unit, old.task.unit
    new.take(Act.START_PLAN, EDITOR, MARCH, carry=True)

    item = new.item("1.1")
    assert (item.measures, item.due, item.schedule) == (
        "增设窗口", date(2026, 9, 30), [{"on": "2026-04-30", "what": "印发"}],
    )  # fmt: skip
    assert (item.carried, item.percent, item.standing) == (True, 0, ItemState.OPEN)
    with pytest.raises(NotAllowed, match="沿用上年，还没有确认"):
        new.take(Act.SEND_PLAN, EDITOR, MARCH)
    new.write("1.1")
    assert not item.carried
    with transaction():
        assert confirm_carried(new.task, "1", on=MARCH, by=new.who(EDITOR)) == 9


def test_what_was_not_cured_last_year_is_offered_to_the_plan(db):
    old = county(of=year(2025))
    old.take(Act.START_PLAN, EDITOR, MARCH)
    city = old.who(CITY)
    with transaction() as session:
        for place, (indicator, state) in enumerate((("7.2", "open"), ("7.3", "accepted")), 1):
            finding = Finding(task=old.task, serial=place, indicator=indicator, grade="general",
                              text=f"{indicator} 没有录音录像")  # fmt: skip
            order = RectificationOrder(
                task=old.task, serial=place, paper="notice", ordered_on=MARCH, ordered_by=city,
                signed_by=city,
            )  # fmt: skip
            session.add(
                RectificationItem(
                    order=order, finding=finding, serial=1, standard="配齐录音录像设备",
                    until=JUNE, first_until=JUNE, owner="罗谦", state=state,
                )
            )  # fmt: skip
    now = year(2026)
    new = County(task(now))
    with transaction():
        now.unit, new.task.unit = old.task.cycle.unit, old.task.unit
    new.take(Act.START_PLAN, EDITOR, MARCH, carry=True)

    assert new.item("7.2").present == (
        "上年整改未完成：7.2 没有录音录像（整改标准：配齐录音录像设备）"
    )
    assert new.item("7.3").present == ""


# ------------------------------------------------------------------------------ progress


def test_progress_is_appended_by_the_owner(recorded):
    item = recorded.item("1.1")
    with transaction():
        report_progress(item, percent=40, text="窗口已经选址", on=JUNE, by=recorded.who(OWNER))

    assert (item.percent, item.standing) == (40, ItemState.UNDER_WAY)
    assert recorded.task.events[-1].given["percent"] == 40
    with pytest.raises(NotAllowed, match="责任人填报"), transaction():
        report_progress(item, percent=50, text="窗口已经选址", on=JUNE, by=recorded.who(EDITOR))


def test_all_of_it_needs_evidence_and_falling_a_reason(recorded):
    item, owner = recorded.item("1.1"), recorded.who(OWNER)
    with pytest.raises(NotAllowed, match="附上证明材料"), transaction():
        report_progress(item, percent=100, text="窗口已经启用", on=JUNE, by=owner)
    proof = recorded.proof("1.1")
    with transaction():
        report_progress(item, percent=100, text="窗口已经启用", evidence=[proof], on=JUNE, by=owner)
    assert item.standing is ItemState.CLAIMED

    with pytest.raises(NotAllowed, match="写明理由"), transaction():
        report_progress(item, percent=60, text="窗口暂时停用", on=JUNE, by=owner)
    with transaction():
        report_progress(item, percent=60, text="窗口暂时停用", reason="大厅装修", on=JUNE, by=owner)
    assert [one.percent for one in item.progress] == [100, 60]


def test_what_is_claimed_is_done_once_the_reviewer_has_looked(recorded):
    item, owner = recorded.item("1.1"), recorded.who(OWNER)
    reviewer = recorded.who(Part.COUNTY_REVIEWER)
    with pytest.raises(NotAllowed, match="100%"), transaction():
        confirm_done(item, text="到现场看过", on=JUNE, by=reviewer)
    with transaction():
        report_progress(item, percent=100, text="窗口已经启用",
                        evidence=[recorded.proof("1.1")], on=JUNE, by=owner)  # fmt: skip
    with pytest.raises(NotAllowed, match="审核人"), transaction():
        confirm_done(item, text="到现场看过", on=JUNE, by=owner)
    with transaction():
        confirm_done(item, text="到现场看过", on=JUNE, by=reviewer)

    assert item.standing is ItemState.DONE
    first = by_area(items_of(recorded.task))[0]
    assert (first.area, first.items, first.finished, first.percent) == ("1", 10, 1, 10)


@pytest.mark.parametrize("table", ["progress", "plan_version"])
@pytest.mark.parametrize("act", ["UPDATE standardisation_{} SET id = 99", "DELETE FROM "
                                 "standardisation_{}"])  # fmt: skip
def test_what_was_reported_or_signed_is_never_changed(recorded, table, act):
    with transaction():
        report_progress(recorded.item("1.1"), percent=40, text="窗口已经选址", on=JUNE,
                        by=recorded.who(OWNER))  # fmt: skip
    with pytest.raises(DatabaseError, match="append-only"), transaction():
        session_of.session.execute(text(act.format(table)))


def test_an_item_is_pointed_out_before_it_is_due_and_when_it_is_late():
    due = date(2026, 9, 30)
    assert standing(ItemState.OPEN, due, date(2026, 9, 14)) is Standing.FINE
    assert standing(ItemState.OPEN, due, date(2026, 9, 15)) is Standing.SOON
    assert standing(ItemState.UNDER_WAY, due, date(2026, 10, 1)) is Standing.LATE
    assert standing(ItemState.CLAIMED, due, date(2026, 10, 1)) is Standing.FINE


# ------------------------------------------------------------------------------ amendments


def test_a_recorded_plan_changes_when_the_city_agrees(recorded):
    item = recorded.item("1.1")
    with transaction():
        asked = propose_amendment(
            item, {"due": date(2026, 11, 20)}, reason="大厅装修延期", on=JUNE,
            by=recorded.who(SIGNER),
        )  # fmt: skip
    assert item.due == date(2026, 9, 30)

    with pytest.raises(NotAllowed, match="市级管理员"), transaction():
        decide_amendment(asked, agreed=True, on=JUNE, by=recorded.who(SIGNER))
    with transaction():
        decide_amendment(asked, agreed=True, on=JUNE, by=recorded.who(CITY))

    assert (item.due, item.standing) == (date(2026, 11, 20), ItemState.POSTPONED)
    event = recorded.task.events[-1]
    assert (event.number, event.given["approved_by"]) == ("10", "市级管理员")
    assert [one.event.number for one in versions_of(recorded.task)] == ["5", "8", "10"]
    with pytest.raises(DatabaseError, match="append-only"), transaction():
        session_of.session.execute(
            text("UPDATE standardisation_plan_amendment SET answer = '改了'")
        )


def test_a_refused_amendment_leaves_the_plan_as_it_is(recorded):
    item = recorded.item("1.1")
    with transaction():
        asked = propose_amendment(item, {"measures": "改为电话预约"}, reason="窗口不足", on=JUNE,
                                  by=recorded.who(SIGNER))  # fmt: skip
    with pytest.raises(Incomplete, match="写明理由"), transaction():
        decide_amendment(asked, agreed=False, on=JUNE, by=recorded.who(CITY))
    with transaction():
        decide_amendment(asked, agreed=False, answer="窗口应当设立", on=JUNE, by=recorded.who(CITY))
    assert item.measures == "专人负责，按月检查"


@pytest.mark.parametrize(
    ("changes", "reason", "field"),
    [
        ({"due": date(2026, 12, 1)}, "大厅装修延期", "due"),
        ({"due": date(2026, 9, 30)}, "大厅装修延期", "reason"),
        ({"measures": " "}, "大厅装修延期", "measures"),
        ({"due": date(2026, 10, 30)}, "", "reason"),
    ],
)
def test_an_amendment_says_what_and_why(recorded, changes, reason, field):
    with pytest.raises(Incomplete) as refused, transaction():
        propose_amendment(
            recorded.item("1.1"), changes, reason=reason, on=JUNE, by=recorded.who(SIGNER)
        )
    assert field in refused.value.problems
