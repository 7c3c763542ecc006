"""late_papers(): how many working days each paper of a county came late, for the deductions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from law.workdays import WorkCalendar
from reconsideration.standardisation.cycle.days import Mark

PAPERS: Mapping[Mark, str] = {
    Mark.PLAN: "plan",
    Mark.SELF: "self_assessment",
    Mark.REPORT: "report",
}
"""What the catalogue's deduction D1 calls the papers."""
NAMES: Mapping[Mark, str] = {Mark.PLAN: "年度计划", Mark.SELF: "自查自评", Mark.REPORT: "专题报告"}


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper that a county owes by a day: when it came, or that it is still missing."""

    mark: Mark
    due: date
    came_on: date | None
    extended: bool = False

    @property
    def name(self) -> str:
        """年度计划"""
        return NAMES[self.mark]

    def is_late(self, on: date) -> bool:
        """Whether it came after its day, or should be here by now."""
        return (self.came_on or on) > self.due

    def days_late(self, on: date, calendar: WorkCalendar) -> int:
        """The working days after its day until it came, or until now."""
        return working_days_between(self.due, self.came_on or on, calendar)


def working_days_between(first: date, last: date, calendar: WorkCalendar) -> int:
    """The working days after the first day, up to the last."""
    days = range(1, (last - first).days + 1)
    return sum(calendar.is_workday(first + timedelta(days=day)) for day in days)


def late_papers(papers: Mapping[Mark, Paper], on: date, calendar: WorkCalendar) -> dict[str, int]:
    """Working days late by paper, as the sheet of the score takes them (`late["D1"]`)."""
    counted = {PAPERS[mark]: one.days_late(on, calendar) for mark, one in papers.items()}
    return {name: days for name, days in counted.items() if days}
