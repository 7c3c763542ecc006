"""Jobs that were given up are listed with their reason, and done again on request."""

from __future__ import annotations

import pytest

from casework import jobs
from casework.db import transaction
from casework.jobs import Job


@pytest.fixture
def dead(db):
    """A job that was given up."""
    with transaction() as session:
        job = Job(kind="nothing", state="dead", attempts=jobs.ATTEMPTS, error="缺少字体")
        session.add(job)
    return job.id


@pytest.fixture
def run(app, db):
    """Run a command of the application: run("list")."""

    def invoke(*words):
        db.session.rollback()
        result = app.test_cli_runner().invoke(args=["jobs", *words])
        db.session.rollback()
        return result

    return invoke


def test_a_job_that_was_given_up_is_listed_with_its_reason(run, dead):
    assert f"{dead}\tnothing\t试过 5 次\t缺少字体" in run("list").output


def test_it_waits_again_after_reviving(run, dead):
    answer = run("revive", str(dead))

    assert answer.output == "1 件任务将重做\n"
    assert "等待\t1" in run("list").output


def test_reviving_wants_numbers_or_all(run, dead):
    assert run("revive").exit_code == 2


def test_all_are_revived_together(run, dead):
    assert run("revive", "--all").output == "1 件任务将重做\n"
