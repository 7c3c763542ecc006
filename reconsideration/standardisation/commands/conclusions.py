"""conclude(): a county's score and grade as they are at that moment, frozen for ever."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from fractions import Fraction
from typing import Any

from casework.accounts.models import Person
from casework.db import db
from law.errors import Incomplete
from reconsideration.standardisation.commands.metrics import take_snapshot
from reconsideration.standardisation.cycle.inspecting import Conclusive, Difference, Phase
from reconsideration.standardisation.cycle.lateness import PAPERS
from reconsideration.standardisation.models import (
    AgreedScore,
    Conclusion,
    CountyTask,
    Deduction,
    TaskEvent,
)
from reconsideration.standardisation.queries.cures import (
    conclusions_of,
    open_items,
    overdue_items,
)
from reconsideration.standardisation.queries.figures import period_of
from reconsideration.standardisation.queries.scores import (
    CountyResult,
    county_result,
    late_of,
)
from reconsideration.standardisation.queries.year import papers_of
from reconsideration.standardisation.scoring import Lost, Raised, Result


def conclude(event: TaskEvent, kind: Conclusive) -> Conclusion:
    """Freeze the result; a grade other than the engine's has its reason (row 29's guard).

    Of a county that was inspected without a self-assessment nothing has kept the figures yet.
    """
    task, given = event.task, event.given
    assert event.by is not None
    found = county_result(task, event.on)
    kept = found.kept or take_snapshot(task.unit, period=period_of(task), on=event.on, by=event.by)
    result = found.final
    grade = given.get("grade") or result.grade
    _check_grade(found, grade, event.reason)
    row = Conclusion(
        task=task, serial=len(conclusions_of(task)) + 1, kind=kind.value,
        base=str(result.base), total=str(result.total), grade=grade,
        engine_grade=result.grade, reason=event.reason if grade != result.grade else "",
        report_absent=bool(given.get("report_absent")),
        result=plain_result(task, found, event.on) | {"snapshot": kept.id},
        concluded_on=event.on, by=event.by,
    )  # fmt: skip
    db.session.add(row)
    db.session.add_all(_deductions(task, event.on))
    db.session.flush()
    return row


def _deductions(task: CountyTask, on: date) -> list[Deduction]:
    """What was late, with the day it was due and the day it came."""
    days = {PAPERS[mark]: (one.due, one.came_on) for mark, one in papers_of(task).items()}
    found = []
    for code, papers in late_of(task, on).items():
        for paper, amount in papers.items():
            due, came = days.get(paper, (None, None))
            found.append(
                Deduction(
                    task_id=task.id, code=code, paper=paper, amount=amount, due_on=due,
                    done_on=came, reckoned_on=on,
                )
            )  # fmt: skip
    return found


def _check_grade(found: CountyResult, grade: str, reason: str) -> None:
    if grade not in {one.name for one in found.catalogue.grades}:
        raise Incomplete({"grade": "在目录规定的等次里选"})
    if grade != found.final.grade and not reason.strip():
        raise Incomplete({"reason": f"与系统计算的等次（{found.final.grade}）不同的，写明理由"})


def replace_after_recheck(event: TaskEvent) -> Conclusion:
    """Row 31: the scores that the re-check has changed, and the conclusion that follows."""
    assert event.by is not None
    _rescore(event.task, event.given.get("scores", {}), event.by)
    return conclude(event, Conclusive.RECHECKED)


def _rescore(task: CountyTask, scores: Mapping[str, Mapping[str, str]], by: Person) -> None:
    for indicator, one in scores.items():
        db.session.add(
            AgreedScore(
                task_id=task.id, indicator=indicator, phase=Phase.RECHECK.value, by=by,
                points=one["points"], reason_code=Difference(one["code"]).value,
                reason=one["reason"],
            )
        )  # fmt: skip
    db.session.flush()


# ------------------------------------------------------------------------------ as it is kept


def plain_result(task: CountyTask, found: CountyResult, on: date) -> dict[str, Any]:
    """Everything that a report prints of a conclusion, exact and as text."""
    late = {item.id for item in overdue_items(task, on)}
    columns = {
        "own": found.own,
        "system": found.system,
        "inspected": found.inspected,
        "final": found.final,
    }
    result = found.final
    return {
        "catalogue": found.catalogue.version,
        **{
            group: {
                one.id: {"of": str(one.points), **_points(columns, group, one.id)}
                for one in getattr(found.catalogue, group)
            }
            for group in ("areas", "indicators")
        },
        "rescored": sorted(found.rescored),
        "deductions": _listed(result.deductions),
        "vetoes": _listed(result.vetoes),
        "caps": _listed(result.caps),
        "bonus": _listed(result.bonus),
        "why": list(result.why),
        "figures": {
            key: [str(Fraction(one.num)), str(Fraction(one.den))]
            for key, one in found.figures.items()
        },
        "open": [
            {
                "serial": item.serial,
                "text": item.finding.text,
                "until": item.until.isoformat(),
                "state": item.state,
                "overdue": item.id in late,
            }
            for item in open_items(task)
        ],
    }


def _points(columns: Mapping[str, Result], group: str, one: str) -> dict[str, str]:
    """Every column of an area or indicator; empty for 不适用."""
    earned = {name: getattr(result, group)[one].earned for name, result in columns.items()}
    return {name: "" if points is None else str(points) for name, points in earned.items()}


def _listed(rows: Iterable[Raised | Lost]) -> list[dict[str, str]]:
    return [
        {"code": one.code, "name": one.name, "why": one.why, "points": str(one.points)}
        for one in rows
    ]
