"""act(): one step of a reconsideration. Ask the procedure, record the event, reckon anew."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from casework.accounts.models import Person
from casework.cases.calendars import calendar_for
from casework.cases.deadlines import refresh
from casework.cases.models import Case, CaseEvent, Party, Side
from casework.cases.reading import read_kept
from casework.cases.timeline import record, timeline
from casework.db import db
from casework.documents.issue import issue
from casework.documents.letter import Letter
from casework.documents.models import Delivery, IssuedDocument
from law.clock import Deadline
from law.errors import Incomplete, NotAllowed
from law.events import Course, Event
from law.procedure import Choice
from law.workdays import WorkCalendar
from reconsideration.models import ReconsiderationCase
from reconsideration.procedure import (
    VERSIONS,
    Action,
    Facts,
    Stage,
    Version,
    course,
    facts_of,
    standing,
    version_of,
)
from reconsideration.procedure.matters import ReviewResult
from reconsideration.procedure.settings import in_use
from reconsideration.procedure.stages import OPEN

ENDED = frozenset(
    {
        Stage.NOT_ACCEPTED,
        Stage.ABANDONED,
        Stage.WITHDRAWN,
        Stage.DISMISSED,
        Stage.TERMINATED,
        Stage.MEDIATED,
        Stage.TAKEN_UP,
    }
)
"""Where the work of the office on a case ends without a decision."""


def read_course(case: Case, calendar: WorkCalendar) -> Course:
    """The case as its recorded events make it.

    What the law does by itself later is written down as an event by `settle()`; read here, a
    period that still runs would count as run out.
    """
    return read_kept(
        case,
        ("course", calendar.version, case.received_on, in_use()),
        lambda: course(timeline(case), calendar, as_of=case.received_on),
    )


def facts_now(case: ReconsiderationCase, on: date, given: Mapping[str, Any] | None = None) -> Facts:
    """What the guards look at on a day."""
    calendar = calendar_for(case.unit)
    if given is not None:
        return facts_of(timeline(case), calendar, on=on, given=given)
    return read_kept(
        case,
        ("facts", calendar.version, on, in_use()),
        lambda: facts_of(timeline(case), calendar, on=on),
    )


def choices(case: ReconsiderationCase, *, on: date) -> list[Choice[Action]]:
    """What may be done on this day, and why the rest may not (for the case page).

    The stage is the one of that day, even where nobody has written down yet what the law did.
    """
    version = VERSIONS[case.law]
    facts = facts_now(case, on)
    told = ("choices", calendar_for(case.unit).version, on, in_use(), case.law)
    now = read_kept(case, told, lambda: version.procedure.choices(facts.stage, facts))
    if not version.accepted_on_receipt or Stage(case.stage) not in OPEN:
        return [*now]
    # An old file is entered long afterwards: what its last event left open may be recorded too.
    past = facts_now(case, max(event.on for event in case.events))
    then = {one.action: one for one in version.procedure.choices(past.stage, past)}
    return sorted(
        (one if one.allowed else then.get(one.action, one) for one in now),
        key=lambda one: not one.allowed,
    )


def act(
    case: ReconsiderationCase,
    action: Action,
    kind: str,
    *,
    on: date,
    by: Person | None,
    given: Mapping[str, Any] | None = None,
    **data: Any,
) -> CaseEvent:
    """Take a step: `given` is what the guards see of this act beside `data`, which is kept.

    What the law has done until `on` comes first, whoever clicks later (article 30, par. 3).
    """
    if on < case.received_on:
        raise Incomplete({"on": f"早于收到申请之日 {case.received_on.isoformat()}"})
    settle(case, on=on)
    told = {**data, **(given or {})}
    version = law_with(case, Event(kind, on, data))
    facts = facts_of(timeline(case), calendar_for(case.unit), on=on, given=told, law=version.key)
    version.procedure.take(Stage(case.stage), action, facts)
    event = record(case, kind, on=on, by=by, **data)
    reckon(case, event)
    return event


def law_with(case: ReconsiderationCase, event: Event) -> Version:
    """The version that the case follows once this has happened: an acceptance may turn it."""
    return version_of([*timeline(case), event], calendar_for(case.unit))


def settle(case: ReconsiderationCase, *, on: date) -> CaseEvent | None:
    """Write down a deemed acceptance that the law has brought about before this day, once."""
    if case.stage != Stage.REVIEWING:
        return None
    calendar = calendar_for(case.unit)
    told = course(timeline(case), calendar, as_of=on).derived
    done = [event for event in told if event.kind == "deemed_accepted"]
    if not done:
        return None
    # Two pages opened at once would both write it down: the row is locked and looked at again.
    db.session.refresh(case, with_for_update=True)
    if case.stage != Stage.REVIEWING:
        return None
    event = record(case, done[0].kind, on=done[0].on, by=None)
    reckon(case, event)
    return event


def reckon(case: ReconsiderationCase, event: CaseEvent) -> Course:
    """Rewrite stage, acceptance and deadlines. Raises NotAllowed when the event doesn't hold."""
    calendar = calendar_for(case.unit)
    now, facts = standing(timeline(case), calendar, on=case.received_on)
    for barred in now.barred:
        if (barred.event.kind, barred.event.on) == (event.kind, event.on):
            raise NotAllowed(
                f"按日期排列，{event.on.isoformat()} 还不能这样办：{barred.reason}",
                instead="核对日期；先发生的事项先登记",
            )
    case.stage = now.state
    case.law = now.law
    _copy_acceptance(case, facts)
    if Stage(case.stage) in ENDED and case.closed_on is None:
        case.closed_on = event.on
    if Stage(case.stage) in OPEN:
        # A superior may have brought it back: it is an open case again.
        case.closed_on = None
    refresh(case, now, calendar)
    return now


def _copy_acceptance(case: ReconsiderationCase, facts: Facts) -> None:
    """Copy from the events what lists show of the acceptance."""
    case.accepted_on = facts.accepted_on
    case.track = facts.track.value if facts.track is not None else ""
    # Where receipt itself is acceptance, silence is the ordinary case (2017, article 17).
    case.deemed_accepted = facts.deemed and not VERSIONS[case.law].accepted_on_receipt
    if facts.accepted_on is not None:
        result = ReviewResult.DEEMED if case.deemed_accepted else ReviewResult.ACCEPTED
        case.review_result = result.value


def deadline(case: ReconsiderationCase, key: str) -> Deadline | None:
    """The deadline of that key that counts now."""
    return read_course(case, calendar_for(case.unit)).deadline(key)


def side(case: Case, which: Side) -> list[Party]:
    """The parties on one side, in order; whoever has left the case is left out."""
    parties = [one for one in case.parties if one.side == which and one.left_on is None]
    return sorted(parties, key=lambda party: (party.position, party.id or 0))


def send(
    case: ReconsiderationCase,
    letter: Letter,
    *,
    on: date,
    by: Person,
    event: CaseEvent | None,
    to: Sequence[Party | str],
) -> IssuedDocument:
    """Issue a paper of this case to parties, or to whoever is named."""
    return issue(case, letter, by=by, on=on, event=event, addressees=to)


def money(**amounts: Decimal | str | None) -> dict[str, Any]:
    """Amounts in yuan as an event keeps them for the figures: whole fen, and only those given.

    >>> money(saved="2000.50", compensation=None)
    {'saved_fen': 200050}
    """
    given = {name: amount for name, amount in amounts.items() if amount not in (None, "")}
    return {f"{name}_fen": int(Decimal(str(amount)) * 100) for name, amount in given.items()}


def deliver(
    case: ReconsiderationCase,
    kind: str,
    *,
    on: date,
    by: Person,
    method: str = "",
    receiver: str = "",
    proof: str = "",
) -> None:
    """Note on the last paper of a kind how and when it reached its addressees (送达回证)."""
    document = (
        db.session.query(IssuedDocument)
        .filter_by(case_id=case.id, kind=kind)
        .order_by(IssuedDocument.id.desc())
        .first()
    )
    if document is None:
        return
    for row in db.session.query(Delivery).filter_by(document_id=document.id, served_on=None):
        row.method, row.served_on = method, on
        row.receiver, row.proof, row.person_id = receiver, proof, by.id
