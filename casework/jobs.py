"""Background work: a job is a row of ours; huey, on SQLite or PostgreSQL, only says "now".

An act writes its job in its own transaction and huey is told after the commit. A job that was
not told, whose worker died or whose attempt failed is taken up again by sweep(). So a handler
may run more than once, and doing its work twice has to do nothing more.
"""

from __future__ import annotations

import logging
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import psycopg
from flask import Flask, current_app
from huey import Huey, MemoryHuey, PostgresHuey, SqliteHuey
from sqlalchemy import (
    CheckConstraint,
    ForeignKey,
    Index,
    String,
    Text,
    event,
    insert,
    select,
    update,
)
from sqlalchemy.orm import Mapped, Session, mapped_column

from casework.columns import Document, Moment
from casework.db import Model, cause_of, db, transaction
from casework.now import machine_now

ATTEMPTS = 5
LEASE = timedelta(minutes=2)
PATIENCE = timedelta(seconds=30)
RETRY = timedelta(seconds=30)
SWEPT_AT_ONCE = 500

SOON, LATER = 10, 0
"""A paper that somebody waits for goes before what was left behind or comes in heaps."""

_TOLD = "gongdao_jobs"
_in_no_hurry: ContextVar[bool] = ContextVar("in_no_hurry", default=False)
_log = logging.getLogger(__name__)


class Job(Model):
    """One piece of background work. `key` says what may exist only once."""

    __tablename__ = "job"
    __table_args__ = (
        CheckConstraint(
            "state IN ('waiting', 'running', 'done', 'failed', 'dead')", name="state_known"
        ),
        CheckConstraint("progress BETWEEN 0 AND 100", name="progress_range"),
        Index("ix_job_state", "state", "id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(String(40))
    ids: Mapped[dict[str, Any]] = mapped_column(Document, default=dict)
    key: Mapped[str | None] = mapped_column(String(120), unique=True)
    unit_id: Mapped[int | None] = mapped_column(ForeignKey("unit.id"))
    state: Mapped[str] = mapped_column(String(10), default="waiting")
    progress: Mapped[int] = mapped_column(default=0)
    attempts: Mapped[int] = mapped_column(default=0)
    lease_until: Mapped[datetime | None] = mapped_column(Moment)
    retry_at: Mapped[datetime | None] = mapped_column(Moment)
    error: Mapped[str] = mapped_column(Text, default="")
    created_at: Mapped[datetime] = mapped_column(Moment, default=machine_now)
    ended_at: Mapped[datetime | None] = mapped_column(Moment)


@dataclass(frozen=True)
class Task:
    """One attempt at a job, as its handler sees it."""

    job_id: int
    kind: str
    ids: Mapping[str, Any]
    attempt: int

    def heartbeat(self, progress: int) -> None:
        """Say that the work goes on; between the handler's own transactions."""
        with transaction() as session:
            session.execute(
                _mine(self).values(progress=progress, lease_until=machine_now() + LEASE)
            )


Handler = Callable[[Task], None]


@dataclass(frozen=True)
class Kind:
    """What a kind of job does, and what is noted when it is given up after the last attempt."""

    handle: Handler
    given_up: Handler | None


KINDS: dict[str, Kind] = {}
NIGHTLY: dict[str, Callable[[date], None]] = {}


def job_kind(name: str, *, given_up: Handler | None = None) -> Callable[[Handler], Handler]:
    """Register the handler of a kind of job: @job_kind("render")."""

    def register(handle: Handler) -> Handler:
        KINDS[name] = Kind(handle, given_up)
        return handle

    return register


def nightly(name: str) -> Callable[[Callable[[date], None]], Callable[[date], None]]:
    """Register work that is done once for each legal day, soon after it begins."""

    def register(work: Callable[[date], None]) -> Callable[[date], None]:
        NIGHTLY[name] = work
        return work

    return register


# ------------------------------------------------------------------------------ putting in


def enqueue(
    kind: str, ids: Mapping[str, Any], *, unit_id: int | None = None, key: str | None = None
) -> int:
    """Add a job to the transaction of the act that needs it; ids only, no personal data.

    Its number is the answer. Written past the session: what its ids name is stored already.
    """
    session = db.session()
    values = {"kind": kind, "ids": dict(ids), "unit_id": unit_id, "key": key}
    job_id = int(session.connection().execute(_PUT_IN, values).scalar_one())
    session.info.setdefault(_TOLD, []).append(job_id)
    return job_id


_PUT_IN = insert(Job).returning(Job.id)


def enqueue_nightly(on: date) -> None:
    """Put in today's nightly work, each piece once."""
    with transaction() as session:
        wanted = {f"nightly:{name}:{on.isoformat()}": name for name in NIGHTLY}
        known = set(session.scalars(select(Job.key).where(Job.key.in_(wanted))))
        for key, name in wanted.items():
            if key not in known:
                enqueue("nightly", {"name": name, "on": on.isoformat()}, key=key)


@event.listens_for(db.session, "after_commit")
def _committed(session: Session) -> None:
    """Tell huey, now that another process can see the rows."""
    if session.get_nested_transaction() is None:
        tell(session.info.pop(_TOLD, ()))


@event.listens_for(db.session, "after_rollback")
def _rolled_back(session: Session) -> None:
    session.info.pop(_TOLD, None)


@contextmanager
def in_no_hurry() -> Iterator[None]:
    """Jobs of these acts wait until nobody else's are left: for imports and demo data."""
    token = _in_no_hurry.set(True)
    try:
        yield
    finally:
        _in_no_hurry.reset(token)


def tell(job_ids: Iterable[int]) -> None:
    """Tell huey of jobs. A queue out of reach only delays them: the act is committed already."""
    queue = current_app.extensions.get("jobs")
    if queue is None:
        return
    priority = LATER if _in_no_hurry.get() else SOON
    for job_id in job_ids:
        try:
            queue.run_job(job_id, priority=priority)
        except (OSError, sqlite3.Error, psycopg.Error) as problem:
            _log.warning("job %s waits for the sweep: %s", job_id, problem)


# ------------------------------------------------------------------------------ carrying out


def run(job_id: int) -> bool:
    """Make one attempt at a job. False when it is done, taken, or of no kind known here."""
    task = _claim(job_id)
    if task is None:
        return False
    try:
        KINDS[task.kind].handle(task)
    except BaseException as problem:
        db.session.rollback()
        _note_failure(task, problem)
        raise
    with transaction() as session:
        session.execute(
            _mine(task).values(
                state="done", progress=100, lease_until=None, error="", ended_at=machine_now()
            )
        )
    return True


def sweep(at: datetime) -> list[int]:
    """Take up what was left: dead workers' jobs, failed attempts, jobs nobody was told of."""
    with transaction() as session:
        for job in session.scalars(
            select(Job).where(Job.state == "running", Job.lease_until < at).order_by(Job.id)
        ):
            if job.attempts >= ATTEMPTS:
                _give_up(job, "工作进程多次中断")
            else:
                job.state = "waiting"
        session.execute(
            update(Job).where(Job.state == "failed", Job.retry_at <= at).values(state="waiting")
        )
        session.flush()
        waiting = list(
            session.scalars(
                select(Job.id)
                .where(Job.state == "waiting", Job.created_at <= at - PATIENCE)
                .order_by(Job.id)
                .limit(SWEPT_AT_ONCE)
            )
        )
    with in_no_hurry():
        tell(waiting)
    return waiting


def revive(job: Job) -> None:
    """Give a dead job its attempts back, after its cause was removed."""
    job.state, job.attempts, job.error, job.ended_at = "waiting", 0, "", None
    db.session().info.setdefault(_TOLD, []).append(job.id)


def _claim(job_id: int) -> Task | None:
    """Take a job under a lease; one worker gets it."""
    job = db.session.execute(select(Job.state, Job.kind).where(Job.id == job_id)).first()
    if job is None or job.state in ("done", "dead") or job.kind not in KINDS:
        # Told of twice, or what another process does; looking costs no write lock.
        return None
    at = machine_now()
    free = Job.state.in_(("waiting", "failed"))
    left = (Job.state == "running") & (Job.lease_until < at)
    with transaction() as session:
        taken = session.execute(
            update(Job)
            .where(Job.id == job_id, Job.kind.in_(KINDS), free | left, Job.attempts < ATTEMPTS)
            .values(state="running", attempts=Job.attempts + 1, lease_until=at + LEASE)
            .returning(Job.kind, Job.ids, Job.attempts)
        ).first()
    return Task(job_id, taken.kind, taken.ids, taken.attempts) if taken else None


def _mine(task: Task) -> Any:
    """The job's row, while this attempt is still the one that holds it."""
    return update(Job).where(
        Job.id == task.job_id, Job.state == "running", Job.attempts == task.attempt
    )


def _note_failure(task: Task, problem: BaseException) -> None:
    """Write down why an attempt failed, and when the next one is due."""
    words = cause_of(problem)[:500]
    with transaction() as session:
        job = session.get(Job, task.job_id)
        if job is None or job.state != "running" or job.attempts != task.attempt:
            return
        if job.attempts >= ATTEMPTS:
            _give_up(job, words)
            return
        job.state, job.error, job.lease_until = "failed", words, None
        job.retry_at = machine_now() + RETRY * 2 ** (job.attempts - 1)


def _give_up(job: Job, words: str) -> None:
    """The last attempt failed: the job is dead until somebody revives it."""
    job.state, job.error, job.lease_until, job.ended_at = "dead", words, None, machine_now()
    kind = KINDS.get(job.kind)
    if kind and kind.given_up:
        kind.given_up(Task(job.id, job.kind, job.ids, job.attempts))


@job_kind("nightly")
def _run_nightly(task: Task) -> None:
    """One piece of nightly work for one day."""
    NIGHTLY[task.ids["name"]](date.fromisoformat(task.ids["on"]))


# ------------------------------------------------------------------------------ the queue


class Queue:
    """The huey of one application."""

    def __init__(self, huey: Huey, app: Flask) -> None:
        self.huey = huey

        def run_in_application(job_id: int) -> None:
            with app.app_context():
                run(job_id)

        self.run_job = huey.task(name="run_job")(run_in_application)


def init_app(app: Flask) -> None:
    """Attach the queue that the configuration names: huey, or immediate for tests."""
    config = app.config["GONGDAO"]
    app.extensions["jobs"] = Queue(_huey(config.jobs, config.database_url, config.instance), app)


def _huey(mode: str, database_url: str, instance: str) -> Huey:
    settings: dict[str, Any] = {"results": False, "utc": True}
    if mode == "immediate":
        return MemoryHuey("gongdao", immediate=True, **settings)
    if database_url.startswith("postgresql"):
        address = database_url.replace("postgresql+psycopg://", "postgresql://", 1)
        return PostgresHuey("gongdao", dsn=address, **settings)
    # A queue that is lost is filled again by the sweep, so it need not be flushed.
    return SqliteHuey("gongdao", filename=str(Path(instance) / "queue.db"), fsync=False, **settings)
