"""review_desk(): what the review of files asks of somebody."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from casework.accounts.models import Person
from casework.db import db
from casework.web.addresses import address
from casework.web.desk import Share
from reconsideration.standardisation.commands.file_draw import answer_of
from reconsideration.standardisation.cycle import Part
from reconsideration.standardisation.models import CountyTask, SampledFile
from reconsideration.standardisation.queries.reach import rows_of
from reconsideration.standardisation.queries.review_access import (
    COUNTY,
    files_of,
    is_open,
    is_own,
    last_told,
    population_of,
    slot_of,
)
from reconsideration.standardisation.queries.review_states import (
    FileState,
    proposal_of,
    sheet_in,
    state_of,
)
from reconsideration.standardisation.review.words import NumberSide, ReviewAct
from reconsideration.standardisation.views.finding import task_name

CONCERNED = COUNTY | {Part.LEAD_INSPECTOR, Part.FILE_REVIEWER, Part.ADJUDICATOR}


def review_desk(person_id: int, on: date) -> Share:
    """The draws that wait for a word, and the files that wait for a sheet or a decision."""
    parts: dict[CountyTask, set[Part]] = {}
    for row in rows_of(person_id, on):
        if row.task is not None and row.word in CONCERNED:
            parts.setdefault(row.task, set()).add(row.word)
    if not parts:
        return Share()
    person = db.session.get_one(Person, person_id)
    return Share(
        [line for task, mine in parts.items() for line in _waiting(task, mine, person, on)]
    )


def _waiting(
    task: CountyTask, mine: set[Part], person: Person, on: date
) -> Iterator[dict[str, Any]]:
    yield from _of_draw(task, mine)
    if not mine & {Part.FILE_REVIEWER, Part.ADJUDICATOR} or is_own(person, task):
        return
    files = files_of(task) if is_open(task, on) else []
    if Part.FILE_REVIEWER in mine:
        yield from _of_reviewer(task, files, person, on)
    if Part.ADJUDICATOR in mine:
        disputed = sum(state_of(one, on) is FileState.ADJUDICATE for one in files)
        objected = sum(_is_objected(one) for one in files)
        if disputed:
            yield _line(task, f"裁评案卷（{disputed} 卷）")
        if objected:
            yield _line(task, f"答复案卷异议（{objected} 卷）")


def _of_draw(task: CountyTask, mine: set[Part]) -> Iterator[dict[str, Any]]:
    kept = population_of(task)
    if kept is None or kept.sample is not None:
        return
    answer, typed = answer_of(kept), {one.side for one in kept.numbers}
    if answer is None and mine & COUNTY:
        yield _line(task, "确认案卷件数", act="confirm")
    if answer is not ReviewAct.CONFIRMED:
        return
    if mine & COUNTY and NumberSide.COUNTY.value not in typed:
        yield _line(task, "填写抽卷数字", act="number-county")
    if Part.LEAD_INSPECTOR in mine and NumberSide.LEAD.value not in typed:
        yield _line(task, "填写抽卷数字", act="number-lead")


def _of_reviewer(
    task: CountyTask, files: list[SampledFile], person: Person, on: date
) -> Iterator[dict[str, Any]]:
    own = [(file, slot) for file in files if (slot := slot_of(person, file)) is not None]
    left = sum(
        sheet_in(file, slot) is None and state_of(file, on) is FileState.OUT for file, slot in own
    )
    confer = sum(_waits_for(person, file, on) for file, _ in own)
    if left:
        yield _line(task, f"评查案卷（余 {left} 卷）")
    if confer:
        yield _line(task, f"会商案卷（{confer} 卷）")


def _waits_for(person: Person, file: SampledFile, on: date) -> bool:
    """Whether a file is to be conferred on, and the next word is this person's."""
    state, proposal = state_of(file, on), proposal_of(file)
    answered_by_me = proposal is not None and proposal.by_id == person.id
    return state in {FileState.CONFER, FileState.PROPOSED} and not answered_by_me


def _is_objected(file: SampledFile) -> bool:
    told = last_told(file, ReviewAct.OBJECTED, ReviewAct.ANSWERED)
    return told is not None and told.word is ReviewAct.OBJECTED


def _line(task: CountyTask, what: str, act: str = "") -> dict[str, Any]:
    url = address("standardisation_files.show", task_id=task.id)
    button = address("standardisation_files.act", task_id=task.id, act=act) if act else url
    return {
        "state": "待办", "css": "wait", "what": what, "number": task_name(task), "url": url,
        "quote": "", "note": "案卷评查", "at": None, "button": "去办", "button_url": button,
        "main": False,
    }  # fmt: skip
