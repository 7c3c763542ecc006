"""The database without the web, until create_app() can be imported."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from flask import Flask

import reconsideration.models  # noqa: F401
from casework.columns import keys
from casework.db import check_safe, db, prepare_engine


def create_app(config: dict[str, Any]) -> Flask:
    """create_app() of the application where it is ready, otherwise only its database."""
    try:
        from app import create_app as whole

        return whole(config)
    except ImportError:
        pass
    application = Flask("bare", instance_path=str(Path(config["instance"])))
    application.config.update(
        SQLALCHEMY_DATABASE_URI=config["database_url"], SECRET_KEY=config["secret_key"], TESTING=True
    )
    keys.load(bytes.fromhex(config["data_key"]))
    db.init_app(application)
    with application.app_context():
        prepare_engine(db.engine)
        check_safe(db.engine)
    return application
