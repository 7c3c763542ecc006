"""next_number(): case numbers without gaps or doubles, per unit, kind and year.

A counter row is counted up in the registering transaction itself: `max + 1` doubles numbers
when two clerks register together, and a database sequence leaves a gap at every rollback.
"""

from __future__ import annotations

from sqlalchemy.dialects import postgresql, sqlite

from casework.cases.models import Counter
from casework.db import db


def next_number(unit_id: int, kind: str, year: int) -> int:
    """The next serial of a unit, kind and year; given back if the transaction is undone.

    The counter row stays locked until the transaction ends, so a second clerk waits.
    """
    table = Counter.__table__
    dialect = postgresql if db.session.get_bind().dialect.name == "postgresql" else sqlite
    statement = (
        dialect.insert(table)
        .values(unit_id=unit_id, kind=kind, year=year, last=1)
        .on_conflict_do_update(
            index_elements=["unit_id", "kind", "year"], set_={"last": table.c.last + 1}
        )
        .returning(table.c.last)
    )
    return int(db.session.execute(statement).scalar_one())
