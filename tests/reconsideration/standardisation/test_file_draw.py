"""From the files of a year to the sample: frozen, confirmed, two numbers, drawn, repeatable."""

from __future__ import annotations

import hashlib
from datetime import date

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DatabaseError, IntegrityError

from casework.cases.timeline import record
from casework.db import db as session_of
from casework.db import transaction
from law.errors import Incomplete, NotAllowed
from reconsideration.standardisation.commands import file_draw, file_sheets, file_work
from reconsideration.standardisation.cycle import Part
from reconsideration.standardisation.queries.facts import gather
from reconsideration.standardisation.queries.review_access import files_of, reviewers_of
from reconsideration.standardisation.review.draw import population_hash
from reconsideration.standardisation.review.words import DrawKind, NumberSide, Settled
from tests.arranged import arranged as once
from tests.builders import bare_case, person, unit
from tests.reconsideration.quarter import STORIES, told_case
from tests.reconsideration.standardisation import years
from tests.reconsideration.standardisation.reviewing import FROZEN, arranged, drawn, frozen, opened
from tests.reconsideration.stories import do

COUNTY, LEAD = Part.COUNTY_REVIEWER, Part.LEAD_INSPECTOR


@pytest.fixture
def of(db, database):
    """A county with an upheld, a refused and a mediated case, and one settled and withdrawn."""
    return once(database, four_cases)


def four_cases():
    return arranged("AFDC")


def four_open():
    return opened("AFDC")


def test_the_files_of_the_year_stand_in_their_strata_with_their_features(of):
    kept = frozen(of)

    main = {one["number"]: (one["stratum"], one["features"]) for one in kept.lists["main"]}
    number = {letter: case.number for letter, case in of.cases.items()}
    assert main == {
        number["A"]: ("S2", []),
        number["F"]: ("S1", []),
        number["D"]: ("S5", ["hearing"]),
        number["C"]: ("S6", []),
    }
    assert [one["number"] for one in kept.lists["x"]] == [number["D"]]
    assert kept.lists["y"] == []
    assert kept.hashes["main"] == population_hash(main, "2026.1")


def test_mediations_of_the_county_that_came_to_an_end_are_a_draw_of_their_own(of):
    here, elsewhere = unit(parent=of.task.unit.parent), unit()
    ended = [mediation(here, "signed"), mediation(here, "terminated")]
    mediation(here, "refused")
    mediation(elsewhere, "signed")
    mediation(here, "signed", closed_on=date(2026, 12, 1))

    kept = frozen(of)

    assert [one["number"] for one in kept.lists["y"]] == sorted(one.number for one in ended)
    assert {one["kind"] for one in kept.lists["y"]} == {"mediation_y"}


def mediation(at, end, closed_on=date(2026, 10, 9)):
    """A mediation that ended so and was closed on that day."""
    case = bare_case(at, on=date(2026, 9, 14), closed_on=closed_on)
    with transaction():
        record(case, end, on=date(2026, 10, 8), by=person("许祎"))
    return case


def test_files_are_frozen_only_after_the_data(of):
    with pytest.raises(NotAllowed, match="2026-12-03"):
        do(file_draw.freeze, of.task, on=date(2026, 12, 3), by=of.people[LEAD])


def test_secret_files_are_taken_out_by_rule_and_listed(of):
    with transaction():
        of.cases["A"].confidentiality = "named"

    kept = frozen(of)

    assert of.cases["A"].number not in [one["number"] for one in kept.lists["main"]]
    assert [number for number, _ in kept.secret] == [of.cases["A"].number]


def test_a_frozen_population_takes_nothing_in_unless_the_county_disputes_the_count(of):
    kept = do(file_draw.freeze, of.task, on=FROZEN, by=of.people[LEAD])
    with pytest.raises(NotAllowed, match="已经冻结"):
        do(file_draw.freeze, of.task, on=FROZEN, by=of.people[LEAD])
    with pytest.raises(Incomplete):
        do(file_draw.confirm, kept, agreed=False, on=FROZEN, by=of.people[COUNTY])
    do(
        file_draw.confirm, kept, agreed=False, reason="少了一件终止的", on=FROZEN,
        by=of.people[COUNTY],
    )  # fmt: skip

    again = do(file_draw.freeze, of.task, on=FROZEN, by=of.people[LEAD])

    assert (kept.serial, again.serial) == (1, 2)
    with pytest.raises(NotAllowed, match="重新冻结"):
        do(file_draw.confirm, kept, agreed=True, on=FROZEN, by=of.people[COUNTY])


def test_numbers_wait_for_the_county_s_word_on_the_count(of):
    kept = do(file_draw.freeze, of.task, on=FROZEN, by=of.people[LEAD])

    with pytest.raises(NotAllowed, match="确认件数"):
        do(file_draw.type_number, kept, NumberSide.LEAD, "7312", on=FROZEN, by=of.people[LEAD])


def test_each_side_types_one_number_and_never_the_other_s(of):
    kept = frozen(of)
    with pytest.raises(NotAllowed, match="检查组组长办理"):
        do(file_draw.type_number, kept, NumberSide.LEAD, "7312", on=FROZEN, by=of.people[COUNTY])
    with pytest.raises(Incomplete):
        do(file_draw.type_number, kept, NumberSide.COUNTY, "48", on=FROZEN, by=of.people[COUNTY])
    do(file_draw.type_number, kept, NumberSide.COUNTY, "4821", on=FROZEN, by=of.people[COUNTY])
    with pytest.raises(NotAllowed, match="不能更改"):
        do(file_draw.type_number, kept, NumberSide.COUNTY, "1111", on=FROZEN, by=of.people[COUNTY])


def test_one_person_with_both_parts_does_not_type_both_numbers(of):
    both = person("两任")
    for part in (COUNTY, LEAD):
        years.holds(part, of.task, both)
    kept = frozen(of)
    do(file_draw.type_number, kept, NumberSide.COUNTY, "4821", on=FROZEN, by=both)

    with pytest.raises(NotAllowed, match="另一人"):
        do(file_draw.type_number, kept, NumberSide.LEAD, "7312", on=FROZEN, by=both)


def test_a_number_lies_sealed_in_the_database(of):
    kept = frozen(of)
    do(file_draw.type_number, kept, NumberSide.COUNTY, "48215", on=FROZEN, by=of.people[COUNTY])

    stored = session_of.session.execute(text("SELECT number FROM review_number")).scalar_one()

    assert b"48215" not in bytes(stored)


def test_with_the_second_number_the_draw_runs_and_anybody_can_repeat_it(of):
    sample = drawn(of)

    kept = sample.population
    seed = f"v1|2026|{of.task.unit.code}|{kept.hashes['main']}|4821|7312"
    assert sample.record["main"]["seed"] == hashlib.sha256(seed.encode()).hexdigest()
    assert sorted(sample.record["main"]["files"]) == sorted(c.number for c in of.cases.values())
    assert file_draw.record_of(kept) == sample.record
    assert gather(of.task, on=FROZEN).sample_sealed
    # The mediated file is in both draws, with a sheet for each.
    assert sorted((one.draw, one.kind) for one in sample.files if one.number == of.cases["D"].number
                  ) == [("main", "mediated"), ("x", "mediation_x")]  # fmt: skip


@pytest.mark.parametrize("table", ["review_population", "review_sample", "review_file"])
def test_the_database_lets_nobody_change_what_was_drawn(of, table):
    drawn(of)

    for statement in (f"UPDATE {table} SET id = id + 100", f"DELETE FROM {table}"):
        with pytest.raises((DatabaseError, IntegrityError)), transaction():
            session_of.session.execute(text(statement))


# ------------------------------------------------------------------------------ who and when


def test_the_days_for_reading_are_in_order_and_changed_with_a_reason(of):
    admin = of.people[Part.CITY_ADMIN]
    days = {"first": FROZEN, "last": date(2026, 12, 18)}
    with pytest.raises(Incomplete, match="不能早于"):
        do(file_work.set_window, of.task, **days | {"last": date(2026, 12, 1)}, on=FROZEN, by=admin)
    with pytest.raises(Incomplete, match="最长"):
        do(file_work.set_window, of.task, **days | {"last": date(2027, 6, 1)}, on=FROZEN, by=admin)
    do(file_work.set_window, of.task, **days, on=FROZEN, by=admin)
    with pytest.raises(Incomplete, match="写明理由"):
        do(file_work.set_window, of.task, **days, on=FROZEN, by=admin)
    with pytest.raises(NotAllowed, match="市级管理员"):
        do(file_work.set_window, of.task, **days, on=FROZEN, by=of.first)


def test_a_file_is_given_to_others_as_long_as_nobody_has_begun(db, database):
    of = once(database, four_open)
    file, lead = of.file("A"), of.people[LEAD]
    third = years.holds(Part.FILE_REVIEWER, of.task, person("丙"))
    with pytest.raises(Incomplete, match="不同的人"):
        do(file_work.assign_file, file, [third, third], on=FROZEN, by=lead)
    with pytest.raises(Incomplete, match="外县"):
        do(file_work.assign_file, file, [person("路人"), third], on=FROZEN, by=lead)

    do(file_work.assign_file, file, [of.first, third], on=FROZEN, by=lead)

    assert reviewers_of(file) == {1: of.first.id, 2: third.id}
    do(file_sheets.save, file, marks={}, on=FROZEN, by=third)
    with pytest.raises(NotAllowed, match="不能换人"):
        do(file_work.assign_file, file, [of.first, of.second], on=FROZEN, by=lead)


# ------------------------------------------------------------------------------ missing files


def test_a_missing_file_counts_nought_and_the_next_of_its_stratum_comes(db, database):
    of = once(database, four_open)
    file = of.file("A")

    came = do(file_work.report_missing, file, excuse="", on=FROZEN, by=of.people[LEAD])

    assert came is None  # All files were drawn: nobody is left to come.
    assert (file.result.settled, file.result.points) == (Settled.MISSING, 0)
    with pytest.raises(NotAllowed, match="已经登记"):
        do(file_work.report_missing, file, excuse="", on=FROZEN, by=of.people[LEAD])


def test_an_excuse_in_writing_takes_the_nought_away(db, database):
    of = once(database, four_open)
    file = of.file("A")
    do(file_work.report_missing, file, excuse="", on=FROZEN, by=of.people[LEAD])

    do(
        file_work.report_missing, file, excuse="法院调卷，调卷函 12 号", on=FROZEN,
        by=of.people[LEAD],
    )  # fmt: skip

    assert file.result.settled is Settled.EXCUSED
    assert not file.result.settled.counts


def test_what_comes_for_a_missing_file_is_the_next_in_the_order_of_the_draw(of, monkeypatch):
    monkeypatch.setattr(file_draw, "size", lambda total, floor: min(total, 3))
    for letter in ("B", "I"):
        of.cases[letter] = told_case(of.task.unit, *STORIES[letter])
    drawn(of)
    taken = {one.number for one in files_of(of.task) if one.draw == DrawKind.MAIN.value}
    pool = {of.cases[letter].number for letter in "BI"}
    inside = next(one for one in files_of(of.task) if one.stratum == "S3")
    assert len(taken) == 3 and len(pool & taken) == 1

    came = do(file_work.report_missing, inside, excuse="", on=FROZEN, by=of.people[LEAD])

    assert came.number in pool - taken
    assert (came.stratum, came.replaces_id) == ("S3", inside.id)


def test_files_go_to_two_reviewers_from_elsewhere_in_turn(db, database):
    of = once(database, four_open)

    pairs = {tuple(sorted(reviewers_of(one).values())) for one in files_of(of.task)}

    assert pairs == {tuple(sorted((of.first.id, of.second.id)))}
