"""Figures of a draft that its paper doesn't have are kept with it: pages of offers need them.

Revision ID: draft_loose
Revises: official_document
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "draft_loose"
down_revision = "official_document"
branch_labels = None
depends_on = None

DRAFT = "standardisation_paper_draft"
JSON = sa.JSON().with_variant(postgresql.JSONB(), "postgresql")


def upgrade() -> None:
    op.add_column(DRAFT, sa.Column("loose", JSON, nullable=False, server_default=sa.text("'[]'")))


def downgrade() -> None:
    op.drop_column(DRAFT, "loose")
