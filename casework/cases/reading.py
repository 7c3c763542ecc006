"""A case with its file, read in few statements: what is empty is asked for once, together.

A case page shows nine collections, most of which are empty in most cases. Reading each by
itself took longer than everything else in the page.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Any, TypeVar

from sqlalchemy import BindParameter, Text, bindparam, cast, exists, or_, select
from sqlalchemy.orm import joinedload, lazyload, object_session
from sqlalchemy.orm.attributes import set_committed_value

from casework.cases.models import (
    Attachment,
    Case,
    CaseEvent,
    CaseUnit,
    DeadlineRow,
    Party,
    Proposal,
    Representative,
)
from casework.cases.notices import CalendarNotice, none_counts
from casework.db import WRITING, db

_READ = "case_read"
_HELD = "case_held"
CaseT = TypeVar("CaseT", bound=Case)
Result = TypeVar("Result")


def read_once(case: Case, what: tuple[object, ...], read: Callable[[], Result]) -> Result:
    """Read what follows from the events of a case once a page, where the page has them.

    Each part of a case page asks anew. Events are only ever added, so their number tells.
    """
    events, session = case.__dict__.get("events"), object_session(case)
    if events is None or session is None or session.info.get(WRITING):
        return read()
    kept: dict[Any, Any] = session.info.setdefault(_READ, {})
    key = (case.id, len(events), *what)
    if key not in kept:
        kept[key] = read()
    result: Result = kept[key]
    return result


def read_kept(case: Case, what: tuple[object, ...], read: Callable[[], Result]) -> Result:
    """read_once(), kept beyond the page: for what follows from the events and from `what` alone.

    Whoever opens a case opens its forms next, and comes back: nothing has happened in between.
    A handle is never given twice and events are only added, so handle and number tell which
    they are. Nothing is kept of a transaction that may still be undone.
    """
    events, session = case.__dict__.get("events"), object_session(case)
    if events is None or session is None or session.info.get(WRITING):
        return read()
    key = (case.handle, len(events), *what)
    found: Any = _KEPT.pop(key, _KEPT)
    if found is _KEPT:
        found = read()
    _KEPT[key] = found
    while len(_KEPT) > MOST_KEPT:
        _KEPT.pop(next(iter(_KEPT)), None)
    result: Result = found
    return result


_KEPT: dict[Any, Any] = {}
MOST_KEPT = 300
"""A few of each of some hundred cases: as many as an office works on in a day."""


def case_of(model: type[CaseT], handle: uuid.UUID) -> CaseT | None:
    """The case of a page's address, with its unit."""
    found = db.session.execute(_by_handle(model), {"handle": handle}).unique().one_or_none()
    if found is None:
        return None
    case: CaseT = found[0]
    if not found.has_units:
        _is_empty(case, "units")
    if not found.notices:
        none_counts()
    db.session.info[_HELD] = (case.id, found)
    return case


@lru_cache(maxsize=8)
def _by_handle(model: type[Case]) -> Any:
    def has(what: type[Any]) -> Any:
        return exists().where(what.case_id == model.id)

    # Written out: a list of values would be put into the text anew at every run.
    waiting = has(Proposal).where(or_(*(Proposal.state == one for one in ("open", "returned"))))
    notices = exists().where(CalendarNotice.confirmed_at.is_not(None))
    agents = has(Party).where(Representative.party_id == Party.id)
    return (
        select(
            model,
            has(CaseUnit).label("has_units"),
            has(Attachment).label("attachments"),
            waiting.label("proposals"),
            agents.label("agents"),
            notices.label("notices"),
        )
        .where(model.handle == bindparam("handle"))
        .options(joinedload(model.unit), joinedload(model.people))
    )


def read_file(case: Case) -> bool:
    """Read parties and events, note what the file has none of; whether anything waits for approval.

    Only for pages that show a case: an act reads what it needs itself.
    """
    held = _held(case)
    if not held.attachments:
        _is_empty(case, "attachments")
    parties = list(db.session.scalars(_PARTIES if held.agents else _ALONE, {"case_id": case.id}))
    for party in parties if not held.agents else ():
        set_committed_value(party, "representatives", [])
    set_committed_value(case, "parties", parties)
    if "events" not in case.__dict__:
        events = list(db.session.scalars(_EVENTS, {"case_id": case.id}))
        set_committed_value(case, "events", events)
    return bool(held.proposals)


def _held(case: Case) -> Any:
    """What the file has, as it was read with the case itself or by asking now."""
    of, found = db.session.info.get(_HELD, (None, None))
    if of != case.id or db.session.info.get(WRITING):
        found = db.session.execute(_by_handle(type(case)), {"handle": case.handle}).unique().one()
    return found


def _is_empty(case: Case, collection: str) -> None:
    """Spare the session the question."""
    if collection not in case.__dict__:
        set_committed_value(case, collection, [])


_ID: BindParameter[int] = bindparam("case_id")
_PARTIES = select(Party).where(Party.case_id == _ID).order_by(Party.side, Party.position, Party.id)
_EVENTS = select(CaseEvent).where(CaseEvent.case_id == _ID).order_by(CaseEvent.serial)
_ALONE = _PARTIES.options(lazyload(Party.representatives))


def deadlines_of(case: Case) -> Sequence[Any]:
    """The deadlines as rows, for pages that only show them; each trace as its JSON text."""
    asked = {"case_id": case.id}
    return read_once(
        case, ("deadlines",), lambda: db.session.connection().execute(_DEADLINES, asked).all()
    )


_ROW = DeadlineRow.__table__.c
_SHOWN = (column for column in _ROW if column is not _ROW.trace)
_DEADLINES = (
    select(*_SHOWN, cast(_ROW.trace, Text).label("trace"))
    .where(_ROW.case_id == _ID)
    .order_by(_ROW.position)
)
