"""A joint resolution for tests, brought to where it is by the commands themselves."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone
from typing import Any

from casework.accounts.models import Person, Unit
from casework.db import transaction
from mediation.commands import joint
from mediation.models.joint import JointCase, JointTask
from tests.builders import at_once, person, unit
from tests.mediation.stories import organisation

CHINA = timezone(timedelta(hours=8))
MONDAY = date(2026, 9, 14)
TODAY = date(2026, 11, 20)


def at(day: date, hour: int = 9, minute: int = 0) -> datetime:
    """A moment in China."""
    return datetime(day.year, day.month, day.day, hour, minute, tzinfo=CHINA)


def opened(
    *, lead: Unit | None = None, assist: Unit | None = None, by: Person | None = None, **more: Any
) -> JointCase:
    """An umbrella of two departments, opened on Monday, 14 September 2026."""
    with transaction():
        lead, by, assist = lead or organisation(), by or person(), assist or unit()
    values: dict[str, Any] = {
        "title": "临溪县第二纺织厂改制职工安置",
        "level": "county",
        "trigger": "departments",
        "leader": "副县长",
        "respondent": "临溪县第二纺织厂",
        "units": [{"unit": assist, "role": "assist", "contact": "邱昕"}],
        "risk": {"people": "36", "cross": "yes"},
        "closing_criteria": "职工全部签订协议。",
        "at": at(MONDAY),
        "on": MONDAY,
    }
    with transaction():
        return joint.open_joint(unit=lead, by=by, **values | more)


@at_once
def with_task(
    *, days: int = 5, on: date = MONDAY, evidence: str = "", **more: Any
) -> tuple[JointCase, JointTask]:
    """An umbrella whose assisting unit was given a task."""
    found = opened(**more)
    return found, given(found, days=days, on=on, evidence=evidence)


def given(
    found: JointCase,
    *,
    title: str = "核对职工名册",
    days: int = 5,
    on: date = MONDAY,
    evidence: str = "",
    after: int | None = None,
    to: Unit | None = None,
) -> JointTask:
    """Another task, for the assisting unit."""
    to = to or next(one.unit for one in found.joint_units if one.role == "assist")
    with transaction():
        return joint.give_task(
            found,
            title=title,
            unit=to,
            person="邱昕",
            days=days,
            evidence=evidence,
            after=after,
            on=on,
            by=person(),
        )


def act(command: Any, *args: Any, **given: Any) -> Any:
    """One command in a transaction of its own."""
    with transaction():
        return command(*args, **given)


def answered(found: JointCase, serial: int, on: date) -> None:
    """The unit receives a task and answers it on one day."""
    by = person()
    act(joint.receive_task, found, serial, on=on, by=by)
    act(joint.answer_task, found, serial, result="已核对，名册附后。", on=on, by=by)
