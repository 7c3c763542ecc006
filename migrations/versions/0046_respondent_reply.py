"""Replies that respondents hand in on line.

Revision ID: respondent_reply
Revises: proof_file
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "respondent_reply"
down_revision = "proof_file"
branch_labels = None
depends_on = None

REPLY = "respondent_reply"
DOCUMENT = sa.JSON().with_variant(postgresql.JSONB(astext_type=sa.Text()), "postgresql")


def upgrade() -> None:
    op.create_table(
        REPLY,
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("handle", sa.Uuid(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("submitted_on", sa.Date(), nullable=False),
        sa.Column("submitted_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("signer", sa.String(length=50), nullable=False),
        sa.Column("phone", sa.LargeBinary(), nullable=True),
        sa.Column("opinion", sa.LargeBinary(), nullable=True),
        sa.Column("evidence", sa.LargeBinary(), nullable=True),
        sa.Column("files", DOCUMENT, nullable=False),
        sa.Column("late", sa.Boolean(), nullable=False),
        sa.Column("received_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["case_id"], ["reconsideration_case.id"], name=op.f(f"fk_{REPLY}_case_id")
        ),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f(f"fk_{REPLY}_unit_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f(f"fk_{REPLY}_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{REPLY}")),
        sa.UniqueConstraint("handle", name=op.f(f"uq_{REPLY}_handle")),
        sa.UniqueConstraint("case_id", "unit_id", name=op.f(f"uq_{REPLY}_case_id_unit_id")),
    )
    op.create_index(f"ix_{REPLY}_received", REPLY, ["received_on", "case_id"])
    op.create_index(f"ix_{REPLY}_unit_id", REPLY, ["unit_id"])


def downgrade() -> None:
    op.drop_table(REPLY)
