"""When a party left a case; what is known of those who handle reconsiderations.

Revision ID: participants
Revises: evidence
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

DOCUMENT = sa.JSON().with_variant(postgresql.JSONB(), "postgresql")

revision = "participants"
down_revision = "evidence"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("party") as table:
        table.add_column(sa.Column("left_on", sa.Date(), nullable=True))
    op.create_table(
        "handler_profile",
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("qualified", sa.Boolean(), nullable=False),
        sa.Column("trained_on", sa.Date(), nullable=True),
        sa.Column("former_units", DOCUMENT, nullable=False),
        sa.Column("address", sa.LargeBinary(), nullable=True),
        sa.Column("declared_on", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_handler_profile_person_id")
        ),
        sa.PrimaryKeyConstraint("person_id", name=op.f("pk_handler_profile")),
    )


def downgrade() -> None:
    op.drop_table("handler_profile")
    with op.batch_alter_table("party") as table:
        table.drop_column("left_on")
