"""CourtFigure: how many suits a court took in, as it told a body: for the ratio K28."""

from __future__ import annotations

from datetime import date

from sqlalchemy import CheckConstraint, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from casework.accounts.models import Person
from casework.db import Model


class CourtFigure(Model):
    """First-instance administrative suits (新收一审行政案件) of a place in a period."""

    __tablename__ = "court_figure"
    __table_args__ = (
        CheckConstraint("cases >= 0", name="cases_counted"),
        CheckConstraint("last_on >= first_on", name="period_in_order"),
        UniqueConstraint("unit_id", "period", name="uq_court_figure_period"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id"))
    period: Mapped[str] = mapped_column(String(10))
    first_on: Mapped[date]
    last_on: Mapped[date]
    cases: Mapped[int]
    source: Mapped[str] = mapped_column(String(120))
    entered_on: Mapped[date]
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))

    person: Mapped[Person] = relationship()
