"""What follows when a paper of a mediation has reached everybody (送达)."""

from __future__ import annotations

from datetime import date

from casework.accounts.models import Person
from casework.cases.models import CaseEvent
from casework.documents.models import IssuedDocument
from mediation.commands.acting import act
from mediation.models import MediationCase
from mediation.procedure import Action

DECISIONS = frozenset({"acceptance", "refusal"})
"""The papers of the decision to accept or to refuse (G-05)."""


def paper_served(document: IssuedDocument, *, on: date, by: Person) -> CaseEvent | None:
    """The decision is served once its last addressee has it; other papers change nothing."""
    case = document.case
    if document.kind not in DECISIONS or not isinstance(case, MediationCase):
        return None
    return act(
        case,
        Action.NOTE_SERVICE,
        "decision_served",
        on=on,
        by=by,
        data={"paper": document.number},
    )
