"""What the courts took in, for the ratio of reconsiderations to suits.

Revision ID: court_figures
Revises: act_number
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "court_figures"
down_revision = "act_number"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "court_figure",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("period", sa.String(length=10), nullable=False),
        sa.Column("first_on", sa.Date(), nullable=False),
        sa.Column("last_on", sa.Date(), nullable=False),
        sa.Column("cases", sa.Integer(), nullable=False),
        sa.Column("source", sa.String(length=120), nullable=False),
        sa.Column("entered_on", sa.Date(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.CheckConstraint("cases >= 0", name=op.f("ck_court_figure_cases_counted")),
        sa.CheckConstraint("last_on >= first_on", name=op.f("ck_court_figure_period_in_order")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_court_figure_unit_id")),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_court_figure_person_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_court_figure")),
        sa.UniqueConstraint("unit_id", "period", name="uq_court_figure_period"),
    )


def downgrade() -> None:
    op.drop_table("court_figure")
