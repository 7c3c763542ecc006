"""What events of a timeline carry, and names that several limits start from or are met by."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from law.events import Event
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
DAYS_AT_MOST = 3650
FIRST, LAST = date(1950, 1, 1), date(2100, 12, 31)


DAYS = frozenset({"for", "to", "until", "posted_on", "sent_on", "perform_by", "performance_due"})


def dated(event: Event) -> Event:
    """The event with its days as dates: stored as JSON, they come back as text."""
    days = {
        name: date.fromisoformat(value)
        for name, value in event.data.items()
        if name in DAYS and isinstance(value, str) and value
    }
    return replace(event, data={**event.data, **days}) if days else event


def _a_day(value: object) -> str | None:
    if isinstance(value, date) and not isinstance(value, datetime) and FIRST <= value <= LAST:
        return None
    return "应是日期，例如 2026-02-12"


def _a_number(value: object) -> str | None:
    whole = isinstance(value, int) and not isinstance(value, bool)
    return None if whole and 1 <= int(str(value)) <= DAYS_AT_MOST else "应是日数（正整数）"


def _a_flag(value: object) -> str | None:
    return None if isinstance(value, bool) else "应是 true 或 false"


def _one_of(*codes: str) -> Callable[[object], str | None]:
    known = "、".join(codes)
    return lambda value: None if value in codes else f"“{value}”不是 {known} 之一"


GROUNDS = (*SuspensionGround, *TerminationGround)
FIELDS: Mapping[str, Callable[[object], str | None]] = {
    "track": _one_of(*Track),
    "ground": _one_of(*GROUNDS),
    "days": _a_number,
    "base_days": _a_number,
    "perform_days": _a_number,
    **dict.fromkeys(sorted(DAYS), _a_day),
    "competent": _a_flag,
    "remake": _a_flag,
    "later": _a_flag,
    "again": _a_flag,
    "finished": _a_flag,
    "what": _one_of(*Order),
    "new_matter": _a_flag,
    "told": _a_flag,
    "told_to_sue": _a_flag,
    "real_property": _a_flag,
    "mandatory_first": _a_flag,
    "urgent": _a_flag,
    "abroad": _a_flag,
    "enforceable": _a_flag,
    "final": _a_flag,
    "longer_days": _a_number,
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
