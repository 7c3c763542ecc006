"""flask standardisation draw: anybody can repeat a draw of files."""

from __future__ import annotations

import json

import pytest

from reconsideration.standardisation.commands import file_draw
from tests.reconsideration.standardisation import reviewing


@pytest.fixture
def run(app, db):
    runner = app.test_cli_runner()
    return lambda *words: runner.invoke(args=["standardisation", "draw", *words])


def test_a_draw_is_repeated_from_what_was_kept(run):
    of = reviewing.arranged("AF")
    sample = reviewing.drawn(of)

    told = run("--task", str(of.task.id), "--json")

    answer = json.loads(told.stdout)
    assert told.exit_code == 0
    assert answer["same"] and answer["population_intact"]
    assert answer["draws"]["main"]["seed"] == sample.record["main"]["seed"]
    assert of.cases["A"].number in run("--task", str(of.task.id)).stdout


def test_a_draw_that_does_not_come_out_the_same_is_told(run, monkeypatch):
    of = reviewing.arranged("AF")
    reviewing.drawn(of)
    monkeypatch.setattr(file_draw, "size", lambda total, floor: 1)

    told = run("--task", str(of.task.id))

    assert told.exit_code == 2
    assert "不一致" in told.stderr


@pytest.mark.parametrize("drawn", [False, True])
def test_without_a_draw_there_is_nothing_to_repeat(run, drawn):
    number = reviewing.arranged("A").task.id if drawn else 99999

    told = run("--task", str(number))

    assert told.exit_code == 2
    assert ("还没有抽取" if drawn else "没有编号") in told.stderr
