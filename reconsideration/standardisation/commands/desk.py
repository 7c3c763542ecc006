"""mark(): what an inspector says at the desk of each indicator."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from casework.accounts.models import Person
from casework.db import db
from law.errors import Incomplete
from reconsideration.standardisation.commands.acting import check_part
from reconsideration.standardisation.cycle import Part, TaskStage
from reconsideration.standardisation.cycle.inspecting import Verdict
from reconsideration.standardisation.models import CountyTask, DeskMark
from reconsideration.standardisation.queries.catalogues import catalogue_of
from reconsideration.standardisation.queries.inspecting import claimed_na
from reconsideration.standardisation.queries.sheets import marks_of


@dataclass(frozen=True, slots=True)
class Marked:
    """One line of the desk review as it was filled in."""

    verdict: Verdict
    note: str = ""
    consents: bool | None = None


def mark(task: CountyTask, given: Mapping[str, Marked], *, on: date, by: Person) -> list[DeskMark]:
    """Write down what has changed since the inspector's last marks; the earlier ones stay."""
    check_part(task, by, on, part=Part.INSPECTOR, at={TaskStage.DESK_REVIEW}, what="书面审查")
    known, claimed, before = catalogue_of(task).by_id, claimed_na(task, on), marks_of(task)
    problems, made = {}, []
    for indicator, one in given.items():
        if indicator not in known:
            problems[indicator] = f"目录没有指标 {indicator}"
        elif one.verdict is not Verdict.ACCEPTED and not one.note.strip():
            problems[indicator] = f"{indicator} {one.verdict.label}的，写明要核对什么"
        consents = one.consents if indicator in claimed else None
        last = before.get((indicator, by.id))
        same = last is not None and (last.word, last.note, last.consents) == (
            one.verdict, one.note.strip(), consents,
        )  # fmt: skip
        if not same:
            made.append(
                DeskMark(
                    task_id=task.id,
                    indicator=indicator,
                    person=by,
                    verdict=one.verdict.value,
                    note=one.note.strip(),
                    consents=consents,
                )
            )
    if problems:
        raise Incomplete(problems)
    db.session.add_all(made)
    db.session.flush()
    return made
