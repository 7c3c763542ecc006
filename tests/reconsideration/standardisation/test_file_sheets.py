"""Two blind sheets of a file: locked, prefilled, settled by mean, conferring or a third person."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DatabaseError, IntegrityError

from casework.cases.timeline import record
from casework.db import db as session_of
from casework.db import transaction
from law.errors import Incomplete, NotAllowed
from reconsideration.standardisation.commands import file_settling, file_sheets
from reconsideration.standardisation.commands.file_findings import defects_found
from reconsideration.standardisation.cycle import Act, Part, TaskStage
from reconsideration.standardisation.models import TaskEvent
from reconsideration.standardisation.queries.review_access import may_read
from reconsideration.standardisation.queries.review_known import known
from reconsideration.standardisation.queries.review_results import (
    defects,
    files_out,
    quality_of,
    review_figures,
    summaries,
)
from reconsideration.standardisation.queries.review_states import FileState, state_of
from reconsideration.standardisation.queries.sheets import findings_of
from reconsideration.standardisation.review.marking import Mark
from reconsideration.standardisation.review.sheets import FileKind
from reconsideration.standardisation.review.words import Settled
from tests.arranged import arranged as once
from tests.builders import account, person
from tests.reconsideration.standardisation import years
from tests.reconsideration.standardisation.reviewing import (
    FROZEN,
    LAST,
    hand_in,
    opened,
    reviewer,
    whole,
)
from tests.reconsideration.standardisation.test_quality import told
from tests.reconsideration.standardisation.test_registers import entered
from tests.reconsideration.stories import accepted, do

NEXT, LATER = date(2026, 12, 7), date(2026, 12, 8)


@pytest.fixture
def of(db, database):
    """An upheld, a refused and a mediated file, each with two reviewers."""
    return once(database, opened)


def given(file, code):
    return file.known[code]["points"]


# ------------------------------------------------------------------------------ what is known


def test_the_system_fills_in_what_it_knows_of_an_upheld_file(of):
    known = of.file("A").known

    # Received 1/5, accepted 1/9 (fourth working day); copy 1/12, reply 1/20, decided 3/2.
    assert {code: known[code]["points"] for code in ("B3", "C1", "C2", "D1", "H1", "J1")} == {
        "B3": "3", "C1": "3", "C2": "4", "D1": "6", "H1": "4", "J1": "1",
    }  # fmt: skip
    # Nothing to correct, no hearing due, nothing extended or suspended, nothing to perform.
    assert [known[code]["points"] for code in ("B4", "D2", "H2", "H3", "J2")] == [None] * 5


def test_a_refusal_has_no_trial_to_look_at(of):
    known = of.file("F").known

    assert "C1" not in known
    assert known["H1"]["points"] == "4"  # 1/20 is the fourth working day after 1/14.


def test_what_was_recorded_after_the_draw_changes_nothing_that_was_filled_in(of):
    file = of.file("A")
    before = dict(file.known)
    with transaction():
        record(of.cases["A"], "hearing_held", on=date(2026, 2, 10), by=person("何敏"))

    session_of.session.refresh(file)

    assert file.known == before


@pytest.mark.parametrize(("on", "points"), [(date(2026, 4, 15), "1"), (date(2026, 4, 16), "0")])
def test_whether_a_case_was_resumed_in_time_is_known_where_the_register_has_the_day(db, on, points):
    """Gone on Wednesday 04-08: 04-09, 10, 13, 14 and 15 are the five."""
    case = accepted(on=date(2026, 3, 9))
    told(case, "suspended", date(2026, 3, 20), ground="S01")
    told(case, "resumed", on)
    assert "H3" not in known(case, FileKind.ORDINARY)

    entered(case.unit, "cause", case=case.number, ended_on=date(2026, 4, 8))

    assert known(case, FileKind.ORDINARY)["H3"].plain["points"] == points


# ------------------------------------------------------------------------------ the sheet


def test_a_gap_may_be_saved_but_not_handed_in(of):
    file = of.file("A")
    marks = whole(file)
    del marks["E1"]
    who = reviewer(of, file, 1)

    sheet = do(file_sheets.save, file, marks=marks, on=FROZEN, by=who)

    assert sheet.handed_in_on is None
    with pytest.raises(Incomplete) as fault:
        do(file_sheets.hand_in, file, marks=marks, on=FROZEN, by=who)
    assert list(fault.value.problems) == ["points_E1"]


@pytest.mark.parametrize(
    ("code", "mark", "words"),
    [
        ("E1", Mark(Decimal(6)), "0 到 5 分"),
        ("E1", Mark(Decimal("4.3")), "0.5"),
        ("E1", Mark(Decimal(3)), "写明问题和页码"),
        ("E1", Mark(None), "不适用的，写明理由"),
        ("C1", Mark(Decimal(2)), "由系统填写"),
    ],
)
def test_what_is_wrong_with_a_mark_is_said_beside_it(of, code, mark, words):
    file = of.file("A")
    marks = whole(file) | {code: mark}

    with pytest.raises(Incomplete) as fault:
        do(file_sheets.hand_in, file, marks=marks, on=FROZEN, by=reviewer(of, file, 1))

    assert words in fault.value.problems[f"points_{code}"]


def test_a_computed_item_is_changed_with_a_reason(of):
    file = of.file("A")
    marks = whole(file) | {"C1": Mark(Decimal(0), "第 9 页的回执是 2 月的")}

    sheet = do(file_sheets.hand_in, file, marks=marks, on=FROZEN, by=reviewer(of, file, 1))

    assert sheet.marks["C1"]["points"] == "0"
    assert given(file, "C1") == "3"


def test_a_sheet_that_is_in_is_locked_and_corrected_by_a_further_one(of):
    file = of.file("A")
    hand_in(of, file, 1, E1="1")
    who = reviewer(of, file, 1)
    with pytest.raises(NotAllowed, match="已经提交"):
        do(file_sheets.save, file, marks=whole(file), on=FROZEN, by=who)
    with pytest.raises((DatabaseError, IntegrityError)), transaction():
        session_of.session.execute(text("UPDATE review_sheet SET remark = 'x'"))
    with pytest.raises(Incomplete):
        do(file_sheets.correct, file, reason="", on=FROZEN, by=who)

    do(file_sheets.correct, file, reason="看错了页码", on=FROZEN, by=who)
    hand_in(of, file, 1)

    first, again = file.sheets
    assert (first.number, again.number, again.reason) == (1, 2, "看错了页码")
    assert first.total < again.total == 100


def test_a_third_reviewer_has_no_sheet_of_the_file(of):
    third = years.holds(Part.FILE_REVIEWER, of.task, person("丙"))

    with pytest.raises(NotAllowed, match="另外两名"):
        do(file_sheets.save, of.file("A"), marks={}, on=FROZEN, by=third)


# ------------------------------------------------------------------------------ access


def test_a_file_is_read_by_those_named_on_the_days_that_were_fixed(of):
    file = of.file("A")

    assert may_read(of.first, file, FROZEN)
    assert may_read(of.people[Part.LEAD_INSPECTOR], file, LAST)
    assert not may_read(of.first, file, date(2026, 12, 19))
    assert not may_read(of.people[Part.CITY_ADMIN], file, FROZEN)
    assert not may_read(person("路人"), file, FROZEN)


def test_nobody_reads_the_files_of_their_own_county(of):
    colleague = account("CLK", at=of.task.unit)
    years.holds(Part.FILE_REVIEWER, of.task, colleague.person)

    assert not may_read(colleague.person, of.file("A"), FROZEN)


# ------------------------------------------------------------------------------ settling


def test_two_sheets_near_each_other_give_their_mean(of):
    file = of.file("A")
    hand_in(of, file, 1, E1="2")
    assert state_of(file, FROZEN) is FileState.OUT

    hand_in(of, file, 2)

    # 14 points of E, 2 lost: 86 + … scaled, 98 and 100 on sections that are whole.
    assert [sheet.total for sheet in file.sheets] == [Decimal("98.00"), Decimal("100.00")]
    assert (file.result.points, file.result.settled) == (Decimal("99.00"), Settled.MEAN)


def test_further_apart_they_confer_and_both_must_agree(of):
    file = of.file("A")
    hand_in(of, file, 1, F1="6", E1="1")
    hand_in(of, file, 2)
    one, other = reviewer(of, file, 1), reviewer(of, file, 2)
    assert state_of(file, NEXT) is FileState.CONFER
    with pytest.raises(Incomplete):
        do(file_settling.confer, file, values={"F1": Mark(Decimal(3), "商定")}, on=NEXT, by=one)
    values = {"F1": Mark(Decimal(3), "种类大体正确"), "E1": Mark(Decimal(5), "第 4 页有目录")}
    do(file_settling.confer, file, values=values, on=NEXT, by=one)
    with pytest.raises(NotAllowed, match="另一名"):
        do(file_settling.answer_conferral, file, agreed=True, on=NEXT, by=one)

    result = do(file_settling.answer_conferral, file, agreed=True, on=NEXT, by=other)

    assert (result.points, result.settled) == (Decimal("97.00"), Settled.CONFER)
    kept = next(event for event in file.events if event.act == "conferred").given["items"]["F1"]
    assert [kept[name]["points"] for name in ("first", "second", "agreed")] == ["0", "6", "3"]


def test_without_an_agreement_in_a_working_day_a_third_person_decides(of):
    file = of.file("A")
    hand_in(of, file, 1, F1="6", E1="1")
    hand_in(of, file, 2)

    assert state_of(file, NEXT) is FileState.CONFER
    assert state_of(file, LATER) is FileState.ADJUDICATE


def test_with_other_vetoes_the_adjudicator_decides_the_disputed_items_alone(of):
    file = of.file("A")
    hand_in(of, file, 1, ("not_served",), F1="2")
    hand_in(of, file, 2, J3="1")
    assert state_of(file, FROZEN) is FileState.ADJUDICATE
    third = of.people[Part.ADJUDICATOR]
    values = {"F1": Mark(Decimal(6), "种类正确"), "J3": Mark(Decimal(1), "没有副卷")}
    with pytest.raises(NotAllowed, match="裁评员办理"):
        do(file_settling.adjudicate, file, values=values, on=FROZEN, by=of.first)

    result = do(file_settling.adjudicate, file, values=values, vetoes=(), on=FROZEN, by=third)

    assert (result.points, result.vetoes) == (Decimal("98.67"), [])
    assert len(file.sheets) == 2


def test_the_county_objects_in_three_working_days_with_pages_and_is_answered(of):
    file = of.file("A")
    hand_in(of, file, 1, E1="2")
    hand_in(of, file, 2, E1="2")
    county, third = of.people[Part.COUNTY_REVIEWER], of.people[Part.ADJUDICATOR]
    with pytest.raises(NotAllowed, match="还没有告知"):
        do(file_settling.object_to, file, pages="12", text="目录在第十二页", on=NEXT, by=county)
    arrive(of, on=NEXT)
    with pytest.raises(Incomplete):
        do(file_settling.object_to, file, pages="中间", text="有目录", on=NEXT, by=county)
    do(file_settling.object_to, file, pages="12", text="目录在第十二页", on=LATER, by=county)

    result = do(
        file_settling.answer_objection, file, values={"E1": Mark(Decimal(5), "第 12 页有目录")},
        reason="经核对属实", on=LATER, by=third,
    )  # fmt: skip

    assert (result.settled, result.points) == (Settled.ANSWER, Decimal("100.00"))
    assert [one.points for one in file.results] == [Decimal("98.00"), Decimal("100.00")]
    with pytest.raises(NotAllowed, match="已经提出过"):
        do(file_settling.object_to, file, pages="12", text="还有异议", on=LATER, by=county)


def test_an_objection_after_three_working_days_comes_too_late(of):
    file = of.file("A")
    hand_in(of, file, 1, E1="2")
    hand_in(of, file, 2, E1="2")
    arrive(of, on=NEXT)

    # 12/8 12/9 12/10
    with pytest.raises(NotAllowed, match="2026-12-10"):
        do(
            file_settling.object_to, file, pages="12", text="目录在第十二页",
            on=date(2026, 12, 11), by=of.people[Part.COUNTY_REVIEWER],
        )  # fmt: skip


def arrive(of, on):
    with transaction() as session:
        of.task.stage = TaskStage.ONSITE.value
        session.add(
            TaskEvent(
                task=of.task,
                number="20",
                act=Act.ARRIVE.value,
                part="lead_inspector",
                from_stage="",
                to_stage=TaskStage.ONSITE.value,
                on=on,
            )
        )
    session_of.session.refresh(of.task, ["events"])


# ------------------------------------------------------------------------------ what it came to


def test_the_figures_are_known_once_every_file_of_the_draw_has_its_points(of):
    for letter in "AFD":
        for slot in (1, 2):
            assert review_figures(of.task, FROZEN) == {}
            hand_in(of, of.file(letter), slot, **({"J3": "2"} if letter == "A" else {}))
    assert len(files_out(of.task, FROZEN)) == 1

    mediation = of.file("D", "x")
    for slot in (1, 2):
        hand_in(of, mediation, slot, ("no_consent",), MA2="6")

    figures = review_figures(of.task, FROZEN)
    # J: publication is known (1), nothing to perform; 2 of the 3 points left are lost: 4 x 2/3.
    # D: the bench of the hearing is not on record (2), the suspension has no paper (3).
    assert figures["M11"].num == Decimal("97.33") + 100 + 95
    assert (figures["M11"].den, figures["M11u"].num) == (3, 0)
    assert (figures["M11m"].num, figures["M11m"].den) == (94, 1)
    main, x, y = summaries(of.task, FROZEN)
    assert (main.mean, main.grades["优秀"], x.unqualified, y.drawn) == (Decimal("97.44"), 3, 1, 0)


def test_the_review_itself_is_measured_and_defects_are_counted(of):
    hand_in(of, of.file("A"), 1, E1="4")
    hand_in(of, of.file("A"), 2, E1="2")
    hand_in(of, of.file("F"), 1, F2="1")
    hand_in(of, of.file("F"), 2, F2="1")

    found = quality_of([of.file("A"), of.file("F")])

    assert (found.files, found.mean_difference, found.not_by_mean) == (2, Decimal("1.00"), 0)
    assert [(one.code, one.files, one.points) for one in defects(
        [of.file("A"), of.file("F")], FROZEN
    )] == [("E1", 1, Decimal(3)), ("F2", 1, Decimal(1))]  # fmt: skip


def test_what_recurs_becomes_findings_when_the_team_confers(of):
    for letter in "AF":
        for slot in (1, 2):
            hand_in(of, of.file(letter), slot, F2="1")
    event = TaskEvent(
        task=of.task, number="22", act=Act.CONFER.value, part="lead_inspector", from_stage="",
        to_stage="", on=FROZEN,
    )  # fmt: skip

    with transaction() as session:
        session.add(event)
        defects_found(event)

    (found,) = findings_of(of.task)
    assert (found.indicator, found.grade) == ("1.9", "ordinary")
    assert "有 2 卷扣分" in found.text
    assert "第60条" in found.basis and "惯例" in found.basis
