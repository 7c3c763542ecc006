"""Facts: what the guards of the 39 rows look at, gathered by the command that asks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from reconsideration.standardisation.cycle.words import CycleStage, ReportStage, TaskStage


@dataclass(frozen=True, slots=True)
class Facts:
    """A county's task on a day, and what is handed in with the act.

    The tuples of names are what is still missing; an empty one means that nothing is. `given` is
    what the form brings: reason, items, dates, names.
    """

    on: date
    year: int
    stage: TaskStage
    report: ReportStage = ReportStage.NONE
    cycle: CycleStage = CycleStage.PUBLISHED
    plan_gaps: tuple[str, ...] = ()
    """Row 3: what the plan lacks, in words."""
    unchanged: tuple[str, ...] = ()
    """Rows 7, 14a: items sent back that were neither changed nor answered."""
    frozen: bool = False
    """Row 11: the data of the period are frozen."""
    self_gaps: tuple[str, ...] = ()
    """Row 12: the errors of section 2.8."""
    self_returns: int = 0
    self_returns_allowed: int = 1
    report_changed: bool = True
    loose_numbers: tuple[str, ...] = ()
    """Rows 16, 16b: figures of the report that the newest snapshot does not have."""
    inspectors: tuple[str, ...] = ()
    conflicts: tuple[str, ...] = ()
    """Inspectors who would look at their own county."""
    reminded: bool = False
    """Row 17a: the city has reminded the county in vain."""
    unmarked: tuple[str, ...] = ()
    """Row 18: indicators without a mark of the desk review, or consents not decided."""
    sample_sealed: bool = False
    own_sheet_handed_in: bool = False
    sheets_out: tuple[str, ...] = ()
    """Row 22: sheets and file reviews that are not in."""
    unexplained: tuple[str, ...] = ()
    """Row 22: differences between the two inspectors without a reason."""
    ungraded: tuple[str, ...] = ()
    feedback_due: date | None = None
    disputes_open: tuple[str, ...] = ()
    """Row 25: disputed findings without an answer."""
    vetoes_open: tuple[str, ...] = ()
    """Row 25: proposed vetoes and caps that the city's leader has not decided."""
    cure_gaps: tuple[str, ...] = ()
    """Row 27: what the cure lacks, item by item."""
    severe_unseen: tuple[str, ...] = ()
    """Row 28a: severe items that nobody has looked at again."""
    cure_due: date | None = None
    engine_grade: str = ""
    recheck_due: date | None = None
    recheck_asked: bool = False
    lead: str = ""
    papers_missing: tuple[str, ...] = ()
    given: Mapping[str, Any] = field(default_factory=dict)

    @property
    def reason(self) -> str:
        """The reason that was typed."""
        return str(self.given.get("reason", "")).strip()
