"""LedgerReport, LedgerCases, LedgerAdjustment, LedgerFile: figures as they were reported.

Once a report is signed, triggers keep it and its cases as they are; what is found wrong later
is an adjustment beside it.
"""

from __future__ import annotations

import uuid
from datetime import date, datetime
from typing import Any

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    ForeignKey,
    Index,
    String,
    UniqueConstraint,
    Uuid,
)
from sqlalchemy.orm import Mapped, mapped_column, relationship

from casework.accounts.models import Person, Unit
from casework.columns import Document, Moment, SealedDocument
from casework.db import Model
from casework.now import now


class LedgerReport(Model):
    """The figures of a unit and the units below it for a period (统计报表).

    `figures` holds, per measure, n, m and the hash of its cases; the cases lie in LedgerCases.
    `checks` are the findings of the cross-foot check when it was drawn up.
    """

    __tablename__ = "ledger_report"
    __table_args__ = (
        CheckConstraint("state IN ('draft', 'reported')", name="state_known"),
        CheckConstraint(
            "(state = 'reported') = (signed_by_id IS NOT NULL)", name="reported_is_signed"
        ),
        UniqueConstraint("module", "unit_id", "period"),
        Index("ix_ledger_report_unit", "unit_id", "module", "first_on"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    handle: Mapped[uuid.UUID] = mapped_column(Uuid, unique=True, default=uuid.uuid4)
    module: Mapped[str] = mapped_column(String(20))
    unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id"))
    period: Mapped[str] = mapped_column(String(10))
    first_on: Mapped[date]
    last_on: Mapped[date]
    units: Mapped[list[int]] = mapped_column(Document)
    rules: Mapped[dict[str, Any]] = mapped_column(Document, default=dict)
    formula_version: Mapped[str] = mapped_column(String(20))
    figures: Mapped[dict[str, Any]] = mapped_column(Document)
    splits: Mapped[dict[str, Any]] = mapped_column(Document, default=dict)
    checks: Mapped[list[dict[str, Any]]] = mapped_column(Document, default=list)
    state: Mapped[str] = mapped_column(String(10), default="draft")
    remark: Mapped[str] = mapped_column(String(200), default="")
    made_by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    made_at: Mapped[datetime] = mapped_column(Moment, default=now)
    signed_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    signed_at: Mapped[datetime | None] = mapped_column(Moment)
    version: Mapped[int] = mapped_column(default=1)

    unit: Mapped[Unit] = relationship()
    made_by: Mapped[Person] = relationship(foreign_keys=[made_by_id])
    signed_by: Mapped[Person | None] = relationship(foreign_keys=[signed_by_id])
    adjustments: Mapped[list[LedgerAdjustment]] = relationship(
        back_populates="report", order_by="LedgerAdjustment.id"
    )
    __mapper_args__ = {"version_id_col": version}


class LedgerCases(Model):
    """The cases behind one figure of a report: rows [case id, n, m], sorted by id."""

    __tablename__ = "ledger_cases"

    report_id: Mapped[int] = mapped_column(ForeignKey("ledger_report.id"), primary_key=True)
    measure: Mapped[str] = mapped_column(String(40), primary_key=True)
    rows: Mapped[list[list[int]]] = mapped_column("entries", Document)


class LedgerAdjustment(Model):
    """What a figure of a signed report comes to after later corrections (调整); append-only."""

    __tablename__ = "ledger_adjustment"
    __table_args__ = (Index("ix_ledger_adjustment_report", "report_id", "id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    report_id: Mapped[int] = mapped_column(ForeignKey("ledger_report.id"))
    measure: Mapped[str] = mapped_column(String(40))
    was_n: Mapped[int] = mapped_column(BigInteger)
    was_m: Mapped[int] = mapped_column(BigInteger)
    is_n: Mapped[int] = mapped_column(BigInteger)
    is_m: Mapped[int] = mapped_column(BigInteger)
    cases: Mapped[list[int]] = mapped_column(Document)
    reason: Mapped[str] = mapped_column(String(200))
    made_by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    made_at: Mapped[datetime] = mapped_column(Moment, default=now)

    report: Mapped[LedgerReport] = relationship(back_populates="adjustments")
    made_by: Mapped[Person] = relationship()


class LedgerFile(Model):
    """A file made for whoever asked for it: an export of the ledger, or a printed report.

    `words` says what it holds; every export counts towards the person's rows of the day. A
    `shared` file is open to whoever sees the unit's figures, others to the person alone.
    """

    __tablename__ = "ledger_file"
    __table_args__ = (
        CheckConstraint("state IN ('waiting', 'ready', 'failed')", name="state_known"),
        CheckConstraint("kind IN ('xlsx', 'csv', 'paper')", name="kind_known"),
        Index("ix_ledger_file_person", "person_id", "made_at"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    handle: Mapped[uuid.UUID] = mapped_column(Uuid, unique=True, default=uuid.uuid4)
    unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    kind: Mapped[str] = mapped_column(String(10))
    title: Mapped[str] = mapped_column(String(200))
    words: Mapped[str] = mapped_column(String(500), default="")
    request: Mapped[dict[str, Any]] = mapped_column(Document, default=dict)
    letter: Mapped[dict[str, Any]] = mapped_column(SealedDocument, nullable=True, default=dict)
    row_count: Mapped[int] = mapped_column(default=0)
    shared: Mapped[bool] = mapped_column(default=False)
    state: Mapped[str] = mapped_column(String(10), default="waiting")
    made_at: Mapped[datetime] = mapped_column(Moment, default=now)
    sha256: Mapped[str] = mapped_column(String(64), default="")
    docx_sha256: Mapped[str] = mapped_column(String(64), default="")

    person: Mapped[Person] = relationship()
