"""Every scenario comes out as the lawyer worked it out by hand."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.scenarios import Scenario, play, read_file
from reconsideration.procedure import VERSIONS, Stage

HERE = Path(__file__).parent
FILES = sorted(HERE.glob("*.toml"))
CASES = [
    pytest.param(scenario, id=f"{path.stem}: {scenario.name}")
    for path in FILES
    for scenario in read_file(path)
]


@pytest.mark.parametrize("scenario", CASES)
def test_the_law_gives_what_was_worked_out_by_hand(scenario: Scenario):
    assert play(scenario).mismatches == ()


def _told():
    return [
        scenario
        for path in FILES
        if path.stem.startswith("reconsideration")
        for scenario in read_file(path)
    ]


def test_there_are_at_least_a_hundred_and_fifty_reconsiderations_under_both_laws():
    told = _told()
    old = [scenario for scenario in told if play(scenario).course.law == "2017"]

    assert len(told) >= 150
    assert len(old) >= 40


@pytest.mark.parametrize("law", ["2017", "2023"])
def test_every_stop_of_the_law_is_told(law):
    """Every ground of suspension, appraisal, site inspection, designation."""
    version = VERSIONS[law]
    wanted = {ground.value for ground in version.suspensions}
    wanted |= {f"{kind}_started" for kind in version.excluded if kind != "correction"}
    told = {
        event.data.get("ground") if event.kind == "suspended" else event.kind
        for outcome in map(play, _told())
        if outcome.course.law == law
        for event in outcome.scenario.events
        if event not in [barred.event for barred in outcome.course.barred]
    }

    assert wanted - told == set()


@pytest.mark.parametrize("law", ["2017", "2023"])
def test_every_stage_of_the_procedure_is_where_some_scenario_ends(law):
    reached = {play(scenario).course.state for scenario in _told() if _is_under(scenario, law)}

    # In between: receipt is registered at once, and a draft awaits its approval.
    assert set(Stage) - reached <= {Stage.RECEIVED, Stage.DECIDING, *NOT_OLD.get(law, ())}


NOT_OLD = {"2017": (Stage.DECIDED, Stage.WITHDRAWN, Stage.ABANDONED, Stage.REVIEWING)}


def _is_under(scenario, law):
    return play(scenario).course.law == law


def test_no_two_scenarios_of_a_file_have_the_same_name():
    doubles = [
        path.name
        for path in FILES
        if len({scenario.name for scenario in read_file(path)}) != len(read_file(path))
    ]

    assert doubles == []
