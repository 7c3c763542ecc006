"""unreadable(): what in the data of a told event can't be read."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from law.events import Event
from mediation.dispute_type import OrganKind
from mediation.disputes import DISPUTES
from mediation.procedure.days import day
from mediation.procedure.walk import CASE_FACTS, Item

_DAYS = (
    "for",
    "to",
    "due_on",
    "served_on",
    "received_on",
    "effective_on",
    "effective",
    "notified_on",
)


def unreadable(event: Event, kind: str) -> str | None:
    """What in the data of an event can't be read, or None."""
    data = event.data
    for key in (*_DAYS, *(key for key in CASE_FACTS if key.endswith(("_on", "_at", "_due")))):
        try:
            day(data.get(key))
        except ValueError:
            return f"{key} 应是存在的日期"
    problem = _unreadable_facts(data, kind)
    if problem is not None:
        return problem
    if data.get("organ_kind") and str(data["organ_kind"]) not in {kind.value for kind in OrganKind}:
        return f"没有“{data['organ_kind']}”这种调解主体"
    for key in ("days", "item", "mediators"):
        value = data.get(key)
        if value is not None and (not str(value).isdigit() or int(value) < 1):
            return f"{key} 应是正整数"
    return _unreadable_clauses(data.get("clauses") or ())


def _unreadable_facts(data: Mapping[str, Any], kind: str) -> str | None:
    dispute = DISPUTES[kind]
    for key in sorted(dispute.drives & set(data)):
        try:
            dispute.fact(key).read(data[key])
        except ValueError as problem:
            return f"{key}：{problem}"
    return None


def _unreadable_clauses(clauses: Any) -> str | None:
    for row in clauses:
        try:
            Item(int(row.get("n", 1)), day(row.get("due_on")))
        except (AttributeError, TypeError, ValueError):
            return "clauses 应写成 [{ n = 1, due_on = 2026-09-30 }]"
    return None
