"""check_part(): whether somebody may do that in a county's task now, beside the table of rows."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from casework.accounts.models import Person
from law.errors import NotAllowed
from reconsideration.standardisation.cycle import CycleStage, Part, TaskStage
from reconsideration.standardisation.cycle.row import DERIVED
from reconsideration.standardisation.models import CountyTask
from reconsideration.standardisation.queries.parts import parts_of
from reconsideration.standardisation.queries.year import works_for

OUTSIDE = frozenset({Part.INSPECTOR, Part.LEAD_INSPECTOR})
"""Parts that nobody of the county itself may take."""


def check_part(
    task: CountyTask,
    by: Person,
    on: date,
    *,
    part: Part,
    at: Collection[TaskStage],
    what: str,
    also: Part | None = None,
) -> None:
    """Raises NotAllowed: not this part's (nor of `also`), not at this stage, the inspector is of
    the county, or the city has suspended the year.
    """
    who = {part, also} - {None}
    if not who & parts_of(by, task, on):
        names = "、".join(one.label for one in Part if one in who)
        raise NotAllowed(f"{what}由{names}办理", basis=DERIVED)
    if part in OUTSIDE and works_for([by.id], task.unit, on):
        raise NotAllowed("您在本县任职，不得检查本县", basis=DERIVED)
    if task.cycle.standing is CycleStage.SUSPENDED:
        raise NotAllowed("本年度工作已经暂停", instead="恢复以后办理")
    if task.standing not in at:
        stages = "、".join(stage.label for stage in TaskStage if stage in at)
        raise NotAllowed(
            f"任务处于“{task.standing.label}”，{what}在“{stages}”时办理", basis=DERIVED
        )
