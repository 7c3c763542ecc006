"""Inspection: what the inspectors of a county saw, scored, agreed on and found."""

from __future__ import annotations

from datetime import date, datetime
from fractions import Fraction
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from casework.accounts.models import Person
from casework.columns import Document, Moment
from casework.db import Model
from casework.now import now
from reconsideration.standardisation.cycle.inspecting import (
    Difference,
    FindingGrade,
    Phase,
    Reply,
    Ruled,
    Verdict,
)
from reconsideration.standardisation.models.cycles import CountyTask
from reconsideration.standardisation.models.stored_file import StoredFile

POINTS = 30
"""Points are exact fractions (8/3) as text; rounding is for print."""


class Inspection(Model):
    """The visit to a county (现场检查): its days, and the record of arrival. The team are parts."""

    __tablename__ = "standardisation_inspection"
    __table_args__ = (CheckConstraint("last_on >= first_on", name="in_order"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    task_id: Mapped[int] = mapped_column(ForeignKey("standardisation_task.id"), unique=True)
    first_on: Mapped[date]
    last_on: Mapped[date]
    arrival: Mapped[str] = mapped_column(Text, default="")
    arrived_at: Mapped[datetime | None] = mapped_column(Moment)

    task: Mapped[CountyTask] = relationship()


class SiteRecord(Model):
    """A step of the work on site (检查程序记录): a meeting, an interview, a room; append-only."""

    __tablename__ = "standardisation_site_record"
    __table_args__ = (Index("ix_standardisation_site_record_task", "task_id", "id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    task_id: Mapped[int] = mapped_column(ForeignKey("standardisation_task.id"))
    step: Mapped[str] = mapped_column(String(20))
    happened_at: Mapped[datetime] = mapped_column(Moment)
    place: Mapped[str] = mapped_column(String(100))
    people: Mapped[str] = mapped_column(String(200))
    text: Mapped[str] = mapped_column(Text, default="")
    by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    recorded_at: Mapped[datetime] = mapped_column(Moment, default=now)

    by: Mapped[Person] = relationship()


class SiteFile(StoredFile, Model):
    """A photo or paper taken in on site (现场证据), with when and by whom; append-only."""

    __tablename__ = "standardisation_site_file"
    __table_args__ = (Index("ix_standardisation_site_file_task", "task_id", "indicator"),)

    indicator: Mapped[str] = mapped_column(String(10))

    task: Mapped[CountyTask] = relationship()


class DeskMark(Model):
    """What one inspector says of one indicator at the desk (书面审查意见); append-only.

    `consents` is the city's answer to a 不适用 that was set by hand; empty where none was.
    """

    __tablename__ = "standardisation_desk_mark"
    __table_args__ = (
        Index("ix_standardisation_desk_mark_task", "task_id", "indicator", "person_id", "id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    task_id: Mapped[int] = mapped_column(ForeignKey("standardisation_task.id"))
    indicator: Mapped[str] = mapped_column(String(10))
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    verdict: Mapped[str] = mapped_column(String(20))
    note: Mapped[str] = mapped_column(Text, default="")
    consents: Mapped[bool | None]
    marked_at: Mapped[datetime] = mapped_column(Moment, default=now)

    person: Mapped[Person] = relationship()

    @property
    def word(self) -> Verdict:
        """The verdict as a word."""
        return Verdict(self.verdict)


class InspectorSheet(Model):
    """One inspector's own score sheet (检查员评分表); handed in, it is never changed.

    A correction is the next `serial`, with its reason; the sheets before it stay.
    """

    __tablename__ = "standardisation_sheet"
    __table_args__ = (
        UniqueConstraint("task_id", "person_id", "serial"),
        CheckConstraint("(handed_in_at IS NULL) = (digest = '')", name="handed_in_with_hash"),
        CheckConstraint("serial = 1 OR reason <> ''", name="correction_with_reason"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    task_id: Mapped[int] = mapped_column(ForeignKey("standardisation_task.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    serial: Mapped[int] = mapped_column(default=1)
    reason: Mapped[str] = mapped_column(Text, default="")
    opened_at: Mapped[datetime] = mapped_column(Moment, default=now)
    handed_in_at: Mapped[datetime | None] = mapped_column(Moment)
    digest: Mapped[str] = mapped_column(String(64), default="")

    task: Mapped[CountyTask] = relationship()
    person: Mapped[Person] = relationship()
    scores: Mapped[list[InspectorScore]] = relationship(
        back_populates="sheet", order_by="InspectorScore.id"
    )

    @property
    def is_open(self) -> bool:
        """Whether it can still be written in."""
        return self.handed_in_at is None


class InspectorScore(Model):
    """One indicator on a sheet: points, what was seen, a finding and its proof (检查员评分).

    `points` are empty while it is skipped, or where it doesn't apply. `locked` with its sheet.
    """

    __tablename__ = "standardisation_inspector_score"
    __table_args__ = (UniqueConstraint("sheet_id", "indicator"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    sheet_id: Mapped[int] = mapped_column(ForeignKey("standardisation_sheet.id"))
    indicator: Mapped[str] = mapped_column(String(10))
    points: Mapped[str] = mapped_column(String(POINTS), default="")
    not_applicable: Mapped[bool] = mapped_column(default=False)
    answers: Mapped[dict[str, Any]] = mapped_column(Document, default=dict)
    grade: Mapped[str] = mapped_column(String(20), default="")
    text: Mapped[str] = mapped_column(Text, default="")
    evidence: Mapped[list[int]] = mapped_column(Document, default=list)
    saved_at: Mapped[datetime] = mapped_column(Moment, default=now)
    locked: Mapped[bool] = mapped_column(default=False)
    version: Mapped[int] = mapped_column(default=1)

    sheet: Mapped[InspectorSheet] = relationship(back_populates="scores")
    __mapper_args__ = {"version_id_col": version}

    @property
    def value(self) -> Fraction | None:
        """The points; None where it doesn't apply or isn't scored yet."""
        return Fraction(self.points) if self.points else None

    @property
    def is_scored(self) -> bool:
        """Whether it has been decided on."""
        return bool(self.points) or self.not_applicable


class AgreedScore(Model):
    """What the team agreed on for an indicator (确认分); append-only, the newest counts.

    Those of the phases conference and feedback are the 检查分, those after a cure the 复查分.
    """

    __tablename__ = "standardisation_agreed_score"
    __table_args__ = (
        Index("ix_standardisation_agreed_score_task", "task_id", "indicator", "id"),
        CheckConstraint("reason_code <> 'other' OR reason <> ''", name="other_is_explained"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    task_id: Mapped[int] = mapped_column(ForeignKey("standardisation_task.id"))
    indicator: Mapped[str] = mapped_column(String(10))
    phase: Mapped[str] = mapped_column(String(20))
    points: Mapped[str] = mapped_column(String(POINTS), default="")
    answers: Mapped[dict[str, Any]] = mapped_column(Document, default=dict)
    reason_code: Mapped[str] = mapped_column(String(20), default="")
    reason: Mapped[str] = mapped_column(Text, default="")
    evidence: Mapped[list[int]] = mapped_column(Document, default=list)
    by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    agreed_at: Mapped[datetime] = mapped_column(Moment, default=now)

    by: Mapped[Person] = relationship()

    @property
    def value(self) -> Fraction | None:
        """The points; None for 不适用."""
        return Fraction(self.points) if self.points else None

    @property
    def word(self) -> Phase:
        """The phase as a word."""
        return Phase(self.phase)

    @property
    def why(self) -> str:
        """现场核实达标：铭牌已补"""
        code = Difference(self.reason_code).label if self.reason_code else ""
        return "：".join(part for part in (code, self.reason) if part)


class Finding(Model):
    """Something found wanting (检查发现): what, on what ground, how grave, what to do."""

    __tablename__ = "standardisation_finding"
    __table_args__ = (UniqueConstraint("task_id", "serial"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    task_id: Mapped[int] = mapped_column(ForeignKey("standardisation_task.id"))
    serial: Mapped[int]
    indicator: Mapped[str] = mapped_column(String(10), default="")
    grade: Mapped[str] = mapped_column(String(20), default="")
    text: Mapped[str] = mapped_column(Text)
    basis: Mapped[str] = mapped_column(String(500), default="")
    advice: Mapped[str] = mapped_column(Text, default="")
    evidence: Mapped[list[int]] = mapped_column(Document, default=list)
    withdrawn: Mapped[bool] = mapped_column(default=False)
    version: Mapped[int] = mapped_column(default=1)

    task: Mapped[CountyTask] = relationship()
    feedback: Mapped[list[Feedback]] = relationship(
        back_populates="finding", order_by="Feedback.id"
    )
    __mapper_args__ = {"version_id_col": version}

    @property
    def word(self) -> FindingGrade | None:
        """The grade as a word, when it has been graded."""
        return FindingGrade(self.grade) if self.grade else None

    @property
    def answer(self) -> Feedback | None:
        """What the county said."""
        return self.feedback[-1] if self.feedback else None


class Feedback(Model):
    """The county's answer to a finding (反馈意见), and the team's answer to that.

    `by` is empty where the three working days passed in silence.
    """

    __tablename__ = "standardisation_feedback"
    __table_args__ = (
        CheckConstraint(
            "reply = 'agreed' OR (reason <> '' AND evidence <> '')", name="dispute_with_reason"
        ),
        CheckConstraint("(ruled = '') = (ruled_on IS NULL)", name="ruled_on_a_day"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    finding_id: Mapped[int] = mapped_column(ForeignKey("standardisation_finding.id"), index=True)
    reply: Mapped[str] = mapped_column(String(20))
    reason: Mapped[str] = mapped_column(Text, default="")
    evidence: Mapped[str] = mapped_column(Text, default="")
    answered_on: Mapped[date]
    by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    ruled: Mapped[str] = mapped_column(String(20), default="")
    ruling: Mapped[str] = mapped_column(Text, default="")
    ruled_on: Mapped[date | None]
    ruled_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))

    finding: Mapped[Finding] = relationship(back_populates="feedback")
    by: Mapped[Person | None] = relationship(foreign_keys=[by_id])
    ruled_by: Mapped[Person | None] = relationship(foreign_keys=[ruled_by_id])

    @property
    def word(self) -> Reply:
        """The answer as a word."""
        return Reply(self.reply)

    @property
    def is_open(self) -> bool:
        """Whether a dispute still waits for the team."""
        return self.word is not Reply.AGREED and not self.ruled

    @property
    def ruled_label(self) -> str:
        """维持, 更改, 撤销."""
        return Ruled(self.ruled).label if self.ruled else ""
