"""duplicates(): cases that may be the same, for whoever registers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Row, select

from casework.cases.models import Case, Party, Side
from casework.db import db

MOST = 20


def duplicates(
    unit_id: int, names: Sequence[str | None], *, besides: int | None = None
) -> list[Row[Any]]:
    """Cases of this body with an applicant of the same name, newest first: a hint only."""
    wanted = [name.strip() for name in names if name and name.strip()]
    if not wanted:
        return []
    statement = (
        select(Case.id, Case.handle, Case.number, Case.title, Case.stage, Case.received_on)
        .join(Party, Party.case_id == Case.id)
        .where(
            Case.unit_id == unit_id,
            Case.module == "reconsideration",
            Party.side == Side.APPLICANT.value,
            Party.name.in_(wanted),
        )
        .distinct()
        .order_by(Case.id.desc())
        .limit(MOST)
    )
    if besides is not None:
        statement = statement.where(Case.id != besides)
    return list(db.session.execute(statement))
