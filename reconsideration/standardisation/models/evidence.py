"""TaskEvidence, EvidenceRevision, EvidenceLink: proof, kept by hash and used by many indicators."""

from __future__ import annotations

import uuid
from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint, Uuid
from sqlalchemy.orm import Mapped, mapped_column, relationship

from casework.accounts.models import Person
from casework.columns import Moment
from casework.db import Model
from casework.now import now
from reconsideration.standardisation.models.cycles import CountyTask


class TaskEvidence(Model):
    """A piece of evidence of a county's year (佐证材料), by its number there: never deleted.

    `standing` is a paper that holds for years, such as rules or a certificate. What its file says
    of itself is in the revisions.
    """

    __tablename__ = "standardisation_evidence"
    __table_args__ = (
        UniqueConstraint("task_id", "serial"),
        CheckConstraint("(revoked_on IS NULL) = (revoked_reason = '')", name="revoked_with_reason"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    handle: Mapped[uuid.UUID] = mapped_column(Uuid, unique=True, default=uuid.uuid4)
    task_id: Mapped[int] = mapped_column(ForeignKey("standardisation_task.id"))
    serial: Mapped[int]
    name: Mapped[str] = mapped_column(String(100))
    standing: Mapped[bool] = mapped_column(default=False)
    added_by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    revoked_on: Mapped[date | None]
    revoked_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    revoked_reason: Mapped[str] = mapped_column(Text, default="")
    version: Mapped[int] = mapped_column(default=1)

    task: Mapped[CountyTask] = relationship()
    added_by: Mapped[Person] = relationship(foreign_keys=[added_by_id])
    revisions: Mapped[list[EvidenceRevision]] = relationship(
        back_populates="evidence", order_by="EvidenceRevision.id"
    )
    links: Mapped[list[EvidenceLink]] = relationship(
        back_populates="evidence", order_by="EvidenceLink.id"
    )
    __mapper_args__ = {"version_id_col": version}

    @property
    def number(self) -> str:
        """C7"""
        return f"C{self.serial}"

    @property
    def newest(self) -> EvidenceRevision:
        """The revision that counts now."""
        return self.revisions[-1]

    @property
    def is_revoked(self) -> bool:
        """Whether it was taken back."""
        return self.revoked_on is not None


class EvidenceRevision(Model):
    """A file of a piece of evidence with the days that it speaks of; append-only.

    `document_on` is the day of the paper itself; `received_at` the moment of the upload.
    """

    __tablename__ = "standardisation_evidence_revision"
    __table_args__ = (
        CheckConstraint("(period_from IS NULL) = (period_to IS NULL)", name="period_whole"),
        CheckConstraint("period_to IS NULL OR period_to >= period_from", name="period_in_order"),
        Index("ix_standardisation_evidence_revision_sha256", "sha256"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    evidence_id: Mapped[int] = mapped_column(ForeignKey("standardisation_evidence.id"), index=True)
    file_name: Mapped[str] = mapped_column(String(200))
    media_type: Mapped[str] = mapped_column(String(100))
    size: Mapped[int]
    pages: Mapped[int | None]
    sha256: Mapped[str] = mapped_column(String(64))
    sm3: Mapped[str] = mapped_column(String(64))
    domain: Mapped[str] = mapped_column(String(40))
    document_number: Mapped[str] = mapped_column(String(60), default="")
    document_on: Mapped[date | None]
    period_from: Mapped[date | None]
    period_to: Mapped[date | None]
    has_taken_date: Mapped[bool] = mapped_column(default=False)
    note: Mapped[str] = mapped_column(Text, default="")
    received_at: Mapped[datetime] = mapped_column(Moment, default=now)
    received_on: Mapped[date]
    by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))

    evidence: Mapped[TaskEvidence] = relationship(back_populates="revisions")
    by: Mapped[Person] = relationship()


class EvidenceLink(Model):
    """Where a piece of evidence is used (引用): an indicator, an item of the plan; it may end.

    `target` and `key` name it: ("indicator", "5.3").
    """

    __tablename__ = "standardisation_evidence_link"
    __table_args__ = (Index("ix_standardisation_evidence_link_key", "target", "key"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    evidence_id: Mapped[int] = mapped_column(ForeignKey("standardisation_evidence.id"), index=True)
    target: Mapped[str] = mapped_column(String(20))
    key: Mapped[str] = mapped_column(String(20))
    added_at: Mapped[datetime] = mapped_column(Moment, default=now)
    added_by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    ended_at: Mapped[datetime | None] = mapped_column(Moment)
    ended_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))

    evidence: Mapped[TaskEvidence] = relationship(back_populates="links")
    added_by: Mapped[Person] = relationship(foreign_keys=[added_by_id])

    def end(self, by: Person) -> None:
        """Use it here no longer; that it was used stays."""
        self.ended_at, self.ended_by_id = now(), by.id
