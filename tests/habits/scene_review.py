"""A county's review of files in the scene: everybody has every part in it, of another county."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import select

from casework.accounts.models import Person, Unit, UnitKind
from casework.accounts.policy import Role
from casework.cases.models import Case
from casework.db import db
from casework.documents.models import IssuedDocument
from reconsideration.standardisation.cycle import Part, TaskStage
from reconsideration.standardisation.models import (
    CountyTask,
    DrawNumber,
    FilePopulation,
    FileSample,
    ReviewEvent,
    SampledFile,
    TaskPart,
    YearCycle,
)
from reconsideration.standardisation.review.words import DrawKind, NumberSide
from tests import builders

YEAR, TODAY = 2025, date(2026, 11, 20)
PARTS = (Part.CITY_ADMIN, Part.LEAD_INSPECTOR, Part.FILE_REVIEWER, Part.ADJUDICATOR)


def review_of(scene: Any) -> None:
    """A task with a file that was drawn, open to be read today."""
    somebody = db.session.get_one(Person, scene.people["somebody"])
    above = db.session.get_one(Unit, scene.above)
    county = builders.unit(kind=UnitKind.COUNTY, parent=above)
    body = builders.unit(
        kind=UnitKind.RECONSIDERATION_BODY, organ_name="云岭县人民政府", number_prefix="云府复",
        parent=county,
    )  # fmt: skip
    cycle = YearCycle(unit=above, year=YEAR, stage="inspecting", catalogue_number="2026.1")
    task = CountyTask(cycle=cycle, unit=body, stage=TaskStage.ONSITE.value)
    db.session.add_all((cycle, task))
    for role in Role:
        for part in PARTS:
            db.session.add(
                TaskPart(
                    cycle=cycle, task=task, person_id=scene.people[role], part=part.value,
                    from_on=TODAY, named_by=somebody,
                )
            )  # fmt: skip
    db.session.flush()
    _sample(scene, task, somebody)


def _sample(scene: Any, task: CountyTask, by: Person) -> None:
    things = scene.things["reconsideration", "foreign"]
    case = db.session.scalars(select(Case).where(Case.handle == things.case)).one()
    entry = {"case": case.id, "number": case.number, "stratum": "S2", "kind": "ordinary",
             "features": []}  # fmt: skip
    kept = FilePopulation(
        task=task, serial=1, cycle_key=str(YEAR), county_key=task.unit.code,
        catalogue_number="2026.1", first_on=date(2024, 12, 1), last_on=date(2025, 11, 30),
        lists={"main": [entry], "x": [], "y": []},
        hashes={kind.value: "0" * 64 for kind in DrawKind}, secret=[], frozen_on=TODAY,
        frozen_by=by,
    )  # fmt: skip
    draw = {"seed": "0" * 64, "planned": {}, "drawn": {}, "swaps": [], "files": []}
    sample = FileSample(
        population=kept, record={kind.value: draw for kind in DrawKind}, drawn_on=TODAY,
        drawn_by=by,
    )  # fmt: skip
    file = SampledFile(
        sample=sample, draw="main", position=1, case=case, number=case.number, kind="ordinary",
        stratum="S2", known={}, fingerprint="0" * 64,
    )  # fmt: skip
    db.session.add_all((kept, sample, file, *(_number(kept, side, by) for side in NumberSide)))
    window = {"from": TODAY.isoformat(), "until": TODAY.isoformat(), "reason": ""}
    db.session.add(ReviewEvent(task=task, act="window", on=TODAY, by=by, given=window))
    db.session.flush()
    paper = db.session.scalars(
        select(IssuedDocument).where(IssuedDocument.handle == things.paper)
    ).one()
    scene.registry |= {"review": task.id, "review_file": file.id, "review_paper": paper.id}


def _number(kept: FilePopulation, side: NumberSide, by: Person) -> Any:
    return DrawNumber(population=kept, side=side.value, number="4821", typed_on=TODAY, typed_by=by)
