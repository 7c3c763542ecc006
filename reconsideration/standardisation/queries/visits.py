"""visit_of(): how far the inspection of a county is: the desk, the days on site, its files."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from reconsideration.standardisation.cycle import Act
from reconsideration.standardisation.models import CountyTask
from reconsideration.standardisation.queries.review_access import files_of
from reconsideration.standardisation.queries.year import day_given, events_of


@dataclass(frozen=True, slots=True)
class Visit:
    """The desk review when it was finished, the days on site, files with a result of all drawn."""

    desk_on: date | None
    first: date | None
    last: date | None
    reviewed: int
    files: int

    @property
    def days(self) -> str:
        """12-21 至 12-22"""
        if self.first is None:
            return "未定"
        last = f" 至 {self.last:%m-%d}" if self.last and self.last != self.first else ""
        return f"{self.first:%m-%d}{last}"


def visit_of(task: CountyTask) -> Visit:
    """How far the inspection of a county is."""
    desk, planned = events_of(task, Act.FINISH_DESK), events_of(task, Act.SCHEDULE)
    files = files_of(task)
    return Visit(
        desk[-1].on if desk else None,
        day_given(planned[-1], "first") if planned else None,
        day_given(planned[-1], "last") if planned else None,
        sum(one.result is not None for one in files),
        len(files),
    )
