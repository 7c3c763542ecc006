"""PlanItem, Progress, PlanAmendment, PlanVersion, ItemReply: a county's plan of the year."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index, Numeric, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from casework.accounts.models import Person
from casework.columns import Document, Moment
from casework.db import Model
from casework.now import now
from reconsideration.standardisation.cycle.plan_words import ItemState
from reconsideration.standardisation.models.cycles import CountyTask, TaskEvent


class PlanItem(Model):
    """One indicator in a county's plan (计划事项): what is wanted, by when, by whom.

    `schedule` lists the milestones as {"on": "2026-04-30", "what": "…"}. `carried` marks what was
    taken over from last year and nobody has confirmed yet; its state and progress never come along.
    `changed_at` says when the content last changed: an item that was sent back has to change.
    """

    __tablename__ = "standardisation_plan_item"
    __table_args__ = (
        UniqueConstraint("task_id", "indicator"),
        CheckConstraint("percent BETWEEN 0 AND 100", name="percent"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    task_id: Mapped[int] = mapped_column(ForeignKey("standardisation_task.id"))
    indicator: Mapped[str] = mapped_column(String(10))
    standard: Mapped[str] = mapped_column(Text, default="")
    present: Mapped[str] = mapped_column(Text, default="")
    measures: Mapped[str] = mapped_column(Text, default="")
    schedule: Mapped[list[dict[str, str]]] = mapped_column(Document, default=list)
    due: Mapped[date | None]
    unit_name: Mapped[str] = mapped_column(String(60), default="")
    owner_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True)
    budget: Mapped[Decimal | None] = mapped_column(Numeric(14, 2))
    remark: Mapped[str] = mapped_column(Text, default="")
    percent: Mapped[int] = mapped_column(default=0)
    state: Mapped[str] = mapped_column(String(15), default=ItemState.OPEN.value)
    carried: Mapped[bool] = mapped_column(default=False)
    changed_at: Mapped[datetime | None] = mapped_column(Moment)
    version: Mapped[int] = mapped_column(default=1)

    task: Mapped[CountyTask] = relationship()
    owner: Mapped[Person | None] = relationship()
    progress: Mapped[list[Progress]] = relationship(back_populates="item", order_by="Progress.id")
    amendments: Mapped[list[PlanAmendment]] = relationship(
        back_populates="item", order_by="PlanAmendment.id"
    )
    __mapper_args__ = {"version_id_col": version}

    @property
    def standing(self) -> ItemState:
        """The state as a word."""
        return ItemState(self.state)

    def touch(self) -> None:
        """Note that the content has changed: what was sent back waits for that."""
        self.changed_at = now()


class Progress(Model):
    """A report on an item of the plan (进度填报); append-only. `evidence` lists what proves it."""

    __tablename__ = "standardisation_progress"
    __table_args__ = (CheckConstraint("percent BETWEEN 0 AND 100", name="percent"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    item_id: Mapped[int] = mapped_column(ForeignKey("standardisation_plan_item.id"), index=True)
    on: Mapped[date] = mapped_column("reported_on")
    recorded_at: Mapped[datetime] = mapped_column(Moment, default=now)
    before: Mapped[int] = mapped_column("percent_before")
    percent: Mapped[int]
    text: Mapped[str] = mapped_column(Text)
    reason: Mapped[str] = mapped_column(Text, default="")
    evidence: Mapped[list[int]] = mapped_column(Document, default=list)
    by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))

    item: Mapped[PlanItem] = relationship(back_populates="progress")
    by: Mapped[Person] = relationship()


class PlanAmendment(Model):
    """A change of a recorded plan (计划调整): asked for, then agreed to or refused, and kept.

    `before` and `after` hold the fields that change. Decided, it is never touched again.
    """

    __tablename__ = "standardisation_plan_amendment"
    __table_args__ = (
        CheckConstraint(
            "(decided_on IS NULL) = (decided_by_id IS NULL)", name="decided_by_somebody"
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    item_id: Mapped[int] = mapped_column(ForeignKey("standardisation_plan_item.id"), index=True)
    before: Mapped[dict[str, Any]] = mapped_column(Document)
    after: Mapped[dict[str, Any]] = mapped_column(Document)
    reason: Mapped[str] = mapped_column(Text)
    asked_on: Mapped[date]
    asked_by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    decided_on: Mapped[date | None]
    decided_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    agreed: Mapped[bool] = mapped_column(default=False)
    answer: Mapped[str] = mapped_column(Text, default="")

    item: Mapped[PlanItem] = relationship(back_populates="amendments")
    asked_by: Mapped[Person] = relationship(foreign_keys=[asked_by_id])
    decided_by: Mapped[Person | None] = relationship(foreign_keys=[decided_by_id])


class PlanVersion(Model):
    """A plan as it was when it was signed, recorded or amended (计划版本); append-only."""

    __tablename__ = "standardisation_plan_version"

    id: Mapped[int] = mapped_column(primary_key=True)
    task_id: Mapped[int] = mapped_column(ForeignKey("standardisation_task.id"), index=True)
    event_id: Mapped[int] = mapped_column(ForeignKey("standardisation_event.id"))
    items: Mapped[list[dict[str, Any]]] = mapped_column(Document)
    sha256: Mapped[str] = mapped_column(String(64))
    taken_at: Mapped[datetime] = mapped_column(Moment, default=now)

    task: Mapped[CountyTask] = relationship()
    event: Mapped[TaskEvent] = relationship()


class ItemReply(Model):
    """What a county answers to an item that was sent back (退回答复); append-only."""

    __tablename__ = "standardisation_item_reply"
    __table_args__ = (Index("ix_standardisation_item_reply_event", "event_id", "indicator"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    event_id: Mapped[int] = mapped_column(ForeignKey("standardisation_event.id"))
    indicator: Mapped[str] = mapped_column(String(10))
    text: Mapped[str] = mapped_column(Text)
    recorded_at: Mapped[datetime] = mapped_column(Moment, default=now)
    by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))

    event: Mapped[TaskEvent] = relationship()
    by: Mapped[Person] = relationship()
