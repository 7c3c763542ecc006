"""Registers of a body: staff, posts, money, returns; what members of a committee are.

Revision ID: register_entry
Revises: own_wording
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "register_entry"
down_revision = "own_wording"
branch_labels = None
depends_on = None

TABLE = "register_entry"
JSON = sa.JSON().with_variant(postgresql.JSONB(), "postgresql")
FOREIGN = {
    "unit_id": "unit.id",
    "staff_id": f"{TABLE}.id",
    "case_id": "case_file.id",
    "person_id": "person.id",
    "entered_by_id": "person.id",
}


def upgrade() -> None:
    op.create_table(
        TABLE,
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("register", sa.String(length=20), nullable=False),
        sa.Column("staff_id", sa.Integer(), nullable=True),
        sa.Column("case_id", sa.Integer(), nullable=True),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("dated_on", sa.Date(), nullable=True),
        sa.Column("data", JSON, nullable=False),
        sa.Column("entered_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("entered_by_id", sa.Integer(), nullable=False),
        sa.Column("struck_on", sa.Date(), nullable=True),
        sa.Column("struck_why", sa.String(length=200), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "(struck_on IS NULL) = (struck_why = '')", name=op.f(f"ck_{TABLE}_struck_with_reason")
        ),
        *(
            sa.ForeignKeyConstraint([column], [target], name=op.f(f"fk_{TABLE}_{column}"))
            for column, target in FOREIGN.items()
        ),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{TABLE}")),
    )
    op.create_index("ix_register_entry_unit", TABLE, ["unit_id", "register", "dated_on"])
    for column in ("staff_id", "case_id", "person_id"):
        op.create_index(f"ix_{TABLE}_{column}", TABLE, [column])
    op.add_column(
        "committee_member",
        sa.Column("kind", sa.String(length=20), nullable=False, server_default=""),
    )


def downgrade() -> None:
    op.drop_column("committee_member", "kind")
    op.drop_table(TABLE)
