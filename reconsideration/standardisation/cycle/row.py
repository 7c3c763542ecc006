"""Row: one line of the table of transitions, with who may take it and what it locks."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, TypeVar

from law.citation import Basis, Practice
from law.procedure import Step
from reconsideration.standardisation.cycle.facts import Facts
from reconsideration.standardisation.cycle.guards import Guard, every, running
from reconsideration.standardisation.cycle.words import Act, Part, ReportStage, TaskStage

StageT = TypeVar("StageT", TaskStage, ReportStage)

DERIVED = Practice("规范化建设年度工作流程，由市里的方案确定")


class Lock(StrEnum):
    """What can be written in, or is shut."""

    PLAN = "plan"
    PLAN_ITEMS = "plan_items"
    PROGRESS = "progress"
    SELF = "self"
    SELF_ITEMS = "self_items"
    REPORT = "report"
    SHEETS = "sheets"
    ANSWERS = "answers"
    CURES = "cures"


TaskStep = Step[TaskStage, Act, Facts]
ReportStep = Step[ReportStage, Act, Facts]


@dataclass(frozen=True)
class Row(Generic[StageT]):
    """A row of the specification's table, under its number."""

    number: str
    who: frozenset[Part]
    step: Step[StageT, Act, Facts]
    after: str = ""
    """What the county is told, where the row sends a notice."""

    @property
    def act(self) -> Act:
        """What is done."""
        return self.step.action


def task_row(
    number: str,
    act: Act,
    label: str,
    sources: tuple[TaskStage, ...],
    target: TaskStage | None,
    who: tuple[Part, ...],
    *guards: Guard,
    basis: Basis = DERIVED,
    instead: str = "",
    after: str = "",
) -> Row[TaskStage]:
    """A row of the task."""
    step = TaskStep(act, frozenset(sources), target, basis, every(running, *guards), label, instead)
    return Row(number, frozenset(who), step, after)


def report_row(
    number: str,
    act: Act,
    label: str,
    source: ReportStage,
    target: ReportStage,
    who: Part,
    *guards: Guard,
) -> Row[ReportStage]:
    """A row of the report's own track."""
    step = ReportStep(act, frozenset({source}), target, DERIVED, every(running, *guards), label)
    return Row(number, frozenset({who}), step)
