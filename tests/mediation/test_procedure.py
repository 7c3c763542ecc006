"""The steps of a mediation: what may be done when, why not, and what to do instead."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from law.citation import Citation
from law.errors import Incomplete, NotAllowed
from law.events import Event
from law.library import article, load_calendar
from mediation.dispute_type.every_kind import OTHER_PROCEDURES
from mediation.disputes import DISPUTES
from mediation.places import limits_for, place_of, places
from mediation.procedure import (
    EVENT_ACTIONS,
    PROCEDURE,
    Action,
    Facts,
    Guard,
    Recusal,
    Refusal,
    Stage,
    Suspension,
    Termination,
    choices,
    course,
    procedure_for,
    reminder_days,
)
from mediation.procedure.guards import not_acceptable

CALENDAR = load_calendar()
DAY = date(2026, 3, 2)


def events(*kinds, start=DAY):
    """Events a day apart; a kind may come with its data."""
    told = [kind if isinstance(kind, tuple) else (kind, {}) for kind in kinds]
    return [Event(kind, start + timedelta(n), data) for n, (kind, data) in enumerate(told)]


AGREED = (
    ("received", {"joint": True}),
    "accepted",
    "assigned",
    "session_held",
    "agreed",
)


def offered(*kinds, on=DAY + timedelta(9), **known):
    return {one.action: one for one in choices(events(*kinds), CALENDAR, on=on, **known)}


# ------------------------------------------------------------------------------ choices


def test_acceptance_without_consent_is_shown_with_the_way_round():
    accept = offered("received")[Action.ACCEPT]

    assert not accept.allowed
    assert accept.reason == "对方还没有同意调解，同意后才能受理"
    assert "先征求对方意见" in accept.instead


def test_allowed_acts_come_first():
    allowed = [one.allowed for one in choices(events(*AGREED), CALENDAR, on=DAY)]

    assert allowed == sorted(allowed, reverse=True)


def test_a_stop_flag_bars_acceptance_with_its_words():
    found = offered("received", "consent_given", stops=("劳动者未满十六周岁，先停止调解",))

    assert found[Action.ACCEPT].reason == "劳动者未满十六周岁，先停止调解"


def test_signing_waits_for_every_act_and_cites_article_14():
    found = offered(*AGREED, missing_acts=("调解员签名", "调解组织盖章"))

    assert found[Action.SIGN].reason == "还没有：调解员签名、调解组织盖章"
    assert found[Action.SIGN].basis.text == "《劳动争议调解仲裁法》第14条第2款"


def test_after_the_agreement_nothing_is_terminated_but_breach_has_its_way():
    found = offered(*AGREED, ("signed", {"clauses": [{"n": 1, "due_on": "2026-12-31"}]}))

    assert not found[Action.TERMINATE].allowed
    assert "不履行的登记未履行" in found[Action.TERMINATE].instead
    assert found[Action.BREACH].reason == "没有到期未履行的条款"
    assert found[Action.PERFORM_ITEM].allowed


def test_an_archived_case_offers_nothing():
    closed = ("received", ("terminated", {"reason": "T1"}), "closed", "archived")

    assert not any(one.allowed for one in offered(*closed).values())


# ------------------------------------------------------------------------------- guards


@pytest.mark.parametrize(
    ("action", "facts", "reason"),
    [
        (Action.REFUSE, Facts(reason="N99"), "不予受理要写明列出的情形"),
        (Action.REFUSE, Facts(reason="N9", consent="given"), "对方已经同意调解"),
        (Action.REFUSE, Facts(reason="N10"), "只用于行政争议"),
        (Action.TERMINATE, Facts(reason="T14"), "终止要写明列出的情形"),
        (Action.SUSPEND, Facts(reason="S8"), "中止要写明列出的情形"),
        (Action.SUSPEND, Facts(reason="S6", both_consent=False), "约定暂停要双方同意"),
        (Action.SET_SESSION, Facts(short_notice=True), "不足三个工作日"),
        (Action.REOPEN, Facts(approved=False), "要负责人批准"),
    ],
)
def test_an_act_with_the_wrong_ground_is_barred(action, facts, reason):
    step = next(step for step in PROCEDURE.steps if step.action is action)

    with pytest.raises(NotAllowed, match=reason):
        PROCEDURE.take(min(step.sources), action, facts)


def test_short_notice_that_both_waive_is_enough():
    facts = Facts(short_notice=True, waived_notice=True)

    assert PROCEDURE.take(Stage.ASSIGNED, Action.SET_SESSION, facts) is Stage.ASSIGNED


def test_a_case_that_a_court_has_accepted_is_not_accepted_here():
    told = events(("received", {"other_procedure": "court"}), "consent_given", "accepted")

    found = course(told, CALENDAR)

    assert [one.reason for one in found.barred] == ["人民法院已受理同一争议，不能同时受理"]


@pytest.mark.parametrize(
    ("ground", "reason"),
    [
        ("N2", "人民调解委员会已受理，不能同时受理"),
        ("N5", "信访事项已复查复核终结，不能受理"),
        ("N11", "依其性质不能调解，不能受理"),
    ],
)
def test_only_what_runs_elsewhere_is_called_at_the_same_time(ground, reason):
    assert not_acceptable(Facts(consent="given", parallel=ground)) == reason


def test_a_closed_petition_bars_a_new_handling_but_not_comfort_by_coordination():
    closed = next(one for one in OTHER_PROCEDURES if one.code == "petition_closed")

    assert closed.ground("CIVIL") == "N5"
    assert closed.ground("COORDINATION") == ""


def test_an_extension_to_an_earlier_day_is_barred():
    told = events(
        ("received", {"joint": True}), "accepted", ("extended", {"to": date(2026, 3, 10)})
    )

    assert "新的日期要晚于原来的2026年3月17日" in course(told, CALENDAR).barred[0].reason


# ------------------------------------------------------------------------- what is unreadable


@pytest.mark.parametrize(
    "data",
    [
        {"end_date": "2026-02-30"},
        {"organ_kind": "KINGDOM"},
        {"days": "many"},
        {"clauses": ["7000"]},
        {"clauses": [{"n": 1, "due_on": "soon"}]},
    ],
)
def test_event_data_that_cannot_be_read_is_refused_in_words(data):
    with pytest.raises(Incomplete, match="received"):
        course([Event("received", DAY, data)], CALENDAR)


def test_an_unknown_kind_of_event_is_barred():
    assert course(events("received", "celebrated"), CALENDAR).barred[0].reason == (
        "没有“celebrated”这种事项"
    )


def test_an_unknown_kind_of_dispute_names_those_there_are():
    with pytest.raises(Incomplete, match="labour"):
        course(events("received"), CALENDAR, kind="divorce")


def test_an_unknown_place_names_those_there_are():
    with pytest.raises(Incomplete, match="sichuan"):
        course(events("received"), CALENDAR, place="atlantis")


# -------------------------------------------------------------------------------- places


def test_what_no_text_gives_is_practice_everywhere():
    for place in places().values():
        for rule in place.rules:
            assert rule.limit.basis.is_law is (rule.certainty in {"S", "L"}), rule.id


def test_a_local_rule_binds_agencies_only_and_not_before_its_day():
    on = date(2026, 3, 2)
    agency = {rule.limit.key: rule for rule in limits_for("shenzhen", "ADMIN_ORGAN", on)}
    committee = {rule.limit.key: rule for rule in limits_for("shenzhen", "PMC", on)}
    before = {
        rule.limit.key: rule for rule in limits_for("shenzhen", "ADMIN_ORGAN", date(2022, 4, 30))
    }

    assert agency["accept_review"].limit.basis.is_law
    assert not committee["accept_review"].limit.basis.is_law
    assert not before["accept_review"].limit.basis.is_law


def test_sichuan_runs_no_figure_that_nobody_has_verified():
    on = date(2026, 3, 2)

    assert [rule for rule in place_of("sichuan").rules if not rule.off] == []
    assert limits_for("sichuan", "ADMIN_ORGAN", on) == limits_for(None, "ADMIN_ORGAN", on)


def test_confirmation_follows_the_version_in_force_on_the_day():
    def basis(on):
        rules = limits_for(None, "PMC", on)
        return next(rule.limit.basis for rule in rules if rule.limit.key == "confirm").text

    assert basis(date(2023, 12, 31)) == "《人民调解法》第33条第1款"
    assert basis(date(2024, 1, 1)) == "《民事诉讼法》第205条"


def test_reminders_come_a_week_and_a_day_before_and_a_day_after():
    assert reminder_days(date(2026, 3, 31)) == (
        date(2026, 3, 24),
        date(2026, 3, 30),
        date(2026, 4, 1),
    )


# --------------------------------------------------------------------------- the whole table


@pytest.mark.parametrize("codes", [Guard, Refusal, Suspension, Termination, Recusal])
def test_every_code_has_words_and_a_ground(codes):
    for code in codes:
        assert code.label
        assert code.basis.text


def test_every_article_behind_a_step_or_a_code_was_looked_up():
    grounds = [step.basis for kind in DISPUTES for step in procedure_for(kind).steps]
    grounds += [code.basis for codes in (Guard, Refusal, Suspension, Termination) for code in codes]
    cited = [ground for ground in grounds if isinstance(ground, Citation)]
    cited += [getattr(ground, "analogy", None) for ground in grounds]

    for citation in cited:
        if citation is not None:
            assert article(citation).gist


def test_every_stage_can_be_reached_and_left_or_is_the_end():
    reached, before = {Stage.DRAFT}, set()
    while reached != before:
        before = set(reached)
        for step in PROCEDURE.steps:
            if step.sources & reached and step.target is not None:
                reached.add(step.target)
    leaving = {
        stage
        for step in PROCEDURE.steps
        if step.target is not None
        for stage in step.sources
        if step.target is not stage
    }

    assert reached == set(Stage)
    assert set(Stage) - leaving == {Stage.ARCHIVED}


KINDS = st.sampled_from(sorted(EVENT_ACTIONS))
DATA = st.sampled_from(
    [
        {},
        {"reason": "T1"},
        {"reason": "T3"},
        {"ground": "N9"},
        {"ground": "S6"},
        {"item": 1},
        {"joint": True},
        {"days": 5},
        {"silent": True},
        {"party": "对方"},
        {"clauses": [{"n": 1, "due_on": "2026-03-20"}, {"n": 2, "due_on": "2026-04-20"}]},
        {"dispute_kind": "PAY", "end_date": "2025-10-13", "claims": ["WAGE"]},
    ]
)


@settings(deadline=None)
@given(
    told=st.lists(st.tuples(KINDS, st.integers(0, 20), DATA), max_size=14),
)
def test_whatever_order_the_acts_come_in_only_steps_of_the_table_are_taken(told):
    on = DAY
    made = [Event("received", DAY, {"joint": True})]
    for kind, gap, data in told:
        on += timedelta(gap)
        made.append(Event(kind, on, data))

    found = course(made, CALENDAR)
    barred = {id(one.event) for one in found.barred}
    again = course([one for one in made if id(one) not in barred], CALENDAR)

    assert Stage(found.state) is not Stage.DRAFT
    assert found.derived == ()
    assert all(one.reason for one in found.barred)
    assert again.state == found.state
    assert again.barred == ()
    for deadline in found.deadlines:
        assert deadline.basis.text
        assert (
            deadline.due is None
            or deadline.key == "session_notice"
            or (deadline.due >= deadline.started_on)
        )
        assert deadline.stopped is (deadline.due is None and deadline.met_on is None)
