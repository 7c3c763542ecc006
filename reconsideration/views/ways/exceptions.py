"""Exceptions to checks: what the case page offers a head, and what was allowed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from casework.accounts.roles import Action as May
from casework.cases.timeline import timeline
from casework.web.case_spec import ActLink
from reconsideration.models import ReconsiderationCase
from reconsideration.procedure import VERSIONS, Action
from reconsideration.procedure.checks import CHECKS, Check
from reconsideration.procedure.exceptions import ALLOWED, BASIS, Exceptional, exceptions_of
from reconsideration.procedure.stages import ACTS, OPEN
from reconsideration.queries import Reminder
from reconsideration.views.ways.part import Part


def _of(case: ReconsiderationCase) -> list[Exceptional]:
    found = any(event.kind == ALLOWED for event in case.events)
    return exceptions_of(timeline(case)) if found else []


def shown(case: ReconsiderationCase) -> Mapping[str, Any]:
    """The card: which check, who allowed it and why, which act has used it."""
    rows = [
        (one, _check(case, one.check), ACTS[one.used_by.kind].label if one.used_by else "")
        for one in _of(case)
    ]
    return {"exceptions": rows} if rows else {}


def _check(case: ReconsiderationCase, number: int) -> Check:
    """The check with its place in the law of the case."""
    check = CHECKS[number]
    return replace(check, basis=VERSIONS[case.law].basis(check.basis))


def reminders(case: ReconsiderationCase, on: date) -> Iterator[Reminder]:
    """What was allowed waits for the handler."""
    for one in _of(case) if case.stage in OPEN else ():
        if one.used_by is None:
            title = CHECKS[one.check].title
            text = f"{one.name}已核准例外（{title}），可以办理一次：{one.reason}"
            yield Reminder("exception_allowed", text, BASIS)


PART = Part(
    label="例外",
    links={
        Action.ALLOW_EXCEPTION: ActLink("reconsideration_exceptions.allow", May.APPROVE_EXAMINATION)
    },
    words={ALLOWED: ("核准例外", BASIS)},
    template="reconsideration/_exceptions.html",
    shown=shown,
    reminders=reminders,
)
