"""What a county writes: the items of its plan, its own scores, and the evidence it points to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class PlanItem:
    """One indicator in the plan: what is wanted, by when, by whom."""

    indicator: str
    standard: str = ""
    measures: str = ""
    due: date | None = None
    owner: str = ""
    unit: str = ""
    milestones: tuple[date, ...] = ()
    percent: int = 0
    has_evidence: bool = False
    owner_left: bool = False
    progressed_on: date | None = None


@dataclass(frozen=True, slots=True)
class Evidence:
    """A revision of a piece of evidence, and the days that it speaks of."""

    number: str
    name: str
    document_on: date | None = None
    period: tuple[date, date] | None = None
    standing: bool = False
    """A paper that holds for years, such as rules, duties or a certificate: it needs a period."""
    revoked: bool = False
    photo_undated: bool = False
    as_last_year: bool = False
    received_on: date | None = None


@dataclass(frozen=True, slots=True)
class SelfScore:
    """What a county gives itself for one indicator."""

    indicator: str
    points: Decimal | None
    most: Decimal
    text: str = ""
    na_reason: str = ""
    system: Decimal | None = None
    """What the system reckons; None where it reckons nothing."""
    override_reason: str = ""
    evidence: tuple[str, ...] = ()

    @property
    def is_na(self) -> bool:
        """Whether it is said not to apply."""
        return self.points is None


@dataclass(frozen=True, slots=True)
class Handed:
    """All that stands behind a self-assessment when it is sent up."""

    scores: tuple[SelfScore, ...]
    evidence: Mapping[str, Evidence]
    period: tuple[date, date]
    plan: tuple[PlanItem, ...] = ()
    on: date | None = None
    report_on: date | None = None
    loose_numbers: tuple[str, ...] = field(default=())
