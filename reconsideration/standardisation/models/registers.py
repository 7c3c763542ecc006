"""RegisterEntry: a row of one of the registers of a body (registers/)."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from casework.accounts.models import Person, Unit
from casework.cases.models import Case
from casework.columns import Document, Moment
from casework.db import Model
from casework.now import now
from reconsideration.standardisation.registers import REGISTERS, Shape

LINKS = {Shape.STAFF: "staff", Shape.PERSON: "person", Shape.CASE: "case"}
"""Columns that name another record; the others stand in the entry's own data."""


class RegisterEntry(Model):
    """A row of a register (登记册条目); struck out with a reason, never deleted.

    `data` holds what the columns of the register say; `staff`, whom it is about, `case` the case
    it belongs to. `dated_on` is the day by which it belongs to a year.
    """

    __tablename__ = "register_entry"
    __table_args__ = (
        CheckConstraint("(struck_on IS NULL) = (struck_why = '')", name="struck_with_reason"),
        Index("ix_register_entry_unit", "unit_id", "register", "dated_on"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id"))
    register: Mapped[str] = mapped_column(String(20))
    staff_id: Mapped[int | None] = mapped_column(ForeignKey("register_entry.id"), index=True)
    case_id: Mapped[int | None] = mapped_column(ForeignKey("case_file.id"), index=True)
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True)
    dated_on: Mapped[date | None]
    data: Mapped[dict[str, Any]] = mapped_column(Document)
    entered_at: Mapped[datetime] = mapped_column(Moment, default=now)
    entered_by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    struck_on: Mapped[date | None]
    struck_why: Mapped[str] = mapped_column(String(200), default="")
    version: Mapped[int] = mapped_column(default=1)

    unit: Mapped[Unit] = relationship()
    staff: Mapped[RegisterEntry | None] = relationship(remote_side="RegisterEntry.id")
    case: Mapped[Case | None] = relationship()
    person: Mapped[Person | None] = relationship(foreign_keys=[person_id])
    entered_by: Mapped[Person] = relationship(foreign_keys=[entered_by_id])

    __mapper_args__ = {"version_id_col": version}

    def value(self, key: str) -> Any:
        """What it says in one column, as a day, a number or a text."""
        column = REGISTERS[self.register].by_key[key]
        if column.shape is Shape.CASE:
            return self.case.number if self.case else ""
        if column.shape in LINKS:
            return getattr(self, f"{LINKS[column.shape]}_id")
        value = self.data.get(key)
        if value in (None, ""):
            return None
        match column.shape:
            case Shape.DAY:
                return date.fromisoformat(value)
            case Shape.NUMBER | Shape.MONEY:
                return Decimal(value)
        return value

    def values(self) -> dict[str, Any]:
        """What it says, by column."""
        return {one.key: self.value(one.key) for one in REGISTERS[self.register].columns}

    def words(self, key: str) -> str:
        """What it says in one column, as the list shows it."""
        column = REGISTERS[self.register].by_key[key]
        if column.shape is Shape.STAFF:
            return str(self.staff.data["name"]) if self.staff else ""
        if column.shape is Shape.PERSON:
            return self.person.name if self.person else ""
        return column.words(self.value(key))
