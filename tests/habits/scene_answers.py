"""What a respondent was served and has handed in, in the scene of the habit tests."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from casework.accounts.models import Unit
from casework.cases.models import Case, Party
from casework.db import db
from casework.documents.models import Delivery
from reconsideration.models import ReconsiderationCase, RespondentReply


def serve_and_reply(scene: Any, case: Case, paper: Any, file: Any) -> int | None:
    """The unit here as the respondent: the paper has reached it, the file is of its reply."""
    if not isinstance(case, ReconsiderationCase):
        return None
    here = db.session.get_one(Unit, scene.here)
    party = Party(case=case, side="respondent", kind="agency", name=here.name)
    db.session.add(party)
    db.session.flush()
    day = case.received_on + timedelta(days=7)
    served = Delivery(document_id=paper.id, addressee=here.name, party_id=party.id, served_on=day)
    reply = RespondentReply(
        case=case, unit_id=here.id, person_id=scene.people["somebody"], submitted_on=day,
        signer="胡佶", opinion="认定事实清楚", files=[str(file.handle)],
    )  # fmt: skip
    db.session.add_all((served, reply))
    db.session.flush()
    return reply.id
