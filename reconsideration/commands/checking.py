"""stop(): a check that blocks, unless somebody who may sets it aside, with a reason."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from casework.accounts.models import Person
from casework.accounts.roles import Action as May
from casework.accounts.staff import is_staff_for
from law.errors import Incomplete, NotAllowed
from reconsideration.models import ReconsiderationCase
from reconsideration.procedure.checks import CHECKS

SHORTEST_REASON = 4


@dataclass(frozen=True, slots=True)
class SetAside:
    """Somebody's wish to go on against checks that block, and why."""

    reason: str
    by: Person
    on: date


def stop(
    case: ReconsiderationCase,
    number: int,
    why: str,
    *,
    instead: str = "",
    aside: SetAside | None = None,
) -> dict[str, Any]:
    """Block an act by a check; the note to keep in its event where it was set aside.

    Raises NotAllowed with the reason and the basis, Incomplete when setting aside gives no
    reason. Only the head of the body or of the organ sets a check aside (section 10).
    """
    check = CHECKS[number]
    if aside is None or not check.may_be_set_aside:
        raise NotAllowed(f"{why}（{check.basis.text}）", instead=instead)
    if len(aside.reason.strip()) < SHORTEST_REASON:
        raise Incomplete({"override": f"写明仍要办理的理由（至少 {SHORTEST_REASON} 个字）"})
    if not is_staff_for(May.APPROVE_EXAMINATION, case.unit_id, aside.by.id, aside.on):
        raise NotAllowed(f"{why}（{check.basis.text}）", instead="请机构负责人说明理由后办理")
    return {"check": number, "why": why, "reason": aside.reason.strip(), "by": aside.by.id}


def kept(notes: list[dict[str, Any]]) -> dict[str, Any]:
    """What an event keeps of checks that were set aside; nothing where none was."""
    return {"set_aside": notes} if notes else {}
