"""Whatever a file or a draft holds, it is read or refused in words, and a draft can be shown."""

from __future__ import annotations

import json
from copy import deepcopy
from decimal import Decimal
from random import Random

import pytest

from reconsideration.standardisation.catalogue import (
    changes,
    condition_words,
    digest,
    examine,
    mapping_flaws,
    measure_words,
    plain,
    source,
)
from reconsideration.standardisation.catalogue.notation import BadLine, from_text, to_text
from reconsideration.standardisation.catalogue.wording import cited_in_short, measure_name
from tests.reconsideration.standardisation.sheets import CATALOGUE

SOURCE = plain(source("2026.1"))
JUNK = (
    None, True, 0, -1, 10**30, "", " ", "M99", "staff_floor", ">x", "1e999", "NaN", "长" * 3000,
    "a\x00b", "\ud800", {"\x00": 1}, {"\ud800": 1}, [], [[]], [1, [2]], [[1]], {}, {"a": {}},
    [{}], [{"metric": "M01"}], Decimal("Infinity"),
)  # fmt: skip


def _places(value, path=()):
    """Every place of a content."""
    inner = ()
    if isinstance(value, dict | list):
        inner = value.items() if isinstance(value, dict) else enumerate(value)
    for key, one in inner:
        yield (*path, key)
        yield from _places(one, (*path, key))


PLACES = list(_places(SOURCE))


def _spoilt(random):
    """The content with a few places spoilt."""
    data = deepcopy(SOURCE)
    for _ in range(random.randint(1, 4)):
        *path, last = random.choice(PLACES)
        inner = data
        try:
            for key in path:
                inner = inner[key]
            if random.random() < 0.2:
                del inner[last]
            else:
                inner[last] = random.choice(JUNK)
        except (KeyError, IndexError, TypeError):
            continue  # What was spoilt before is gone.
    return data


def _shown(catalogue):
    """Everything that the page of a version shows."""
    for indicator in catalogue.indicators:
        yield from cited_in_short(indicator.basis)
        for measure in indicator.measures:
            yield measure_name(catalogue, measure)
            yield from measure_words(catalogue, measure)
    for rule in (*catalogue.vetoes, *catalogue.caps, *catalogue.grades):
        yield from (condition_words(catalogue, one) for one in rule.when)


def test_a_spoilt_catalogue_is_read_or_refused_and_never_breaks_a_page():
    refused = 0
    for seed in range(60):
        data = _spoilt(Random(seed))
        catalogue, flaws = examine(data)
        refused += bool(flaws)
        assert all(flaw.place and flaw.reason and flaw.text.encode() for flaw in flaws), seed
        if not flaws:  # What is read can be kept by both databases.
            kept = json.dumps(plain(data), ensure_ascii=False)
            assert "\\u0000" not in kept and kept.encode() and digest(data), seed
        assert all(isinstance(words, str) for words in _shown(catalogue)), seed
        mapping_flaws(catalogue, CATALOGUE)
        changes(SOURCE, plain(data))
    assert refused > 45


@pytest.mark.parametrize(
    "text",
    ["x", "1 2 3 4", "-1 2", ">", "> 1", "１ ２", "1e9 2", "nan 1", "a" * 5000, "=1 名称", "2= x"],
)
def test_lines_that_are_no_scoring_are_refused_in_words(text):
    for indicator in SOURCE["indicators"]:
        for measure in indicator["measures"]:
            try:
                found = from_text(measure, text)
            except BadLine as fault:
                assert "第" in str(fault) or "最多" in str(fault)
            else:
                assert to_text(found)


def test_lines_that_are_sent_back_as_they_came_change_nothing():
    rows = [
        {**row, "measures": [from_text(one, to_text(one)) for one in row["measures"]]}
        for row in SOURCE["indicators"]
    ]

    assert changes(SOURCE, {**SOURCE, "indicators": rows}) == ()
