"""The conference of a team: agreed scores, findings, and what is proposed to the city's leader."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any

from casework.accounts.models import Person
from casework.db import db
from law.errors import Incomplete, NotAllowed
from reconsideration.standardisation.catalogue import Catalogue
from reconsideration.standardisation.catalogue.written import decimal
from reconsideration.standardisation.commands.acting import check_part
from reconsideration.standardisation.cycle import Part, TaskStage
from reconsideration.standardisation.cycle.inspecting import (
    Difference,
    FindingGrade,
    Phase,
)
from reconsideration.standardisation.models import AgreedScore, CountyTask, Finding, InspectorScore
from reconsideration.standardisation.queries.catalogues import catalogue_of
from reconsideration.standardisation.queries.inspecting import scores_by_inspector
from reconsideration.standardisation.queries.sheets import (
    agreed_of,
    findings_of,
    outstanding,
    site_files_of,
)

WHEN = {
    Phase.CONFERENCE: TaskStage.ONSITE,
    Phase.FEEDBACK: TaskStage.FEEDBACK_DONE,
    Phase.REINSPECTION: TaskStage.RECT_SUBMITTED,
}
"""At which stage the lead inspector writes down agreed scores of a phase."""


@dataclass(frozen=True, slots=True)
class Agreed:
    """An agreed score as it was filled in; `points` None means 不适用."""

    points: Fraction | None
    code: Difference | None = None
    reason: str = ""
    evidence: Sequence[int] = ()


def agree(
    task: CountyTask, given: Mapping[str, Agreed], *, phase: Phase, on: date, by: Person
) -> list[AgreedScore]:
    """Write down what has changed; what was agreed before stays beside it.

    Raises NotAllowed while a sheet is out: until then nobody sees the partner's scores.
    """
    check_part(task, by, on, part=Part.LEAD_INSPECTOR, at={WHEN[phase]}, what="确认分")
    if phase is Phase.CONFERENCE and (out := outstanding(task, on)):
        raise NotAllowed(
            f"{'、'.join(out)}还没有提交，不能合议", instead="两名检查员都提交后再对照"
        )
    catalogue, before = catalogue_of(task), agreed_of(task)
    problems = _faults(task, catalogue, given, phase)
    if problems:
        raise Incomplete(problems)
    sheets = scores_by_inspector(task, on)
    made = []
    for indicator, one in given.items():
        row = AgreedScore(
            task_id=task.id, indicator=indicator, phase=phase.value, by=by,
            points="" if one.points is None else str(one.points),
            reason_code=one.code.value if one.code else "", reason=one.reason.strip(),
            evidence=list(one.evidence),
            answers=_answers(sheets.get(indicator, {}).values(), one.points),
        )  # fmt: skip
        last = before.get(indicator)
        if last is None or _words(last) != _words(row):
            made.append(row)
    db.session.add_all(made)
    db.session.flush()
    return made


def _answers(sheets: Iterable[InspectorScore], points: Fraction | None) -> dict[str, Any]:
    """What was seen by an inspector who came to the same points."""
    rows = [one for one in sheets if one.value == points]
    return dict(rows[0].answers) if rows else {}


def _words(row: AgreedScore) -> tuple[object, ...]:
    return row.points, row.reason_code, row.reason, tuple(row.evidence)


def _faults(
    task: CountyTask, catalogue: Catalogue, given: Mapping[str, Agreed], phase: Phase
) -> dict[str, str]:
    """What is wrong, by indicator."""
    known = {one.id for one in site_files_of(task)}
    problems = {}
    for indicator, one in given.items():
        found = catalogue.by_id.get(indicator)
        if found is None:
            problems[indicator] = f"目录没有指标 {indicator}"
        elif one.points is not None and not 0 <= one.points <= found.points:
            problems[indicator] = f"{indicator} 确认分应当在 0 到 {decimal(found.points)} 之间"
        elif one.code is Difference.OTHER and not one.reason.strip():
            problems[indicator] = f"{indicator} 选“其他”的，写明说明"
        elif phase is not Phase.CONFERENCE and one.code is None:
            problems[indicator] = f"{indicator} 改分须选差异原因"
        elif set(one.evidence) - known:
            problems[indicator] = f"{indicator} 引用的证据不存在"
    return problems


# ------------------------------------------------------------------------------ findings


@dataclass(frozen=True, slots=True)
class Found:
    """A finding as it was filled in."""

    text: str
    grade: FindingGrade | None
    basis: str
    indicator: str = ""
    advice: str = ""
    withdrawn: bool = False


def write_findings(
    task: CountyTask, given: Mapping[int, Found], *, more: Found | None, on: date, by: Person
) -> None:
    """Change the findings before they are issued, and add one more."""
    check_part(task, by, on, part=Part.LEAD_INSPECTOR, at={TaskStage.SCORED}, what="整理检查发现")
    rows = {one.serial: one for one in findings_of(task)}
    catalogue = catalogue_of(task)
    problems = {
        f"text_{serial}": "写明问题"
        for serial, one in given.items()
        if serial not in rows or not one.text.strip()
    }
    if more is not None and more.indicator and more.indicator not in catalogue.by_id:
        problems["indicator_new"] = f"目录没有指标 {more.indicator}"
    if problems:
        raise Incomplete(problems)
    for serial, one in given.items():
        _fill(rows[serial], one)
    if more is not None and more.text.strip():
        row = Finding(task=task, serial=max(rows, default=0) + 1, indicator=more.indicator)
        _fill(row, more)
        db.session.add(row)
    db.session.flush()


def _fill(row: Finding, one: Found) -> None:
    row.text, row.basis, row.advice = one.text.strip(), one.basis.strip(), one.advice.strip()
    row.grade, row.withdrawn = one.grade.value if one.grade else "", one.withdrawn
