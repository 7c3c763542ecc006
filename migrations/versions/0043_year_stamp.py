"""A number that changes with a year of standardisation: the head of a page counts by it.

Revision ID: year_stamp
Revises: draft_loose
"""

from __future__ import annotations

import secrets

import sqlalchemy as sa
from alembic import op

revision = "year_stamp"
down_revision = "draft_loose"
branch_labels = None
depends_on = None

STAMP = "standardisation_stamp"


def upgrade() -> None:
    table = op.create_table(
        STAMP,
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("number", sa.BigInteger(), nullable=False),
        sa.CheckConstraint("id = 1", name=op.f(f"ck_{STAMP}_one_row")),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{STAMP}")),
    )
    op.bulk_insert(table, [{"id": 1, "number": secrets.randbits(62)}])


def downgrade() -> None:
    op.drop_table(STAMP)
