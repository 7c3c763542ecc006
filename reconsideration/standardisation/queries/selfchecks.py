"""The checks of a self-assessment (2.8), the three bars, and what rows 11 to 14a look at."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

from reconsideration.standardisation.cycle import Lock, TaskStage
from reconsideration.standardisation.cycle.checking import Found, errors, warnings
from reconsideration.standardisation.cycle.items import Handed
from reconsideration.standardisation.cycle.items import SelfScore as Checked
from reconsideration.standardisation.cycle.plan_words import order_of
from reconsideration.standardisation.models import CountyTask, SelfScore
from reconsideration.standardisation.queries import evidence as evidences
from reconsideration.standardisation.queries import plan as plans
from reconsideration.standardisation.queries.figures import period_of
from reconsideration.standardisation.queries.selfscores import (
    Assessment,
    assessment_of,
    scores_of,
    self_result,
)
from reconsideration.standardisation.queries.work import returned, unchanged
from reconsideration.standardisation.scoring import places


def handed(held: Assessment, on: date, report_on: date | None = None) -> Handed:
    """All that stands behind a self-assessment, as the checks of section 2.8 read it."""
    hashes = evidences.hashes_of_last_year(held.task)
    period = period_of(held.task)
    return Handed(
        scores=tuple(
            _checked(held, row) for row in held.scores.values() if row.is_filled
        ),
        evidence=evidences.checked(held.evidence, hashes),
        period=(period.first, period.last),
        plan=tuple(plans.checked(held.task, plans.items_of(held.task), on)),
        on=on,
        report_on=report_on,
    )  # fmt: skip


def _checked(held: Assessment, row: SelfScore) -> Checked:
    system = held.system[row.indicator]
    na_reason = row.na_reason
    if row.is_na and system.is_na and not na_reason.strip():
        na_reason = "按规则不适用"
    return Checked(
        indicator=row.indicator,
        points=None if row.is_na else row.points,
        most=Decimal(places(held.catalogue.by_id[row.indicator].points, 2)),
        text=row.text,
        na_reason=na_reason,
        system=system.points,
        override_reason=row.override_reason,
        evidence=tuple(one.number for one in held.attached.get(row.indicator, ())),
    )


def self_errors(held: Assessment, on: date) -> list[Found]:
    """What blocks a self-assessment: what is not filled in, then the errors of section 2.8."""
    unfilled = [
        Found(one.id, "还没有自评")
        for one in held.catalogue.indicators
        if one.id not in held.scores or not held.scores[one.id].is_filled
    ]
    own = [found for row in held.scores.values() for found in _differences(held, row)]
    found = [*unfilled, *errors(handed(held, on)), *own]
    return sorted(found, key=lambda one: order_of(one.indicator))


def _differences(held: Assessment, row: SelfScore) -> list[Found]:
    """A score other than the system's needs a coded reason, a higher one evidence as well."""
    system = held.system[row.indicator]
    if row.is_na or row.points is None:
        return []
    differs = system.points is not None and row.points != system.points
    above = row.points > system.most if not system.whole else False
    found = []
    if (differs or above) and not row.difference:
        found.append(Found(row.indicator, "与系统核算不同，没有选原因"))
    if above and not row.override_reason.strip():
        found.append(Found(row.indicator, f"系统已核减，至多 {system.most} 分，没有写明理由"))
    higher = system.points is not None and row.points > system.points
    if higher and not held.attached.get(row.indicator):
        found.append(Found(row.indicator, "高于系统核算分，没有证明材料"))
    return found


def self_warnings(held: Assessment, on: date) -> list[Found]:
    """What is asked about before it is sent."""
    return sorted(warnings(handed(held, on)), key=lambda one: order_of(one.indicator or "0"))


@dataclass(frozen=True, slots=True)
class Bars:
    """Three bars: filled in, proved, points; each of how many."""

    filled: int
    proved: int
    of: int
    points: Fraction
    total: Fraction


def bars(held: Assessment) -> Bars:
    """How far the self-assessment is: activity, proof and points are three things."""
    rows = [row for row in held.scores.values() if row.is_filled]
    with_proof = [
        row
        for row in rows
        if row.is_na or held.attached.get(row.indicator) or _by_system(held, row)
    ]
    result = self_result(held)
    points = sum((one.earned or Fraction(0) for one in result.areas.values()), Fraction(0))
    return Bars(
        len(rows), len(with_proof), len(held.catalogue.indicators), points, held.catalogue.total
    )


def _by_system(held: Assessment, row: SelfScore) -> bool:
    return row.points is not None and row.points == held.system[row.indicator].points


# ------------------------------------------------------------------------------ facts


def self_facts(task: CountyTask, on: date) -> Mapping[str, Any]:
    """The facts of rows 12 and 14a."""
    if task.standing is TaskStage.SELF_DRAFT:
        found = self_errors(assessment_of(task), on)
        return {"self_gaps": tuple(one.text for one in found)}
    if task.standing is TaskStage.SELF_RETURNED:
        changed = [row.indicator for row in scores_of(task).values() if row.changed_at is not None]
        waiting = unchanged(task, Lock.SELF, changed)
        back = returned(task, Lock.SELF)
        wrong = [one.text for one in self_errors(assessment_of(task), on) if one.indicator in back]
        return {"unchanged": (*waiting, *wrong)}
    return {}
