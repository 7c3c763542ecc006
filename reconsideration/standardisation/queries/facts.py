"""gather(): the facts of a county's task on a day, from all who know some of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from reconsideration.standardisation.cycle import Facts
from reconsideration.standardisation.models import CountyTask
from reconsideration.standardisation.queries.inspecting import facts_of_inspection
from reconsideration.standardisation.queries.papers import report_facts
from reconsideration.standardisation.queries.plan import plan_facts
from reconsideration.standardisation.queries.review_results import facts_of_review
from reconsideration.standardisation.queries.selfchecks import self_facts
from reconsideration.standardisation.queries.year import facts_of_year

Provider = Callable[[CountyTask, date], Mapping[str, Any]]
"""Some fields of Facts by their names: of the plan, the self-assessment, the inspection …"""

PROVIDERS: tuple[Provider, ...] = (
    facts_of_year,
    plan_facts,
    self_facts,
    facts_of_review,
    facts_of_inspection,
    report_facts,
)


def gather(task: CountyTask, *, on: date, given: Mapping[str, Any] | None = None) -> Facts:
    """What the guards look at; `given` is what a form brings, nothing for a page of offers."""
    known: dict[str, Any] = {}
    for provider in PROVIDERS:
        for name, value in provider(task, on).items():
            before = known.get(name)
            known[name] = _both(before, value) if isinstance(before, tuple) else value
    return Facts(
        on=on,
        year=task.cycle.year,
        stage=task.standing,
        report=task.reporting,
        cycle=task.cycle.standing,
        given=dict(given or {}),
        **known,
    )


def _both(before: tuple[str, ...], after: tuple[str, ...]) -> tuple[str, ...]:
    """What two providers found missing: each of it once."""
    return tuple(dict.fromkeys((*before, *after)))
