"""What events of a timeline carry, and names that several limits start from or are met by."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from law.events import Event, a_day, a_flag, a_number
from reconsideration.procedure.following import Order
from reconsideration.procedure.grounds import SuspensionGround, TerminationGround
from reconsideration.procedure.stages import ACTS, Track

ACCEPTING = frozenset({"accepted", "deemed_accepted"})
ANSWERED = frozenset({"accepted", "refused", "correction_asked", "withdrawn", "taken_up"})
ENDING = frozenset({"decided", "dismissed", "terminated", "mediated", "withdrawn", "taken_up"})

# What happens before an application and beside the case: it starts periods, but is no step.
BESIDE = frozenset(
    {
        "act_made",
        "act_known",
        "rights_told",
        "obstacle_started",
        "obstacle_ended",
        "performance_requested",
        "penaliser_received",
        "county_received",
        "designation_referred",
        "suing_told",
        "sued_directly",
        "notice_published",
    }
)

REQUIRED: Mapping[str, tuple[str, ...]] = {
    "extended": ("days",),
    "hearing_set": ("for",),
    "correction_extended": ("to",),
    "correction_ordered": ("what",),
    "performance_ordered": ("perform_by",),
    "law_chosen": ("law",),
}
DAYS = frozenset({"for", "to", "until", "posted_on", "sent_on", "perform_by", "performance_due"})


def dated(event: Event) -> Event:
    """The event with its days as dates: stored as JSON, they come back as text."""
    days = {
        name: date.fromisoformat(value)
        for name, value in event.data.items()
        if name in DAYS and isinstance(value, str) and value
    }
    return replace(event, data={**event.data, **days}) if days else event


def _one_of(*codes: str) -> Callable[[object], str | None]:
    known = "、".join(codes)
    return lambda value: None if value in codes else f"“{value}”不是 {known} 之一"


GROUNDS = (*SuspensionGround, *TerminationGround)
FIELDS: Mapping[str, Callable[[object], str | None]] = {
    "track": _one_of(*Track),
    "ground": _one_of(*GROUNDS),
    "days": a_number,
    "base_days": a_number,
    "perform_days": a_number,
    **dict.fromkeys(sorted(DAYS), a_day),
    "competent": a_flag,
    "remake": a_flag,
    "later": a_flag,
    "again": a_flag,
    "finished": a_flag,
    "what": _one_of(*Order),
    "new_matter": a_flag,
    "told": a_flag,
    "told_to_sue": a_flag,
    "real_property": a_flag,
    "mandatory_first": a_flag,
    "urgent": a_flag,
    "abroad": a_flag,
    "enforceable": a_flag,
    "final": a_flag,
    "longer_days": a_number,
    "law": _one_of("2017", "2023"),
}


def check(kind: str, data: Mapping[str, Any]) -> str | None:
    """What is wrong with an event as somebody wrote it down, or None.

    >>> check("extended", {"days": 0})
    'days 应是日数（正整数）'
    """
    if kind not in ACTS and kind not in BESIDE:
        return f"没有“{kind}”这种事项"
    for name in REQUIRED.get(kind, ()):
        if name not in data:
            return f"“{kind}”缺少 {name}"
    for name, value in data.items():
        problem = FIELDS[name](value) if name in FIELDS else None
        if problem is not None:
            return f"{name} {problem}"
    return None
