"""What a case is after its decision, read from its events: duties, letters, suits, enforcement."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from casework.cases.models import CaseEvent, Side
from casework.cases.timeline import happened
from law.library import STATUTES
from reconsideration.models import ReconsiderationCase
from reconsideration.procedure.matters import RespondentLevel

COURT_BASIS = STATUTES["adl_interpretation_2018"].cite(156)
"""The court can be asked to enforce for three months from the end of the time to sue (P54)."""


def last_of(case: ReconsiderationCase, *kinds: str) -> CaseEvent | None:
    """The last event of these kinds that stands."""
    found: Sequence[CaseEvent] = happened(case, *kinds)
    return found[-1] if found else None


def must_remake(case: ReconsiderationCase) -> bool:
    """Whether the decision orders a new act (article 64)."""
    decided = last_of(case, "decided")
    return decided is not None and bool(decided.data.get("remake"))


def sue_until(case: ReconsiderationCase) -> date | None:
    """The last day on which anybody may sue."""
    found = [row.due_on for row in case.deadlines if row.key == "sue" and row.due_on is not None]
    return max(found, default=None)


def ask_court_until(case: ReconsiderationCase, rows: Iterable[Any] | None = None) -> date | None:
    """Until when the court can be asked to enforce: three months after the time to sue (P54).

    `rows` are the case's deadlines where a page has read them already.
    """
    rows = case.deadlines if rows is None else rows
    found = [row.due_on for row in rows if row.key == "enforce" and row.due_on]
    return max(found, default=None)


OWN_DEPARTMENTS = frozenset(
    {
        RespondentLevel.COUNTY_DEPARTMENT.value,
        RespondentLevel.CITY_DEPARTMENT.value,
        RespondentLevel.PROVINCE_DEPARTMENT.value,
    }
)
DEPARTMENT_NAMES = ("局", "厅", "委员会", "委", "办公室")


def is_own_department(case: ReconsiderationCase) -> bool:
    """Whether a government tried the case of a department of its own (article 79, paragraph 2)."""
    if not case.organ_name.endswith("人民政府"):
        return False
    if case.respondent_level:
        return case.respondent_level in OWN_DEPARTMENTS
    respondents = [one.name for one in case.parties if one.side == Side.RESPONDENT]
    return any(name.endswith(DEPARTMENT_NAMES) for name in respondents)


def not_copied(case: ReconsiderationCase) -> list[str]:
    """What the higher department should have been sent and wasn't: decision, opinion letter."""
    if not is_own_department(case):
        return []
    sent = {event.data.get("paper") for event in happened(case, "copied_up")}
    decided = last_of(case, "decided") is not None and last_of(case, "decision_served") is not None
    letters = [
        event
        for event in happened(case, "opinion_letter_issued")
        if event.data.get("party") == "respondent"
    ]
    found = [("decision", decided), ("opinion", bool(letters))]
    return [paper for paper, there in found if there and paper not in sent]
