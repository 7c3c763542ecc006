"""What is taken down and taken in on site: steps of the work, photos and papers."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, BinaryIO

from casework import audit
from casework.accounts.models import Person
from casework.cases.content import media_type_of, safe_name
from casework.db import db
from casework.files import read_limited, store, unit_domain
from casework.state_secrets import check_name
from law.errors import Incomplete
from reconsideration.standardisation.commands.acting import check_part
from reconsideration.standardisation.cycle import Part, TaskStage
from reconsideration.standardisation.cycle.inspecting import Step
from reconsideration.standardisation.models import CountyTask, SiteFile, SiteRecord
from reconsideration.standardisation.models.stored_file import StoredFile
from reconsideration.standardisation.queries.sheets import site_files_of

LARGEST = 20 * 1024 * 1024
MOST_FILES = 600
WHEN = frozenset({TaskStage.ONSITE, TaskStage.RECT_SUBMITTED})


def record(
    task: CountyTask,
    *,
    step: str,
    happened_at: datetime,
    place: str,
    people: str,
    text: str,
    on: date,
    by: Person,
) -> SiteRecord:
    """Write down a step of the work on site."""
    _team(task, on, by)
    if happened_at.date() > on:
        raise Incomplete({"happened_at": "时间不能晚于今天"})
    row = SiteRecord(
        task_id=task.id, step=Step(step).value, happened_at=happened_at, place=place.strip(),
        people=people.strip(), text=text.strip(), by=by,
    )  # fmt: skip
    db.session.add(row)
    db.session.flush()
    return row


def take_in(
    task: CountyTask, *, indicator: str, name: str, stream: BinaryIO, on: date, by: Person
) -> SiteFile:
    """Take in a photo or paper, with the moment and whose it is. Raises Incomplete: `evidence`."""
    _team(task, on, by)
    if len(site_files_of(task)) >= MOST_FILES:
        raise Incomplete({"evidence": f"一个县最多收 {MOST_FILES} 个现场文件"})
    kept = kept_file(task, name, stream, domain_of=task.cycle.unit_id, field="evidence")
    row = SiteFile(task=task, indicator=indicator, by=by, **kept)
    db.session.add(row)
    db.session.flush()
    audit.write(
        unit_id=task.unit_id, action="standardisation.site_file", object_type="site_file",
        object_id=str(row.id), by=by, detail={"indicator": indicator, "sm3": row.sm3},
    )  # fmt: skip
    return row


def kept_file(
    task: CountyTask, name: str, stream: BinaryIO, *, domain_of: int, field: str
) -> dict[str, Any]:
    """Put a file into the store of a unit; the columns of StoredFile. Raises Incomplete."""
    check_name(name)
    kept = safe_name(name)
    data = read_limited(stream, LARGEST, field)
    media_type = media_type_of(kept, data)
    stored = store.put(data, domain=unit_domain(domain_of))
    return {
        "name": kept, "media_type": media_type, "size": stored.size, "sha256": stored.sha256,
        "sm3": stored.sm3, "domain": stored.domain,
    }  # fmt: skip


def open_file(row: StoredFile) -> bytes:
    """The bytes of a file, checked against their hash. Raises FileLost or FileDamaged."""
    return store.read(row.domain, row.sha256)


def _team(task: CountyTask, on: date, by: Person) -> None:
    check_part(
        task, by, on, part=Part.INSPECTOR, also=Part.LEAD_INSPECTOR, at=WHEN, what="记录现场情况"
    )
