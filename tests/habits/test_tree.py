"""What must not be in the tree: paths of one machine, unhashed packages, names that say nothing."""

from __future__ import annotations

import re
import subprocess

from tests.habits.tree import PACKAGES, ROOT, named, python_files

TEXT = {".py", ".md", ".toml", ".txt", ".in", ".sh", ".html", ".css", ".js", ".ini", ""}
EMPTY_NAMES = {"utils", "helpers", "common", "misc", "util", "helper"}
# Written in parts, so that this file does not find itself.
FOREIGN = re.compile("|".join(["/" + "work/", "/" + "root/", "/home" + "/[a-z]", "pypi" + r"\.org",
                               "index" + "-url[ =]+http", "registry" + r"\.npm"]))  # fmt: skip


def _tracked():
    answer = subprocess.run(
        ["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    return [ROOT / line for line in answer.stdout.splitlines()]


def test_no_file_names_a_machine_or_a_registry():
    found = [
        f"{named(path)}: {match.group()}"
        for path in _tracked()
        if path.suffix in TEXT and path.is_file()
        for match in FOREIGN.finditer(path.read_text(encoding="utf-8"))
    ]

    assert found == []


def test_no_file_is_a_link_to_somewhere_else():
    links = [named(path) for path in _tracked() if path.is_symlink()]

    assert links == []


def test_every_locked_package_has_a_version_and_hashes():
    bare = [
        (lock, entry.split("\n")[0])
        for lock in ("requirements.txt", "requirements-dev.txt", "requirements-bench.txt")
        for entry in re.split(r"^(?=[A-Za-z0-9])", (ROOT / lock).read_text(), flags=re.MULTILINE)[
            1:
        ]
        if "==" not in entry or "--hash=sha256:" not in entry
    ]

    assert bare == []


def test_the_larger_locks_contain_the_smaller_in_the_same_versions():
    def pins(lock: str) -> set[str]:
        return set(re.findall(r"^[a-z0-9.\[\]-]+==\S+", (ROOT / lock).read_text(), re.MULTILINE))

    assert (
        pins("requirements.txt") <= pins("requirements-dev.txt") <= pins("requirements-bench.txt")
    )


def test_no_module_has_a_name_that_says_nothing():
    empty = [named(path) for path in python_files(*PACKAGES) if path.stem in EMPTY_NAMES]

    assert empty == []
