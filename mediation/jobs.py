"""The background work of mediation: exports of the ledger that are too large for a page."""

from __future__ import annotations

from casework.accounts.queries import subject_of
from casework.db import db, transaction
from casework.jobs import Task, job_kind
from casework.ledgers import files
from casework.ledgers.models import LedgerFile
from casework.now import today
from mediation.measures.export import JOB, Export, read_filter


def register() -> None:
    """Make the jobs known to this process."""
    job_kind(JOB, given_up=lambda task: files.fail(task.ids["file"]))(export)


def export(task: Task) -> None:
    """Make the file that somebody asked for, with what they may export today."""
    made = db.session.get_one(LedgerFile, task.ids["file"])
    if made.state == "ready":
        return
    wanted, on = made.request, today()
    whole = Export(
        read_filter(wanted["filter"]),
        subject_of(made.account_id, on),
        on,
        made.words,
        wanted["stamp"],
    )
    data = whole.file(made.kind)
    with transaction():
        files.keep(task.ids["file"], data)
