"""MediationCase, Meeting, Agreement, Clause: what a mediation has beside what every case has."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Numeric, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from casework.cases.models import Case
from casework.columns import Document, Moment, SealedText
from casework.db import Model
from mediation.models.joint import JointCase


class MediationCase(Case):
    """A mediation (行政调解案件). `kind` is the kind of dispute, for example `labour`."""

    __tablename__ = "mediation_case"

    id: Mapped[int] = mapped_column(ForeignKey("case_file.id"), primary_key=True)
    __mapper_args__ = {
        "polymorphic_identity": "mediation",
        "inherit_condition": id == Case.__table__.c.id,
    }
    track: Mapped[str] = mapped_column(String(20), default="CIVIL")
    organ_kind: Mapped[str] = mapped_column(String(20), default="ADMIN_ORGAN")
    initiation: Mapped[str] = mapped_column(String(20), default="APPLICATION")
    procedure: Mapped[str] = mapped_column(String(12), default="ORDINARY")
    dispute_kind: Mapped[str] = mapped_column(String(20))
    head_count: Mapped[int] = mapped_column(default=1)
    claim_amount: Mapped[Decimal | None] = mapped_column(Numeric(15, 2))
    agreed_amount: Mapped[Decimal | None] = mapped_column(Numeric(15, 2))
    outcome: Mapped[str] = mapped_column(String(20), default="")
    parent_id: Mapped[int | None] = mapped_column(ForeignKey("mediation_case.id"), index=True)
    joint_id: Mapped[int | None] = mapped_column(ForeignKey("joint_case.id"), index=True)

    joint: Mapped[JointCase | None] = relationship(foreign_keys=[joint_id])
    parent: Mapped[MediationCase | None] = relationship(
        remote_side=lambda: MediationCase.__table__.c.id,
        foreign_keys=[parent_id],
        back_populates="children",
    )
    children: Mapped[list[MediationCase]] = relationship(
        foreign_keys=[parent_id], back_populates="parent", order_by="MediationCase.id"
    )
    appraisals: Mapped[list[Appraisal]] = relationship(
        back_populates="case", order_by="Appraisal.id"
    )
    meetings: Mapped[list[Meeting]] = relationship(
        back_populates="case", order_by="Meeting.starts_at, Meeting.id"
    )
    agreements: Mapped[list[Agreement]] = relationship(
        back_populates="case", order_by="Agreement.id"
    )

    @property
    def present_agreement(self) -> Agreement | None:
        """The agreement in hand: the last one that wasn't dropped."""
        kept = [agreement for agreement in self.agreements if agreement.state != "dropped"]
        return kept[-1] if kept else None


class Meeting(Model):
    """A session (调解会): the official record, and the facts that both agree on.

    What was said apart is not here: models/private.py.
    """

    __tablename__ = "meeting"

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("mediation_case.id"), index=True)
    starts_at: Mapped[datetime] = mapped_column(Moment)
    place: Mapped[str] = mapped_column(String(200))
    form: Mapped[str] = mapped_column(String(20), default="joint")
    state: Mapped[str] = mapped_column(String(12), default="planned")
    present: Mapped[list[dict[str, Any]]] = mapped_column(Document, default=list)
    rights_read: Mapped[bool] = mapped_column(default=False)
    record: Mapped[dict[str, Any]] = mapped_column(Document, default=dict)
    undisputed: Mapped[str] = mapped_column(Text, default="")
    undisputed_signed: Mapped[bool] = mapped_column(default=False)
    version: Mapped[int] = mapped_column(default=1)

    case: Mapped[MediationCase] = relationship(back_populates="meetings")
    __mapper_args__ = {"version_id_col": version}


class Appraisal(Model):
    """An expert opinion, appraisal or test (鉴定、评估、检测): commissioned, then closed."""

    __tablename__ = "appraisal"
    __table_args__ = (
        CheckConstraint("closed_on IS NULL OR closed_on >= commissioned_on", name="days_in_order"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("mediation_case.id"), index=True)
    kind: Mapped[str] = mapped_column(String(20))
    institution: Mapped[str] = mapped_column(String(100))
    qualification: Mapped[str] = mapped_column(String(100), default="")
    chosen: Mapped[str] = mapped_column(String(20))
    questions: Mapped[str | None] = mapped_column(SealedText)
    advanced_by: Mapped[str] = mapped_column(String(20), default="")
    cost: Mapped[Decimal | None] = mapped_column(Numeric(15, 2))
    commissioned_on: Mapped[date]
    due_on: Mapped[date | None]
    result: Mapped[str | None] = mapped_column(SealedText)
    objections: Mapped[str | None] = mapped_column(SealedText)
    closed_on: Mapped[date | None]
    version: Mapped[int] = mapped_column(default=1)

    case: Mapped[MediationCase] = relationship(back_populates="appraisals")
    __mapper_args__ = {"version_id_col": version}


class Agreement(Model):
    """A mediation agreement (调解协议), a draft until it takes effect."""

    __tablename__ = "agreement"
    __table_args__ = (
        CheckConstraint("state IN ('draft', 'effective', 'dropped')", name="state_known"),
        CheckConstraint(
            "(state = 'effective') = (effective_on IS NOT NULL)", name="effective_has_day"
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("mediation_case.id"), index=True)
    state: Mapped[str] = mapped_column(String(12), default="draft")
    facts: Mapped[str] = mapped_column(Text, default="")
    issues: Mapped[str] = mapped_column(Text, default="")
    liability: Mapped[str] = mapped_column(Text, default="")
    default_clause: Mapped[str] = mapped_column(Text, default="")
    other_terms: Mapped[str] = mapped_column(Text, default="")
    copies: Mapped[int] = mapped_column(default=3)
    total: Mapped[Decimal | None] = mapped_column(Numeric(15, 2))
    confirm_option: Mapped[str] = mapped_column(String(20), default="")
    signatures: Mapped[dict[str, Any]] = mapped_column(Document, default=dict)
    answers: Mapped[dict[str, Any]] = mapped_column(Document, default=dict)
    effective_on: Mapped[date | None]
    version: Mapped[int] = mapped_column(default=1)

    case: Mapped[MediationCase] = relationship(back_populates="agreements")
    clauses: Mapped[list[Clause]] = relationship(
        back_populates="agreement",
        order_by="Clause.position, Clause.id",
        cascade="all, delete-orphan",
    )
    __mapper_args__ = {"version_id_col": version}


class Clause(Model):
    """One obligation of an agreement (协议条款): who does what, how much, until when, how."""

    __tablename__ = "clause"

    id: Mapped[int] = mapped_column(primary_key=True)
    agreement_id: Mapped[int] = mapped_column(ForeignKey("agreement.id"), index=True)
    position: Mapped[int]
    obligor: Mapped[str] = mapped_column(String(100))
    obligee: Mapped[str] = mapped_column(String(100), default="")
    act: Mapped[str] = mapped_column(Text)
    kind: Mapped[str] = mapped_column(String(10), default="pay")
    amount: Mapped[Decimal | None] = mapped_column(Numeric(15, 2))
    due_on: Mapped[date | None]
    manner: Mapped[str] = mapped_column(String(100), default="")
    account: Mapped[str | None] = mapped_column(SealedText)
    performed_on: Mapped[date | None]
    proof: Mapped[str] = mapped_column(String(200), default="")
    breached: Mapped[bool] = mapped_column(default=False)

    agreement: Mapped[Agreement] = relationship(back_populates="clauses")
