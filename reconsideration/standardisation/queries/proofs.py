"""proofs_of(): the files that a county has handed in with its answers and its cures."""

from __future__ import annotations

from sqlalchemy import select

from casework.db import db
from reconsideration.standardisation.cycle.inspecting import About
from reconsideration.standardisation.models import CountyTask, ProofFile


def proofs_of(task: CountyTask) -> list[ProofFile]:
    """All of a county's year, the oldest first."""
    query = select(ProofFile).filter_by(task_id=task.id).order_by(ProofFile.id)
    return list(db.session.scalars(query))


def by_serial(task: CountyTask, about: About) -> dict[int, list[ProofFile]]:
    """Those about findings, or about what is to be cured, by its number."""
    found: dict[int, list[ProofFile]] = {}
    for one in proofs_of(task):
        if one.word is about:
            found.setdefault(one.serial, []).append(one)
    return found
