"""JointCase, JointUnit, JointTask, JointMeeting, PolicyLine: joint resolution (联动化解).

A joint resolution is a case file of its own: number, append-only events, papers, files and
permissions are those of every case. Where its tasks stand is reckoned from its events.
"""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Numeric, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from casework.accounts.models import Person, Unit
from casework.cases.models import Case
from casework.columns import Document, Moment
from casework.db import Model


class JointCase(Case):
    """An umbrella over cases of one matter (联动事项); `unit` is the lead unit (牵头单位)."""

    __tablename__ = "joint_case"
    __table_args__ = (
        CheckConstraint("risk_level IN ('blue', 'yellow', 'orange', 'red')", name="risk_known"),
        CheckConstraint("level IN ('county', 'city', 'province')", name="level_known"),
    )
    __mapper_args__ = {"polymorphic_identity": "joint"}

    id: Mapped[int] = mapped_column(ForeignKey("case_file.id"), primary_key=True)
    level: Mapped[str] = mapped_column(String(10), default="county")
    trigger: Mapped[str] = mapped_column(String(20), default="departments")
    trigger_reason: Mapped[str] = mapped_column(Text, default="")
    leader: Mapped[str] = mapped_column(String(100), default="")
    plan: Mapped[dict[str, Any]] = mapped_column(Document, default=dict)
    closing_criteria: Mapped[str] = mapped_column(Text, default="")
    risk_level: Mapped[str] = mapped_column(String(10), default="blue")
    risk_answers: Mapped[dict[str, Any]] = mapped_column(Document, default=dict)

    joint_units: Mapped[list[JointUnit]] = relationship(
        back_populates="joint", order_by="JointUnit.id"
    )
    tasks: Mapped[list[JointTask]] = relationship(
        back_populates="joint", order_by="JointTask.serial"
    )
    meetings: Mapped[list[JointMeeting]] = relationship(
        back_populates="joint", order_by="JointMeeting.held_at, JointMeeting.id"
    )
    policy: Mapped[list[PolicyLine]] = relationship(
        back_populates="joint", order_by="PolicyLine.label, PolicyLine.id"
    )


class JointUnit(Model):
    """A unit's part in a joint resolution (协办、督办、支持), from one day to another."""

    __tablename__ = "joint_unit"
    __table_args__ = (
        CheckConstraint("role IN ('lead', 'assist', 'supervise', 'support')", name="role_known"),
        CheckConstraint("valid_to IS NULL OR valid_to >= valid_from", name="valid_order"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    joint_id: Mapped[int] = mapped_column(ForeignKey("joint_case.id"), index=True)
    unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id"))
    role: Mapped[str] = mapped_column(String(12))
    contact: Mapped[str] = mapped_column(String(50), default="")
    deputy: Mapped[str] = mapped_column(String(50), default="")
    hotline: Mapped[str] = mapped_column(String(40), default="")
    promise: Mapped[str] = mapped_column(String(200), default="")
    reads_children: Mapped[bool] = mapped_column(default=False)
    valid_from: Mapped[date]
    valid_to: Mapped[date | None]

    joint: Mapped[JointCase] = relationship(back_populates="joint_units")
    unit: Mapped[Unit] = relationship(lazy="joined")


class JointTask(Model):
    """What a unit was asked to do (交办任务). Where it stands follows from the events."""

    __tablename__ = "joint_task"
    __table_args__ = (
        UniqueConstraint("joint_id", "serial"),
        CheckConstraint("days > 0", name="days_positive"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    joint_id: Mapped[int] = mapped_column(ForeignKey("joint_case.id"))
    serial: Mapped[int]
    title: Mapped[str] = mapped_column(String(200))
    unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id"), index=True)
    person: Mapped[str] = mapped_column(String(50), default="")
    days: Mapped[int]
    given_on: Mapped[date]
    evidence: Mapped[str] = mapped_column(Text, default="")
    after: Mapped[int | None] = mapped_column("after_serial")

    joint: Mapped[JointCase] = relationship(back_populates="tasks")
    unit: Mapped[Unit] = relationship(lazy="joined")


class JointMeeting(Model):
    """A joint conference (联席会议) with its minutes."""

    __tablename__ = "joint_meeting"

    id: Mapped[int] = mapped_column(primary_key=True)
    joint_id: Mapped[int] = mapped_column(ForeignKey("joint_case.id"), index=True)
    held_at: Mapped[datetime] = mapped_column(Moment)
    place: Mapped[str] = mapped_column(String(200))
    chair: Mapped[str] = mapped_column(String(50))
    present: Mapped[list[str]] = mapped_column(Document, default=list)
    findings: Mapped[str] = mapped_column(Text, default="")
    division: Mapped[str] = mapped_column(Text, default="")
    split: Mapped[str] = mapped_column(Text, default="")
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))

    joint: Mapped[JointCase] = relationship(back_populates="meetings")
    person: Mapped[Person] = relationship()


class PolicyLine(Model):
    """One household or worker in the same-policy table (同类同策): one class, one standard."""

    __tablename__ = "policy_line"
    __table_args__ = (UniqueConstraint("joint_id", "label", "who"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    joint_id: Mapped[int] = mapped_column(ForeignKey("joint_case.id"))
    label: Mapped[str] = mapped_column(String(100))
    standard: Mapped[str] = mapped_column(String(200))
    who: Mapped[str] = mapped_column(String(100))
    amount: Mapped[Decimal | None] = mapped_column(Numeric(15, 2))
    done_on: Mapped[date | None]

    joint: Mapped[JointCase] = relationship(back_populates="policy")
