"""note(): what is done to accounts, posts and units goes into the audit trail.

The trail names persons, so it lies above this package; the application hands its writer in.
Without one nothing here can be changed: an act that nobody can look up is refused.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Protocol

from casework.accounts.models import Person


class Writer(Protocol):
    """casework.audit.write()"""

    def __call__(
        self,
        *,
        unit_id: int | None,
        action: str,
        object_type: str,
        object_id: str,
        by: Person | None,
        detail: Mapping[str, Any],
    ) -> object:
        """Add an entry in the transaction of the act."""
        ...


class _Trail:
    writer: Writer | None = None


def write_to(writer: Writer) -> None:
    """Take the writer of the audit trail."""
    _Trail.writer = writer


def note(
    action: str,
    object_type: str,
    object_id: object,
    *,
    by: Person | None,
    unit_id: int | None = None,
    **detail: Any,
) -> None:
    """Record an act. Raises RuntimeError when there is no trail to record it in."""
    if _Trail.writer is None:
        raise RuntimeError("no audit trail: call trail.write_to() first")
    _Trail.writer(
        unit_id=unit_id,
        action=action,
        object_type=object_type,
        object_id=str(object_id),
        by=by,
        detail=detail,
    )
