"""An inspector's own sheet: opened, filled in line by line, handed in, corrected; never shared."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from fractions import Fraction
from typing import Any

from casework.accounts.models import Person
from casework.db import db
from law.errors import Incomplete, NotAllowed
from reconsideration.standardisation.catalogue import Catalogue
from reconsideration.standardisation.catalogue.written import decimal
from reconsideration.standardisation.commands.acting import check_part
from reconsideration.standardisation.commands.tasks import take_row
from reconsideration.standardisation.cycle import Act, Part, TaskStage
from reconsideration.standardisation.cycle.guards import SHORTEST_REASON
from reconsideration.standardisation.cycle.inspecting import FindingGrade
from reconsideration.standardisation.models import (
    CountyTask,
    InspectorScore,
    InspectorSheet,
    SelfScore,
)
from reconsideration.standardisation.queries.catalogues import catalogue_of
from reconsideration.standardisation.queries.inspecting import consented
from reconsideration.standardisation.queries.scores import system_for_inspection
from reconsideration.standardisation.queries.selfscores import SystemScore, scores_of
from reconsideration.standardisation.queries.sheets import (
    sheet_of,
    site_files_of,
)

COPIED = ("indicator", "points", "not_applicable", "answers", "grade", "text", "evidence")


@dataclass(frozen=True, slots=True)
class Scored:
    """One line of a sheet as it was filled in; `points` None with `not_applicable` only."""

    points: Fraction | None
    not_applicable: bool = False
    answers: Mapping[str, Any] = field(default_factory=dict)
    grade: FindingGrade | None = None
    text: str = ""
    evidence: Sequence[int] = ()


def open_sheet(task: CountyTask, *, on: date, by: Person) -> InspectorSheet:
    """The inspector's newest sheet, begun when there is none. Nobody else ever opens it."""
    _check(task, on, by)
    sheet = sheet_of(task, by)
    if sheet is None:
        sheet = InspectorSheet(task=task, person=by)
        db.session.add(sheet)
        db.session.flush()
    return sheet


def save_score(
    sheet: InspectorSheet, indicator: str, given: Scored, *, on: date, by: Person, at: datetime
) -> InspectorScore:
    """Write a line. Raises NotAllowed on somebody else's sheet, or one that was handed in."""
    return save_scores(sheet, {indicator: given}, on=on, by=by, at=at)[0]


def save_scores(
    sheet: InspectorSheet, given: Mapping[str, Scored], *, on: date, by: Person, at: datetime
) -> list[InspectorScore]:
    """Write several lines. Raises Incomplete with what is wrong with the first bad one."""
    _check(sheet.task, on, by)
    _own(sheet, by)
    if not sheet.is_open:
        raise NotAllowed("评分表已经提交，不再更改", instead="更正须另存新版本并写明理由，原表保留")
    held = _Held.of(sheet, on)
    for indicator, one in given.items():
        problems = _faults(held, indicator, one)
        if problems:
            raise Incomplete(problems)
    lines = {one.indicator: one for one in sheet.scores}
    made = [
        _write(lines.get(indicator) or InspectorScore(sheet=sheet, indicator=indicator), one, at)
        for indicator, one in given.items()
    ]
    db.session.add_all(made)
    db.session.flush()
    return made


def _write(line: InspectorScore, given: Scored, at: datetime) -> InspectorScore:
    line.points = "" if given.points is None else str(given.points)
    line.not_applicable = given.not_applicable
    line.answers, line.evidence = dict(given.answers), list(given.evidence)
    line.grade = given.grade.value if given.grade else ""
    line.text, line.saved_at = given.text.strip(), at
    return line


def fill_by_system(sheet: InspectorSheet, *, on: date, by: Person, at: datetime) -> int:
    """What is not scored yet and the system reckons wholly, as the system reckons it; how many."""
    scored = {one.indicator for one in sheet.scores if one.is_scored}
    system = system_for_inspection(sheet.task, catalogue_of(sheet.task), on)
    given = {
        key: Scored(one.score.earned, not_applicable=one.is_na)
        for key, one in system.items()
        if one.whole and key not in scored
    }
    low = {key for key, one in scores_of(sheet.task).items() if _is_lower(one, given.get(key))}
    left = {key: one for key, one in given.items() if key not in low}
    return len(save_scores(sheet, left, on=on, by=by, at=at))


def _is_lower(own: SelfScore, given: Scored | None) -> bool:
    """Whether points are below what the county gave itself: those need words."""
    if given is None or given.points is None or own.points is None:
        return False
    return given.points < Fraction(own.points)


def hand_in(sheet: InspectorSheet, *, on: date, by: Person, at: datetime) -> InspectorSheet:
    """Hand in the whole sheet: row 21. From then on it is never changed."""
    _check(sheet.task, on, by)
    _own(sheet, by)
    if not sheet.is_open:
        raise NotAllowed("评分表已经提交")
    scored = {one.indicator for one in sheet.scores if one.is_scored}
    left = [one.id for one in catalogue_of(sheet.task).indicators if one.id not in scored]
    if left:
        shown = "、".join(left[:5])
        raise NotAllowed(
            f"还有 {len(left)} 项没有评分：{shown}{'等' if len(left) > 5 else ''}",
            instead="评完全部指标后再提交",
        )
    take_row(
        sheet.task, Act.SCORE, on=on, by=by,
        given={"reason": sheet.reason, "sheet": sheet.id, "serial": sheet.serial},
        known={"own_sheet_handed_in": sheet.serial > 1},
    )  # fmt: skip
    for line in sheet.scores:
        line.locked = True
    db.session.flush()
    sheet.digest, sheet.handed_in_at = digest_of(sheet), at
    db.session.flush()
    return sheet


def correct(task: CountyTask, *, reason: str, on: date, by: Person) -> InspectorSheet:
    """A further version of a sheet that was handed in, with the reason; the old one stays."""
    _check(task, on, by)
    last = sheet_of(task, by)
    if last is None or last.is_open:
        raise NotAllowed("评分表还没有提交，直接改就可以")
    if len(reason.strip()) < SHORTEST_REASON:
        raise Incomplete({"reason": f"写明更正理由（至少 {SHORTEST_REASON} 个字）"})
    sheet = InspectorSheet(task=task, person=by, serial=last.serial + 1, reason=reason.strip())
    sheet.scores = [
        InspectorScore(**{name: getattr(one, name) for name in COPIED}) for one in last.scores
    ]
    db.session.add(sheet)
    db.session.flush()
    return sheet


def digest_of(sheet: InspectorSheet) -> str:
    """SHA-256 of what was scored."""
    rows = [
        [str(getattr(one, name)) if name == "points" else getattr(one, name) for name in COPIED]
        for one in sorted(sheet.scores, key=lambda one: one.indicator)
    ]
    text = json.dumps(rows, ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()


def _check(task: CountyTask, on: date, by: Person) -> None:
    check_part(task, by, on, part=Part.INSPECTOR, at={TaskStage.ONSITE}, what="评分")


def _own(sheet: InspectorSheet, by: Person) -> None:
    if sheet.person_id != by.id:
        raise NotAllowed(
            f"这是{sheet.person.name}的评分表，每名检查员只填自己的",
            instead="在自己的评分表上评分，合议时再对照",
        )


# ------------------------------------------------------------------------------ what is wrong


@dataclass(frozen=True, slots=True)
class _Held:
    """What a line is held against, read once however many there are."""

    catalogue: Catalogue
    system: Mapping[str, SystemScore]
    own: Mapping[str, SelfScore]
    files: frozenset[int]
    consented: frozenset[str]

    @classmethod
    def of(cls, sheet: InspectorSheet, on: date) -> _Held:
        """For a sheet on a day; of the files only those of its inspector."""
        task, catalogue = sheet.task, catalogue_of(sheet.task)
        mine = {row.id for row in site_files_of(task) if row.by_id == sheet.person_id}
        return cls(
            catalogue,
            system_for_inspection(task, catalogue, on),
            scores_of(task),
            frozenset(mine),
            frozenset(consented(task, on)),
        )


def _faults(held: _Held, indicator: str, given: Scored) -> dict[str, str]:
    """What is wrong with a line, by field."""
    one = held.catalogue.by_id.get(indicator)
    if one is None:
        return {"points": f"目录没有指标 {indicator}"}
    system = held.system[indicator]
    if given.not_applicable:
        agreed = system.is_na or indicator in held.consented
        return {} if agreed else {"points": "不适用须由县里提出、书面审查时经同意"}
    if given.points is None:
        return {"points": "选择得分"}
    if not 0 <= given.points <= one.points:
        return {"points": f"得分应当在 0 到 {decimal(one.points)} 之间"}
    problems = {}
    own = held.own.get(indicator)
    lower = own is not None and _is_lower(own, given)
    if (given.grade or lower) and not given.text.strip():
        problems["text"] = "低于县自评分或者有问题的，写明看到的事实"
    if system.whole and given.points != system.score.earned:
        if not given.text.strip():
            problems["text"] = "与系统核算分不同，写明理由"
        if not given.evidence:
            problems["evidence"] = "与系统核算分不同，附上证据"
    if set(given.evidence) - held.files:
        problems["evidence"] = "只能引用自己取得的现场证据"
    return problems
