"""IssuedDocument: what was issued, from which data, as which file; Bundle: a file in one PDF."""

from __future__ import annotations

import uuid
from datetime import date, datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint, Uuid
from sqlalchemy.orm import Mapped, mapped_column, relationship

from casework.accounts.models import Person
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
