"""Whether an application came in time: articles 20 and 21, worked by hand."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from law import load_calendar
from reconsideration.procedure.application_limit import (
    Inaction,
    LimitFacts,
    Verdict,
    application_limit,
    handed_in_on,
)
from reconsideration.procedure.matters import Channel
from reconsideration.procedure.settings import Settings

CALENDAR = load_calendar()


def _judge(**facts):
    return application_limit(LimitFacts(**facts), CALENDAR)


def _test(verdict, key):
    return next(test for test in verdict.tests if test.key == key)


def test_sixty_days_ending_in_the_national_holiday_roll_to_the_first_working_day():
    """G14: 2025-08-05 + 60 = 10-04, off until 10-08."""
    verdict = _judge(submitted_on=date(2025, 10, 9), known_on=date(2025, 8, 5), told=True)

    assert verdict.latest == date(2025, 10, 9)
    assert verdict.verdict is Verdict.IN_TIME


def test_one_day_after_the_rolled_day_is_late():
    verdict = _judge(submitted_on=date(2025, 10, 10), known_on=date(2025, 8, 5), told=True)

    assert verdict.verdict is Verdict.LATE


def test_sixty_days_ending_in_spring_festival_roll():
    """G15: 2025-12-25 + 60 = 2026-02-23, the last day off."""
    verdict = _judge(submitted_on=date(2026, 2, 24), known_on=date(2025, 12, 25), told=True)

    assert verdict.latest == date(2026, 2, 24)
    assert verdict.verdict is Verdict.IN_TIME


def test_the_day_of_posting_decides_not_the_day_of_receipt():
    posted = handed_in_on(
        Channel.POST, submitted_on=date(2025, 10, 9), received_on=date(2025, 10, 13)
    )

    verdict = _judge(submitted_on=posted, known_on=date(2025, 8, 5), told=True)

    assert verdict.verdict is Verdict.IN_TIME


def test_an_application_given_to_the_penaliser_counts_from_that_day():
    day = handed_in_on(
        Channel.THROUGH_PENALISER,
        submitted_on=date(2026, 3, 2),
        through_on=date(2026, 3, 2),
        received_on=date(2026, 3, 9),
    )

    assert day == date(2026, 3, 2)


def test_a_site_may_count_the_organs_receipt_instead():
    day = handed_in_on(
        Channel.THROUGH_PENALISER,
        submitted_on=date(2026, 3, 2),
        through_on=date(2026, 3, 2),
        received_on=date(2026, 3, 9),
        settings=Settings(pen_date_counts=False),
    )

    assert day == date(2026, 3, 9)


def test_all_four_tests_are_shown_even_those_that_do_not_apply():
    verdict = _judge(
        submitted_on=date(2026, 3, 2),
        known_on=date(2026, 2, 2),
        made_on=date(2026, 1, 30),
        told=True,
    )

    assert [test.key for test in verdict.tests] == ["usual", "not_told", "one_year", "longest"]
    assert [test.key for test in verdict.tests if test.applies] == ["usual", "longest"]


def test_who_was_not_told_has_sixty_days_from_knowing_the_rights():
    """Knew the act 2025-03-03, the rights 2025-11-03: + 60 = 2026-01-02, off until 01-03 (Sat).

    01-04 is a Sunday that is worked.
    """
    verdict = _judge(
        submitted_on=date(2026, 1, 4),
        known_on=date(2025, 3, 3),
        made_on=date(2025, 3, 3),
        told=False,
        told_on=date(2025, 11, 3),
    )

    assert _test(verdict, "not_told").due == date(2026, 1, 4)
    assert verdict.verdict is Verdict.NOT_TOLD


def test_who_was_not_told_is_still_bound_by_one_year_from_knowing_the_act():
    """Knew the act 2025-03-03: the year ends 2026-03-03, a Tuesday."""
    verdict = _judge(
        submitted_on=date(2026, 3, 4),
        known_on=date(2025, 3, 3),
        made_on=date(2025, 3, 3),
        told=False,
        told_on=date(2026, 2, 25),
    )

    assert _test(verdict, "one_year").due == date(2026, 3, 3)
    assert verdict.latest == date(2026, 3, 3)
    assert verdict.verdict is Verdict.LATE


def test_the_last_day_of_the_year_rolls_over_a_weekend():
    """2025-03-07 + 1 year = 2026-03-07, a Saturday that is not worked → 03-09."""
    verdict = _judge(submitted_on=date(2026, 3, 9), known_on=date(2025, 3, 7), told=False)

    assert verdict.latest == date(2026, 3, 9)


def test_a_site_may_leave_the_caps_unrolled():
    facts = LimitFacts(submitted_on=date(2026, 3, 9), known_on=date(2025, 3, 7), told=False)

    verdict = application_limit(facts, CALENDAR, settings=Settings(caps_roll=False))

    assert verdict.latest == date(2026, 3, 7)
    assert verdict.verdict is Verdict.LATE


def test_who_was_not_told_but_applied_within_sixty_days_is_simply_in_time():
    verdict = _judge(submitted_on=date(2026, 3, 20), known_on=date(2026, 2, 2), told=False)

    assert verdict.verdict is Verdict.IN_TIME


@pytest.mark.parametrize(
    ("real_property", "made_on", "last"),
    [
        (False, date(2021, 3, 10), date(2026, 3, 10)),
        (True, date(2006, 3, 10), date(2026, 3, 10)),
    ],
)
def test_five_and_twenty_years_from_the_act_are_the_longest(real_property, made_on, last):
    facts = LimitFacts(
        submitted_on=last,
        known_on=date(2026, 2, 2),
        made_on=made_on,
        told=True,
        real_property=real_property,
    )

    on_the_day = application_limit(facts, CALENDAR)
    a_day_later = application_limit(replace(facts, submitted_on=date(2026, 3, 11)), CALENDAR)

    assert on_the_day.verdict is Verdict.IN_TIME
    assert on_the_day.latest == last
    assert a_day_later.verdict is Verdict.LATE


def test_an_obstacle_lets_the_rest_of_the_period_run_on_when_it_ends():
    """Known 2026-01-20; 60 d end 03-21 (Sat). Obstacle 02-01 to 03-03: 30 days more, 04-20."""
    verdict = _judge(
        submitted_on=date(2026, 4, 20),
        known_on=date(2026, 1, 20),
        told=True,
        obstacles=[(date(2026, 2, 1), date(2026, 3, 3))],
    )

    assert verdict.latest == date(2026, 4, 20)
    assert verdict.verdict is Verdict.JUSTIFIED


def test_while_an_obstacle_lasts_nothing_is_late():
    verdict = _judge(
        submitted_on=date(2026, 9, 1),
        known_on=date(2026, 1, 20),
        told=True,
        obstacles=[(date(2026, 2, 1), None)],
    )

    assert verdict.verdict is Verdict.JUSTIFIED
    assert verdict.latest is None


def test_an_obstacle_after_the_last_day_revives_nothing():
    verdict = _judge(
        submitted_on=date(2026, 4, 20),
        known_on=date(2026, 1, 20),
        told=True,
        obstacles=[(date(2026, 3, 25), date(2026, 4, 15))],
    )

    assert verdict.verdict is Verdict.LATE


def test_an_obstacle_does_not_move_the_caps():
    verdict = _judge(
        submitted_on=date(2026, 4, 20),
        known_on=date(2026, 1, 20),
        made_on=date(2021, 3, 10),
        told=True,
        obstacles=[(date(2026, 2, 1), date(2026, 3, 3))],
    )

    assert verdict.latest == date(2026, 3, 10)
    assert verdict.verdict is Verdict.LATE


def test_a_law_may_give_more_than_sixty_days_but_not_less():
    longer = _judge(
        submitted_on=date(2026, 4, 20),
        known_on=date(2026, 1, 20),
        told=True,
        longer_days=90,
        longer_law="某某法",
    )
    shorter = _judge(
        submitted_on=date(2026, 3, 23), known_on=date(2026, 1, 20), told=True, longer_days=15
    )

    assert longer.latest == date(2026, 4, 20)
    assert shorter.latest == date(2026, 3, 23)


def test_inaction_counts_from_the_end_of_the_time_to_perform():
    """Time to perform ended 2026-01-20: 60 d end 03-21 (Sat) → 03-23."""
    verdict = _judge(
        submitted_on=date(2026, 3, 23),
        told=True,
        inaction=Inaction(performance_due=date(2026, 1, 20)),
    )

    assert verdict.latest == date(2026, 3, 23)


def test_inaction_without_a_time_to_perform_counts_from_sixty_days_after_the_request():
    """Asked 2025-12-05; + 60 = 2026-02-03; + 60 = 04-04 (off until 04-06) → 04-07."""
    verdict = _judge(
        submitted_on=date(2026, 4, 7),
        told=True,
        inaction=Inaction(requested_on=date(2025, 12, 5)),
    )

    assert verdict.latest == date(2026, 4, 7)
    assert verdict.verdict is Verdict.IN_TIME


def test_urgent_protection_is_not_bound_by_the_limit():
    verdict = _judge(
        submitted_on=date(2026, 4, 7),
        told=True,
        inaction=Inaction(requested_on=date(2025, 1, 5), urgent=True),
    )

    assert verdict.verdict is Verdict.NOT_BOUND


def test_without_the_day_of_knowing_the_verdict_stays_open():
    verdict = _judge(submitted_on=date(2026, 3, 2), told=True)

    assert verdict.verdict is Verdict.UNKNOWN


def test_the_old_law_knows_only_sixty_days_from_knowing():
    """Known 2023-10-09: + 60 = 12-08, a Friday. No rule for those not told, no caps."""
    verdict = _judge(submitted_on=date(2023, 12, 8), known_on=date(2023, 10, 9), told=False)

    assert verdict.law == "2017"
    assert [test.key for test in verdict.tests] == ["usual"]
    assert verdict.latest == date(2023, 12, 8)
    assert verdict.verdict is Verdict.IN_TIME


def test_an_act_from_before_2024_is_judged_by_the_new_rules_with_a_warning():
    verdict = _judge(
        submitted_on=date(2024, 3, 1),
        known_on=date(2023, 6, 1),
        made_on=date(2023, 5, 30),
        told=False,
    )

    assert verdict.verdict is Verdict.NOT_TOLD
    assert any("2024年1月1日" in question.note for question in verdict.questions)


def test_not_knowing_whether_the_person_was_told_is_said():
    verdict = _judge(submitted_on=date(2026, 3, 2), known_on=date(2026, 2, 2))

    assert any("告知" in warning for warning in verdict.warnings)


def test_a_limit_that_ends_in_a_year_without_a_notice_is_an_estimate():
    verdict = _judge(submitted_on=date(2026, 12, 1), known_on=date(2026, 11, 20), told=True)

    assert verdict.estimated
