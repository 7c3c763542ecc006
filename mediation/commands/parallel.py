"""Whether the same dispute is already in mediation elsewhere in this system (并行程序核查)."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Row, select

from casework.cases.models import Party
from casework.db import db
from mediation.models.cases import MediationCase
from mediation.procedure import IN_MEDIATION

MOST = 5


def accepted_elsewhere(case: MediationCase) -> list[Row[Any]]:
    """The same dispute, accepted and open at another body: same kind, applicant and other side.

    Only that there is one, and at what kind of body, is told: the file stays its own body's.
    """
    keys = [
        party.id_no_index
        for party in case.parties
        if party.side == "applicant" and party.id_no_index
    ]
    if not keys:
        return []
    statement = (
        select(MediationCase.id, MediationCase.organ_kind)
        .join(Party, Party.case_id == MediationCase.id)
        .where(
            MediationCase.kind == case.kind,
            MediationCase.unit_id != case.unit_id,
            MediationCase.respondent_names == case.respondent_names,
            MediationCase.closed_on.is_(None),
            MediationCase.stage.in_([stage.value for stage in IN_MEDIATION]),
            Party.side == "applicant",
            Party.id_no_index.in_(keys),
        )
        .distinct()
        .order_by(MediationCase.id)
        .limit(MOST)
    )
    return list(db.session.execute(statement))
