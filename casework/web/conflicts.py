"""EditConflict: two people changed the same record; nothing is overwritten, nothing is lost."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from casework.accounts.models import Person
from casework.audit import AuditEntry
from casework.db import db


@dataclass(frozen=True, slots=True)
class Clash:
    """A field that two people filled differently: as posted, and as read."""

    name: str
    label: str
    theirs: str
    theirs_text: str
    mine: str
    mine_text: str


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


def last_change(object_type: str, object_id: object) -> tuple[str, datetime | None]:
    """Who last changed a record, and when, by the audit trail."""
    row = db.session.execute(
        select(Person.name, AuditEntry.at)
        .outerjoin(Person, Person.id == AuditEntry.person_id)
        .where(AuditEntry.object_type == object_type, AuditEntry.object_id == str(object_id))
        .order_by(AuditEntry.id.desc())
        .limit(1)
    ).first()
    return (row[0] or "", row[1]) if row else ("", None)
