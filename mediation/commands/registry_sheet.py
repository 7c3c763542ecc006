"""import_organisations(), import_mediators(): entries of the registry from a sheet, all or none.

The columns are the words of the entry. A cell that is empty leaves what is there as it is.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select

from casework.accounts.models import Person, Unit
from casework.accounts.roles import Action
from casework.accounts.staff import is_staff_for
from casework.db import db
from casework.rows_in import every_row
from casework.sheets_in import SheetFaults, by_column, read_table
from law.errors import Incomplete
from mediation.commands.registry import (
    DECLARED,
    MEDIATOR,
    ORGANISATION,
    change_mediator,
    change_organisation,
    enter_mediator,
    enter_organisation,
)
from mediation.disputes import DISPUTES
from mediation.models.registry import MediationOrganisation, MediatorProfile
from mediation.procedure.organisations import ConfirmationMode, MediatorKind, Standing, Word

MOST_ROWS = 1000
UNIT, STAFF, ID_NO, PHONE = "单位编码", "工号", "身份证号码", "联系电话"
ORGANISATION_COLUMNS = {UNIT: "unit", **{label: key for key, label in ORGANISATION.items()}}
MEDIATOR_COLUMNS = {
    UNIT: "unit",
    STAFF: "person",
    **{label: key for key, label in MEDIATOR.items()},
    ID_NO: "id_no",
    PHONE: "phone",
}
_COMMA = re.compile(r"[，,]")
_ROWS = re.compile(r"[；;\n]")
_LIST = re.compile(r"[、，,；;\n]")

Read = Callable[[str], Any]
MayKeep = Callable[[Unit], str]
"""Why entries of a unit may not be kept by whoever imports; empty when they may."""


@dataclass(frozen=True, slots=True)
class Imported:
    """How many entries are new, and how many were there and were gone over again."""

    new: int
    known: int


def import_organisations(content: bytes, *, may_keep: MayKeep, on: date, by: Person) -> Imported:
    """Enter or change organisations, a row each. Raises SheetFaults, and keeps nothing then."""

    def carry_out(fields: dict[str, Any]) -> bool:
        unit = _unit(fields.pop("unit", ""), may_keep)
        entry = _entry(unit)
        if entry is None:
            enter_organisation(unit, fields=fields, on=on, by=by)
        else:
            known = {key: getattr(entry, key) for key in ORGANISATION}
            change_organisation(entry, fields={**known, **fields}, on=on, by=by)
        return entry is None

    return _import(content, ORGANISATION_COLUMNS, _ORGANISATION_CELLS, (UNIT,), carry_out)


def import_mediators(content: bytes, *, may_keep: MayKeep, on: date, by: Person) -> Imported:
    """Enter or change mediators of organisations that are in the registry, a row each."""

    def carry_out(fields: dict[str, Any]) -> bool:
        unit = _unit(fields.pop("unit", ""), may_keep)
        entry = _entry(unit)
        if entry is None:
            raise Incomplete({"unit": f"{unit.short_name}还没有登记为调解组织"})
        person = _person(fields.pop("person", ""), unit, on)
        profile = next((one for one in entry.mediators if one.person_id == person.id), None)
        if profile is None:
            enter_mediator(entry, person, fields=fields, on=on, by=by)
        else:
            change_mediator(profile, fields={**_known(profile), **fields}, on=on, by=by)
        return profile is None

    return _import(content, MEDIATOR_COLUMNS, _MEDIATOR_CELLS, (UNIT, STAFF), carry_out)


def _import(
    content: bytes,
    columns: Mapping[str, str],
    cells: Mapping[str, Read],
    needed: Sequence[str],
    carry_out: Callable[[dict[str, Any]], bool],
) -> Imported:
    """Each row through the ordinary command; every fault is told before anything is kept."""
    table = read_table(content, most_rows=MOST_ROWS, field="file")
    rows, faults = by_column(table, known=columns, needed=needed, most_rows=MOST_ROWS)
    if faults:
        raise SheetFaults(faults, field="file", kept="条")
    labels = {key: label for label, key in columns.items()}

    def one(row: Mapping[str, str]) -> bool:
        given = {columns[name]: cell for name, cell in row.items() if cell}
        return carry_out(_read_cells(given, cells))

    made, faults = every_row(rows, one, lambda key: labels.get(key, ""))
    if faults:
        raise SheetFaults(faults, field="file", kept="条")
    return Imported(sum(made), len(made) - sum(made))


def _read_cells(given: Mapping[str, str], cells: Mapping[str, Read]) -> dict[str, Any]:
    """The cells as the entry takes them. Raises Incomplete with every one that can't be read."""
    fields, problems = {}, {}
    for key, text in given.items():
        try:
            fields[key] = cells[key](text) if key in cells else text
        except ValueError as wrong:
            problems[key] = str(wrong)
    if problems:
        raise Incomplete(problems)
    return fields


# ------------------------------------------------------------------------------ who and where


def _unit(code: str, may_keep: MayKeep) -> Unit:
    unit = db.session.scalar(select(Unit).where(Unit.code == code))
    if unit is None:
        raise Incomplete(
            {"unit": f"没有编码为“{code}”的单位，请先设立" if code else "请填单位编码"}
        )
    if reason := may_keep(unit):
        raise Incomplete({"unit": reason})
    return unit


def _entry(unit: Unit) -> MediationOrganisation | None:
    return db.session.scalar(
        select(MediationOrganisation).where(MediationOrganisation.unit_id == unit.id)
    )


def _person(staff_no: str, unit: Unit, on: date) -> Person:
    person = db.session.scalar(select(Person).where(Person.staff_no == staff_no))
    if person is None:
        raise Incomplete({"person": f"没有工号“{staff_no}”" if staff_no else "请填工号"})
    if not is_staff_for(Action.EDIT, unit.id, person.id, on):
        raise Incomplete({"person": f"{person.name}在{unit.short_name}没有调解员职务，请先授予"})
    return person


def _known(profile: MediatorProfile) -> dict[str, Any]:
    """What an entry says already, so that a cell that is empty changes nothing."""
    declared = profile.declared or {}
    return {
        **{key: getattr(profile, key) for key in MEDIATOR},
        **{key: declared.get(key, []) for key in DECLARED},
        "id_no": profile.id_no,
        "phone": profile.phone,
    }


# ------------------------------------------------------------------------------ cells


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise ValueError("日期请写成 2026-11-22") from None


def _whole(text: str) -> int:
    if not re.fullmatch(r"[0-9]{1,3}", text):
        raise ValueError("请填 0 到 999 的整数")
    return int(text)


def _yes(text: str) -> bool:
    if text not in ("是", "否"):
        raise ValueError("请填“是”或者“否”")
    return text == "是"


def _word(words: type[Word]) -> Read:
    """A reader of one of the words."""
    by_label = {one.label: one.value for one in words}

    def read(text: str) -> str:
        if text not in by_label:
            raise ValueError(f"请从这些里选：{'、'.join(by_label)}")
        return by_label[text]

    return read


def _kinds(text: str) -> list[str]:
    """Kinds of dispute by their words."""
    by_label = {one.label: one.key for one in DISPUTES.values()}
    wanted = [part.strip() for part in _LIST.split(text) if part.strip()]
    unknown = [one for one in wanted if one not in by_label]
    if unknown:
        raise ValueError(f"没有“{unknown[0]}”，请从这些里选：{'、'.join(by_label)}")
    return [by_label[one] for one in wanted]


def _texts(text: str) -> list[str]:
    return [part.strip() for part in _LIST.split(text) if part.strip()]


def _lines(*names: str, days: Sequence[str] = (), numbers: Sequence[str] = ()) -> Read:
    """A reader of rows between semicolons with their parts between commas, the first needed."""

    def one(line: str) -> dict[str, Any]:
        parts = [part.strip() for part in _COMMA.split(line)]
        if len(parts) > len(names) or not parts[0]:
            raise ValueError(f"“{line}”分不清，各项之间用逗号，各条之间用分号")
        row: dict[str, Any] = dict(zip(names, [*parts, *[""] * len(names)], strict=False))
        for name in days:
            row[name] = _day(row[name]).isoformat() if row[name] else ""
        for name in numbers:
            row[name] = int(row[name]) if re.fullmatch(r"[0-9]{1,5}", row[name]) else _no_number()
        return row

    return lambda text: [one(line.strip()) for line in _ROWS.split(text) if line.strip()]


def _no_number() -> int:
    raise ValueError("年份和学时请填整数，写成 2026，24")


_ORGANISATION_CELLS: Mapping[str, Read] = {
    "standing": _word(Standing),
    "confirmation_mode": _word(ConfirmationMode),
    "accepts": _kinds,
    "members": _lines("name", "sex", "people"),
    "minority_area": _yes,
    **dict.fromkeys(("established_on", "filed_on", "term_from", "term_to"), _day),
    **dict.fromkeys(("full_time", "part_time", "cap"), _whole),
}
_MEDIATOR_CELLS: Mapping[str, Read] = {
    "kind": _word(MediatorKind),
    "full_time": _yes,
    "specialities": _kinds,
    "languages": _texts,
    "certificates": _lines("name", "number", "expires_on", days=("expires_on",)),
    "training": _lines("year", "hours", numbers=("year", "hours")),
    "leave": _lines("start", "end", "reason", days=("start", "end")),
    **dict.fromkeys(("appointed_from", "appointed_to"), _day),
}
