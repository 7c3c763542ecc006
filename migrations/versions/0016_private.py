"""Confidential entries of a mediation, each with its readers; out of the sessions they stood in.

A text is moved as it is sealed. Going back leaves the first entry of each case in its first
session, which has room for one.

Revision ID: private
Revises: ledger
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "private"
down_revision = "ledger"
branch_labels = None
depends_on = None

MOVE = """
INSERT INTO private_note (case_id, side, kind, told_by, text, told_on, author_id)
SELECT meeting.case_id, '', 'note', NULL, meeting.caucus, held.legal_on, held.person_id
FROM meeting JOIN (
    SELECT case_id, MAX(legal_on) AS legal_on, MIN(person_id) AS person_id
    FROM case_event WHERE kind = 'session_held' AND person_id IS NOT NULL GROUP BY case_id
) AS held ON held.case_id = meeting.case_id
WHERE meeting.caucus IS NOT NULL ORDER BY meeting.id
"""
NAME_READERS = """
INSERT INTO private_reader (note_id, person_id, given_by_id, given_on)
SELECT DISTINCT private_note.id, case_person.person_id, private_note.author_id,
    private_note.told_on
FROM private_note JOIN case_person ON case_person.case_id = private_note.case_id
WHERE case_person.role = 'mediator' AND case_person.valid_to IS NULL
"""
MOVE_BACK = """
UPDATE meeting SET caucus = (
    SELECT text FROM private_note WHERE private_note.case_id = meeting.case_id
    ORDER BY private_note.id LIMIT 1
) WHERE id IN (SELECT MIN(id) FROM meeting GROUP BY case_id)
"""


def upgrade() -> None:
    op.create_table(
        "private_note",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("side", sa.String(length=12), nullable=False),
        sa.Column("kind", sa.String(length=10), nullable=False),
        sa.Column("told_by", sa.LargeBinary(), nullable=True),
        sa.Column("text", sa.LargeBinary(), nullable=True),
        sa.Column("told_on", sa.Date(), nullable=False),
        sa.Column("author_id", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "side IN ('', 'applicant', 'respondent', 'third')",
            name=op.f("ck_private_note_side_known"),
        ),
        sa.CheckConstraint("kind IN ('note', 'offer')", name=op.f("ck_private_note_kind_known")),
        sa.ForeignKeyConstraint(
            ["case_id"], ["mediation_case.id"], name=op.f("fk_private_note_case_id")
        ),
        sa.ForeignKeyConstraint(
            ["author_id"], ["person.id"], name=op.f("fk_private_note_author_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_private_note")),
    )
    op.create_index(op.f("ix_private_note_case_id"), "private_note", ["case_id"], unique=False)
    op.create_table(
        "private_reader",
        sa.Column("note_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("given_by_id", sa.Integer(), nullable=False),
        sa.Column("given_on", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(
            ["note_id"], ["private_note.id"], name=op.f("fk_private_reader_note_id")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_private_reader_person_id")
        ),
        sa.ForeignKeyConstraint(
            ["given_by_id"], ["person.id"], name=op.f("fk_private_reader_given_by_id")
        ),
        sa.PrimaryKeyConstraint("note_id", "person_id", name=op.f("pk_private_reader")),
    )
    op.execute(MOVE)
    op.execute(NAME_READERS)
    with op.batch_alter_table("meeting") as table:
        table.drop_column("caucus")


def downgrade() -> None:
    op.add_column("meeting", sa.Column("caucus", sa.LargeBinary(), nullable=True))
    op.execute(MOVE_BACK)
    op.drop_table("private_reader")
    op.drop_index(op.f("ix_private_note_case_id"), table_name="private_note")
    op.drop_table("private_note")
