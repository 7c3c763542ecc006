"""The team of a county, its sheets and marks, and what was agreed on."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from sqlalchemy import func, select

from casework.accounts.models import Person
from casework.db import db
from reconsideration.standardisation.cycle import Act, Part, TaskStage
from reconsideration.standardisation.cycle.inspecting import Phase
from reconsideration.standardisation.models import (
    AgreedScore,
    CountyTask,
    DeskMark,
    Finding,
    Inspection,
    InspectorScore,
    InspectorSheet,
    SiteFile,
    SiteRecord,
)

_ORDER = tuple(TaskStage)
SCORED_ALREADY = frozenset(_ORDER[_ORDER.index(TaskStage.SCORED) :])
INSPECTED = (Phase.CONFERENCE, Phase.FEEDBACK, Phase.RECHECK)
"""Agreed scores of these phases are the 检查分; those of a cure stand beside them."""


def inspectors_of(task: CountyTask, on: date) -> list[Person]:
    """The inspectors of the task on a day, in the order in which they were named.

    After the conference those whose sheets are in: who left since has scored all the same.
    """
    if task.standing in SCORED_ALREADY:
        known = [one.person for one in sheets_of(task).values() if not one.is_open]
        if known:
            return known
    rows = sorted(task.parts, key=lambda row: row.id)
    held = [row.person for row in rows if row.word is Part.INSPECTOR and row.holds_on(on)]
    return list(dict.fromkeys(held))


PHRASES, LONGEST_PHRASE = 15, 100


def phrases_of(person: Person) -> list[str]:
    """What an inspector has written on own sheets before, the most used first, then the newest."""
    text = InspectorScore.text
    found = (
        select(text)
        .join(InspectorSheet, InspectorScore.sheet_id == InspectorSheet.id)
        .where(
            InspectorSheet.person_id == person.id,
            text != "",
            func.length(text) <= LONGEST_PHRASE,
        )
        .group_by(text)
        .order_by(func.count().desc(), func.max(InspectorScore.id).desc())
        .limit(PHRASES)
    )
    return list(db.session.scalars(found))


def inspection_of(task: CountyTask) -> Inspection | None:
    """The visit, once it is scheduled."""
    return db.session.scalar(select(Inspection).filter_by(task_id=task.id))


def marks_of(task: CountyTask) -> dict[tuple[str, int], DeskMark]:
    """The newest mark of each inspector on each indicator. What was sent back since has none."""
    rows = db.session.scalars(select(DeskMark).filter_by(task_id=task.id).order_by(DeskMark.id))
    back = {
        indicator: event.recorded_at
        for event in task.events
        if event.act == Act.RETURN_SELF
        for indicator in event.given.get("items", {})
    }
    return {
        (row.indicator, row.person_id): row
        for row in rows
        if row.indicator not in back or row.marked_at > back[row.indicator]
    }


def sheets_of(task: CountyTask) -> dict[int, InspectorSheet]:
    """The newest sheet of each inspector, open or handed in, by person."""
    rows = db.session.scalars(
        select(InspectorSheet)
        .filter_by(task_id=task.id)
        .order_by(InspectorSheet.person_id, InspectorSheet.serial)
    )
    return {row.person_id: row for row in rows}


def sheet_of(task: CountyTask, person: Person) -> InspectorSheet | None:
    """Somebody's newest sheet."""
    return sheets_of(task).get(person.id)


def outstanding(task: CountyTask, on: date) -> list[str]:
    """Inspectors whose sheet is not in."""
    found = sheets_of(task)
    return [
        f"{one.name}的评分表"
        for one in inspectors_of(task, on)
        if one.id not in found or found[one.id].is_open
    ]


def agreed_of(task: CountyTask, phases: Iterable[Phase] = tuple(Phase)) -> dict[str, AgreedScore]:
    """The newest agreed score of each indicator, of these phases."""
    rows = db.session.scalars(
        select(AgreedScore)
        .where(
            AgreedScore.task_id == task.id,
            AgreedScore.phase.in_([one.value for one in phases]),
        )
        .order_by(AgreedScore.id)
    )
    return {row.indicator: row for row in rows}


def findings_of(task: CountyTask) -> list[Finding]:
    """The findings by number, those withdrawn included."""
    return list(
        db.session.scalars(select(Finding).filter_by(task_id=task.id).order_by(Finding.serial))
    )


def records_of(task: CountyTask) -> list[SiteRecord]:
    """What was done on site, in its order."""
    rows = db.session.scalars(select(SiteRecord).filter_by(task_id=task.id))
    return sorted(rows, key=lambda row: (row.happened_at, row.id))


def site_files_of(task: CountyTask) -> list[SiteFile]:
    """What was taken in on site."""
    return list(
        db.session.scalars(select(SiteFile).filter_by(task_id=task.id).order_by(SiteFile.id))
    )
