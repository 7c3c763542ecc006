"""Every citation names an article that was looked up; every time limit rests on one, or says that
it is practice.
"""

from __future__ import annotations

import ast
import importlib
from datetime import date

import pytest

from law import STATUTES, Citation, Practice, TimeLimit, article
from mediation.dispute_type import OrganKind
from mediation.disputes import DISPUTES
from mediation.places import places
from reconsideration.procedure.law_2017 import limits as law_2017
from reconsideration.procedure.law_2023 import limits as law_2023
from tests.habits.tree import PACKAGES, named, parsed, python_files

KNOWN_SINCE = date(2025, 1, 1)


def _citations():
    """Every `STATUTE.cite(article, …)` of the code whose article is written out."""
    for path in python_files(*PACKAGES):
        calls = [node for node in ast.walk(parsed(path)) if _is_citation(node)]
        if calls:
            module = importlib.import_module(".".join(path.with_suffix("").parts[-_depth(path) :]))
            for call in calls:
                statute = eval(ast.unparse(call.func.value), vars(module))
                yield f"{named(path)}:{call.lineno}", statute.cite(call.args[0].value)


def _depth(path):
    return len(named(path).split("/"))


def _is_citation(node):
    return (
        isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr == "cite"
        and node.args
        and isinstance(node.args[0], ast.Constant)
    )


def _limits():
    for version in (law_2017, law_2023):
        for name, value in vars(version).items():
            if isinstance(value, TimeLimit):
                yield f"{version.__name__}.{name}", value
    for dispute in DISPUTES.values():
        for organ_kind in OrganKind:
            for rule in dispute.rules(organ_kind):
                yield f"{dispute.key} {rule.id} {organ_kind}", rule.limit
    for place in places().values():
        for rule in place.rules:
            yield f"{place.key} {rule.id}", rule.limit


def _looked_up(citation):
    try:
        found = article(citation)
    except LookupError:
        return False
    return bool(found.gist) and found.checked_on >= KNOWN_SINCE


def test_every_citation_names_an_article_that_was_looked_up():
    unknown = [
        f"{place} {citation}" for place, citation in _citations() if not _looked_up(citation)
    ]

    assert unknown == []


def test_every_time_limit_has_an_article_or_is_called_practice():
    unfounded = [
        place for place, limit in _limits() if not isinstance(limit.basis, Citation | Practice)
    ]

    assert unfounded == []


def test_every_national_article_behind_a_time_limit_was_looked_up():
    unknown = [
        place
        for place, limit in _limits()
        if isinstance(limit.basis, Citation)
        and limit.basis.statute.key in STATUTES
        and not _looked_up(limit.basis)
    ]

    assert unknown == []


@pytest.mark.parametrize("module", ["reconsideration", "labour", "national"])
def test_time_limits_are_found_where_they_are_stated(module):
    assert [place for place, _ in _limits() if place.startswith(module)]


def test_every_statute_has_a_title_and_a_day_of_force():
    incomplete = [key for key, text in STATUTES.items() if not (text.title and text.in_force_from)]

    assert incomplete == []
