"""The table of the 44 checks of section 10."""

from __future__ import annotations

from reconsideration.procedure.checks import CHECKS, Level

FINAL = {26, 31, 43}
WARNING = {5, 7, 8, 9, 12, 13, 23, 24, 28, 32, 33, 34, 35, 37, 38, 39, 40, 41}
INFORMING = {42, 44}


def test_there_are_forty_four_checks_at_their_levels():
    assert list(CHECKS) == list(range(1, 45))
    assert {n for n, one in CHECKS.items() if one.level is Level.WARN} == WARNING
    assert {n for n, one in CHECKS.items() if one.level is Level.INFORM} == INFORMING


def test_three_checks_are_never_set_aside_and_only_those_that_block_can_be():
    assert {n for n, one in CHECKS.items() if one.final} == FINAL
    assert {n for n, one in CHECKS.items() if one.may_be_set_aside} == (
        set(CHECKS) - WARNING - INFORMING - FINAL
    )
