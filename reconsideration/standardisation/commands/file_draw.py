"""freeze(), confirm(), type_number(): from the files of a year to the sample.

Neither side can steer the draw and anybody can repeat it: both numbers are typed after the freeze,
each without seeing the other's, and the draw runs with the second one, in the same transaction.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from casework import audit
from casework.accounts.models import Person
from casework.cases.calendars import calendar_for
from casework.cases.models import Case
from casework.cases.timeline import standing
from casework.db import db
from law.errors import Incomplete, NotAllowed
from reconsideration.standardisation.cycle import Part, TaskStage
from reconsideration.standardisation.cycle.days import freeze_on
from reconsideration.standardisation.metrics import Span, year_of_assessment
from reconsideration.standardisation.models import (
    CountyTask,
    DrawNumber,
    FilePopulation,
    FileSample,
    ReviewEvent,
    SampledFile,
)
from reconsideration.standardisation.queries.review_access import (
    CITY,
    COUNTY,
    population_of,
    told_of,
)
from reconsideration.standardisation.queries.review_known import known
from reconsideration.standardisation.queries.review_parts import need_part
from reconsideration.standardisation.queries.review_population import file_of, population
from reconsideration.standardisation.review.draw import (
    Draw,
    draw,
    population_hash,
    seed_of,
    size,
)
from reconsideration.standardisation.review.sheets import FileKind
from reconsideration.standardisation.review.words import (
    DERIVED,
    DrawKind,
    NumberSide,
    ReviewAct,
)

SHORTEST = 4
NUMBER = re.compile(r"[0-9]{4,12}")
OVER = frozenset({TaskStage.CONCLUDED, TaskStage.RECHECK, TaskStage.ARCHIVED})


def note(
    task: CountyTask,
    act: ReviewAct,
    *,
    on: date,
    by: Person,
    file: SampledFile | None = None,
    **given: Any,
) -> ReviewEvent:
    """Write down an act of a review, with its audit entry."""
    event = ReviewEvent(task=task, file=file, act=act.value, on=on, by=by, given=audit.plain(given))
    db.session.add(event)
    db.session.flush()
    _audit(task, act.value, by, event=event.id, file=file.number if file else "")
    return event


def _audit(task: CountyTask, act: str, by: Person, **detail: Any) -> None:
    audit.write(
        unit_id=task.unit_id, action=f"file_review.{act}", object_type="standardisation_task",
        object_id=str(task.id), by=by, detail=detail,
    )  # fmt: skip


def freeze(task: CountyTask, *, on: date, by: Person) -> FilePopulation:
    """Freeze what can be drawn. Raises NotAllowed before the data are frozen, or a second time."""
    need_part(by, task, CITY, on)
    _may_freeze(task, population_of(task), on)
    return keep_population(task, year_of_assessment(task.cycle.year), on=on, by=by)


def keep_population(task: CountyTask, period: Span, *, on: date, by: Person) -> FilePopulation:
    """What can be drawn from the files of a period, with the hash of each draw."""
    before = population_of(task)
    found = population(task, period)
    if not any(found.lists.values()):
        raise NotAllowed("这个年度没有可以抽取的案卷", basis=DERIVED)
    number = task.cycle.catalogue_number
    kept = FilePopulation(
        task=task, serial=before.serial + 1 if before else 1, cycle_key=str(task.cycle.year),
        county_key=task.unit.code, catalogue_number=number, first_on=period.first,
        last_on=period.last,
        lists={kind.value: [one.plain for one in files] for kind, files in found.lists.items()},
        hashes={
            kind.value: population_hash((one.number for one in files), number)
            for kind, files in found.lists.items()
        },
        secret=[list(one) for one in found.secret], frozen_on=on, frozen_by=by,
    )  # fmt: skip
    db.session.add(kept)
    db.session.flush()
    _audit(task, "frozen", by, population=kept.id, hashes=kept.hashes)
    return kept


def _may_freeze(task: CountyTask, before: FilePopulation | None, on: date) -> None:
    if task.standing in OVER:
        raise NotAllowed("本年度已有结论，不再抽卷", basis=DERIVED)
    last = freeze_on(task.cycle.year, calendar_for(task.unit))
    if on <= last:
        raise NotAllowed(
            f"统计期的数据在 {last.isoformat()} 终了时冻结，冻结以后才能确定案卷总体",
            basis=DERIVED,
        )
    if before is not None and answer_of(before) is not ReviewAct.DISPUTED:
        raise NotAllowed("案卷总体已经冻结，不能再增减", basis=DERIVED)


def answer_of(kept: FilePopulation) -> ReviewAct | None:
    """What the county said of the count, if it has said anything yet."""
    told = told_of(kept.task, ReviewAct.CONFIRMED, ReviewAct.DISPUTED)
    return next((one.word for one in told if one.given["population"] == kept.id), None)


def confirm(
    kept: FilePopulation, *, agreed: bool, reason: str = "", on: date, by: Person
) -> ReviewEvent:
    """The county confirms the count of files, or says what is wrong with it."""
    need_part(by, kept.task, COUNTY, on)
    _newest(kept)
    if answer_of(kept) is not None:
        raise NotAllowed("本县已经答复过", basis=DERIVED)
    if not agreed and len(reason.strip()) < SHORTEST:
        raise Incomplete({"reason": f"写明件数哪里不对（至少 {SHORTEST} 个字）"})
    act = ReviewAct.CONFIRMED if agreed else ReviewAct.DISPUTED
    return note(kept.task, act, on=on, by=by, population=kept.id, reason=reason.strip())


def _newest(kept: FilePopulation) -> None:
    newest = population_of(kept.task)
    if newest is None or newest.id != kept.id:
        raise NotAllowed("案卷总体已经重新冻结，请按新的办理", basis=DERIVED)


def type_number(
    kept: FilePopulation, side: NumberSide, number: str, *, on: date, by: Person
) -> FileSample | None:
    """One side's number, locked on entry; with the second one the draw runs."""
    need_part(by, kept.task, SIDES[side], on)
    _newest(kept)
    if answer_of(kept) is not ReviewAct.CONFIRMED:
        raise NotAllowed("县里确认件数以后，双方才能填写数字", basis=DERIVED)
    if any(one.side == side.value for one in kept.numbers):
        raise NotAllowed(f"{side.label}的数字已经填写，不能更改", basis=DERIVED)
    if any(one.typed_by_id == by.id for one in kept.numbers):
        raise NotAllowed("另一方的数字是您填写的，须由另一人填写", basis=DERIVED)
    if not NUMBER.fullmatch(number.strip()):
        raise Incomplete({"number": "填 4 至 12 位数字，由您自己定"})
    kept.numbers.append(
        DrawNumber(side=side.value, number=number.strip(), typed_on=on, typed_by=by)
    )
    db.session.flush()
    _audit(kept.task, "number_typed", by, population=kept.id, side=side.value)
    return _draw(kept, on=on, by=by) if len(kept.numbers) == len(NumberSide) else None


SIDES = {NumberSide.COUNTY: COUNTY, NumberSide.LEAD: frozenset({Part.LEAD_INSPECTOR})}


def drawn(kept: FilePopulation, kind: DrawKind) -> tuple[bytes, Draw]:
    """The draw of a population by its two numbers: always the same."""
    numbers = {one.side: one.number or "" for one in kept.numbers}
    seed = seed_of(
        kept.cycle_key, kept.county_key, kept.hashes[kind.value],
        numbers[NumberSide.COUNTY.value], numbers[NumberSide.LEAD.value],
    )  # fmt: skip
    files = [file_of(entry) for entry in kept.lists[kind.value]]
    return seed, draw(files, seed, size(len(files), kind.floor))


def record_of(kept: FilePopulation) -> dict[str, Any]:
    """What the record of the draw prints, for each of the three draws."""
    found = {}
    for kind in DrawKind:
        seed, result = drawn(kept, kind)
        found[kind.value] = {
            "seed": seed.hex(),
            "planned": dict(result.planned),
            "drawn": dict(result.drawn),
            "swaps": [[one.feature, one.out, one.into] for one in result.swaps],
            "files": list(result.files),
        }
    return found


def _draw(kept: FilePopulation, *, on: date, by: Person) -> FileSample:
    record = record_of(kept)
    sample = FileSample(population=kept, record=record, drawn_on=on, drawn_by=by)
    db.session.add(sample)
    for kind in DrawKind:
        for position, number in enumerate(record[kind.value]["files"], 1):
            take(sample, kind, number, position)
    db.session.flush()
    _audit(kept.task, "drawn", by, sample=sample.id, files=len(sample.files))
    return sample


def take(
    sample: FileSample,
    kind: DrawKind,
    number: str,
    position: int,
    replaces: SampledFile | None = None,
) -> SampledFile:
    """A file of the population into the sample, with what the system knows of it now."""
    entry = entry_of(sample.population, kind, number)
    case = db.session.get_one(Case, entry["case"])
    sheet = FileKind(entry["kind"])
    file = SampledFile(
        draw=kind.value, position=position, case=case, number=number, kind=sheet.value,
        stratum=entry["stratum"], replaces=replaces,
        known={code: one.plain for code, one in known(case, sheet).items()},
        fingerprint=fingerprint(case),
    )  # fmt: skip
    sample.files.append(file)
    return file


def entry_of(kept: FilePopulation, kind: DrawKind, number: str) -> Mapping[str, Any]:
    """A file of the population by its number."""
    found: Mapping[str, Any] = next(
        one for one in kept.lists[kind.value] if one["number"] == number
    )
    return found


def fingerprint(case: Case) -> str:
    """The hash of what a file holds: its events, its papers' and attachments' hashes."""
    told = [
        [[one.serial, one.kind, one.on.isoformat(), one.data] for one in standing(case.events)],
        sorted(one.sha256 for one in case.attachments),
    ]
    text = json.dumps(told, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()
