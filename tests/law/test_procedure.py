"""A procedure is a table: it answers what may be done, and why the rest may not."""

from __future__ import annotations

from enum import StrEnum

import pytest

from law import ARL, NotAllowed, Procedure, Step


class Stage(StrEnum):
    """Where an application stands."""

    RECEIVED = "received"
    ACCEPTED = "accepted"
    CLOSED = "closed"

    @property
    def label(self) -> str:
        return {"received": "审查中", "accepted": "已受理", "closed": "已办结"}[self.value]


class Act(StrEnum):
    """What can be done."""

    NOTE = "note"
    ACCEPT = "accept"
    CLOSE = "close"


def unmet(facts: bool) -> str | None:
    return None if facts else "不属于本机关管辖"


RECEIVED, ACCEPTED = frozenset({Stage.RECEIVED}), frozenset({Stage.ACCEPTED})
PROCEDURE: Procedure[Stage, Act, bool] = Procedure(
    [
        Step(
            action=Act.ACCEPT,
            sources=RECEIVED,
            target=Stage.ACCEPTED,
            unless=unmet,
            basis=ARL.cite(30, 1),
            label="受理",
            instead="作出不予受理决定",
        ),
        Step(Act.NOTE, RECEIVED | ACCEPTED, None, ARL.cite(47), None, "记录"),
        Step(Act.CLOSE, RECEIVED, Stage.CLOSED, ARL.cite(30, 2), None, "办结"),
        Step(Act.CLOSE, ACCEPTED, Stage.CLOSED, ARL.cite(62), unmet, "办结"),
    ]
)


def test_a_step_leads_to_its_stage() -> None:
    assert PROCEDURE.take(Stage.RECEIVED, Act.ACCEPT, True) is Stage.ACCEPTED


def test_a_step_without_a_target_stays() -> None:
    assert PROCEDURE.take(Stage.ACCEPTED, Act.NOTE, True) is Stage.ACCEPTED


def test_a_barred_step_gives_its_reason_its_article_and_the_way_round() -> None:
    with pytest.raises(NotAllowed) as barred:
        PROCEDURE.take(Stage.RECEIVED, Act.ACCEPT, False)

    assert barred.value.message == "不属于本机关管辖"
    assert barred.value.basis == ARL.cite(30, 1)
    assert barred.value.instead == "作出不予受理决定"


def test_a_step_from_the_wrong_stage_names_the_stage() -> None:
    with pytest.raises(NotAllowed, match="案件处于“已办结”，不能办理“受理”"):
        PROCEDURE.take(Stage.CLOSED, Act.ACCEPT, True)


def test_of_two_steps_of_one_action_the_one_from_here_is_taken() -> None:
    assert PROCEDURE.take(Stage.RECEIVED, Act.CLOSE, False) is Stage.CLOSED
    with pytest.raises(NotAllowed) as barred:
        PROCEDURE.take(Stage.ACCEPTED, Act.CLOSE, False)
    assert barred.value.basis == ARL.cite(62)


def test_choices_have_what_is_allowed_first_and_every_action_once() -> None:
    choices = PROCEDURE.choices(Stage.RECEIVED, False)

    assert [(choice.action, choice.allowed) for choice in choices] == [
        (Act.NOTE, True),
        (Act.CLOSE, True),
        (Act.ACCEPT, False),
    ]
    assert choices[-1].reason == "不属于本机关管辖"
    assert choices[-1].instead == "作出不予受理决定"
    assert [choice.reason for choice in choices[:2]] == ["", ""]


@pytest.mark.parametrize("stage", list(Stage))
@pytest.mark.parametrize("facts", [True, False])
def test_choices_and_take_always_agree(stage: Stage, facts: bool) -> None:
    for choice in PROCEDURE.choices(stage, facts):
        if choice.allowed:
            PROCEDURE.take(stage, choice.action, facts)
            continue
        with pytest.raises(NotAllowed) as barred:
            PROCEDURE.take(stage, choice.action, facts)
        assert barred.value.message == choice.reason
