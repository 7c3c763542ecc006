"""accepted_before(): the same applicant and act in another accepted case (30 ¶1, item 7)."""

from __future__ import annotations

from sqlalchemy import bindparam, or_, select

from casework.cases.models import Party, Side
from casework.db import db
from reconsideration.models import ReconsiderationCase

MOST = 20


def accepted_before(case: ReconsiderationCase) -> list[ReconsiderationCase]:
    """Accepted cases of the same applicant about the same act, of whatever body.

    The same act is the same number; without a number no machine can tell.
    """
    if not case.act_number:
        return []
    applicants = [party for party in case.parties if party.side == Side.APPLICANT]
    numbers = [party.id_no_index for party in applicants if party.id_no_index]
    names = [party.name for party in applicants if not party.id_no_index]
    asked = {"case": case.id, "act": case.act_number, "numbers": numbers, "names": names}
    return list(db.session.scalars(_SAME, asked).unique())


_SAME = (
    select(ReconsiderationCase)
    .join(Party, Party.case_id == ReconsiderationCase.id)
    .where(
        ReconsiderationCase.id != bindparam("case"),
        ReconsiderationCase.act_number == bindparam("act"),
        ReconsiderationCase.accepted_on.is_not(None),
        Party.side == Side.APPLICANT.value,
        or_(
            Party.id_no_index.in_(bindparam("numbers", expanding=True)),
            Party.name.in_(bindparam("names", expanding=True)),
        ),
    )
    .order_by(ReconsiderationCase.id)
    .limit(MOST)
)
