"""The worker: takes up what was left, makes papers, does the nightly work once."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from flask import Flask
from huey import MemoryHuey
from sqlalchemy import select

from app import worker
from casework import jobs
from casework.db import transaction
from casework.documents import pdf, render
from casework.documents.issue import issue, open_pdf
from casework.jobs import NIGHTLY, Job, Queue
from tests import builders
from tests.documents.letters import receipt


@pytest.fixture(scope="module", autouse=True)
def press() -> None:
    """Fonts loaded, so that no test pays for them."""
    pdf.warm_press().print("<p>热</p>")


@pytest.fixture
def queue(app: Flask, db) -> Iterator[Queue]:
    """A queue that keeps what it is told."""
    kept, kinds = app.extensions["jobs"], dict(jobs.KINDS)
    app.extensions["jobs"] = Queue(MemoryHuey("test", results=False), app)
    render.register()
    yield app.extensions["jobs"]
    app.extensions["jobs"] = kept
    jobs.KINDS.clear()
    jobs.KINDS.update(kinds)


def work_off(queue: Queue) -> None:
    """Do what the consumer does, until nothing is left."""
    while (task := queue.huey.dequeue()) is not None:
        queue.huey.execute(task)


def test_the_worker_makes_the_papers_it_is_told_of(db, queue):
    case, clerk = builders.bare_case(), builders.person()
    with transaction():
        paper = issue(case, receipt(), by=clerk, on=date(2026, 9, 15))

    work_off(queue)

    db.session.expire_all()
    assert paper.state == "ready"
    assert open_pdf(paper).startswith(b"%PDF")


def test_the_worker_knows_how_papers_are_made_and_files_bound(app, queue):
    jobs.KINDS.clear()

    worker.prepare(app)

    assert {"render", "bundle"} <= set(jobs.KINDS)


@pytest.fixture(autouse=True)
def same_fonts_afterwards():
    """A worker takes the fonts of its own site; the tests after it print with the project's."""
    yield
    pdf.fonts_at(pdf.DEFAULT_FOLDER)


def test_a_starting_worker_looks_at_once_for_what_was_left(app, db, queue, monkeypatch):
    swept: list[object] = []
    monkeypatch.setattr(jobs, "sweep", lambda at: swept.append(at) or [])

    prepared = worker.prepare(app)

    assert prepared is queue
    assert len(swept) == 1
    names = [task.name for task in prepared.huey._registry.periodic_tasks]
    assert any("every_minute" in name for name in names)


def test_the_nightly_work_of_a_day_is_put_in_once(db, queue, monkeypatch, clock_at):
    days: list[date] = []
    for name in list(NIGHTLY):
        monkeypatch.delitem(NIGHTLY, name)
    monkeypatch.setitem(NIGHTLY, "deem", days.append)
    clock_at(date(2026, 9, 15))

    for _ in range(3):
        worker.tend()
        work_off(queue)

    assert days == [date(2026, 9, 15)]
    assert [job.state for job in db.session.scalars(select(Job))] == ["done"]
