"""create_app(): puts the modules together."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from flask import Flask
from werkzeug.local import LocalProxy

from app import addresses, cli, frame, security
from app.bodies import SiteRequest
from app.config import ROOT, BadConfig, read_config
from app.errors import init_app as answer_errors
from app.modules import blueprints, register_rules
from app.templating import Templates
from casework import jobs
from casework.columns import keys
from casework.db import check_safe, db, prepare_engine
from casework.files import store
from casework.later import later
from casework.state_secrets import use_words
from casework.web import present
from mediation.places import places
from mediation.places.packs import BadPack, use_site_folder
from reconsideration.procedure.settings import BadSetting, read_settings, use

_flask_migrate = later("flask_migrate")


class Site(Flask):
    """The application of a site."""

    jinja_environment = Templates
    request_class = SiteRequest


def create_app(given: Mapping[str, Any] | None = None) -> Flask:
    """The application of a site. Raises BadConfig or UnsafeDatabase rather than run unsafely."""
    config = read_config(given)
    app = Site("app", template_folder=str(ROOT / "templates"), instance_path=config.instance)
    app.config.from_mapping(config.flask())
    Path(config.instance).mkdir(mode=0o700, parents=True, exist_ok=True)
    keys.load(bytes.fromhex(config.data_key))
    store.open_at(Path(config.instance) / "files")
    use_words(config.secret_words)
    _open_places(Path(config.instance) / "places")
    _answer_questions(config.reconsideration)
    _open_database(app)
    addresses.init_app(app)
    jobs.init_app(app)
    security.init_app(app)
    answer_errors(app)
    present.init_app(app)
    frame.init_app(app)
    for blueprint in blueprints():
        app.register_blueprint(blueprint)
    register_rules()
    cli.init_app(app)
    return app


def _open_places(folder: Path) -> None:
    """Read the rule packs, a site's own among them; one that is wrong stops the start."""
    use_site_folder(folder)
    try:
        places()
    except BadPack as error:
        raise BadConfig(str(error)) from error


def _answer_questions(given: Mapping[str, Any]) -> None:
    """How this site answers what the law of reconsideration leaves open."""
    try:
        use(read_settings(given))
    except BadSetting as error:
        raise BadConfig(f"配置 reconsideration：{error}") from error


def _open_database(app: Flask) -> None:
    """Attach the database and refuse one that could lose an acknowledged write."""
    db.init_app(app)
    app.extensions["migrate"] = LocalProxy(lambda: _migrations(app))
    with app.app_context():
        prepare_engine(db.engine)
        check_safe(db.engine)


def _migrations(app: Flask) -> Any:
    """What `flask db` and the self-check ask for: read then, because pages never migrate."""
    _flask_migrate.Migrate(app, db, render_as_batch=True, directory=str(ROOT / "migrations"))
    return app.extensions["migrate"]
