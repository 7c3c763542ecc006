"""How many SQL statements a page takes, and what a web process has imported afterwards.

A program of its own: `python -m bench.statements PATH…` prints JSON. It runs the application in
its own process, with the settings of the site under measurement.
"""

from __future__ import annotations

import json
import sys

from flask.testing import FlaskClient
from sqlalchemy import event

from app import create_app
from bench.client import HIDDEN, NAME, VALUE
from bench.ours import CLERK, PASSWORD
from casework.db import db

HEAVY = ("weasyprint", "docx", "pydyf", "fontTools", "openpyxl", "alembic", "app.demo")


def main(paths: list[str]) -> None:
    """Count the statements of each page at its second showing."""
    app = create_app()
    counts = {}
    client = app.test_client()
    _sign_in(client)
    with app.app_context():
        engine = db.engine
    for path in paths:
        client.get(path)
        said: list[str] = []

        def hear(
            connection: object,
            cursor: object,
            statement: str,
            *rest: object,
            said: list[str] = said,
        ) -> None:
            if not statement.startswith(("BEGIN", "ROLLBACK", "COMMIT")):
                said.append(statement)

        event.listen(engine, "before_cursor_execute", hear)
        answer = client.get(path)
        event.remove(engine, "before_cursor_execute", hear)
        if answer.status_code != 200:
            raise RuntimeError(f"{path}: {answer.status_code}")
        counts[path] = len(said)
    heavy = [name for name in HEAVY if name in sys.modules]
    sys.stdout.write(json.dumps({"counts": counts, "heavy": heavy}))


def _sign_in(client: FlaskClient) -> None:
    page = client.get("/account/sign-in").data
    fields = {"username": CLERK, "password": PASSWORD}
    for tag in HIDDEN.findall(page):
        name, value = NAME.search(tag), VALUE.search(tag)
        if name:
            fields.setdefault(name[1].decode(), value[1].decode() if value else "")
    if client.post("/account/sign-in", data=fields).status_code != 303:
        raise RuntimeError("the clerk cannot sign in")


if __name__ == "__main__":
    main(sys.argv[1:])
