"""Reports of figures, frozen once they are signed; indexes for counting events.

Revision ID: ledger
Revises: bundle
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "ledger"
down_revision = "bundle"
branch_labels = None
depends_on = None

JSON = sa.JSON().with_variant(postgresql.JSONB(), "postgresql")
MOMENT = sa.DateTime(timezone=True)

FROZEN = {
    "ledger_report": "OLD.state = 'reported'",
    "ledger_cases": (
        "EXISTS (SELECT 1 FROM ledger_report r WHERE r.id = OLD.report_id AND r.state = 'reported')"
    ),
    "ledger_adjustment": "1 = 1",
}
ADDED = "EXISTS (SELECT 1 FROM ledger_report r WHERE r.id = NEW.report_id AND r.state = 'reported')"


def upgrade() -> None:
    _reports()
    _files()
    op.create_index("ix_case_event_kind_on", "case_event", ["kind", "legal_on", "case_id"])
    op.create_index(
        "ix_case_event_corrects",
        "case_event",
        ["corrects_id"],
        sqlite_where=sa.text("corrects_id IS NOT NULL"),
        postgresql_where=sa.text("corrects_id IS NOT NULL"),
    )
    _freeze()


def _reports() -> None:
    op.create_table(
        "ledger_report",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("handle", sa.Uuid(), nullable=False),
        sa.Column("module", sa.String(length=20), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("period", sa.String(length=10), nullable=False),
        sa.Column("first_on", sa.Date(), nullable=False),
        sa.Column("last_on", sa.Date(), nullable=False),
        sa.Column("units", JSON, nullable=False),
        sa.Column("rules", JSON, nullable=False),
        sa.Column("formula_version", sa.String(length=20), nullable=False),
        sa.Column("figures", JSON, nullable=False),
        sa.Column("splits", JSON, nullable=False),
        sa.Column("checks", JSON, nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("remark", sa.String(length=200), nullable=False),
        sa.Column("made_by_id", sa.Integer(), nullable=False),
        sa.Column("made_at", MOMENT, nullable=False),
        sa.Column("signed_by_id", sa.Integer(), nullable=True),
        sa.Column("signed_at", MOMENT, nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "state IN ('draft', 'reported')", name=op.f("ck_ledger_report_state_known")
        ),
        sa.CheckConstraint(
            "(state = 'reported') = (signed_by_id IS NOT NULL)",
            name=op.f("ck_ledger_report_reported_is_signed"),
        ),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_ledger_report_unit_id")),
        sa.ForeignKeyConstraint(
            ["made_by_id"], ["person.id"], name=op.f("fk_ledger_report_made_by_id")
        ),
        sa.ForeignKeyConstraint(
            ["signed_by_id"], ["person.id"], name=op.f("fk_ledger_report_signed_by_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ledger_report")),
        sa.UniqueConstraint("handle", name=op.f("uq_ledger_report_handle")),
        sa.UniqueConstraint(
            "module", "unit_id", "period", name=op.f("uq_ledger_report_module_unit_id_period")
        ),
    )
    op.create_index("ix_ledger_report_unit", "ledger_report", ["unit_id", "module", "first_on"])
    op.create_table(
        "ledger_cases",
        sa.Column("report_id", sa.Integer(), nullable=False),
        sa.Column("measure", sa.String(length=40), nullable=False),
        sa.Column("entries", JSON, nullable=False),
        sa.ForeignKeyConstraint(
            ["report_id"], ["ledger_report.id"], name=op.f("fk_ledger_cases_report_id")
        ),
        sa.PrimaryKeyConstraint("report_id", "measure", name=op.f("pk_ledger_cases")),
    )
    op.create_table(
        "ledger_adjustment",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("report_id", sa.Integer(), nullable=False),
        sa.Column("measure", sa.String(length=40), nullable=False),
        sa.Column("was_n", sa.BigInteger(), nullable=False),
        sa.Column("was_m", sa.BigInteger(), nullable=False),
        sa.Column("is_n", sa.BigInteger(), nullable=False),
        sa.Column("is_m", sa.BigInteger(), nullable=False),
        sa.Column("cases", JSON, nullable=False),
        sa.Column("reason", sa.String(length=200), nullable=False),
        sa.Column("made_by_id", sa.Integer(), nullable=False),
        sa.Column("made_at", MOMENT, nullable=False),
        sa.ForeignKeyConstraint(
            ["report_id"], ["ledger_report.id"], name=op.f("fk_ledger_adjustment_report_id")
        ),
        sa.ForeignKeyConstraint(
            ["made_by_id"], ["person.id"], name=op.f("fk_ledger_adjustment_made_by_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ledger_adjustment")),
    )
    op.create_index("ix_ledger_adjustment_report", "ledger_adjustment", ["report_id", "id"])


def _files() -> None:
    op.create_table(
        "ledger_file",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("handle", sa.Uuid(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=10), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("words", sa.String(length=500), nullable=False),
        sa.Column("request", JSON, nullable=False),
        sa.Column("letter", sa.LargeBinary(), nullable=True),
        sa.Column("row_count", sa.Integer(), nullable=False),
        sa.Column("shared", sa.Boolean(), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("made_at", MOMENT, nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("docx_sha256", sa.String(length=64), nullable=False),
        sa.CheckConstraint(
            "state IN ('waiting', 'ready', 'failed')", name=op.f("ck_ledger_file_state_known")
        ),
        sa.CheckConstraint(
            "kind IN ('xlsx', 'csv', 'paper')", name=op.f("ck_ledger_file_kind_known")
        ),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_ledger_file_unit_id")),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_ledger_file_person_id")
        ),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_ledger_file_account_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ledger_file")),
        sa.UniqueConstraint("handle", name=op.f("uq_ledger_file_handle")),
    )
    op.create_index("ix_ledger_file_person", "ledger_file", ["person_id", "made_at"])


def _freeze() -> None:
    """Signed reports and their cases stay as they are, adjustments always."""
    if op.get_bind().dialect.name == "postgresql":
        for table, condition in FROZEN.items():
            _postgresql(table, "UPDATE OR DELETE", condition, "OLD", "kept")
        _postgresql("ledger_cases", "INSERT", ADDED, "NEW", "closed")
        return
    for table, condition in FROZEN.items():
        for act in ("UPDATE", "DELETE"):
            _sqlite(table, act, condition, f"kept_{act.lower()}")
    _sqlite("ledger_cases", "INSERT", ADDED, "closed")


def _sqlite(table: str, act: str, condition: str, name: str) -> None:
    op.execute(
        f"CREATE TRIGGER {table}_{name} BEFORE {act} ON {table} WHEN {condition} "
        f"BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
    )


def _postgresql(table: str, act: str, condition: str, row: str, name: str) -> None:
    op.execute(
        f"CREATE FUNCTION {table}_{name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
        f"IF {condition} THEN RAISE EXCEPTION '% is append-only', TG_TABLE_NAME "
        f"USING ERRCODE = 'restrict_violation'; END IF; RETURN COALESCE(NEW, {row}); END $$"
    )
    op.execute(
        f"CREATE TRIGGER {table}_{name} BEFORE {act} ON {table} "
        f"FOR EACH ROW EXECUTE FUNCTION {table}_{name}()"
    )


def downgrade() -> None:
    on_server = op.get_bind().dialect.name == "postgresql"
    op.drop_index("ix_case_event_corrects", table_name="case_event")
    op.drop_index("ix_case_event_kind_on", table_name="case_event")
    for table in ("ledger_file", "ledger_adjustment", "ledger_cases", "ledger_report"):
        op.drop_table(table)
    if on_server:
        for table in FROZEN:
            op.execute(f"DROP FUNCTION {table}_kept()")
        op.execute("DROP FUNCTION ledger_cases_closed()")
