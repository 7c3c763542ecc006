"""next_number(): case numbers without gaps or doubles, per unit, kind and year.

A counter row is counted up in the registering transaction itself: `max + 1` doubles numbers
when two clerks register together, and a database sequence leaves a gap at every rollback.
"""

from __future__ import annotations

from casework.cases.models import Counter
from casework.db import db, upsert


def next_number(unit_id: int, kind: str, year: int) -> int:
    """The next serial of a unit, kind and year; given back if the transaction is undone.

    The counter row stays locked until the transaction ends, so a second clerk waits.
    """
    connection = db.session.connection()
    given = {"unit_id": unit_id, "kind": kind, "year": year, "last": 1}
    return int(connection.execute(_COUNT_UP(connection), given).scalar_one())


_TABLE = Counter.__table__
_COUNT_UP = upsert(
    lambda insert: (
        insert(_TABLE)
        .on_conflict_do_update(
            index_elements=["unit_id", "kind", "year"], set_={"last": _TABLE.c.last + 1}
        )
        .returning(_TABLE.c.last)
    )
)
