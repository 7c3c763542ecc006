"""Metrics (1.6): by hand on the last day and the day after, and counted a second way."""

from __future__ import annotations

from datetime import date

import pytest

from casework.ledgers.book import units_under
from casework.now import today
from reconsideration.measures import MEASURES
from reconsideration.standardisation.catalogue import shipped
from reconsideration.standardisation.metrics import (
    METRICS,
    WAITING,
    measure,
    span,
    year_of_assessment,
)
from tests.reconsideration import quarter
from tests.reconsideration.standardisation import boundary
from tests.reconsideration.standardisation.by_hand import Book
from tests.reconsideration.standardisation.counted import COUNTED
from tests.reconsideration.standardisation.counted_registers import BODY_COUNTED

YEAR = year_of_assessment(2026)
FIRST_QUARTER = span(date(2026, 1, 1), date(2026, 3, 31))


def second_way(unit_id, period):
    book = Book(set(units_under(unit_id)), period.first, period.last, today())
    return {key: count(book) for key, count in COUNTED.items()}


def as_rows(found):
    return {key: {row[0]: row[1:] for row in found[key].rows} for key in COUNTED}


def test_every_metric_of_the_catalogue_is_counted_or_says_what_is_missing():
    listed = shipped("2026.1").metrics

    assert set(METRICS) | set(WAITING) == set(listed)
    assert not set(METRICS) & set(WAITING)
    assert {one.id: one.title for one in METRICS.values()} == {
        key: listed[key].name for key in METRICS
    }
    assert {one.id: str(one.kind) for one in METRICS.values()} == {
        key: str(listed[key].kind) for key in METRICS
    }
    assert {one.id for one in METRICS.values() if one.percent} == {
        key for key in METRICS if listed[key].kind == "quotient" and listed[key].percent
    }
    assert {one.id for one in METRICS.values() if one.shown_only} == {
        key for key in METRICS if listed[key].info
    }
    shares = [one for one in METRICS.values() if one.has_base]
    assert [one.id for one in shares if one.less_is_better] == [
        one.id for one in shares if listed[one.id].less_is_better
    ]
    assert {one.figure for one in METRICS.values()} - {""} <= set(MEASURES)
    assert {*COUNTED, *BODY_COUNTED, "M31"} == set(METRICS)


QUARTER = {
    # A B C D E F I, and J due on 01-06; E was not answered; G and H were gone before
    "M01": (7, 8),
    # G, on the second working day
    "M02": (1, 1),
    "M03": (0, 1),
    # F
    "M33i": (1, 9),
    # C gave no ground for the simplified procedure, and nobody approved the switch
    "M36": (6, 7),
    # F
    "M37": (1, 1),
    # nobody was given the cases
    "M38": (0, 6),
    "M16": (0, 7),
    # E's copy was due on 01-28, before the dismissal; J's on 01-15
    "M04": (5, 7),
    # A B D of A B C D I
    "M05": (3, 5),
    # I was decided under article 70, C was not
    "M05b": (1, 2),
    # six that ended, and J, due on 03-09
    "M09": (6, 7),
    "M18": (1, 1),
    "M18d": (0, 1),
    # I, without approval; no papers went out on D's suspension and C's end
    "M10": (0, 1),
    "M10b": (0, 2),
    # A B I decided, D mediated, all ordinary; A was heard, D had a hearing
    "M06": (2, 4),
    "M06b": (2, 4),
    "M07s-i": (1, 4),
    "M08s-i": (0, 4),
    # D's hearing has no panel on record
    "M07n": (0, 1),
    "M07d": (1, 1),
    "M07h": (1, 1),
    # A B C D I; C and D were settled
    "M15": (0, 5),
    "M15r-i": (2, 6),
    # A's and B's decision, B's letter
    "M13b": (0, 3),
    # B's decision of 03-03, to be filed by 03-23; I's by 04-05
    "M26": (0, 1),
    # receipts, but for J's of December
    "M25": (9, 9),
    # seven accepted, nobody on the staff register
    "M17": (7, 0),
}
THE_YEAR = {
    # Q was not answered
    "M01": (6, 7),
    # T
    "M02": (1, 1),
    # S
    "M03": (1, 1),
    "M33i": (0, 7),
    "M36": (6, 6),
    # S
    "M37": (1, 1),
    # P's handler is not who accepted it; Q was deemed accepted
    "M38": (1, 5),
    # Q is a day late
    "M04": (5, 6),
    # P by post in time; R ended before its reply was due; V's is not whole
    "M05": (1, 5),
    # Q T U V; Q was decided under article 70
    "M05b": (1, 4),
    # P R T V in time, Q a day late, U still open
    "M09": (4, 6),
    "M18": (1, 1),
    "M18d": (1, 1),
    "M10": (0, 0),
    # T's suspension and end, V's suspension: no papers
    "M10b": (0, 3),
    # P; Q had one handler on 04-10
    "M16": (1, 6),
    # P Q V; V was neither heard nor asked
    "M06": (2, 3),
    "M06b": (2, 3),
    "M07": (2, 2),
    "M07s-i": (2, 3),
    # Q's notice is a day late
    "M07n": (1, 2),
    "M07d": (1, 2),
    "M07h": (0, 2),
    "M08": (1, 2),
    "M08c": (1, 1),
    "M08s-i": (1, 3),
    # P was asked, R mediated; Q T V were not asked
    "M15": (2, 5),
    "M15r-i": (2, 5),
    # Q was lost
    "M12": (1, 2),
    "M13": (1, 2),
    # P's decision was copied up; Q's and V's letter were not
    "M13b": (1, 3),
    # Q a day late, R not at all
    "M14": (1, 3),
    "M15p": (0, 1),
    "M14b": (0, 1),
    # R was ordered on the tenth working day; V answered a day late
    "M14c": (1, 1),
    # P; Q a day late; R by 06-10, T by 09-08, V by 08-18
    "M24": (1, 5),
    "M26": (1, 2),
    "M28": (1, 1),
    "M45": (1, 2),
    # the receipts
    "M25": (7, 7),
    # P and Q were archived without papers
    "M24e": (0, 2),
    "M17": (6, 0),
}


@pytest.mark.parametrize(
    ("built", "period", "wanted"),
    [(quarter.built, FIRST_QUARTER, QUARTER), (boundary.built, YEAR, THE_YEAR)],
    ids=["a quarter", "last days and the days after"],
)
def test_metrics_are_what_was_counted_by_hand_and_the_second_way_agrees(db, built, period, wanted):
    made = built()

    found = measure(made.at.id, period)

    assert as_rows(found) == second_way(made.at.id, period)
    pairs = {key: one.pair for key, one in found.items() if key != "M32"}
    counts = {key: (0, 0 if METRICS[key].has_base else 1) for key in pairs}
    assert pairs == counts | wanted


def test_behind_a_metric_are_its_cases_and_those_that_fail(db):
    made = boundary.built()
    ids = {letter: case.id for letter, case in made.cases.items()}

    found = measure(made.at.id, YEAR)

    assert found["M13"].cases("n") == [ids["P"]]
    assert found["M13"].cases("m") == [ids["P"], ids["Q"]]
    assert found["M13"].cases("x") == [ids["Q"]]
    assert found["M18"].cases("n") == [ids["U"]]
