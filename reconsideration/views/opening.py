"""The case of a page, and open questions of law as pages show them."""

from __future__ import annotations

import uuid

from casework.accounts.roles import Action as May
from casework.accounts.staff import is_staff_for
from casework.now import today
from casework.web import current_person, find_case
from law.citation import Basis
from reconsideration.commands import filing
from reconsideration.commands.checking import SetAside
from reconsideration.models import ReconsiderationCase
from reconsideration.procedure.settings import answers, in_use


def case_for(handle: uuid.UUID, may: May) -> ReconsiderationCase:
    """The case, when this person may act on it; the law's own acts are written down first."""
    case = find_case(ReconsiderationCase, handle, may)
    filing.write_down_deemed_acceptance(case, on=today())
    return case


def answered(*questions: str) -> tuple[tuple[str, Basis], ...]:
    """Open questions of law as they are answered here: shown as 惯例可配置."""
    return tuple((practice.note, practice) for practice in answers(in_use(), *questions))


def aside_of(case: ReconsiderationCase, reason: str | None) -> SetAside | None:
    """The wish to go on against a check, of somebody who may; others have no such field."""
    if not may_set_aside(case):
        return None
    return SetAside(reason or "", current_person(), today()) if reason else None


def may_set_aside(case: ReconsiderationCase) -> bool:
    """Whether this person may set a check aside here."""
    return is_staff_for(May.APPROVE_CLOSING, case.unit_id, current_person().id, today())


def last_group(case: ReconsiderationCase) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """The group of fields to set a check aside, for whoever may."""
    return (("仍要办理", ("override",)),) if may_set_aside(case) else ()
