"""The end of excluded time is offered once some has begun."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from reconsideration.procedure import guards


@pytest.mark.parametrize(
    ("kind", "stops", "barred"),
    [
        (None, {}, "还没有开始任何一段不计入期间"),
        (None, {"appraisal": 1}, None),
        ("appraisal", {"appraisal": 1}, None),
        ("inspection", {"appraisal": 1}, "这段不计入期间还没有开始"),
    ],
)
def test_excluded_time_ends_only_after_it_has_begun(kind, stops, barred):
    given = {} if kind is None else {"kind": kind}

    assert guards.stop_not_open(SimpleNamespace(given=given, stops=stops)) == barred
