"""The process that answers pages stays small: papers are made elsewhere."""

from __future__ import annotations

import subprocess
import sys

from tests.databases import DATA_KEY, SECRET_KEY
from tests.habits.tree import ROOT

SCRIPT = """
import sys
from app import create_app
create_app({"instance": sys.argv[1], "data_key": sys.argv[2], "secret_key": sys.argv[3],
            "jobs": "huey"})
heavy = ("weasyprint", "docx", "fontTools", "openpyxl", "alembic", "app.demo")
print(*[name for name in heavy if name in sys.modules])
"""


def test_the_web_worker_imports_nothing_for_papers_workbooks_or_commands(tmp_path):
    asked = [sys.executable, "-c", SCRIPT, str(tmp_path), DATA_KEY, SECRET_KEY]
    answer = subprocess.run(asked, cwd=ROOT, capture_output=True, text=True, check=True)

    assert answer.stdout.split() == []
