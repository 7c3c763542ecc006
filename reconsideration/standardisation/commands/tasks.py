"""take_row(): one row of the table of transitions, taken by a person or by the clock."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from casework import audit
from casework.accounts.models import Person
from casework.db import db
from law.errors import NotAllowed
from reconsideration.standardisation.commands.effects import EFFECTS
from reconsideration.standardisation.cycle import (
    REPORT_ACTS,
    ROWS,
    Act,
    Facts,
    Part,
    Taken,
    take,
)
from reconsideration.standardisation.models import CountyTask, TaskEvent
from reconsideration.standardisation.queries.facts import gather
from reconsideration.standardisation.queries.parts import parts_of


def take_row(
    task: CountyTask,
    act: Act,
    *,
    on: date,
    by: Person | None,
    given: Mapping[str, Any] | None = None,
    known: Mapping[str, Any] | None = None,
) -> TaskEvent:
    """Take a row, write its event, move the task or its report; `by` None is the clock.

    `known` are facts that only the asking command knows, such as whose sheet it is.

    Raises NotAllowed: no part of this task may do it, it isn't at this stage, its guard is shut.
    """
    facts = replace(gather(task, on=on, given=given), **(known or {}))
    parts = frozenset({Part.SYSTEM}) if by is None else parts_of(by, task, on)
    if not parts:
        raise NotAllowed("您没有参加本县本年度的工作", instead="由市级管理员确定参加人员后办理")
    part, taken = _tried(parts, act, facts)
    track = (facts.report, taken.report) if act in REPORT_ACTS else (facts.stage, taken.stage)
    event = TaskEvent(
        task=task, number=_number(act, part, facts), act=act.value, part=part.value,
        from_stage=track[0].value, to_stage=track[1].value, on=on, by=by, reason=facts.reason,
        given=plain_given(facts.given),
    )  # fmt: skip
    task.stage, task.report_stage = taken.stage.value, taken.report.value
    db.session.add(event)
    db.session.flush()
    audit.write(
        unit_id=task.unit_id, action=f"standardisation.{act.value}",
        object_type="standardisation_task", object_id=str(task.id), by=by,
        detail={"event": event.id, "row": event.number, "part": part.value},
    )  # fmt: skip
    for effect in EFFECTS.get(act, ()):
        effect(event)
    return event


def _tried(parts: frozenset[Part], act: Act, facts: Facts) -> tuple[Part, Taken]:
    """The part under which it can be done, whoever holds several; else the best refusal."""
    doers = frozenset(part for row in ROWS if row.act is act for part in row.who)
    ordered = sorted(parts, key=lambda part: (part not in doers, part.value))
    refusal: NotAllowed | None = None
    for part in ordered:
        try:
            return part, take(part, act, facts)
        except NotAllowed as error:
            refusal = refusal or error
    assert refusal is not None
    raise refusal


def _number(act: Act, part: Part, facts: Facts) -> str:
    """The number of the row in the specification."""
    standing = facts.report if act in REPORT_ACTS else facts.stage
    return next(
        row.number
        for row in ROWS
        if row.act is act and part in row.who and standing in row.step.sources
    )


def plain_given(value: Any) -> Any:
    """What a form brought as plain data: days as 2026-03-31, decimals as text.

    Raises TypeError for anything that is not plain.
    """
    if isinstance(value, Mapping):
        return {str(key): plain_given(one) for key, one in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        return [plain_given(one) for one in value]
    if isinstance(value, date | datetime):
        return value.isoformat()
    if isinstance(value, Decimal):
        return str(value)
    if value is None or isinstance(value, str | int | bool):
        return value
    raise TypeError(f"a form gives plain data, not {type(value).__name__}")
