"""Versions of the catalogue of indicators; a published one is never changed.

Revision ID: catalogue_version
Revises: matter_effect
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "catalogue_version"
down_revision = "matter_effect"
branch_labels = None
depends_on = None

TABLE = "catalogue_version"


def upgrade() -> None:
    op.create_table(
        TABLE,
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(length=20), nullable=False),
        sa.Column("base_number", sa.String(length=20), nullable=False),
        sa.Column(
            "data",
            sa.JSON().with_variant(postgresql.JSONB(astext_type=sa.Text()), "postgresql"),
            nullable=False,
        ),
        sa.Column("drafted_on", sa.Date(), nullable=False),
        sa.Column("drafted_by_id", sa.Integer(), nullable=False),
        sa.Column("published_on", sa.Date(), nullable=True),
        sa.Column("published_by_id", sa.Integer(), nullable=True),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("(published_on IS NULL) = (digest = '')", name="published_with_hash"),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"]),
        sa.ForeignKeyConstraint(["drafted_by_id"], ["person.id"]),
        sa.ForeignKeyConstraint(["published_by_id"], ["person.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("unit_id", "number", name="uq_catalogue_version_unit_id_number"),
    )
    op.create_index("ix_catalogue_version_unit_id", TABLE, ["unit_id"])
    if op.get_bind().dialect.name == "postgresql":
        op.execute(
            f"CREATE TRIGGER {TABLE}_kept BEFORE UPDATE OR DELETE ON {TABLE} FOR EACH ROW "
            "WHEN (OLD.published_on IS NOT NULL) EXECUTE FUNCTION gongdao_append_only()"
        )
        return
    for act in ("UPDATE", "DELETE"):
        op.execute(
            f"CREATE TRIGGER {TABLE}_kept_{act.lower()} BEFORE {act} ON {TABLE} "
            "WHEN OLD.published_on IS NOT NULL "
            f"BEGIN SELECT RAISE(ABORT, '{TABLE} is published'); END"
        )


def downgrade() -> None:
    op.drop_table(TABLE)
