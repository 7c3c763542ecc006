"""EditConflict: two people changed the same record; nothing is overwritten, nothing is lost."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select
from wtforms import SelectChoice

from casework.accounts.models import Person
from casework.audit import AuditEntry
from casework.db import db


@dataclass(frozen=True, slots=True)
class Clash:
    """A field that two people filled differently: as posted, and as read.

    `several` marks a field of more than one value: it can't be chosen whole with one button, so
    the later person's values are kept and both are shown.
    """

    name: str
    label: str
    theirs: str
    theirs_text: str
    mine: str
    mine_text: str
    several: bool = False


class EditConflict(Exception):
    """Somebody stored the record first (有人先改了): answered 409 with both texts."""

    def __init__(
        self, clashes: tuple[Clash, ...], *, who: str, at: datetime | None, version: int
    ) -> None:
        super().__init__("有人先改了")
        self.clashes = clashes
        self.who = who
        self.at = at
        self.version = version


LOOKED = "case.opened"
"""What the trail calls a look into a protected case: it changes nothing."""

_HIDDEN = frozenset({"csrf_token", "form_key", "version"})


def clashes(mine: Any, theirs: Any) -> tuple[Clash, ...]:
    """Where two fillings of one form differ, down to the fields of lists and sub-forms."""
    stored = {name: (label, field) for name, label, field in _leaves(theirs)}
    typed = {name: (label, field) for name, label, field in _leaves(mine)}
    found = []
    for name in {**typed, **stored}:
        label = (typed.get(name) or stored[name])[0]
        ours, other = typed.get(name, ("", None))[1], stored.get(name, ("", None))[1]
        if other is not None and hasattr(ours, "choices"):
            other.choices = ours.choices
        if _raw(ours) != _raw(other):
            several = isinstance(getattr(ours, "data", None), list)
            found.append(
                Clash(name, label, _raw(other), _text(other), _raw(ours), _text(ours), several)
            )
    return tuple(found)


def _leaves(form: Any, before: str = "") -> Iterator[tuple[str, str, Any]]:
    """The fields that hold a value, with their names and whole labels."""
    for field in form:
        label = f"{before}{field.label.text}"
        if hasattr(field, "entries"):
            for number, entry in enumerate(field.entries, 1):
                if hasattr(entry, "form"):
                    yield from _leaves(entry.form, f"{label}{number} ")
                else:
                    yield entry.name, f"{label}{number}", entry
        elif hasattr(field, "form"):
            yield from _leaves(field.form, f"{label} ")
        elif field.name not in _HIDDEN:
            yield field.name, label, field


def _raw(field: Any) -> str:
    """A field's value as its control would post it; several values one a line."""
    if field is None or field.data is None:
        return ""
    if isinstance(field.data, bool):
        return "y" if field.data else ""
    if isinstance(field.data, list | tuple):
        return "\n".join(str(value) for value in field.data)
    shown = field._value() if hasattr(field, "_value") else field.data
    return "" if shown is None else str(shown)


def _text(field: Any) -> str:
    """A field's value as a person reads it."""
    if field is None or field.data is None:
        return ""
    if isinstance(field.data, bool):
        return "是" if field.data else "否"
    if isinstance(field.data, datetime):
        return f"{field.data:%Y-%m-%d %H:%M}"
    labels = {
        str(choice.value): str(choice.label).strip()
        for choice in map(SelectChoice.from_input, getattr(field, "choices", None) or ())
    }
    values = field.data if isinstance(field.data, list | tuple) else [_raw(field)]
    return "、".join(labels.get(str(value), str(value)) for value in values)


def last_change(object_type: str, object_id: object) -> tuple[str, datetime | None]:
    """Who last changed a record, and when, by the audit trail."""
    row = db.session.execute(
        select(Person.name, AuditEntry.at)
        .outerjoin(Person, Person.id == AuditEntry.person_id)
        .where(
            AuditEntry.object_type == object_type,
            AuditEntry.object_id == str(object_id),
            AuditEntry.action != LOOKED,
        )
        .order_by(AuditEntry.id.desc())
        .limit(1)
    ).first()
    return (row[0] or "", row[1]) if row else ("", None)
