"""The tables of steps: what can be done from where, and how a refusal explains itself."""

from __future__ import annotations

from datetime import date

import pytest

from law import NotAllowed, article
from law.citation import Citation
from reconsideration.procedure import PROCEDURE, VERSIONS, Action, Facts, Stage, Track
from reconsideration.procedure.stages import OPEN

ON = date(2026, 3, 10)
BOTH = pytest.mark.parametrize("version", VERSIONS.values(), ids=list(VERSIONS))


def _facts(**known):
    return Facts(**{"on": ON, **known})


@BOTH
def test_every_act_has_a_row(version):
    assert set(version.procedure.actions) == set(Action)


@BOTH
def test_every_stage_can_be_reached(version):
    targets = {step.target for step in version.procedure.steps}

    assert set(Stage) - targets == {Stage.RECEIVED}


@BOTH
def test_every_open_stage_has_a_way_out(version):
    for stage in OPEN:
        assert any(
            stage in step.sources and step.target not in {None, stage}
            for step in version.procedure.steps
        )


@BOTH
def test_every_ground_and_step_rests_on_an_article_that_was_looked_up(version):
    tables = (
        version.conditions,
        version.suspensions,
        version.terminations,
        version.simplified_grounds,
        version.decisions,
    )
    bases = [step.basis for step in version.procedure.steps]
    bases += [basis for table in tables for basis in table.values()]

    assert all(article(basis).gist for basis in bases if isinstance(basis, Citation))


def test_a_late_refusal_names_article_30_paragraph_3_and_the_way_that_is_left():
    facts = _facts(accepted_on=date(2026, 3, 9), deemed=True, track=Track.ORDINARY)

    with pytest.raises(NotAllowed) as refusal:
        PROCEDURE.take(Stage.TRIAL, Action.REFUSE, facts)

    assert "2026年3月9日视为受理" in refusal.value.message
    assert refusal.value.basis.text == "《行政复议法》第30条第3款"
    assert "第33条" in refusal.value.instead


def test_refusing_after_the_review_period_is_barred_even_before_anybody_wrote_it_down():
    facts = _facts(review_due=date(2026, 3, 9))

    with pytest.raises(NotAllowed, match="视为受理"):
        PROCEDURE.take(Stage.REVIEWING, Action.REFUSE, facts)


def test_an_acceptance_notice_may_follow_a_deemed_acceptance_once():
    deemed = _facts(accepted_on=date(2026, 3, 9), deemed=True)
    confirmed = _facts(accepted_on=date(2026, 3, 9), deemed=True, confirmed=True)

    assert PROCEDURE.take(Stage.TRIAL, Action.ACCEPT, deemed) is Stage.TRIAL
    with pytest.raises(NotAllowed, match="已受理"):
        PROCEDURE.take(Stage.TRIAL, Action.ACCEPT, confirmed)


def test_a_second_correction_notice_is_barred_unless_the_first_could_not_ask_it():
    asked = _facts(review_due=ON, corrections=1, given={"new_matter": False})
    new = _facts(review_due=ON, corrections=1, given={"new_matter": True})

    with pytest.raises(NotAllowed, match="一次性"):
        PROCEDURE.take(Stage.REVIEWING, Action.ASK_CORRECTION, asked)
    assert PROCEDURE.take(Stage.REVIEWING, Action.ASK_CORRECTION, new) is Stage.CORRECTING


def test_giving_up_needs_the_correction_time_to_be_over():
    running = _facts(notice_served=True, correct_due=ON)
    over = _facts(notice_served=True, correct_due=date(2026, 3, 9))

    with pytest.raises(NotAllowed, match="还没有届满"):
        PROCEDURE.take(Stage.CORRECTING, Action.ABANDON, running)
    assert PROCEDURE.take(Stage.CORRECTING, Action.ABANDON, over) is Stage.ABANDONED


def test_the_case_page_shows_open_acts_first_and_a_reason_with_every_barred_one():
    choices = PROCEDURE.choices(Stage.REVIEWING, _facts(review_due=ON))
    allowed = {choice.action for choice in choices if choice.allowed}

    assert allowed >= {Action.ASK_CORRECTION, Action.ACCEPT, Action.REFUSE, Action.WITHDRAW}
    assert not allowed & {Action.SERVE_COPY, Action.SUSPEND, Action.DECIDE}
    assert all(choice.reason and choice.basis for choice in choices if not choice.allowed)
    assert all(choice.label == choice.action.label for choice in choices)


def test_refusing_while_waiting_for_corrections_says_what_to_wait_for():
    choices = PROCEDURE.choices(Stage.CORRECTING, _facts(notice_served=True, correct_due=ON))
    refuse = next(choice for choice in choices if choice.action is Action.REFUSE)

    assert not refuse.allowed
    assert "第31条第3款" in refuse.reason
    assert refuse.instead


def test_the_copy_is_sent_once_and_again_only_after_a_conversion():
    sent = _facts(track=Track.ORDINARY, copy_track=Track.ORDINARY)
    converted = _facts(track=Track.ORDINARY, copy_track=Track.SIMPLIFIED)

    with pytest.raises(NotAllowed, match="已经发送"):
        PROCEDURE.take(Stage.TRIAL, Action.SERVE_COPY, sent)
    assert PROCEDURE.take(Stage.TRIAL, Action.SERVE_COPY, converted) is Stage.TRIAL


def test_every_stage_and_act_has_a_chinese_name():
    names = [stage.label for stage in Stage] + [action.label for action in Action]

    assert all(any("一" <= letter <= "鿿" for letter in name) for name in names)


@pytest.mark.parametrize(("deemed", "place"), [(True, "第30条第3款"), (False, "第30条第1款")])
def test_what_is_accepted_says_under_which_paragraph(deemed, place):
    facts = _facts(accepted_on=date(2026, 3, 9), deemed=deemed, track=Track.ORDINARY)

    with pytest.raises(NotAllowed) as refused:
        PROCEDURE.take(Stage.TRIAL, Action.REFUSE, facts)

    assert refused.value.basis.place == place
    assert ("第30条第3款" in refused.value.message) is deemed


@pytest.mark.parametrize(
    ("track", "place"), [(Track.ORDINARY, "第48条"), (Track.SIMPLIFIED, "第54条第1款")]
)
def test_copy_and_reply_rest_on_the_article_of_their_procedure(track, place):
    facts = _facts(accepted_on=date(2026, 3, 9), track=track)
    offered = PROCEDURE.choices(Stage.TRIAL, facts)

    found = {one.action: one.basis.place for one in offered}

    assert (found[Action.SERVE_COPY], found[Action.RECEIVE_REPLY]) == (place, place)
