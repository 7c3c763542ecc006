"""open_for(): what may be written in at each stage (section 2.5); everything else is locked."""

from __future__ import annotations

from collections.abc import Mapping

from reconsideration.standardisation.cycle.row import Lock
from reconsideration.standardisation.cycle.words import ReportStage, TaskStage

_OPEN: Mapping[TaskStage, frozenset[Lock]] = {
    TaskStage.PLAN_DRAFT: frozenset({Lock.PLAN}),
    TaskStage.PLAN_RETURNED: frozenset({Lock.PLAN_ITEMS}),
    TaskStage.IMPLEMENTING: frozenset({Lock.PROGRESS}),
    TaskStage.SELF_DRAFT: frozenset({Lock.SELF, Lock.PROGRESS}),
    TaskStage.SELF_RETURNED: frozenset({Lock.SELF_ITEMS}),
    TaskStage.ONSITE: frozenset({Lock.SHEETS}),
    TaskStage.FEEDBACK_OPEN: frozenset({Lock.ANSWERS}),
    TaskStage.RECTIFYING: frozenset({Lock.CURES}),
}
_WRITTEN = frozenset({ReportStage.DRAFT, ReportStage.RETURNED})


def open_for(stage: TaskStage, report: ReportStage) -> frozenset[Lock]:
    """What is open. PLAN_ITEMS and SELF_ITEMS mean the items that were sent back, no others."""
    found = _OPEN.get(stage, frozenset())
    return found | {Lock.REPORT} if report in _WRITTEN else found
