"""CommitteeMember: who sits on the reconsideration committee of a body (article 52)."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from casework.accounts.models import Unit
from casework.db import Model


class MemberKind(StrEnum):
    """Where a member comes from (委员类别): outside members serve in no government department."""

    GOVERNMENT = "government"
    EXPERT = "expert"
    SCHOLAR = "scholar"
    LAWYER = "lawyer"
    OTHER = "other"

    @property
    def label(self) -> str:
        """The kind in Chinese."""
        return _KINDS[self]


_KINDS = {
    MemberKind.GOVERNMENT: "政府部门",
    MemberKind.EXPERT: "专家",
    MemberKind.SCHOLAR: "学者",
    MemberKind.LAWYER: "律师",
    MemberKind.OTHER: "其他",
}


class CommitteeMember(Model):
    """A member of a committee (行政复议委员会委员), from when to when.

    `kind` is a MemberKind; of members registered before it was asked for, "".
    """

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

    @property
    def kind_label(self) -> str:
        """Where the member comes from, in Chinese."""
        return MemberKind(self.kind).label if self.kind else ""

    @property
    def is_outside(self) -> bool:
        """Whether it is known that the member serves in no government department."""
        return self.kind not in ("", MemberKind.GOVERNMENT)
