"""Sessions: schedule(), hold(), and what changes the time: extend(), suspend(), resume()."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time, timedelta
from typing import Any

from casework.accounts.models import Person
from casework.cases.calendars import calendar_for
from casework.cases.models import CaseEvent
from casework.db import db
from casework.state_secrets import check_texts
from law.clock import Deadline, count
from law.errors import Incomplete, NotAllowed
from law.periods import working_days
from mediation.commands import papers
from mediation.commands.acting import act, send
from mediation.commands.standing import stand
from mediation.models.cases import MediationCase, Meeting
from mediation.procedure import Action, SessionForm, Suspension

NOTICE = working_days(3)
"""How long before a session both are told (G-06, 惯例可配置)."""

LONGEST_EXTENSION = 60
LONGEST_PLACE = 200


def schedule(
    case: MediationCase,
    *,
    starts_at: datetime,
    place: str,
    form: str = SessionForm.JOINT.value,
    waived: bool = False,
    instead_of: Meeting | None = None,
    on: date,
    by: Person,
) -> Meeting:
    """Fix time and place, and tell both three working days before, unless they waive it."""
    day = papers.local(starts_at).date()
    problems = {}
    if day < on:
        problems["starts_at"] = f"早于今天 {on}"
    if not 0 < len(place.strip()) <= LONGEST_PLACE:
        problems["place"] = f"请填地点或者在线房间，最多 {LONGEST_PLACE} 个字"
    if form not in {one.value for one in SessionForm}:
        problems["form"] = "请选调解会的形式"
    if problems:
        raise Incomplete(problems)
    last = count(NOTICE, day, calendar_for(case.unit), before=True).due
    short = last is not None and on > last
    given = {"short_notice": short, "waived_notice": waived}
    data = {
        "for": day, "time": f"{papers.local(starts_at):%H:%M}", "waived": waived,
        "place": place.strip(), "form": form,
    }  # fmt: skip
    event = act(case, Action.SET_SESSION, "session_set", on=on, by=by, given=given, data=data)
    if instead_of is not None:
        instead_of.state = "dropped"
    meeting = Meeting(case=case, starts_at=starts_at, place=place.strip(), form=form)
    db.session.add(meeting)
    db.session.flush()
    letter = papers.session_notice(
        case, meeting, mediators=papers.mediators_text(case), on=on, by=by
    )
    send(case, letter, on=on, by=by, event=event)
    return meeting


def hold(
    case: MediationCase,
    *,
    present: Sequence[str],
    rights_read: bool,
    record: Mapping[str, str],
    undisputed: str = "",
    undisputed_signed: bool = False,
    meeting: Meeting | None = None,
    on: date,
    by: Person,
) -> Meeting:
    """Keep the record of a session. What was said apart is kept by privacy.keep_note()."""
    here = [text.strip() for text in present if text.strip()]
    problems = {}
    if not here:
        problems["present"] = "请写明到场人员和身份"
    if not rights_read:
        problems["rights_read"] = "先核对身份、告知权利义务，再开始调解"
    problems |= check_texts({**record, "undisputed": undisputed})
    if problems:
        raise Incomplete(problems)
    held = meeting or _planned(case, on) or _unplanned(case, on)
    data = {"result": record.get("result", ""), "form": held.form}
    event = act(case, Action.HOLD_SESSION, "session_held", on=on, by=by, data=data)
    held.state = "held"
    held.present = [{"text": text} for text in here]
    held.rights_read = rights_read
    held.record = {key: str(value) for key, value in record.items()}
    held.undisputed = undisputed
    held.undisputed_signed = undisputed_signed and bool(undisputed.strip())
    db.session.flush()
    letter = papers.session_record(case, held, mediators=papers.mediators_text(case), on=on, by=by)
    send(case, letter, on=on, by=by, event=event)
    return held


def _planned(case: MediationCase, on: date) -> Meeting | None:
    """The meeting that was set for this day, or else the next one that was set."""
    waiting = [one for one in case.meetings if one.state == "planned"]
    same_day = [one for one in waiting if papers.local(one.starts_at).date() == on]
    return next(iter(same_day or waiting), None)


def _unplanned(case: MediationCase, on: date) -> Meeting:
    """Both came without an appointment: the session is entered as it happens."""
    starts_at = datetime.combine(on, time(9), tzinfo=papers.CHINA)
    meeting = Meeting(case=case, starts_at=starts_at, place=case.unit.name)
    db.session.add(meeting)
    return meeting


def extend(
    case: MediationCase,
    *,
    both_consent: bool,
    to: date | None = None,
    days: int | None = None,
    note: str = "",
    on: date,
    by: Person,
) -> CaseEvent:
    """A longer period, before it has run out, with both sides' written consent."""
    before = _mediate(case)
    if (to is None) == (days is None):
        raise Incomplete({"to": "请填延长到哪一天"})
    if days is not None and not 1 <= days <= LONGEST_EXTENSION:
        raise Incomplete({"days": f"一次最多延长 {LONGEST_EXTENSION} 日"})
    latest = before.due + timedelta(LONGEST_EXTENSION) if before.due is not None else None
    if to is not None and latest is not None and to > latest:
        raise Incomplete({"to": f"一次最多延长 {LONGEST_EXTENSION} 日"})
    data: dict[str, Any] = {"consents": both_consent, "note": note}
    data |= {"to": to.isoformat()} if to is not None else {"days": days}
    event = act(
        case,
        Action.EXTEND,
        "extended",
        on=on,
        by=by,
        given={"both_consent": both_consent, "extend_to": to},
        data=data,
    )
    letter = papers.extension(case, before=before, after=_mediate(case), reason=note, on=on, by=by)
    send(case, letter, on=on, by=by, event=event)
    return event


def _mediate(case: MediationCase) -> Deadline:
    found = [one for one in stand(case)[1] if one.key == "mediate"]
    if not found:
        raise NotAllowed("还没有起算调解期限", instead="受理以后才能延长")
    return found[-1]


def suspend(
    case: MediationCase,
    *,
    ground: str,
    note: str = "",
    both_consent: bool = True,
    on: date,
    by: Person,
) -> CaseEvent:
    """Pause on a coded ground; a clock stops only where its own rule lists the pause."""
    if ground not in {code.value for code in Suspension}:
        raise Incomplete({"ground": "请选中止情形"})
    event = act(
        case,
        Action.SUSPEND,
        "suspended",
        on=on,
        by=by,
        given={"reason": ground, "both_consent": both_consent},
        data={"ground": ground, "note": note},
    )
    send(
        case,
        papers.pause(case, ground=ground, note=note, resumed=False, on=on, by=by),
        on=on,
        by=by,
        event=event,
    )
    return event


def resume(case: MediationCase, *, note: str = "", on: date, by: Person) -> CaseEvent:
    """Go on after a pause."""
    event = act(case, Action.RESUME, "resumed", on=on, by=by, data={"note": note})
    send(
        case,
        papers.pause(case, ground="", note=note, resumed=True, on=on, by=by),
        on=on,
        by=by,
        event=event,
    )
    return event


def change_procedure(case: MediationCase, *, reason: str, on: date, by: Person) -> CaseEvent:
    """From the simple to the ordinary procedure; its period counts from acceptance (G-08, 惯例)."""
    if not reason.strip():
        raise Incomplete({"note": "请写明转为普通程序的原因"})
    event = act(
        case,
        Action.CHANGE_PROCEDURE,
        "procedure_changed",
        on=on,
        by=by,
        data={"to": "ORDINARY", "note": reason.strip()},
    )
    case.procedure = "ORDINARY"
    return event
