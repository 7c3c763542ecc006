"""county_result(): every column of a county's score, from the engine; nothing is added by hand."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from typing import Any

from sqlalchemy import select

from casework.db import db
from reconsideration.standardisation.catalogue import Catalogue
from reconsideration.standardisation.cycle.guards import CONCLUDED
from reconsideration.standardisation.cycle.inspecting import RulingKind
from reconsideration.standardisation.models import AgreedScore, CountyTask, MetricSnapshot, Ruling
from reconsideration.standardisation.queries.cures import conclusions_of, overdue_items
from reconsideration.standardisation.queries.figures import Figures, figures_of, late_figures
from reconsideration.standardisation.queries.review_results import review_figures
from reconsideration.standardisation.queries.selfscores import (
    SystemScore,
    asked,
    assessment_of,
    parsed,
    profile_of,
    self_result,
    system_result,
    system_scores,
)
from reconsideration.standardisation.queries.sheets import INSPECTED, agreed_of
from reconsideration.standardisation.queries.year import overdue_of
from reconsideration.standardisation.scoring import (
    Figure,
    Raised,
    Result,
    Sheet,
    agreed_sheet,
    decided_only,
    score,
)

LATE, ITEMS_LATE = "D1", "D2"


@dataclass(frozen=True, slots=True)
class CountyResult:
    """A county's scores: 自评分, 系统核算分, 检查分, and the last with 复查分.

    In `inspected` and `final` only vetoes and caps count that were confirmed; `proposed` is what
    the figures raise, decided or not. Before the conference `inspected` has nothing agreed.
    """

    catalogue: Catalogue
    figures: Mapping[str, Figure]
    own: Result
    system: Result
    inspected: Result
    final: Result
    proposed: tuple[Raised, ...]
    rescored: frozenset[str]
    """The indicators that have a 复查分."""
    kept: MetricSnapshot | None = None
    """The snapshot of the figures; None while they are those of now."""


def county_result(task: CountyTask, on: date) -> CountyResult:
    """All columns of a county on a day. The one place where final scores come from."""
    on = min(on, ended_on(task) or on)
    held = assessment_of(task)
    catalogue, found = held.catalogue, all_figures(task, held.catalogue, on)
    figures = found.by_metric
    sheet = Sheet(figures=figures, profile=held.profile)
    first, last = agreed_of(task, INSPECTED), agreed_of(task)
    strict = decided_only(catalogue)
    marked = _decided(task, on, sheet)
    inspected = agreed_sheet(catalogue, marked, _points(first))
    final = agreed_sheet(catalogue, marked, _points(last))
    plain = score(catalogue, final)
    return CountyResult(
        catalogue=catalogue,
        figures=figures,
        own=self_result(held),
        system=system_result(held),
        inspected=_grounded(task, score(strict, inspected)),
        final=_grounded(task, score(strict, final)),
        proposed=(*plain.vetoes, *plain.caps),
        rescored=frozenset(one for one, row in last.items() if first.get(one) is not row),
        kept=found.kept,
    )


def ended_on(task: CountyTask) -> date | None:
    """The day of the last conclusion of a task that has ended: nothing is late after it."""
    known = conclusions_of(task) if task.standing in CONCLUDED else []
    return known[-1].concluded_on if known else None


def _grounded(task: CountyTask, result: Result) -> Result:
    """The result with the ground of each ruling in place of who proposed it."""
    grounds = {row.code: row.ground for row in rulings_of(task) if row.holds}

    def told(rows: tuple[Raised, ...]) -> tuple[Raised, ...]:
        return tuple(replace(one, why=grounds.get(one.code, one.why)) for one in rows)

    lines = {f"{one.code} {one.name}：{one.why}": one for one in (*result.vetoes, *result.caps)}
    why = tuple(
        f"{lines[one].code} {lines[one].name}：{grounds.get(lines[one].code, lines[one].why)}"
        if one in lines
        else one
        for one in result.why
    )
    return replace(
        result,
        vetoes=told(result.vetoes),
        caps=told(result.caps),
        bonus=told(result.bonus),
        why=why,
    )


def all_figures(task: CountyTask, catalogue: Catalogue, on: date) -> Figures:
    """The figures that the county signed, and those that came later: what the other counties
    spent, and the review of files.
    """
    found = figures_of(task, catalogue)
    later = late_figures(task, catalogue) | review_figures(task, on)
    return Figures({**found.by_metric, **later}, found.kept)


def system_for_inspection(
    task: CountyTask, catalogue: Catalogue, on: date
) -> dict[str, SystemScore]:
    """What the system reckons by the time of the inspection: the default of the agreed score."""
    return system_scores(catalogue, all_figures(task, catalogue, on), profile_of(task, catalogue))


def reckoned(
    task: CountyTask, catalogue: Catalogue, indicator: str, seen: Mapping[str, Any], on: date
) -> Fraction | None:
    """What figures and items come to together; None while an item is unanswered (按要点)."""
    one = catalogue.by_id[indicator]
    answers = parsed(one, seen) if asked(one) else {}
    if answers is None:
        return None
    figures = all_figures(task, catalogue, on).by_metric
    sheet = Sheet(
        figures=figures, answers={indicator: answers}, profile=profile_of(task, catalogue)
    )
    return score(catalogue, sheet).indicators[indicator].earned


def rulings_of(task: CountyTask) -> list[Ruling]:
    """What was proposed, decided or not."""
    return list(
        db.session.scalars(
            select(Ruling).filter_by(task_id=task.id).order_by(Ruling.kind, Ruling.code)
        )
    )


def _decided(task: CountyTask, on: date, sheet: Sheet) -> Sheet:
    """The sheet with what was confirmed and what was late."""
    confirmed = [(row.word, row.code) for row in rulings_of(task) if row.holds]

    def codes(kind: RulingKind) -> frozenset[str]:
        return frozenset(code for one, code in confirmed if one is kind)

    return Sheet(
        figures=sheet.figures,
        profile=sheet.profile,
        vetoes=codes(RulingKind.VETO),
        caps=codes(RulingKind.CAP),
        bonus=codes(RulingKind.BONUS),
        late=late_of(task, on),
    )


def late_of(task: CountyTask, on: date) -> dict[str, dict[str, int]]:
    """What was late, as the deductions of the catalogue count it."""
    papers, items = overdue_of(task, on), len(overdue_items(task, on))
    found = {LATE: papers, ITEMS_LATE: {"": items} if items else {}}
    return {code: one for code, one in found.items() if one}


def _points(
    agreed: Mapping[str, AgreedScore],
) -> dict[str, tuple[Fraction | None, Mapping[str, Any]]]:
    return {one: (row.value, row.answers) for one, row in agreed.items()}
