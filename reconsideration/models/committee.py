"""CommitteeMember: who sits on the reconsideration committee of a body (article 52)."""

from __future__ import annotations

from datetime import date

from sqlalchemy import CheckConstraint, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from casework.accounts.models import Unit
from casework.db import Model


class CommitteeMember(Model):
    """A member of a committee (行政复议委员会委员), from when to when."""

    __tablename__ = "committee_member"
    __table_args__ = (
        CheckConstraint("term_to IS NULL OR term_to >= term_from", name="term_in_order"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id"), index=True)
    name: Mapped[str] = mapped_column(String(50))
    field: Mapped[str] = mapped_column(String(50))
    workplace: Mapped[str] = mapped_column(String(100))
    title: Mapped[str] = mapped_column(String(50), default="")
    kind: Mapped[str] = mapped_column(String(20), default="", server_default="")
    term_from: Mapped[date]
    term_to: Mapped[date | None]

    unit: Mapped[Unit] = relationship()

    def sits(self, on: date) -> bool:
        """Whether the term covers a day; its last day is included."""
        return self.term_from <= on and (self.term_to is None or self.term_to >= on)
