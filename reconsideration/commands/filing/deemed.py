"""What the law does by itself, written down: deemed acceptance (article 30, paragraph 3)."""

from __future__ import annotations

from datetime import date

from sqlalchemy import select

from casework.cases.models import Case, CaseEvent, DeadlineRow
from casework.db import db
from reconsideration.commands.acting import settle
from reconsideration.models import ReconsiderationCase
from reconsideration.procedure import VERSIONS, Stage

REVIEW_KEYS = ("examine", "examine_again")


def write_down_deemed_acceptance(case: ReconsiderationCase, *, on: date) -> CaseEvent | None:
    """Record the deemed acceptance that came about before this day, once; None if there is none.

    It bears the day the review period ended, whoever opens the case when. A file of the former
    law is being entered from paper: there the first act after the review writes it down.
    """
    return None if is_old_file(case) else settle(case, on=on)


def is_old_file(case: ReconsiderationCase) -> bool:
    """Whether the case runs under the former law, where receipt itself is acceptance."""
    return VERSIONS[case.law].accepted_on_receipt


def sweep_deemed_acceptance(*, on: date) -> int:
    """Nightly: write down every deemed acceptance that has come about; how many there were."""
    found = 0
    for case_id in run_out_reviews(on):
        case = db.session.get(ReconsiderationCase, case_id)
        if case is not None and write_down_deemed_acceptance(case, on=on) is not None:
            found += 1
    return found


def run_out_reviews(on: date) -> list[int]:
    """Cases whose review period ran out before this day without an answer."""
    row = DeadlineRow
    statement = (
        select(Case.id)
        .join(row, row.case_id == Case.id)
        .where(
            Case.module == "reconsideration",
            Case.stage == Stage.REVIEWING.value,
            row.key.in_(REVIEW_KEYS),
            row.is_open.is_(True),
            row.due_on < on,
        )
        .order_by(Case.id)
        .distinct()
    )
    return list(db.session.scalars(statement))
