"""The yearly cycle: 39 rows on two tracks, who may take them, what bars them, what is locked."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain

from law.errors import NotAllowed
from law.procedure import Choice, Procedure
from reconsideration.standardisation.cycle.facts import Facts
from reconsideration.standardisation.cycle.locks import open_for
from reconsideration.standardisation.cycle.row import DERIVED, Lock, Row
from reconsideration.standardisation.cycle.rows_city import AFTER, INSPECTION
from reconsideration.standardisation.cycle.rows_county import PLAN, REPORT, SELF
from reconsideration.standardisation.cycle.words import (
    Act,
    CycleStage,
    Part,
    ReportStage,
    TaskStage,
)

__all__ = [
    "REPORT_ACTS",
    "ROWS",
    "Act",
    "CycleStage",
    "Facts",
    "Lock",
    "Part",
    "ReportStage",
    "Taken",
    "TaskStage",
    "offers",
    "open_for",
    "take",
]

TASK_ROWS = (*PLAN, *SELF, *INSPECTION, *AFTER)
ROWS: tuple[Row[TaskStage] | Row[ReportStage], ...] = (*TASK_ROWS, *REPORT)
REPORT_ACTS = frozenset(row.act for row in REPORT)

_TASKS = {
    part: Procedure([row.step for row in TASK_ROWS if part in row.who], "任务") for part in Part
}
_REPORTS = {
    part: Procedure([row.step for row in REPORT if part in row.who], "报告") for part in Part
}


@dataclass(frozen=True, slots=True)
class Taken:
    """Where the task and its report stand after an act."""

    stage: TaskStage
    report: ReportStage


def take(part: Part, act: Act, facts: Facts) -> Taken:
    """Take a row. Raises NotAllowed: not this part's, not at this stage, or its guard is shut."""
    if act in REPORT_ACTS:
        _mine(part, act)
        return Taken(facts.stage, _REPORTS[part].take(facts.report, act, facts))
    _mine(part, act)
    target = _TASKS[part].take(facts.stage, act, facts)
    sent_back = act is Act.RETURN_SELF and facts.report is ReportStage.SUBMITTED
    return Taken(target, ReportStage.RETURNED if sent_back else facts.report)


def _mine(part: Part, act: Act) -> None:
    who = frozenset(chain.from_iterable(row.who for row in ROWS if row.act is act))
    if part not in who:
        names = "、".join(one.label for one in Part if one in who)
        raise NotAllowed(f"{part.label}不能办理，由{names}办理", basis=DERIVED)


def offers(part: Part, facts: Facts) -> list[Choice[Act]]:
    """What this part may do now, and why the rest may not: for the page."""
    return sorted(
        [*_TASKS[part].choices(facts.stage, facts), *_REPORTS[part].choices(facts.report, facts)],
        key=lambda choice: not choice.allowed,
    )
