"""The table of the 44 checks, and that each is proved twice by tests that bear its number."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

from reconsideration.procedure.checks import CHECKS, Level

HERE = Path(__file__).resolve().parents[1]
FINAL = {26, 31, 43}
WARNING = {5, 7, 8, 9, 12, 13, 23, 24, 28, 32, 33, 34, 35, 37, 38, 39, 40, 41}
INFORMING = {42, 44}


def _proved() -> Counter[int]:
    names = re.findall(
        r"^def test_check_(\d+)_",
        "\n".join(path.read_text(encoding="utf-8") for path in HERE.rglob("test_*.py")),
        re.M,
    )
    return Counter(map(int, names))


def test_there_are_forty_four_checks_at_their_levels():
    assert list(CHECKS) == list(range(1, 45))
    assert {n for n, one in CHECKS.items() if one.level is Level.WARN} == WARNING
    assert {n for n, one in CHECKS.items() if one.level is Level.INFORM} == INFORMING


def test_three_checks_are_never_set_aside_and_only_those_that_block_can_be():
    assert {n for n, one in CHECKS.items() if one.final} == FINAL
    assert {n for n, one in CHECKS.items() if one.may_be_set_aside} == (
        set(CHECKS) - WARNING - INFORMING - FINAL
    )


def test_each_check_is_proved_twice():
    proved = _proved()

    assert [number for number in CHECKS if proved[number] < 2] == []
