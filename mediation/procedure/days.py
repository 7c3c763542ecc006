"""Days and moments in the data of events: dates in a scenario, text in a stored event."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any


def day(value: Any) -> date | None:
    """The day that a value names, without its hour. Raises ValueError for what is none."""
    found = moment(value)
    return found.date() if isinstance(found, datetime) else found


def moment(value: Any) -> date | datetime | None:
    """The day, with its hour by the clock in China where it has one."""
    if value is None or value == "":
        return None
    if isinstance(value, datetime):
        return value.replace(tzinfo=None)
    if isinstance(value, date):
        return value
    text = str(value).strip()
    return date.fromisoformat(text) if len(text) <= len("2026-09-22") else _moment(text)


def _moment(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=None)
