"""Each figure of a quarter equals what is counted by hand in quarter.py."""

from __future__ import annotations

from datetime import date

import pytest

from casework.db import transaction
from casework.measures import Asked, Figure, cases_of, read_period, rows_of, totals
from casework.now import clock_at
from mediation.commands import joint
from mediation.measures import BOOK, MEASURES
from tests.arranged import arranged
from tests.builders import person
from tests.mediation import joint_stories, quarter
from tests.mediation.quarter import day

pytestmark = pytest.mark.walk

BY_HAND = {
    # A B C D E F G
    "registered": (7, 0),
    # all but D
    "accepted": (6, 0),
    # D of seven
    "refused": (1, 7),
    "transferred": (0, 7),
    # A by petition, F by hotline
    "referred": (2, 0),
    # A ended and nobody told the petitions office; F had not ended yet
    "fed_back": (0, 1),
    # twelve of E, one each of A B C F G
    "people": (17, 0),
    # six times 19,800.00
    "claimed": (11_880_000, 0),
    "mass": (1, 0),
    # F comes after E
    "repeat_pair": (1, 7),
    "repeat_respondent": (1, 7),
    "open_before": (0, 0),
    "reopened": (0, 0),
    # E counts one, and one for twelve people; F one: in hundredths
    "workload": (300, 0),
    # B and C were terminated; the worker of B went to arbitration
    "litigated": (1, 2),
    # A G signed, B C terminated
    "concluded": (4, 0),
    # E F
    "open_after": (2, 0),
    # G was due on 01-30
    "on_time": (3, 4),
    # A 10, B 15 less 4, C 1, G 26
    "days_net": (48, 4),
    "days_gross": (52, 4),
    "per_mediator": (6, 2),
    "organisations": (1, 0),
    # the other one left on 02-01
    "mediators": (1, 0),
    "experts": (1, 0),
    # sixteen hours of this year, not the twenty-four of the last
    "training": (16, 0),
    "effective": (2, 0),
    "partial": (0, 0),
    "terminated": (2, 0),
    "withdrawn": (1, 0),
    # A G; B is a failure, C withdrew
    "success": (2, 3),
    "agreed": (3_960_000, 0),
    "petition_resolved": (1, 0),
    # both promises were due on 03-31
    "performed": (1, 2),
    "performed_amount": (1_980_000, 3_960_000),
    "paid": (1_980_000, 3_960_000),
    "confirmation": (1, 2),
    "followed_up": (1, 2),
    # five and four points
    "satisfaction": (9, 2),
    "closed": (1, 0),
    # nothing joint
    "joint_started": (0, 0),
    "red_orange": (0, 0),
    "high_days": (0, 0),
    "joint_tasks": (0, 0),
    "joint_returned": (0, 0),
    "appraised": (0, 6),
    "confirmed": (0, 0),
}


@pytest.fixture
def made(db, database):
    return arranged(database, quarter.built)


def asked(made, period="2026Q1", **more):
    return Asked("mediation", (made.at.id,), read_period(period), **more)


def letters(made, key, side="n", period="2026Q1"):
    """Which of the seven count."""
    names = {case.id: letter for letter, case in made.cases.items()}
    rows = rows_of(MEASURES[key], asked(made, period), BOOK.cuts)
    return "".join(sorted(names[one] for one in cases_of(rows, side)))


def test_every_figure_of_the_quarter_is_what_was_counted_by_hand(made):
    found = totals(tuple(MEASURES.values()), asked(made), BOOK.cuts)

    wanted = {key: BY_HAND[key] for key in MEASURES}
    assert {key: (figure.n, figure.m) for key, figure in found.items()} == wanted


def test_behind_each_figure_are_its_cases(made):
    assert letters(made, "accepted") == "ABCEFG"
    assert letters(made, "success") == "AG"
    assert letters(made, "success", "m") == "ABG"
    assert letters(made, "open_after") == "EF"
    assert letters(made, "on_time", "m") == "ABCG"
    assert letters(made, "repeat_pair") == "F"
    assert letters(made, "refused") == "D"


def test_the_sum_of_the_cases_is_the_figure(made):
    found = totals(tuple(MEASURES.values()), asked(made), BOOK.cuts)
    sums = {
        key: Figure(sum(row[1] for row in rows), sum(row[2] for row in rows))
        for key, measure in MEASURES.items()
        for rows in [rows_of(measure, asked(made), BOOK.cuts)]
    }

    assert sums == found


def test_a_case_stays_in_the_period_in_which_it_was_accepted_whatever_becomes_of_it(made):
    assert letters(made, "accepted", period="2026-03") == "ABCF"
    assert letters(made, "effective", period="2026Q2") == "F"
    assert letters(made, "open_before", period="2026Q2") == "EF"
    assert letters(made, "open_after", period="2026Q2") == "E"


def test_a_withdrawal_is_a_failure_only_where_the_site_says_so(made):
    strict = asked(made, rules={"withdrawals_fail": True})

    found = totals((MEASURES["success"],), strict, BOOK.cuts)

    assert found["success"] == Figure(2, 4)


def test_another_units_cases_do_not_count(made):
    elsewhere = Asked("mediation", (quarter.stories.organisation().id,), read_period("2026Q1"))

    found = totals(tuple(MEASURES.values()), elsewhere, BOOK.cuts)

    assert {figure.n for key, figure in found.items() if key != "organisations"} == {0}


# --------------------------------------------------------------------------- joint resolution


def test_joint_tasks_count_where_they_fall_due_and_in_time_when_answered_by_then(db):
    found = joint_stories.opened()
    for days, answered in ((5, day(9, 17)), (5, day(9, 24)), (30, None)):
        task = joint_stories.given(found, days=days)
        if answered:
            joint_stories.answered(found, task.serial, answered)
    back = joint_stories.given(found, days=40)
    joint_stories.act(
        joint.return_task,
        found,
        back.serial,
        reason="不属于本单位职责",
        on=day(9, 15),
        by=person(),
    )
    asked = Asked("mediation", (found.unit_id,), read_period("2026Q3"))

    figures = totals(tuple(MEASURES.values()), asked, BOOK.cuts)

    assert figures["joint_started"] == Figure(1, 0)
    # two fell due in September, one of them was answered late
    assert figures["joint_tasks"] == Figure(1, 2)
    assert figures["joint_returned"] == Figure(1, 4)
    assert figures["red_orange"] == Figure(0, 0)
    assert figures["registered"] == Figure(0, 0)


def test_the_days_of_high_risk_run_from_the_finding_to_the_next_or_to_today(db):
    """Red on 10-12, yellow on 10-20: eight days; red again on 11-20, to 11-28: nine."""
    found = joint_stories.opened()
    red = {"people": "120", "self_harm": "yes", "cross": "yes"}
    for month, number, answers, level in (
        (10, 12, red, ""),
        (10, 20, red, "yellow"),
        (11, 20, red, ""),
    ):
        on = day(month, number)
        joint_stories.act(
            joint.change_risk,
            found,
            answers=answers,
            level=level,
            reason="再次研判",
            at=joint_stories.at(on),
            on=on,
            by=person(),
        )

    def days(period, today):
        asked = Asked("mediation", (found.unit_id,), read_period(period))
        with clock_at(today):
            return totals((MEASURES["high_days"],), asked, BOOK.cuts)["high_days"]

    assert days("2026Q3", day(12, 31)) == Figure(0, 0)
    assert days("2026-10", day(12, 31)) == Figure(8, 1)
    assert days("2026Q4", day(11, 28)) == Figure(17, 1)
    # all of December
    assert days("2026-12", date(2027, 1, 9)) == Figure(31, 1)


def test_open_cases_weigh_by_kind_people_and_the_risk_of_their_joint_resolution(db):
    """Labour 1, for twelve people 1 more, in a red joint resolution 2 more (惯例可配置)."""
    made = quarter.built()
    found = joint_stories.opened()
    with transaction():
        made.cases["E"].joint = found
        found.risk_level = "red"

    asked = Asked("mediation", (made.at.id,), read_period("2026Q1"))
    figure = totals((MEASURES["workload"],), asked, BOOK.cuts)["workload"]

    assert figure.words(MEASURES["workload"]) == "5.00 标准件"


def test_a_joint_resolution_found_red_counts_in_the_period_of_the_finding(db):
    found = joint_stories.opened()
    joint_stories.act(
        joint.change_risk,
        found,
        answers={"people": "120", "self_harm": "yes", "cross": "yes"},
        reason="有人扬言",
        at=joint_stories.at(day(10, 12)),
        on=day(10, 12),
        by=person("韦赟"),
    )
    units = (found.unit_id,)

    third, fourth = (
        totals((MEASURES["red_orange"],), Asked("mediation", units, read_period(key)), BOOK.cuts)
        for key in ("2026Q3", "2026Q4")
    )

    assert (third["red_orange"].n, fourth["red_orange"].n) == (0, 1)
