"""RespondentReply: what a respondent handed in on line in answer to an application (答复)."""

from __future__ import annotations

import uuid
from datetime import date, datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint, Uuid
from sqlalchemy.orm import Mapped, mapped_column, relationship

from casework.accounts.models import Person, Unit
from casework.columns import Document, Moment, SealedDocument, SealedText
from casework.db import Model
from casework.now import now
from reconsideration.models.cases import ReconsiderationCase


class RespondentReply(Model):
    """The reply of one respondent in one case, as it was handed in on line (articles 48, 54).

    `evidence` holds the rows of its list of evidence, `files` the handles of the attachments that
    came with it. `received_on` is the day the body confirmed it; what counts for the law is the
    day of `reply_received`, which is the day it was handed in.
    """

    __tablename__ = "respondent_reply"
    __table_args__ = (
        UniqueConstraint("case_id", "unit_id"),
        Index("ix_respondent_reply_received", "received_on", "case_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    handle: Mapped[uuid.UUID] = mapped_column(Uuid, unique=True, default=uuid.uuid4)
    case_id: Mapped[int] = mapped_column(ForeignKey("reconsideration_case.id"))
    unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id"), index=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    submitted_on: Mapped[date]
    submitted_at: Mapped[datetime] = mapped_column(Moment, default=now)
    signer: Mapped[str] = mapped_column(String(50))
    phone: Mapped[str | None] = mapped_column(SealedText)
    opinion: Mapped[str | None] = mapped_column(SealedText)
    evidence: Mapped[dict[str, Any]] = mapped_column(SealedDocument, nullable=True, default=dict)
    files: Mapped[list[str]] = mapped_column(Document, default=list)
    late: Mapped[bool] = mapped_column(default=False)
    received_on: Mapped[date | None]

    case: Mapped[ReconsiderationCase] = relationship()
    unit: Mapped[Unit] = relationship()
    person: Mapped[Person] = relationship()
