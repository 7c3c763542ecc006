"""What follows from an inspection: rulings, orders to cure, conclusions, rankings.

Revision ID: conclusion
Revises: inspection
"""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "conclusion"
down_revision = "inspection"
branch_labels = None
depends_on = None

JSON = sa.JSON().with_variant(postgresql.JSONB(), "postgresql")

KEPT = {
    "standardisation_deduction": "",
    "standardisation_order": "",
    "standardisation_conclusion": "",
    "standardisation_ranking": "",
}
"""Tables that are never changed, or not any more when that holds."""


def _id() -> sa.Column[Any]:
    return sa.Column("id", sa.Integer(), nullable=False)


def _column(name: str, kind: Any, *, nullable: bool = False) -> sa.Column[Any]:
    return sa.Column(name, kind, nullable=nullable)


def _keep(table: str, when: str) -> None:
    """Neither changed nor deleted by anybody, whatever the application does."""
    if op.get_bind().dialect.name == "postgresql":
        op.execute(
            f"CREATE TRIGGER {table}_kept BEFORE UPDATE OR DELETE ON {table} FOR EACH ROW "
            + (f"WHEN ({when}) " if when else "")
            + "EXECUTE FUNCTION gongdao_append_only()"
        )
        op.execute(
            f"CREATE TRIGGER {table}_not_emptied BEFORE TRUNCATE ON {table} "
            "FOR EACH STATEMENT EXECUTE FUNCTION gongdao_append_only()"
        )
        return
    for act in ("UPDATE", "DELETE"):
        op.execute(
            f"CREATE TRIGGER {table}_kept_{act.lower()} BEFORE {act} ON {table} "
            + (f"WHEN {when} " if when else "")
            + f"BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
        )


def upgrade() -> None:
    _ruling()
    _deduction()
    _order()
    _rectification()
    _cure()
    _conclusion()
    _recheck()
    _ranking()
    for table, when in KEPT.items():
        _keep(table, when)


def downgrade() -> None:
    for name in (
        "ranking",
        "recheck",
        "conclusion",
        "cure",
        "rectification",
        "order",
        "deduction",
        "ruling",
    ):
        op.drop_table(f"standardisation_{name}")


def _ruling() -> None:
    op.create_table(
        "standardisation_ruling",
        _id(),
        _column("task_id", sa.Integer()),
        _column("kind", sa.String(length=10)),
        _column("code", sa.String(length=10)),
        _column("ground", sa.Text()),
        _column("proposed_on", sa.Date()),
        _column("proposed_by_id", sa.Integer(), nullable=True),
        _column("heard", sa.Text()),
        _column("decision", sa.String(length=20)),
        _column("reason", sa.Text()),
        _column("decided_on", sa.Date(), nullable=True),
        _column("decided_by_id", sa.Integer(), nullable=True),
        _column("version", sa.Integer()),
        sa.CheckConstraint(
            "(decision = '') = (decided_on IS NULL)",
            name=op.f("ck_standardisation_ruling_decided_on_a_day"),
        ),
        sa.CheckConstraint(
            "decision = '' OR kind = 'bonus' OR heard <> ''",
            name=op.f("ck_standardisation_ruling_county_heard"),
        ),
        sa.ForeignKeyConstraint(["decided_by_id"], ["person.id"]),
        sa.ForeignKeyConstraint(["proposed_by_id"], ["person.id"]),
        sa.ForeignKeyConstraint(["task_id"], ["standardisation_task.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("task_id", "kind", "code"),
    )


def _deduction() -> None:
    op.create_table(
        "standardisation_deduction",
        _id(),
        _column("task_id", sa.Integer()),
        _column("code", sa.String(length=10)),
        _column("paper", sa.String(length=30)),
        _column("amount", sa.Integer()),
        _column("due_on", sa.Date(), nullable=True),
        _column("done_on", sa.Date(), nullable=True),
        _column("reckoned_on", sa.Date()),
        sa.ForeignKeyConstraint(["task_id"], ["standardisation_task.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(
        "ix_standardisation_deduction_task", "standardisation_deduction", ["task_id", "id"]
    )


def _order() -> None:
    op.create_table(
        "standardisation_order",
        _id(),
        _column("task_id", sa.Integer()),
        _column("serial", sa.Integer()),
        _column("paper", sa.String(length=10)),
        _column("number", sa.String(length=40)),
        _column("ordered_on", sa.Date()),
        _column("ordered_by_id", sa.Integer()),
        _column("signed_by_id", sa.Integer()),
        sa.ForeignKeyConstraint(["ordered_by_id"], ["person.id"]),
        sa.ForeignKeyConstraint(["signed_by_id"], ["person.id"]),
        sa.ForeignKeyConstraint(["task_id"], ["standardisation_task.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("task_id", "serial"),
    )


def _rectification() -> None:
    op.create_table(
        "standardisation_rectification",
        _id(),
        _column("order_id", sa.Integer()),
        _column("finding_id", sa.Integer()),
        _column("serial", sa.Integer()),
        _column("standard", sa.Text()),
        _column("until_on", sa.Date()),
        _column("first_until_on", sa.Date()),
        _column("unit_name", sa.String(length=100)),
        _column("owner", sa.String(length=60)),
        _column("papers", sa.String(length=200)),
        _column("state", sa.String(length=20)),
        _column("extended_by_id", sa.Integer(), nullable=True),
        _column("extension_reason", sa.Text()),
        _column("version", sa.Integer()),
        sa.CheckConstraint(
            "until_on >= first_until_on OR extended_by_id IS NULL",
            name=op.f("ck_standardisation_rectification_extended_later"),
        ),
        sa.ForeignKeyConstraint(["extended_by_id"], ["person.id"]),
        sa.ForeignKeyConstraint(["finding_id"], ["standardisation_finding.id"]),
        sa.ForeignKeyConstraint(["order_id"], ["standardisation_order.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("order_id", "serial"),
    )


def _cure() -> None:
    op.create_table(
        "standardisation_cure",
        _id(),
        _column("item_id", sa.Integer()),
        _column("measure", sa.Text()),
        _column("done_on", sa.Date(), nullable=True),
        _column("proof", sa.Text()),
        _column("undone_reason", sa.Text()),
        _column("submitted_on", sa.Date(), nullable=True),
        _column("by_id", sa.Integer()),
        _column("outcome", sa.String(length=20)),
        _column("way", sa.String(length=10)),
        _column("note", sa.Text()),
        _column("looked_on", sa.Date(), nullable=True),
        _column("looked_by_id", sa.Integer(), nullable=True),
        _column("version", sa.Integer()),
        sa.CheckConstraint(
            "(outcome = '') = (looked_on IS NULL)",
            name=op.f("ck_standardisation_cure_looked_at_on_a_day"),
        ),
        sa.ForeignKeyConstraint(["by_id"], ["person.id"]),
        sa.ForeignKeyConstraint(["item_id"], ["standardisation_rectification.id"]),
        sa.ForeignKeyConstraint(["looked_by_id"], ["person.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(op.f("ix_standardisation_cure_item_id"), "standardisation_cure", ["item_id"])


def _conclusion() -> None:
    op.create_table(
        "standardisation_conclusion",
        _id(),
        _column("task_id", sa.Integer()),
        _column("serial", sa.Integer()),
        _column("kind", sa.String(length=20)),
        _column("base", sa.String(length=30)),
        _column("total", sa.String(length=30)),
        _column("grade", sa.String(length=20)),
        _column("engine_grade", sa.String(length=20)),
        _column("reason", sa.Text()),
        _column("report_absent", sa.Boolean()),
        _column("result", JSON),
        _column("concluded_on", sa.Date()),
        _column("by_id", sa.Integer()),
        sa.CheckConstraint(
            "grade = engine_grade OR reason <> ''",
            name=op.f("ck_standardisation_conclusion_other_grade_with_reason"),
        ),
        sa.ForeignKeyConstraint(["by_id"], ["person.id"]),
        sa.ForeignKeyConstraint(["task_id"], ["standardisation_task.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("task_id", "serial"),
    )


def _recheck() -> None:
    op.create_table(
        "standardisation_recheck",
        _id(),
        _column("task_id", sa.Integer()),
        _column("facts", sa.Text()),
        _column("asked_on", sa.Date()),
        _column("asked_by_id", sa.Integer()),
        _column("answer_due_on", sa.Date()),
        _column("adviser_id", sa.Integer(), nullable=True),
        _column("answer", sa.Text()),
        _column("outcome", sa.String(length=20)),
        _column("decided_on", sa.Date(), nullable=True),
        _column("decided_by_id", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            "(outcome = '') = (decided_on IS NULL)",
            name=op.f("ck_standardisation_recheck_decided_on_a_day"),
        ),
        sa.ForeignKeyConstraint(["adviser_id"], ["person.id"]),
        sa.ForeignKeyConstraint(["asked_by_id"], ["person.id"]),
        sa.ForeignKeyConstraint(["decided_by_id"], ["person.id"]),
        sa.ForeignKeyConstraint(["task_id"], ["standardisation_task.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("task_id"),
    )


def _ranking() -> None:
    op.create_table(
        "standardisation_ranking",
        _id(),
        _column("cycle_id", sa.Integer()),
        _column("serial", sa.Integer()),
        _column("provisional", sa.Boolean()),
        _column("rule", sa.Text()),
        _column("entries", JSON),
        _column("ranked_on", sa.Date()),
        _column("by_id", sa.Integer()),
        sa.ForeignKeyConstraint(["by_id"], ["person.id"]),
        sa.ForeignKeyConstraint(["cycle_id"], ["standardisation_cycle.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("cycle_id", "serial"),
    )
