"""How long a test may take: so much work of a machine as ours, more of one that is slower.

What a machine needs is measured by a fixed piece of work, when the tests begin and again beside
a test that is over the limit: the speed of a machine never decides whether our work passes.
"""

from __future__ import annotations

import gc
import os
import time
from collections.abc import Iterator
from typing import Any

import pytest

LIMIT = 5.0
"""Seconds of work of one test, far above what the slowest take (2 s)."""
PATIENCE = 30.0
"""Seconds of waiting that are no longer a slow machine's, but a test's that hangs."""
UNLIMITED = ("slow", "browser", "kill")
REFERENCE = 0.0072
"""Seconds that the piece of work takes on the machine that LIMIT is meant for."""
PIECES = 9


def piece_of_work() -> float:
    """Work like a test's: calls, texts, tables. The seconds it took the processor."""
    begun = time.process_time()
    sums: dict[str, int] = {}
    for number in range(60_000):
        key = str(number % 997)
        sums[key] = sums.get(key, 0) + number * number % 7
    sorted(sums.items(), key=lambda pair: (pair[1], pair[0]))
    return time.process_time() - begun


def slowness() -> float:
    """How many times longer this machine takes now than the one of the limit; never below 1."""
    return max(1.0, sum(piece_of_work() for _ in range(PIECES)) / PIECES / REFERENCE)


def crowd() -> float:
    """How many wait for each processor; never below 1."""
    return max(1.0, os.getloadavg()[0] / (os.cpu_count() or 1))


def too_slow(work: float, wait: float, at_start: float = 1.0) -> str:
    """What is wrong with a test that took so many seconds of work and in all, or nothing."""
    if work <= LIMIT and wait <= PATIENCE:
        return ""
    slower = max(at_start, slowness())
    if work <= LIMIT * slower and wait <= PATIENCE * slower * crowd():
        return ""
    return f"too slow: {work:.2f} s of work, {wait:.2f} s in all (limit {LIMIT * slower:.2f} s)"


def pytest_sessionstart(session: pytest.Session) -> None:
    """Measure the machine before it is busy with tests."""
    session.config.stash[AT_START] = slowness()


def pytest_collection_finish(session: pytest.Session) -> None:
    """Look through ten thousand tests and their modules for garbage once, not all the time."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 50)


AT_START = pytest.StashKey[float]()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item: pytest.Item) -> Iterator[None]:
    """Fail a slow test: by its own work, or by waiting far longer on a machine that is free."""
    begun, worked = time.perf_counter(), time.process_time()
    result: Any = yield
    work, wait = time.process_time() - worked, time.perf_counter() - begun
    item.user_properties.append(("work", round(work, 3)))
    limited = not any(item.get_closest_marker(name) for name in UNLIMITED)
    wrong = limited and too_slow(work, wait, item.config.stash[AT_START])
    if wrong:
        pytest.fail(wrong)
    return result
