"""A run reads the modules that may hold its tests, and no test is left out by that."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from tests import chosen
from tests.databases import ON_SQLITE_ONLY


@pytest.mark.parametrize(
    ("expression", "markers"),
    [
        ("slow and not kill", {"slow"}),
        ("not browser and not kill and not slow and postgresql", {"postgresql"}),
        ("not browser and not kill", set()),
        ("slow or kill", set()),
        ("not (slow and kill)", set()),
        ("", set()),
    ],
)
def test_a_run_asks_for_the_markers_that_all_its_tests_have(expression, markers):
    assert chosen.wanted(expression) == markers


@pytest.mark.parametrize("name", chosen.NAMED)
def test_a_module_without_the_marker_holds_none_of_its_tests(name, tmp_path):
    file = tmp_path / "test_it.py"
    file.write_text(f"pytestmark = pytest.mark.{name}", encoding="utf-8")
    other = tmp_path / "test_other.py"
    other.write_text("pytestmark = pytest.mark.walk", encoding="utf-8")

    assert chosen.may_hold(file, {name})
    assert not chosen.may_hold(other, {name})


def test_on_postgresql_all_are_read_but_what_is_seen_on_sqlite(tmp_path):
    left_out = tmp_path / "test_shown_pages.py"
    read = tmp_path / "test_commands.py"
    named = tmp_path / "test_other_pages.py"
    for file, text in ((left_out, ""), (read, ""), (named, "marks=pytest.mark.postgresql")):
        file.write_text(text, encoding="utf-8")

    assert "*_pages.py" in ON_SQLITE_ONLY
    assert [chosen.may_hold(one, {"postgresql"}) for one in (left_out, read, named)] == [
        False,
        True,
        True,
    ]


@pytest.mark.parametrize(
    ("name", "brief", "left_out"),
    [
        ("test_shown_pages.py", True, True),
        ("test_shown_pages.py", False, None),
        ("test_commands.py", True, None),
    ],
)
def test_at_every_change_pages_and_papers_are_left_out(name, brief, left_out, tmp_path):
    file = tmp_path / name
    file.write_text("", encoding="utf-8")
    config = SimpleNamespace(option=SimpleNamespace(brief=brief, markexpr=""))

    assert chosen.pytest_ignore_collect(file, config) is left_out


def test_a_marker_that_its_module_does_not_name_is_refused(tmp_path, request):
    file = tmp_path / "test_hidden.py"
    file.write_text("", encoding="utf-8")

    class Item:
        path = file

        @staticmethod
        def iter_markers():
            return [pytest.mark.slow.mark]

    with pytest.raises(pytest.UsageError, match="does not say so"):
        chosen.pytest_collection_modifyitems([Item()])
