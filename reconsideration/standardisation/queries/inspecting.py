"""facts_of_inspection(): what the guards of rows 17 to 32 ask, each at the stage that asks it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from fractions import Fraction
from typing import Any

from sqlalchemy import select

from casework.db import db
from reconsideration.standardisation.catalogue import Catalogue
from reconsideration.standardisation.cycle import TaskStage
from reconsideration.standardisation.cycle.inspecting import RulingKind
from reconsideration.standardisation.metrics import year_of_assessment
from reconsideration.standardisation.models import (
    AgreedScore,
    CountyTask,
    InspectorScore,
    OfficialDocument,
    SelfScore,
)
from reconsideration.standardisation.queries.catalogues import catalogue_of
from reconsideration.standardisation.queries.cures import (
    cure_due,
    cure_gaps,
    items_of,
    severe_unseen,
)
from reconsideration.standardisation.queries.review_population import population
from reconsideration.standardisation.queries.review_results import files_out
from reconsideration.standardisation.queries.scores import (
    county_result,
    rulings_of,
    system_for_inspection,
)
from reconsideration.standardisation.queries.selfscores import SystemScore, scores_of
from reconsideration.standardisation.queries.sheets import (
    agreed_of,
    findings_of,
    inspectors_of,
    marks_of,
    outstanding,
    sheets_of,
)
from reconsideration.standardisation.reports.draft import Kind


def facts_of_inspection(task: CountyTask, on: date) -> dict[str, Any]:
    """The facts that count where the task stands; the others are not asked of the database."""
    found: dict[str, Any] = {}
    for stages, asked in _ASKED:
        if task.standing in stages:
            found |= asked(task, on)
    return found


def _desk(task: CountyTask, on: date) -> dict[str, Any]:
    return {"unmarked": tuple(unmarked(task, on))}


def _site(task: CountyTask, on: date) -> dict[str, Any]:
    out = tuple(outstanding(task, on))
    return {
        "sheets_out": (*out, *files_out(task, on)),
        "unexplained": () if out else tuple(unexplained(task, on)),
    }


def _found(task: CountyTask, on: date) -> dict[str, Any]:
    return {
        "ungraded": tuple(
            f"{one.serial} {one.text[:20]}"
            for one in findings_of(task)
            if not one.withdrawn and not (one.grade and one.basis)
        )
    }


def _answered(task: CountyTask, on: date) -> dict[str, Any]:
    return {
        "disputes_open": tuple(
            f"{one.serial} {one.text[:20]}"
            for one in findings_of(task)
            if one.answer is not None and one.answer.is_open
        ),
        "vetoes_open": tuple(rulings_open(task, on)),
    }


def _grade(task: CountyTask, on: date) -> dict[str, Any]:
    return {"engine_grade": county_result(task, on).final.grade, "cure_due": cure_due(task)}


def _cures(task: CountyTask, on: date) -> dict[str, Any]:
    return {"cure_gaps": tuple(cure_gaps(task)), "severe_unseen": tuple(severe_unseen(task))}


def _papers(task: CountyTask, on: date) -> dict[str, Any]:
    """Row 32: the papers that a file of the year has to hold, and that nobody has issued."""
    issued = set(db.session.scalars(select(OfficialDocument.kind).filter_by(task_id=task.id)))
    wanted = [Kind.WORKING, Kind.ACCEPTANCE, *([Kind.RECTIFY] if items_of(task) else [])]
    return {"papers_missing": tuple(one.label for one in wanted if one not in issued)}


def _sample(task: CountyTask, on: date) -> dict[str, Any]:
    """Row 19: where there is no file at all to be drawn, none has to be sealed."""
    found = population(task, year_of_assessment(task.cycle.year))
    return {} if any(found.lists.values()) else {"sample_sealed": True}


_S = TaskStage
_ASKED: tuple[tuple[frozenset[TaskStage], Callable[[CountyTask, date], dict[str, Any]]], ...] = (
    (frozenset({_S.DESK_REVIEW}), _desk),
    (frozenset({_S.DESK_DONE}), _sample),
    (frozenset({_S.CONCLUDED}), _papers),
    (frozenset({_S.ONSITE}), _site),
    (frozenset({_S.SCORED}), _found),
    (frozenset({_S.FEEDBACK_DONE}), _answered),
    (frozenset({_S.RECTIFYING, _S.RECT_SUBMITTED}), _cures),
    (
        frozenset({_S.FEEDBACK_DECIDED, _S.REINSPECTED, _S.RECTIFYING, _S.RECHECK}),
        _grade,
    ),
)


# ------------------------------------------------------------------------------ the desk


def unmarked(task: CountyTask, on: date) -> list[str]:
    """Row 18: whom of the inspectors an indicator still waits for, and consents not given."""
    marks, team, claimed = marks_of(task), inspectors_of(task, on), claimed_na(task, on)
    found = []
    for indicator in catalogue_of(task).indicators:
        own = [marks.get((indicator.id, one.id)) for one in team]
        waits = [one.name for one, mark in zip(team, own, strict=True) if mark is None]
        if waits:
            found.append(f"{indicator.id}（{'、'.join(waits)}）")
        elif indicator.id in claimed and any(m and m.consents is None for m in own):
            found.append(f"{indicator.id} 是否同意不适用")
    return found


def claimed_na(task: CountyTask, on: date) -> set[str]:
    """The indicators of which the county says by hand that they don't apply."""
    system = system_for_inspection(task, catalogue_of(task), on)
    return {one for one, own in scores_of(task).items() if own.is_na and not system[one].is_na}


def consented(task: CountyTask, on: date) -> set[str]:
    """The indicators that the desk agreed don't apply: every inspector says so."""
    marks, team = marks_of(task), inspectors_of(task, on)
    named = {indicator for indicator, _ in marks}
    return {
        one
        for one in named
        if team and all((m := marks.get((one, p.id))) and m.consents for p in team)
    }


# ------------------------------------------------------------------------------ the conference


def scores_by_inspector(task: CountyTask, on: date) -> dict[str, dict[int, InspectorScore]]:
    """What each inspector scored, by indicator and person; of sheets that are in only."""
    team = {one.id for one in inspectors_of(task, on)}
    found: dict[str, dict[int, InspectorScore]] = {}
    for person, sheet in sheets_of(task).items():
        if person in team and not sheet.is_open:
            for row in sheet.scores:
                found.setdefault(row.indicator, {})[person] = row
    return found


def unexplained(task: CountyTask, on: date) -> list[str]:
    """Row 22: indicators without an agreed score, or whose differences have no reason."""
    catalogue, agreed = catalogue_of(task), agreed_of(task)
    own, given = scores_of(task), scores_by_inspector(task, on)
    system = system_for_inspection(task, catalogue, on)
    found = []
    for indicator in catalogue.indicators:
        row = agreed.get(indicator.id)
        if row is None:
            found.append(f"{indicator.id} 还没有确认分")
        elif why := needs_reason(
            catalogue, indicator.id, row, own.get(indicator.id), given, system
        ):
            found.append(f"{indicator.id} {why}")
    return found


def needs_reason(
    catalogue: Catalogue,
    indicator: str,
    row: AgreedScore,
    own: SelfScore | None,
    given: Mapping[str, Mapping[int, InspectorScore]],
    system: Mapping[str, SystemScore],
) -> str:
    """What an agreed score still lacks, in words: a reason, or evidence beside it."""
    by_hand = differs_from_system(row, system[indicator])
    if by_hand and not row.evidence:
        return "与系统核算分不同，没有附证据"
    if row.reason_code:
        return ""
    values = {one.value for one in given.get(indicator, {}).values()}
    if len(values) > 1:
        return "两名检查员不同"
    if differs_from_own(catalogue, indicator, row, own):
        return "与自评分相差一成以上"
    return "与系统核算分不同" if by_hand else ""


def differs_from_system(row: AgreedScore, system: SystemScore) -> bool:
    """Whether an AUTO indicator got other points than the system reckons."""
    return system.whole and row.value != system.score.earned


def differs_from_own(
    catalogue: Catalogue, indicator: str, row: AgreedScore, own: SelfScore | None
) -> bool:
    """Whether self and agreed score are more than a tenth of the points apart (rule 5)."""
    one = catalogue.by_id[indicator]
    if own is None or any(catalogue.metrics[figure].late for figure in one.figures):
        return False
    if own.is_na or row.value is None:
        return own.is_na != (row.value is None)
    apart = abs(Fraction(own.points or 0) - row.value)
    return apart > one.points * catalogue.params.diff_needs_reason


# ------------------------------------------------------------------------------ rulings


def rulings_open(task: CountyTask, on: date) -> list[str]:
    """Row 25: vetoes and caps that were proposed, or that the figures raise, undecided."""
    rows = {row.code: row for row in rulings_of(task) if row.word is not RulingKind.BONUS}
    proposed = [one.code for one in county_result(task, on).proposed if one.code not in rows]
    return [*proposed, *(code for code, row in rows.items() if not row.decision)]
