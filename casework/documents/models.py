"""IssuedDocument: what was issued, from which data, as which file; Bundle: a file in one PDF.

OwnWording: what a unit's papers say in words of its own.
"""

from __future__ import annotations

import uuid
from datetime import date, datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint, Uuid
from sqlalchemy.orm import Mapped, backref, mapped_column, relationship

from casework.accounts.models import Person, Unit
from casework.cases.models import Case
from casework.columns import Moment, SealedDocument
from casework.db import Model
from casework.now import now


class IssuedDocument(Model):
    """A paper that was issued (文书): its data is frozen, its number is never given again.

    `sequence` names the counter of its serial: papers of one series count together.

    A correction is a new paper that names the old one in `corrects_id`.
    """

    __tablename__ = "issued_document"
    __table_args__ = (
        UniqueConstraint("unit_id", "sequence", "year", "serial"),
        CheckConstraint("state IN ('waiting', 'ready', 'failed')", name="state_known"),
        Index("ix_issued_document_case", "case_id", "id"),
        # Papers are counted by day without reading their content.
        Index("ix_issued_document_issued", "unit_id", "issued_on", "case_id", "template_version"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    handle: Mapped[uuid.UUID] = mapped_column(Uuid, unique=True, default=uuid.uuid4)
    case_id: Mapped[int] = mapped_column(ForeignKey("case_file.id"))
    unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id"))
    kind: Mapped[str] = mapped_column(String(40))
    title: Mapped[str] = mapped_column(String(200))
    number: Mapped[str] = mapped_column(String(60))
    sequence: Mapped[str] = mapped_column(String(40))
    year: Mapped[int]
    serial: Mapped[int]
    letter: Mapped[dict[str, Any]] = mapped_column(SealedDocument)
    letter_sha256: Mapped[str] = mapped_column(String(64))
    template_version: Mapped[str] = mapped_column(String(40))
    issued_on: Mapped[date]
    issued_at: Mapped[datetime] = mapped_column(Moment, default=now)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    event_id: Mapped[int | None] = mapped_column(ForeignKey("case_event.id"))
    corrects_id: Mapped[int | None] = mapped_column(ForeignKey("issued_document.id"))
    state: Mapped[str] = mapped_column(String(10), default="waiting")
    pdf_sha256: Mapped[str] = mapped_column(String(64), default="")
    docx_sha256: Mapped[str] = mapped_column(String(64), default="")
    pages: Mapped[int] = mapped_column(default=0)

    case: Mapped[Case] = relationship()
    person: Mapped[Person] = relationship()
    deliveries: Mapped[list[Delivery]] = relationship(
        back_populates="document", order_by="Delivery.id"
    )


class Delivery(Model):
    """A paper on its way to one addressee (送达): way, day, proof."""

    __tablename__ = "delivery"

    id: Mapped[int] = mapped_column(primary_key=True)
    document_id: Mapped[int] = mapped_column(ForeignKey("issued_document.id"), index=True)
    addressee: Mapped[str] = mapped_column(String(100))
    party_id: Mapped[int | None] = mapped_column(ForeignKey("party.id"))
    method: Mapped[str] = mapped_column(String(20), default="")
    sent_on: Mapped[date | None]
    served_on: Mapped[date | None]
    receiver: Mapped[str] = mapped_column(String(50), default="")
    proof: Mapped[str] = mapped_column(String(200), default="")
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))

    document: Mapped[IssuedDocument] = relationship(back_populates="deliveries")


class Bundle(Model):
    """The file of a case bound into one PDF (卷宗合订本): what stands on which page of it.

    `pages` are the numbered ones: cover, catalogue and check sheet bear no number. `contents` are
    the rows of the catalogue; `part` names the volume where a file has several. A new binding is
    a new row; the latest that is ready counts.
    """

    __tablename__ = "bundle"
    __table_args__ = (
        CheckConstraint("state IN ('waiting', 'ready', 'failed')", name="state_known"),
        Index("ix_bundle_case", "case_id", "id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("case_file.id"))
    unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    part: Mapped[str] = mapped_column(String(10), default="")
    retention: Mapped[str] = mapped_column(String(10))
    asked_on: Mapped[date]
    asked_at: Mapped[datetime] = mapped_column(Moment, default=now)
    state: Mapped[str] = mapped_column(String(10), default="waiting")
    pdf_sha256: Mapped[str] = mapped_column(String(64), default="")
    pages: Mapped[int] = mapped_column(default=0)
    contents: Mapped[dict[str, Any]] = mapped_column(SealedDocument)

    case: Mapped[Case] = relationship()
    person: Mapped[Person] = relationship()


class OwnWording(Model):
    """A wording of its own that a unit proposes for a text of its papers (本地用语); append-only.

    It counts once a second person has confirmed it. Without a text the shipped wording holds
    again, at once; an empty text leaves the paragraph out. The latest one that counts and has
    begun is in force.
    """

    __tablename__ = "own_wording"
    __table_args__ = (Index("ix_own_wording_unit", "unit_id", "key", "id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id"))
    key: Mapped[str] = mapped_column(String(80))
    text: Mapped[str | None] = mapped_column(String(2000))
    valid_from: Mapped[date]
    author_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    made_at: Mapped[datetime] = mapped_column(Moment, default=now)

    unit: Mapped[Unit] = relationship(
        backref=backref("own_wordings", order_by="OwnWording.id", cascade="save-update")
    )
    author: Mapped[Person] = relationship()
    answer: Mapped[WordingAnswer | None] = relationship(back_populates="wording", lazy="joined")

    @property
    def counts(self) -> bool:
        """Whether it may come into force."""
        return self.text is None or (self.answer is not None and self.answer.accepted)


class WordingAnswer(Model):
    """What the second person said of an own wording; append-only."""

    __tablename__ = "own_wording_answer"

    wording_id: Mapped[int] = mapped_column(ForeignKey("own_wording.id"), primary_key=True)
    accepted: Mapped[bool]
    remark: Mapped[str] = mapped_column(String(200), default="")
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    answered_at: Mapped[datetime] = mapped_column(Moment, default=now)

    wording: Mapped[OwnWording] = relationship(back_populates="answer")
    person: Mapped[Person] = relationship()
