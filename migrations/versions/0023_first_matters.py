"""Matters that other laws send to reconsideration first, kept by each body.

Revision ID: first_matters
Revises: bundle_part
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "first_matters"
down_revision = "bundle_part"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "first_matter",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(length=100), nullable=False),
        sa.Column("source", sa.String(length=120), nullable=False),
        sa.Column("words", sa.String(length=100), nullable=False),
        sa.Column("added_on", sa.Date(), nullable=False),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.CheckConstraint("source <> ''", name=op.f("ck_first_matter_source_cited")),
        sa.CheckConstraint(
            "ended_on IS NULL OR ended_on >= added_on", name=op.f("ck_first_matter_ended_order")
        ),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_first_matter_unit_id")),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_first_matter_person_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_first_matter")),
    )
    op.create_index(op.f("ix_first_matter_unit_id"), "first_matter", ["unit_id"])


def downgrade() -> None:
    op.drop_index(op.f("ix_first_matter_unit_id"), table_name="first_matter")
    op.drop_table("first_matter")
