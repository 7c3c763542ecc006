"""Each figure of a quarter equals what is counted by hand in quarter.py."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from casework.db import transaction
from casework.ledgers.book import take
from casework.ledgers.checks import cross_foot
from casework.measures import Asked, Figure, by_cut, cases_of, read_period, rows_of, totals
from law.errors import Incomplete
from reconsideration.commands.after import suits
from reconsideration.commands.after.court_figures import enter_court_figure
from reconsideration.measures import BOOK, MEASURES, NUMBERS
from reconsideration.procedure.following import SuitResult
from tests.arranged import arranged
from tests.builders import person
from tests.reconsideration import quarter

pytestmark = pytest.mark.walk

BY_HAND = {
    # A B C D E F G H I; J was received in December
    "received": (9, 0),
    "carried": (1, 0),
    "handled": (10, 0),
    # A B C D E I J; E was deemed accepted, and its notice is no second acceptance
    "accepted": (7, 0),
    "deemed": (1, 0),
    # with F G H
    "acceptance_rate": (7, 10),
    "refused": (1, 0),
    "told_elsewhere": (1, 0),
    "abandoned": (1, 0),
    "withdrawn_before": (1, 0),
    # I
    "mandatory_first": (1, 7),
    # D
    "enterprise": (1, 0),
    # F
    "online": (1, 9),
    "through_penaliser": (0, 0),
    "from_above": (0, 0),
    # A B C D E I
    "concluded": (6, 0),
    # seven accepted, none in trial before the quarter
    "conclusion_rate": (6, 7),
    # J
    "open_after": (1, 0),
    # all but J
    "ended": (9, 0),
    "upheld": (1, 0),
    "claim_rejected": (0, 0),
    "dismissed": (1, 0),
    "changed": (0, 0),
    "revoked": (1, 0),
    "unlawful": (0, 0),
    "void": (0, 0),
    "ordered": (1, 0),
    "no_evidence": (1, 0),
    "agreement": (0, 0),
    "compensation": (1, 0),
    "mediated": (1, 0),
    "terminated": (1, 0),
    "settled": (1, 0),
    "withdrawn": (1, 0),
    # C was settled
    "after_change": (0, 0),
    # B I
    "corrected": (2, 0),
    "corrected_wide": (2, 0),
    "corrected_by_concluded": (2, 6),
    # A B I were decided
    "corrected_by_decided": (2, 3),
    "corrected_by_accepted": (2, 7),
    "corrected_wide_by_concluded": (2, 6),
    # C D
    "amicable": (2, 0),
    "amicable_by_concluded": (2, 6),
    "amicable_by_accepted": (2, 7),
    "amicable_wide_by_concluded": (2, 6),
    # with H, of ten handled
    "amicable_by_handled": (3, 10),
    # B C D I
    "resolved": (4, 6),
    # B was sued about
    "at_peace": (5, 6),
    # B 5,000.00, D 20,000.50; C and I have no amount
    "disputed": (2_500_050, 0),
    # B 5,000.00, D 3,000.50
    "saved": (800_050, 0),
    # B 1,200.00
    "compensation_sum": (120_000, 0),
    "court_compensation": (0, 0),
    # C
    "simplified": (1, 7),
    "converted": (1, 0),
    # A 01-09 to 03-02 52; B 01-12 to 03-03 50; C 01-13 to 02-03 21; D 01-14 to 03-09 54;
    # E 01-19 to 02-09 21; I 01-21 to 03-16 54
    "days": (252, 6),
    "on_time": (6, 6),
    "extended": (1, 0),
    "suspended": (1, 0),
    # E F G H A B C D I, and J due on 01-06; E was not answered
    "examined_on_time": (9, 10),
    # A B C D I in time; J's was due on 01-15 and E's on 01-28, both never sent
    "copy_on_time": (5, 7),
    # A 01-26, B 01-27, C 01-21 (simplified), D 01-29, I 02-05: C never, I one day late
    "reply_missed": (2, 5),
    "article_70": (1, 0),
    # A heard; B and I not
    "views": (1, 3),
    "hearings": (1, 0),
    "head_attended": (1, 1),
    "consultations": (0, 0),
    "stays_asked": (1, 0),
    "stays": (1, 0),
    "norms_asked": (0, 0),
    "norms_own": (0, 0),
    "norms_passed_on": (0, 0),
    "clauses_stopped": (0, 0),
    "sued": (1, 0),
    "sued_both": (1, 0),
    "sued_alone": (0, 0),
    "lost": (0, 0),
    "letters": (1, 0),
    # due on 05-06
    "letters_reported": (0, 0),
    "suggestions": (0, 0),
    "orders": (0, 0),
    "interviews": (0, 0),
    "criticisms": (0, 0),
    "published": (1, 3),
    "corrections_ordered": (0, 0),
    "taken_up": (0, 0),
    "by_order": (0, 0),
    "court_ratio": (9, 18),
}


def with_court_figures():
    made = quarter.built()
    enter(made, "2026Q1", 18)
    enter(made, "2025", 70)
    return made


def enter(made, period, cases):
    """What the city's court took in."""
    with transaction():
        return enter_court_figure(
            made.at, period=read_period(period), cases=cases, source="市中级人民法院通报",
            on=date(2026, 11, 28), by=person("何敏"),
        )  # fmt: skip


@pytest.fixture
def made(db, database):
    return arranged(database, with_court_figures)


def asked(made, period="2026Q1", **more):
    return Asked("reconsideration", (made.at.id,), read_period(period), **more)


def letters(made, key, side="n", period="2026Q1"):
    """Which of the ten count."""
    names = {case.id: letter for letter, case in made.cases.items()}
    rows = rows_of(MEASURES[key], asked(made, period), BOOK.cuts)
    return "".join(sorted(names[one] for one in cases_of(rows, side)))


def test_every_figure_of_the_quarter_is_what_was_counted_by_hand(made):
    found = totals(tuple(MEASURES.values()), asked(made), BOOK.cuts)

    wanted = {key: BY_HAND[key] for key in MEASURES}
    assert {key: (figure.n, figure.m) for key, figure in found.items()} == wanted


def test_behind_each_figure_are_its_cases(made):
    assert letters(made, "accepted") == "ABCDEIJ"
    assert letters(made, "corrected_by_concluded") == "BI"
    assert letters(made, "corrected_by_concluded", "m") == "ABCDEI"
    assert letters(made, "corrected_by_decided", "m") == "ABI"
    assert letters(made, "corrected_by_accepted", "m") == "ABCDEIJ"
    assert letters(made, "amicable_by_handled") == "CDH"
    assert letters(made, "reply_missed") == "CI"
    assert letters(made, "open_after") == "J"


def test_the_sum_of_the_cases_is_the_figure(made):
    found = totals(tuple(MEASURES.values()), asked(made), BOOK.cuts)
    sums = {
        key: Figure(sum(row[1] for row in rows), sum(row[2] for row in rows))
        for key, measure in MEASURES.items()
        for rows in [rows_of(measure, asked(made), BOOK.cuts)]
    }

    assert sums == found


def test_what_came_in_and_what_ended_add_up_and_splits_sum_to_the_total(made):
    """期初 + 新收 − 终了 = 期末; every split has the whole as its sum."""
    taken = take(BOOK, asked(made))

    assert [one for one in cross_foot(BOOK, taken, None) if one.blocking] == []


@pytest.mark.parametrize("key", BOOK.cuts)
def test_every_cut_splits_the_whole(made, key):
    found = by_cut((MEASURES["accepted"],), asked(made), BOOK.cuts[key], BOOK.cuts)

    assert sum(figures["accepted"].n for figures in found.values()) == 7
    labels = BOOK.cuts[key].labels
    values = [value for value in found if value is not None]
    assert labels is None or all(labels(values)[value] for value in values)


def test_every_row_of_the_statistics_has_its_figures():
    keys = {one for names in NUMBERS.values() for one in names}
    cuts = {one.removeprefix("cut:") for one in keys if one.startswith("cut:")}

    assert list(NUMBERS) == [f"K{number:02}" for number in range(1, 30)]
    assert {one for one in keys if not one.startswith("cut:")} <= set(MEASURES)
    assert cuts <= set(BOOK.cuts)


def test_a_rate_says_by_what_it_is_divided():
    """The trap of published figures: one name, several bases (section 9.2)."""
    rates = [one for one in MEASURES.values() if one.shape == "rate"]

    assert all(one.m_label and one.definition for one in rates)
    named = [one.label for one in rates if one.label.startswith(("直接纠错率", "调解和解率"))]
    assert len(named) == len(set(named)) >= 6
    assert all("（占" in label for label in named)


# ------------------------------------------------------------------------------ the court's figure


def test_the_court_has_told_of_a_year_and_so_of_no_quarter(made):
    figures = totals([MEASURES["court_ratio"]], asked(made, period="2025Q4"), {})

    assert figures["court_ratio"].m == 0
    assert figures["court_ratio"].words(MEASURES["court_ratio"]) == "—"


def test_a_figure_entered_again_takes_the_place_of_the_first(made):
    enter(made, "2026Q1", 36)

    figures = totals([MEASURES["court_ratio"]], asked(made), {})
    assert (figures["court_ratio"].n, figures["court_ratio"].m) == (9, 36)


@pytest.mark.parametrize("period", ["2026-03", "2026H1", "2026Q4"])
def test_a_period_that_overlaps_or_is_not_over_is_refused(made, period):
    with pytest.raises(Incomplete) as refusal:
        enter(made, period, 5)

    assert "period" in refusal.value.problems


def test_what_a_court_grants_counts_when_it_is_judged(made):
    case = made.cases["B"]
    with transaction():
        suits.note_judgment(
            case, result=SuitResult.UNLAWFUL, summary="确认违法并赔偿", compensation=Decimal("80"),
            on=date(2026, 6, 1), by=person("何敏"),
        )  # fmt: skip

    figures = totals([MEASURES["court_compensation"]], asked(made, period="2026Q2"), {})
    assert figures["court_compensation"].n == 8_000
