"""The year of standardisation: cycle, county tasks, who takes part, and what happened.

Revision ID: standardisation_year
Revises: metric_snapshot
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "standardisation_year"
down_revision = "metric_snapshot"
branch_labels = None
depends_on = None

JSON = sa.JSON().with_variant(postgresql.JSONB(), "postgresql")
CYCLE, TASK = "standardisation_cycle", "standardisation_task"
CYCLE_EVENT, EVENT, PART = (
    "standardisation_cycle_event",
    "standardisation_event",
    "standardisation_part",
)


def _key(table: str, column: str, other: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [f"{other}.id"], name=op.f(f"fk_{table}_{column}"))


def _own(table: str) -> sa.PrimaryKeyConstraint:
    return sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{table}"))


def _happened() -> list[sa.Column[object]]:
    return [
        sa.Column("happened_on", sa.Date(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("given", JSON, nullable=False),
    ]


def upgrade() -> None:
    _years()
    _events()
    for table in (CYCLE_EVENT, EVENT):
        _append_only(table)


def _years() -> None:
    op.create_table(
        CYCLE,
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("stage", sa.String(length=20), nullable=False),
        sa.Column("stage_before", sa.String(length=20), nullable=False),
        sa.Column("catalogue_number", sa.String(length=20), nullable=False),
        sa.Column("catalogue_digest", sa.String(length=64), nullable=False),
        sa.Column("scheme", JSON, nullable=False),
        sa.Column("scheme_version", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("year BETWEEN 2008 AND 2100", name=op.f(f"ck_{CYCLE}_year")),
        sa.UniqueConstraint("unit_id", "year", name=op.f(f"uq_{CYCLE}_unit_id_year")),
        _key(CYCLE, "unit_id", "unit"),
        _own(CYCLE),
    )
    op.create_table(
        TASK,
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("cycle_id", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("profile", sa.String(length=20), nullable=False),
        sa.Column("stage", sa.String(length=30), nullable=False),
        sa.Column("report_stage", sa.String(length=20), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.UniqueConstraint("cycle_id", "unit_id", name=op.f(f"uq_{TASK}_cycle_id_unit_id")),
        _key(TASK, "cycle_id", CYCLE),
        _key(TASK, "unit_id", "unit"),
        _own(TASK),
    )
    op.create_index(op.f(f"ix_{TASK}_unit_id"), TASK, ["unit_id"])
    op.create_table(
        PART,
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("cycle_id", sa.Integer(), nullable=False),
        sa.Column("task_id", sa.Integer(), nullable=True),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("part", sa.String(length=20), nullable=False),
        sa.Column("from_on", sa.Date(), nullable=False),
        sa.Column("until_on", sa.Date(), nullable=True),
        sa.Column("named_by_id", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "until_on IS NULL OR until_on >= from_on", name=op.f(f"ck_{PART}_in_order")
        ),
        _key(PART, "cycle_id", CYCLE),
        _key(PART, "task_id", TASK),
        _key(PART, "person_id", "person"),
        _key(PART, "named_by_id", "person"),
        _own(PART),
    )
    op.create_index(op.f(f"ix_{PART}_task_id"), PART, ["task_id"])
    op.create_index(f"ix_{PART}_person", PART, ["person_id", "cycle_id"])


def _events() -> None:
    op.create_table(
        CYCLE_EVENT,
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("cycle_id", sa.Integer(), nullable=False),
        sa.Column("act", sa.String(length=30), nullable=False),
        sa.Column("from_stage", sa.String(length=20), nullable=False),
        sa.Column("to_stage", sa.String(length=20), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=False),
        *_happened(),
        _key(CYCLE_EVENT, "cycle_id", CYCLE),
        _key(CYCLE_EVENT, "by_id", "person"),
        _own(CYCLE_EVENT),
    )
    op.create_index(f"ix_{CYCLE_EVENT}_cycle", CYCLE_EVENT, ["cycle_id", "id"])
    op.create_table(
        EVENT,
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("task_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(length=5), nullable=False),
        sa.Column("act", sa.String(length=30), nullable=False),
        sa.Column("part", sa.String(length=20), nullable=False),
        sa.Column("from_stage", sa.String(length=30), nullable=False),
        sa.Column("to_stage", sa.String(length=30), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=True),
        *_happened(),
        _key(EVENT, "task_id", TASK),
        _key(EVENT, "by_id", "person"),
        _own(EVENT),
    )
    op.create_index(f"ix_{EVENT}_task", EVENT, ["task_id", "id"])


def _append_only(table: str) -> None:
    """Neither changed nor deleted by anybody, whatever the application does."""
    if op.get_bind().dialect.name == "postgresql":
        op.execute(
            f"CREATE TRIGGER {table}_kept BEFORE UPDATE OR DELETE ON {table} "
            "FOR EACH ROW EXECUTE FUNCTION gongdao_append_only()"
        )
        op.execute(
            f"CREATE TRIGGER {table}_not_emptied BEFORE TRUNCATE ON {table} "
            "FOR EACH STATEMENT EXECUTE FUNCTION gongdao_append_only()"
        )
        return
    for act in ("UPDATE", "DELETE"):
        op.execute(
            f"CREATE TRIGGER {table}_kept_{act.lower()} BEFORE {act} ON {table} "
            f"BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
        )


def downgrade() -> None:
    for table in (EVENT, CYCLE_EVENT, PART, TASK, CYCLE):
        op.drop_table(table)
