"""A body sets who approves the steps for which the law names nobody.

Revision ID: steps_approver
Revises: court_figures
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "steps_approver"
down_revision = "court_figures"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("unit") as table:
        table.add_column(
            sa.Column("steps_approver", sa.String(10), nullable=False, server_default="head")
        )


def downgrade() -> None:
    with op.batch_alter_table("unit") as table:
        table.drop_column("steps_approver")
