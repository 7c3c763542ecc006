"""entered_late(): what happened before a file was registered here, as an old paper file tells it.

Before that day nobody could have noted it in this register, so its own legal date is neither
backdating nor waiting for an approval: the paper file has it signed already.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from casework.cases.models import Case
from law.errors import Incomplete


def registered_on(case: Case) -> date:
    """The day on which the file was registered in this system."""
    first = next((event for event in case.events if event.kind == "received"), None)
    told = first.data.get("registered_on") if first is not None else None
    if isinstance(told, str):
        return date.fromisoformat(told)
    return told if isinstance(told, date) else case.received_on


def is_late_entry(case: Case) -> bool:
    """Whether the file was registered after its receipt: it may bring dates of its own."""
    return registered_on(case) > case.received_on


def entered_late(case: Case, on: date) -> bool:
    """Whether this day lies before the registration: the paper file tells of it."""
    return on < registered_on(case)


def true_day(case: Case, field: str, told: date | None, on: date) -> date:
    """The day an act bears: that of the paper file where one is told, else the day of approval."""
    if told is None:
        return on
    if told < case.received_on:
        raise Incomplete({field: f"早于收到申请之日 {case.received_on.isoformat()}"})
    if not entered_late(case, told):
        entered = registered_on(case).isoformat()
        raise Incomplete(
            {field: f"只用来补录登记之日（{entered}）以前已经作出的；以后的以批准之日为准"}
        )
    return told


def told_day(payload: Mapping[str, Any], on: date) -> date:
    """The day that a proposal was made for, else that of its approval."""
    told = payload.get("legal_on")
    return date.fromisoformat(str(told)[:10]) if told else on
