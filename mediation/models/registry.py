"""MediationOrganisation, MediatorProfile, Expert, ExpertDraw, RegistryEvent: who can mediate."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from casework.accounts.models import Person, Unit
from casework.cases.models import Case
from casework.columns import Document, Moment, SealedDocument, SealedText
from casework.db import Model
from casework.now import now


class MediationOrganisation(Model):
    """The entry of a mediation organisation (专业性调解组织登记), one for a unit.

    `members` are the committee (name, sex, people), `accepts` the keys of the kinds of dispute
    that it takes. `cap` is how much one mediator may carry; empty, as its place says.
    """

    __tablename__ = "mediation_organisation"
    __table_args__ = (
        CheckConstraint(
            "standing IN ('planned', 'active', 'paused', 'cancelled')", name="standing_known"
        ),
        CheckConstraint(
            "confirmation_mode IN ('ACCEPTS_ADMIN', 'ONLY_PMC_OR_INVITED', 'UNKNOWN')",
            name="confirmation_mode_known",
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id"), unique=True)
    standing: Mapped[str] = mapped_column(String(10), default="planned")
    founding_unit: Mapped[str] = mapped_column(String(100), default="")
    supervisor: Mapped[str] = mapped_column(String(100), default="")
    industry: Mapped[str] = mapped_column(String(50), default="")
    established_on: Mapped[date | None]
    filing_no: Mapped[str] = mapped_column(String(60), default="")
    filed_on: Mapped[date | None]
    seal_no: Mapped[str] = mapped_column(String(60), default="")
    territory: Mapped[str] = mapped_column(String(100), default="")
    leader: Mapped[str] = mapped_column(String(50), default="")
    members: Mapped[list[dict[str, Any]]] = mapped_column(Document, default=list)
    minority_area: Mapped[bool] = mapped_column(default=False)
    term_from: Mapped[date | None]
    term_to: Mapped[date | None]
    full_time: Mapped[int] = mapped_column(default=0)
    part_time: Mapped[int] = mapped_column(default=0)
    accepts: Mapped[list[str]] = mapped_column(Document, default=list)
    room: Mapped[str] = mapped_column(String(100), default="")
    online_account: Mapped[str] = mapped_column(String(100), default="")
    funding: Mapped[str] = mapped_column(String(100), default="")
    expert_pool: Mapped[str] = mapped_column(String(100), default="")
    court: Mapped[str] = mapped_column(String(100), default="")
    confirmation_mode: Mapped[str] = mapped_column(String(20), default="UNKNOWN")
    cap: Mapped[int | None]
    version: Mapped[int] = mapped_column(default=1)

    unit: Mapped[Unit] = relationship(lazy="joined")
    mediators: Mapped[list[MediatorProfile]] = relationship(
        back_populates="organisation", order_by="MediatorProfile.id"
    )
    events: Mapped[list[RegistryEvent]] = relationship(
        back_populates="organisation", order_by="RegistryEvent.id"
    )
    __mapper_args__ = {"version_id_col": version}


class MediatorProfile(Model):
    """The entry of a mediator (调解员登记), one for a person in an organisation.

    `declared` is what was declared for recusal: employers, former jobs, holdings, relatives. It
    is sealed like the numbers; `id_no_index` finds the person among parties without opening it.
    """

    __tablename__ = "mediator_profile"
    __table_args__ = (UniqueConstraint("organisation_id", "person_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    organisation_id: Mapped[int] = mapped_column(ForeignKey("mediation_organisation.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    title: Mapped[str] = mapped_column(String(50), default="")
    kind: Mapped[str] = mapped_column(String(12), default="staff")
    full_time: Mapped[bool] = mapped_column(default=True)
    level: Mapped[str] = mapped_column(String(20), default="")
    certificates: Mapped[list[dict[str, Any]]] = mapped_column(Document, default=list)
    specialities: Mapped[list[str]] = mapped_column(Document, default=list)
    skills: Mapped[str] = mapped_column(String(200), default="")
    languages: Mapped[list[str]] = mapped_column(Document, default=list)
    area: Mapped[str] = mapped_column(String(50), default="")
    appointed_from: Mapped[date | None]
    appointed_to: Mapped[date | None]
    training: Mapped[list[dict[str, Any]]] = mapped_column(Document, default=list)
    leave: Mapped[list[dict[str, Any]]] = mapped_column(Document, default=list)
    sanctions: Mapped[str] = mapped_column(Text, default="")
    id_no: Mapped[str | None] = mapped_column(SealedText)
    id_no_index: Mapped[str] = mapped_column(String(64), default="", index=True)
    phone: Mapped[str | None] = mapped_column(SealedText)
    declared: Mapped[dict[str, Any]] = mapped_column(SealedDocument, nullable=True, default=dict)
    ended_on: Mapped[date | None]
    version: Mapped[int] = mapped_column(default=1)

    organisation: Mapped[MediationOrganisation] = relationship(back_populates="mediators")
    person: Mapped[Person] = relationship(lazy="joined")
    __mapper_args__ = {"version_id_col": version}


class Expert(Model):
    """An expert of a pool (专家库专家). `number` orders draws and never changes."""

    __tablename__ = "expert"
    __table_args__ = (
        CheckConstraint("standing IN ('active', 'paused', 'removed')", name="standing_known"),
        Index("ix_expert_field_standing", "field", "standing"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id"), index=True)
    number: Mapped[str] = mapped_column(String(20), unique=True)
    name: Mapped[str] = mapped_column(String(50))
    field: Mapped[str] = mapped_column(String(20))
    speciality: Mapped[str] = mapped_column(String(100), default="")
    rank: Mapped[str] = mapped_column(String(50), default="")
    workplace: Mapped[str] = mapped_column(String(100), default="")
    region: Mapped[str] = mapped_column(String(50), default="")
    qualification_no: Mapped[str] = mapped_column(String(60), default="")
    fee_rule: Mapped[str] = mapped_column(String(200), default="")
    evaluation: Mapped[str] = mapped_column(Text, default="")
    standing: Mapped[str] = mapped_column(String(10), default="active")
    id_no: Mapped[str | None] = mapped_column(SealedText)
    id_no_index: Mapped[str] = mapped_column(String(64), default="", index=True)
    phone: Mapped[str | None] = mapped_column(SealedText)
    declared: Mapped[dict[str, Any]] = mapped_column(SealedDocument, nullable=True, default=dict)
    version: Mapped[int] = mapped_column(default=1)

    unit: Mapped[Unit] = relationship(lazy="joined")
    __mapper_args__ = {"version_id_col": version}


class ExpertDraw(Model):
    """A draw of experts for a case (专家抽取), as it was: seed, who took part, who was drawn.

    Never changed: whoever is replaced is replaced by another draw, which names this one.
    """

    __tablename__ = "expert_draw"

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("case_file.id"), index=True)
    field: Mapped[str] = mapped_column(String(20))
    wanted: Mapped[int]
    seed: Mapped[str] = mapped_column(String(64))
    candidates: Mapped[list[str]] = mapped_column(Document, default=list)
    excluded: Mapped[list[dict[str, Any]]] = mapped_column(Document, default=list)
    drawn: Mapped[list[str]] = mapped_column(Document, default=list)
    replaces_id: Mapped[int | None] = mapped_column(ForeignKey("expert_draw.id"))
    replaced: Mapped[str] = mapped_column(String(20), default="")
    reason: Mapped[str] = mapped_column(String(200), default="")
    drawn_at: Mapped[datetime] = mapped_column(Moment, default=now, index=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))

    case: Mapped[Case] = relationship()
    person: Mapped[Person] = relationship(lazy="joined")


class RegistryEvent(Model):
    """A change of the registry (登记变更): what was entered or changed, when, by whom."""

    __tablename__ = "registry_event"

    id: Mapped[int] = mapped_column(primary_key=True)
    organisation_id: Mapped[int | None] = mapped_column(
        ForeignKey("mediation_organisation.id"), index=True
    )
    expert_id: Mapped[int | None] = mapped_column(ForeignKey("expert.id"), index=True)
    kind: Mapped[str] = mapped_column(String(30))
    on: Mapped[date] = mapped_column("legal_on")
    recorded_at: Mapped[datetime] = mapped_column(Moment, default=now)
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    data: Mapped[dict[str, Any]] = mapped_column(Document, default=dict)

    organisation: Mapped[MediationOrganisation | None] = relationship(back_populates="events")
    person: Mapped[Person | None] = relationship(lazy="joined")
