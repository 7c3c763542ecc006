"""Figures of a body's registers: staff, posts, money, returns (3, 4, 6), on golden numbers."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from casework.accounts.models import UnitKind
from casework.db import transaction
from reconsideration.models import CommitteeMember
from reconsideration.standardisation.metrics import measure, trial, year_of_assessment
from reconsideration.standardisation.queries.figures import figures_of
from reconsideration.standardisation.queries.scores import all_figures
from tests.builders import unit
from tests.reconsideration.standardisation import boundary
from tests.reconsideration.standardisation.inspected import CATALOGUE, DAY, county
from tests.reconsideration.standardisation.test_quality import told
from tests.reconsideration.standardisation.test_registers import entered, post, somebody
from tests.reconsideration.stories import accepted, body

YEAR = year_of_assessment(2026)


@pytest.fixture(autouse=True)
def _after_the_year(db, clock_at):
    """The year is over: it is 2026-12-02."""
    clock_at(date(2026, 12, 2))


def pair(at, metric):
    return measure(at.id, YEAR)[metric].pair


def test_full_time_people_in_post_at_the_end_are_counted_and_assistants_apart(db):
    at = body()
    post(somebody(at, "何敏"), date(2024, 1, 1))
    post(somebody(at, "马龑"), date(2024, 1, 1), date(2026, 11, 29))
    post(somebody(at, "席昭"), date(2024, 1, 1), mode="part", fte="0.5")
    post(somebody(at, "石磊", role="assistant"), date(2024, 1, 1), fte="1")

    assert pair(at, "M41") == (1, 1)
    assert pair(at, "M41r") == (1, 1)
    assert pair(at, "M43") == (1, 1)


def test_cases_per_head_takes_person_months(db):
    """Twelve months and three months and half of April: 15.5 / 12 heads; one case."""
    case = accepted(on=date(2026, 3, 9))
    post(somebody(case.unit, "何敏"), date(2024, 1, 1))
    post(somebody(case.unit, "马龑"), date(2026, 1, 1), date(2026, 4, 15))

    assert pair(case.unit, "M17") == (1, Fraction(31, 24))


def test_without_full_time_people_nothing_stands_below_the_line(db):
    case = accepted(on=date(2026, 3, 9))

    assert pair(case.unit, "M17") == (1, 0)


def test_turnover_divides_by_the_mean_of_both_ends(db):
    """Three at the beginning, two at the end, one left: 1 of 2.5."""
    at = body()
    post(somebody(at, "何敏"), date(2024, 1, 1))
    post(somebody(at, "马龑"), date(2024, 1, 1), date(2026, 6, 30))
    moved = somebody(at, "席昭")
    post(moved, date(2024, 1, 1), date(2026, 3, 31))
    post(moved, date(2026, 4, 1))

    assert pair(at, "M44") == (1, Fraction(5, 2))


def test_newcomers_are_those_of_2024_and_later_qualified_before_they_left(db):
    at = body()
    new = {"first_engaged_on": date(2024, 1, 1)}
    post(somebody(at, "何敏", **new, qualified_on=date(2026, 11, 30)), date(2024, 1, 1))
    gone = {"qualified_on": date(2026, 5, 2), "pre_service_on": date(2024, 3, 1)}
    post(somebody(at, "马龑", **new, **gone), date(2024, 1, 1), date(2026, 5, 1))
    post(somebody(at, "席昭", first_engaged_on=date(2023, 12, 31)), date(2024, 1, 1))
    post(somebody(at, "芮铎", **new), date(2024, 1, 1), date(2025, 11, 30))

    assert pair(at, "M19") == (1, 2)
    assert pair(at, "M20") == (1, 2)
    assert pair(at, "M21") == (0, 1)


def test_hours_are_asked_by_the_month(db):
    """Half a year in post asks for twenty hours; nineteen and a half are too few."""
    at = body()
    he, she = somebody(at, "何敏"), somebody(at, "马龑")
    for one, hours in ((he, "20"), (she, "19.5")):
        post(one, date(2026, 6, 1))
        told = {"on": date(2026, 7, 1), "hours": Decimal(hours), "subject": "复议法"}
        entered(at, "training", staff=one.id, **told)

    assert pair(at, "M22") == (1, 2)


def test_money_is_reckoned_for_a_whole_year_and_against_the_other_counties(db):
    """11 months of 100: 1200 a year, of 1000; a case costs 1100, 500 and 300: median 500."""
    city = unit(kind=UnitKind.CITY)
    bodies = []
    for name, spent in (("临溪", 5500), ("青禾", 2500), ("云岭", 1500)):
        county = unit(kind=UnitKind.COUNTY, parent=city)
        at = body(parent=county, name=f"{name}县司法局", short_name=f"{name}县司法局")
        for number in range(5):
            accepted(at=at, on=date(2026, 3, 9), act_number=f"{name}罚〔2026〕{number}号")
        entered(at, "spending", month="2026-02", amount=Decimal(spent))
        bodies.append(at)
    for month in range(1, 12):
        at = body() if month == 1 else at
        entered(at, "spending", month=f"2026-{month:02d}", amount=Decimal(100))
    entered(at, "budget", year=2026, appropriated=Decimal(1000))

    assert pair(at, "M30") == (1200, 1000)
    assert pair(bodies[0], "M31") == (1100, 500)
    assert pair(at, "M31") == (0, 0)


def test_a_reminder_deals_with_a_reply_that_never_came(db):
    """Of Q, T, U and V only Q was decided under article 70; T's organ was reminded."""
    made = boundary.built()
    assert pair(made.at, "M05b") == (1, 4)

    entered(made.at, "reminder", case=made.cases["T"].number, on=date(2026, 6, 26))

    assert pair(made.at, "M05b") == (2, 4)


@pytest.mark.parametrize(("on", "in_order"), [(date(2026, 4, 15), 1), (date(2026, 4, 16), 0)])
def test_a_case_is_resumed_in_five_working_days_once_the_cause_is_gone(
    db, monkeypatch, on, in_order
):
    """Gone on Wednesday 04-08: 04-09, 10, 13, 14 and 15 are the five."""
    case = accepted(on=date(2026, 3, 9))
    told(case, "suspended", date(2026, 3, 20), ground="S01")
    told(case, "resumed", on)
    monkeypatch.setattr(trial, "_grounded", lambda scope, item: True)

    assert pair(case.unit, "M10b") == (1, 1)
    entered(case.unit, "cause", case=case.number, ended_on=date(2026, 4, 8))
    assert pair(case.unit, "M10b") == (in_order, 1)


def test_a_city_adds_up_the_posts_and_budgets_of_its_bodies(db):
    city = unit(kind=UnitKind.CITY)
    for authorised, filled, money in ((5, 4, 1000), (3, 3, 600)):
        at = body(parent=city)
        entered(at, "posts", on=date(2025, 1, 1), authorised=9, filled=1)
        entered(at, "posts", on=date(2026, 1, 1), authorised=authorised, filled=filled)
        entered(at, "budget", year=2026, appropriated=Decimal(money))
        entered(at, "spending", month="2026-05", amount=Decimal(110))

    assert pair(city, "M42") == (7, 8)
    assert pair(city, "M30") == (240, 1600)


def test_what_was_never_done_counts_below_the_line_alone(db):
    case = accepted(on=date(2026, 3, 9))
    at = case.unit
    entered(at, "recusal", case=case.number, asked_on=date(2026, 3, 10), asked_by="applicant",
            who="何敏")  # fmt: skip
    entered(at, "lead", article="80", found_on=date(2026, 3, 10))
    entered(at, "lead", article="82", found_on=date(2026, 3, 10), reason="情节轻微")
    entered(at, "return", kind="统计报表", term="一季度", due_on=date(2026, 4, 10))
    entered(at, "return", kind="统计报表", term="二季度", due_on=date(2026, 7, 10),
            sent_on=date(2026, 7, 10))  # fmt: skip
    entered(at, "township", name="东关街道", since_on=date(2025, 1, 1))
    entered(at, "township", name="西山镇")
    entered(at, "posts", on=date(2025, 1, 1), authorised=5, filled=3)
    entered(at, "posts", on=date(2026, 1, 1), authorised=5, filled=4)
    entered(at, "fee", found_on=date(2026, 5, 6), amount=Decimal(50), refunded_on=date(2026, 5, 8))
    entered(at, "survey", on=date(2026, 6, 1), valid=40, satisfied=38)
    found = measure(at.id, YEAR)

    assert {key: found[key].pair for key in ("M16b", "M46", "M27", "M40", "M42")} == {
        "M16b": (0, 1), "M46": (1, 2), "M27": (1, 2), "M40": (1, 2), "M42": (4, 5),
    }  # fmt: skip
    assert [found[key].num for key in ("M29", "M29r")] == [1, 0]
    assert found["M47"].pair == (38, 40)


def test_a_member_whose_kind_nobody_entered_is_not_from_outside(db):
    at = body()
    with transaction() as session:
        for name, kind in (("席昭", "scholar"), ("瞿岱", "government"), ("贝蓉", "")):
            session.add(
                CommitteeMember(unit_id=at.id, name=name, field="法", workplace="安宁", kind=kind,
                                term_from=date(2025, 1, 1))
            )  # fmt: skip

    assert pair(at, "M39") == (1, 3)


def test_an_oral_application_is_recorded_on_its_day(db):
    case = accepted(on=date(2026, 3, 9), channel="oral")
    assert pair(case.unit, "M34") == (0, 1)

    entered(case.unit, "oral", case=case.number, signed_on=case.received_on)
    assert pair(case.unit, "M34") == (1, 1)


def test_what_other_counties_spent_is_known_at_the_inspection_and_no_sooner(db):
    """Rule 13: M31 as it was signed counts for nothing; of nobody's spending it is 0 of 0."""
    of = county(figures={"M09": (9, 10), "M31": (1, 2)})

    signed = figures_of(of.task, CATALOGUE).by_metric
    inspected = all_figures(of.task, CATALOGUE, DAY).by_metric

    assert "M31" not in signed
    assert (signed["M09"].num, signed["M09"].den) == (9, 10)
    assert (inspected["M31"].num, inspected["M31"].den) == (0, 0)
