"""Evidence: what a party handed in or the body gathered, one row a piece (证据)."""

from __future__ import annotations

from datetime import date

from sqlalchemy import CheckConstraint, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from casework.cases.models import Attachment, Party
from casework.columns import SealedText
from casework.db import Model
from reconsideration.models.cases import ReconsiderationCase


class Evidence(Model):
    """A piece of evidence: where it comes from, when it was obtained, whether it was verified.

    `number` counts within a side. `consent` is the serial of the event by which the body agreed
    that the respondent supplements it (article 46, paragraph 2). What a person may read from its
    content - source, purpose, remarks - lies sealed.
    """

    __tablename__ = "evidence_item"
    __table_args__ = (
        CheckConstraint("side IN ('applicant', 'respondent', 'third', 'body')", name="side_known"),
        CheckConstraint("stage IN ('before', 'during')", name="stage_known"),
        CheckConstraint("finding IN ('open', 'true', 'rejected')", name="finding_known"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("reconsideration_case.id"), index=True)
    side: Mapped[str] = mapped_column(String(12))
    party_id: Mapped[int | None] = mapped_column(ForeignKey("party.id"))
    number: Mapped[int]
    kind: Mapped[str] = mapped_column(String(12))
    name: Mapped[str] = mapped_column(String(200))
    source: Mapped[str | None] = mapped_column(SealedText)
    purpose: Mapped[str | None] = mapped_column(SealedText)
    obtained_on: Mapped[date | None]
    stage: Mapped[str] = mapped_column(String(10), default="before")
    consent: Mapped[int | None]
    pages: Mapped[int | None]
    original: Mapped[bool] = mapped_column(default=False)
    submitted_on: Mapped[date]
    finding: Mapped[str] = mapped_column(String(10), default="open")
    checked_on: Mapped[date | None]
    remark: Mapped[str | None] = mapped_column(SealedText)
    restricted: Mapped[str] = mapped_column(String(20), default="")
    attachment_id: Mapped[int | None] = mapped_column(ForeignKey("attachment.id"))
    version: Mapped[int] = mapped_column(default=1)

    case: Mapped[ReconsiderationCase] = relationship()
    attachment: Mapped[Attachment | None] = relationship()
    party: Mapped[Party | None] = relationship()

    __mapper_args__ = {"version_id_col": version}
