"""Which party handed a piece of evidence in; files that are not for everybody who sees the case.

Revision ID: evidence_party
Revises: participants
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "evidence_party"
down_revision = "participants"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("evidence_item") as table:
        table.add_column(sa.Column("party_id", sa.Integer(), nullable=True))
        table.create_foreign_key(op.f("fk_evidence_item_party_id"), "party", ["party_id"], ["id"])
    with op.batch_alter_table("attachment") as table:
        table.add_column(
            sa.Column("restricted", sa.Boolean(), nullable=False, server_default=sa.false())
        )
    with op.batch_alter_table("attachment") as table:
        table.alter_column("restricted", server_default=None)


def downgrade() -> None:
    with op.batch_alter_table("attachment") as table:
        table.drop_column("restricted")
    with op.batch_alter_table("evidence_item") as table:
        table.drop_constraint(op.f("fk_evidence_item_party_id"), type_="foreignkey")
        table.drop_column("party_id")
