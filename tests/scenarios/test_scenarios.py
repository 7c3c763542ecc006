"""Every scenario comes out as the lawyer worked it out by hand."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.scenarios import Scenario, play, read_file

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


def test_there_are_at_least_sixty_reconsiderations_beside_the_golden_ones():
    told = [
        scenario
        for path in FILES
        if path.stem.startswith("reconsideration") and not path.stem.endswith("golden")
        for scenario in read_file(path)
    ]

    assert len(told) >= 60


def test_no_two_scenarios_of_a_file_have_the_same_name():
    doubles = [
        path.name
        for path in FILES
        if len({scenario.name for scenario in read_file(path)}) != len(read_file(path))
    ]

    assert doubles == []
