"""Every time limit rests on an article that was looked up, or says that it is practice."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
from datetime import date

import law
import mediation
import reconsideration
from law import STATUTES, Citation, Practice, TimeLimit, article

PURE = ("mediation.dispute_type", "mediation.disputes", "mediation.places", "mediation.procedure",
        "reconsideration.procedure", "law")  # fmt: skip


def _pure_modules():
    for package in (law, mediation, reconsideration):
        yield package
        for info in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            if info.name.startswith(PURE):
                yield importlib.import_module(info.name)


def _limits_in(value, depth=0):
    if isinstance(value, TimeLimit):
        yield value
    elif depth < 3 and isinstance(value, tuple | list):
        for part in value:
            yield from _limits_in(part, depth + 1)
    elif depth < 3 and isinstance(value, dict):
        for part in value.values():
            yield from _limits_in(part, depth + 1)
    elif depth < 3 and hasattr(value, "limits"):
        yield from _limits_in(value.limits, depth + 1)


def _limits():
    return {
        (module.__name__, limit.key, limit.label): limit
        for module in _pure_modules()
        for name, value in vars(module).items()
        if not name.startswith("__") and not inspect.ismodule(value) and not inspect.isclass(value)
        for limit in _limits_in(value)
    }


def test_both_modules_state_time_limits():
    modules = {name.split(".")[0] for name, _, _ in _limits()}

    assert modules >= {"mediation", "reconsideration"}


def test_every_time_limit_cites_an_article_that_was_looked_up():
    unfounded = [
        place
        for place, limit in _limits().items()
        if not isinstance(limit.basis, Practice) and not _looked_up(limit.basis)
    ]

    assert unfounded == []


def _looked_up(basis: Citation) -> bool:
    try:
        found = article(basis)
    except (KeyError, law.LawError):
        return False
    return bool(found.gist) and found.checked_on > date(2025, 1, 1)


def test_every_statute_has_a_title_and_a_day_of_force():
    incomplete = [key for key, text in STATUTES.items() if not (text.title and text.in_force_from)]

    assert incomplete == []
