"""Appraisals, and cases that were split off another.

Revision ID: lifecycle
Revises: 0010
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "lifecycle"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "appraisal",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("institution", sa.String(length=100), nullable=False),
        sa.Column("qualification", sa.String(length=100), nullable=False),
        sa.Column("chosen", sa.String(length=20), nullable=False),
        sa.Column("questions", sa.LargeBinary(), nullable=True),
        sa.Column("advanced_by", sa.String(length=20), nullable=False),
        sa.Column("cost", sa.Numeric(precision=15, scale=2), nullable=True),
        sa.Column("commissioned_on", sa.Date(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("result", sa.LargeBinary(), nullable=True),
        sa.Column("objections", sa.LargeBinary(), nullable=True),
        sa.Column("closed_on", sa.Date(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "closed_on IS NULL OR closed_on >= commissioned_on",
            name=op.f("ck_appraisal_days_in_order"),
        ),
        sa.ForeignKeyConstraint(
            ["case_id"], ["mediation_case.id"], name=op.f("fk_appraisal_case_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_appraisal")),
    )
    op.create_index(op.f("ix_appraisal_case_id"), "appraisal", ["case_id"])
    with op.batch_alter_table("mediation_case") as table:
        table.add_column(sa.Column("parent_id", sa.Integer(), nullable=True))
        table.create_foreign_key(
            op.f("fk_mediation_case_parent_id"), "mediation_case", ["parent_id"], ["id"]
        )
        table.create_index(op.f("ix_mediation_case_parent_id"), ["parent_id"])


def downgrade() -> None:
    with op.batch_alter_table("mediation_case") as table:
        table.drop_index(op.f("ix_mediation_case_parent_id"))
        table.drop_constraint(op.f("fk_mediation_case_parent_id"), type_="foreignkey")
        table.drop_column("parent_id")
    op.drop_index(op.f("ix_appraisal_case_id"), "appraisal")
    op.drop_table("appraisal")
