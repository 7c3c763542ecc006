"""The self-check names what is wrong and what to do about it."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import text

from app import doctor
from app.doctor import Verdict
from app.doctor_fonts import missing_fallbacks, resolved_styles
from casework.cases.parties import add_party
from casework.columns import keys
from casework.db import transaction
from casework.now import clock_at
from tests import builders
from tests.databases import DATA_KEY

ANOTHER_KEY = bytes.fromhex("a5" * 32)


@pytest.fixture
def other_key():
    """The key of another site, for one test."""
    yield lambda: keys.load(ANOTHER_KEY)
    keys.load(bytes.fromhex(DATA_KEY))


def _bad(findings):
    return [finding for finding in findings if finding.verdict is Verdict.BAD]


def test_settings_that_others_can_read_are_named_with_the_remedy(tmp_path):
    tmp_path.chmod(0o700)
    (tmp_path / "config.toml").write_text("")
    (tmp_path / "config.toml").chmod(0o644)

    (found,) = _bad(doctor.check_instance(tmp_path))

    assert "644" in found.text
    assert found.remedy == f"chmod 600 {tmp_path / 'config.toml'}"


def test_settings_of_the_owner_alone_are_fine(tmp_path):
    tmp_path.chmod(0o700)
    (tmp_path / "config.toml").touch(mode=0o600)

    assert _bad(doctor.check_instance(tmp_path)) == []


def test_a_missing_library_is_named_with_its_package(monkeypatch):
    monkeypatch.setattr(doctor, "LIBRARIES", {"不存在": ("libnone.so.0", "libnone0")})

    (found,) = _bad(doctor.check_libraries())

    assert found.remedy.endswith("libnone0")


def test_a_licensed_font_of_the_site_comes_first(tmp_path):
    (tmp_path / "fangsong.ttf").touch()
    (tmp_path / "FandolFang-Regular.otf").touch()

    assert resolved_styles(tmp_path, frozenset())["仿宋"] == "fangsong.ttf"


def test_the_free_font_stands_in(tmp_path):
    (tmp_path / "FandolFang-Regular.otf").touch()

    assert resolved_styles(tmp_path, frozenset())["仿宋"] == "FandolFang-Regular.otf"


def test_without_noto_rare_characters_have_no_font():
    assert missing_fallbacks(frozenset()) == ["Noto Serif CJK SC", "Noto Sans CJK SC"]


def test_the_tables_that_the_migrations_make_are_the_programs(db):
    assert doctor.check_migrations().verdict is Verdict.GOOD


def test_a_column_that_the_program_reads_is_missed(db):
    with db.engine.connect() as connection:
        connection.execute(text("ALTER TABLE job RENAME COLUMN error TO mistake"))

        assert doctor.missing_columns(connection) == ["job.error"]


def test_a_safe_database_is_fine(db):
    assert doctor.check_database().verdict is Verdict.GOOD


def test_the_key_of_another_site_does_not_open_what_is_stored(db, other_key):
    case = builders.bare_case()
    with transaction():
        add_party(
            case,
            side="applicant",
            kind="citizen",
            name="赵翀",
            on=date(2026, 9, 14),
            id_type="id_card",
            id_no="11010519491231002X",
        )
    other_key()

    assert doctor.check_data_key().verdict is Verdict.BAD


def test_from_november_next_years_notice_is_missed(db):
    warned = [finding.text for finding in doctor.check_calendar(date(2026, 11, 2))]

    assert any(text.startswith("2027") for text in warned)


def test_in_summer_it_is_not(db):
    warned = [finding.text for finding in doctor.check_calendar(date(2026, 7, 1))]

    assert not any(text.startswith("2027") for text in warned)


def test_a_clock_that_was_set_back_is_named(db):
    with transaction(), clock_at(datetime(2026, 11, 20, 4, 0, tzinfo=UTC)):
        builders.bare_case()

    back = doctor.check_clock(datetime(2026, 11, 20, 3, 50, tzinfo=UTC))

    assert (back.verdict, "最后一条审计记录的 2026-11-20 12:00" in back.text) == (Verdict.BAD, True)


def test_a_clock_that_differs_from_the_databases_is_named(db, database):
    ahead = doctor.check_clock(datetime.now(UTC) + timedelta(minutes=6))

    assert doctor.check_clock(datetime.now(UTC)).verdict is Verdict.GOOD
    assert (ahead.verdict is Verdict.BAD) == (database.name == "postgresql")
