"""attach(), open_attachment(): files of a case, checked by content and kept by hash."""

from __future__ import annotations

from typing import BinaryIO

from sqlalchemy import func, select

from casework import audit
from casework.accounts.models import Person
from casework.cases.content import media_type_of, safe_name
from casework.cases.models import Attachment, Case
from casework.db import db
from casework.files import read_limited, store, unit_domain
from casework.state_secrets import check_name
from law.errors import Incomplete

LARGEST = 20 * 1024 * 1024
MOST_FILES = 300


def attach(
    case: Case,
    *,
    name: str,
    stream: BinaryIO,
    by: Person,
    kind: str = "",
    side: str = "",
    largest: int = LARGEST,
) -> Attachment:
    """Take a file into a case. Raises Incomplete for `file` with what is wrong with it.

    The bytes are on disk, flushed, before the row is: a row never points at nothing.
    """
    check_name(f"{name} {kind}")
    _check_count(case)
    kept_name = safe_name(name)
    data = read_limited(stream, largest)
    media_type = media_type_of(kept_name, data)
    stored = store.put(data, domain=unit_domain(case.unit_id))
    attachment = Attachment(
        case=case,
        name=kept_name,
        kind=kind.strip(),
        side=side.strip(),
        media_type=media_type,
        size=stored.size,
        sha256=stored.sha256,
        sm3=stored.sm3,
        domain=stored.domain,
        person=by,
    )
    db.session.add(attachment)
    db.session.flush()
    _audit(attachment, by)
    return attachment


def open_attachment(attachment: Attachment) -> bytes:
    """The bytes of a file, checked against their hash. Raises FileLost or FileDamaged."""
    return store.read(attachment.domain, attachment.sha256)


def _audit(attachment: Attachment, by: Person) -> None:
    """The trail keeps the hash: what was taken in can be proved later."""
    audit.write(
        unit_id=attachment.case.unit_id,
        action="attachment.added",
        object_type="attachment",
        object_id=str(attachment.handle),
        by=by,
        detail={
            "case": attachment.case.number,
            "size": attachment.size,
            "sm3": attachment.sm3,
        },
    )


def _check_count(case: Case) -> None:
    """A case holds a few hundred files at most; more come as one document."""
    count = db.session.scalar(
        select(func.count()).select_from(Attachment).where(Attachment.case_id == case.id)
    )
    if (count or 0) >= MOST_FILES:
        raise Incomplete({"file": f"一个案件最多收 {MOST_FILES} 个文件，请合并后再上传"})
