"""Script: what is said, shown, proposed and promised in one demo dispute."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any


@dataclass(frozen=True, slots=True)
class Script:
    """A demo dispute: its words, claims and materials. Sums are in yuan."""

    kind: str
    claims: tuple[tuple[str, int], ...]
    said: str
    answered: str
    issue: str
    proposal: str
    undisputed: str
    promise: str
    materials: tuple[str, ...]
    refused: tuple[str, str]
    elsewhere: str
    missing: tuple[str, ...]
    terms: str = "付清以后，双方就上述款项结清。"
    source: Mapping[str, Any] = field(default_factory=dict)


def on_days(facts: Mapping[str, Any], received_on: date) -> dict[str, Any]:
    """Facts with their days: `@40` is forty days before receipt, `@2 10:30` with its hour."""
    return {key: _day(value, received_on) for key, value in facts.items()}


def _day(value: Any, received_on: date) -> Any:
    if not isinstance(value, str) or not value.startswith("@"):
        return value
    days, _, hour = value[1:].partition(" ")
    on = received_on - timedelta(days=int(days))
    return datetime.combine(on, time.fromisoformat(hour)) if hour else on
