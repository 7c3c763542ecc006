"""A county that is inspected: its team, what it gave itself, and the stages up to a conclusion."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from fractions import Fraction
from typing import Any

from casework.accounts.models import Person
from casework.db import db, transaction
from reconsideration.standardisation.catalogue import shipped
from reconsideration.standardisation.commands import conference, desk, sheets
from reconsideration.standardisation.commands.tasks import take_row
from reconsideration.standardisation.cycle import Act, Part, ReportStage, TaskStage
from reconsideration.standardisation.cycle.inspecting import FindingGrade, Phase, Verdict
from reconsideration.standardisation.metrics import year_of_assessment
from reconsideration.standardisation.models import (
    AgreedScore,
    CountyTask,
    Finding,
    Inspection,
    InspectorScore,
    MetricSnapshot,
    SelfScore,
    SelfSnapshot,
    TaskEvent,
)
from tests.builders import person
from tests.reconsideration.standardisation.years import holds, task

CATALOGUE = shipped("2026.1")
DAY = date(2026, 12, 21)
NOON = datetime(2026, 12, 21, 4, 0, tzinfo=UTC)


@dataclass
class County:
    """A task with everybody who has a part in it."""

    task: CountyTask
    one: Person
    other: Person
    lead: Person
    admin: Person
    leader: Person
    signer: Person
    editor: Person

    def take(self, act: Act, by: Person | None, *, on: date = DAY, **given: Any) -> Any:
        with transaction():
            return take_row(self.task, act, on=on, by=by, given=given)


def county(
    stage: TaskStage = TaskStage.DESK_REVIEW,
    figures: Mapping[str, tuple[int, int]] | None = None,
    **details: Any,
) -> County:
    """At a stage: full marks from itself, its report in, figures as it has signed them."""
    parts = (
        Part.INSPECTOR, Part.INSPECTOR, Part.LEAD_INSPECTOR, Part.CITY_ADMIN, Part.CITY_LEADER,
        Part.COUNTY_SIGNER, Part.COUNTY_EDITOR,
    )  # fmt: skip
    names = ("崔珺", "贺铮", "周岚", "陆颢", "闻秋", "罗谦", "何敏")
    with transaction():
        of = task(stage=stage, report_stage=ReportStage.SUBMITTED.value, **details)
        people = [holds(part, of, person(name)) for part, name in zip(parts, names, strict=True)]
        db.session.add_all(
            SelfScore(
                task_id=of.id, indicator=one.id, points=Decimal(str(float(one.points))), text="达到"
            )
            for one in CATALOGUE.indicators
        )  # fmt: skip
        _sign(of, people[5], figures or {})
        if stage in (TaskStage.ONSITE, TaskStage.SCORED):
            db.session.add(Inspection(task_id=of.id, first_on=DAY, last_on=DAY, arrival="9 时到达"))
    return County(of, *people)


def _sign(of: CountyTask, by: Person, figures: Mapping[str, tuple[int, int]]) -> None:
    """What rows 5, 13a and 16 leave behind, each in time."""
    _happened(of, by, "5", Act.SUBMIT_PLAN, date(2026, 3, 30))
    event = _happened(of, by, "13a", Act.SUBMIT_SELF, date(2026, 12, 8))
    _happened(of, by, "16", Act.SUBMIT_REPORT, date(2026, 12, 14))
    period = year_of_assessment(2026)
    metrics = MetricSnapshot(
        unit=of.unit, first_on=period.first, last_on=period.last, units=[of.unit_id],
        formula_version="2026.1", taken_by=by,
        figures={key: {"num": num, "den": den} for key, (num, den) in figures.items()},
    )  # fmt: skip
    signed = SelfSnapshot(
        task=of, event=event, metrics=metrics, scores=[], evidence=[], result={},
        statement="", catalogue_number="2026.1", sha256="0" * 64, taken_by=by,
    )  # fmt: skip
    db.session.add_all((metrics, signed))


def _happened(of: CountyTask, by: Person, number: str, act: Act, on: date) -> TaskEvent:
    event = TaskEvent(
        task=of, number=number, act=act.value, part=Part.COUNTY_SIGNER.value, from_stage="",
        to_stage="", on=on, by=by,
    )  # fmt: skip
    db.session.add(event)
    db.session.flush()
    return event


def mark_all(of: County, by: Person, **others: desk.Marked) -> None:
    """An inspector accepts every indicator, but what is named: i_7_2=Marked(…)."""
    given = {one.id: desk.Marked(Verdict.ACCEPTED) for one in CATALOGUE.indicators}
    given |= {key.removeprefix("i_").replace("_", "."): one for key, one in others.items()}
    with transaction():
        desk.mark(of.task, given, on=DAY, by=by)


def score_all(of: County, by: Person, **others: sheets.Scored) -> Any:
    """An inspector's whole sheet, full marks but what is named, ready to be handed in."""
    with transaction():
        sheet = sheets.open_sheet(of.task, on=DAY, by=by)
        named = {key.removeprefix("i_").replace("_", "."): one for key, one in others.items()}
        db.session.add_all(
            InspectorScore(sheet=sheet, indicator=one.id, points=str(one.points))
            for one in CATALOGUE.indicators
            if one.id not in named
        )
        db.session.flush()
        db.session.refresh(sheet)
        for key, one in named.items():
            sheets.save_score(sheet, key, one, on=DAY, by=by, at=NOON)
    return sheet


def hand_in(of: County, by: Person, **others: sheets.Scored) -> Any:
    """The same, handed in."""
    sheet = score_all(of, by, **others)
    with transaction():
        return sheets.hand_in(sheet, on=DAY, by=by, at=NOON)


def agree_all(of: County, **others: conference.Agreed) -> None:
    """The lead agrees full marks everywhere, but what is named."""
    given = {one.id: conference.Agreed(one.points) for one in CATALOGUE.indicators}
    given |= {key.removeprefix("i_").replace("_", "."): one for key, one in others.items()}
    with transaction():
        conference.agree(of.task, given, phase=Phase.CONFERENCE, on=DAY, by=of.lead)


def agreed(stage: TaskStage, share: str = "1", **others: str) -> County:
    """A county whose agreed scores are there: a share of the points of every indicator."""
    named = {key.removeprefix("i_").replace("_", "."): one for key, one in others.items()}
    with transaction():
        of = county(stage)
        for one in CATALOGUE.indicators:
            points = named.get(one.id, str(one.points * Fraction(share)))
            db.session.add(
                AgreedScore(
                    task_id=of.task.id, indicator=one.id, phase=Phase.CONFERENCE.value,
                    points=points, by=of.lead,
                )
            )  # fmt: skip
    return of


def found(
    of: County,
    serial: int = 1,
    *,
    indicator: str = "7.2",
    grade: FindingGrade | None = FindingGrade.ORDINARY,
) -> Finding:
    """A finding of the county."""
    with transaction():
        row = Finding(
            task=of.task, serial=serial, indicator=indicator, grade=grade.value if grade else "",
            text="听证室各席位没有铭牌", basis="目录 7.2",
        )  # fmt: skip
        db.session.add(row)
    return row
