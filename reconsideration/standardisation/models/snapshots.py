"""MetricSnapshot: what the metrics of a body came to at a moment; never changed afterwards."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from casework.accounts.models import Person, Unit
from casework.columns import Document, Moment
from casework.db import Model
from casework.now import now


class MetricSnapshot(Model):
    """The metrics of a unit and the units below it for a period (指标快照); append-only.

    `figures` holds, by the number of a metric, num, den, how many cases make each, and the hash
    of the sorted cases; `cases` what papers state of the caseload. A later one is another row,
    and both are shown.
    """

    __tablename__ = "metric_snapshot"
    __table_args__ = (
        CheckConstraint("last_on >= first_on", name="period_in_order"),
        Index("ix_metric_snapshot_unit", "unit_id", "last_on", "id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id"))
    first_on: Mapped[date]
    last_on: Mapped[date]
    units: Mapped[list[int]] = mapped_column(Document)
    formula_version: Mapped[str] = mapped_column(String(20))
    figures: Mapped[dict[str, Any]] = mapped_column(Document)
    cases: Mapped[dict[str, Any]] = mapped_column(
        Document, default=dict, server_default=text("'{}'")
    )
    taken_at: Mapped[datetime] = mapped_column(Moment, default=now)
    taken_by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))

    unit: Mapped[Unit] = relationship()
    taken_by: Mapped[Person] = relationship()
