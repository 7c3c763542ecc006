"""The case of a page, and open questions of law as pages show them."""

from __future__ import annotations

import uuid

from casework.accounts.roles import Action as May
from casework.now import today
from casework.web import find_case
from law.citation import Basis
from reconsideration.commands import filing
from reconsideration.models import ReconsiderationCase
from reconsideration.procedure.settings import DEFAULTS, answers


def case_for(handle: uuid.UUID, may: May) -> ReconsiderationCase:
    """The case, when this person may act on it; the law's own acts are written down first."""
    case = find_case(ReconsiderationCase, handle, may)
    filing.write_down_deemed_acceptance(case, on=today())
    return case


def answered(*questions: str) -> tuple[tuple[str, Basis], ...]:
    """Open questions of law as they are answered here: shown as 惯例可配置."""
    return tuple((practice.note, practice) for practice in answers(DEFAULTS, *questions))
