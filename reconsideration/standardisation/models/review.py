"""Review of files: the frozen population, two numbers, the draw, sheets, results; kept for ever."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index, Numeric, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from casework.accounts.models import Person
from casework.cases.models import Case
from casework.columns import Document, Moment, SealedText
from casework.db import Model
from casework.now import now
from reconsideration.standardisation.models.cycles import CountyTask
from reconsideration.standardisation.review.sheets import FileKind
from reconsideration.standardisation.review.words import DrawKind, ReviewAct, Settled


class FilePopulation(Model):
    """The files that can be drawn, frozen (案卷总体); append-only.

    `lists` holds for each draw its files: case, number, stratum, features; `hashes` the hash of
    each; `secret` the files that were taken out by rule. A further one is made only where the
    county has disputed the last.
    """

    __tablename__ = "review_population"
    __table_args__ = (UniqueConstraint("task_id", "serial"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    task_id: Mapped[int] = mapped_column(ForeignKey("standardisation_task.id"))
    serial: Mapped[int]
    cycle_key: Mapped[str] = mapped_column(String(20))
    county_key: Mapped[str] = mapped_column(String(40))
    catalogue_number: Mapped[str] = mapped_column(String(20))
    first_on: Mapped[date]
    last_on: Mapped[date]
    lists: Mapped[dict[str, Any]] = mapped_column(Document)
    hashes: Mapped[dict[str, Any]] = mapped_column(Document)
    secret: Mapped[list[Any]] = mapped_column(Document)
    frozen_on: Mapped[date]
    frozen_at: Mapped[datetime] = mapped_column(Moment, default=now)
    frozen_by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))

    task: Mapped[CountyTask] = relationship()
    frozen_by: Mapped[Person] = relationship()
    numbers: Mapped[list[DrawNumber]] = relationship(back_populates="population")
    sample: Mapped[FileSample | None] = relationship(back_populates="population")

    def count(self, kind: DrawKind) -> int:
        """How many files a draw has to choose from."""
        return len(self.lists.get(kind.value, ()))


class DrawNumber(Model):
    """A number that one side has typed for the draw, sealed until both are in; append-only."""

    __tablename__ = "review_number"
    __table_args__ = (
        UniqueConstraint("population_id", "side"),
        CheckConstraint("side IN ('county', 'lead')", name="side_known"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    population_id: Mapped[int] = mapped_column(ForeignKey("review_population.id"))
    side: Mapped[str] = mapped_column(String(10))
    number: Mapped[str | None] = mapped_column(SealedText)
    typed_on: Mapped[date]
    typed_at: Mapped[datetime] = mapped_column(Moment, default=now)
    typed_by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))

    population: Mapped[FilePopulation] = relationship(back_populates="numbers")
    typed_by: Mapped[Person] = relationship()


class FileSample(Model):
    """What was drawn (抽样结果), with all that the record prints; append-only.

    `record` holds for each draw seed, planned, drawn, swaps and the numbers of the files.
    """

    __tablename__ = "review_sample"
    __table_args__ = (UniqueConstraint("population_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    population_id: Mapped[int] = mapped_column(ForeignKey("review_population.id"))
    record: Mapped[dict[str, Any]] = mapped_column(Document)
    drawn_on: Mapped[date]
    drawn_at: Mapped[datetime] = mapped_column(Moment, default=now)
    drawn_by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))

    population: Mapped[FilePopulation] = relationship(back_populates="sample")
    drawn_by: Mapped[Person] = relationship()
    files: Mapped[list[SampledFile]] = relationship(
        back_populates="sample", order_by="SampledFile.id"
    )


class SampledFile(Model):
    """A file of the sample (被抽案卷), drawn or come for one that is missing; append-only.

    `known` is what the system filled in from the case at that moment, by item; `fingerprint`
    the hash of what the file held.
    """

    __tablename__ = "review_file"
    __table_args__ = (UniqueConstraint("sample_id", "draw", "case_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    sample_id: Mapped[int] = mapped_column(ForeignKey("review_sample.id"))
    draw: Mapped[str] = mapped_column(String(5))
    position: Mapped[int]
    case_id: Mapped[int] = mapped_column(ForeignKey("case_file.id"), index=True)
    number: Mapped[str] = mapped_column(String(60))
    kind: Mapped[str] = mapped_column(String(15))
    stratum: Mapped[str] = mapped_column(String(5))
    replaces_id: Mapped[int | None] = mapped_column(ForeignKey("review_file.id"))
    known: Mapped[dict[str, Any]] = mapped_column(Document)
    fingerprint: Mapped[str] = mapped_column(String(64))
    taken_at: Mapped[datetime] = mapped_column(Moment, default=now)

    sample: Mapped[FileSample] = relationship(back_populates="files")
    case: Mapped[Case] = relationship()
    replaces: Mapped[SampledFile | None] = relationship(remote_side=lambda: SampledFile.id)
    sheets: Mapped[list[FileReview]] = relationship(
        back_populates="file", order_by="FileReview.id", lazy="selectin"
    )
    results: Mapped[list[FileResult]] = relationship(
        back_populates="file", order_by="FileResult.id", lazy="selectin"
    )
    events: Mapped[list[ReviewEvent]] = relationship(
        back_populates="file", order_by="ReviewEvent.id", lazy="selectin"
    )

    @property
    def sheet_kind(self) -> FileKind:
        """By which sheet it is scored."""
        return FileKind(self.kind)

    @property
    def result(self) -> FileResult | None:
        """What it came to, as it stands now."""
        return self.results[-1] if self.results else None

    @property
    def task(self) -> CountyTask:
        """In whose year."""
        return self.sample.population.task


class FileReview(Model):
    """A reviewer's sheet of a file (评查表), locked when it is handed in.

    `marks` holds by item points (null: not applicable) and reason. A correction is a further
    `number` with its reason; the one before stays.
    """

    __tablename__ = "review_sheet"
    __table_args__ = (
        UniqueConstraint("file_id", "slot", "number"),
        CheckConstraint("slot IN (1, 2)", name="slot_known"),
        CheckConstraint("(handed_in_on IS NULL) = (total IS NULL)", name="handed_in_with_total"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    file_id: Mapped[int] = mapped_column(ForeignKey("review_file.id"))
    slot: Mapped[int]
    number: Mapped[int] = mapped_column(default=1)
    reviewer_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    marks: Mapped[dict[str, Any]] = mapped_column(Document, default=dict)
    vetoes: Mapped[list[str]] = mapped_column(Document, default=list)
    remark: Mapped[str] = mapped_column(Text, default="")
    reason: Mapped[str] = mapped_column(Text, default="")
    saved_at: Mapped[datetime] = mapped_column(Moment, default=now, onupdate=now)
    handed_in_on: Mapped[date | None]
    handed_in_at: Mapped[datetime | None] = mapped_column(Moment)
    total: Mapped[Decimal | None] = mapped_column(Numeric(5, 2))
    version: Mapped[int] = mapped_column(default=1)

    file: Mapped[SampledFile] = relationship(back_populates="sheets")
    reviewer: Mapped[Person] = relationship(lazy="joined")
    __mapper_args__ = {"version_id_col": version}

    def lock(self, total: Decimal, on: date) -> None:
        """Hand it in: nobody changes it afterwards."""
        self.total, self.handed_in_on, self.handed_in_at = total, on, now()


class FileResult(Model):
    """What a file came to, and how; append-only, the last one counts."""

    __tablename__ = "review_result"
    __table_args__ = (
        CheckConstraint("points BETWEEN 0 AND 100", name="points_in_range"),
        Index("ix_review_result_file", "file_id", "id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    file_id: Mapped[int] = mapped_column(ForeignKey("review_file.id"))
    way: Mapped[str] = mapped_column(String(12))
    points: Mapped[Decimal] = mapped_column(Numeric(5, 2))
    vetoes: Mapped[list[str]] = mapped_column(Document, default=list)
    marks: Mapped[dict[str, Any]] = mapped_column(Document, default=dict)
    settled_on: Mapped[date]
    settled_at: Mapped[datetime] = mapped_column(Moment, default=now)
    settled_by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))

    file: Mapped[SampledFile] = relationship(back_populates="results")
    settled_by: Mapped[Person] = relationship()

    @property
    def settled(self) -> Settled:
        """How it came about, as a word."""
        return Settled(self.way)


class ReviewEvent(Model):
    """What was done in a review beside drawing and scoring; append-only.

    `given` holds what the act brought: days, people, items with old value, new value and reason.
    """

    __tablename__ = "review_event"
    __table_args__ = (
        Index("ix_review_event_task", "task_id", "id"),
        Index("ix_review_event_file", "file_id", "id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    task_id: Mapped[int] = mapped_column(ForeignKey("standardisation_task.id"))
    file_id: Mapped[int | None] = mapped_column(ForeignKey("review_file.id"))
    act: Mapped[str] = mapped_column(String(20))
    on: Mapped[date] = mapped_column("happened_on")
    recorded_at: Mapped[datetime] = mapped_column(Moment, default=now)
    by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    given: Mapped[dict[str, Any]] = mapped_column(Document, default=dict)

    task: Mapped[CountyTask] = relationship()
    file: Mapped[SampledFile | None] = relationship(back_populates="events")
    by: Mapped[Person] = relationship()

    @property
    def word(self) -> ReviewAct:
        """The act as a word."""
        return ReviewAct(self.act)
