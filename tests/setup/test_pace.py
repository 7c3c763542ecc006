"""A slow test fails, on a slow machine as on ours; a slow machine fails no test."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from tests import pace


@pytest.fixture
def machine(monkeypatch):
    """A machine so many times slower than ours, with nobody else on it."""

    def of(slower):
        monkeypatch.setattr(pace, "piece_of_work", lambda: pace.REFERENCE * slower)
        monkeypatch.setattr(pace, "crowd", lambda: 1.0)

    return of


def take(work, wait=0.0, *markers):
    """Run a test of so many seconds under the limit."""
    spent = iter([0.0, work])
    passed = iter([0.0, wait or work])
    clock = SimpleNamespace(process_time=lambda: next(spent), perf_counter=lambda: next(passed))
    item = SimpleNamespace(
        user_properties=[],
        config=SimpleNamespace(stash={pace.AT_START: 1.0}),
        get_closest_marker=lambda name: name in markers,
    )
    # This test is under the same limit: its own clock is back before it ends.
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pace, "time", clock)
        run = pace.pytest_runtest_call(item)
        next(run)
        with pytest.raises(StopIteration):
            run.send(None)


@pytest.mark.parametrize("slower", [0.5, 1, 2, 5])
def test_what_usually_takes_two_seconds_passes_on_any_machine(slower, machine):
    machine(slower)

    take(2.0 * slower)


@pytest.mark.parametrize("slower", [1, 2, 5])
def test_a_slow_test_fails_on_any_machine(slower, machine):
    machine(slower)

    with pytest.raises(pytest.fail.Exception, match="too slow"):
        take(pace.LIMIT * slower + 0.1)


def test_a_test_that_hangs_fails(machine):
    machine(1)

    with pytest.raises(pytest.fail.Exception, match="too slow"):
        take(0.1, pace.PATIENCE + 1)


@pytest.mark.parametrize("marker", pace.UNLIMITED)
def test_what_is_marked_as_slow_may_take_its_time(marker, machine):
    machine(1)

    take(pace.LIMIT * 10, 0.0, marker)


def test_a_machine_that_was_slow_at_the_start_counts_as_slow(machine):
    machine(1)

    assert not pace.too_slow(pace.LIMIT * 1.5, 1.0, at_start=2.0)


def test_the_limit_is_in_force_here(request):
    assert request.config.pluginmanager.has_plugin("tests.pace")
    assert request.config.stash[pace.AT_START] >= 1
    assert pace.piece_of_work() > 0
