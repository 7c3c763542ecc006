"""The private layer of a mediation (保密记录): keep_note(), read_notes(), hand_over().

It stays out of everything that goes round: an entry makes no event, no deadline, no paper and
no version of the case. Whoever is on its list reads it as long as they act in the case; rank
gives nothing. The trail says that somebody kept, read or passed it on, never what it says.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from sqlalchemy import select

from casework import audit
from casework.accounts.models import Person
from casework.cases.models import Side
from casework.db import db
from casework.state_secrets import check_texts
from law.errors import Incomplete, NotAllowed
from mediation.commands.assignment import mediators
from mediation.models.cases import MediationCase
from mediation.models.private import PrivateKind, PrivateNote, PrivateReader
from mediation.procedure import Stage

LONGEST = 20000
LONGEST_NAME = 100
ONLY_MEDIATORS = NotAllowed(
    "保密记录只由本案调解员记", instead="先指派调解员；公开的内容记在调解会笔录里"
)


def keep_note(
    case: MediationCase,
    *,
    side: str,
    kind: str,
    told_by: str,
    text: str,
    told_on: date,
    on: date,
    by: Person,
) -> PrivateNote:
    """Keep what one side said in confidence: for whoever mediates now, and nobody else."""
    acting = {one.person_id for one in mediators(case)}
    if by.id not in acting:
        raise ONLY_MEDIATORS
    if case.stage == Stage.ARCHIVED:
        raise NotAllowed("案件已经归档，不能再记", instead="归档的案件只能查阅")
    problems = _problems(side, kind, told_by, text)
    if not case.received_on <= told_on <= on:
        problems["told_on"] = f"应在收到申请之日 {case.received_on} 和今天之间"
    if problems:
        raise Incomplete(problems)
    note = PrivateNote(
        case_id=case.id,
        side=side,
        kind=kind,
        told_by=told_by.strip(),
        text=text.strip(),
        told_on=told_on,
        author_id=by.id,
        readers=[
            PrivateReader(person_id=person, given_by_id=by.id, given_on=on)
            for person in sorted(acting)
        ],
    )
    db.session.add(note)
    db.session.flush()
    _trail(case, "private_kept", by)
    return note


def _problems(side: str, kind: str, told_by: str, text: str) -> dict[str, str]:
    problems = {}
    if side not in {one.value for one in Side}:
        problems["side"] = "请选是哪一方说的"
    if kind not in {one.value for one in PrivateKind}:
        problems["kind"] = "请选种类"
    if not 0 < len(told_by.strip()) <= LONGEST_NAME:
        problems["told_by"] = f"请写明是谁说的，最多 {LONGEST_NAME} 个字"
    if not 0 < len(text.strip()) <= LONGEST:
        problems["text"] = f"请写内容，最多 {LONGEST} 个字"
    return problems | check_texts({"text": text})


def read_notes(case: MediationCase, *, by: Person) -> list[PrivateNote]:
    """The entries that name this person, oldest first, with a line in the trail.

    The line is written whether there is anything or not: who may not read learns nothing here.
    """
    _trail(case, "private_read", by)
    return _named_in(case, by.id)


def hand_over(case: MediationCase, *, to: int, on: date, by: Person) -> None:
    """Whoever may read gives a mediator of the case, a successor say, the same right."""
    if not any(one.person_id == by.id for one in mediators(case)):
        raise ONLY_MEDIATORS
    _give(case, _named_in(case, by.id), to=to, on=on, by=by)


def hand_on(case: MediationCase, *, to: int, on: date, by: Person) -> None:
    """The unit passes on what no acting mediator can read any more: all readers have left.

    Whoever does it gets nothing to read, and isn't told whether there was anything.
    """
    if to == by.id:
        raise Incomplete({"to": "不能移交给自己"})
    acting = {one.person_id for one in mediators(case)}
    left = [one for one in _of(case) if not acting & {reader.person_id for reader in one.readers}]
    _give(case, left, to=to, on=on, by=by)


def _give(
    case: MediationCase, notes: Iterable[PrivateNote], *, to: int, on: date, by: Person
) -> None:
    if to not in {one.person_id for one in mediators(case)}:
        raise Incomplete({"to": "只能移交给本案现在的调解员"})
    for note in notes:
        if to not in {reader.person_id for reader in note.readers}:
            note.readers.append(PrivateReader(person_id=to, given_by_id=by.id, given_on=on))
    db.session.flush()
    _trail(case, "private_handed_over", by, to=to)


def _named_in(case: MediationCase, person_id: int) -> list[PrivateNote]:
    return [
        one for one in _of(case) if any(reader.person_id == person_id for reader in one.readers)
    ]


def _of(case: MediationCase) -> list[PrivateNote]:
    statement = select(PrivateNote).where(PrivateNote.case_id == case.id).order_by(PrivateNote.id)
    return list(db.session.scalars(statement))


def _trail(case: MediationCase, act: str, by: Person, **detail: Any) -> None:
    audit.write(
        unit_id=case.unit_id,
        action=f"mediation.{act}",
        object_type="case",
        object_id=str(case.handle),
        by=by,
        detail={"number": case.number, **detail},
    )
