"""Snapshots keep the caseload beside the metrics; a paper names all snapshots of its figures.

Revision ID: paper_sources
Revises: year_stamp
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "paper_sources"
down_revision = "year_stamp"
branch_labels = None
depends_on = None

SNAPSHOT, PAPER = "metric_snapshot", "standardisation_document"
JSON = sa.JSON().with_variant(postgresql.JSONB(), "postgresql")


def upgrade() -> None:
    for table, column, empty in ((SNAPSHOT, "cases", "'{}'"), (PAPER, "snapshots", "'[]'")):
        op.add_column(table, sa.Column(column, JSON, nullable=False, server_default=sa.text(empty)))


def downgrade() -> None:
    op.drop_column(PAPER, "snapshots")
    op.drop_column(SNAPSHOT, "cases")
