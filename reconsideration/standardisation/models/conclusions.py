"""What follows from an inspection: rulings, orders to cure, conclusions, re-checks, rankings."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from casework.accounts.models import Person
from casework.columns import Document
from casework.db import Model
from reconsideration.standardisation.cycle.inspecting import (
    Conclusive,
    CureState,
    Decided,
    FindingGrade,
    Paper,
    RulingKind,
    Way,
)
from reconsideration.standardisation.models.cycles import CountyTask, YearCycle
from reconsideration.standardisation.models.inspection import POINTS, Finding


class Ruling(Model):
    """A veto, a cap or a bonus that was proposed (一票否决、等次上限、加分的认定).

    `proposed_by` is empty where the engine proposed it. It counts when it is confirmed.
    """

    __tablename__ = "standardisation_ruling"
    __table_args__ = (
        UniqueConstraint("task_id", "kind", "code"),
        CheckConstraint("(decision = '') = (decided_on IS NULL)", name="decided_on_a_day"),
        CheckConstraint("decision = '' OR kind = 'bonus' OR heard <> ''", name="county_heard"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    task_id: Mapped[int] = mapped_column(ForeignKey("standardisation_task.id"))
    kind: Mapped[str] = mapped_column(String(10))
    code: Mapped[str] = mapped_column(String(10))
    ground: Mapped[str] = mapped_column(Text)
    proposed_on: Mapped[date]
    proposed_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    heard: Mapped[str] = mapped_column(Text, default="")
    decision: Mapped[str] = mapped_column(String(20), default="")
    reason: Mapped[str] = mapped_column(Text, default="")
    decided_on: Mapped[date | None]
    decided_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    version: Mapped[int] = mapped_column(default=1)

    task: Mapped[CountyTask] = relationship()
    proposed_by: Mapped[Person | None] = relationship(foreign_keys=[proposed_by_id])
    decided_by: Mapped[Person | None] = relationship(foreign_keys=[decided_by_id])
    __mapper_args__ = {"version_id_col": version}

    @property
    def word(self) -> RulingKind:
        """The kind as a word."""
        return RulingKind(self.kind)

    @property
    def holds(self) -> bool:
        """Whether it was confirmed."""
        return self.decision == Decided.CONFIRMED

    @property
    def decision_label(self) -> str:
        """确认, 不予确认; 待决定 before that."""
        return Decided(self.decision).label if self.decision else "待决定"


class Deduction(Model):
    """What was late, as reckoned with a conclusion (扣分); append-only, the newest counts."""

    __tablename__ = "standardisation_deduction"
    __table_args__ = (Index("ix_standardisation_deduction_task", "task_id", "id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    task_id: Mapped[int] = mapped_column(ForeignKey("standardisation_task.id"))
    code: Mapped[str] = mapped_column(String(10))
    paper: Mapped[str] = mapped_column(String(30), default="")
    amount: Mapped[int]
    due_on: Mapped[date | None]
    done_on: Mapped[date | None]
    reckoned_on: Mapped[date]


class RectificationOrder(Model):
    """The order to cure (整改通知书): a notice of a superior, a letter of anybody else."""

    __tablename__ = "standardisation_order"
    __table_args__ = (UniqueConstraint("task_id", "serial"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    task_id: Mapped[int] = mapped_column(ForeignKey("standardisation_task.id"))
    serial: Mapped[int]
    paper: Mapped[str] = mapped_column(String(10))
    number: Mapped[str] = mapped_column(String(40), default="")
    ordered_on: Mapped[date]
    ordered_by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    signed_by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))

    task: Mapped[CountyTask] = relationship()
    ordered_by: Mapped[Person] = relationship(foreign_keys=[ordered_by_id])
    signed_by: Mapped[Person] = relationship(foreign_keys=[signed_by_id])
    items: Mapped[list[RectificationItem]] = relationship(
        back_populates="order", order_by="RectificationItem.serial"
    )

    @property
    def word(self) -> Paper:
        """Notice or letter."""
        return Paper(self.paper)


class RectificationItem(Model):
    """One thing to be cured (整改事项). `until` moves by extension, `first_until` stays."""

    __tablename__ = "standardisation_rectification"
    __table_args__ = (
        UniqueConstraint("order_id", "serial"),
        CheckConstraint(
            "until_on >= first_until_on OR extended_by_id IS NULL", name="extended_later"
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    order_id: Mapped[int] = mapped_column(ForeignKey("standardisation_order.id"))
    finding_id: Mapped[int] = mapped_column(ForeignKey("standardisation_finding.id"))
    serial: Mapped[int]
    standard: Mapped[str] = mapped_column(Text)
    until: Mapped[date] = mapped_column("until_on")
    first_until: Mapped[date] = mapped_column("first_until_on")
    unit_name: Mapped[str] = mapped_column(String(100), default="")
    owner: Mapped[str] = mapped_column(String(60))
    papers: Mapped[str] = mapped_column(String(200), default="")
    state: Mapped[str] = mapped_column(String(20), default=CureState.OPEN.value)
    extended_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    extension_reason: Mapped[str] = mapped_column(Text, default="")
    version: Mapped[int] = mapped_column(default=1)

    order: Mapped[RectificationOrder] = relationship(back_populates="items")
    finding: Mapped[Finding] = relationship()
    extended_by: Mapped[Person | None] = relationship(foreign_keys=[extended_by_id])
    cures: Mapped[list[Cure]] = relationship(back_populates="item", order_by="Cure.id")
    __mapper_args__ = {"version_id_col": version}

    @property
    def standing(self) -> CureState:
        """The state as a word."""
        return CureState(self.state)

    @property
    def is_severe(self) -> bool:
        """Whether somebody has to look again."""
        return self.finding.grade == FindingGrade.SEVERE

    @property
    def cure(self) -> Cure | None:
        """What the county wrote last."""
        return self.cures[-1] if self.cures else None


class Cure(Model):
    """What the county did about an item (整改情况), and what the lead inspector said to it.

    Each return is followed by a cure of its own. Not `submitted`, it is still a draft.
    """

    __tablename__ = "standardisation_cure"
    __table_args__ = (
        CheckConstraint("(outcome = '') = (looked_on IS NULL)", name="looked_at_on_a_day"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    item_id: Mapped[int] = mapped_column(ForeignKey("standardisation_rectification.id"), index=True)
    measure: Mapped[str] = mapped_column(Text, default="")
    done_on: Mapped[date | None]
    proof: Mapped[str] = mapped_column(Text, default="")
    undone_reason: Mapped[str] = mapped_column(Text, default="")
    submitted_on: Mapped[date | None]
    by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    outcome: Mapped[str] = mapped_column(String(20), default="")
    way: Mapped[str] = mapped_column(String(10), default="")
    note: Mapped[str] = mapped_column(Text, default="")
    looked_on: Mapped[date | None]
    looked_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    version: Mapped[int] = mapped_column(default=1)

    item: Mapped[RectificationItem] = relationship(back_populates="cures")
    by: Mapped[Person] = relationship(foreign_keys=[by_id])
    looked_by: Mapped[Person | None] = relationship(foreign_keys=[looked_by_id])
    __mapper_args__ = {"version_id_col": version}

    @property
    def way_label(self) -> str:
        """书面, 现场, 视频."""
        return Way(self.way).label if self.way else ""


class Conclusion(Model):
    """What was concluded of a county (结论): provisional, final, or after a re-check; append-only.

    `result` holds, as text, the points of areas and indicators, what was deducted, vetoes, caps,
    bonus, the reasons for the grade, and the items that were still open.
    """

    __tablename__ = "standardisation_conclusion"
    __table_args__ = (
        UniqueConstraint("task_id", "serial"),
        CheckConstraint("grade = engine_grade OR reason <> ''", name="other_grade_with_reason"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    task_id: Mapped[int] = mapped_column(ForeignKey("standardisation_task.id"))
    serial: Mapped[int]
    kind: Mapped[str] = mapped_column(String(20))
    base: Mapped[str] = mapped_column(String(POINTS))
    total: Mapped[str] = mapped_column(String(POINTS))
    grade: Mapped[str] = mapped_column(String(20))
    engine_grade: Mapped[str] = mapped_column(String(20))
    reason: Mapped[str] = mapped_column(Text, default="")
    report_absent: Mapped[bool] = mapped_column(default=False)
    result: Mapped[dict[str, Any]] = mapped_column(Document)
    concluded_on: Mapped[date]
    by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))

    task: Mapped[CountyTask] = relationship()
    by: Mapped[Person] = relationship()

    @property
    def word(self) -> Conclusive:
        """The kind as a word."""
        return Conclusive(self.kind)


class Recheck(Model):
    """A re-check of a conclusion (复核): asked once, answered on another lead's advice."""

    __tablename__ = "standardisation_recheck"
    __table_args__ = (
        CheckConstraint("(outcome = '') = (decided_on IS NULL)", name="decided_on_a_day"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    task_id: Mapped[int] = mapped_column(ForeignKey("standardisation_task.id"), unique=True)
    facts: Mapped[str] = mapped_column(Text)
    asked_on: Mapped[date]
    asked_by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    answer_due: Mapped[date] = mapped_column("answer_due_on")
    adviser_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    answer: Mapped[str] = mapped_column(Text, default="")
    outcome: Mapped[str] = mapped_column(String(20), default="")
    decided_on: Mapped[date | None]
    decided_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))

    task: Mapped[CountyTask] = relationship()
    asked_by: Mapped[Person] = relationship(foreign_keys=[asked_by_id])
    adviser: Mapped[Person | None] = relationship(foreign_keys=[adviser_id])
    decided_by: Mapped[Person | None] = relationship(foreign_keys=[decided_by_id])


class Ranking(Model):
    """The counties of a year in their order (排名), with the rule it follows; append-only."""

    __tablename__ = "standardisation_ranking"
    __table_args__ = (UniqueConstraint("cycle_id", "serial"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    cycle_id: Mapped[int] = mapped_column(ForeignKey("standardisation_cycle.id"))
    serial: Mapped[int]
    provisional: Mapped[bool]
    rule: Mapped[str] = mapped_column(Text)
    rows: Mapped[list[dict[str, Any]]] = mapped_column("entries", Document)
    ranked_on: Mapped[date]
    by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))

    cycle: Mapped[YearCycle] = relationship()
    by: Mapped[Person] = relationship()
