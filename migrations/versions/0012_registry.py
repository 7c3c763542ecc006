"""Mediation organisations, mediators, experts, their draws, and the changes of their entries.

Revision ID: registry
Revises: lifecycle

A draw and a change of the registry are kept as they were: nothing updates or deletes them.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "registry"
down_revision = "lifecycle"
branch_labels = None
depends_on = None

DOCUMENT = sa.JSON().with_variant(postgresql.JSONB(), "postgresql")
KEPT = ("expert_draw", "registry_event")


def upgrade() -> None:
    op.create_table(
        "expert",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(length=20), nullable=False),
        sa.Column("name", sa.String(length=50), nullable=False),
        sa.Column("field", sa.String(length=20), nullable=False),
        sa.Column("speciality", sa.String(length=100), nullable=False),
        sa.Column("rank", sa.String(length=50), nullable=False),
        sa.Column("workplace", sa.String(length=100), nullable=False),
        sa.Column("region", sa.String(length=50), nullable=False),
        sa.Column("qualification_no", sa.String(length=60), nullable=False),
        sa.Column("fee_rule", sa.String(length=200), nullable=False),
        sa.Column("evaluation", sa.Text(), nullable=False),
        sa.Column("standing", sa.String(length=10), nullable=False),
        sa.Column("id_no", sa.LargeBinary(), nullable=True),
        sa.Column("id_no_index", sa.String(length=64), nullable=False),
        sa.Column("phone", sa.LargeBinary(), nullable=True),
        sa.Column("declared", sa.LargeBinary(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "standing IN ('active', 'paused', 'removed')", name=op.f("ck_expert_standing_known")
        ),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_expert_unit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_expert")),
        sa.UniqueConstraint("number", name=op.f("uq_expert_number")),
    )
    op.create_index("ix_expert_field_standing", "expert", ["field", "standing"], unique=False)
    op.create_index(op.f("ix_expert_id_no_index"), "expert", ["id_no_index"], unique=False)
    op.create_index(op.f("ix_expert_unit_id"), "expert", ["unit_id"], unique=False)
    op.create_table(
        "mediation_organisation",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("standing", sa.String(length=10), nullable=False),
        sa.Column("founding_unit", sa.String(length=100), nullable=False),
        sa.Column("supervisor", sa.String(length=100), nullable=False),
        sa.Column("industry", sa.String(length=50), nullable=False),
        sa.Column("established_on", sa.Date(), nullable=True),
        sa.Column("filing_no", sa.String(length=60), nullable=False),
        sa.Column("filed_on", sa.Date(), nullable=True),
        sa.Column("seal_no", sa.String(length=60), nullable=False),
        sa.Column("territory", sa.String(length=100), nullable=False),
        sa.Column("leader", sa.String(length=50), nullable=False),
        sa.Column("members", DOCUMENT, nullable=False),
        sa.Column("minority_area", sa.Boolean(), nullable=False),
        sa.Column("term_from", sa.Date(), nullable=True),
        sa.Column("term_to", sa.Date(), nullable=True),
        sa.Column("full_time", sa.Integer(), nullable=False),
        sa.Column("part_time", sa.Integer(), nullable=False),
        sa.Column("accepts", DOCUMENT, nullable=False),
        sa.Column("room", sa.String(length=100), nullable=False),
        sa.Column("online_account", sa.String(length=100), nullable=False),
        sa.Column("funding", sa.String(length=100), nullable=False),
        sa.Column("court", sa.String(length=100), nullable=False),
        sa.Column("confirmation_mode", sa.String(length=20), nullable=False),
        sa.Column("cap", sa.Integer(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "confirmation_mode IN ('ACCEPTS_ADMIN', 'ONLY_PMC_OR_INVITED', 'UNKNOWN')",
            name=op.f("ck_mediation_organisation_confirmation_mode_known"),
        ),
        sa.CheckConstraint(
            "standing IN ('planned', 'active', 'paused', 'cancelled')",
            name=op.f("ck_mediation_organisation_standing_known"),
        ),
        sa.ForeignKeyConstraint(
            ["unit_id"], ["unit.id"], name=op.f("fk_mediation_organisation_unit_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mediation_organisation")),
        sa.UniqueConstraint("unit_id", name=op.f("uq_mediation_organisation_unit_id")),
    )
    op.create_table(
        "expert_draw",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("field", sa.String(length=20), nullable=False),
        sa.Column("wanted", sa.Integer(), nullable=False),
        sa.Column("seed", sa.String(length=64), nullable=False),
        sa.Column("candidates", DOCUMENT, nullable=False),
        sa.Column("excluded", DOCUMENT, nullable=False),
        sa.Column("drawn", DOCUMENT, nullable=False),
        sa.Column("replaces_id", sa.Integer(), nullable=True),
        sa.Column("replaced", sa.String(length=20), nullable=False),
        sa.Column("reason", sa.String(length=200), nullable=False),
        sa.Column("drawn_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["case_file.id"], name=op.f("fk_expert_draw_case_id")),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_expert_draw_person_id")
        ),
        sa.ForeignKeyConstraint(
            ["replaces_id"], ["expert_draw.id"], name=op.f("fk_expert_draw_replaces_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_expert_draw")),
    )
    op.create_index(op.f("ix_expert_draw_case_id"), "expert_draw", ["case_id"], unique=False)
    op.create_index(op.f("ix_expert_draw_drawn_at"), "expert_draw", ["drawn_at"], unique=False)
    op.create_table(
        "mediator_profile",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(length=50), nullable=False),
        sa.Column("kind", sa.String(length=12), nullable=False),
        sa.Column("full_time", sa.Boolean(), nullable=False),
        sa.Column("level", sa.String(length=20), nullable=False),
        sa.Column("certificates", DOCUMENT, nullable=False),
        sa.Column("specialities", DOCUMENT, nullable=False),
        sa.Column("skills", sa.String(length=200), nullable=False),
        sa.Column("languages", DOCUMENT, nullable=False),
        sa.Column("area", sa.String(length=50), nullable=False),
        sa.Column("appointed_from", sa.Date(), nullable=True),
        sa.Column("appointed_to", sa.Date(), nullable=True),
        sa.Column("training", DOCUMENT, nullable=False),
        sa.Column("leave", DOCUMENT, nullable=False),
        sa.Column("sanctions", sa.Text(), nullable=False),
        sa.Column("id_no", sa.LargeBinary(), nullable=True),
        sa.Column("id_no_index", sa.String(length=64), nullable=False),
        sa.Column("phone", sa.LargeBinary(), nullable=True),
        sa.Column("declared", sa.LargeBinary(), nullable=True),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["mediation_organisation.id"],
            name=op.f("fk_mediator_profile_organisation_id"),
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_mediator_profile_person_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mediator_profile")),
        sa.UniqueConstraint(
            "organisation_id",
            "person_id",
            name=op.f("uq_mediator_profile_organisation_id_person_id"),
        ),
    )
    op.create_index(
        op.f("ix_mediator_profile_id_no_index"), "mediator_profile", ["id_no_index"], unique=False
    )
    op.create_index(
        op.f("ix_mediator_profile_person_id"), "mediator_profile", ["person_id"], unique=False
    )
    op.create_table(
        "registry_event",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=True),
        sa.Column("expert_id", sa.Integer(), nullable=True),
        sa.Column("kind", sa.String(length=30), nullable=False),
        sa.Column("legal_on", sa.Date(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("data", DOCUMENT, nullable=False),
        sa.ForeignKeyConstraint(
            ["expert_id"], ["expert.id"], name=op.f("fk_registry_event_expert_id")
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["mediation_organisation.id"],
            name=op.f("fk_registry_event_organisation_id"),
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_registry_event_person_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_registry_event")),
    )
    op.create_index(
        op.f("ix_registry_event_expert_id"), "registry_event", ["expert_id"], unique=False
    )
    op.create_index(
        op.f("ix_registry_event_organisation_id"),
        "registry_event",
        ["organisation_id"],
        unique=False,
    )

    for table in KEPT:
        _keep(table)


def _keep(table: str) -> None:
    """As 0007 does it; PostgreSQL has its function from there."""
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
    for table in ("registry_event", "mediator_profile", "expert_draw"):
        op.drop_table(table)
    op.drop_table("mediation_organisation")
    op.drop_table("expert")
