"""What follows when a paper of a mediation has reached everybody (送达)."""

from __future__ import annotations

from datetime import date

from casework.accounts.models import Person
from casework.cases.models import CaseEvent
from casework.documents.models import Delivery, IssuedDocument
from law.library import STATUTES
from mediation.commands.acting import act
from mediation.models.cases import MediationCase
from mediation.procedure import Action

_CPL = STATUTES["cpl_2023"]

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


def way_barred(delivery: Delivery, method: str) -> str:
    """Why this addressee doesn't get a paper of a mediation in this way.

    Nothing of a mediation is announced in public: it is private and free to be refused (惯例).
    By electronic means only who has agreed is served (民事诉讼法 90, as the model).
    """
    if method == "notice":
        return "调解文书涉及隐私，不公告送达；联系不上的，按当事人无法联系办理（惯例可配置）"
    case = delivery.document.case
    party = next((one for one in case.parties if one.id == delivery.party_id), None)
    if method == "electronic" and party is not None and not party.e_service:
        model = _CPL.cite(90, 1).text
        return f"{party.name}没有同意电子送达，先登记送达地址和同意（参照{model}）"
    return ""
