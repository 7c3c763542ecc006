"""Runs the migrations, on SQLite and PostgreSQL; each revision whole or not at all."""

from __future__ import annotations

from alembic import context
from flask import current_app
from sqlalchemy import Connection

from casework.db import Model


def migrate(connection: Connection) -> None:
    """Run what `flask db` asked for, on one connection."""
    sqlite = connection.dialect.name == "sqlite"
    context.configure(
        connection=connection,
        target_metadata=Model.metadata,
        render_as_batch=sqlite,
        compare_type=True,
        transaction_per_migration=True,
    )
    if sqlite:
        # SQLite changes a table by copying it: while the old one is gone, nothing may look
        # for it. The setting works outside a transaction only.
        connection.connection.execute("PRAGMA foreign_keys=OFF")  # type: ignore[attr-defined]
    else:
        # A migration that waits for a lock holds up everybody behind it: give up instead.
        connection.exec_driver_sql("SET lock_timeout = '4s'")
        connection.commit()
    with context.begin_transaction():
        context.run_migrations()
    if sqlite:
        broken = connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall()
        connection.rollback()
        connection.connection.execute("PRAGMA foreign_keys=ON")  # type: ignore[attr-defined]
        if broken:
            raise RuntimeError(f"rows that point at nothing after the migration: {broken[:5]}")


given = context.config.attributes.get("connection")
if given is not None:
    migrate(given)
else:
    with current_app.extensions["migrate"].db.engine.connect() as own:
        migrate(own)
