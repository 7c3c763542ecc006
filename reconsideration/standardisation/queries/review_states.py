"""state_of(): where a sampled file stands between two sheets and its result (3.4)."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from casework.cases.calendars import calendar_for
from reconsideration.standardisation.cycle.days import after
from reconsideration.standardisation.models import FileReview, ReviewEvent, SampledFile
from reconsideration.standardisation.queries.review_access import SLOTS, last_told
from reconsideration.standardisation.review.differences import Total, Way, way
from reconsideration.standardisation.review.words import ReviewAct, Settled

CONFER_DAYS = 1
OBJECTION_DAYS = ANSWER_DAYS = 3
"""Working days to agree, to object, and to answer an objection (3.4)."""


class FileState(StrEnum):
    """Where a file stands."""

    OUT = "out"
    CONFER = "confer"
    PROPOSED = "proposed"
    ADJUDICATE = "adjudicate"
    MEAN = "mean"
    SETTLED = "settled"
    MISSING = "missing"

    @property
    def label(self) -> str:
        """The state in Chinese."""
        return _STATES[self][0]

    @property
    def tone(self) -> str:
        """The tone of its tag."""
        return _STATES[self][1]

    @property
    def is_over(self) -> bool:
        """Whether the file has its points."""
        return self in {FileState.MEAN, FileState.SETTLED, FileState.MISSING}


_STATES = {
    FileState.OUT: ("评查中", "run"),
    FileState.CONFER: ("待会商", "wait"),
    FileState.PROPOSED: ("会商待同意", "wait"),
    FileState.ADJUDICATE: ("待裁评", "wait"),
    FileState.MEAN: ("已有结果", "done"),
    FileState.SETTLED: ("已有结果", "done"),
    FileState.MISSING: ("缺卷", "bad"),
}


def present_sheet(file: SampledFile, slot: int) -> FileReview | None:
    """The newest sheet of a place, handed in or not."""
    return next((one for one in reversed(file.sheets) if one.slot == slot), None)


def sheet_in(file: SampledFile, slot: int) -> FileReview | None:
    """The newest sheet of a place that was handed in."""
    found = (one for one in reversed(file.sheets) if one.slot == slot and one.handed_in_on)
    return next(found, None)


def both_in(file: SampledFile) -> tuple[FileReview, FileReview] | None:
    """The two sheets that count, once both are in."""
    first, second = (sheet_in(file, slot) for slot in SLOTS)
    return (first, second) if first is not None and second is not None else None


def total_of(sheet: FileReview) -> Total:
    """What a sheet came to."""
    assert sheet.total is not None
    return Total(sheet.total, frozenset(sheet.vetoes))


def state_of(file: SampledFile, on: date) -> FileState:
    """Where a file stands on a day: without an agreement in a working day a third one decides."""
    settled = file.result.settled if file.result is not None else None
    if settled in {Settled.MISSING, Settled.EXCUSED}:
        return FileState.MISSING
    if settled is not None and settled is not Settled.MEAN:
        return FileState.SETTLED
    sheets = both_in(file)
    if sheets is None:
        return FileState.OUT
    match way(total_of(sheets[0]), total_of(sheets[1])):
        case Way.MEAN:
            return FileState.MEAN
        case Way.ADJUDICATE:
            return FileState.ADJUDICATE
    if _in_vain(file, on):
        return FileState.ADJUDICATE
    return FileState.PROPOSED if proposal_of(file) is not None else FileState.CONFER


def _in_vain(file: SampledFile, on: date) -> bool:
    refused = last_told(file, ReviewAct.NOT_AGREED) is not None
    return refused or on > confer_until(file)


def confer_until(file: SampledFile) -> date:
    """The last day on which the two may agree."""
    sheets = both_in(file)
    assert sheets is not None
    days = [one.handed_in_on for one in sheets if one.handed_in_on is not None]
    return after(CONFER_DAYS, max(days), calendar_for(file.task.unit))


def proposal_of(file: SampledFile) -> ReviewEvent | None:
    """What one of the two has proposed and the other has not answered yet.

    A sheet that was corrected since takes the ground from it.
    """
    told = last_told(file, ReviewAct.CONFERRED, ReviewAct.AGREED, ReviewAct.NOT_AGREED)
    if told is None or told.act != ReviewAct.CONFERRED.value:
        return None
    sheets = both_in(file)
    current = sorted(one.id for one in sheets) if sheets is not None else []
    return told if told.given["sheets"] == current else None


def partner_is_visible(file: SampledFile, slot: int) -> bool:
    """Whether whoever has this place may see the other's sheet: not before handing in their own."""
    return sheet_in(file, slot) is not None
