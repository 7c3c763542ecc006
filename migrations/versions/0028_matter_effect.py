"""Matters of other laws: reconsideration comes first, or its decision is final.

Revision ID: matter_effect
Revises: steps_approver
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "matter_effect"
down_revision = "steps_approver"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column(
        "first_matter",
        sa.Column("effect", sa.String(length=10), nullable=False, server_default="first"),
    )


def downgrade() -> None:
    op.drop_column("first_matter", "effect")
