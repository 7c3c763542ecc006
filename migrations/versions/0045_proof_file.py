"""Files that a county hands in with its answers to findings and with its cures.

Revision ID: proof_file
Revises: paper_sources
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "proof_file"
down_revision = "paper_sources"
branch_labels = None
depends_on = None

PROOF = "standardisation_proof"


def upgrade() -> None:
    op.create_table(
        PROOF,
        sa.Column("about", sa.String(length=20), nullable=False),
        sa.Column("serial", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("task_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("media_type", sa.String(length=100), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("sm3", sa.String(length=64), nullable=False),
        sa.Column("domain", sa.String(length=40), nullable=False),
        sa.Column("taken_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["task_id"], ["standardisation_task.id"], name=op.f(f"fk_{PROOF}_task_id")
        ),
        sa.ForeignKeyConstraint(["by_id"], ["person.id"], name=op.f(f"fk_{PROOF}_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{PROOF}")),
    )
    op.create_index(f"ix_{PROOF}_task", PROOF, ["task_id", "about", "serial"])
    if op.get_bind().dialect.name == "postgresql":
        op.execute(
            f"CREATE TRIGGER {PROOF}_kept BEFORE UPDATE OR DELETE ON {PROOF} FOR EACH ROW "
            "EXECUTE FUNCTION gongdao_append_only()"
        )
        op.execute(
            f"CREATE TRIGGER {PROOF}_not_emptied BEFORE TRUNCATE ON {PROOF} "
            "FOR EACH STATEMENT EXECUTE FUNCTION gongdao_append_only()"
        )
        return
    for act in ("UPDATE", "DELETE"):
        op.execute(
            f"CREATE TRIGGER {PROOF}_kept_{act.lower()} BEFORE {act} ON {PROOF} "
            f"BEGIN SELECT RAISE(ABORT, '{PROOF} is append-only'); END"
        )


def downgrade() -> None:
    op.drop_table(PROOF)
