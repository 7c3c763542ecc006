"""What lies under the site fails: a full disk, a database that is busy. Nothing is told as stored
that is not, nobody waits long for what can be left out, and no log tells what a form held."""

from __future__ import annotations

import errno
import re
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import timedelta

import pytest
from flask import Blueprint, Flask
from sqlalchemy import select, text
from sqlalchemy.exc import DBAPIError, InternalError, OperationalError
from werkzeug.test import TestResponse

from app import create_app, sessions
from casework import jobs
from casework.accounts.models import WebSession
from casework.accounts.policy import Action
from casework.db import PATIENCE, transaction
from casework.db import db as database_layer
from casework.web import requires, writes
from tests.casework.web.conftest import NINE
from tests.databases import DATA_KEY, SECRET_KEY

OWN = "/account/settings"
NAME = "欧阳淑芬"


WRONG: dict[str, Exception] = {}
"""What the page of the test runs into."""


@pytest.fixture(scope="module")
def probe(database) -> Iterator[Flask]:
    """Another instance of the application, with a page that runs into what WRONG holds."""
    app = create_app(
        {
            "instance": str(database.folder),
            "database_url": database.url,
            "data_key": DATA_KEY,
            "secret_key": SECRET_KEY,
            "jobs": "immediate",
            "testing": True,
        }
    )
    bp = Blueprint("trouble", __name__)

    @bp.post("/trouble")
    @requires(Action.OWN_ACCOUNT, open_to_anyone=True)
    @writes
    def run_into() -> str:
        raise WRONG["error"]

    app.register_blueprint(bp)
    app.testing = False
    yield app
    with app.app_context():
        database_layer.engine.dispose()


@pytest.fixture
def answer_to(probe, db) -> Callable[[Exception], TestResponse]:
    """How the page answers when it runs into an error."""

    def answer(error: Exception) -> TestResponse:
        WRONG["error"] = error
        return probe.test_client().post("/trouble")

    return answer


def fails(error: Exception):
    def failing(*given: object, **named: object) -> None:
        raise error

    return failing


def full(message: str) -> OperationalError:
    return OperationalError("INSERT", {}, sqlite3.OperationalError(message))


def test_a_page_is_shown_though_its_use_can_not_be_noted(sign_in, clock_at, monkeypatch):
    browser = sign_in()
    clock_at(NINE + timedelta(minutes=2))
    monkeypatch.setattr(sessions, "touch_session", fails(full("database is locked")))

    assert browser.get(OWN).status_code == 200


def test_nobody_waits_for_a_long_import_to_look_at_a_page(sign_in, clock_at, db, database):
    browser = sign_in()
    clock_at(NINE + timedelta(minutes=2))
    seen = select(WebSession.seen_at).where(WebSession.ended_at.is_(None))
    before = db.session.scalar(seen)
    db.session.rollback()
    if database.name == "sqlite":
        with closing(sqlite3.connect(database.folder / "gongdao.db")) as other:
            other.execute("BEGIN IMMEDIATE")
            begun = time.monotonic()
            answer = browser.get(OWN)
            waited = time.monotonic() - begun
            assert (answer.status_code, db.session.scalar(seen)) == (200, before)
            assert waited < 2
    db.session.rollback()

    assert browser.get(OWN).status_code == 200
    assert db.session.scalar(seen) > before
    if database.name == "sqlite":
        with transaction():
            assert db.session.scalar(text("PRAGMA busy_timeout")) == PATIENCE


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (full("database is locked"), "同时保存的人太多"),
        (full("database or disk is full"), "磁盘满了"),
        (OSError(errno.ENOSPC, "No space left on device"), "磁盘满了"),
        (OSError(errno.EIO, "Input/output error"), "磁盘满了"),
    ],
    ids=["locked", "database full", "no room for a file", "broken disk"],
)
def test_what_can_not_be_stored_now_is_told_with_its_cause(error, words, answer_to):
    answer = answer_to(error)

    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "5")
    assert words in answer.text
    assert "没有保存" in answer.text


def test_a_standby_that_takes_no_writes_is_no_fault_of_the_program(answer_to):
    standby = type("ReadOnlySqlTransaction", (Exception,), {"sqlstate": "25006"})()

    answer = answer_to(InternalError("INSERT", {}, standby))

    assert answer.status_code == 503


def test_a_fault_behind_the_page_is_told_in_chinese_with_its_number(
    sign_in, clock_at, app, monkeypatch, caplog
):
    browser = sign_in()
    clock_at(NINE + timedelta(minutes=2))
    monkeypatch.setattr(app, "testing", False)
    monkeypatch.setitem(app.config, "PROPAGATE_EXCEPTIONS", None)
    monkeypatch.setattr(sessions, "touch_session", fails(ZeroDivisionError("division by zero")))

    answer = browser.get(OWN)

    assert answer.status_code == 500
    assert "系统出错" in answer.text
    assert re.search(r"[A-Z]\d-\d{5}", answer.text)[0] in caplog.text


def refused_row() -> DBAPIError:
    """What a database says of a row that lacks something: PostgreSQL tells the whole row."""
    with pytest.raises(DBAPIError) as told, transaction() as session:
        session.execute(
            text("INSERT INTO person (id, name, phone, work_card_no) VALUES (88, :name, '', '')"),
            {"name": NAME},
        )
    return told.value


def test_a_fault_of_the_database_does_not_carry_a_form_into_the_log(db, answer_to, caplog):
    answer = answer_to(refused_row())

    assert answer.status_code == 500
    assert "IntegrityError" in caplog.text
    assert NAME not in caplog.text + answer.text


def test_a_job_that_fails_does_not_note_what_a_row_held(db, monkeypatch):
    monkeypatch.setitem(jobs.KINDS, "failing", jobs.Kind(fails(refused_row()), None))
    job_id = new_job("failing")

    with pytest.raises(DBAPIError):
        jobs.run(job_id)

    kept = db.session.get_one(jobs.Job, job_id).error
    assert "IntegrityError" in kept
    assert NAME not in kept


def new_job(kind: str) -> int:
    """A job that nobody is told of."""
    with transaction() as session:
        job = jobs.Job(kind=kind)
        session.add(job)
        session.flush()
        return job.id
