"""flask standardisation metrics: the figures of a body on the command line."""

from __future__ import annotations

import json
from datetime import date

import pytest

from casework.db import db as database
from reconsideration.standardisation.metrics import METRICS, WAITING, measure, year_of_assessment
from reconsideration.standardisation.models import MetricSnapshot
from tests.builders import account
from tests.reconsideration.stories import accepted, body


@pytest.fixture
def run(app, db):
    runner = app.test_cli_runner()
    return lambda *words: runner.invoke(args=["standardisation", "metrics", *words])


def test_the_figures_of_a_body_with_the_hash_of_their_cases(run):
    case = accepted(on=date(2026, 3, 9))

    told = run("--unit", case.unit.code, "--from", "2025-12-01", "--to", "2026-11-30", "--json")

    answer = json.loads(told.stdout)
    found = measure(case.unit_id, year_of_assessment(2026))
    told = answer["metrics"]["M01"]
    assert (told["num"], told["den"], told["sha256"]) == (1, 1, found["M01"].sha256)
    assert set(answer["metrics"]) == set(METRICS)
    assert set(answer["waiting"]) == set(WAITING)


def test_a_body_without_cases_has_figures_of_nothing(run):
    told = run("--unit", body().code)

    assert "M09    法定期限内审结率：0/0" in told.stdout
    assert "M11    暂不能算：市级案卷评查还没有结果" in told.stdout


def test_a_snapshot_is_kept_as_somebody_who_may(run):
    at = body()
    head, handler = account("RVW", at=at), account("CLK", at=at)

    told = run("--unit", at.code, "--json", "--keep-as", head.username)
    refused = run("--unit", at.code, "--keep-as", handler.username)
    unknown = run("--unit", at.code, "--keep-as", "nobody")

    kept = database.session.query(MetricSnapshot).one()
    assert json.loads(told.stdout)["snapshot"] == kept.id
    assert kept.taken_by_id == head.person_id
    assert (refused.exit_code, unknown.exit_code) == (2, 2)
    assert "不能留存指标快照" in refused.output
    assert "没有账号 nobody" in unknown.output


def test_all_bodies_at_once_have_the_figures_that_each_has(run):
    first, second = accepted(on=date(2026, 3, 9)), body()
    days = ("--from", "2025-12-01", "--to", "2026-11-30")

    told = run("--all", "--json", *days)

    found = {one["unit"]: one["metrics"] for one in json.loads(told.stdout)}
    assert set(found) == {first.unit.code, second.code}
    alone = json.loads(run("--unit", first.unit.code, "--json", *days).stdout)
    assert found[first.unit.code] == alone["metrics"]
    assert "M01" in run("--all").stdout


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (("--unit", "NONE"), "没有代码为“NONE”的单位"),
        (("--unit", "", "--from", "2026-01-01"), "没有代码"),
        ((), "两者写一个"),
        (("--all", "--unit", "AN"), "两者写一个"),
        (("--all", "--keep-as", "sys"), "一次只留存一个单位"),
    ],
)
def test_what_can_not_be_asked_is_refused_with_the_reason(run, words, why):
    told = run(*words)

    assert told.exit_code == 2
    assert why in told.output


def test_half_a_period_or_one_that_runs_backwards_is_refused(run):
    code = body().code

    assert "要一起写" in run("--unit", code, "--from", "2026-01-01").output
    backwards = run("--unit", code, "--from", "2026-02-01", "--to", "2026-01-01")
    assert "晚于最后一日" in backwards.output
