"""One place reads the clock, one place commits, nothing swallows a mistake."""

from __future__ import annotations

import ast
from functools import cache

import pytest

from tests.habits.tree import PACKAGES, named, parsed, python_files

CLOCKS = {
    "datetime.now", "datetime.utcnow", "datetime.today", "date.today",
    "time.time", "time.localtime", "time.gmtime",
}  # fmt: skip


NAMES = {"now", "utcnow", "today", "time", "localtime", "gmtime", "commit"}


@cache
def _calls(path):
    return [
        (node.lineno, ast.unparse(node.func))
        for node in ast.walk(parsed(path))
        if isinstance(node, ast.Call) and _last_name(node.func) in NAMES
    ]


def _last_name(called):
    return getattr(called, "attr", getattr(called, "id", ""))


@pytest.mark.parametrize("package", PACKAGES)
def test_only_now_reads_the_clock(package):
    readers = [
        f"{named(path)}:{line} {call}()"
        for path in python_files(package)
        for line, call in _calls(path)
        if ".".join(call.split(".")[-2:]) in CLOCKS and named(path) != "casework/now.py"
    ]

    assert readers == []


def test_only_transaction_commits():
    commits = [
        f"{named(path)}:{line} {call}()"
        for path in python_files(*PACKAGES)
        for line, call in _calls(path)
        if call.endswith(".commit") and named(path) != "casework/db.py"
    ]

    assert commits == []


def test_commands_do_not_read_the_clock_through_now():
    """A command takes `on`: even today() of casework.now belongs to the edges."""
    readers = [
        f"{named(path)}:{line} {call}()"
        for package in ("law", "mediation/commands", "reconsideration/commands")
        for path in python_files(package)
        for line, call in _calls(path)
        if call.split(".")[-1] in {"today", "now"}
    ]

    assert readers == []


def test_nothing_catches_every_exception():
    blind = [
        f"{named(path)}:{node.lineno}"
        for path in python_files(*PACKAGES)
        for node in ast.walk(parsed(path))
        if isinstance(node, ast.ExceptHandler)
        and (node.type is None or ast.unparse(node.type) == "Exception")
    ]

    assert blind == []
