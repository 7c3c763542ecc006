"""Flask-Admin over the peers' tables: the nearest relative of our list."""

from __future__ import annotations

import os
from typing import Any

from flask import Flask
from flask_admin import Admin
from flask_admin.contrib.sqla import ModelView
from flask_login import LoginManager, UserMixin, current_user, login_user
from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import event
from sqlalchemy.engine import Engine

from bench.peers.words import KINDS, STAGES

app = Flask(__name__)
app.config.update(
    SECRET_KEY="bench-" + "x" * 50,
    SQLALCHEMY_DATABASE_URI=f"sqlite:///{os.environ['BENCH_PEER_DB']}",
)
db = SQLAlchemy(app)
login = LoginManager(app)


@event.listens_for(Engine, "connect")
def _prepare(connection: Any, record: Any) -> None:
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "cache_size=-65536"):
        connection.execute(f"PRAGMA {pragma}")


class Unit(db.Model):
    """A unit."""

    id = db.Column(db.Integer, primary_key=True)
    name = db.Column(db.Text)

    def __str__(self) -> str:
        return str(self.name)


class Case(db.Model):
    """A case."""

    __tablename__ = "cases"
    id = db.Column(db.Integer, primary_key=True)
    number = db.Column(db.Text)
    kind = db.Column(db.Text)
    status = db.Column(db.Text)
    unit_id = db.Column(db.ForeignKey("unit.id"))
    unit = db.relationship(Unit)
    title = db.Column(db.Text)
    facts = db.Column(db.Text)
    received = db.Column(db.Date)
    due_date = db.Column(db.Date)


class User(UserMixin):
    """The one user."""

    id = "1"


@login.user_loader
def _load(user_id: str) -> User:
    return User()


@app.get("/sign-in")
def sign_in() -> str:
    """Sign in."""
    login_user(User())
    return "ok"


class Cases(ModelView):
    """The list of cases."""

    named_filter_urls = True
    page_size = 20
    can_export = True
    export_max_rows = 10_000
    column_list = ("number", "kind", "status", "unit", "title", "received", "due_date")
    column_filters = ("status", "kind", "unit_id")
    column_searchable_list = ("title", "facts")
    column_default_sort = ("id", True)
    column_choices = {"kind": KINDS, "status": STAGES}
    form_columns = ("number", "title", "facts", "received", "due_date")

    def is_accessible(self) -> bool:
        """Only who has signed in."""
        return bool(current_user.is_authenticated)


Admin(app, name="cases").add_view(Cases(Case, db, endpoint="cases", url="/cases"))
