"""Files and functions stay small enough to be read in one go."""

from __future__ import annotations

from tests.habits.tree import PACKAGES, ROOT, functions, named, python_files

FILE, TEST_FILE, TEMPLATE, FUNCTION = 400, 500, 300, 40


def _lines(path) -> int:
    return len(path.read_text(encoding="utf-8").splitlines())


def test_no_file_is_longer_than_four_hundred_lines():
    sizes = {named(path): _lines(path) for path in python_files(*PACKAGES, "scripts")}

    assert {path: size for path, size in sizes.items() if size > FILE} == {}


def test_no_test_file_is_longer_than_five_hundred_lines():
    sizes = {named(path): _lines(path) for path in python_files("tests")}

    assert {path: size for path, size in sizes.items() if size > TEST_FILE} == {}


def test_no_template_is_longer_than_three_hundred_lines():
    sizes = {named(path): _lines(path) for path in (ROOT / "templates").rglob("*.html")}

    assert {path: size for path, size in sizes.items() if size > TEMPLATE} == {}


def test_no_function_is_longer_than_forty_lines():
    sizes = {
        f"{named(path)}:{function.lineno} {function.name}": function.end_lineno
        - function.lineno
        + 1
        for path in python_files(*PACKAGES, "scripts")
        for function in functions(path)
    }

    assert {name: size for name, size in sizes.items() if size > FUNCTION} == {}
