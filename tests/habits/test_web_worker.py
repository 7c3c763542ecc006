"""The process that answers pages stays small: papers are made elsewhere."""

from __future__ import annotations

import os
import subprocess
import sys

from tests.databases import DATA_KEY, SECRET_KEY
from tests.habits.tree import ROOT

SCRIPT = """
import sys
from app import create_app
create_app({"instance": sys.argv[1], "data_key": sys.argv[2], "secret_key": sys.argv[3],
            "jobs": "huey"})
heavy = ("weasyprint", "docx", "fontTools", "openpyxl", "alembic", "app.demo", "psycopg.pq",
         "psycopg_binary")
print(*[name for name in heavy if name in sys.modules])
"""


def test_the_web_worker_on_sqlite_reads_nothing_for_papers_workbooks_commands_or_postgresql(
    tmp_path,
):
    asked = [sys.executable, "-c", SCRIPT, str(tmp_path), DATA_KEY, SECRET_KEY]
    answer = subprocess.run(asked, cwd=ROOT, capture_output=True, text=True, check=True)

    assert answer.stdout.split() == []


UNREAD = """
import casework, psycopg, sys
first = "psycopg.pq" in sys.modules
import psycopg
second = "psycopg.pq" in sys.modules
wanted = psycopg.Error
import psycopg as found
print(first, second, found.Error is wanted, "psycopg.pq" in sys.modules)
"""


def test_the_driver_of_postgresql_is_read_when_something_of_it_is_first_used():
    asked = [sys.executable, "-c", UNREAD]
    answer = subprocess.run(asked, cwd=ROOT, capture_output=True, text=True, check=True)

    assert answer.stdout.split() == ["False", "False", "True", "True"]


OPEN = """
import pathlib, wsgi
from casework.db import db
held = [one.resolve().name for one in pathlib.Path("/proc/self/fd").iterdir()]
print(*[name for name in held if ".db" in name])
with wsgi.app.app_context():
    print(db.engine.pool.checkedin())
"""


def test_no_connection_is_open_when_the_processes_of_a_site_part(tmp_path):
    made = [sys.executable, "scripts/make_config.py", str(tmp_path)]
    subprocess.run(made, cwd=ROOT, check=True, capture_output=True)
    answer = subprocess.run(
        [sys.executable, "-c", OPEN],
        cwd=ROOT,
        env={**os.environ, "GONGDAO_INSTANCE": str(tmp_path)},
        capture_output=True,
        text=True,
        check=True,
    )

    assert answer.stdout.split() == ["0"]
