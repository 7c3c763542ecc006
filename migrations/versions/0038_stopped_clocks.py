"""An index of the few cases whose clock stands still, to count them.

Revision ID: stopped_clocks
Revises: file_review
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "stopped_clocks"
down_revision = "file_review"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index(
        "ix_case_file_stopped",
        "case_file",
        ["unit_id", "module", "closed_on", "clock_stopped", "id", "confidentiality"],
        sqlite_where=sa.text("clock_stopped IS 1"),
        postgresql_where=sa.text("clock_stopped IS TRUE"),
    )


def downgrade() -> None:
    op.drop_index("ix_case_file_stopped", table_name="case_file")
