"""Cases that an applicant may report to a superior: overdue, refused, dismissed (35; no. 44)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from sqlalchemy import and_, or_, select

from casework.accounts.models import Unit
from casework.accounts.policy import Action, Subject, scope
from casework.cases.lists import visible
from casework.cases.models import Case, DeadlineRow
from casework.db import db
from reconsideration.procedure import Stage

MOST = 300


class Why(StrEnum):
    """Why a case may be reported."""

    OVERDUE = "overdue"
    REFUSED = "refused"
    DISMISSED = "dismissed"
    SUSPENDED = "suspended"

    @property
    def label(self) -> str:
        """逾期未决, 不予受理 …"""
        return {
            "overdue": "逾期未作决定",
            "refused": "不予受理",
            "dismissed": "驳回申请",
            "suspended": "中止审理",
        }[self.value]


@dataclass(frozen=True, slots=True)
class Reportable:
    """A case of the list."""

    handle: Any
    number: str
    title: str
    unit: str
    unit_id: int
    why: Why
    due_on: date | None
    opens: bool


_BY_STAGE = {
    Stage.NOT_ACCEPTED.value: Why.REFUSED,
    Stage.DISMISSED.value: Why.DISMISSED,
    Stage.SUSPENDED.value: Why.SUSPENDED,
}


def reportable(subject: Subject, on: date) -> Sequence[Reportable]:
    """Those that this person may see, the longest overdue first."""
    late = and_(
        DeadlineRow.key == "decide",
        DeadlineRow.is_open.is_(True),
        DeadlineRow.due_on < on,
    )
    statement = (
        select(Case, Unit.short_name, DeadlineRow.due_on)
        .join(Unit, Unit.id == Case.unit_id)
        .outerjoin(DeadlineRow, and_(DeadlineRow.case_id == Case.id, late))
        .where(
            Case.module == "reconsideration",
            visible(subject, on),
            or_(Case.stage.in_(tuple(_BY_STAGE)), DeadlineRow.id.is_not(None)),
        )
        .order_by(DeadlineRow.due_on.is_(None), DeadlineRow.due_on, Case.received_on, Case.id)
        .limit(MOST)
    )
    found = db.session.execute(statement).all()
    ids = [case.id for case, _, _ in found]
    opens = set(
        db.session.scalars(
            select(Case.id).where(Case.id.in_(ids), scope(subject, Action.OPEN_FILE, Case, on))
        )
    )
    return [
        Reportable(
            handle=case.handle,
            number=case.number,
            title=case.title,
            unit=unit,
            unit_id=case.unit_id,
            why=Why.OVERDUE if due_on else _BY_STAGE[case.stage],
            due_on=due_on,
            opens=case.id in opens,
        )
        for case, unit, due_on in found
    ]
