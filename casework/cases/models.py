"""Case, Party, CaseEvent, DeadlineRow, Attachment: what every case has.

A case is its events. `stage` and the display columns are copies for lists, written by the
commands; deadline rows are a copy that can be thrown away and rebuilt from the events.
"""

from __future__ import annotations

import uuid
from datetime import date, datetime
from enum import StrEnum
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
from casework.columns import Document, Moment, SealedDocument, SealedText
from casework.db import Model
from casework.now import now


class Side(StrEnum):
    """Where a party stands (当事人地位)."""

    APPLICANT = "applicant"
    RESPONDENT = "respondent"
    THIRD = "third"

    @property
    def label(self) -> str:
        """申请人, 被申请人, 第三人"""
        return {"applicant": "申请人", "respondent": "被申请人", "third": "第三人"}[self.value]


class PersonLink(StrEnum):
    """What a person is to a case (案件—人)."""

    REGISTRAR = "registrar"
    HANDLER = "handler"
    MEDIATOR = "mediator"
    REVIEWER = "reviewer"
    APPROVER = "approver"
    RECUSED = "recused"


class UnitLink(StrEnum):
    """What a unit is to a case (案件—单位)."""

    LEAD = "lead"
    ASSIST = "assist"
    RESPONDENT = "respondent"
    SUPERIOR = "superior"


_DUE_COUNTED = ("next_due_on", "id", "confidentiality", "clock_stopped")


class Case(Model):
    """A case (案件): what mediation and reconsideration have in common."""

    __tablename__ = "case_file"
    __table_args__: tuple[Any, ...] = (
        UniqueConstraint("unit_id", "kind", "year", "serial"),
        UniqueConstraint("number"),
        CheckConstraint("module IN ('mediation', 'reconsideration', 'joint')", name="module_known"),
        CheckConstraint(
            "confidentiality IN ('ordinary', 'private', 'minor_or_medical', 'commercial', 'named')",
            name="confidentiality_known",
        ),
        # What a list counts by comes last, so that counting reads nothing but the index.
        Index("ix_case_file_list", "unit_id", "module", "stage", "kind", "id", "confidentiality"),
        Index("ix_case_file_unit_module", "unit_id", "module", "id", "confidentiality"),
        Index("ix_case_file_due", "unit_id", "module", "closed_on", *_DUE_COUNTED),
        # Few clocks stand still; without this, counting them reads every open case.
        Index(
            "ix_case_file_stopped",
            *("unit_id", "module", "closed_on", "clock_stopped", "id", "confidentiality"),
            sqlite_where=text("clock_stopped IS 1"),
            postgresql_where=text("clock_stopped IS TRUE"),
        ),
        Index("ix_case_file_duplicates", "module", "applicant_names"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    handle: Mapped[uuid.UUID] = mapped_column(Uuid, unique=True, default=uuid.uuid4)
    module: Mapped[str] = mapped_column(String(20))
    kind: Mapped[str] = mapped_column(String(30))
    number: Mapped[str] = mapped_column(String(60))
    year: Mapped[int]
    serial: Mapped[int]
    unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id"))
    title: Mapped[str] = mapped_column(String(300))
    applicant_names: Mapped[str] = mapped_column(String(200), default="")
    respondent_names: Mapped[str] = mapped_column(String(200), default="")
    stage: Mapped[str] = mapped_column(String(30))
    law: Mapped[str] = mapped_column(String(20), default="")
    channel: Mapped[str] = mapped_column(String(30))
    received_on: Mapped[date]
    registered_at: Mapped[datetime] = mapped_column(Moment, default=now)
    closed_on: Mapped[date | None]
    confidentiality: Mapped[str] = mapped_column(String(20), default="ordinary")
    facts: Mapped[dict[str, Any]] = mapped_column(Document, default=dict)
    sealed_facts: Mapped[dict[str, Any]] = mapped_column(
        SealedDocument, nullable=True, default=dict
    )
    next_due_on: Mapped[date | None]
    next_due_key: Mapped[str] = mapped_column(String(30), default="")
    next_due_label: Mapped[str] = mapped_column(String(100), default="")
    next_due_unit: Mapped[str] = mapped_column(String(10), default="")
    next_due_estimated: Mapped[bool] = mapped_column(default=False)
    clock_stopped: Mapped[bool] = mapped_column(default=False)
    version: Mapped[int] = mapped_column(default=1)

    unit: Mapped[Unit] = relationship()
    parties: Mapped[list[Party]] = relationship(
        back_populates="case", order_by="Party.side, Party.position, Party.id"
    )
    events: Mapped[list[CaseEvent]] = relationship(
        back_populates="case", order_by="CaseEvent.serial"
    )
    deadlines: Mapped[list[DeadlineRow]] = relationship(
        back_populates="case", order_by="DeadlineRow.position", cascade="all, delete-orphan"
    )
    people: Mapped[list[CasePerson]] = relationship(back_populates="case", order_by="CasePerson.id")
    units: Mapped[list[CaseUnit]] = relationship(back_populates="case", order_by="CaseUnit.id")
    attachments: Mapped[list[Attachment]] = relationship(
        back_populates="case", order_by="Attachment.id"
    )

    __mapper_args__ = {"polymorphic_on": "module", "version_id_col": version}


class CasePerson(Model):
    """A person's part in a case, from one day to another."""

    __tablename__ = "case_person"
    __table_args__ = (
        Index(
            "ix_case_person_person_role", "person_id", "role", "case_id", "valid_from", "valid_to"
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("case_file.id"), index=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    role: Mapped[str] = mapped_column(String(20))
    lead: Mapped[bool] = mapped_column(default=False)
    valid_from: Mapped[date]
    valid_to: Mapped[date | None]

    case: Mapped[Case] = relationship(back_populates="people")
    person: Mapped[Person] = relationship(lazy="joined")


class CaseUnit(Model):
    """A unit's part in a case beside the owner's: assist, respondent, superior."""

    __tablename__ = "case_unit"
    __table_args__ = (Index("ix_case_unit_unit_role", "unit_id", "role", "case_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("case_file.id"), index=True)
    unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id"))
    role: Mapped[str] = mapped_column(String(20))
    valid_from: Mapped[date]
    valid_to: Mapped[date | None]

    case: Mapped[Case] = relationship(back_populates="units")
    unit: Mapped[Unit] = relationship(lazy="joined")


class Party(Model):
    """A party (当事人) of a side; one that died, ended or was wrongly named has `left_on`."""

    __tablename__ = "party"
    __table_args__ = (
        CheckConstraint("side IN ('applicant', 'respondent', 'third')", name="side_known"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("case_file.id"), index=True)
    side: Mapped[str] = mapped_column(String(12))
    position: Mapped[int] = mapped_column(default=0)
    kind: Mapped[str] = mapped_column(String(20))
    name: Mapped[str] = mapped_column(String(100), index=True)
    id_type: Mapped[str] = mapped_column(String(20), default="")
    id_no: Mapped[str | None] = mapped_column(SealedText)
    id_no_index: Mapped[str] = mapped_column(String(64), default="", index=True)
    sex: Mapped[str] = mapped_column(String(4), default="")
    birth_on: Mapped[date | None]
    phone: Mapped[str | None] = mapped_column(SealedText)
    phone_index: Mapped[str] = mapped_column(String(64), default="")
    address: Mapped[str | None] = mapped_column(SealedText)
    service_address: Mapped[str | None] = mapped_column(SealedText)
    postcode: Mapped[str] = mapped_column(String(6), default="")
    e_service: Mapped[bool] = mapped_column(default=False)
    e_address: Mapped[str | None] = mapped_column(SealedText)
    legal_rep: Mapped[str] = mapped_column(String(50), default="")
    legal_rep_post: Mapped[str] = mapped_column(String(50), default="")
    work_unit: Mapped[str] = mapped_column(String(100), default="")
    occupation: Mapped[str] = mapped_column(String(50), default="")
    ethnicity: Mapped[str] = mapped_column(String(20), default="")
    special_groups: Mapped[list[str]] = mapped_column(Document, default=list)
    left_on: Mapped[date | None]
    version: Mapped[int] = mapped_column(default=1)

    case: Mapped[Case] = relationship(back_populates="parties")
    representatives: Mapped[list[Representative]] = relationship(
        back_populates="party", order_by="Representative.id", lazy="selectin"
    )
    __mapper_args__ = {"version_id_col": version}


class Representative(Model):
    """Who acts for a party: agent (委托代理人), statutory agent (法定代理人), elected (代表人)."""

    __tablename__ = "representative"

    id: Mapped[int] = mapped_column(primary_key=True)
    party_id: Mapped[int] = mapped_column(ForeignKey("party.id"), index=True)
    kind: Mapped[str] = mapped_column(String(20))
    name: Mapped[str] = mapped_column(String(50))
    relation: Mapped[str] = mapped_column(String(50), default="")
    id_no: Mapped[str | None] = mapped_column(SealedText)
    phone: Mapped[str | None] = mapped_column(SealedText)
    licence_no: Mapped[str] = mapped_column(String(40), default="")
    authority: Mapped[str] = mapped_column(String(20), default="general")
    powers: Mapped[list[str]] = mapped_column(Document, default=list)
    valid_from: Mapped[date | None]
    valid_to: Mapped[date | None]

    party: Mapped[Party] = relationship(back_populates="representatives")


class CaseEvent(Model):
    """What happened (事项): legal date and recorded moment; never updated, never deleted.

    A correction is another event that names the one it replaces in `corrects_id`.
    """

    __tablename__ = "case_event"
    __table_args__: tuple[Any, ...] = (
        UniqueConstraint("case_id", "serial"),
        # Figures are counted along what happened when; corrections are few.
        Index("ix_case_event_kind_on", "kind", "legal_on", "case_id"),
        Index(
            "ix_case_event_corrects",
            "corrects_id",
            sqlite_where=text("corrects_id IS NOT NULL"),
            postgresql_where=text("corrects_id IS NOT NULL"),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("case_file.id"))
    serial: Mapped[int]
    kind: Mapped[str] = mapped_column(String(40))
    on: Mapped[date] = mapped_column("legal_on")
    recorded_at: Mapped[datetime] = mapped_column(Moment, default=now)
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    data: Mapped[dict[str, Any]] = mapped_column(Document, default=dict)
    corrects_id: Mapped[int | None] = mapped_column(ForeignKey("case_event.id"))

    case: Mapped[Case] = relationship(back_populates="events")
    person: Mapped[Person | None] = relationship()


class DeadlineRow(Model):
    """A computed deadline (期限): a copy for lists and the desk, rebuilt from events."""

    __tablename__ = "deadline"
    __table_args__ = (
        Index("ix_deadline_open", "unit_id", "is_open", "due_on", "id"),
        Index("ix_deadline_case", "case_id", "position"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("case_file.id"))
    unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id"))
    position: Mapped[int]
    key: Mapped[str] = mapped_column(String(30))
    label: Mapped[str] = mapped_column(String(100))
    length: Mapped[str] = mapped_column(String(30))
    unit_of_time: Mapped[str] = mapped_column(String(10))
    started_on: Mapped[date]
    due_on: Mapped[date | None]
    met_on: Mapped[date | None]
    is_open: Mapped[bool]
    stopped: Mapped[bool] = mapped_column(default=False)
    estimated: Mapped[bool] = mapped_column(default=False)
    is_law: Mapped[bool] = mapped_column(default=True)
    advisory: Mapped[bool] = mapped_column(default=False)
    basis: Mapped[str] = mapped_column(String(200))
    missed: Mapped[str] = mapped_column(String(200), default="")
    trace: Mapped[dict[str, Any]] = mapped_column(Document, default=dict)
    calendar: Mapped[str] = mapped_column(String(40), default="")

    case: Mapped[Case] = relationship(back_populates="deadlines")


class Attachment(Model):
    """A file of a case (附件), sealed on disk under its hash; `restricted`: for few eyes."""

    __tablename__ = "attachment"

    id: Mapped[int] = mapped_column(primary_key=True)
    handle: Mapped[uuid.UUID] = mapped_column(Uuid, unique=True, default=uuid.uuid4)
    case_id: Mapped[int] = mapped_column(ForeignKey("case_file.id"), index=True)
    name: Mapped[str] = mapped_column(String(200))
    kind: Mapped[str] = mapped_column(String(30), default="")
    side: Mapped[str] = mapped_column(String(20), default="")
    media_type: Mapped[str] = mapped_column(String(100))
    size: Mapped[int]
    sha256: Mapped[str] = mapped_column(String(64))
    sm3: Mapped[str] = mapped_column(String(64))
    domain: Mapped[str] = mapped_column(String(40))
    restricted: Mapped[bool] = mapped_column(default=False)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    added_at: Mapped[datetime] = mapped_column(Moment, default=now)

    case: Mapped[Case] = relationship(back_populates="attachments")
    person: Mapped[Person] = relationship()


class Proposal(Model):
    """An act that needs a second person (报批): proposed, then approved or sent back.

    `payload` holds the command's arguments; approving runs the command with them.
    """

    __tablename__ = "proposal"
    __table_args__ = (
        CheckConstraint("state IN ('open', 'approved', 'returned')", name="state_known"),
        Index("ix_proposal_open", "unit_id", "state", "id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    handle: Mapped[uuid.UUID] = mapped_column(Uuid, unique=True, default=uuid.uuid4)
    case_id: Mapped[int] = mapped_column(ForeignKey("case_file.id"), index=True)
    unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id"))
    action: Mapped[str] = mapped_column(String(40))
    label: Mapped[str] = mapped_column(String(100))
    payload: Mapped[dict[str, Any]] = mapped_column(SealedDocument, nullable=True, default=dict)
    summary: Mapped[str] = mapped_column(Text, default="")
    state: Mapped[str] = mapped_column(String(10), default="open")
    proposed_by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    proposed_at: Mapped[datetime] = mapped_column(Moment, default=now)
    decided_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    decided_at: Mapped[datetime | None] = mapped_column(Moment)
    remark: Mapped[str] = mapped_column(Text, default="")
    version: Mapped[int] = mapped_column(default=1)

    case: Mapped[Case] = relationship()
    proposed_by: Mapped[Person] = relationship(foreign_keys=[proposed_by_id])
    decided_by: Mapped[Person | None] = relationship(foreign_keys=[decided_by_id])
    __mapper_args__ = {"version_id_col": version}


class Counter(Model):
    """The last number given out, per unit, kind and year; counted up in the registering act."""

    __tablename__ = "counter"

    unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id"), primary_key=True)
    kind: Mapped[str] = mapped_column(String(40), primary_key=True)
    year: Mapped[int] = mapped_column(primary_key=True)
    last: Mapped[int] = mapped_column(default=0)


class SubmittedForm(Model):
    """A form that was carried out: a second copy of it gets the same answer."""

    __tablename__ = "submitted_form"

    key: Mapped[str] = mapped_column(String(64), primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"), primary_key=True)
    route: Mapped[str] = mapped_column(String(100), primary_key=True)
    answer: Mapped[str] = mapped_column(String(500), default="")
    at: Mapped[datetime] = mapped_column(Moment, default=now)


class FormDraft(Model):
    """What somebody has typed but not yet handed in (草稿), sealed."""

    __tablename__ = "form_draft"

    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"), primary_key=True)
    form: Mapped[str] = mapped_column(String(80), primary_key=True)
    data: Mapped[dict[str, Any]] = mapped_column(SealedDocument, nullable=True, default=dict)
    saved_at: Mapped[datetime] = mapped_column(Moment, default=now)
