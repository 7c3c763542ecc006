"""reading(): a sampled file for people from elsewhere: no party can be known by it (3.1).

Events, deadlines, papers and the list of materials; never an original.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from sqlalchemy import select

from casework.accounts.models import Person
from casework.audit import AuditEntry
from casework.cases.models import Case, DeadlineRow, Side
from casework.db import db
from casework.documents.issue import frozen_letter
from casework.documents.letter import Letter
from casework.documents.models import IssuedDocument
from casework.documents.redaction import HIDDEN, STEMS, Hider, redacted, secrets_of
from reconsideration.commands.papers.publication import people, stand_ins
from reconsideration.standardisation.models import SampledFile

READ = "file_review.read"
"""What the trail calls a look into a sampled file."""


def hider_of(case: Case, on: date) -> Hider:
    """Puts stand-ins for every party but the respondent organ of a reconsideration."""
    return Hider(_pairs(case, on))


def _pairs(case: Case, on: date) -> Iterator[tuple[str, str]]:
    yield from stand_ins(case, on).items()
    natural = {party.id for party in people(case)}
    others = [
        party
        for party in case.parties
        if party.id not in natural
        and not (case.module == "reconsideration" and party.side == Side.RESPONDENT.value)
    ]
    for place, party in enumerate(others):
        yield party.name, f"某单位{STEMS[place % len(STEMS)]}"
    for party in case.parties:
        for agent in party.representatives:
            yield agent.name, f"{agent.name[:1]}某"
        for text in secrets_of(party):
            yield text, HIDDEN


@dataclass(frozen=True, slots=True)
class Copy:
    """A copy of a paper on its way, masked."""

    addressee: str
    method: str
    served_on: date | None


@dataclass(frozen=True, slots=True)
class Paper:
    """An issued paper as a reviewer sees it."""

    id: int
    title: str
    number: str
    issued_on: date
    copies: tuple[Copy, ...]
    late: bool


@dataclass(frozen=True, slots=True)
class Material:
    """A material of the file: that it is there, never its content."""

    name: str
    kind: str
    side: str
    size: int
    added_at: datetime
    late: bool


METHODS = {
    "direct": "直接",
    "post": "邮寄",
    "electronic": "电子",
    "left": "留置",
    "entrusted": "委托",
    "notice": "公告",
}


def papers_of(file: SampledFile, hide: Hider) -> list[Paper]:
    """The papers of a file, the older first."""
    rows = db.session.scalars(
        select(IssuedDocument)
        .where(IssuedDocument.case_id == file.case_id)
        .order_by(IssuedDocument.id)
    )
    return [
        Paper(
            row.id,
            hide(row.title),
            row.number,
            row.issued_on,
            tuple(
                Copy(hide(one.addressee), METHODS.get(one.method, ""), one.served_on)
                for one in row.deliveries
            ),
            row.issued_at > file.taken_at,
        )
        for row in rows
    ]


def paper_of(file: SampledFile, paper_id: int, on: date) -> Letter | None:
    """A paper of the file, masked; None where it has no such paper."""
    row = db.session.get(IssuedDocument, paper_id)
    if row is None or row.case_id != file.case_id:
        return None
    hide = hider_of(file.case, on)
    told = redacted(frozen_letter(row), hide)
    return replace(
        told,
        addressee=hide(told.addressee),
        copies_to=tuple(hide(one) for one in told.copies_to),
        contact="",
    )


def materials_of(file: SampledFile, hide: Hider) -> list[Material]:
    """The list of materials; what is for few eyes is not even named."""
    return [
        Material(
            hide(one.name), one.kind, one.side, one.size, one.added_at,
            one.added_at > file.taken_at,
        )
        for one in file.case.attachments
        if not one.restricted
    ]  # fmt: skip


def limits_of(file: SampledFile) -> list[DeadlineRow]:
    """The deadlines of the case, in the order in which they began."""
    return [one for one in file.case.deadlines if not one.advisory]


def reads_of(files: list[SampledFile]) -> list[Any]:
    """Who looked into which file and when, the newest first: the county may see it."""
    if not files:
        return []
    wanted = (
        select(AuditEntry.at, Person.name, AuditEntry.object_id)
        .join(Person, Person.id == AuditEntry.person_id)
        .where(
            AuditEntry.action == READ,
            AuditEntry.object_type == "review_file",
            AuditEntry.object_id.in_([str(one.id) for one in files]),
        )
    )
    return list(db.session.execute(wanted.order_by(AuditEntry.id.desc())))


def size_words(size: int) -> str:
    """1.2 MB"""
    return f"{size / 1048576:.1f} MB" if size >= 1048576 else f"{max(1, size // 1024)} KB"


def events_after(file: SampledFile) -> list[Any]:
    """What was recorded after the draw: it counts for nothing."""
    return [one for one in file.case.events if one.recorded_at > file.taken_at]
