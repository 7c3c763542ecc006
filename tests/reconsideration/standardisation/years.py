"""A year of standardisation for tests: a city, its county, and people with their parts."""

from __future__ import annotations

from datetime import date
from typing import Any

from casework.accounts.models import Person, UnitKind
from casework.db import db, transaction
from reconsideration.standardisation.cycle import CycleStage, Part, TaskStage
from reconsideration.standardisation.models import CountyTask, TaskPart, YearCycle
from tests.builders import own_prefix, person, unit


def year(number: int = 2026, *, stage: CycleStage = CycleStage.PUBLISHED) -> YearCycle:
    """A year of a city of its own."""
    with transaction() as session:
        city = unit(kind=UnitKind.CITY, name=f"德阳市（{number}）", short_name="德阳市")
        row = YearCycle(unit=city, year=number, stage=stage.value, catalogue_number="2026.1")
        session.add(row)
    return row


def task(
    of: YearCycle | None = None, *, stage: TaskStage = TaskStage.NOT_STARTED, **details: Any
) -> CountyTask:
    """The task of a county of the city, at a stage."""
    with transaction() as session:
        of = of or year()
        county = unit(kind=UnitKind.COUNTY, name="临溪县", short_name="临溪县", parent=of.unit)
        body = unit(
            kind=UnitKind.RECONSIDERATION_BODY, name="临溪县司法局", short_name="临溪县司法局",
            organ_name="临溪县人民政府", number_prefix=own_prefix("临府复议"),
            parent=county,
        )  # fmt: skip
        row = CountyTask(cycle=of, unit=body, profile="county", stage=stage.value, **details)
        session.add(row)
    return row


def holds(
    part: Part, of: CountyTask, who: Person | None = None, *, since: date = date(2026, 1, 5)
) -> Person:
    """Somebody with a part in the task."""
    with transaction():
        who = who or person(part.label)
        db.session.add(
            TaskPart(
                cycle=of.cycle,
                task=of,
                person=who,
                part=part.value,
                from_on=since,
                named_by=who,
            )
        )
    return who
