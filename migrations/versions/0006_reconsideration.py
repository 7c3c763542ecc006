"""Reconsideration cases and correction notices.

Revision ID: 0006
Revises: 0005
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

DOCUMENT = sa.JSON().with_variant(postgresql.JSONB(), "postgresql")


def upgrade() -> None:
    op.create_table(
        "reconsideration_case",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("organ_name", sa.String(length=100), nullable=False),
        sa.Column("submitted_on", sa.Date(), nullable=False),
        sa.Column("through_on", sa.Date(), nullable=True),
        sa.Column("track", sa.String(length=12), nullable=False),
        sa.Column("simplified_ground", sa.String(length=20), nullable=False),
        sa.Column("accepted_on", sa.Date(), nullable=True),
        sa.Column("deemed_accepted", sa.Boolean(), nullable=False),
        sa.Column("review_result", sa.String(length=20), nullable=False),
        sa.Column("act_name", sa.String(length=200), nullable=False),
        sa.Column("act_number", sa.String(length=100), nullable=False),
        sa.Column("act_made_on", sa.Date(), nullable=True),
        sa.Column("known_on", sa.Date(), nullable=True),
        sa.Column("how_known", sa.String(length=20), nullable=False),
        sa.Column("told_of_rights", sa.Boolean(), nullable=True),
        sa.Column("limit_told", sa.String(length=100), nullable=False),
        sa.Column("domain", sa.String(length=30), nullable=False),
        sa.Column("matter", sa.String(length=30), nullable=False),
        sa.Column("on_the_spot", sa.Boolean(), nullable=False),
        sa.Column("by_monitoring", sa.Boolean(), nullable=False),
        sa.Column("real_property", sa.Boolean(), nullable=False),
        sa.Column("amount", sa.Numeric(precision=15, scale=2), nullable=True),
        sa.Column("mandatory_first", sa.String(length=10), nullable=False),
        sa.Column("executed", sa.Boolean(), nullable=False),
        sa.Column("major", sa.Boolean(), nullable=False),
        sa.Column("enterprise", sa.Boolean(), nullable=False),
        sa.Column("source", sa.String(length=20), nullable=False),
        sa.Column("claims", DOCUMENT, nullable=False),
        sa.Column("claims_text", sa.Text(), nullable=False),
        sa.Column("reasons", sa.Text(), nullable=False),
        sa.Column("norm_review", DOCUMENT, nullable=False),
        sa.Column("respondent_level", sa.String(length=30), nullable=False),
        sa.Column("conditions", DOCUMENT, nullable=False),
        sa.Column("limit_verdict", sa.String(length=20), nullable=False),
        sa.Column("limit_due_on", sa.Date(), nullable=True),
        sa.CheckConstraint(
            "(accepted_on IS NULL) = (track = '')",
            name=op.f("ck_reconsideration_case_track_iff_accepted"),
        ),
        sa.CheckConstraint(
            "track IN ('', 'ordinary', 'simplified')",
            name=op.f("ck_reconsideration_case_track_known"),
        ),
        sa.ForeignKeyConstraint(["id"], ["case_file.id"], name=op.f("fk_reconsideration_case_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reconsideration_case")),
    )
    op.create_table(
        "correction",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("items", DOCUMENT, nullable=False),
        sa.Column("asked_on", sa.Date(), nullable=False),
        sa.Column("served_on", sa.Date(), nullable=True),
        sa.Column("extended_to", sa.Date(), nullable=True),
        sa.Column("extension_reason", sa.String(length=200), nullable=False),
        sa.Column("received_on", sa.Date(), nullable=True),
        sa.Column("result", sa.String(length=20), nullable=False),
        sa.ForeignKeyConstraint(
            ["case_id"], ["reconsideration_case.id"], name=op.f("fk_correction_case_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_correction")),
    )
    op.create_index(op.f("ix_correction_case_id"), "correction", ["case_id"], unique=False)


def downgrade() -> None:
    op.drop_table("correction")
    op.drop_table("reconsideration_case")
