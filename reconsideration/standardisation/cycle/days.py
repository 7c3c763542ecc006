"""The days of the year: from the city's plan, or by the scheme; how many counties fit in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from law.citation import Practice
from law.clock import count
from law.periods import working_days
from law.workdays import WorkCalendar

PLANNED = Practice("城市年度计划第四部分第（三）项")
SCHEME = Practice("由年度方案确定")


class Mark(StrEnum):
    """A day of the year that everybody looks at."""

    PLAN = "plan"
    PERIOD_END = "period_end"
    SELF = "self"
    REPORT = "report"
    REPORT_LAST = "report_last"
    INSPECTION_BEGIN = "inspection_begin"
    INSPECTION_END = "inspection_end"
    YEAR_END = "year_end"
    CONCLUSION = "conclusion"

    @property
    def label(self) -> str:
        """The day in Chinese."""
        return _MARKS[self][0]

    @property
    def basis(self) -> Practice:
        """Whether the city's plan or its scheme says so."""
        return PLANNED if self in {Mark.PLAN, Mark.REPORT, Mark.YEAR_END} else SCHEME


_MARKS: Mapping[Mark, tuple[str, int, int]] = {
    Mark.PLAN: ("报送年度计划", 3, 31),
    Mark.PERIOD_END: ("统计期截止", 11, 30),
    Mark.SELF: ("报送自查自评", 12, 10),
    Mark.REPORT: ("报送专题报告", 12, 15),
    Mark.REPORT_LAST: ("专题报告最后期限", 12, 20),
    Mark.INSPECTION_BEGIN: ("开始检查验收", 12, 16),
    Mark.INSPECTION_END: ("现场检查结束", 12, 25),
    Mark.YEAR_END: ("检查验收完毕、向省报告", 12, 31),
    Mark.CONCLUSION: ("整改、复查、最终结论", 2, 28),
}
FREEZE = 3
"""Working days after the end of the period on which entries for it close."""
FEEDBACK = DISPUTE = 3
RECHECK, RECHECK_ANSWER = 5, 10


def day_of(mark: Mark, year: int) -> date:
    """The day of a mark, unless the scheme of the year says another."""
    if mark is Mark.CONCLUSION:
        return date(year + 1, 3, 1) - timedelta(days=1)
    _, month, day = _MARKS[mark]
    return date(year, month, day)


def after(days: int, start: date, calendar: WorkCalendar) -> date:
    """The last of so many working days after a day."""
    due = count(working_days(days), start, calendar, basis=SCHEME).due
    assert due is not None
    return due


def freeze_on(year: int, calendar: WorkCalendar) -> date:
    """When the data of a period are frozen: the third working day after its end."""
    return after(FREEZE, day_of(Mark.PERIOD_END, year), calendar)


@dataclass(frozen=True, slots=True)
class Capacity:
    """Whether the teams can be everywhere before the year ends."""

    needed: int
    left: int

    @property
    def fits(self) -> bool:
        """Whether the days are enough."""
        return self.needed <= self.left

    @property
    def words(self) -> str:
        """现场检查需 18 个工作日，年底前只有 12 个"""
        if self.fits:
            return f"现场检查需 {self.needed} 个工作日，年底前有 {self.left} 个"
        return (
            f"现场检查需 {self.needed} 个工作日，年底前只有 {self.left} 个：增加检查组或者提前开始"
        )


def capacity(
    counties: int, days_on_site: int, teams: int, start: date, calendar: WorkCalendar
) -> Capacity:
    """Days on site for all counties by so many teams, against working days to 31 December.

    Raises ValueError without a team.
    """
    if teams < 1:
        raise ValueError("without a team nobody is inspected")
    rounds = -(-counties // teams)
    last = date(start.year, 12, 31)
    days = range((last - start).days + 1)
    left = sum(calendar.is_workday(start + timedelta(days=day)) for day in days)
    return Capacity(rounds * days_on_site, left)
