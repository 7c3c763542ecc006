"""Which unit goes on for one that was merged or abolished; the expert pool of an organisation.

Revision ID: succession
Revises: former_names
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "succession"
down_revision = "former_names"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("unit") as table:
        table.add_column(sa.Column("successor_id", sa.Integer(), nullable=True))
        table.create_foreign_key(op.f("fk_unit_successor_id"), "unit", ["successor_id"], ["id"])
    with op.batch_alter_table("mediation_organisation") as table:
        table.add_column(
            sa.Column("expert_pool", sa.String(length=100), nullable=False, server_default="")
        )
    with op.batch_alter_table("mediation_organisation") as table:
        table.alter_column("expert_pool", server_default=None)


def downgrade() -> None:
    with op.batch_alter_table("mediation_organisation") as table:
        table.drop_column("expert_pool")
    with op.batch_alter_table("unit") as table:
        table.drop_constraint(op.f("fk_unit_successor_id"), type_="foreignkey")
        table.drop_column("successor_id")
