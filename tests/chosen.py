"""Which tests a run reads at all: a suite of a few slow tests need not import ten thousand."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.databases import asks_twice

NAMED = ("slow", "browser", "kill")
"""Markers that stand in the module of each test that has one."""


def wanted(expression: str) -> set[str]:
    """The markers that every test of a run has: those of `a and not b`, none of anything else.

    >>> sorted(wanted("slow and not kill and postgresql"))
    ['postgresql', 'slow']
    >>> wanted("slow or kill"), wanted("not (slow and kill)"), wanted("")
    (set(), set(), set())
    """
    parts = expression.split(" and ")
    if not all(re.fullmatch(r"(not )?\w+", part.strip()) for part in parts):
        return set()
    return {part.strip() for part in parts if not part.strip().startswith("not ")}


def may_hold(file: Path, markers: set[str]) -> bool:
    """Whether a module may hold a test with all these markers."""
    text = file.read_text(encoding="utf-8")
    if "postgresql" in markers and not asks_twice(file) and "postgresql" not in text:
        return False
    return all(f"mark.{name}" in text for name in markers.intersection(NAMED))


def pytest_addoption(parser: pytest.Parser) -> None:
    """`--brief` for the tests to run at every change."""
    parser.addoption("--brief", action="store_true", help="without tests of pages and papers")


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """Leave out the modules that hold none of the tests that were asked for."""
    if not collection_path.match("test_*.py"):
        return None
    if config.option.brief and not asks_twice(collection_path):
        return True
    markers = wanted(config.option.markexpr)
    return None if may_hold(collection_path, markers) else True


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Refuse a marker that its module does not name: such a test would be left out unseen."""
    seen = {
        (item.path, mark.name)
        for item in items
        for mark in item.iter_markers()
        if mark.name in NAMED
    }
    for file, name in seen:
        if not may_hold(file, {name}):
            raise pytest.UsageError(f"{file}: its tests are {name}, but it does not say so")
