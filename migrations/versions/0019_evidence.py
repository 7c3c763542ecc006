"""Evidence of a reconsideration, one row a piece.

Revision ID: evidence
Revises: succession
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "evidence"
down_revision = "succession"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "evidence_item",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("side", sa.String(length=12), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=12), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("source", sa.LargeBinary(), nullable=True),
        sa.Column("purpose", sa.LargeBinary(), nullable=True),
        sa.Column("obtained_on", sa.Date(), nullable=True),
        sa.Column("stage", sa.String(length=10), nullable=False),
        sa.Column("consent", sa.Integer(), nullable=True),
        sa.Column("pages", sa.Integer(), nullable=True),
        sa.Column("original", sa.Boolean(), nullable=False),
        sa.Column("submitted_on", sa.Date(), nullable=False),
        sa.Column("finding", sa.String(length=10), nullable=False),
        sa.Column("checked_on", sa.Date(), nullable=True),
        sa.Column("remark", sa.LargeBinary(), nullable=True),
        sa.Column("restricted", sa.String(length=20), nullable=False),
        sa.Column("attachment_id", sa.Integer(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "side IN ('applicant', 'respondent', 'third', 'body')",
            name=op.f("ck_evidence_item_side_known"),
        ),
        sa.CheckConstraint(
            "stage IN ('before', 'during')", name=op.f("ck_evidence_item_stage_known")
        ),
        sa.CheckConstraint(
            "finding IN ('open', 'true', 'rejected')", name=op.f("ck_evidence_item_finding_known")
        ),
        sa.ForeignKeyConstraint(
            ["attachment_id"],
            ["attachment.id"],
            name=op.f("fk_evidence_item_attachment_id"),
        ),
        sa.ForeignKeyConstraint(
            ["case_id"],
            ["reconsideration_case.id"],
            name=op.f("fk_evidence_item_case_id"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_evidence_item")),
    )
    op.create_index(op.f("ix_evidence_item_case_id"), "evidence_item", ["case_id"])


def downgrade() -> None:
    op.drop_index(op.f("ix_evidence_item_case_id"), table_name="evidence_item")
    op.drop_table("evidence_item")
