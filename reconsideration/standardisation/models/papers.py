"""PaperDraft, OfficialDocument: the papers of a year as they are written, and as they went out."""

from __future__ import annotations

import uuid
from datetime import date, datetime
from typing import Any

from sqlalchemy import (
    CheckConstraint,
    ForeignKey,
    Index,
    String,
    Text,
    UniqueConstraint,
    Uuid,
    text,
)
from sqlalchemy.orm import Mapped, mapped_column, relationship

from casework.accounts.models import Person, Unit
from casework.columns import Document, Moment, SealedDocument
from casework.db import Model
from casework.ledgers.models import LedgerFile
from casework.now import now
from reconsideration.standardisation.models.cycles import CountyTask, YearCycle
from reconsideration.standardisation.models.snapshots import MetricSnapshot
from reconsideration.standardisation.reports import Kind


class PaperDraft(Model):
    """What people have rewritten of a paper (文稿): sections by heading; the rest is generated.

    `subject` is task:7 or year:3: one draft of each kind for each. `note` explains figures that
    the newest snapshot does not have; `loose` are those, as of the last time it was saved.
    """

    __tablename__ = "standardisation_paper_draft"
    __table_args__ = (UniqueConstraint("subject", "kind"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    cycle_id: Mapped[int] = mapped_column(ForeignKey("standardisation_cycle.id"), index=True)
    task_id: Mapped[int | None] = mapped_column(ForeignKey("standardisation_task.id"), index=True)
    subject: Mapped[str] = mapped_column(String(20))
    kind: Mapped[str] = mapped_column(String(20))
    texts: Mapped[dict[str, str]] = mapped_column(Document, default=dict)
    note: Mapped[str] = mapped_column(Text, default="")
    loose: Mapped[list[str]] = mapped_column(Document, default=list, server_default=text("'[]'"))
    changed_at: Mapped[datetime] = mapped_column(Moment, default=now)
    changed_by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    version: Mapped[int] = mapped_column(default=1)

    cycle: Mapped[YearCycle] = relationship()
    task: Mapped[CountyTask | None] = relationship()
    changed_by: Mapped[Person] = relationship()
    __mapper_args__ = {"version_id_col": version}

    def touch(self, by: Person) -> None:
        """Note that the text has changed, and by whom."""
        self.changed_at, self.changed_by = now(), by


class OfficialDocument(Model):
    """A paper of the year that went out (制发文件); append-only. A correction is a new one.

    `letter` is what it says, `edits` which generated figures people changed; `as_of` and
    `catalogue_number` stand in its grey line. `snapshots` are all from which its figures come,
    `snapshot` the one of its own unit. PDF and Word file are made from it afterwards.
    """

    __tablename__ = "standardisation_document"
    __table_args__ = (
        UniqueConstraint("unit_id", "sequence", "year", "serial"),
        CheckConstraint("letter_sha256 <> ''", name="frozen"),
        Index("ix_standardisation_document_task", "task_id", "kind", "id"),
        Index("ix_standardisation_document_cycle", "cycle_id", "kind", "id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    handle: Mapped[uuid.UUID] = mapped_column(Uuid, unique=True, default=uuid.uuid4)
    cycle_id: Mapped[int] = mapped_column(ForeignKey("standardisation_cycle.id"))
    task_id: Mapped[int | None] = mapped_column(ForeignKey("standardisation_task.id"))
    unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id"))
    kind: Mapped[str] = mapped_column(String(20))
    title: Mapped[str] = mapped_column(String(200))
    number: Mapped[str] = mapped_column(String(60))
    sequence: Mapped[str] = mapped_column(String(40))
    year: Mapped[int]
    serial: Mapped[int]
    letter: Mapped[dict[str, Any]] = mapped_column(SealedDocument)
    letter_sha256: Mapped[str] = mapped_column(String(64))
    template_version: Mapped[str] = mapped_column(String(40))
    text_version: Mapped[str] = mapped_column(String(20))
    catalogue_number: Mapped[str] = mapped_column(String(20))
    snapshot_id: Mapped[int | None] = mapped_column(ForeignKey("metric_snapshot.id"))
    snapshots: Mapped[list[int]] = mapped_column(
        Document, default=list, server_default=text("'[]'")
    )
    as_of: Mapped[date]
    edits: Mapped[list[str]] = mapped_column(Document, default=list)
    note: Mapped[str] = mapped_column(Text, default="")
    issued_on: Mapped[date]
    issued_at: Mapped[datetime] = mapped_column(Moment, default=now)
    by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    corrects_id: Mapped[int | None] = mapped_column(ForeignKey("standardisation_document.id"))

    cycle: Mapped[YearCycle] = relationship()
    task: Mapped[CountyTask | None] = relationship()
    unit: Mapped[Unit] = relationship()
    snapshot: Mapped[MetricSnapshot | None] = relationship()
    by: Mapped[Person] = relationship()
    corrects: Mapped[OfficialDocument | None] = relationship(
        remote_side=lambda: OfficialDocument.id
    )
    files: Mapped[list[DocumentFile]] = relationship(
        back_populates="document", order_by="DocumentFile.id"
    )

    @property
    def word(self) -> Kind:
        """The kind as a word."""
        return Kind(self.kind)

    @property
    def file(self) -> LedgerFile | None:
        """Its PDF and Word file: those that were made last."""
        return self.files[-1].file if self.files else None


class DocumentFile(Model):
    """PDF and Word file of a paper (文件成品); append-only, made again it is a new row."""

    __tablename__ = "standardisation_document_file"

    id: Mapped[int] = mapped_column(primary_key=True)
    document_id: Mapped[int] = mapped_column(ForeignKey("standardisation_document.id"), index=True)
    file_id: Mapped[int] = mapped_column(ForeignKey("ledger_file.id"))

    document: Mapped[OfficialDocument] = relationship(back_populates="files")
    file: Mapped[LedgerFile] = relationship()
