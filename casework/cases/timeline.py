"""record(), timeline(): events in, and the case's events as the law reads them out."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from datetime import date
from typing import Any

from sqlalchemy import bindparam, func, select
from sqlalchemy.orm.attributes import flag_modified

from casework import audit
from casework.accounts.models import Person
from casework.cases.backdating import reason_for
from casework.cases.models import Case, CaseEvent
from casework.cases.reading import read_once
from casework.db import WRITING, db
from casework.now import now, today
from law.errors import Incomplete
from law.events import Event

SHORTEST_REASON = 4
NO_CLOCK = {
    "identity_corrected": "更正当事人身份",
    "recusal_refused": "不同意回避",
    "experts_drawn": "抽取专家",
    "consent_scoped": "登记同意事项",
    "contacted": "联系当事人",
    "addresses_confirmed": "确认送达地址",
    "papers_outdated": "更正涉及已经发出的文书",
    "outdated_settled": "处理更正涉及的文书",
}
"""Events of the file itself, with their words: no procedure reads them."""


def record(
    case: Case,
    kind: str,
    *,
    on: date,
    by: Person | None,
    corrects: CaseEvent | None = None,
    allow_future: bool = False,
    **data: Any,
) -> CaseEvent:
    """Record that something happened on a legal date, with its audit entry.

    `allow_future` is for appointments. A correction keeps the other data of the event that it
    replaces, and needs a `reason` and a second person, `confirmed_by`; use corrections.py.
    """
    _check_day(on, allow_future=allow_future)
    if corrects is not None:
        _check_correction(case, corrects, by, data)
        data = {**corrects.data, **data}
    elif by is not None:
        data = {**data, **reason_for(case, on)}
    event = _event(case, kind, _next_serial(case), on, by, data)
    event.corrects_id = corrects.id if corrects else None
    db.session.add(event)
    db.session.flush()
    _audit(case, event, by)
    return event


def begin(case: Case, kind: str, *, on: date, by: Person, **data: Any) -> CaseEvent:
    """Record one of the first events of a case that is being made: it is stored with the case."""
    _check_day(on, allow_future=False)
    if case.handle is None:
        case.handle = uuid.uuid4()
    told = {**data, **reason_for(case, on)}
    event = _event(case, kind, len(case.events) + 1, on, by, told)
    _audit(case, event, by)
    return event


def timeline(case: Case) -> list[Event]:
    """The events as they stand now: corrections applied, in order of legal date, then serial.

    A correction stands where the event it replaces stood among those of the same day.
    """
    if _is_writing(case):
        return _as_law(standing(_events(case)))
    return list(read_once(case, ("timeline",), lambda: _as_law(standing_of(case))))


def _as_law(events: Iterable[CaseEvent]) -> list[Event]:
    """Events of a file as the law knows them."""
    return [
        Event(kind=event.kind, on=event.on, data=revived(event.data))
        for event in events
        if event.kind not in NO_CLOCK
    ]


def standing(events: Iterable[CaseEvent]) -> list[CaseEvent]:
    """The events that count: those that no other event replaces, in order."""
    told = list(events)
    known = {event.id: event for event in told}
    replaced = {event.corrects_id for event in told if event.corrects_id is not None}

    def place(event: CaseEvent) -> tuple[date, int]:
        first = event
        while first.corrects_id is not None:
            first = known[first.corrects_id]
        return event.on, first.serial

    return sorted((event for event in told if event.id not in replaced), key=place)


def standing_of(case: Case) -> list[CaseEvent]:
    """The events of a case that count; worked out once where a page only reads."""
    return read_once(case, ("standing",), lambda: standing(case.events))


def happened(case: Case, *kinds: str) -> list[CaseEvent]:
    """The events of these kinds that stand, in order."""
    by_kind = read_once(case, ("kinds",), lambda: _by_kind(standing_of(case)))
    if len(kinds) == 1:
        return list(by_kind.get(kinds[0], ()))
    if by_kind.keys().isdisjoint(kinds):
        return []
    return [event for event in standing_of(case) if event.kind in kinds]


def _by_kind(events: Iterable[CaseEvent]) -> dict[str, list[CaseEvent]]:
    found: dict[str, list[CaseEvent]] = {}
    for event in events:
        found.setdefault(event.kind, []).append(event)
    return found


def revived(data: dict[str, Any]) -> dict[str, Any]:
    """Event data with its days as dates again: the keys `on`, `for` and those ending in `_on`."""
    return {
        key: date.fromisoformat(value)
        if isinstance(value, str) and value and (key in {"on", "for"} or key.endswith("_on"))
        else value
        for key, value in data.items()
    }


def _event(
    case: Case, kind: str, serial: int, on: date, by: Person | None, data: dict[str, Any]
) -> CaseEvent:
    return CaseEvent(
        case=case,
        serial=serial,
        kind=kind,
        on=on,
        recorded_at=now(),
        person_id=by.id if by else None,
        data=audit.plain(data),
    )


def _check_day(on: date, *, allow_future: bool) -> None:
    """What has happened can't have happened after today."""
    last = today()
    if on > last and not allow_future:
        raise Incomplete({"on": f"不能晚于今天（{last.isoformat()}）"})


def _check_correction(
    case: Case, corrected: CaseEvent, by: Person | None, data: dict[str, Any]
) -> None:
    """A correction says why, was confirmed by a second person, and isn't made twice."""
    problems = {}
    if corrected.case_id != case.id:
        raise ValueError("an event is corrected in its own case")
    if len(str(data.get("reason", "")).strip()) < SHORTEST_REASON:
        problems["reason"] = f"写明更正的理由（至少 {SHORTEST_REASON} 个字）"
    second = data.get("confirmed_by")
    if by is None or second is None or second == by.id:
        problems["confirmed_by"] = "更正须由另一人确认"
    if any(event.corrects_id == corrected.id for event in _events(case)):
        problems["event"] = "这条记录已经更正过，请更正最新的一条"
    if problems:
        raise Incomplete(problems)


def _lock(case: Case) -> None:
    """Lock the case's row, so that two acts on one case follow one another.

    Its version counts up with every event: a page that was opened before notices.
    """
    table = Case.__table__
    db.session.execute(select(table.c.id).where(table.c.id == case.id).with_for_update())
    if case.stage is not None:
        flag_modified(case, "stage")


def _next_serial(case: Case) -> int:
    """The next serial within the case, which is locked; a new case is stored with the event."""
    if case.id is None:
        db.session.add(case)
        return 1
    _lock(case)
    last = db.session.connection().scalar(_LAST, {"case_id": case.id})
    return (last or 0) + 1


_LAST = select(func.max(CaseEvent.serial)).where(CaseEvent.case_id == bindparam("case_id"))


def _events(case: Case) -> list[CaseEvent]:
    """The events as the database has them; what a page has read, when it only reads.

    Of a case that is being made nobody else can have recorded any.
    """
    if case.id is None or not _is_writing(case):
        return list(case.events)
    found = db.session.scalars(
        select(CaseEvent).where(CaseEvent.case_id == case.id).order_by(CaseEvent.serial)
    )
    return list(found)


def _is_writing(case: Case) -> bool:
    """Whether the events may have changed since they were read, or were not read at all."""
    return bool(db.session.info.get(WRITING)) or "events" not in case.__dict__


def _audit(case: Case, event: CaseEvent, by: Person | None) -> None:
    """The trail names the event; its data only as a fingerprint, for it may be personal."""
    audit.write(
        unit_id=case.unit_id,
        action=f"{case.module}.{event.kind}",
        object_type="case",
        object_id=str(case.handle),
        by=by,
        detail={
            "number": case.number,
            "event": event.serial,
            "on": event.on,
            "corrects": event.corrects_id,
            "data": audit.fingerprint(event.data),
        },
    )
