"""TASK_PAGES, OWN_PAGES: the pages of a county's task, and the acts that have a form of their own.

Both are plain tables; every endpoint takes `task_id`. A page that is added here is in the tabs of
all the others; an act that is added here leads to its own form instead of the plain one.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from casework.web.addresses import address
from casework.web.case_list import Tab
from reconsideration.standardisation.cycle import Act, TaskStage
from reconsideration.standardisation.cycle.beside import Beside
from reconsideration.standardisation.models import CountyTask


@dataclass(frozen=True, slots=True)
class TaskPage:
    """A tab of a county's task: its label, and the endpoint, which takes `task_id`."""

    label: str
    endpoint: str


TASK_PAGES: tuple[TaskPage, ...] = (
    TaskPage("任务进展", "standardisation_tasks.show"),
    TaskPage("年度计划", "standardisation_plans.show"),
    TaskPage("佐证材料", "standardisation_evidence.index"),
    TaskPage("自查自评", "standardisation_self.show"),
    TaskPage("案卷评查", "standardisation_files.show"),
    TaskPage("检查验收", "standardisation_inspection.overview"),
    TaskPage("报告文件", "standardisation_papers.of_task"),
    TaskPage("参加人员", "standardisation_parts.of_task"),
)
"""In the order of the tabs."""

OWN_PAGES: Mapping[Act, str] = {
    Act.START_PLAN: "standardisation_plan_acts.begin",
    Act.UPDATE_PROGRESS: "standardisation_plans.show",
    Act.AMEND_PLAN: "standardisation_plans.show",
    Act.SEND_SELF: "standardisation_self_acts.send",
    Act.FINISH_DESK: "standardisation_desk.show",
    Act.SCORE: "standardisation_scores.show",
    Act.CONFER: "standardisation_conference.show",
    Act.ISSUE_FINDINGS: "standardisation_findings.show",
    Act.ANSWER: "standardisation_findings.show",
    Act.DECIDE_ANSWERS: "standardisation_findings.show",
    Act.CONCLUDE_PROVISIONALLY: "standardisation_conclusions.show",
    Act.ORDER_CURE: "standardisation_cures.show",
    Act.SUBMIT_CURE: "standardisation_cures.show",
    Act.RETURN_CURE: "standardisation_cures.show",
    Act.ACCEPT_CURE: "standardisation_cures.show",
    Act.CONCLUDE: "standardisation_conclusions.show",
    Act.ASK_RECHECK: "standardisation_conclusions.show",
    Act.DECIDE_RECHECK: "standardisation_conclusions.show",
}
"""The endpoint of an act's own form, which takes `task_id`; the others have the plain one."""


def task_tabs(task: CountyTask, current: str) -> list[Tab]:
    """The tabs of a task's pages; `current` is the endpoint of the page that is shown."""
    return [
        Tab(one.label, address(one.endpoint, task_id=task.id), None, "", one.endpoint == current)
        for one in TASK_PAGES
    ]


def act_url(task: CountyTask, act: Act | Beside) -> str:
    """Where an act is carried out."""
    if isinstance(act, Act) and act in OWN_PAGES:
        return address(OWN_PAGES[act], task_id=task.id)
    return address("standardisation_acts.carry_out", task_id=task.id, act=act.value)


S = TaskStage
ROAD: tuple[tuple[str, tuple[TaskStage, ...]], ...] = (
    ("下达", (S.NONE, S.NOT_STARTED)),
    ("年度计划", (S.PLAN_DRAFT, S.PLAN_REVIEW, S.PLAN_SUBMITTED, S.PLAN_RETURNED)),
    ("推进落实", (S.IMPLEMENTING,)),
    ("自查自评", (S.SELF_DRAFT, S.SELF_REVIEW, S.SELF_SUBMITTED, S.SELF_RETURNED)),
    ("书面审查", (S.DESK_REVIEW, S.DESK_DONE)),
    ("现场检查", (S.ONSITE_SCHEDULED, S.ONSITE)),
    ("评分", (S.SCORED,)),
    ("反馈意见", (S.FEEDBACK_OPEN, S.FEEDBACK_DONE, S.FEEDBACK_DECIDED)),
    ("整改复查", (S.RECTIFYING, S.RECT_SUBMITTED, S.REINSPECTED)),
    ("结论", (S.CONCLUDED, S.RECHECK)),
    ("归档", (S.ARCHIVED,)),
)


@dataclass(frozen=True, slots=True)
class Step:
    """A step of the road, as the page draws it."""

    label: str
    note: str
    state: str


def task_road(task: CountyTask) -> list[Step]:
    """The eleven steps of the year; the day on which each was entered."""
    entered: dict[str, date] = {}
    for event in task.events:
        if event.from_stage != event.to_stage:
            entered[event.to_stage] = event.on
    found = []
    place = next(n for n, (_, stages) in enumerate(ROAD) if task.standing in stages)
    for n, (label, stages) in enumerate(ROAD):
        days = [entered[stage.value] for stage in stages if stage.value in entered]
        state = "ok" if n < place else "now" if n == place else ""
        note = task.standing.label if n == place else f"{min(days):%m-%d}" if days else ""
        found.append(Step(label, note, state))
    return found
