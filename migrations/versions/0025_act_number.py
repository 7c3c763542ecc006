"""The number of the challenged act is looked up: whether it was accepted before.

Revision ID: act_number
Revises: committee
"""

from __future__ import annotations

from alembic import op

revision = "act_number"
down_revision = "committee"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index("ix_reconsideration_case_act_number", "reconsideration_case", ["act_number"])


def downgrade() -> None:
    op.drop_index("ix_reconsideration_case_act_number", table_name="reconsideration_case")
