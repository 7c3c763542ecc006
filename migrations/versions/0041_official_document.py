"""Papers of a year: drafts that people rewrite, and what went out, never changed.

Revision ID: official_document
Revises: register_entry
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "official_document"
down_revision = "register_entry"
branch_labels = None
depends_on = None

DRAFT, PAPER = "standardisation_paper_draft", "standardisation_document"
FILE = f"{PAPER}_file"
JSON = sa.JSON().with_variant(postgresql.JSONB(), "postgresql")
MOMENT = sa.DateTime(timezone=True)
YEAR = {"cycle_id": "standardisation_cycle.id", "task_id": "standardisation_task.id"}
DRAFT_KEYS = {**YEAR, "changed_by_id": "person.id"}
PAPER_KEYS = {
    **YEAR,
    "unit_id": "unit.id",
    "snapshot_id": "metric_snapshot.id",
    "by_id": "person.id",
    "corrects_id": f"{PAPER}.id",
}


def _keys(table: str, keys: dict[str, str]) -> list[sa.ForeignKeyConstraint]:
    return [
        sa.ForeignKeyConstraint([column], [target], name=op.f(f"fk_{table}_{column}"))
        for column, target in keys.items()
    ]


def upgrade() -> None:
    op.create_table(
        DRAFT,
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("cycle_id", sa.Integer(), nullable=False),
        sa.Column("task_id", sa.Integer(), nullable=True),
        sa.Column("subject", sa.String(length=20), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("texts", JSON, nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("changed_at", MOMENT, nullable=False),
        sa.Column("changed_by_id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        *_keys(DRAFT, DRAFT_KEYS),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{DRAFT}")),
        sa.UniqueConstraint("subject", "kind", name=op.f(f"uq_{DRAFT}_subject_kind")),
    )
    for column in ("cycle_id", "task_id"):
        op.create_index(f"ix_{DRAFT}_{column}", DRAFT, [column])
    _papers()
    for table in (PAPER, FILE):
        _keep(table)


def _keep(table: str) -> None:
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


def _papers() -> None:
    texts = (
        ("kind", 20), ("title", 200), ("number", 60), ("sequence", 40), ("letter_sha256", 64),
        ("template_version", 40), ("text_version", 20), ("catalogue_number", 20),
    )  # fmt: skip
    op.create_table(
        PAPER,
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("handle", sa.Uuid(), nullable=False),
        sa.Column("cycle_id", sa.Integer(), nullable=False),
        sa.Column("task_id", sa.Integer(), nullable=True),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        *(sa.Column(name, sa.String(length=length), nullable=False) for name, length in texts),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("serial", sa.Integer(), nullable=False),
        sa.Column("letter", sa.LargeBinary(), nullable=False),
        sa.Column("snapshot_id", sa.Integer(), nullable=True),
        sa.Column("as_of", sa.Date(), nullable=False),
        sa.Column("edits", JSON, nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("issued_on", sa.Date(), nullable=False),
        sa.Column("issued_at", MOMENT, nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.Column("corrects_id", sa.Integer(), nullable=True),
        *_keys(PAPER, PAPER_KEYS),
        sa.CheckConstraint("letter_sha256 <> ''", name=op.f(f"ck_{PAPER}_frozen")),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{PAPER}")),
        sa.UniqueConstraint("handle", name=op.f(f"uq_{PAPER}_handle")),
        sa.UniqueConstraint(
            "unit_id", "sequence", "year", "serial",
            name=op.f(f"uq_{PAPER}_unit_id_sequence_year_serial"),
        ),
    )  # fmt: skip
    op.create_index(f"ix_{PAPER}_task", PAPER, ["task_id", "kind", "id"])
    op.create_index(f"ix_{PAPER}_cycle", PAPER, ["cycle_id", "kind", "id"])
    op.create_table(
        FILE,
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("document_id", sa.Integer(), nullable=False),
        sa.Column("file_id", sa.Integer(), nullable=False),
        *_keys(FILE, {"document_id": f"{PAPER}.id", "file_id": "ledger_file.id"}),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{FILE}")),
    )
    op.create_index(f"ix_{FILE}_document_id", FILE, ["document_id"])


def downgrade() -> None:
    op.drop_table(FILE)
    op.drop_table(PAPER)
    op.drop_table(DRAFT)
