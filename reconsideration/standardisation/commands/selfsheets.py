"""The self-assessment as a sheet that is filled in offline and taken in again.

Each row carries the version it was taken with. What somebody has stored since then is never
overwritten: such a row is a conflict, told with both fillings.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation

from casework import audit
from casework.accounts.models import Person
from casework.sheets import xlsx
from casework.sheets_in import Fault, Named, SheetFaults, by_column, read_table
from law.errors import Incomplete
from reconsideration.standardisation.commands.selfscores import Filled, fill_score
from reconsideration.standardisation.cycle import Lock
from reconsideration.standardisation.cycle.plan_words import Difference
from reconsideration.standardisation.models import CountyTask, SelfScore
from reconsideration.standardisation.queries.selfscores import Assessment
from reconsideration.standardisation.queries.work import is_open, may_write
from reconsideration.standardisation.scoring import places

ID, NAME, MOST, SYSTEM, POINTS, NA, NA_REASON, TEXT, WHY, DETAIL, VERSION = (
    "编号", "指标", "满分", "系统核算", "自评分", "不适用", "不适用的理由", "自评情况",
    "与系统不同的原因", "具体说明", "版本",
)  # fmt: skip
COLUMNS = (ID, NAME, MOST, SYSTEM, POINTS, NA, NA_REASON, TEXT, WHY, DETAIL, VERSION)
NEEDED = (ID, POINTS, NA, TEXT, VERSION)
WRITTEN = (POINTS, NA, NA_REASON, TEXT, WHY, DETAIL)
MOST_ROWS = 200
YES = ("是", "y", "Y", "1", "√")
_WHYS = {one.label: one.value for one in Difference}


@dataclass(frozen=True, slots=True)
class Conflict:
    """A row that somebody has stored since the sheet was taken: field, in the sheet, stored."""

    indicator: str
    fields: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True, slots=True)
class TakenIn:
    """What became of a sheet."""

    stored: tuple[str, ...]
    conflicts: tuple[Conflict, ...]
    locked: tuple[str, ...]


def sheet_of(held: Assessment, *, by: Person) -> bytes:
    """The whole self-assessment as a workbook; its texts are never formulas."""
    rows = [
        [
            one.id,
            one.name,
            places(one.points, 2),
            str(points) if (points := held.system[one.id].points) is not None else "",
            *_shown(held.scores[one.id]),
            str(held.scores[one.id].version),
        ]
        for one in held.catalogue.indicators
        if one.id in held.scores
    ]
    audit.write(
        unit_id=held.task.unit_id, action="self_sheet.taken_out",
        object_type="standardisation_task", object_id=str(held.task.id), by=by,
        detail={"rows": len(rows)},
    )  # fmt: skip
    return xlsx(title="自评计分表", heading=(), columns=COLUMNS, rows=rows)


def _shown(row: SelfScore) -> list[str]:
    """What was filled in, as the sheet has it."""
    return [
        f"{row.points:.2f}" if row.points is not None else "",
        "是" if row.is_na else "",
        row.na_reason,
        row.text,
        Difference(row.difference).label if row.difference else "",
        row.override_reason,
    ]


def take_sheet(held: Assessment, content: bytes, *, on: date, by: Person) -> TakenIn:
    """Take a sheet in: what is right and free of conflict is stored. Raises SheetFaults, and
    then nothing is.
    """
    table = read_table(content, most_rows=MOST_ROWS)
    rows, faults = by_column(table, known=COLUMNS, needed=NEEDED, most_rows=MOST_ROWS)
    faults += [fault for row in rows for fault in _faults(held, row)]
    numbers = [row[ID] for _, row in rows if row.get(ID)]
    faults += [
        Fault(number, ID, "这一项出现了两次")
        for number, row in rows
        if numbers.count(row.get(ID, "")) > 1
    ]
    if faults:
        raise SheetFaults(faults, kept="项")
    return _store(held, rows, on, by)


def _store(held: Assessment, rows: list[Named], on: date, by: Person) -> TakenIn:
    stored, conflicts, locked, faults = [], [], [], []
    for number, given in rows:
        row = held.scores[given[ID]]
        differing = _differing(row, given)
        if not differing:
            continue
        if not _may(held.task, row.indicator, on, by):
            locked.append(row.indicator)
        elif int(given[VERSION]) != row.version:
            conflicts.append(Conflict(row.indicator, differing))
        else:
            try:
                fill_score(row, _filled(row, given), on=on, by=by, held=held)
            except Incomplete as fault:
                faults += [Fault(number, "", told) for told in fault.problems.values()]
            stored.append(row.indicator)
    if faults:
        raise SheetFaults(faults, kept="项")
    audit.write(
        unit_id=held.task.unit_id, action="self_sheet.taken_in",
        object_type="standardisation_task", object_id=str(held.task.id), by=by,
        detail={"stored": stored, "conflicts": [one.indicator for one in conflicts]},
    )  # fmt: skip
    return TakenIn(tuple(stored), tuple(conflicts), tuple(locked))


def _may(task: CountyTask, indicator: str, on: date, by: Person) -> bool:
    return is_open(task, Lock.SELF, indicator) and may_write(by, task, indicator, on)


def _differing(row: SelfScore, given: Mapping[str, str]) -> tuple[tuple[str, str, str], ...]:
    """The fields that the sheet has otherwise; points are compared as numbers."""
    stored = dict(zip(WRITTEN, _shown(row), strict=True))
    found = []
    for name in WRITTEN:
        theirs, mine = stored[name], given.get(name, stored[name])
        same = _number(mine) == _number(theirs) if name == POINTS else mine == theirs
        if name == NA:
            same = (mine in YES) == bool(theirs)
        if not same:
            found.append((name, mine, theirs))
    return tuple(found)


def _number(text: str) -> Decimal | None:
    return Decimal(text) if text else None


def _filled(row: SelfScore, given: Mapping[str, str]) -> Filled:
    stored = dict(zip(WRITTEN, _shown(row), strict=True))
    whole = {**stored, **{key: value for key, value in given.items() if key in WRITTEN}}
    return Filled(
        points=_number(whole[POINTS]),
        is_na=whole[NA] in YES,
        na_reason=whole[NA_REASON],
        text=whole[TEXT],
        difference=_WHYS.get(whole[WHY], ""),
        override_reason=whole[DETAIL],
        answers={key: str(value) for key, value in row.answers.items()},
    )


def _faults(held: Assessment, named: Named) -> list[Fault]:
    """What can't be read in a row."""
    number, row = named
    if row.get(ID, "") not in held.scores:
        return [Fault(number, ID, f"没有指标“{row.get(ID, '')[:20]}”")]
    found = []
    if not _is_number(row.get(POINTS, "")):
        found.append(Fault(number, POINTS, "请填数字，例如 2.5"))
    if row.get(NA, "") not in ("", "否", *YES):
        found.append(Fault(number, NA, "填“是”，或者空着"))
    if row.get(WHY, "") not in ("", *_WHYS):
        found.append(Fault(number, WHY, f"应为：{'、'.join(_WHYS)}"))
    if not row.get(VERSION, "").isdecimal() or len(row[VERSION]) > 9:
        found.append(Fault(number, VERSION, "这一列由系统填写，不要改"))
    return found


def _is_number(text: str) -> bool:
    if not text:
        return True
    try:
        return Decimal(text).is_finite() and len(text) < 12
    except InvalidOperation:
        return False
