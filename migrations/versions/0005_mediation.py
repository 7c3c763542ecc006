"""Mediation cases, sessions, agreements and their clauses.

Revision ID: 0005
Revises: 0004
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

DOCUMENT = sa.JSON().with_variant(postgresql.JSONB(), "postgresql")


def upgrade() -> None:
    op.create_table(
        "mediation_case",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("track", sa.String(length=20), nullable=False),
        sa.Column("organ_kind", sa.String(length=20), nullable=False),
        sa.Column("initiation", sa.String(length=20), nullable=False),
        sa.Column("procedure", sa.String(length=12), nullable=False),
        sa.Column("dispute_kind", sa.String(length=20), nullable=False),
        sa.Column("head_count", sa.Integer(), nullable=False),
        sa.Column("claim_amount", sa.Numeric(precision=15, scale=2), nullable=True),
        sa.Column("agreed_amount", sa.Numeric(precision=15, scale=2), nullable=True),
        sa.Column("outcome", sa.String(length=20), nullable=False),
        sa.ForeignKeyConstraint(["id"], ["case_file.id"], name=op.f("fk_mediation_case_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mediation_case")),
    )
    op.create_table(
        "agreement",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=12), nullable=False),
        sa.Column("facts", sa.Text(), nullable=False),
        sa.Column("issues", sa.Text(), nullable=False),
        sa.Column("liability", sa.Text(), nullable=False),
        sa.Column("default_clause", sa.Text(), nullable=False),
        sa.Column("other_terms", sa.Text(), nullable=False),
        sa.Column("copies", sa.Integer(), nullable=False),
        sa.Column("total", sa.Numeric(precision=15, scale=2), nullable=True),
        sa.Column("confirm_option", sa.String(length=20), nullable=False),
        sa.Column("signatures", DOCUMENT, nullable=False),
        sa.Column("answers", DOCUMENT, nullable=False),
        sa.Column("effective_on", sa.Date(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "(state = 'effective') = (effective_on IS NOT NULL)",
            name=op.f("ck_agreement_effective_has_day"),
        ),
        sa.CheckConstraint(
            "state IN ('draft', 'effective', 'dropped')", name=op.f("ck_agreement_state_known")
        ),
        sa.ForeignKeyConstraint(
            ["case_id"], ["mediation_case.id"], name=op.f("fk_agreement_case_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_agreement")),
    )
    op.create_index(op.f("ix_agreement_case_id"), "agreement", ["case_id"], unique=False)
    op.create_table(
        "meeting",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("starts_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("place", sa.String(length=200), nullable=False),
        sa.Column("form", sa.String(length=20), nullable=False),
        sa.Column("state", sa.String(length=12), nullable=False),
        sa.Column("present", DOCUMENT, nullable=False),
        sa.Column("rights_read", sa.Boolean(), nullable=False),
        sa.Column("record", DOCUMENT, nullable=False),
        sa.Column("undisputed", sa.Text(), nullable=False),
        sa.Column("undisputed_signed", sa.Boolean(), nullable=False),
        sa.Column("caucus", sa.LargeBinary(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["case_id"], ["mediation_case.id"], name=op.f("fk_meeting_case_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_meeting")),
    )
    op.create_index(op.f("ix_meeting_case_id"), "meeting", ["case_id"], unique=False)
    op.create_table(
        "clause",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("agreement_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("obligor", sa.String(length=100), nullable=False),
        sa.Column("obligee", sa.String(length=100), nullable=False),
        sa.Column("act", sa.Text(), nullable=False),
        sa.Column("kind", sa.String(length=10), nullable=False),
        sa.Column("amount", sa.Numeric(precision=15, scale=2), nullable=True),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("manner", sa.String(length=100), nullable=False),
        sa.Column("account", sa.LargeBinary(), nullable=True),
        sa.Column("performed_on", sa.Date(), nullable=True),
        sa.Column("proof", sa.String(length=200), nullable=False),
        sa.Column("breached", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["agreement_id"], ["agreement.id"], name=op.f("fk_clause_agreement_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_clause")),
    )
    op.create_index(op.f("ix_clause_agreement_id"), "clause", ["agreement_id"], unique=False)


def downgrade() -> None:
    op.drop_table("clause")
    op.drop_table("meeting")
    op.drop_table("agreement")
    op.drop_table("mediation_case")
