"""The names that a unit had before it was renamed, each to its last day.

Revision ID: former_names
Revises: private
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "former_names"
down_revision = "private"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "unit_former_name",
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("until", sa.Date(), nullable=False),
        sa.Column("name", sa.String(length=100), nullable=False),
        sa.Column("short_name", sa.String(length=40), nullable=False),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_unit_former_name_unit_id")),
        sa.PrimaryKeyConstraint("unit_id", "until", name=op.f("pk_unit_former_name")),
    )


def downgrade() -> None:
    op.drop_table("unit_former_name")
