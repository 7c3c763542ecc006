"""CaseFilter: what a list is asked for."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any


@dataclass(frozen=True, slots=True)
class CaseFilter:
    """What a list is asked for."""

    module: str
    view: str = "open"
    q: str = ""
    stage: str = ""
    kind: str = ""
    from_on: date | None = None
    to_on: date | None = None
    unit_id: int | None = None
    handler_id: int | None = None


_STAND_INS: Mapping[str, Hashable] = {
    "stage": "\0stage",
    "kind": "\0kind",
    "from_on": date(3, 1, 1),
    "to_on": date(4, 1, 1),
    "unit_id": -2,
    "handler_id": -3,
}
FILTER_NAMES: Mapping[Hashable, str] = {value: name for name, value in _STAND_INS.items()}
"""The made-up values of a filter, and the parameters they become (see prepared.py)."""


def stand_in(wanted: CaseFilter) -> CaseFilter:
    """The filter with made-up values where it has real ones."""
    given = {name: _STAND_INS[name] for name in values_in(wanted)}
    return replace(wanted, **given)  # type: ignore[arg-type]


def values_in(wanted: CaseFilter) -> dict[str, Any]:
    """The real values, by the names of their parameters."""
    return {name: value for name in _STAND_INS if (value := getattr(wanted, name))}
