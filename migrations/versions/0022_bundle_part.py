"""Which volume of a file a binding is: main or secret file (正卷, 副卷); empty where there is one.

Revision ID: bundle_part
Revises: evidence_party
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "bundle_part"
down_revision = "evidence_party"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("bundle") as table:
        table.add_column(sa.Column("part", sa.String(length=10), nullable=False, server_default=""))
    with op.batch_alter_table("bundle") as table:
        table.alter_column("part", server_default=None)


def downgrade() -> None:
    with op.batch_alter_table("bundle") as table:
        table.drop_column("part")
