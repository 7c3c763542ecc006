"""What the law makes of a timeline, beyond what the scenarios tell."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from law import Event, load_calendar
from reconsideration.procedure import ACTS, Settings, Stage, Track, course, facts_of, version_of
from reconsideration.procedure.settings import (
    OPEN_QUESTIONS,
    OTHERWISE,
    CorrectionSpan,
    NormStart,
)

CALENDAR = load_calendar()
RECEIVED = Event("received", date(2026, 3, 2))


def _course(*events, **options):
    return course(events, CALENDAR, **options)


def test_events_are_read_by_their_legal_dates_whatever_order_they_were_recorded_in():
    told = [
        RECEIVED,
        Event("accepted", date(2026, 3, 9)),
        Event("copy_served", date(2026, 3, 11)),
    ]

    assert _course(*reversed(told)) == _course(*told)


def test_events_that_are_no_steps_change_nothing():
    assert _course(RECEIVED, Event("handler_assigned", date(2026, 3, 3))) == _course(RECEIVED)


def test_what_the_nightly_job_wrote_down_reads_like_what_the_law_did():
    written = _course(RECEIVED, Event("deemed_accepted", date(2026, 3, 9)))
    derived = _course(RECEIVED)

    assert written.deadline("decide").due == derived.deadline("decide").due
    assert written.derived == ()


def test_a_refusal_recorded_for_the_last_day_after_the_deemed_acceptance_does_not_undo_it():
    written = Event("deemed_accepted", date(2026, 3, 9))

    found = _course(RECEIVED, written, Event("refused", date(2026, 3, 9)))

    assert found.state == Stage.TRIAL
    assert [barred.event.kind for barred in found.barred] == ["refused"]


def test_days_stored_as_text_count_like_days():
    asked = [
        RECEIVED,
        Event("correction_asked", date(2026, 3, 5)),
        Event("correction_notice_served", date(2026, 3, 10)),
        Event("correction_extended", date(2026, 3, 20), {"to": "2026-04-10"}),
    ]

    found = _course(*asked, as_of=date(2026, 3, 20))

    assert found.deadline("correct").due == date(2026, 4, 10)


def test_a_live_case_waits_for_the_note_that_the_application_is_given_up():
    asked = [
        RECEIVED,
        Event("correction_asked", date(2026, 3, 5)),
        Event("correction_notice_served", date(2026, 3, 10)),
    ]

    found = _course(*asked, as_of=date(2026, 5, 6))

    assert found.state == Stage.CORRECTING


def test_a_review_answered_by_the_law_is_not_an_open_deadline():
    examine = _course(RECEIVED).deadline("examine")

    assert examine.void
    assert examine.met_on is None


def test_open_deadlines_fall_away_when_the_case_closes():
    found = _course(Event("accepted", date(2026, 3, 9)), Event("terminated", date(2026, 3, 12)))

    assert found.deadline("send_copy").void
    assert found.deadline("decide").met_on == date(2026, 3, 12)


def test_deadlines_that_start_on_an_estimated_acceptance_are_estimates_too():
    found = _course(Event("received", date(2026, 12, 28)))

    assert all(deadline.estimated for deadline in found.deadlines)


def test_facts_of_a_deemed_acceptance_name_the_day_it_happened():
    facts = facts_of([RECEIVED], CALENDAR, on=date(2026, 3, 20))

    assert facts.deemed
    assert facts.accepted_on == date(2026, 3, 9)
    assert facts.track is Track.ORDINARY


def test_facts_on_the_last_day_of_the_review_leave_the_answer_open():
    facts = facts_of([RECEIVED], CALENDAR, on=date(2026, 3, 9))

    assert facts.accepted_on is None
    assert facts.review_due == date(2026, 3, 9)
    assert not facts.review_is_over


def test_the_first_of_two_correction_notices_keeps_its_own_last_day():
    """Second notice for a matter the first could not ask: 2026-03-25 + 10 wd = 04-09."""
    found = _course(
        RECEIVED,
        Event("correction_asked", date(2026, 3, 4)),
        Event("correction_notice_served", date(2026, 3, 5)),
        Event("correction_extended", date(2026, 3, 16), {"to": date(2026, 3, 31)}),
        Event("corrected", date(2026, 3, 20)),
        Event("correction_asked", date(2026, 3, 24), {"new_matter": True}),
        Event("correction_notice_served", date(2026, 3, 25)),
    )

    dues = [deadline.due for deadline in found.deadlines if deadline.key == "correct"]

    assert dues == [date(2026, 3, 31), date(2026, 4, 9)]


@pytest.mark.parametrize(
    ("events", "law"),
    [
        ([Event("received", date(2023, 12, 29))], "2017"),
        ([Event("received", date(2024, 1, 2))], "2023"),
        (
            [Event("received", date(2023, 12, 27)), Event("accepted", date(2024, 1, 3))],
            "2023",
        ),
        (
            [Event("received", date(2023, 12, 20)), Event("accepted", date(2024, 1, 8))],
            "2017",
        ),
    ],
)
def test_the_day_of_acceptance_chooses_the_law(events, law):
    assert version_of(events, CALENDAR).key == law


def test_open_questions_are_settings():
    accepted = [
        Event("accepted", date(2026, 3, 16), {"track": "ordinary"}),
        Event("hearing_set", date(2026, 4, 20), {"for": date(2026, 5, 12)}),
    ]

    strict = _course(*accepted, settings=Settings(hearing_clear_days=True))

    # 5/11 5/9(worked) 5/8 5/7 5/6 4/30: five clear working days lie in between.
    assert strict.deadline("hearing_notice").due == date(2026, 4, 30)


def test_the_reply_may_stand_still_during_a_suspension_where_a_site_reads_it_so():
    events = [
        Event("accepted", date(2026, 3, 16)),
        Event("copy_served", date(2026, 3, 18)),
        Event("suspended", date(2026, 3, 20), {"ground": "S05"}),
        Event("resumed", date(2026, 3, 30)),
    ]

    found = _course(*events, settings=Settings(reply_stops_in_suspension=True))

    # 3/19; then 3/30 3/31 4/1 4/2 4/3 4/7 4/8 4/9 4/10 (4/4-4/6 off).
    assert found.deadline("reply").due == date(2026, 4, 10)


def test_norm_periods_may_run_from_the_opening_where_a_site_reads_it_so():
    events = [
        Event("accepted", date(2026, 3, 2)),
        Event("suspended", date(2026, 3, 20), {"ground": "S09"}),
        Event("norm_review_opened", date(2026, 3, 24), {"competent": True}),
    ]

    found = _course(*events, settings=Settings(norm_start=NormStart.OPENING))

    # 3/25 3/26 3/27
    assert found.deadline("norm_notify").due == date(2026, 3, 27)


def test_old_law_correction_time_may_count_from_the_notice_where_a_site_reads_it_so():
    """2023-11-06 + 60 + 16 (11-08 to 11-24) = 2024-01-21, a Sunday → 01-22."""
    events = [
        Event("received", date(2023, 11, 6)),
        Event("correction_asked", date(2023, 11, 8)),
        Event("correction_notice_served", date(2023, 11, 10)),
        Event("corrected", date(2023, 11, 24)),
        Event("accepted", date(2023, 11, 27)),
    ]
    from_issue = Settings(old_law_correction_from=CorrectionSpan.NOTICE_ISSUED)

    assert _course(*events, settings=from_issue).deadline("decide").due == date(2024, 1, 22)


def test_a_second_partial_extension_is_barred_where_a_site_allows_only_one():
    events = [
        Event("accepted", date(2026, 4, 7)),
        Event("extended", date(2026, 6, 1), {"days": 10}),
        Event("extended", date(2026, 6, 15), {"days": 10}),
    ]

    found = _course(*events, settings=Settings(split_extension=False))

    assert len(found.barred) == 1


STEPS = st.lists(
    st.tuples(
        st.sampled_from(sorted(set(ACTS) - {"deemed_accepted"})),
        st.integers(min_value=0, max_value=150),
    ),
    max_size=12,
)
GIVEN = {
    "days": 10,
    "for": date(2026, 9, 1),
    "to": date(2026, 8, 3),
    "ground": "S08",
    "competent": True,
}


@settings(deadline=None)
@given(STEPS)
def test_whatever_comes_in_the_case_stands_at_a_stage_and_every_refusal_says_why(steps):
    first = date(2026, 3, 2)
    events = [RECEIVED] + [
        Event(kind, first + timedelta(days=offset), GIVEN) for kind, offset in steps
    ]

    found = _course(*events)

    assert found.state in set(Stage)
    assert all(barred.reason for barred in found.barred)
    for deadline in found.deadlines:
        assert deadline.stopped == (deadline.due is None)
        if deadline.due is not None and deadline.key != "hearing_notice":
            assert deadline.due > deadline.started_on


@settings(deadline=None)
@given(st.integers(min_value=0, max_value=1000), st.integers(min_value=0, max_value=40))
def test_who_clicks_when_never_moves_a_deemed_acceptance(offset, delay):
    received = date(2024, 1, 2) + timedelta(days=offset)
    silent = _course(Event("received", received))
    deemed = silent.derived[0].on

    clicked = _course(
        Event("received", received),
        Event("accepted", deemed + timedelta(days=1 + delay), {"track": "ordinary"}),
    )

    assert clicked.deadline("decide").due == silent.deadline("decide").due


def _notes(found, key):
    return [note.note for note in found.deadline(key).notes]


def test_a_date_says_which_open_questions_it_rests_on():
    plain = _course(RECEIVED, Event("accepted", date(2026, 3, 9)))
    moved = _course(
        RECEIVED,
        Event("accepted", date(2026, 3, 9)),
        Event("suspended", date(2026, 3, 20), {"ground": "S06"}),
        Event("resumed", date(2026, 3, 30)),
        Event("extended", date(2026, 4, 20), {"days": 10}),
    )

    assert _notes(plain, "decide") == [OPEN_QUESTIONS["U1"].note]
    assert _notes(moved, "decide") == [OPEN_QUESTIONS[one].note for one in ("U1", "U3", "U4")]
    assert _notes(plain, "send_copy") == []


def test_a_question_answered_otherwise_is_shown_with_that_answer():
    told = [
        Event("accepted", date(2026, 3, 9)),
        Event("hearing_set", date(2026, 3, 12), {"for": date(2026, 4, 8)}),
    ]

    assert _notes(_course(*told), "hearing_notice") == [OPEN_QUESTIONS["U8"].note]
    strict = _course(*told, settings=Settings(hearing_clear_days=True))
    assert _notes(strict, "hearing_notice") == [OTHERWISE["U8"].note]


def test_a_time_that_the_decision_sets_is_not_called_the_sixty_days_for_a_new_act():
    def perform(**duty):
        decided = Event("decided", date(2026, 3, 4), duty)
        served = Event("decision_served", date(2026, 3, 6))
        return _course(decided, served).deadline("perform").basis.place

    assert perform(outcome="D66", perform_days=45) == "第77条第1款"
    assert perform(outcome="D64", remake=True) == "第49条第1款"


def test_a_dismissal_that_is_set_right_opens_a_new_trial_period_beside_the_old_one():
    found = _course(
        Event("accepted", date(2026, 3, 2)),
        Event("extended", date(2026, 3, 16), {"days": 30}),
        Event("dismissed", date(2026, 3, 20)),
        Event("correction_ordered", date(2026, 4, 20), {"what": "try_again"}),
    )

    trials = [one for one in found.deadlines if one.key == "decide"]
    # 2 March + 60 + 30 is Sunday 31 May; 20 April + 60 is the holiday of 19 June.
    assert [one.due for one in trials] == [date(2026, 6, 1), date(2026, 6, 22)]
    assert [one.met_on for one in trials] == [date(2026, 3, 20), None]
    assert any("责令继续审理" in note.note for note in trials[1].notes)


def test_a_conversion_after_the_time_was_up_is_questioned_beside_the_new_day():
    def notes(converted):
        told = (("2026-09-24", "accepted", {"track": "simplified"}), (converted, "converted", {}))
        events = [Event(kind, date.fromisoformat(on), data) for on, kind, data in told]
        return " ".join(note.text for note in course(events, CALENDAR).deadline("decide").notes)

    # 09-24 + 30 = 10-24（周六）→ 10-26
    assert "期满以后能否转换法律没有规定" not in notes("2026-10-26")
    assert "期满以后能否转换法律没有规定" in notes("2026-10-27")


def test_the_rules_of_the_new_law_on_acts_before_it_are_an_open_question_of_the_deadline():
    def notes(made, key):
        told = [
            Event("act_made", date.fromisoformat(made)),
            Event("act_known", date.fromisoformat(made), {"told": False}),
            Event("received", date(2024, 6, 3)),
        ]
        return " ".join(note.text for note in course(told, CALENDAR).deadline(key).notes)

    question = "适用新法的未告知和最长期限规则"
    assert question in notes("2023-10-09", "apply_cap")
    assert question in notes("2023-10-09", "apply_longest")
    assert question not in notes("2024-01-02", "apply_cap")
