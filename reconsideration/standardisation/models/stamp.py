"""YearStamp: a number that changes with everything the desk's rows of a year are made of.

Most people have no part in a year, and nearly every page is asked for while nothing of it has
changed. So the head of a page reads this number only, and counts again when it is another one.
It is drawn at random: counted up, it would come back after a rollback with other content.
"""

from __future__ import annotations

import secrets
from datetime import date
from typing import Any

from sqlalchemy import BigInteger, CheckConstraint, ColumnElement, event, or_, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from casework.accounts.models import Post, UnitAbove
from casework.db import Model, db, upsert
from reconsideration.standardisation.cycle import CycleStage
from reconsideration.standardisation.models.cycles import TaskPart, YearCycle

BITS = 62
_CHANGED = "standardisation_changed"
_MODELS = __name__.rpartition(".")[0]


class YearStamp(Model):
    """The one row of the number."""

    __tablename__ = "standardisation_stamp"
    __table_args__ = (CheckConstraint("id = 1", name="one_row"),)

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    number: Mapped[int] = mapped_column(BigInteger)


_TABLE = YearStamp.__table__


def _put(insert: Any) -> Any:
    put = insert(_TABLE)
    return put.on_conflict_do_update(index_elements=["id"], set_={"number": put.excluded.number})


_PUT = upsert(_put)


def year_stamp(person_id: int, on: date) -> ColumnElement[Any]:
    """The number, for whoever has a part in a year that isn't archived; NULL for others."""
    part, cycle = TaskPart.__table__.c, YearCycle.__table__.c
    mine = (
        select(part.id)
        .join(YearCycle.__table__, part.cycle_id == cycle.id)
        .where(
            part.person_id == person_id,
            part.from_on <= on,
            or_(part.until_on.is_(None), part.until_on >= on),
            cycle.stage != CycleStage.ARCHIVED.value,
        )
    )
    return select(_TABLE.c.number).where(mine.exists()).scalar_subquery()


def _concerns(row: object) -> bool:
    """Whether the desk's rows may depend on it: what a year keeps, and who works where."""
    kind = type(row)
    return kind.__module__.startswith(_MODELS) or kind in (Post, UnitAbove)


@event.listens_for(db.session, "after_flush")
def _flushed(session: Session, _: Any) -> None:
    rows = (*session.new, *session.dirty, *session.deleted)
    if _CHANGED not in session.info and any(map(_concerns, rows)):
        session.info[_CHANGED] = True


@event.listens_for(db.session, "before_commit")
def _committing(session: Session) -> None:
    """Just before the end: the row is locked for a moment only."""
    if session.get_nested_transaction() is not None:
        return
    session.flush()
    if session.info.pop(_CHANGED, False):
        connection = session.connection()
        connection.execute(_PUT(connection), {"id": 1, "number": secrets.randbits(BITS)})


@event.listens_for(db.session, "after_rollback")
def _rolled_back(session: Session) -> None:
    if session.get_nested_transaction() is None:
        session.info.pop(_CHANGED, None)
