"""take_up(): whoever registers a case and has a handling post at its unit handles it."""

from __future__ import annotations

from datetime import date

from casework.accounts.models import Person
from casework.accounts.roles import Action
from casework.accounts.staff import holds_post_for, is_staff_for
from casework.cases.models import Case, PersonLink
from casework.cases.people import join
from casework.web.identity import current_subject


def take_up(case: Case, *, by: Person, on: date) -> bool:
    """Let the registrar handle the case, when a post of theirs at the unit gives that.

    Otherwise it waits for the manager of the unit to assign it (分案).
    """
    if handler_at(case.unit_id, by=by, on=on) is None:
        return False
    join(case, by, role=PersonLink.HANDLER, on=on, by=by, lead=True)
    return True


def handler_at(unit_id: int, *, by: Person, on: date) -> Person | None:
    """Who handles a case that is being registered: the registrar, where a post gives that."""
    subject = current_subject()
    if subject.person_id == by.id and holds_post_for(subject, Action.EXAMINE, unit_id):
        return by
    return by if is_staff_for(Action.EXAMINE, unit_id, by.id, on) else None
