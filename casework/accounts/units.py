"""Units: founded, changed, moved, abolished; the closure of the tree kept with them."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Any

from sqlalchemy import delete, select

from casework.accounts.models import FormerName, Person, Unit, UnitAbove, UnitKind
from casework.accounts.trail import note
from casework.db import db
from law.errors import Incomplete, NotAllowed

_CODE = re.compile(r"[0-9A-Za-z][0-9A-Za-z-]{0,39}")

EDITABLE = (
    "name",
    "short_name",
    "organ_kind",
    "organ_name",
    "number_prefix",
    "region_code",
    "calendar_region",
    "place",
    "address",
    "phone",
    "postcode",
    "court",
    "steps_approver",
)
"""What may be changed of a unit: its code and kind stay, because cases carry them."""


def found_unit(
    *,
    code: str,
    name: str,
    short_name: str,
    kind: UnitKind,
    valid_from: date,
    parent: Unit | None,
    by: Person | None,
    **details: str,
) -> Unit:
    """Enter a unit (设立). Raises Incomplete for a gap, a code or 代字 that is taken."""
    _check(code=code.strip(), name=name, short_name=short_name, details=details)
    if parent is not None and valid_from < parent.valid_from:
        raise Incomplete(
            {"valid_from": f"早于上级单位设立日 {parent.valid_from.isoformat()}，请改晚"}
        )
    if kind == UnitKind.RECONSIDERATION_BODY and not details.get("organ_name", "").strip():
        raise Incomplete({"organ_name": "复议机构须填它代表的行政复议机关"})
    unit = Unit(
        code=code.strip(),
        name=name.strip(),
        short_name=short_name.strip(),
        kind=kind,
        valid_from=valid_from,
        parent=parent,
        **details,
    )
    db.session.add(unit)
    db.session.flush()
    _link(unit, parent)
    note("unit.founded", "unit", unit.id, by=by, unit_id=unit.id, code=unit.code, name=unit.name)
    return unit


def _check(*, code: str, name: str, short_name: str, details: dict[str, str]) -> None:
    """What a new unit has to have."""
    unknown = sorted(set(details) - set(EDITABLE))
    if unknown:
        raise TypeError(f"not details of a unit: {', '.join(unknown)}")
    problems = {}
    if not _CODE.fullmatch(code):
        problems["code"] = "用字母、数字、横线，最多 40 位"
    elif db.session.scalar(select(Unit.id).where(Unit.code == code)):
        problems["code"] = "这个编码已经有单位用，请换一个"
    if not name.strip():
        problems["name"] = "请填单位全称"
    if not short_name.strip():
        problems["short_name"] = "请填单位简称"
    problems |= _prefix_taken(details.get("number_prefix", ""))
    if problems:
        raise Incomplete(problems)


def _prefix_taken(prefix: str, unit: Unit | None = None) -> dict[str, str]:
    """Two units with the same 代字 would give two cases the same number."""
    if not prefix.strip():
        return {}
    others = select(Unit.name).where(Unit.number_prefix == prefix.strip())
    if unit is not None:
        others = others.where(Unit.id != unit.id)
    taken = db.session.scalar(others.order_by(Unit.id).limit(1))
    return {"number_prefix": f"这个代字“{taken}”在用，案号会重复，请换一个"} if taken else {}


def _link(unit: Unit, parent: Unit | None) -> None:
    """Write the units above a new unit: itself, its parent, and what is above that."""
    db.session.add(UnitAbove(unit_id=unit.id, above_id=unit.id, depth=0))
    if parent is not None:
        above = db.session.scalars(select(UnitAbove).where(UnitAbove.unit_id == parent.id)).all()
        db.session.add_all(
            UnitAbove(unit_id=unit.id, above_id=link.above_id, depth=link.depth + 1)
            for link in above
        )
    db.session.flush()


def change_unit(unit: Unit, *, by: Person | None, **details: Any) -> None:
    """Change the details of a unit. Raises Incomplete for an emptied name, a taken 代字."""
    unknown = sorted(set(details) - set(EDITABLE))
    if unknown:
        raise TypeError(f"not details of a unit: {', '.join(unknown)}")
    for field, words in (("name", "请填单位全称"), ("short_name", "请填单位简称")):
        if field in details and not str(details[field]).strip():
            raise Incomplete({field: words})
    if taken := _prefix_taken(str(details.get("number_prefix", "")), unit):
        raise Incomplete(taken)
    before = {name: getattr(unit, name) for name in details}
    changed = {k: str(v).strip() for k, v in details.items() if before[k] != str(v).strip()}
    if not changed:
        return
    for name, value in changed.items():
        setattr(unit, name, value)
    note(
        "unit.changed",
        "unit",
        unit.id,
        by=by,
        unit_id=unit.id,
        before={name: before[name] for name in changed},
        after=changed,
    )


def rename_unit(
    unit: Unit, *, name: str, short_name: str, on: date, by: Person | None
) -> FormerName:
    """Give a unit another name from the day `on` (更名); the one before is kept with its last day.

    A misspelt name is put right by change_unit(). Raises Incomplete by field.
    """
    if (name.strip(), short_name.strip()) == (unit.name, unit.short_name):
        raise Incomplete({"renamed_on": "名称没有改；填了启用日的，请改全称或者简称"})
    first = max([unit.valid_from, *(one.until for one in unit.former_names)])
    if on <= first:
        raise Incomplete({"renamed_on": f"应晚于 {first.isoformat()}：那时还用以前的名称"})
    former = FormerName(
        unit_id=unit.id, until=on - timedelta(1), name=unit.name, short_name=unit.short_name
    )
    change_unit(unit, name=name, short_name=short_name, by=by)
    unit.former_names.append(former)
    note("unit.renamed", "unit", unit.id, by=by, unit_id=unit.id, former=former.name, on=on)
    return former


def move_unit(unit: Unit, *, parent: Unit | None, by: Person | None) -> None:
    """Put a unit under another. Raises Incomplete for a circle."""
    below = set(db.session.scalars(select(UnitAbove.unit_id).where(UnitAbove.above_id == unit.id)))
    if parent is not None and parent.id in below:
        raise Incomplete({"parent": "不能放到自己的下级单位下面"})
    if parent is unit.parent:
        return
    unit.parent = parent
    db.session.flush()
    db.session.execute(delete(UnitAbove).where(UnitAbove.unit_id.in_(below)))
    db.session.expire_all()
    for moved in _from_the_top(unit, below):
        _link(moved, moved.parent)
    note(
        "unit.moved",
        "unit",
        unit.id,
        by=by,
        unit_id=unit.id,
        under=parent.code if parent else "",
    )


def _from_the_top(unit: Unit, below: set[int]) -> list[Unit]:
    """A unit and those below it, each after the one above it."""
    waiting = [unit]
    ordered: list[Unit] = []
    while waiting:
        current = waiting.pop(0)
        ordered.append(current)
        waiting += db.session.scalars(
            select(Unit).where(Unit.parent_id == current.id, Unit.id.in_(below)).order_by(Unit.id)
        )
    return ordered


def abolish_unit(unit: Unit, *, on: date, successor: Unit | None = None, by: Person | None) -> None:
    """End a unit after the day `on` (撤销、合并); `successor` goes on with its work (承继单位).

    Raises NotAllowed while units lie below it.
    """
    if on < unit.valid_from:
        raise Incomplete({"valid_to": f"早于设立日 {unit.valid_from.isoformat()}，请改晚"})
    if successor is not None:
        _check_successor(unit, successor, on)
    open_below = db.session.scalar(
        select(Unit.name)
        .where(Unit.parent_id == unit.id, (Unit.valid_to.is_(None)) | (Unit.valid_to > on))
        .order_by(Unit.id)
        .limit(1)
    )
    if open_below:
        raise NotAllowed(f"下面还有单位：{open_below}", instead="请先把下级单位移走或撤销。")
    unit.valid_to, unit.successor = on, successor
    told = {"successor": successor.code} if successor is not None else {}
    note("unit.abolished", "unit", unit.id, by=by, unit_id=unit.id, valid_to=on, **told)


def _check_successor(unit: Unit, successor: Unit, on: date) -> None:
    """Who goes on is another unit, and is there on the day after."""
    if successor.id == unit.id:
        raise Incomplete({"successor": "承继单位不能是它自己"})
    if successor.valid_to is not None and successor.valid_to <= on:
        raise Incomplete({"successor": f"{successor.name}次日已经撤销，请选别的单位"})
