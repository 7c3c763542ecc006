"""Papers that a correction leaves behind: what was issued stays as it is, and becomes work.

A date that is corrected moves clocks; a paper that names the old day or the old last day does not
change. It is listed until somebody has told the parties, issued a correction, or found it harmless.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from sqlalchemy import select

from casework.accounts.models import Person
from casework.cases.corrections import register_corrected
from casework.cases.models import Case, CaseEvent
from casework.cases.timeline import record
from casework.db import db
from casework.documents.issue import frozen_letter
from casework.documents.models import IssuedDocument
from casework.documents.numerals import chinese_date
from casework.documents.parts import plain_lines
from casework.files import FileDamaged
from casework.now import today
from law.errors import Incomplete, NotAllowed

NOTICE, SETTLED = "papers_outdated", "outdated_settled"
SHORTEST = 4
WAYS = {
    "corrected": "已另发更正通知",
    "told": "已书面告知当事人",
    "harmless": "不影响当事人，不另行处理",
}


def note_outdated(
    old: CaseEvent, made: CaseEvent, days: Iterable[date], by: Person | None
) -> CaseEvent | None:
    """Put on record which papers still say what was corrected."""
    found = list(_saying(old, days))
    if not found:
        return None
    named = "、".join(f"《{paper.title}》（{paper.number}）" for paper in found)
    served = [row.addressee for paper in found for row in paper.deliveries if row.served_on]
    sent = f"，已送达{'、'.join(dict.fromkeys(served))}" if served else ""
    return record(
        made.case, NOTICE, on=today(), by=by, about=made.serial,
        papers=[str(paper.handle) for paper in found],
        note=f"{named}写的仍是更正前的日期{sent}；文书不变",
    )  # fmt: skip


def _saying(old: CaseEvent, days: Iterable[date]) -> Iterator[IssuedDocument]:
    """The papers issued since the wrong date was recorded that name it, or what followed of it.

    One whose data was damaged since cannot be read, so somebody has to look at it too.
    """
    words = {word for day in days for word in (chinese_date(day), day.isoformat())}
    query = select(IssuedDocument).where(
        IssuedDocument.case_id == old.case_id, IssuedDocument.issued_at >= old.recorded_at
    )
    for paper in db.session.scalars(query.order_by(IssuedDocument.id)):
        try:
            text = "".join(plain_lines(frozen_letter(paper)))
        except FileDamaged:
            yield paper
            continue
        if any(word in text for word in words):
            yield paper


def open_notices(case: Case) -> list[CaseEvent]:
    """The notices that nobody has settled."""
    settled = {event.data.get("about") for event in case.events if event.kind == SETTLED}
    found = [event for event in case.events if event.kind == NOTICE]
    return [event for event in found if event.serial not in settled]


def settle_outdated(case: Case, *, how: str, note: str, on: date, by: Person) -> list[CaseEvent]:
    """Say what was done about the papers; all notices that are open."""
    waiting = open_notices(case)
    if not waiting:
        raise NotAllowed("没有因更正而需要处理的文书")
    problems = {}
    if how not in WAYS:
        problems["how"] = "请选怎样处理"
    if len(note.strip()) < SHORTEST:
        problems["note"] = f"写明处理的情况（至少 {SHORTEST} 个字）"
    if problems:
        raise Incomplete(problems)
    said = f"{WAYS[how]}：{note.strip()}"
    return [
        record(case, SETTLED, on=on, by=by, about=one.serial, how=how, note=said) for one in waiting
    ]


register_corrected(note_outdated)
