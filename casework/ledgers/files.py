"""Files that somebody asks for: exports within a day's rows, and printed reports."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, time
from typing import Any

from sqlalchemy import func, select

from casework import audit
from casework.accounts.models import Person
from casework.db import db
from casework.files import store, unit_domain
from casework.jobs import enqueue
from casework.ledgers.models import LedgerFile
from casework.now import CHINA, now, today
from law.errors import NotAllowed

PAPER = "ledger_paper"


def rows_today(person_id: int) -> int:
    """How many rows this person has exported since midnight."""
    midnight = datetime.combine(today(), time(0), CHINA)
    table = LedgerFile.__table__.c
    found = select(func.coalesce(func.sum(table.row_count), 0)).where(
        table.person_id == person_id, table.made_at >= midnight
    )
    return int(db.session.scalar(found) or 0)


def check_quota(person_id: int, rows: int, most: int) -> None:
    """Refuse an export that goes beyond the rows of the day; one person's follow one another."""
    db.session.execute(select(Person.id).where(Person.id == person_id).with_for_update())
    before = rows_today(person_id)
    if before + rows > most:
        raise NotAllowed(
            f"每人每天最多导出 {most:,} 行，今天已导出 {before:,} 行，这次是 {rows:,} 行",
            instead="缩小筛选条件，或者明天再导出",
        )


def note_export(
    *,
    unit_id: int,
    account_id: int,
    kind: str,
    title: str,
    words: str,
    rows: int,
    by: Person,
    request: Mapping[str, Any] | None = None,
    job: str = "",
) -> LedgerFile:
    """Record an export with its filter in words; a `job` lets the worker make the file."""
    made = LedgerFile(
        unit_id=unit_id,
        person_id=by.id,
        account_id=account_id,
        kind=kind,
        title=title,
        words=words[:500],
        request=dict(request or {}),
        row_count=rows,
    )
    db.session.add(made)
    db.session.flush()
    if job:
        enqueue(job, {"file": made.id}, unit_id=unit_id, key=f"{job}:{made.id}")
    audit.write(
        unit_id=unit_id,
        action="ledger.export",
        object_type="ledger_file",
        object_id=str(made.handle),
        by=by,
        detail={"kind": kind, "filter": words[:500], "rows": rows},
    )
    return made


def print_paper(
    *,
    unit_id: int,
    account_id: int,
    letter: Mapping[str, Any],
    title: str,
    words: str,
    by: Person,
    rows: int = 0,
    request: Mapping[str, Any] | None = None,
    shared: bool = True,
) -> LedgerFile:
    """Have a paper printed as PDF and Word by the worker.

    Without rows of cases it is `shared` with whoever sees the unit's figures, unless it says no.
    """
    made = LedgerFile(
        unit_id=unit_id,
        person_id=by.id,
        account_id=account_id,
        kind="paper",
        title=title,
        words=words[:500],
        letter=dict(letter),
        request=dict(request or {}),
        row_count=rows,
        shared=shared and not rows,
    )
    db.session.add(made)
    db.session.flush()
    enqueue(PAPER, {"file": made.id}, unit_id=unit_id, key=f"{PAPER}:{made.id}")
    audit.write(
        unit_id=unit_id,
        action="ledger.print",
        object_type="ledger_file",
        object_id=str(made.handle),
        by=by,
        detail={"title": title, "filter": words[:500], "rows": rows},
    )
    return made


def keep(file_id: int, data: bytes, word: bytes = b"") -> None:
    """Store what was made."""
    made = db.session.get_one(LedgerFile, file_id)
    domain = unit_domain(made.unit_id)
    made.sha256 = store.put(data, domain=domain).sha256
    made.docx_sha256 = store.put(word, domain=domain).sha256 if word else ""
    made.state = "ready"


def content(made: LedgerFile, *, word: bool = False) -> bytes:
    """The bytes of a stored file."""
    return store.read(unit_domain(made.unit_id), made.docx_sha256 if word else made.sha256)


def fail(file_id: int) -> None:
    """After the last attempt the page says so."""
    made = db.session.get(LedgerFile, file_id)
    if made is not None and made.state == "waiting":
        made.state = "failed"


def moment_words() -> str:
    """2026年4月3日 9:20, for the line that says who made a file and when."""
    local = now().astimezone(CHINA)
    return f"{local.year}年{local.month}月{local.day}日 {local.hour}:{local:%M}"
