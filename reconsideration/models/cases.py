"""ReconsiderationCase, Correction: what a reconsideration has beside what every case has."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Numeric, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from casework.cases.models import Case
from casework.columns import Document
from casework.db import Model


class ReconsiderationCase(Case):
    """A case under the Administrative Reconsideration Law (行政复议案件).

    `kind` is the item of article 11 (A01-A15) that the challenged act falls under.
    """

    __tablename__ = "reconsideration_case"
    __table_args__ = (
        CheckConstraint("track IN ('', 'ordinary', 'simplified')", name="track_known"),
        CheckConstraint("(accepted_on IS NULL) = (track = '')", name="track_iff_accepted"),
    )
    __mapper_args__ = {"polymorphic_identity": "reconsideration"}

    id: Mapped[int] = mapped_column(ForeignKey("case_file.id"), primary_key=True)
    organ_name: Mapped[str] = mapped_column(String(100))
    submitted_on: Mapped[date]
    through_on: Mapped[date | None]
    track: Mapped[str] = mapped_column(String(12), default="")
    simplified_ground: Mapped[str] = mapped_column(String(20), default="")
    accepted_on: Mapped[date | None]
    deemed_accepted: Mapped[bool] = mapped_column(default=False)
    review_result: Mapped[str] = mapped_column(String(20), default="")
    act_name: Mapped[str] = mapped_column(String(200))
    act_number: Mapped[str] = mapped_column(String(100), default="", index=True)
    act_made_on: Mapped[date | None]
    known_on: Mapped[date | None]
    how_known: Mapped[str] = mapped_column(String(20), default="")
    told_of_rights: Mapped[bool | None]
    limit_told: Mapped[str] = mapped_column(String(100), default="")
    domain: Mapped[str] = mapped_column(String(30), default="")
    matter: Mapped[str] = mapped_column(String(30), default="")
    on_the_spot: Mapped[bool] = mapped_column(default=False)
    by_monitoring: Mapped[bool] = mapped_column(default=False)
    real_property: Mapped[bool] = mapped_column(default=False)
    amount: Mapped[Decimal | None] = mapped_column(Numeric(15, 2))
    mandatory_first: Mapped[str] = mapped_column(String(10), default="")
    executed: Mapped[bool] = mapped_column(default=False)
    major: Mapped[bool] = mapped_column(default=False)
    enterprise: Mapped[bool] = mapped_column(default=False)
    source: Mapped[str] = mapped_column(String(20), default="new")
    claims: Mapped[list[str]] = mapped_column(Document, default=list)
    claims_text: Mapped[str] = mapped_column(Text, default="")
    reasons: Mapped[str] = mapped_column(Text, default="")
    norm_review: Mapped[dict[str, Any]] = mapped_column(Document, default=dict)
    respondent_level: Mapped[str] = mapped_column(String(30), default="")
    conditions: Mapped[dict[str, Any]] = mapped_column(Document, default=dict)
    limit_verdict: Mapped[str] = mapped_column(String(20), default="")
    limit_due_on: Mapped[date | None]

    corrections: Mapped[list[Correction]] = relationship(
        back_populates="case", order_by="Correction.id"
    )


class Correction(Model):
    """A correction notice (补正通知): all that is missing, asked once (article 31)."""

    __tablename__ = "correction"

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("reconsideration_case.id"), index=True)
    items: Mapped[list[str]] = mapped_column(Document, default=list)
    asked_on: Mapped[date]
    served_on: Mapped[date | None]
    extended_to: Mapped[date | None]
    extension_reason: Mapped[str] = mapped_column(String(200), default="")
    received_on: Mapped[date | None]
    result: Mapped[str] = mapped_column(String(20), default="")

    case: Mapped[ReconsiderationCase] = relationship(back_populates="corrections")
