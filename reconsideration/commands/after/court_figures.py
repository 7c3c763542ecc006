"""Suits that the courts took in, entered by a body for its ratio of reconsiderations (K28)."""

from __future__ import annotations

from datetime import date

from sqlalchemy import select

from casework import audit
from casework.accounts.models import Person, Unit
from casework.db import db
from casework.measures import Period
from law.errors import Incomplete
from reconsideration.models import CourtFigure


def enter_court_figure(
    unit: Unit, *, period: Period, cases: int, source: str, on: date, by: Person
) -> CourtFigure:
    """Enter the court's figure of a period; the same period again replaces what stood there."""
    problems = {}
    if period.last >= on:
        problems["period"] = f"{period.label}还没有过完"
    if len(source.strip()) < 4:
        problems["source"] = "写明数据从哪里来，例如法院通报、司法统计"
    own = court_figures(unit.id)
    clash = next((one for one in own if one.period != period.key and _overlap(one, period)), None)
    if clash is not None:
        problems["period"] = f"与已经填的 {clash.period} 重叠，会重复计算"
    if problems:
        raise Incomplete(problems)
    row = next((one for one in own if one.period == period.key), None)
    before = row.cases if row is not None else None
    if row is None:
        row = CourtFigure(unit_id=unit.id, period=period.key)
        db.session.add(row)
    row.first_on, row.last_on = period.first, period.last
    row.cases, row.source = cases, source.strip()
    row.entered_on, row.person_id = on, by.id
    db.session.flush()
    audit.write(
        unit_id=unit.id, action="court_figure.entered", object_type="court_figure",
        object_id=str(row.id), by=by,
        detail={"period": row.period, "cases": cases, "before": before, "source": row.source},
    )  # fmt: skip
    return row


def court_figures(unit_id: int) -> list[CourtFigure]:
    """What a body has entered, the newest period first."""
    found = select(CourtFigure).where(CourtFigure.unit_id == unit_id)
    return list(db.session.scalars(found.order_by(CourtFigure.first_on.desc())))


def _overlap(one: CourtFigure, period: Period) -> bool:
    return one.first_on <= period.last and period.first <= one.last_on
