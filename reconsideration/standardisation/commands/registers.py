"""enter(), change(), strike(): the rows of a body's registers; entries_of() reads them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy import select

from casework import audit
from casework.accounts.models import Person, Unit
from casework.cases.models import Case
from casework.db import db
from casework.ledgers.book import units_under
from law.errors import Incomplete
from reconsideration.standardisation.models import RegisterEntry
from reconsideration.standardisation.models.registers import LINKS
from reconsideration.standardisation.registers import REGISTERS, Register, Shape
from reconsideration.standardisation.registers.register import Values, faults

SHORTEST = 2
TAKEN = "已经有这一条，请改原来的一条"


def enter(register: Register, unit: Unit, *, values: Values, on: date, by: Person) -> RegisterEntry:
    """Add a row to a register of a body."""
    made = RegisterEntry(unit=unit, register=register.key, entered_by=by, data={})
    with db.session.no_autoflush:
        _fill(made, register, values, on)
    db.session.add(made)
    db.session.flush()
    _audit(made, "register.entered", by, {"after": made.data})
    return made


def change(entry: RegisterEntry, *, values: Values, on: date, by: Person) -> None:
    """Change a row; what it said before stays in the audit trail."""
    if entry.struck_on is not None:
        raise Incomplete({"": "这一条已经作废，不能再改"})
    before = dict(entry.data)
    with db.session.no_autoflush:
        _fill(entry, REGISTERS[entry.register], values, on)
    db.session.flush()
    _audit(entry, "register.changed", by, {"before": before, "after": entry.data})


def strike(entry: RegisterEntry, *, why: str, on: date, by: Person) -> None:
    """Strike a row out, with the reason: it counts no more, and stays to be read."""
    if len(why.strip()) < SHORTEST:
        raise Incomplete({"why": "写明作废的原因"})
    if entry.struck_on is not None:
        raise Incomplete({"why": f"已于 {entry.struck_on.isoformat()} 作废"})
    hanging = db.session.scalar(
        select(RegisterEntry.id)
        .where(RegisterEntry.staff_id == entry.id, RegisterEntry.struck_on.is_(None))
        .limit(1)
    )
    if hanging is not None:
        raise Incomplete({"why": "这名人员还有任职、培训等记录，离岗的请在任职记录里填离岗日"})
    entry.struck_on, entry.struck_why = on, why.strip()
    db.session.flush()
    _audit(entry, "register.struck", by, {"why": entry.struck_why})


def entries_of(
    units: Collection[int], *registers: str, struck: bool = False
) -> list[RegisterEntry]:
    """The rows of these registers, the newest first; struck ones only where asked for."""
    asked = select(RegisterEntry).where(RegisterEntry.unit_id.in_(units))
    if registers:
        asked = asked.where(RegisterEntry.register.in_(registers))
    if not struck:
        asked = asked.where(RegisterEntry.struck_on.is_(None))
    found = db.session.scalars(
        asked.order_by(RegisterEntry.dated_on.desc(), RegisterEntry.id.desc())
    )
    return list(found)


def staff_of(unit_id: int) -> list[RegisterEntry]:
    """The people on a body's staff register, by name."""
    return sorted(entries_of([unit_id], "staff"), key=lambda one: (one.data["name"], one.id))


# ------------------------------------------------------------------------------ filling


def _fill(entry: RegisterEntry, register: Register, values: Values, on: date) -> None:
    problems = faults(register, values, on)
    case = _case(register, values, entry.unit.id, problems)
    staff = _staff(register, values, entry.unit.id, problems)
    others = [one for one in entries_of([entry.unit.id], register.key) if one.id != entry.id]
    if not problems:
        problems = _twice(register, values, others) or _overlaps(register, values, others)
    if problems:
        raise Incomplete(problems)
    entry.case_id = case.id if case else None
    entry.staff_id = staff.id if staff else None
    person = register.of(Shape.PERSON)
    entry.person_id = (values.get(person.key) or None) if person else None
    entry.dated_on = register.dated_on(values)
    entry.data = {
        one.key: _plain(values.get(one.key)) for one in register.columns if one.shape not in LINKS
    }


def _plain(value: Any) -> Any:
    """A value as the database keeps it."""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return str(value)
    return value.strip() if isinstance(value, str) else value


def _case(
    register: Register, values: Values, unit_id: int, problems: dict[str, str]
) -> Case | None:
    column = register.of(Shape.CASE)
    number = str(values.get(column.key) or "").strip() if column else ""
    if column is None or not number:
        return None
    found = db.session.scalar(
        select(Case).where(
            Case.number == number,
            Case.module == "reconsideration",
            Case.unit_id.in_(units_under(unit_id)),
        )
    )
    if found is None:
        problems[column.key] = "本机构没有这个案号的复议案件，请核对"
    return found


def _staff(
    register: Register, values: Values, unit_id: int, problems: dict[str, str]
) -> RegisterEntry | None:
    column = register.of(Shape.STAFF)
    wanted = values.get(column.key) if column else None
    if column is None or not wanted:
        return None
    found = db.session.get(RegisterEntry, wanted)
    if found is None or found.unit_id != unit_id or found.register != "staff":
        problems[column.key] = "请选本机构人员台账上的人员"
    return found


def _twice(register: Register, values: Values, others: Iterable[RegisterEntry]) -> dict[str, str]:
    """A row with the same key columns is there already."""
    if not register.unique:
        return {}
    mine = [values.get(key) for key in register.unique]
    for other in others:
        theirs = [other.value(key) for key in register.unique]
        if [str(one) for one in mine] == [str(one) for one in theirs]:
            return {register.unique[-1]: TAKEN}
    return {}


def _overlaps(
    register: Register, values: Values, others: Iterable[RegisterEntry]
) -> dict[str, str]:
    """Somebody stands in one post at a time."""
    if not register.apart:
        return {}
    first, last = values["from_on"], values.get("to_on") or date.max
    for other in others:
        theirs = other.values()
        ends = theirs["to_on"] or date.max
        if other.staff_id == values["staff"] and first <= ends and theirs["from_on"] <= last:
            until = theirs["to_on"].isoformat() if theirs["to_on"] else "今"
            return {"from_on": f"与 {theirs['from_on'].isoformat()} 至 {until} 的任职记录重叠"}
    return {}


def _audit(entry: RegisterEntry, action: str, by: Person, detail: Mapping[str, Any]) -> None:
    audit.write(
        unit_id=entry.unit.id, action=action, object_type="register_entry",
        object_id=str(entry.id), by=by, detail={"register": entry.register, **detail},
    )  # fmt: skip
