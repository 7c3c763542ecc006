"""Members of the reconsideration committees.

Revision ID: committee
Revises: first_matters
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "committee"
down_revision = "first_matters"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "committee_member",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=50), nullable=False),
        sa.Column("field", sa.String(length=50), nullable=False),
        sa.Column("workplace", sa.String(length=100), nullable=False),
        sa.Column("title", sa.String(length=50), nullable=False),
        sa.Column("term_from", sa.Date(), nullable=False),
        sa.Column("term_to", sa.Date(), nullable=True),
        sa.CheckConstraint("term_to IS NULL OR term_to >= term_from", name="term_in_order"),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_committee_member_unit_id", "committee_member", ["unit_id"])


def downgrade() -> None:
    op.drop_table("committee_member")
