"""CalendarNotice: notices on days off that this site imported, and those of them that count."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, select
from sqlalchemy.orm import Mapped, mapped_column, relationship

from casework.accounts.models import Person
from casework.columns import Document, Moment
from casework.db import Model, db
from casework.now import now
from law.workdays import YearNotice

_MEMO = "gongdao_notices"


class CalendarNotice(Model):
    """A notice on days off that this site imported (放假安排): national, or of its region."""

    __tablename__ = "calendar_notice"
    __table_args__ = (
        CheckConstraint(
            "(confirmed_by_id IS NULL) = (confirmed_at IS NULL)", name="confirmed_by_whom"
        ),
        CheckConstraint("confirmed_by_id <> loaded_by_id", name="confirmed_by_another"),
        Index("ix_calendar_notice_year", "year", "region"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    year: Mapped[int]
    region: Mapped[str] = mapped_column(String(20), default="")
    off: Mapped[list[list[str]]] = mapped_column(Document)
    work: Mapped[list[str]] = mapped_column(Document)
    source: Mapped[str] = mapped_column(String(200))
    loaded_by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    loaded_at: Mapped[datetime] = mapped_column(Moment, default=now)
    confirmed_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    confirmed_at: Mapped[datetime | None] = mapped_column(Moment)

    loaded_by: Mapped[Person] = relationship(foreign_keys=[loaded_by_id])
    confirmed_by: Mapped[Person | None] = relationship(foreign_keys=[confirmed_by_id])

    def as_notice(self) -> YearNotice:
        """The notice as the law reads it."""
        return as_notice_of(self.year, self.off, self.work, self.source, self.region)


def confirmed() -> tuple[YearNotice, ...]:
    """The site's notices that count; read once a request."""
    memo = db.session.info
    if _MEMO not in memo:
        found = db.session.connection().execute(_CONFIRMED).all()
        memo[_MEMO] = tuple(as_notice_of(*row) for row in found)
    notices: tuple[YearNotice, ...] = memo[_MEMO]
    return notices


def none_counts() -> None:
    """Spare this request the question: whoever has read a case has seen that there is none."""
    db.session.info.setdefault(_MEMO, ())


def read_anew() -> None:
    """One more counts from here on."""
    db.session.info.pop(_MEMO, None)


_CONFIRMED = (
    select(
        CalendarNotice.year,
        CalendarNotice.off,
        CalendarNotice.work,
        CalendarNotice.source,
        CalendarNotice.region,
    )
    .where(CalendarNotice.confirmed_at.is_not(None))
    .order_by(CalendarNotice.confirmed_at, CalendarNotice.id)
)


def as_notice_of(
    year: int, off: list[list[str]], work: list[str], source: str, region: str
) -> YearNotice:
    """A notice as the law reads it."""
    return YearNotice(
        year=year,
        off=tuple((date.fromisoformat(on), name) for on, name in off),
        work=tuple(date.fromisoformat(on) for on in work),
        source=source,
        region=region,
    )
