"""The self-assessment of a county: opened, filled in, signed with a snapshot of everything."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from casework import audit
from casework.accounts.models import Person
from casework.db import db
from law.errors import Incomplete
from reconsideration.standardisation.catalogue import Mode
from reconsideration.standardisation.commands.metrics import take_snapshot
from reconsideration.standardisation.commands.plans import check_writable
from reconsideration.standardisation.cycle import Lock, Part
from reconsideration.standardisation.cycle.plan_words import Difference
from reconsideration.standardisation.metrics import measure
from reconsideration.standardisation.models import (
    CountyTask,
    MetricSnapshot,
    SelfScore,
    SelfSnapshot,
    TaskEvent,
)
from reconsideration.standardisation.queries.catalogues import catalogue_of
from reconsideration.standardisation.queries.figures import period_of
from reconsideration.standardisation.queries.selfscores import (
    Assessment,
    asked,
    assessment_of,
    by_answers,
    counted,
    score_of,
    scores_of,
    self_result,
    system_result,
)
from reconsideration.standardisation.queries.work import holders
from reconsideration.standardisation.scoring import Mark, Result, places

STATEMENT = (
    "本县自查自评所填分值、数据和佐证材料真实、准确、完整，没有伪造、变造或者倒签；"
    "如有不实，按照规定承担责任。"
)
"""The statement of truth (真实性承诺) that stands with the signature."""
BY_SYSTEM = "按系统核算填报"
LONGEST = 2000
HUNDREDTH = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class Filled:
    """What a county says of an indicator."""

    points: Decimal | None = None
    is_na: bool = False
    na_reason: str = ""
    text: str = ""
    difference: str = ""
    override_reason: str = ""
    answers: Mapping[str, str] = field(default_factory=dict)


def fill_score(
    row: SelfScore, filled: Filled, *, on: date, by: Person, held: Assessment | None = None
) -> None:
    """Fill in the self-score of an indicator; without points, those of the ticked items."""
    check_writable(row.task, Lock.SELF, row.indicator, on=on, by=by)
    held = held or assessment_of(row.task)
    answers = _answers(held, row.indicator, filled.answers)
    points = filled.points
    if points is None and not filled.is_na:
        points = by_answers(held, row.indicator, answers)
    _check(held, row.indicator, filled, points)
    row.is_na, row.points = filled.is_na, None if filled.is_na else points
    row.na_reason, row.answers = filled.na_reason.strip() if filled.is_na else "", answers
    row.text, row.difference = filled.text.strip(), filled.difference
    row.override_reason = filled.override_reason.strip()
    row.touch(by)
    db.session.flush()
    _audit(row, by)


def fill_points(
    task: CountyTask, points: Mapping[str, Decimal | None], *, on: date, by: Person
) -> list[str]:
    """The points of several indicators at once; those that change are named."""
    held, problems, changed = assessment_of(task), {}, []
    for indicator, value in points.items():
        row = held.scores.get(indicator)
        if row is None or row.points == value or (value is None and row.is_na):
            continue
        check_writable(task, Lock.SELF, indicator, on=on, by=by)
        told = _wrong_points(held, indicator, value)
        if told:
            problems[indicator] = told
            continue
        row.points, row.is_na, row.na_reason = value, False, ""
        if value is not None and not row.text and value == held.system[indicator].points:
            row.text = BY_SYSTEM
        row.touch(by)
        _audit(row, by)
        changed.append(indicator)
    if problems:
        raise Incomplete(problems)
    db.session.flush()
    return changed


def fill_by_system(task: CountyTask, *, on: date, by: Person) -> int:
    """What nobody has filled in and the system reckons wholly, as the system reckons it."""
    held, done = assessment_of(task), 0
    for indicator, row in held.scores.items():
        system = held.system[indicator]
        if row.is_filled or not system.whole or held.catalogue.by_id[indicator].mode is Mode.MANUAL:
            continue
        check_writable(task, Lock.SELF, indicator, on=on, by=by)
        row.points, row.is_na = system.points, system.is_na
        row.text = row.text or BY_SYSTEM
        row.touch(by)
        _audit(row, by)
        done += 1
    db.session.flush()
    return done


def _wrong_points(held: Assessment, indicator: str, points: Decimal | None) -> str:
    """What is wrong with points: out of range, or finer than hundredths."""
    most = Decimal(places(held.catalogue.by_id[indicator].points, 2))
    if points is None:
        return ""
    if not 0 <= points <= most:
        return f"自评分应在 0 到 {most} 之间"
    return "" if points == points.quantize(HUNDREDTH) else "自评分最多两位小数"


def _check(held: Assessment, indicator: str, filled: Filled, points: Decimal | None) -> None:
    told, problems = _wrong_points(held, indicator, points), {}
    if told:
        problems["points"] = told
    if filled.is_na and filled.points is not None:
        problems["points"] = "不适用的不填分"
    if filled.is_na and not held.system[indicator].is_na and not filled.na_reason.strip():
        problems["na_reason"] = "不适用的，写明理由，由市级书面审查时决定是否同意"
    if filled.difference and filled.difference not in set(Difference):
        problems["difference"] = "请在列出的选项里选"
    if filled.difference == Difference.OTHER and not filled.override_reason.strip():
        problems["override_reason"] = "写明原因"
    for name in ("text", "na_reason", "override_reason"):
        if len(getattr(filled, name)) > LONGEST:
            problems[name] = f"最多 {LONGEST} 个字，请缩短"
    if problems:
        raise Incomplete(problems)


def _answers(held: Assessment, indicator: str, given: Mapping[str, str]) -> dict[str, str]:
    """The answers to the items of a checklist, each one that the engine knows."""
    one, problems, found = held.catalogue.by_id[indicator], {}, {}
    numbers = counted(one)
    for code in asked(one):
        answer = str(given.get(code, "")).strip()
        if not answer:
            continue
        if code in numbers and not (answer.isdecimal() and len(answer) <= 3):
            problems[code] = "填整数，例如 3"
        elif code not in numbers and answer not in set(Mark):
            problems[code] = "请在列出的选项里选"
        else:
            found[code] = answer
    if problems:
        raise Incomplete(problems)
    return found


def _audit(row: SelfScore, by: Person) -> None:
    audit.write(
        unit_id=row.task.unit_id, action="self_score.filled",
        object_type="standardisation_self_score", object_id=str(row.id), by=by,
        detail={"indicator": row.indicator, "points": str(row.points) if not row.is_na else "na"},
    )  # fmt: skip


# ------------------------------------------------------------------------------ effects


def open_scores(event: TaskEvent) -> None:
    """Row 11: a row for each indicator, and the figures as they are once entries have closed."""
    task = event.task
    known = scores_of(task)
    for one in catalogue_of(task).indicators:
        if one.id not in known:
            db.session.add(SelfScore(task=task, indicator=one.id))
    taker = event.by or next(iter(holders(task, Part.COUNTY_EDITOR, event.on)), None)
    if taker is not None:
        take_snapshot(task.unit, period=period_of(task), on=event.on, by=taker)
    db.session.flush()


def reopen_scores(event: TaskEvent) -> None:
    """Row 14: the indicators that go back wait for a change or an answer."""
    for indicator in event.given.get("items", {}):
        row = score_of(event.task, indicator)
        if row is not None:
            row.changed_at = None
    db.session.flush()


def sign_scores(event: TaskEvent) -> None:
    """Rows 13a, 14a: everything that was signed, with hashes; an earlier snapshot stays."""
    assert event.by is not None
    held = assessment_of(event.task)
    kept = _figures_signed(held, event)
    scores, papers = plain_scores(held), plain_evidence(held)
    result = _plain_result(held)
    text = json.dumps(
        [scores, papers, result, STATEMENT, kept.figures],
        ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=str,
    )  # fmt: skip
    db.session.add(
        SelfSnapshot(
            task=event.task, event=event, metrics=kept, scores=scores, evidence=papers,
            result=result, statement=STATEMENT, catalogue_number=held.catalogue.version,
            sha256=hashlib.sha256(text.encode()).hexdigest(), taken_by=event.by,
        )
    )  # fmt: skip
    db.session.flush()


def _figures_signed(held: Assessment, event: TaskEvent) -> MetricSnapshot:
    """The figures frozen at row 11; without them those of now."""
    kept = held.figures.kept
    if kept is not None:
        return kept
    assert event.by is not None
    task, period = event.task, period_of(event.task)
    return take_snapshot(
        task.unit, period=period, found=measure(task.unit_id, period), on=event.on, by=event.by
    )


def plain_scores(held: Assessment) -> list[dict[str, Any]]:
    """The scores as a snapshot and a sheet keep them."""
    found = []
    for indicator, row in held.scores.items():
        system = held.system[indicator]
        earned, of = system.part
        found.append(
            {
                "indicator": indicator,
                "points": f"{row.points:.2f}" if row.points is not None else "",
                "na": row.is_na,
                "na_reason": row.na_reason,
                "text": row.text,
                "answers": dict(row.answers),
                "system": str(system.points) if system.points is not None else "",
                "system_part": [places(earned, 2), places(of, 2)],
                "difference": row.difference,
                "override_reason": row.override_reason,
                "evidence": [one.number for one in held.attached.get(indicator, ())],
            }
        )
    return found


def plain_evidence(held: Assessment) -> list[dict[str, Any]]:
    """The evidence that is used, each with the hash of its newest file."""
    used: dict[str, list[str]] = {}
    for indicator, rows in held.attached.items():
        for one in rows:
            used.setdefault(one.number, []).append(indicator)
    return [
        {
            "number": one.number,
            "name": one.name,
            "revision": len(one.revisions),
            "file": one.newest.file_name,
            "sha256": one.newest.sha256,
            "document_number": one.newest.document_number,
            "document_on": one.newest.document_on.isoformat() if one.newest.document_on else "",
            "pages": one.newest.pages,
            "indicators": used[one.number],
        }
        for one in held.evidence
        if one.number in used
    ]


def _plain_result(held: Assessment) -> dict[str, Any]:
    own, system = self_result(held), system_result(held)
    return {"self": _plain_totals(own), "system": _plain_totals(system)}


def _plain_totals(result: Result) -> dict[str, Any]:
    return {
        "areas": {
            area: {"earned": places(one.earned, 2) if one.earned is not None else "",
                   "of": places(one.of, 2)}
            for area, one in result.areas.items()
        },
        "base": places(result.base, 2),
        "grade": result.grade,
        "vetoes": [one.code for one in result.vetoes],
        "caps": [one.code for one in result.caps],
    }  # fmt: skip
