"""The engine agrees with a second implementation, on catalogues and answers at random."""

from __future__ import annotations

from fractions import Fraction
from random import Random

import pytest

from reconsideration.standardisation.scoring import score
from tests.reconsideration.standardisation.making import Making, scored_by
from tests.reconsideration.standardisation.second import GRAIN, Second


def _exact(pair):
    return None if pair is None else Fraction(pair[0], pair[1]) / GRAIN


def _by_engine(catalogue, sheet):
    result = score(catalogue, scored_by(catalogue, sheet))
    return {
        "measures": [r.earned * GRAIN if r.is_scored else None for r in result.measures.values()],
        "indicators": {one: s.earned for one, s in result.indicators.items()},
        "areas": {one: s.earned for one, s in result.areas.items()},
        "lost": result.deducted * GRAIN,
        "vetoes": [one.code for one in result.vetoes],
        "caps": [one.code for one in result.caps],
        "bonus": [one.code for one in result.bonus],
        "base": result.base,
        "total": result.total,
        "grade": result.grade,
    }


def _by_second(data, sheet):
    found = Second(data, sheet).answer()
    return {
        **found,
        "measures": list(found["measures"].values()),
        "indicators": {one: _exact(s) for one, s in found["indicators"].items()},
        "areas": {one: _exact(s) for one, s in found["areas"].items()},
        "base": _exact(found["base"]),
        "total": _exact(found["total"]),
    }


def _agree(seeds):
    grades = set()
    for seed in seeds:
        making = Making(Random(seed))
        data, catalogue = making.catalogue()
        sheet = making.sheet()
        second = _by_second(data, sheet)
        assert _by_engine(catalogue, sheet) == second, seed
        grades.add(second["grade"])
    assert grades == {"上", "中", "下", "差"}


def test_a_second_implementation_agrees():
    _agree(range(150))


@pytest.mark.slow
def test_a_second_implementation_agrees_on_ten_thousand():
    _agree(range(1_000, 11_000))
