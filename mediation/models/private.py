"""PrivateNote, PrivateReader: what a side says in confidence, sealed, for named people only."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from casework.accounts.models import Person
from casework.columns import SealedText
from casework.db import Model


class PrivateKind(StrEnum):
    """What is kept in confidence (保密记录的种类)."""

    NOTE = "note"
    OFFER = "offer"

    @property
    def label(self) -> str:
        """背对背谈话, 方案、底线、让步"""
        return {"note": "背对背谈话", "offer": "方案、底线、让步"}[self.value]


class PrivateNote(Model):
    """What one side said or offered apart from the other (保密记录). Not part of the file.

    Neither an event nor a version of the case tells that it is there. The case has no way to it:
    only commands/privacy.py reads it, for whom it names.
    """

    __tablename__ = "private_note"
    __table_args__ = (
        CheckConstraint("side IN ('', 'applicant', 'respondent', 'third')", name="side_known"),
        CheckConstraint("kind IN ('note', 'offer')", name="kind_known"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("mediation_case.id"), index=True)
    side: Mapped[str] = mapped_column(String(12))
    kind: Mapped[str] = mapped_column(String(10))
    told_by: Mapped[str | None] = mapped_column(SealedText)
    text: Mapped[str | None] = mapped_column(SealedText)
    told_on: Mapped[date]
    author_id: Mapped[int] = mapped_column(ForeignKey("person.id"))

    author: Mapped[Person] = relationship()
    readers: Mapped[list[PrivateReader]] = relationship(order_by="PrivateReader.person_id")


class PrivateReader(Model):
    """One who may read a confidential entry: there when it was kept, or by a hand-over."""

    __tablename__ = "private_reader"

    note_id: Mapped[int] = mapped_column(ForeignKey("private_note.id"), primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), primary_key=True)
    given_by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    given_on: Mapped[date]

    person: Mapped[Person] = relationship(foreign_keys=[person_id])
