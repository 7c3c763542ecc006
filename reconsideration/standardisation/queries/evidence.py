"""evidence_of(): the proof of a county's year, where it is used, and what the checks see in it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from sqlalchemy import func, select
from sqlalchemy.orm import joinedload, selectinload

from casework.db import db
from reconsideration.standardisation.cycle.items import Evidence as Checked
from reconsideration.standardisation.cycle.plan_words import Target, order_of
from reconsideration.standardisation.models import (
    CountyTask,
    EvidenceLink,
    EvidenceRevision,
    TaskEvidence,
)
from reconsideration.standardisation.queries.plan import last_year


def evidence_of(task: CountyTask) -> list[TaskEvidence]:
    """The evidence of a year by its numbers."""
    return list(
        db.session.scalars(
            select(TaskEvidence)
            .where(TaskEvidence.task_id == task.id)
            .options(
                joinedload(TaskEvidence.added_by),
                selectinload(TaskEvidence.revisions),
                selectinload(TaskEvidence.links),
            )
            .order_by(TaskEvidence.serial)
        )
    )


def one_of(task: CountyTask, serial: int) -> TaskEvidence | None:
    """A piece of evidence by its number."""
    return db.session.scalar(select(TaskEvidence).filter_by(task_id=task.id, serial=serial))


def uses(evidence: TaskEvidence, target: Target | None = None) -> list[EvidenceLink]:
    """Where a piece of evidence is used now."""
    found = [
        link
        for link in evidence.links
        if link.ended_at is None and (target is None or link.target == target.value)
    ]
    return sorted(found, key=lambda link: (link.target, order_of(link.key)))


def by_key(evidence: Iterable[TaskEvidence], target: Target) -> dict[str, list[TaskEvidence]]:
    """The evidence of each indicator, or of each item of the plan."""
    found: dict[str, list[TaskEvidence]] = {}
    for one in evidence:
        for link in uses(one, target):
            found.setdefault(link.key, []).append(one)
    return found


def same_file(task: CountyTask, sha256: str) -> TaskEvidence | None:
    """The evidence of this year that holds the same file."""
    return db.session.scalar(
        select(TaskEvidence)
        .join(EvidenceRevision)
        .where(TaskEvidence.task_id == task.id, EvidenceRevision.sha256 == sha256)
        .order_by(TaskEvidence.serial)
        .limit(1)
    )


def files_of(task: CountyTask) -> int:
    """How many files a year holds."""
    query = (
        select(func.count(EvidenceRevision.id))
        .join(TaskEvidence)
        .where(TaskEvidence.task_id == task.id)
    )
    return db.session.scalar(query) or 0


def hashes_of_last_year(task: CountyTask) -> frozenset[str]:
    """The files of the year before: the same one again is asked about."""
    before = last_year(task)
    if before is None:
        return frozenset()
    query = (
        select(EvidenceRevision.sha256).join(TaskEvidence).where(TaskEvidence.task_id == before.id)
    )
    return frozenset(db.session.scalars(query))


def checked(
    evidence: Iterable[TaskEvidence], hashes: frozenset[str] = frozenset()
) -> Mapping[str, Checked]:
    """The newest revision of each as the checks of section 2.8 read it."""
    return {one.number: _checked(one, one.newest, hashes) for one in evidence}


def _checked(evidence: TaskEvidence, newest: EvidenceRevision, hashes: frozenset[str]) -> Checked:
    period = (
        (newest.period_from, newest.period_to)
        if newest.period_from is not None and newest.period_to is not None
        else None
    )
    return Checked(
        number=evidence.number,
        name=evidence.name,
        document_on=newest.document_on,
        period=period,
        standing=evidence.standing,
        revoked=evidence.is_revoked,
        photo_undated=newest.media_type.startswith("image/") and not newest.has_taken_date,
        as_last_year=newest.sha256 in hashes,
        received_on=newest.received_on,
    )
