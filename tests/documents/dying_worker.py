"""A worker that kills itself (SIGKILL) at a named point of the render job.

Reads lines "job point" on standard input, forks a fresh worker for each, answers "killed" or
"done". With the point "-" the worker lives, and comes ten minutes later, when the dead one's
lease has run out. Everything that a worker does before its first job is done once and forked,
because starting is most of a worker's time.
"""

from __future__ import annotations

import json
import os
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

from flask import Flask
from sqlalchemy.orm import configure_mappers

from app import create_app
from casework import jobs
from casework.db import db
from casework.documents import pdf, render
from casework.documents.docx import render_docx
from casework.files import FileStore
from casework.now import clock_at, now
from tests.documents.letters import receipt


def die() -> None:
    """Nothing is flushed, nothing is said good-bye to."""
    os.kill(os.getpid(), signal.SIGKILL)


def dying(before: bool, call: Callable[..., Any], nth: int = 1) -> Callable[..., Any]:
    """The same call, but the nth time is the last thing the process does."""
    seen = 0

    def wrapped(*args: Any, **kwargs: Any) -> Any:
        nonlocal seen
        seen += 1
        if before and seen == nth:
            die()
        answer = call(*args, **kwargs)
        if seen == nth:
            die()
        return answer

    return wrapped


@contextmanager
def dying_transaction(whole: Callable[..., Any], before: bool) -> Iterator[Any]:
    """transaction(), but the process dies right before or right after the commit."""
    with whole() as session:
        yield session
        session.flush()
        if before:
            die()
    die()


def _transaction(before: bool) -> None:
    whole = render.transaction
    render.transaction = lambda: dying_transaction(whole, before)


def _set(owner: Any, name: str, *, before: bool, nth: int = 1) -> None:
    setattr(owner, name, dying(before, getattr(owner, name), nth))


POINTS: dict[str, Callable[[], None]] = {
    "before it is taken": lambda: _set(jobs, "_claim", before=True),
    "after it is taken": lambda: _set(jobs, "_claim", before=False),
    "before the letter is read": lambda: _set(render, "_what_to_render", before=True),
    "after the letter is read": lambda: _set(render, "_what_to_render", before=False),
    "after the PDF is drawn": lambda: _set(pdf, "render", before=False),
    "after the PDF is stored": lambda: _set(FileStore, "put", before=False),
    "after the DOCX is drawn": lambda: _set(render, "render_docx", before=False),
    "after the DOCX is stored": lambda: _set(FileStore, "put", before=False, nth=2),
    "before the commit": lambda: _transaction(before=True),
    "after the commit": lambda: _transaction(before=False),
}


def started(config: dict[str, Any]) -> Flask:
    """A worker before its first job: it has printed something, and holds no connection."""
    app = create_app(config)
    render.register()
    configure_mappers()
    pdf.render(receipt())
    render_docx(receipt())
    app.extensions["jobs"].huey.storage.close()
    with app.app_context():
        db.engine.dispose()
    return app


def work(app: Flask, job_id: int, point: str) -> None:
    """One worker's life."""
    with app.app_context():
        if point in POINTS:
            POINTS[point]()
            jobs.run(job_id)
        with clock_at(now() + timedelta(minutes=10)):
            jobs.sweep(now())
            jobs.run(job_id)


def main() -> None:
    """Fork a worker for each line."""
    app = started(json.loads(sys.argv[1]))
    for line in sys.stdin:
        job_id, _, point = line.strip().partition(" ")
        child = os.fork()
        if child == 0:
            work(app, int(job_id), point)
            os._exit(0)
        _, status = os.waitpid(child, 0)
        killed = os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGKILL
        print("killed" if killed else f"done {status}", flush=True)


if __name__ == "__main__":
    main()
