"""Joint resolution: umbrellas over mediation cases, with units, tasks, meetings, one policy.

Revision ID: joint
Revises: registry

An umbrella is a row of `case_file` with a module of its own, so the check on modules widens.
Going down leaves the wider check: the events of umbrellas can't be removed, and it harms nobody.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "joint"
down_revision = "registry"
branch_labels = None
depends_on = None

DOCUMENT = sa.JSON().with_variant(postgresql.JSONB(), "postgresql")
WIDE = "module IN ('mediation', 'reconsideration', 'joint')"


def upgrade() -> None:
    _widen()
    op.create_table(
        "joint_case",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("level", sa.String(length=10), nullable=False),
        sa.Column("trigger", sa.String(length=20), nullable=False),
        sa.Column("trigger_reason", sa.Text(), nullable=False),
        sa.Column("leader", sa.String(length=100), nullable=False),
        sa.Column("plan", DOCUMENT, nullable=False),
        sa.Column("closing_criteria", sa.Text(), nullable=False),
        sa.Column("risk_level", sa.String(length=10), nullable=False),
        sa.Column("risk_answers", DOCUMENT, nullable=False),
        sa.CheckConstraint(
            "risk_level IN ('blue', 'yellow', 'orange', 'red')",
            name=op.f("ck_joint_case_risk_known"),
        ),
        sa.CheckConstraint(
            "level IN ('county', 'city', 'province')", name=op.f("ck_joint_case_level_known")
        ),
        sa.ForeignKeyConstraint(["id"], ["case_file.id"], name=op.f("fk_joint_case_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_joint_case")),
    )
    _units_and_tasks()
    _meetings_and_policy()
    with op.batch_alter_table("mediation_case") as batch:
        batch.add_column(sa.Column("joint_id", sa.Integer(), nullable=True))
        batch.create_foreign_key(
            op.f("fk_mediation_case_joint_id"), "joint_case", ["joint_id"], ["id"]
        )
    op.create_index(op.f("ix_mediation_case_joint_id"), "mediation_case", ["joint_id"])


def _units_and_tasks() -> None:
    op.create_table(
        "joint_unit",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("joint_id", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("role", sa.String(length=12), nullable=False),
        sa.Column("contact", sa.String(length=50), nullable=False),
        sa.Column("deputy", sa.String(length=50), nullable=False),
        sa.Column("hotline", sa.String(length=40), nullable=False),
        sa.Column("promise", sa.String(length=200), nullable=False),
        sa.Column("reads_children", sa.Boolean(), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.CheckConstraint(
            "role IN ('lead', 'assist', 'supervise', 'support')",
            name=op.f("ck_joint_unit_role_known"),
        ),
        sa.CheckConstraint(
            "valid_to IS NULL OR valid_to >= valid_from", name=op.f("ck_joint_unit_valid_order")
        ),
        sa.ForeignKeyConstraint(
            ["joint_id"], ["joint_case.id"], name=op.f("fk_joint_unit_joint_id")
        ),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_joint_unit_unit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_joint_unit")),
    )
    op.create_index(op.f("ix_joint_unit_joint_id"), "joint_unit", ["joint_id"])
    op.create_table(
        "joint_task",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("joint_id", sa.Integer(), nullable=False),
        sa.Column("serial", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("person", sa.String(length=50), nullable=False),
        sa.Column("days", sa.Integer(), nullable=False),
        sa.Column("given_on", sa.Date(), nullable=False),
        sa.Column("evidence", sa.Text(), nullable=False),
        sa.Column("after_serial", sa.Integer(), nullable=True),
        sa.CheckConstraint("days > 0", name=op.f("ck_joint_task_days_positive")),
        sa.ForeignKeyConstraint(
            ["joint_id"], ["joint_case.id"], name=op.f("fk_joint_task_joint_id")
        ),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_joint_task_unit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_joint_task")),
        sa.UniqueConstraint("joint_id", "serial", name=op.f("uq_joint_task_joint_id_serial")),
    )
    op.create_index(op.f("ix_joint_task_unit_id"), "joint_task", ["unit_id"])


def _meetings_and_policy() -> None:
    op.create_table(
        "joint_meeting",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("joint_id", sa.Integer(), nullable=False),
        sa.Column("held_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("place", sa.String(length=200), nullable=False),
        sa.Column("chair", sa.String(length=50), nullable=False),
        sa.Column("present", DOCUMENT, nullable=False),
        sa.Column("findings", sa.Text(), nullable=False),
        sa.Column("division", sa.Text(), nullable=False),
        sa.Column("split", sa.Text(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["joint_id"], ["joint_case.id"], name=op.f("fk_joint_meeting_joint_id")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_joint_meeting_person_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_joint_meeting")),
    )
    op.create_index(op.f("ix_joint_meeting_joint_id"), "joint_meeting", ["joint_id"])
    op.create_table(
        "policy_line",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("joint_id", sa.Integer(), nullable=False),
        sa.Column("label", sa.String(length=100), nullable=False),
        sa.Column("standard", sa.String(length=200), nullable=False),
        sa.Column("who", sa.String(length=100), nullable=False),
        sa.Column("amount", sa.Numeric(precision=15, scale=2), nullable=True),
        sa.Column("done_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["joint_id"], ["joint_case.id"], name=op.f("fk_policy_line_joint_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_policy_line")),
        sa.UniqueConstraint(
            "joint_id", "label", "who", name=op.f("uq_policy_line_joint_id_label_who")
        ),
    )


def _widen() -> None:
    """Let `joint` in; SQLite copies the table to change a check."""
    with op.batch_alter_table("case_file") as batch:
        batch.drop_constraint(op.f("ck_case_file_module_known"), type_="check")
        batch.create_check_constraint(op.f("ck_case_file_module_known"), WIDE)


def downgrade() -> None:
    op.drop_index(op.f("ix_mediation_case_joint_id"), table_name="mediation_case")
    with op.batch_alter_table("mediation_case") as batch:
        batch.drop_constraint(op.f("fk_mediation_case_joint_id"), type_="foreignkey")
        batch.drop_column("joint_id")
    for table in ("policy_line", "joint_meeting", "joint_task", "joint_unit", "joint_case"):
        op.drop_table(table)
