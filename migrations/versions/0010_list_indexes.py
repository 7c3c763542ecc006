"""Lists and counts read nothing but their indexes.

Revision ID: 0010
Revises: 0009
"""

from __future__ import annotations

from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

CHANGED = {
    "ix_case_file_list": (
        "case_file",
        ["unit_id", "module", "stage", "kind", "id"],
        ["confidentiality"],
    ),
    "ix_case_file_unit_module": (
        "case_file",
        ["unit_id", "module", "id"],
        ["confidentiality"],
    ),
    "ix_case_file_due": (
        "case_file",
        ["unit_id", "module", "closed_on", "next_due_on", "id"],
        ["confidentiality", "clock_stopped"],
    ),
    "ix_case_person_person_role": (
        "case_person",
        ["person_id", "role", "case_id"],
        ["valid_from", "valid_to"],
    ),
}


def upgrade() -> None:
    for name, (table, columns, more) in CHANGED.items():
        op.drop_index(name, table_name=table)
        op.create_index(name, table, [*columns, *more])


def downgrade() -> None:
    for name, (table, columns, _) in CHANGED.items():
        op.drop_index(name, table_name=table)
        op.create_index(name, table, columns)
