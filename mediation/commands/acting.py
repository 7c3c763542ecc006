"""act(): one step of a mediation. Ask the procedure, record the event, reckon the clocks anew."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from casework.accounts.models import Person
from casework.cases.calendars import calendar_for
from casework.cases.deadlines import refresh
from casework.cases.models import CaseEvent
from casework.cases.timeline import record
from casework.documents.issue import issue
from casework.documents.letter import Letter
from casework.state_secrets import check_texts
from law.errors import Incomplete, NotAllowed
from law.events import Course
from mediation.commands.standing import facts_of, read_course
from mediation.models.cases import MediationCase
from mediation.procedure import Action, Stage, procedure_for

FOR_THE_FILE = frozenset({"session_record", "mediation_proof"})
"""Papers that are served on nobody."""


def act(
    case: MediationCase,
    action: Action,
    kind: str,
    *,
    on: date,
    by: Person,
    given: Mapping[str, Any] | None = None,
    data: Mapping[str, Any] | None = None,
) -> CaseEvent:
    """Take a step: `given` is what the guards see of this act, `data` what the event keeps.

    The procedure is asked twice: whether the act is open now, and whether it holds at its place
    among the events when its day lies before one that is already recorded.
    """
    if on < case.received_on:
        raise Incomplete({"on": f"早于收到申请之日 {case.received_on}"})
    secret = check_texts(data or {})
    if secret:
        raise Incomplete(secret)
    facts = replace(facts_of(case, on=on), **(given or {}))
    procedure_for(case.kind, facts.organ_kind).take(Stage(case.stage), action, facts)
    event = record(case, kind, on=on, by=by, **(data or {}))
    reckon(case, event)
    return event


def reckon(case: MediationCase, event: CaseEvent) -> Course:
    """Rewrite stage and deadlines. Raises NotAllowed when the event doesn't hold at its place."""
    calendar = calendar_for(case.unit)
    now = read_course(case, calendar)
    for barred in now.barred:
        if (barred.event.kind, barred.event.on) == (event.kind, event.on):
            raise NotAllowed(
                f"按日期排列，{event.on} 还不能这样办：{barred.reason}",
                instead="核对日期；先发生的事项先登记",
            )
    case.stage = now.state
    refresh(case, now, calendar)
    return now


def send(
    case: MediationCase, letter: Letter, *, on: date, by: Person, event: CaseEvent | None = None
) -> None:
    """Issue a paper of this case, to whom it is addressed; what stays in the file, to nobody."""
    issue(case, letter, by=by, on=on, event=event, addressees=_addressees(case, letter))


def _addressees(case: MediationCase, letter: Letter) -> tuple[str, ...]:
    if letter.kind in FOR_THE_FILE:
        return ()
    named = letter.addressee.split("、") if letter.addressee else [one.name for one in case.parties]
    return (*named, *letter.copies_to)
