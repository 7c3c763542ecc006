"""Snapshots of the metrics of a body, never changed; an index to count papers by day.

Revision ID: metric_snapshot
Revises: catalogue_version
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "metric_snapshot"
down_revision = "catalogue_version"
branch_labels = None
depends_on = None

TABLE = "metric_snapshot"
JSON = sa.JSON().with_variant(postgresql.JSONB(), "postgresql")


def upgrade() -> None:
    op.create_table(
        TABLE,
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("first_on", sa.Date(), nullable=False),
        sa.Column("last_on", sa.Date(), nullable=False),
        sa.Column("units", JSON, nullable=False),
        sa.Column("formula_version", sa.String(length=20), nullable=False),
        sa.Column("figures", JSON, nullable=False),
        sa.Column("taken_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("taken_by_id", sa.Integer(), nullable=False),
        sa.CheckConstraint("last_on >= first_on", name=op.f("ck_metric_snapshot_period_in_order")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_metric_snapshot_unit_id")),
        sa.ForeignKeyConstraint(
            ["taken_by_id"], ["person.id"], name=op.f("fk_metric_snapshot_taken_by_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_metric_snapshot")),
    )
    op.create_index("ix_metric_snapshot_unit", TABLE, ["unit_id", "last_on", "id"])
    op.create_index(
        "ix_issued_document_issued",
        "issued_document",
        ["unit_id", "issued_on", "case_id", "template_version"],
    )
    if op.get_bind().dialect.name == "postgresql":
        op.execute(
            f"CREATE TRIGGER {TABLE}_kept BEFORE UPDATE OR DELETE ON {TABLE} "
            "FOR EACH ROW EXECUTE FUNCTION gongdao_append_only()"
        )
        op.execute(
            f"CREATE TRIGGER {TABLE}_not_emptied BEFORE TRUNCATE ON {TABLE} "
            "FOR EACH STATEMENT EXECUTE FUNCTION gongdao_append_only()"
        )
        return
    for act in ("UPDATE", "DELETE"):
        op.execute(
            f"CREATE TRIGGER {TABLE}_kept_{act.lower()} BEFORE {act} ON {TABLE} "
            f"BEGIN SELECT RAISE(ABORT, '{TABLE} is append-only'); END"
        )


def downgrade() -> None:
    op.drop_table(TABLE)
    op.drop_index("ix_issued_document_issued", table_name="issued_document")
