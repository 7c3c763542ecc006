"""From the desk to the conference: own sheets, blind to the partner; agreed scores with reasons."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DatabaseError, IntegrityError

from casework.accounts.roles import Role
from casework.db import db as base
from casework.db import transaction
from law.errors import Incomplete, NotAllowed
from reconsideration.standardisation.commands import conference, desk, sheets
from reconsideration.standardisation.commands.conference import Agreed
from reconsideration.standardisation.commands.sheets import Scored
from reconsideration.standardisation.cycle import Act, CycleStage, Part, TaskStage
from reconsideration.standardisation.cycle.inspecting import (
    Difference,
    FindingGrade,
    Phase,
    Verdict,
)
from reconsideration.standardisation.models import DeskMark, Finding, SiteFile
from reconsideration.standardisation.queries.sheets import agreed_of, findings_of
from tests.builders import account, person
from tests.reconsideration.standardisation.inspected import (
    DAY,
    NOON,
    agree_all,
    county,
    hand_in,
    mark_all,
    score_all,
)
from tests.reconsideration.standardisation.years import holds

NO_PLATES = Scored(Fraction("1.5"), grade=FindingGrade.ORDINARY, text="各席位没有铭牌")


# ------------------------------------------------------------------------------ the desk


def test_the_desk_is_finished_when_both_inspectors_have_marked_every_indicator(db):
    of = county()
    mark_all(of, of.one)

    with pytest.raises(NotAllowed, match=r"1\.1（贺铮）"):
        of.take(Act.FINISH_DESK, of.one)
    mark_all(of, of.other)
    of.take(Act.FINISH_DESK, of.one)

    assert of.task.standing is TaskStage.DESK_DONE


def test_a_doubt_says_what_is_to_be_looked_at(db):
    of = county()

    with pytest.raises(Incomplete) as fault:
        mark_all(of, of.one, i_7_2=desk.Marked(Verdict.ON_SITE))
    assert fault.value.problems == {"7.2": "7.2 需现场核查的，写明要核对什么"}


def test_a_claim_that_something_does_not_apply_is_decided_by_both(db):
    of = county()
    with transaction():
        own = base.session.execute(
            text("UPDATE standardisation_self_score SET is_na = true WHERE indicator = '7.2'")
        )
    assert own.rowcount == 1
    base.session.expire_all()
    mark_all(of, of.one, i_7_2=desk.Marked(Verdict.ACCEPTED, consents=True))
    mark_all(of, of.other)

    with pytest.raises(NotAllowed, match=r"7\.2 是否同意不适用"):
        of.take(Act.FINISH_DESK, of.one)


def test_a_mark_that_is_changed_stands_beside_the_old_one(db):
    of = county()
    mark_all(of, of.one)
    mark_all(of, of.one, i_7_2=desk.Marked(Verdict.DOUBTFUL, "照片没有日期"))

    rows = base.session.query(DeskMark).filter_by(indicator="7.2").order_by(DeskMark.id).all()
    assert [row.verdict for row in rows] == ["accepted", "doubtful"]
    assert base.session.query(DeskMark).filter_by(indicator="7.1").count() == 1


def test_what_is_sent_back_is_marked_anew_and_the_other_marks_stay(db):
    of = county()
    for who in (of.one, of.other):
        mark_all(of, who)
    of.take(Act.RETURN_SELF, of.admin, items={"7.2": "照片没有日期"})
    with transaction():
        of.task.stage = TaskStage.DESK_REVIEW.value

    with pytest.raises(NotAllowed, match=r"还没有审查意见：7\.2（崔珺、贺铮）$"):
        of.take(Act.FINISH_DESK, of.one)


# ------------------------------------------------------------------------------ own sheets


def test_nobody_writes_on_the_sheet_of_somebody_else(db):
    of = county(TaskStage.ONSITE)
    sheet = score_all(of, of.one)

    with pytest.raises(NotAllowed, match="每名检查员只填自己的"), transaction():
        sheets.save_score(sheet, "7.2", NO_PLATES, on=DAY, by=of.other, at=NOON)


def test_a_sheet_that_was_handed_in_is_corrected_by_a_further_one_with_its_reason(db):
    of = county(TaskStage.ONSITE)
    first = hand_in(of, of.one)

    with pytest.raises(NotAllowed, match="已经提交"), transaction():
        sheets.save_score(first, "7.2", NO_PLATES, on=DAY, by=of.one, at=NOON)
    with pytest.raises(Incomplete, match="更正理由"), transaction():
        sheets.correct(of.task, reason="错", on=DAY, by=of.one)
    with transaction():
        second = sheets.correct(of.task, reason="铭牌看漏了", on=DAY, by=of.one)
        sheets.save_score(second, "7.2", NO_PLATES, on=DAY, by=of.one, at=NOON)
        sheets.hand_in(second, on=DAY, by=of.one, at=NOON)

    assert (first.serial, second.serial) == (1, 2)
    assert first.digest != second.digest
    events = [one for one in of.task.events if one.act == Act.SCORE.value]
    assert [one.reason for one in events] == ["", "铭牌看漏了"]


@pytest.mark.parametrize(
    "words",
    [
        "UPDATE standardisation_inspector_score SET points = '0'",
        "DELETE FROM standardisation_inspector_score",
        "UPDATE standardisation_sheet SET reason = 'x'",
    ],
)
def test_the_database_keeps_a_sheet_that_was_handed_in(db, words):
    of = county(TaskStage.ONSITE)
    hand_in(of, of.one)

    with pytest.raises((DatabaseError, IntegrityError), match="append-only"), transaction():
        base.session.execute(text(words))


def test_a_sheet_with_gaps_is_not_handed_in(db):
    of = county(TaskStage.ONSITE)
    with transaction():
        sheet = sheets.open_sheet(of.task, on=DAY, by=of.one)

    with pytest.raises(NotAllowed, match="还有 56 项没有评分"), transaction():
        sheets.hand_in(sheet, on=DAY, by=of.one, at=NOON)


@pytest.mark.parametrize(
    ("given", "field"),
    [
        (Scored(None), "points"),
        (Scored(Fraction("2.5")), "points"),
        (Scored(Fraction(-1)), "points"),
        (Scored(Fraction("1.5")), "text"),
        (Scored(Fraction(2), grade=FindingGrade.ADVICE), "text"),
        (Scored(Fraction(2), evidence=[7]), "evidence"),
        (Scored(None, not_applicable=True), "points"),
    ],
)
def test_a_line_that_cannot_be_is_refused_beside_its_field(db, given, field):
    of = county(TaskStage.ONSITE)

    with pytest.raises(Incomplete) as fault:
        score_all(of, of.one, i_7_2=given)
    assert set(fault.value.problems) == {field}


def test_an_inspector_of_the_county_itself_scores_nothing(db):
    of = county(TaskStage.ONSITE)
    own = person("罗谦")
    account(Role.CLK, at=of.task.unit, of=own)
    holds(Part.INSPECTOR, of.task, own)

    with pytest.raises(NotAllowed, match="不得检查本县"), transaction():
        sheets.open_sheet(of.task, on=DAY, by=own)


@pytest.mark.parametrize("who", ["lead", "admin", "leader", "signer", "editor"])
def test_nobody_but_an_inspector_has_a_sheet(db, who):
    of = county(TaskStage.ONSITE)

    with pytest.raises(NotAllowed, match="评分由检查员办理"), transaction():
        sheets.open_sheet(of.task, on=DAY, by=getattr(of, who))


def test_nothing_is_written_while_the_city_has_suspended_the_year(db):
    of = county(TaskStage.ONSITE)
    with transaction():
        of.task.cycle.stage = CycleStage.SUSPENDED.value

    with pytest.raises(NotAllowed, match="已经暂停"), transaction():
        sheets.open_sheet(of.task, on=DAY, by=of.one)


# ------------------------------------------------------------------------------ the conference


def test_nothing_is_agreed_on_while_a_sheet_is_out(db):
    of = county(TaskStage.ONSITE)
    hand_in(of, of.one)

    with pytest.raises(NotAllowed, match="贺铮的评分表还没有提交，不能合议"):
        agree_all(of)
    with pytest.raises(NotAllowed, match="贺铮的评分表"):
        of.take(Act.CONFER, of.lead)


def test_where_two_inspectors_differ_the_agreed_score_has_a_reason(db):
    of = county(TaskStage.ONSITE)
    hand_in(of, of.one)
    hand_in(of, of.other, i_7_2=NO_PLATES)
    agree_all(of)

    with pytest.raises(NotAllowed, match=r"7\.2 两名检查员不同"):
        of.take(Act.CONFER, of.lead)
    agree_all(of, i_7_2=Agreed(Fraction("1.5"), Difference.CONTRARY, "送修未见记录"))
    of.take(Act.CONFER, of.lead)

    assert of.task.standing is TaskStage.SCORED
    assert agreed_of(of.task)["7.2"].why == "证据与事实不符：送修未见记录"


def test_a_tenth_from_the_own_score_needs_a_reason(db):
    of = county(TaskStage.ONSITE)
    for who in (of.one, of.other):
        hand_in(of, who, i_7_2=NO_PLATES)
    agree_all(of, i_7_2=Agreed(Fraction("1.5")))

    with pytest.raises(NotAllowed, match=r"7\.2 与自评分相差一成以上"):
        of.take(Act.CONFER, of.lead)


IN_TIME = {"M09": (9, 9), "M10": (0, 0), "M10b": (4, 4), "M36": (9, 9)}


def test_other_points_than_the_system_reckons_need_a_reason_and_evidence(db):
    of = county(TaskStage.ONSITE, IN_TIME)
    three = Scored(Fraction(3), text="两件实际超期")

    with pytest.raises(Incomplete) as fault:
        score_all(of, of.one, i_1_8=three)
    assert set(fault.value.problems) == {"evidence"}
    with transaction():
        mine = base.session.merge(photo(of, of.one))
    hand_in(of, of.one, i_1_8=replace(three, evidence=[mine.id]))
    hand_in(of, of.other)
    agree_all(of, i_1_8=Agreed(Fraction(3), Difference.COUNTED))
    with pytest.raises(NotAllowed, match=r"1\.8 与系统核算分不同，没有附证据"):
        of.take(Act.CONFER, of.lead)
    agree_all(of, i_1_8=Agreed(Fraction(3), Difference.COUNTED, evidence=[mine.id]))
    of.take(Act.CONFER, of.lead)


def test_what_the_system_reckons_is_filled_in_at_once(db):
    of = county(TaskStage.ONSITE, IN_TIME)
    with transaction():
        sheet = sheets.open_sheet(of.task, on=DAY, by=of.one)
        done = sheets.fill_by_system(sheet, on=DAY, by=of.one, at=NOON)

    assert done == 1
    assert [(one.indicator, one.value) for one in sheet.scores] == [("1.8", 5)]


def photo(of, by):
    return SiteFile(
        task_id=of.task.id, indicator="1.8", name="送达回证.jpg", media_type="image/jpeg", size=1,
        sha256="0" * 64, sm3="0" * 64, domain="unit-1", by_id=by.id,
    )  # fmt: skip


def test_what_the_inspectors_found_becomes_one_finding_an_indicator_as_grave_as_the_graver(db):
    of = county(TaskStage.ONSITE)
    hand_in(of, of.one, i_7_2=NO_PLATES)
    worse = Scored(Fraction("1.5"), grade=FindingGrade.SEVERE, text="录音录像设备不能用")
    hand_in(of, of.other, i_7_2=worse)
    agree_all(of, i_7_2=Agreed(Fraction("1.5"), Difference.CONTRARY))
    of.take(Act.CONFER, of.lead)

    [one] = findings_of(of.task)
    assert (one.indicator, one.word) == ("7.2", FindingGrade.SEVERE)
    assert one.text == "各席位没有铭牌\n录音录像设备不能用"
    assert one.basis.startswith("《行政复议法》第")


def test_an_agreed_score_outside_its_points_is_refused(db):
    of = county(TaskStage.ONSITE)
    for who in (of.one, of.other):
        hand_in(of, who)

    with pytest.raises(Incomplete, match="0 到 2 之间"):
        agree_all(of, i_7_2=Agreed(Fraction(3)))


def test_an_agreed_score_that_is_changed_leaves_the_old_one(db):
    of = county(TaskStage.ONSITE)
    for who in (of.one, of.other):
        hand_in(of, who)
    agree_all(of)
    agree_all(of, i_7_2=Agreed(Fraction(1), Difference.THIN))

    assert agreed_of(of.task)["7.2"].value == 1
    with pytest.raises((DatabaseError, IntegrityError), match="append-only"), transaction():
        base.session.execute(text("DELETE FROM standardisation_agreed_score"))


def test_findings_are_issued_when_each_has_its_grade_and_its_ground(db):
    of = county(TaskStage.SCORED)
    with transaction():
        conference.write_findings(
            of.task, {}, on=DAY, by=of.lead,
            more=conference.Found("没有阅卷室", None, "", indicator="7.4"),
        )  # fmt: skip

    with pytest.raises(NotAllowed, match="还没有分级：1 没有阅卷室"):
        of.take(Act.ISSUE_FINDINGS, of.lead)
    ready = conference.Found("没有阅卷室", FindingGrade.ORDINARY, "目录 7.4", advice="另设一间")
    with transaction():
        conference.write_findings(of.task, {1: ready}, more=None, on=DAY, by=of.lead)
    of.take(Act.ISSUE_FINDINGS, of.lead)

    assert of.task.standing is TaskStage.FEEDBACK_OPEN
    assert base.session.query(Finding).one().advice == "另设一间"


def test_the_lead_cannot_change_an_agreed_score_out_of_its_time(db):
    of = county(TaskStage.SCORED)

    with pytest.raises(NotAllowed, match="现场检查"), transaction():
        conference.agree(of.task, {"7.2": Agreed(Fraction(1))}, phase=Phase.CONFERENCE,
                         on=DAY, by=of.lead)  # fmt: skip
