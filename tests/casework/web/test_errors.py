"""Refusals and faults: each page says what happened, what is lost, what now."""

from __future__ import annotations

import pytest
from flask import Blueprint, Flask
from sqlalchemy.exc import DataError, OperationalError

from app import create_app
from casework.accounts.policy import Action
from casework.db import db as database_layer
from casework.web import requires, writes
from law.citation import Practice
from law.errors import Incomplete, NotAllowed
from tests.databases import DATA_KEY, SECRET_KEY

JSON = {"Accept": "application/json"}


def _raise(error: Exception):
    raise error


RAISED = {
    "barred": lambda: NotAllowed(
        "还没有听证笔录", basis=Practice("先听后裁"), instead="先补笔录。"
    ),
    "incomplete": lambda: Incomplete({"on": "早于收到日期 2026-11-02"}),
    "unfit": lambda: DataError("INSERT", {}, Exception("too long")),
    "away": lambda: OperationalError("SELECT", {}, Exception("database is locked")),
    "fault": lambda: ZeroDivisionError("division by zero"),
}


@pytest.fixture(scope="module")
def probe(database) -> Flask:
    """Another instance of the application, with pages that fail, each in its own way."""
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
    bp = Blueprint("probe", __name__, url_prefix="/probe")

    @bp.route("/<string:kind>", methods=["GET", "POST"])
    @requires(Action.OWN_ACCOUNT, open_to_anyone=True)
    @writes
    def fail(kind: str):
        raise RAISED[kind]()

    @bp.route("/bare")
    def nobody():
        return "nobody said who may see this"

    app.register_blueprint(bp)
    yield app
    with app.app_context():
        database_layer.engine.dispose()


@pytest.mark.parametrize(
    ("kind", "status", "words"),
    [
        ("barred", 409, ["还没有听证笔录", "惯例可配置", "先补笔录"]),
        ("incomplete", 422, ["早于收到日期 2026-11-02", "填的内容还在"]),
        ("unfit", 422, ["有一项填得太长"]),
        ("away", 503, ["这一步没有保存", "技术支持"]),
    ],
)
def test_a_refusal_has_its_page(kind, status, words, probe, db):
    answer = probe.test_client().post(f"/probe/{kind}")

    assert answer.status_code == status
    assert all(word in answer.text for word in words)


@pytest.mark.parametrize(("kind", "status"), [("barred", 409), ("incomplete", 422), ("away", 503)])
def test_a_refusal_is_told_to_programs_in_json(kind, status, probe, db):
    answer = probe.test_client().post(f"/probe/{kind}", headers=JSON)

    assert answer.status_code == status
    assert answer.json["error"]


def test_a_fault_gives_a_number_and_no_trace(probe, db, monkeypatch, caplog):
    monkeypatch.setattr(probe, "testing", False)

    answer = probe.test_client().post("/probe/fault")

    number = caplog.records[-1].getMessage().split(":")[0]
    assert answer.status_code == 500
    assert number in answer.text
    assert "ZeroDivisionError" not in answer.text
    assert "Traceback" not in answer.text


def test_a_page_that_names_no_permission_is_closed(probe, db):
    assert probe.test_client().get("/probe/bare").status_code == 403


def test_an_address_that_takes_forms_only_is_not_there_for_browsing(client):
    answer = client.get("/account/roomy")

    assert answer.status_code == 405
    assert "POST" in answer.headers["Allow"]
    assert "没有找到这一页" in answer.text


def test_a_request_too_large_says_how_large_it_may_be(sign_in, app):
    browser = sign_in()
    huge = b"x" * (app.config["MAX_CONTENT_LENGTH"] + 1)

    answer = browser.post("/account/settings", data=huge, content_type="multipart/form-data")

    assert answer.status_code == 413
    assert "20 MB" in answer.text


def test_no_right_is_told_with_the_reason(sign_in):
    answer = sign_in().get("/administration/accounts")

    assert answer.status_code == 403
    assert "您没有权限办这件事" in answer.text
    assert "您的任职不能查看账号" in answer.text
