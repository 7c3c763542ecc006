"""stop(): a check that blocks, unless a head sets it aside, with a reason."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from casework.accounts.models import Person
from casework.accounts.roles import Action as May
from casework.accounts.staff import is_staff_for
from casework.cases.timeline import timeline
from law.errors import Incomplete, NotAllowed
from reconsideration.models import ReconsiderationCase
from reconsideration.procedure import VERSIONS
from reconsideration.procedure.checks import CHECKS, Check
from reconsideration.procedure.exceptions import unused

SHORTEST_REASON = 4
Note = dict[str, Any]
"""What an event keeps of a check that was set aside."""


@dataclass(frozen=True, slots=True)
class SetAside:
    """The wish of whoever approves an act to go on against checks that block, and why."""

    reason: str
    by: Person
    on: date


class Stopped(NotAllowed):
    """An act stopped by a numbered check."""

    def __init__(self, check: Check, why: str, *, instead: str = "") -> None:
        super().__init__(f"{why}（{check.basis.text}）", instead=instead)
        self.check = check


def binds(case: ReconsiderationCase, number: int) -> bool:
    """Whether a check is one of the law that the case runs under."""
    return not (CHECKS[number].is_new and VERSIONS[case.law].accepted_on_receipt)


def stop(
    case: ReconsiderationCase,
    number: int,
    why: str,
    *,
    instead: str = "",
    aside: SetAside | None = None,
) -> Note:
    """Block an act by a check; the note to keep in its event where it was set aside.

    A head sets it aside beforehand by an exception, which one act uses up, or as whoever
    approves the act (`aside`). Raises Stopped with the reason and the basis, Incomplete when
    setting aside gives no reason.
    """
    check = CHECKS[number]
    allowed = exception_to(case, number, why)
    if allowed is not None:
        return allowed
    if aside is None or not check.may_be_set_aside:
        raise Stopped(check, why, instead=instead)
    need_reason("override", aside.reason, "写明仍要办理的理由")
    if not is_a_head(case, aside.by, on=aside.on):
        raise Stopped(check, why, instead="请机构负责人说明理由后办理")
    who = {"by": aside.by.id, "name": aside.by.name}
    return {"check": number, "why": why, "reason": aside.reason.strip(), **who}


def exception_to(case: ReconsiderationCase, number: int, why: str) -> Note | None:
    """The note of an exception to a check that no act has used yet, or None."""
    if not CHECKS[number].takes_exceptions:
        return None
    one = unused(timeline(case), number)
    if one is None:
        return None
    said = {"reason": one.reason, "by": one.by, "name": one.name}
    return {"check": number, "why": why, **said, "exception": one.number}


def is_a_head(case: ReconsiderationCase, person: Person, *, on: date) -> bool:
    """Whether that is the head of the body or of the organ, whom section 10 names."""
    return is_staff_for(May.APPROVE_EXAMINATION, case.unit_id, person.id, on)


def need_reason(field: str, text: str, words: str) -> None:
    """A reason is more than a word. Raises Incomplete beside its field."""
    if len(text.strip()) < SHORTEST_REASON:
        raise Incomplete({field: f"{words}（至少 {SHORTEST_REASON} 个字）"})


def kept(notes: Sequence[Note]) -> dict[str, Any]:
    """What an event keeps of checks that were set aside; nothing where none was."""
    return {"set_aside": list(notes)} if notes else {}
