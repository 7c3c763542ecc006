"""Background work: told after the commit, taken once, taken up again after a crash."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta

import pytest
from flask import Flask
from huey import MemoryHuey, PostgresHuey, SqliteHuey
from sqlalchemy import func, select

from app.doctor import Verdict, check_jobs
from casework import jobs
from casework.db import transaction
from casework.jobs import ATTEMPTS, KINDS, LEASE, NIGHTLY, Job, Queue, Task
from casework.now import told_at
from tests.databases import TestDatabase, plain_url

NOON = datetime(2026, 9, 14, 4, tzinfo=UTC)
SECOND = timedelta(seconds=1)


class Crash(BaseException):
    """The process is gone: nothing after it runs. Stands for SIGKILL inside one process."""


@pytest.fixture
def queue(app: Flask, db) -> Iterator[Queue]:
    """A queue that remembers whom it was told of and runs nothing."""
    kept = app.extensions.get("jobs")
    app.extensions["jobs"] = Queue(MemoryHuey("test", results=False), app)
    yield app.extensions["jobs"]
    app.extensions["jobs"] = kept


@pytest.fixture
def work(queue, monkeypatch) -> list[Task]:
    """A kind of job, "work", that remembers its attempts."""
    done: list[Task] = []
    kind(monkeypatch, "work", done.append)
    return done


def kind(monkeypatch, name: str, handle: Callable, given_up: Callable | None = None) -> None:
    monkeypatch.setitem(KINDS, name, jobs.Kind(handle, given_up))


def put_in(name: str = "work", **ids: int) -> int:
    with transaction():
        return jobs.enqueue(name, ids)


def the_job(db, job_id: int) -> Job:
    db.session.rollback()
    return db.session.get_one(Job, job_id)


def told(queue: Queue) -> list[int]:
    """Whom huey was told of, in order."""
    return [task.args[0] for task in queue.huey.pending()]


# ------------------------------------------------------------------------------ putting in


def test_the_queue_is_told_only_after_the_commit(db, queue, work):
    with transaction():
        job = jobs.enqueue("work", {"document": 1})
        assert told(queue) == []

    assert told(queue) == [job]


def test_a_new_paper_does_not_wait_behind_a_backlog(db, queue, work):
    with jobs.in_no_hurry():
        heap = [put_in(document=n) for n in range(3)]
    waited_for = put_in(document=9)

    assert told(queue) == [waited_for, *heap]


def test_an_act_that_is_undone_leaves_no_job(db, queue, work):
    with pytest.raises(ZeroDivisionError), transaction():
        jobs.enqueue("work", {"document": 1})
        _ = 1 / 0

    assert told(queue) == []
    assert db.session.scalar(select(func.count()).select_from(Job)) == 0


def test_the_queue_out_of_reach_does_not_undo_the_act(db, queue, work, monkeypatch):
    def unreachable(job_id: int, priority: int) -> None:
        raise OSError("the queue's disk is full")

    monkeypatch.setattr(queue, "run_job", unreachable)
    job_id = put_in()

    assert the_job(db, job_id).state == "waiting"


def test_a_job_that_nobody_was_told_of_is_taken_up_by_the_sweep(db, queue, work, clock_at):
    clock_at(NOON)
    job_id = put_in()
    queue.huey.flush()

    assert jobs.sweep(NOON + SECOND) == []
    assert jobs.sweep(NOON + timedelta(minutes=1)) == [job_id]
    assert told(queue) == [job_id]


def test_a_job_of_an_earlier_day_waits_only_since_it_was_put_in(db, queue, work, clock_at):
    clock_at(NOON)
    with told_at(date(2026, 3, 2)):
        job_id = put_in()

    assert the_job(db, job_id).created_at == NOON
    assert [one.verdict for one in check_jobs(NOON + timedelta(minutes=4))] == [Verdict.GOOD]
    assert [one.verdict for one in check_jobs(NOON + timedelta(minutes=6))] == [Verdict.WARN]


def test_a_key_is_taken_once(db, queue, work):
    with transaction():
        jobs.enqueue("work", {}, key="render:1")

    with pytest.raises(Exception, match="key"), transaction():
        jobs.enqueue("work", {}, key="render:1")


# ------------------------------------------------------------------------------ carrying out


def test_a_job_is_done_once(db, work):
    job_id = put_in(document=7)

    assert jobs.run(job_id) is True
    assert jobs.run(job_id) is False

    assert [task.ids for task in work] == [{"document": 7}]
    done = the_job(db, job_id)
    assert (done.state, done.progress, done.attempts, done.error) == ("done", 100, 1, "")


def test_a_job_of_a_kind_unknown_here_waits_for_a_worker_that_knows_it(db, queue):
    job_id = put_in("unheard-of")

    assert jobs.run(job_id) is False
    assert the_job(db, job_id).state == "waiting"


def test_two_workers_do_not_take_the_same_job(db, queue, monkeypatch):
    attempts = []

    def handle(task: Task) -> None:
        attempts.append(task.attempt)
        assert jobs.run(task.job_id) is False

    kind(monkeypatch, "work", handle)
    jobs.run(put_in())

    assert attempts == [1]


def test_progress_is_seen_while_the_work_goes_on(db, queue, monkeypatch):
    seen = []

    def handle(task: Task) -> None:
        task.heartbeat(40)
        seen.append(the_job(db, task.job_id).progress)

    kind(monkeypatch, "work", handle)
    jobs.run(put_in())

    assert seen == [40]


def test_a_failed_attempt_is_made_again_later_and_says_why(db, queue, monkeypatch, clock_at):
    clock_at(NOON)
    outcomes = iter([ValueError("no font"), None])

    def handle(task: Task) -> None:
        problem = next(outcomes)
        if problem:
            raise problem

    kind(monkeypatch, "work", handle)
    job_id = put_in()
    with pytest.raises(ValueError, match="no font"):
        jobs.run(job_id)
    failed = the_job(db, job_id)
    assert (failed.state, failed.error) == ("failed", "ValueError: no font")

    assert jobs.sweep(NOON + SECOND) == []
    clock_at(NOON + timedelta(minutes=2))
    assert jobs.sweep(NOON + timedelta(minutes=2)) == [job_id]
    assert jobs.run(job_id) is True
    assert the_job(db, job_id).error == ""


def test_a_poisoned_job_is_dead_after_five_attempts(db, queue, monkeypatch, clock_at):
    given_up: list[int] = []

    def handle(task: Task) -> None:
        raise ValueError("poison")

    kind(monkeypatch, "work", handle, lambda task: given_up.append(task.job_id))
    clock_at(NOON)
    job_id = put_in()
    for attempt in range(ATTEMPTS):
        at = NOON + timedelta(hours=attempt)
        clock_at(at)
        jobs.sweep(at)
        with pytest.raises(ValueError, match="poison"):
            jobs.run(job_id)

    dead = the_job(db, job_id)
    assert (dead.state, dead.attempts, given_up) == ("dead", ATTEMPTS, [job_id])
    assert jobs.sweep(NOON + timedelta(days=1)) == []
    assert jobs.run(job_id) is False


def test_a_dead_job_can_be_given_its_attempts_back(db, queue, work):
    job_id = put_in()
    with transaction():
        job = db.session.get_one(Job, job_id)
        job.state, job.attempts = "dead", ATTEMPTS
    with transaction():
        jobs.revive(db.session.get_one(Job, job_id))

    assert jobs.run(job_id) is True


# ------------------------------------------------------------------------------ crashes


def left_running(db, clock_at, at: datetime = NOON) -> int:
    """A job whose worker was killed after it had taken it."""
    clock_at(at)
    job_id = put_in()
    assert jobs._claim(job_id) is not None
    return job_id


def test_a_job_of_a_dead_worker_is_taken_up_when_its_lease_has_run_out(db, queue, work, clock_at):
    job_id = left_running(db, clock_at)

    clock_at(NOON + LEASE - SECOND)
    assert jobs.sweep(NOON + LEASE - SECOND) == []
    assert jobs.run(job_id) is False

    clock_at(NOON + LEASE + SECOND)
    assert jobs.sweep(NOON + LEASE + SECOND) == [job_id]
    assert jobs.run(job_id) is True
    assert the_job(db, job_id).attempts == 2


def test_workers_that_keep_dying_on_a_job_do_not_do_so_for_ever(db, queue, work, clock_at):
    job_id = left_running(db, clock_at)
    for attempt in range(1, ATTEMPTS):
        at = NOON + attempt * timedelta(hours=1)
        clock_at(at)
        jobs.sweep(at)
        assert jobs._claim(job_id) is not None

    jobs.sweep(NOON + timedelta(days=1))

    assert the_job(db, job_id).state == "dead"


def test_a_worker_that_wakes_up_too_late_does_not_close_the_job_of_another(
    db, queue, monkeypatch, clock_at
):
    order = []

    def handle(task: Task) -> None:
        order.append(task.attempt)
        if task.attempt == 1:
            clock_at(NOON + LEASE + SECOND)
            jobs.sweep(NOON + LEASE + SECOND)
            second = jobs._claim(task.job_id)
            assert second is not None and second.attempt == 2

    kind(monkeypatch, "work", handle)
    clock_at(NOON)
    job_id = put_in()
    jobs.run(job_id)

    running = the_job(db, job_id)
    assert (running.state, running.attempts) == ("running", 2)


@pytest.mark.parametrize("skew", [timedelta(minutes=-5), timedelta(minutes=5)])
def test_a_wrong_clock_may_do_a_job_twice_but_never_lose_it(db, queue, monkeypatch, clock_at, skew):
    effects = set()
    kind(monkeypatch, "work", lambda task: effects.add(task.ids["document"]))
    clock_at(NOON)
    job_id = put_in(document=7)
    jobs._claim(job_id)

    clock_at(NOON + skew)
    jobs.sweep(NOON + skew)
    jobs.run(job_id)
    clock_at(NOON + LEASE + timedelta(minutes=6))
    jobs.sweep(NOON + LEASE + timedelta(minutes=6))
    jobs.run(job_id)

    assert effects == {7}
    assert the_job(db, job_id).state == "done"


@pytest.mark.parametrize("state", ["waiting", "running", "failed"])
def test_nothing_is_stuck_for_more_than_two_leases(db, queue, work, clock_at, state):
    clock_at(NOON)
    job_id = put_in()
    if state == "running":
        jobs._claim(job_id)
    if state == "failed":
        with transaction():
            job = db.session.get_one(Job, job_id)
            job.state, job.attempts, job.retry_at = "failed", 1, NOON + timedelta(seconds=30)

    clock_at(NOON + 2 * LEASE)

    assert jobs.sweep(NOON + 2 * LEASE) == [job_id]
    assert jobs.run(job_id) is True


def test_a_crash_inside_the_work_is_noted_and_passed_on(db, queue, monkeypatch):
    def handle(task: Task) -> None:
        raise Crash

    kind(monkeypatch, "work", handle)
    job_id = put_in()
    with pytest.raises(Crash):
        jobs.run(job_id)

    assert the_job(db, job_id).state == "failed"


# ------------------------------------------------------------------------------ at night


def test_nightly_work_is_done_once_a_day(db, queue, monkeypatch):
    days: list[date] = []
    monkeypatch.setitem(NIGHTLY, "deem", days.append)
    for _ in range(3):
        jobs.enqueue_nightly(date(2026, 9, 14))
    jobs.enqueue_nightly(date(2026, 9, 15))

    wanted = [
        job.id for job in db.session.scalars(select(Job).order_by(Job.id)) if "deem" in job.key
    ]
    for job_id in wanted:
        jobs.run(job_id)

    assert days == [date(2026, 9, 14), date(2026, 9, 15)]


# ------------------------------------------------------------------------------ the queue itself


def test_in_tests_jobs_run_at_once(app, db, work):
    app.extensions["jobs"] = Queue(MemoryHuey("test", immediate=True, results=False), app)
    job_id = put_in(document=3)

    assert [task.ids for task in work] == [{"document": 3}]
    assert the_job(db, job_id).state == "done"


def test_an_attempt_that_fails_at_once_does_not_undo_the_act(app, db, queue, monkeypatch, caplog):
    def handle(task: Task) -> None:
        raise ValueError("no font")

    kind(monkeypatch, "work", handle)
    app.extensions["jobs"] = Queue(MemoryHuey("test", immediate=True, results=False), app)
    job_id = put_in()

    assert the_job(db, job_id).state == "failed"


def test_the_queue_lies_where_the_database_lies(app, db, database: TestDatabase, tmp_path, work):
    made = jobs._huey("huey", database.url, str(tmp_path))
    app.extensions["jobs"] = waiting = Queue(made, app)
    assert isinstance(made, SqliteHuey if database.name == "sqlite" else PostgresHuey)

    job_id = put_in(document=5)
    waiting.huey.execute(waiting.huey.dequeue())

    assert the_job(db, job_id).state == "done"
    made.storage.close()
    if database.name == "postgresql":
        drop_queue_tables(plain_url(database.url))


def drop_queue_tables(url: str) -> None:
    import psycopg  # noqa: PLC0415

    with psycopg.connect(url) as connection:
        for table in ("kv", "schedule", "task", "counter"):
            connection.execute(f"DROP TABLE IF EXISTS huey_{table}")
