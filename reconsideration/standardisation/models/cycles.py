"""YearCycle, CountyTask, TaskPart and their events: one city's year of standardisation."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from casework.accounts.models import Person, Unit
from casework.columns import Document, Moment
from casework.db import Model
from casework.now import now
from reconsideration.standardisation.cycle import CycleStage, Part, ReportStage, TaskStage


class YearCycle(Model):
    """The year of a city (年度规范化建设工作): its scheme, its catalogue, where it stands.

    `scheme` holds what the city has decided: title, number, own days, teams, days on site,
    returns allowed. `stage_before` is where a suspended year goes back to.
    """

    __tablename__ = "standardisation_cycle"
    __table_args__ = (
        UniqueConstraint("unit_id", "year"),
        CheckConstraint("year BETWEEN 2008 AND 2100", name="year"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id"))
    year: Mapped[int]
    stage: Mapped[str] = mapped_column(String(20), default=CycleStage.DRAFT.value)
    stage_before: Mapped[str] = mapped_column(String(20), default="")
    catalogue_number: Mapped[str] = mapped_column(String(20), default="")
    catalogue_digest: Mapped[str] = mapped_column(String(64), default="")
    scheme: Mapped[dict[str, Any]] = mapped_column(Document, default=dict)
    scheme_version: Mapped[int] = mapped_column(default=1)
    version: Mapped[int] = mapped_column(default=1)

    unit: Mapped[Unit] = relationship()
    tasks: Mapped[list[CountyTask]] = relationship(back_populates="cycle", order_by="CountyTask.id")
    __mapper_args__ = {"version_id_col": version}

    @property
    def standing(self) -> CycleStage:
        """The stage as a word."""
        return CycleStage(self.stage)


class CycleEvent(Model):
    """What happened to the year: published, moved on, amended, suspended; append-only."""

    __tablename__ = "standardisation_cycle_event"
    __table_args__ = (Index("ix_standardisation_cycle_event_cycle", "cycle_id", "id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    cycle_id: Mapped[int] = mapped_column(ForeignKey("standardisation_cycle.id"))
    act: Mapped[str] = mapped_column(String(30))
    from_stage: Mapped[str] = mapped_column(String(20))
    to_stage: Mapped[str] = mapped_column(String(20))
    on: Mapped[date] = mapped_column("happened_on")
    recorded_at: Mapped[datetime] = mapped_column(Moment, default=now)
    by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    reason: Mapped[str] = mapped_column(Text, default="")
    given: Mapped[dict[str, Any]] = mapped_column(Document, default=dict)

    cycle: Mapped[YearCycle] = relationship()
    by: Mapped[Person] = relationship()


class CountyTask(Model):
    """One county's task of the year (县级年度任务), on two tracks: the task and its report.

    `unit` is the reconsideration body of the county; `profile` its kind in the catalogue.
    """

    __tablename__ = "standardisation_task"
    __table_args__ = (UniqueConstraint("cycle_id", "unit_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    cycle_id: Mapped[int] = mapped_column(ForeignKey("standardisation_cycle.id"))
    unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id"), index=True)
    profile: Mapped[str] = mapped_column(String(20), default="")
    stage: Mapped[str] = mapped_column(String(30), default=TaskStage.NONE.value)
    report_stage: Mapped[str] = mapped_column(String(20), default=ReportStage.NONE.value)
    version: Mapped[int] = mapped_column(default=1)

    cycle: Mapped[YearCycle] = relationship(back_populates="tasks")
    unit: Mapped[Unit] = relationship()
    parts: Mapped[list[TaskPart]] = relationship(back_populates="task")
    events: Mapped[list[TaskEvent]] = relationship(back_populates="task", order_by="TaskEvent.id")
    __mapper_args__ = {"version_id_col": version}

    @property
    def standing(self) -> TaskStage:
        """The stage of the task as a word."""
        return TaskStage(self.stage)

    @property
    def reporting(self) -> ReportStage:
        """The stage of the report as a word."""
        return ReportStage(self.report_stage)


class TaskEvent(Model):
    """A row of the table of transitions that was taken; append-only.

    `given` is what the form brought, plain: reasons per item, days, names, hashes.
    `by` is empty where the clock took the row.
    """

    __tablename__ = "standardisation_event"
    __table_args__ = (Index("ix_standardisation_event_task", "task_id", "id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    task_id: Mapped[int] = mapped_column(ForeignKey("standardisation_task.id"))
    number: Mapped[str] = mapped_column(String(5))
    act: Mapped[str] = mapped_column(String(30))
    part: Mapped[str] = mapped_column(String(20))
    from_stage: Mapped[str] = mapped_column(String(30))
    to_stage: Mapped[str] = mapped_column(String(30))
    on: Mapped[date] = mapped_column("happened_on")
    recorded_at: Mapped[datetime] = mapped_column(Moment, default=now)
    by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    reason: Mapped[str] = mapped_column(Text, default="")
    given: Mapped[dict[str, Any]] = mapped_column(Document, default=dict)

    task: Mapped[CountyTask] = relationship(back_populates="events")
    by: Mapped[Person | None] = relationship()


class TaskPart(Model):
    """Who has which part in a county's task, or (task empty) in the year of the whole city."""

    __tablename__ = "standardisation_part"
    __table_args__ = (
        CheckConstraint("until_on IS NULL OR until_on >= from_on", name="in_order"),
        Index("ix_standardisation_part_person", "person_id", "cycle_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    cycle_id: Mapped[int] = mapped_column(ForeignKey("standardisation_cycle.id"))
    task_id: Mapped[int | None] = mapped_column(ForeignKey("standardisation_task.id"), index=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    part: Mapped[str] = mapped_column(String(20))
    from_on: Mapped[date]
    until_on: Mapped[date | None]
    named_by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))

    cycle: Mapped[YearCycle] = relationship()
    task: Mapped[CountyTask | None] = relationship(back_populates="parts")
    person: Mapped[Person] = relationship(foreign_keys=[person_id])
    named_by: Mapped[Person] = relationship(foreign_keys=[named_by_id])

    @property
    def word(self) -> Part:
        """The part as a word."""
        return Part(self.part)

    def holds_on(self, on: date) -> bool:
        """Whether it is held on a day."""
        return self.from_on <= on and (self.until_on is None or on <= self.until_on)
