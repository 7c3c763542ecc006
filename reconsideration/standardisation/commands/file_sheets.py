"""save(), hand_in(), correct(): a reviewer's own sheet of a file, locked when it is handed in."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from casework import audit
from casework.accounts.models import Person
from casework.db import db
from law.errors import Incomplete, NotAllowed
from reconsideration.standardisation.commands.file_draw import SHORTEST
from reconsideration.standardisation.commands.file_settling import settle
from reconsideration.standardisation.models import FileReview, SampledFile
from reconsideration.standardisation.queries.review_access import may_read, slot_of
from reconsideration.standardisation.queries.review_states import (
    FileState,
    present_sheet,
    state_of,
)
from reconsideration.standardisation.review.marking import Marks, faults, points_of
from reconsideration.standardisation.review.marks import score
from reconsideration.standardisation.review.sheets import vetoes_of
from reconsideration.standardisation.review.words import DERIVED


def save(
    file: SampledFile,
    *,
    marks: Marks,
    vetoes: Collection[str] = (),
    remark: str = "",
    on: date,
    by: Person,
) -> FileReview:
    """Keep what is filled so far: gaps may stay, but nothing that is wrong."""
    sheet = _own(file, on=on, by=by)
    _fill(sheet, marks, vetoes, remark, whole=False)
    return sheet


def hand_in(
    file: SampledFile,
    *,
    marks: Marks,
    vetoes: Collection[str] = (),
    remark: str = "",
    on: date,
    by: Person,
) -> FileReview:
    """Hand in a whole sheet: it is locked, and once both are in the file is settled or not."""
    sheet = _own(file, on=on, by=by)
    _fill(sheet, marks, vetoes, remark, whole=True)
    sheet.lock(score(file.sheet_kind, points_of(marks)).total, on)
    db.session.flush()
    audit.write(
        unit_id=file.task.unit_id, action="file_review.handed_in", object_type="review_file",
        object_id=str(file.id), by=by, detail={"sheet": sheet.id, "number": sheet.number},
    )  # fmt: skip
    db.session.refresh(file, ["sheets"])
    settle(file, on=on, by=by)
    return sheet


def correct(file: SampledFile, *, reason: str, on: date, by: Person) -> FileReview:
    """Begin a corrected version of one's own sheet that is in; the one before stays."""
    slot = _slot(file, on=on, by=by)
    before = present_sheet(file, slot)
    if before is None or before.handed_in_on is None:
        raise NotAllowed("评查表还没有提交，可以直接修改", basis=DERIVED)
    if len(reason.strip()) < SHORTEST:
        raise Incomplete({"reason": f"写明更正的理由（至少 {SHORTEST} 个字）"})
    if state_of(file, on) not in {FileState.OUT, FileState.CONFER, FileState.MEAN}:
        raise NotAllowed("会商、裁评已经开始，评查表不再更正", basis=DERIVED)
    sheet = FileReview(
        slot=slot, number=before.number + 1, reviewer=by, marks=before.marks,
        vetoes=before.vetoes, remark=before.remark, reason=reason.strip(),
    )  # fmt: skip
    file.sheets.append(sheet)
    db.session.flush()
    return sheet


def _slot(file: SampledFile, *, on: date, by: Person) -> int:
    """The place of this person, who may read the file today."""
    slot = slot_of(by, file)
    if slot is None:
        raise NotAllowed("这个案卷由另外两名评查员评查", basis=DERIVED)
    if not may_read(by, file, on):
        raise NotAllowed("现在不在看卷期间", basis=DERIVED)
    return slot


def _own(file: SampledFile, *, on: date, by: Person) -> FileReview:
    """The sheet that is being filled; a new one where there is none yet."""
    slot = _slot(file, on=on, by=by)
    if file.result is not None and not any(one.slot == slot for one in file.sheets):
        raise NotAllowed("这个案卷已经登记为缺卷", basis=DERIVED)
    sheet = present_sheet(file, slot)
    if sheet is None:
        sheet = FileReview(slot=slot, reviewer=by)
        file.sheets.append(sheet)
    elif sheet.handed_in_on is not None:
        raise NotAllowed(
            "评查表已经提交，不能再改", basis=DERIVED, instead="确有错误的，写明理由更正"
        )
    return sheet


def _fill(
    sheet: FileReview, marks: Marks, vetoes: Collection[str], remark: str, *, whole: bool
) -> None:
    kind = sheet.file.sheet_kind
    problems = {
        f"points_{code}": words
        for code, words in faults(kind, marks, sheet.file.known, whole=whole).items()
    }
    if unknown := set(vetoes) - set(vetoes_of(kind)):
        raise ValueError(f"no such veto: {sorted(unknown)}")
    if whole and vetoes and len(remark.strip()) < SHORTEST:
        problems["remark"] = "标记不合格卷情形的，写明事实和页码"
    if problems:
        raise Incomplete(problems)
    sheet.marks = {code: one.plain for code, one in marks.items()}
    sheet.vetoes, sheet.remark = sorted(vetoes), remark.strip()
    db.session.flush()
