"""registrar_at(): where and by whom a case is registered, in one statement.

A registration reckons periods and makes a paper, so it would go on to ask for the site's own
calendar notices and for the unit's own wordings, which hardly any has.
"""

from __future__ import annotations

from sqlalchemy import bindparam, exists, select
from sqlalchemy.orm.attributes import set_committed_value

from casework.accounts.models import Person, Unit
from casework.cases.notices import CalendarNotice, none_counts
from casework.db import db
from casework.documents.models import OwnWording


def registrar_at(unit_id: int, person_id: int) -> tuple[Unit, Person]:
    """The unit and the person. Raises NoResultFound."""
    asked = {"unit": unit_id, "person": person_id}
    unit, person, has_notices, has_wordings = db.session.execute(_AT, asked).one()
    if not has_notices:
        none_counts()
    if not has_wordings:
        set_committed_value(unit, "own_wordings", [])
    return unit, person


_AT = (
    select(
        Unit,
        Person,
        exists().where(CalendarNotice.confirmed_at.is_not(None)),
        exists().where(OwnWording.unit_id == Unit.id),
    )
    .join_from(Unit, Person, Person.id == bindparam("person"))
    .where(Unit.id == bindparam("unit"))
)
