"""A county whose files are reviewed, for tests: three files, people of both sides, a clock."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from casework.accounts.models import Person, UnitKind
from casework.db import transaction
from reconsideration.standardisation.commands import file_draw, file_sheets, file_work
from reconsideration.standardisation.cycle import Part, TaskStage
from reconsideration.standardisation.models import CountyTask, SampledFile
from reconsideration.standardisation.queries.review_access import files_of, reviewers_of
from reconsideration.standardisation.review.marking import Mark, items_of, mark_of
from reconsideration.standardisation.review.words import NumberSide
from tests.builders import at_once, person, unit
from tests.reconsideration.quarter import STORIES, told_case
from tests.reconsideration.standardisation import years
from tests.reconsideration.stories import body, do

# 12/1 12/2 12/3: the third working day after the end of the period.
FROZEN = date(2026, 12, 4)
LAST = date(2026, 12, 18)


@dataclass
class Review:
    """A task with its people and cases."""

    task: CountyTask
    people: dict[Part, Person]
    first: Person
    second: Person
    cases: dict[str, Any]

    def file(self, letter: str, draw: str = "main") -> SampledFile:
        """The sampled file of a case."""
        case = self.cases[letter]
        return next(
            one for one in files_of(self.task) if one.case_id == case.id and one.draw == draw
        )


def arranged(letters: str = "AFD", *, stage: TaskStage = TaskStage.DESK_DONE) -> Review:
    """A county with these cases of the quarter, its year, and everybody who has a part in it."""
    county = unit(kind=UnitKind.COUNTY, name="青禾县人民政府", short_name="青禾县政府")
    at = body(name="青禾县司法局", short_name="青禾县司法局", parent=county)
    cases = {letter: told_case(at, *STORIES[letter]) for letter in letters}
    with transaction() as session:
        of = years.year()
        task = CountyTask(cycle=of, unit=at, profile="county", stage=stage.value)
        session.add(task)
        parts = (Part.CITY_ADMIN, Part.LEAD_INSPECTOR, Part.COUNTY_REVIEWER, Part.ADJUDICATOR)
        people = {part: years.holds(part, task) for part in parts}
        first, second = (years.holds(Part.FILE_REVIEWER, task, person(name)) for name in "甲乙")
    return Review(task, people, first, second, cases)


def frozen(of: Review) -> Any:
    """The population, frozen and confirmed by the county."""
    kept = do(file_draw.freeze, of.task, on=FROZEN, by=of.people[Part.LEAD_INSPECTOR])
    do(file_draw.confirm, kept, agreed=True, on=FROZEN, by=of.people[Part.COUNTY_REVIEWER])
    return kept


@at_once
def drawn(of: Review) -> Any:
    """The sample, drawn by two numbers."""
    kept = frozen(of)
    county, lead = of.people[Part.COUNTY_REVIEWER], of.people[Part.LEAD_INSPECTOR]
    do(file_draw.type_number, kept, NumberSide.COUNTY, "4821", on=FROZEN, by=county)
    return do(file_draw.type_number, kept, NumberSide.LEAD, "7312", on=FROZEN, by=lead)


@at_once
def opened(letters: str = "AFD", **details: Any) -> Review:
    """A review with its files drawn, assigned and open to the reviewers."""
    of = arranged(letters, **details)
    drawn(of)
    admin = of.people[Part.CITY_ADMIN]
    do(file_work.set_window, of.task, first=FROZEN, last=LAST, on=FROZEN, by=admin)
    do(file_work.assign, of.task, on=FROZEN, by=admin)
    return of


def whole(file: SampledFile, **lost: str) -> dict[str, Mark]:
    """A whole sheet: what the system knows, full points for the rest, less what is said."""
    marks = {}
    for item in items_of(file.sheet_kind):
        known = file.known.get(item.code)
        marks[item.code] = mark_of(known) if known else Mark(Decimal(item.points))
        if item.code in lost:
            marks[item.code] = Mark(Decimal(item.points) - Decimal(lost[item.code]), "第 3 页缺")
    return marks


def hand_in(
    of: Review, file: SampledFile, slot: int, vetoes: tuple[str, ...] = (), **lost: str
) -> Any:
    """One of the two hands in a whole sheet."""
    wanted = reviewers_of(file)[slot]
    who = of.first if of.first.id == wanted else of.second
    remark = "第 8 页" if vetoes else ""
    return do(
        file_sheets.hand_in, file, marks=whole(file, **lost), vetoes=vetoes, remark=remark,
        on=FROZEN, by=who,
    )  # fmt: skip


def reviewer(of: Review, file: SampledFile, slot: int) -> Person:
    """Whoever has that place at a file."""
    return of.first if of.first.id == reviewers_of(file)[slot] else of.second
