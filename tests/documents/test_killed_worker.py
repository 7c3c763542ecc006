"""Workers killed at ten points of the render job: no paper is lost, none is made twice."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import func, select

from app import create_app
from casework.audit import AuditEntry
from casework.db import Model, db, transaction
from casework.documents.issue import issue, open_docx, open_pdf
from casework.documents.models import IssuedDocument
from casework.jobs import Job
from tests import builders
from tests.databases import DATA_KEY, OPENERS, SECRET_KEY
from tests.documents.dying_worker import POINTS
from tests.documents.letters import receipt

pytestmark = [pytest.mark.kill, pytest.mark.slow]

ROUNDS = 2
ROOT = Path(__file__).resolve().parents[2]


@contextmanager
def workers(config: dict) -> Iterator[subprocess.Popen]:
    """The process that workers are forked from."""
    asked = [sys.executable, "-W", "ignore", "-m", "tests.documents.dying_worker"]
    with subprocess.Popen(
        [*asked, json.dumps(config)],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        bufsize=1,
    ) as process:
        yield process
        process.stdin.close()


def answer(process: subprocess.Popen, job_id: int, point: str) -> str:
    process.stdin.write(f"{job_id} {point}\n")
    return process.stdout.readline().strip()


@contextmanager
def site(name: str, folder: Path) -> Iterator[tuple[dict, Flask]]:
    """A site of its own, with the queue that a real one has."""
    with OPENERS[name](folder) as opened:
        config = {
            "instance": str(folder),
            "database_url": opened.url,
            "data_key": DATA_KEY,
            "secret_key": SECRET_KEY,
        }
        app = create_app(config)
        with app.app_context():
            Model.metadata.create_all(db.engine)
            yield config, app
            db.session.remove()
            app.extensions["jobs"].huey.storage.close()
            db.engine.dispose()


@pytest.mark.parametrize(
    "name", ["sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)]
)
def test_a_killed_worker_loses_no_paper_and_makes_none_twice(name, tmp_path):
    with site(name, tmp_path) as (config, _), workers(config) as process:
        case, clerk = builders.bare_case(), builders.person()
        killed = 0
        for point in list(POINTS) * ROUNDS:
            with transaction():
                paper = issue(case, receipt(), by=clerk, on=date(2026, 9, 15))
            job_id = db.session.scalar(select(func.max(Job.id)))
            db.session.rollback()
            killed += answer(process, job_id, point) == "killed"
            assert answer(process, job_id, "-") == "done 0"
            db.session.expire_all()
            assert db.session.get_one(Job, job_id).state == "done", point
            assert paper.state == "ready", point
            assert open_pdf(paper).startswith(b"%PDF") and open_docx(paper).startswith(b"PK")
            db.session.rollback()

        assert killed == len(POINTS) * ROUNDS
        assert db.session.scalar(select(func.count()).select_from(IssuedDocument)) == killed
        again = select(func.count()).where(AuditEntry.action == "restore_file")
        assert db.session.scalar(again) == 0
