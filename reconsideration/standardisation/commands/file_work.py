"""set_window(), assign(), report_missing(): who reviews a file, when, and if it is gone."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from casework.accounts.models import Person
from casework.db import db
from law.errors import Incomplete, NotAllowed
from reconsideration.standardisation.commands.file_draw import SHORTEST, drawn, note, take
from reconsideration.standardisation.cycle import Part
from reconsideration.standardisation.models import (
    CountyTask,
    FileResult,
    FileSample,
    ReviewEvent,
    SampledFile,
)
from reconsideration.standardisation.queries.review_access import (
    CITY,
    SLOTS,
    files_of,
    is_own,
    named_for,
    reviewers_of,
    window,
)
from reconsideration.standardisation.queries.review_parts import need_part
from reconsideration.standardisation.queries.review_population import file_of
from reconsideration.standardisation.review.draw import next_for
from reconsideration.standardisation.review.words import (
    DERIVED,
    DrawKind,
    ReviewAct,
    Settled,
)

LONGEST = 120
"""Days for which files may be open at most."""


def set_window(
    task: CountyTask, *, first: date, last: date, reason: str = "", on: date, by: Person
) -> ReviewEvent:
    """Fix the days on which the reviewers may read; a later change says why."""
    need_part(by, task, CITY, on)
    problems = {}
    if last < first:
        problems["last"] = f"不能早于起始日 {first.isoformat()}"
    elif (last - first).days > LONGEST:
        problems["last"] = f"看卷期间最长 {LONGEST} 日"
    if window(task) is not None and len(reason.strip()) < SHORTEST:
        problems["reason"] = f"改变看卷期间的，写明理由（至少 {SHORTEST} 个字）"
    if problems:
        raise Incomplete(problems)
    given: dict[str, Any] = {"from": first, "until": last, "reason": reason.strip()}
    return note(task, ReviewAct.WINDOW, on=on, by=by, **given)


def reviewers(task: CountyTask, on: date) -> list[Person]:
    """The reviewers who were named and do not work in the county."""
    return [one for one in named_for(task, Part.FILE_REVIEWER, on) if not is_own(one, task)]


def assign(task: CountyTask, *, on: date, by: Person) -> int:
    """Two reviewers to each file that nobody has yet, in turn; how many files that were."""
    need_part(by, task, CITY, on)
    people = reviewers(task, on)
    if len(people) < len(SLOTS):
        raise NotAllowed(
            "外县的案卷评查员不足两人", basis=DERIVED, instead="先在“参加人员”中确定两名以上评查员"
        )
    waiting = [file for file in files_of(task) if not reviewers_of(file) and file.result is None]
    if not waiting:
        raise NotAllowed("没有等待分派的案卷", basis=DERIVED)
    for turn, file in enumerate(waiting):
        first, second = people[turn % len(people)], people[(turn + 1) % len(people)]
        _name(file, {1: first.id, 2: second.id}, on=on, by=by)
    return len(waiting)


def assign_file(file: SampledFile, people: Sequence[Person], *, on: date, by: Person) -> None:
    """Other reviewers for one file; a place whose sheet was begun stays with whoever began it."""
    need_part(by, file.task, CITY, on)
    wanted = dict(zip(SLOTS, [one.id for one in people], strict=True))
    if len(set(wanted.values())) < len(SLOTS):
        raise Incomplete({"second": "两名评查员须是不同的人"})
    allowed = {one.id for one in reviewers(file.task, on)}
    before = reviewers_of(file)
    for slot, field in zip(SLOTS, ("first", "second"), strict=True):
        changed = wanted[slot] != before.get(slot)
        if changed and wanted[slot] not in allowed:
            raise Incomplete({field: "请选外县的案卷评查员"})
        if changed and any(sheet.slot == slot for sheet in file.sheets):
            raise NotAllowed("已经开始评查的，不能换人", basis=DERIVED)
    _name(file, wanted, on=on, by=by)


def _name(file: SampledFile, slots: dict[int, int], *, on: date, by: Person) -> None:
    note(file.task, ReviewAct.ASSIGNED, on=on, by=by, file=file, slots=slots)
    db.session.refresh(file, ["events"])


def report_missing(file: SampledFile, *, excuse: str, on: date, by: Person) -> SampledFile | None:
    """A file that is missing or unusable: 0 points unless excused in writing, and the next comes.

    Told again with an excuse, the 0 goes and nothing else changes. The file that came, if any.
    """
    need_part(by, file.task, CITY, on)
    if any(sheet.handed_in_on is not None for sheet in file.sheets):
        raise NotAllowed("已有评查表交上来，这个案卷不缺", basis=DERIVED)
    excused, before = excuse.strip(), file.result
    if excused and len(excused) < SHORTEST:
        raise Incomplete({"excuse": f"写明说明的内容和文号（至少 {SHORTEST} 个字）"})
    if before is not None and (before.settled is Settled.EXCUSED or not excused):
        raise NotAllowed("这个案卷已经登记为缺卷", basis=DERIVED)
    came = None if before is not None else _next(file)
    note(
        file.task, ReviewAct.MISSING, on=on, by=by, file=file, excuse=excused,
        came=came.number if came else "",
    )  # fmt: skip
    way = Settled.EXCUSED if excused else Settled.MISSING
    file.results.append(FileResult(way=way.value, points=Decimal(0), settled_on=on, settled_by=by))
    db.session.flush()
    if came is not None and reviewers_of(file):
        _name(came, reviewers_of(file), on=on, by=by)
    return came


def _next(file: SampledFile) -> SampledFile | None:
    """The next file of the stratum in the order of the draw, into the sample."""
    sample: FileSample = file.sample
    kind = DrawKind(file.draw)
    seed, _ = drawn(sample.population, kind)
    files = [file_of(entry) for entry in sample.population.lists[kind.value]]
    taken = [one.number for one in sample.files if one.draw == kind.value]
    number = next_for(file.number, files, taken, seed)
    if number is None:
        return None
    came = take(sample, kind, number, len(taken) + 1, replaces=file)
    db.session.flush()
    return came
