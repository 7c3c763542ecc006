"""keep_copy(): a signed copy that comes with an act, kept by hash; the event names it."""

from __future__ import annotations

from typing import Any, BinaryIO

from casework.cases.attachments import LARGEST
from casework.cases.content import media_type_of, safe_name
from casework.files import read_limited, store, unit_domain
from casework.state_secrets import check_name
from reconsideration.standardisation.models import CountyTask, TaskEvent


def keep_copy(task: CountyTask, *, name: str, stream: BinaryIO) -> dict[str, Any]:
    """Keep a signed copy; what the event says of it. Raises Incomplete for what is no paper."""
    check_name(name)
    kept = safe_name(name)
    data = read_limited(stream, LARGEST)
    media_type = media_type_of(kept, data)
    stored = store.put(data, domain=unit_domain(task.unit_id))
    return {"name": kept, "media_type": media_type, "sha256": stored.sha256, "size": stored.size}


def open_copy(event: TaskEvent, field: str = "signed_copy") -> tuple[dict[str, Any], bytes]:
    """A signed copy with its bytes. Raises LookupError, FileLost or FileDamaged."""
    copy = event.given.get(field)
    if not isinstance(copy, dict) or "sha256" not in copy:
        raise LookupError("this event has no signed copy")
    return copy, store.read(unit_domain(event.task.unit_id), copy["sha256"])
