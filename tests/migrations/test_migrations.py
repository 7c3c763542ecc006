"""The migrations: up, down, with data, and to exactly what the models say; on both databases."""

from __future__ import annotations

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import create_engine, inspect, text
from sqlalchemy.exc import DatabaseError

from casework.db import Model
from tests.databases import OPENERS
from tests.migrations.conftest import REVISIONS

PERSON = "INSERT INTO person (id, name, staff_no, phone, work_card_no) VALUES (1,'周敏','S1','','')"
UNIT = (
    "INSERT INTO unit (id, code, name, short_name, kind, organ_kind, organ_name, number_prefix, "
    "region_code, calendar_region, place, address, phone, postcode, court, valid_from, version) "
    "VALUES (1,'LX','临溪县劳动人事争议调解中心','调解中心','mediation_org','','','','','','','',"
    "'','','','2020-01-01',1)"
)
AUDIT = (
    "INSERT INTO audit_entry (id, chain, serial, at, person_id, account, action, object_type, "
    "object_id, detail, previous_mac, mac) VALUES (1,'LX',1,'2026-09-14 01:00:00',1,'','a','b',"
    "'1','{}','','x')"
)
CASE = (
    "INSERT INTO case_file (id, handle, module, kind, number, year, serial, unit_id, title, "
    "applicant_names, respondent_names, stage, law, channel, received_on, registered_at, "
    "confidentiality, facts, next_due_key, next_due_label, next_due_unit, next_due_estimated, "
    "clock_stopped, version) VALUES (1,'0123456789abcdef0123456789abcdef','mediation','labour',"
    "'LX申〔2026〕1号',2026,1,1,'追索劳动报酬争议','','','registered','','written','2026-09-14',"
    "'2026-09-14 01:00:00','ordinary','{}','','','',false,false,1)"
)
EVENT = (
    "INSERT INTO case_event (id, case_id, serial, kind, legal_on, recorded_at, person_id, data) "
    "VALUES (1,1,1,'received','2026-09-14','2026-09-14 01:00:00',1,'{}')"
)
DETAIL = (
    "INSERT INTO mediation_case (id, track, organ_kind, initiation, procedure, dispute_kind, "
    "head_count, outcome) VALUES (1,'CIVIL','ADMIN_ORGAN','APPLICATION','ORDINARY','labour',1,'')"
)
ROWS = {"0001": (PERSON, UNIT), "0002": (AUDIT,), "0003": (CASE, EVENT), "0005": (DETAIL,)}
TABLES = {
    "0001": ("person", "unit"),
    "0002": ("audit_entry",),
    "0003": ("case_file", "case_event"),
    "0005": ("mediation_case",),
}


def run(engine, *statements):
    with engine.begin() as connection:
        for statement in statements:
            connection.execute(text(statement))


def counts(engine, revision):
    """How many rows the tables known at a revision have."""
    names = [name for known, tables in TABLES.items() if known <= revision for name in tables]
    with engine.connect() as connection:
        return {name: connection.scalar(text(f"SELECT COUNT(*) FROM {name}")) for name in names}


def tables_of(engine):
    return set(inspect(engine).get_table_names()) - {"alembic_version"}


@pytest.mark.walk
def test_every_revision_goes_up_and_down_again(blank, migrate):
    migrate("head")
    assert tables_of(blank) == set(Model.metadata.tables)

    migrate("base")
    assert tables_of(blank) == set()

    migrate("head")
    assert tables_of(blank) == set(Model.metadata.tables)


@pytest.mark.walk
def test_rows_stay_through_every_step_up_and_down(blank, migrate):
    for revision in REVISIONS:
        migrate(revision)
        run(blank, *ROWS.get(revision, ()))
        assert set(counts(blank, revision).values()) == {1}

    for revision in reversed(REVISIONS[:-1]):
        migrate(revision)
        assert set(counts(blank, revision).values()) == {1}


def test_the_migrations_lead_to_the_models(blank, migrate, tmp_path):
    migrate("head")

    with blank.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, Model.metadata) == []


def test_constraints_and_indexes_have_the_names_of_the_models(blank, migrate, tmp_path):
    migrate("head")
    (tmp_path / "models").mkdir()

    with OPENERS[blank.dialect.name](tmp_path / "models") as other:
        engine = create_engine(other.url)
        Model.metadata.create_all(engine)
        expected, found = described(engine), described(blank)
        engine.dispose()
    assert found == expected


def described(engine):
    """Every constraint and index by name, with what it covers."""
    look = inspect(engine)
    return {
        table: {
            "primary key": look.get_pk_constraint(table)["constrained_columns"],
            "unique": sorted(map(str, look.get_unique_constraints(table))),
            "check": sorted((c["name"], c["sqltext"]) for c in look.get_check_constraints(table)),
            "foreign": sorted(
                (c["name"], c["constrained_columns"], c["referred_table"])
                for c in look.get_foreign_keys(table)
            ),
            "index": sorted(
                (i["name"], i["column_names"], i["unique"]) for i in look.get_indexes(table)
            ),
            "column": sorted(
                (c["name"], str(c["type"]), c["nullable"]) for c in look.get_columns(table)
            ),
        }
        for table in sorted(set(look.get_table_names()) - {"alembic_version"})
    }


@pytest.mark.walk
@pytest.mark.parametrize("table", ["case_event", "audit_entry"])
@pytest.mark.parametrize("act", ["UPDATE {} SET person_id = NULL", "DELETE FROM {}"])
def test_events_and_audit_entries_are_never_changed_or_removed(blank, migrate, table, act):
    migrate("head")
    run(blank, PERSON, UNIT, AUDIT, CASE, EVENT)

    with pytest.raises(DatabaseError, match="append-only"):
        run(blank, act.format(table))
    assert counts(blank, "0003")[table] == 1


@pytest.mark.parametrize("table", ["case_event", "audit_entry"])
def test_a_trail_is_not_emptied_at_one_stroke(blank, migrate, table):
    if blank.dialect.name == "sqlite":
        pytest.skip("SQLite has no TRUNCATE")
    migrate("head")

    with pytest.raises(DatabaseError, match="append-only"):
        run(blank, f"TRUNCATE {table} CASCADE")


def test_a_constraint_without_a_name_could_not_be_dropped_later():
    nameless = [
        f"{table.name}: {constraint}"
        for table in Model.metadata.tables.values()
        for constraint in table.constraints
        if constraint.name is None
    ]

    assert nameless == []


MEETING = (
    "INSERT INTO meeting (id, case_id, starts_at, place, form, state, present, rights_read, "
    "record, undisputed, undisputed_signed, caucus, version) VALUES "
    "(1,1,'2026-09-15 01:00:00','','joint','held','[]',true,'{}','',false,:text,1)"
)
HELD = EVENT.replace("VALUES (1,1,1,'received'", "VALUES (2,1,2,'session_held'")
MEDIATOR = (
    "INSERT INTO case_person (id, case_id, person_id, role, lead, valid_from) "
    "VALUES (1,1,1,'mediator',true,'2026-09-14')"
)


def test_what_stood_in_a_session_goes_to_its_mediators_and_back(blank, migrate):
    migrate("ledger")
    run(blank, PERSON, UNIT, CASE, EVENT, HELD, DETAIL, MEDIATOR)
    with blank.begin() as connection:
        connection.execute(text(MEETING), {"text": b"sealed"})

    migrate("private")
    with blank.connect() as connection:
        note = connection.execute(text("SELECT case_id, side, kind, text FROM private_note")).one()
        reader = connection.execute(text("SELECT note_id, person_id FROM private_reader")).one()
    assert (*note[:3], bytes(note.text)) == (1, "", "note", b"sealed")
    assert tuple(reader) == (1, 1)

    migrate("ledger")
    with blank.connect() as connection:
        assert bytes(connection.scalar(text("SELECT caucus FROM meeting"))) == b"sealed"
