"""What inspectors of a county saw, scored, agreed on and found.

Revision ID: inspection
Revises: selfwork
"""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "inspection"
down_revision = "selfwork"
branch_labels = None
depends_on = None

JSON = sa.JSON().with_variant(postgresql.JSONB(), "postgresql")

KEPT = {
    "standardisation_site_record": "",
    "standardisation_site_file": "",
    "standardisation_desk_mark": "",
    "standardisation_sheet": "OLD.handed_in_at IS NOT NULL",
    "standardisation_inspector_score": "OLD.locked",
    "standardisation_agreed_score": "",
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
    _inspection()
    _site_record()
    _site_file()
    _desk_mark()
    _sheet()
    _inspector_score()
    _agreed_score()
    _finding()
    _feedback()
    for table, when in KEPT.items():
        _keep(table, when)


def downgrade() -> None:
    for name in (
        "feedback",
        "finding",
        "agreed_score",
        "inspector_score",
        "sheet",
        "desk_mark",
        "site_file",
        "site_record",
        "inspection",
    ):
        op.drop_table(f"standardisation_{name}")


def _inspection() -> None:
    op.create_table(
        "standardisation_inspection",
        _id(),
        _column("task_id", sa.Integer()),
        _column("first_on", sa.Date()),
        _column("last_on", sa.Date()),
        _column("arrival", sa.Text()),
        _column("arrived_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "last_on >= first_on", name=op.f("ck_standardisation_inspection_in_order")
        ),
        sa.ForeignKeyConstraint(["task_id"], ["standardisation_task.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("task_id"),
    )


def _site_record() -> None:
    op.create_table(
        "standardisation_site_record",
        _id(),
        _column("task_id", sa.Integer()),
        _column("step", sa.String(length=20)),
        _column("happened_at", sa.DateTime(timezone=True)),
        _column("place", sa.String(length=100)),
        _column("people", sa.String(length=200)),
        _column("text", sa.Text()),
        _column("by_id", sa.Integer()),
        _column("recorded_at", sa.DateTime(timezone=True)),
        sa.ForeignKeyConstraint(["by_id"], ["person.id"]),
        sa.ForeignKeyConstraint(["task_id"], ["standardisation_task.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(
        "ix_standardisation_site_record_task", "standardisation_site_record", ["task_id", "id"]
    )


def _site_file() -> None:
    op.create_table(
        "standardisation_site_file",
        _id(),
        _column("task_id", sa.Integer()),
        _column("indicator", sa.String(length=10)),
        _column("name", sa.String(length=200)),
        _column("media_type", sa.String(length=100)),
        _column("size", sa.Integer()),
        _column("sha256", sa.String(length=64)),
        _column("sm3", sa.String(length=64)),
        _column("domain", sa.String(length=40)),
        _column("taken_at", sa.DateTime(timezone=True)),
        _column("by_id", sa.Integer()),
        sa.ForeignKeyConstraint(["by_id"], ["person.id"]),
        sa.ForeignKeyConstraint(["task_id"], ["standardisation_task.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(
        "ix_standardisation_site_file_task", "standardisation_site_file", ["task_id", "indicator"]
    )


def _desk_mark() -> None:
    op.create_table(
        "standardisation_desk_mark",
        _id(),
        _column("task_id", sa.Integer()),
        _column("indicator", sa.String(length=10)),
        _column("person_id", sa.Integer()),
        _column("verdict", sa.String(length=20)),
        _column("note", sa.Text()),
        _column("consents", sa.Boolean(), nullable=True),
        _column("marked_at", sa.DateTime(timezone=True)),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"]),
        sa.ForeignKeyConstraint(["task_id"], ["standardisation_task.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(
        "ix_standardisation_desk_mark_task",
        "standardisation_desk_mark",
        ["task_id", "indicator", "person_id", "id"],
    )


def _sheet() -> None:
    op.create_table(
        "standardisation_sheet",
        _id(),
        _column("task_id", sa.Integer()),
        _column("person_id", sa.Integer()),
        _column("serial", sa.Integer()),
        _column("reason", sa.Text()),
        _column("opened_at", sa.DateTime(timezone=True)),
        _column("handed_in_at", sa.DateTime(timezone=True), nullable=True),
        _column("digest", sa.String(length=64)),
        sa.CheckConstraint(
            "(handed_in_at IS NULL) = (digest = '')",
            name=op.f("ck_standardisation_sheet_handed_in_with_hash"),
        ),
        sa.CheckConstraint(
            "serial = 1 OR reason <> ''",
            name=op.f("ck_standardisation_sheet_correction_with_reason"),
        ),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"]),
        sa.ForeignKeyConstraint(["task_id"], ["standardisation_task.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("task_id", "person_id", "serial"),
    )


def _inspector_score() -> None:
    op.create_table(
        "standardisation_inspector_score",
        _id(),
        _column("sheet_id", sa.Integer()),
        _column("indicator", sa.String(length=10)),
        _column("points", sa.String(length=30)),
        _column("not_applicable", sa.Boolean()),
        _column("answers", JSON),
        _column("grade", sa.String(length=20)),
        _column("text", sa.Text()),
        _column("evidence", JSON),
        _column("saved_at", sa.DateTime(timezone=True)),
        _column("locked", sa.Boolean()),
        _column("version", sa.Integer()),
        sa.ForeignKeyConstraint(["sheet_id"], ["standardisation_sheet.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("sheet_id", "indicator"),
    )


def _agreed_score() -> None:
    op.create_table(
        "standardisation_agreed_score",
        _id(),
        _column("task_id", sa.Integer()),
        _column("indicator", sa.String(length=10)),
        _column("phase", sa.String(length=20)),
        _column("points", sa.String(length=30)),
        _column("answers", JSON),
        _column("reason_code", sa.String(length=20)),
        _column("reason", sa.Text()),
        _column("evidence", JSON),
        _column("by_id", sa.Integer()),
        _column("agreed_at", sa.DateTime(timezone=True)),
        sa.CheckConstraint(
            "reason_code <> 'other' OR reason <> ''",
            name=op.f("ck_standardisation_agreed_score_other_is_explained"),
        ),
        sa.ForeignKeyConstraint(["by_id"], ["person.id"]),
        sa.ForeignKeyConstraint(["task_id"], ["standardisation_task.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(
        "ix_standardisation_agreed_score_task",
        "standardisation_agreed_score",
        ["task_id", "indicator", "id"],
    )


def _finding() -> None:
    op.create_table(
        "standardisation_finding",
        _id(),
        _column("task_id", sa.Integer()),
        _column("serial", sa.Integer()),
        _column("indicator", sa.String(length=10)),
        _column("grade", sa.String(length=20)),
        _column("text", sa.Text()),
        _column("basis", sa.String(length=500)),
        _column("advice", sa.Text()),
        _column("evidence", JSON),
        _column("withdrawn", sa.Boolean()),
        _column("version", sa.Integer()),
        sa.ForeignKeyConstraint(["task_id"], ["standardisation_task.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("task_id", "serial"),
    )


def _feedback() -> None:
    op.create_table(
        "standardisation_feedback",
        _id(),
        _column("finding_id", sa.Integer()),
        _column("reply", sa.String(length=20)),
        _column("reason", sa.Text()),
        _column("evidence", sa.Text()),
        _column("answered_on", sa.Date()),
        _column("by_id", sa.Integer(), nullable=True),
        _column("ruled", sa.String(length=20)),
        _column("ruling", sa.Text()),
        _column("ruled_on", sa.Date(), nullable=True),
        _column("ruled_by_id", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            "(ruled = '') = (ruled_on IS NULL)",
            name=op.f("ck_standardisation_feedback_ruled_on_a_day"),
        ),
        sa.CheckConstraint(
            "reply = 'agreed' OR (reason <> '' AND evidence <> '')",
            name=op.f("ck_standardisation_feedback_dispute_with_reason"),
        ),
        sa.ForeignKeyConstraint(["by_id"], ["person.id"]),
        sa.ForeignKeyConstraint(["finding_id"], ["standardisation_finding.id"]),
        sa.ForeignKeyConstraint(["ruled_by_id"], ["person.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(
        op.f("ix_standardisation_feedback_finding_id"), "standardisation_feedback", ["finding_id"]
    )
