"""Printed: what the paper and the file of a report say of its figures."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from casework.measures import Figure


@dataclass(frozen=True, slots=True)
class Printed:
    """What a printed report says of its figures."""

    figures: Mapping[str, Figure]
    before: Mapping[str, Figure] | None
    year_ago: Mapping[str, Figure] | None
    splits: Sequence[tuple[str, Sequence[tuple[str, Figure, Figure]]]]
    adjustments: Sequence[tuple[str, str, str, str]]
    state: str
    made: str
    signed: str
