"""The last line of a test run tells the truth about all its suites."""

from __future__ import annotations

import pytest

from scripts.count_tests import main


def _suite(folder, name, tests, failures=0, errors=0, skipped=0):
    counts = f'tests="{tests}" failures="{failures}" errors="{errors}" skipped="{skipped}"'
    (folder / name).write_text(f"<testsuites><testsuite {counts}/></testsuites>")


def test_suites_are_added_up(tmp_path, capsys):
    _suite(tmp_path, "fast.xml", 10, skipped=2)
    _suite(tmp_path, "browser.xml", 3)

    assert main(tmp_path) == 0
    assert capsys.readouterr().out == "11 passed, 0 failed, 2 skipped\n"


@pytest.mark.parametrize("kind", ["failures", "errors"])
def test_a_failure_or_an_error_fails_the_run(tmp_path, capsys, kind):
    _suite(tmp_path, "fast.xml", 10)
    _suite(tmp_path, "kill.xml", 4, **{kind: 1})

    assert main(tmp_path) == 1
    assert capsys.readouterr().out == "13 passed, 1 failed\n"


def test_a_run_without_tests_has_not_passed(tmp_path):
    assert main(tmp_path) == 1
