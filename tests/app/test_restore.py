"""The drill of docs/how-to/restore.md: a copy made while people work is a whole site again."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from io import BytesIO
from pathlib import Path

import pytest
from sqlalchemy import select

from app import create_app
from app.sessions import KEY_COOKIE
from casework import audit_proof
from casework.accounts.sessions import end_sessions, start_session
from casework.cases.attachments import attach, open_attachment
from casework.cases.calendars import calendar_for
from casework.cases.deadlines import rebuild
from casework.cases.models import Attachment, Case
from casework.columns import keys
from casework.db import db as layer
from casework.db import transaction
from casework.files import FileDamaged, FileLost, store
from casework.now import now
from tests import builders
from tests.databases import DATA_KEY, SECRET_KEY
from tests.reconsideration import stories

PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"


@pytest.fixture(autouse=True)
def own_files(database, monkeypatch) -> None:
    """The files lie where the database does; whoever opens others gives these back."""
    monkeypatch.setattr(store, "_folder", store._folder)
    monkeypatch.setattr(keys, "_master", keys._master)
    monkeypatch.setattr(keys, "_derived", {})
    store.open_at(database.folder / "files")


def back_up(folder: Path, to: Path) -> None:
    """As the how-to says: the database while it is open, then the files."""
    to.mkdir(mode=0o700)
    with (
        closing(sqlite3.connect(folder / "gongdao.db")) as old,
        closing(sqlite3.connect(to / "gongdao.db")) as new,
    ):
        old.backup(new)
    shutil.copytree(folder / "files", to / "files")


@contextmanager
def restored(folder: Path, data_key: str = DATA_KEY) -> Iterator[None]:
    """The site that a copy makes."""
    app = create_app(
        {
            "instance": str(folder),
            "data_key": data_key,
            "secret_key": SECRET_KEY,
            "jobs": "immediate",
            "late_after_days": 0,
            "testing": True,
        }
    )
    with app.app_context():
        yield app
        layer.session.remove()
        layer.engine.dispose()


def told(folder: Path) -> list[str]:
    """Every row of a database."""
    with closing(sqlite3.connect(folder / "gongdao.db")) as one:
        return [line for line in one.iterdump() if line.startswith("INSERT")]


@pytest.fixture
def site(db, clock_at):
    """A body with two applications, one of them with a file; and whoever takes them in."""
    clock_at(stories.RECEIVED)
    body, clerk = stories.body(), builders.person("何敏")
    cases = [stories.application(at=body, by=clerk) for _ in range(2)]
    with transaction():
        attach(cases[0], name="申请书.pdf", stream=BytesIO(PDF), by=clerk)
    return body, clerk


def test_a_copy_made_at_work_is_the_whole_site_and_numbers_go_on(site, database, tmp_path):
    body, clerk = site
    back_up(database.folder, tmp_path / "copy")
    kept = told(tmp_path / "copy")
    later = stories.application(at=body, by=clerk)
    last, ends = later.serial, [audit_proof.anchor()]
    layer.session.rollback()

    with restored(tmp_path / "copy"):
        assert told(tmp_path / "copy") == kept
        assert audit_proof.verify() == []
        assert ["旧的" in str(one) for one in audit_proof.verify(ends)] == [True]
        assert open_attachment(layer.session.scalars(select(Attachment)).one()) == PDF
        with transaction():
            cases = list(layer.session.scalars(select(Case.id)))
            assert rebuild(cases, lambda case: calendar_for(case.unit)) == []
        place = layer.session.get_one(type(body), body.id)
        by = layer.session.get_one(type(clerk), clerk.id)
        assert stories.application(at=place, by=by).serial == last
        assert audit_proof.verify() == []


def test_whoever_was_signed_in_when_the_copy_was_made_signs_in_again(site, database, tmp_path):
    account = builders.account("CLK")
    with transaction():
        key = start_session(account, ip="127.0.0.1", at=now())
    back_up(database.folder, tmp_path / "copy")

    with restored(tmp_path / "copy") as app:
        with transaction():
            assert end_sessions(None, at=now()) == 1
        browser = app.test_client()
        browser.set_cookie(KEY_COOKIE, key)
        assert browser.get("/").status_code == 302


def test_a_copy_is_nothing_to_whoever_lacks_the_key(site, database, tmp_path):
    back_up(database.folder, tmp_path / "copy")

    with restored(tmp_path / "copy", data_key="a5" * 32):
        assert audit_proof.verify() != []
        with pytest.raises(FileDamaged):
            open_attachment(layer.session.scalars(select(Attachment)).one())
    assert "周翀".encode() not in b"".join(
        one.read_bytes() for one in (tmp_path / "copy" / "files").rglob("*") if one.is_file()
    )


def test_a_file_that_the_copy_lacks_is_missed(site, database, tmp_path):
    back_up(database.folder, tmp_path / "copy")
    shutil.rmtree(tmp_path / "copy" / "files")

    with restored(tmp_path / "copy"), pytest.raises(FileLost):
        open_attachment(layer.session.scalars(select(Attachment)).one())
