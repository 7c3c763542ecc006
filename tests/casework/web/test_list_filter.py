"""The row of filters over a list of cases."""

from __future__ import annotations

import re
from collections.abc import Callable

from flask.testing import FlaskClient

from casework.accounts.models import UnitKind
from casework.web import list_filter
from tests import builders

Sign = Callable[..., FlaskClient]


def _list(as_role: Sign, query: str) -> str:
    unit = builders.unit(kind=UnitKind.RECONSIDERATION_BODY, organ_name="临溪县人民政府")
    return as_role("CLK", unit=unit).get(f"/reconsideration/?{query}").text


def test_a_filter_keeps_the_view_in_which_it_is_set(as_role: Sign) -> None:
    page = _list(as_role, "view=late&stage=trial")
    form = re.search(r'<form class="gd-filter.*?</form>', page, re.S)
    assert form is not None
    assert re.search(r'<input[^>]*name="view"[^>]*value="late"', form[0])
    assert re.search(r'<option selected value="trial"', form[0])


def test_a_view_that_is_not_there_is_the_usual_one(as_role: Sign) -> None:
    assert re.search(r'<input[^>]*name="view"[^>]*value="open"', _list(as_role, "view=nonsense"))


def test_a_list_says_how_it_is_sorted(as_role: Sign) -> None:
    assert "新的在前" in _list(as_role, "view=all")
    assert "按期限由近到远" in _list(as_role, "view=open")


def test_a_day_that_is_none_is_said_beside_its_field_and_stays(as_role: Sign) -> None:
    page = _list(as_role, "from_on=2026-02-30")
    assert 'id="from_on-err"' in page
    assert 'value="2026-02-30"' in page


def test_whom_somebody_looks_for_is_not_kept_in_memory(as_role: Sign) -> None:
    list_filter._read.cache_clear()
    assert "周羽中" in _list(as_role, "q=周羽中&stage=trial")
    assert list_filter._read.cache_info().currsize == 0
    _list(as_role, "stage=trial")
    assert list_filter._read.cache_info().currsize == 1
