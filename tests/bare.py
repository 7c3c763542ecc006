"""The database without the web, until create_app() can be imported."""

from __future__ import annotations

import importlib
from pathlib import Path
from typing import Any

from flask import Flask

from casework import audit
from casework.accounts import trail
from casework.columns import keys
from casework.db import check_safe, db, prepare_engine

MODELS = (
    "casework.cases.calendars",
    "casework.documents.models",
    "casework.jobs",
    "mediation.models",
    "reconsideration.models",
)


def create_app(config: dict[str, Any]) -> Flask:
    """create_app() of the application where it is ready, otherwise only its database."""
    try:
        return importlib.import_module("app").create_app(config)
    except ImportError:
        pass
    for name in MODELS:
        importlib.import_module(name)
    application = Flask("bare", instance_path=str(Path(config["instance"])))
    application.config.update(
        SQLALCHEMY_DATABASE_URI=config["database_url"],
        SECRET_KEY=config["secret_key"],
        TESTING=True,
    )
    keys.load(bytes.fromhex(config["data_key"]))
    trail.write_to(audit.write)
    db.init_app(application)
    with application.app_context():
        prepare_engine(db.engine)
        check_safe(db.engine)
    return application


def key_cookie() -> str:
    """The name of the session's cookie."""
    return importlib.import_module("app.sessions").KEY_COOKIE
