"""No administrator (三员) holds another role on the same day, by person.

Revision ID: 0008
Revises: 0007
"""

from __future__ import annotations

from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

CLASH = """
    SELECT 1 FROM post AS other JOIN account AS theirs ON theirs.id = other.account_id
    WHERE theirs.person_id = (SELECT person_id FROM account WHERE id = NEW.account_id)
      AND {same} AND other.role <> NEW.role
      AND (other.role IN ('SYS', 'SEC', 'AUD') OR NEW.role IN ('SYS', 'SEC', 'AUD'))
      AND other.valid_from <= COALESCE(NEW.valid_to, '9999-12-31')
      AND NEW.valid_from <= COALESCE(other.valid_to, '9999-12-31')
"""


def upgrade() -> None:
    if op.get_bind().dialect.name == "postgresql":
        clash = CLASH.format(same="other.id <> NEW.id")
        op.execute(
            f"""CREATE OR REPLACE FUNCTION post_duties() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS ({clash}) THEN
    RAISE EXCEPTION 'post_duties_mixed' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$"""
        )
        op.execute(
            "CREATE TRIGGER post_duties BEFORE INSERT OR UPDATE ON post "
            "FOR EACH ROW EXECUTE FUNCTION post_duties()"
        )
        return
    for act, same in (("INSERT", "1 = 1"), ("UPDATE", "other.id <> NEW.id")):
        clash = CLASH.format(same=same)
        op.execute(
            f"CREATE TRIGGER post_duties_{act.lower()} BEFORE {act} ON post "
            f"WHEN EXISTS ({clash}) BEGIN SELECT RAISE(ABORT, 'post_duties_mixed'); END"
        )


def downgrade() -> None:
    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP TRIGGER post_duties ON post")
        op.execute("DROP FUNCTION post_duties()")
        return
    for act in ("insert", "update"):
        op.execute(f"DROP TRIGGER post_duties_{act}")
