"""SelfScore, SelfSnapshot: what a county gives itself, and what was signed."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import ForeignKey, Numeric, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from casework.accounts.models import Person
from casework.columns import Document, Moment
from casework.db import Model
from casework.now import now
from reconsideration.standardisation.models.cycles import CountyTask, TaskEvent
from reconsideration.standardisation.models.snapshots import MetricSnapshot


class SelfScore(Model):
    """The self-score of an indicator (自评分): points, or N/A with a reason, and a text.

    `answers` hold what the county says of each item of a checklist: {"item1": "met"}. Nothing is
    filled in while `points` is empty and `is_na` is false.
    """

    __tablename__ = "standardisation_self_score"
    __table_args__ = (UniqueConstraint("task_id", "indicator"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    task_id: Mapped[int] = mapped_column(ForeignKey("standardisation_task.id"))
    indicator: Mapped[str] = mapped_column(String(10))
    points: Mapped[Decimal | None] = mapped_column(Numeric(6, 2))
    is_na: Mapped[bool] = mapped_column(default=False)
    na_reason: Mapped[str] = mapped_column(Text, default="")
    answers: Mapped[dict[str, Any]] = mapped_column(Document, default=dict)
    text: Mapped[str] = mapped_column(Text, default="")
    difference: Mapped[str] = mapped_column(String(20), default="")
    override_reason: Mapped[str] = mapped_column(Text, default="")
    changed_at: Mapped[datetime | None] = mapped_column(Moment)
    changed_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    version: Mapped[int] = mapped_column(default=1)

    task: Mapped[CountyTask] = relationship()
    changed_by: Mapped[Person | None] = relationship()
    __mapper_args__ = {"version_id_col": version}

    @property
    def is_filled(self) -> bool:
        """Whether the county has said something."""
        return self.is_na or self.points is not None

    def touch(self, by: Person) -> None:
        """Note that the content has changed, and by whom."""
        self.changed_at, self.changed_by = now(), by


class SelfSnapshot(Model):
    """A self-assessment as it was signed (自评快照); append-only.

    `scores`, `evidence` and `result` are plain data; the metrics are in their own snapshot.
    """

    __tablename__ = "standardisation_self_snapshot"

    id: Mapped[int] = mapped_column(primary_key=True)
    task_id: Mapped[int] = mapped_column(ForeignKey("standardisation_task.id"), index=True)
    event_id: Mapped[int] = mapped_column(ForeignKey("standardisation_event.id"))
    metrics_id: Mapped[int] = mapped_column(ForeignKey("metric_snapshot.id"))
    scores: Mapped[list[dict[str, Any]]] = mapped_column(Document)
    evidence: Mapped[list[dict[str, Any]]] = mapped_column(Document)
    result: Mapped[dict[str, Any]] = mapped_column(Document)
    statement: Mapped[str] = mapped_column(Text)
    catalogue_number: Mapped[str] = mapped_column(String(20))
    sha256: Mapped[str] = mapped_column(String(64))
    taken_at: Mapped[datetime] = mapped_column(Moment, default=now)
    taken_by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))

    task: Mapped[CountyTask] = relationship()
    event: Mapped[TaskEvent] = relationship()
    metrics: Mapped[MetricSnapshot] = relationship()
    taken_by: Mapped[Person] = relationship()
