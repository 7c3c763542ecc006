"""Hearings (articles 50, 51): asked for, set with its panel, notified, held or given up."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from casework.accounts.models import Person
from casework.cases.calendars import calendar_for
from casework.cases.models import CaseEvent, Party, Side
from casework.cases.timeline import timeline
from casework.db import db
from casework.documents.issue import issue
from casework.documents.models import Delivery, IssuedDocument
from law.clock import count
from law.errors import Incomplete
from law.periods import working_days
from reconsideration.commands.acting import act, send
from reconsideration.commands.checking import Note, binds, exception_to, kept, stop
from reconsideration.commands.papers import hearing as papers
from reconsideration.commands.trial.opinions import SHORTEST, chosen, handlers_of, heard, sides_of
from reconsideration.models import ReconsiderationCase
from reconsideration.procedure import Action
from reconsideration.procedure.hearing import Heard, heard_of, panel_problems
from reconsideration.procedure.law_2023.limits import HEARING_NOTICE
from reconsideration.procedure.settings import in_use

AGAIN = "另定听证日期，重新通知"


@dataclass(frozen=True, slots=True)
class Panel:
    """Who holds a hearing. `outside`: handlers of other bodies, as their names and cards."""

    host: Person | None
    officers: Sequence[Person]
    recorder: Person | None
    outside: Sequence[str] = ()

    def names(self) -> dict[str, Any]:
        """The panel as its event keeps it."""
        return {
            "host": self.host.name if self.host else "",
            "officers": [*(one.name for one in self.officers), *map(_with_house, self.outside)],
            "recorder": self.recorder.name if self.recorder else "",
        }


def _with_house(typed: str) -> str:
    """宋嘉（青禾县司法局，复办0021）: a borrowed officer with house and card."""
    name, _, house = typed.strip().partition("，")
    return f"{name}（{house}）" if house else name


# ------------------------------------------------------------------------------ asked for


def request_hearing(
    case: ReconsiderationCase, *, parties: Iterable[int], reason: str = "", on: date, by: Person
) -> CaseEvent:
    """A party asks for a hearing (50, paragraph 2; article 11 of the measures)."""
    asked = chosen(case, parties)
    if not asked:
        raise Incomplete({"parties": "请选谁申请听证"})
    return act(
        case, Action.REQUEST_HEARING, "hearing_requested", on=on, by=by,
        party="、".join(party.name for party in asked), reason=reason.strip(),
    )  # fmt: skip


def refuse_hearing(case: ReconsiderationCase, *, reason: str, on: date, by: Person) -> CaseEvent:
    """Answer that there is no hearing, and why. A hearing that is set answers by its notice."""
    now = heard(case)
    if now.complexity:
        raise Incomplete({"reason": "重大、疑难、复杂的案件应当听证，不能不同意（第50条第1款）"})
    if len(reason.strip()) < SHORTEST:
        raise Incomplete({"reason": f"写明不组织听证的理由（至少 {SHORTEST} 个字）"})
    asked = "、".join(now.requests)
    event = act(
        case, Action.ANSWER_HEARING_REQUEST, "hearing_request_answered", on=on, by=by,
        granted=False, reason=reason.strip(),
    )  # fmt: skip
    letter = papers.answer(case, to=asked, reason=reason, on=on, by=by)
    names = set(asked.split("、"))
    to = [party for party in case.parties if party.name in names]
    send(case, letter, on=on, by=by, event=event, to=to)
    return event


# ------------------------------------------------------------------------------ set, notified


def last_notice_day(case: ReconsiderationCase, held_on: date) -> date:
    """The last day on which a party may be notified of a hearing (P34, U8)."""
    clear = 1 if in_use().hearing_clear_days else 0
    period = working_days(HEARING_NOTICE.period.count + clear)
    due = count(period, held_on, calendar_for(case.unit), before=True).due
    assert due is not None
    return due


def set_hearing(
    case: ReconsiderationCase,
    *,
    at: datetime,
    place: str,
    matters: str,
    panel: Panel,
    reason: str = "",
    on: date,
    by: Person,
) -> CaseEvent:
    """Set a hearing with its panel; every party gets the notice. Set again, it is a new one."""
    before = heard(case)
    _check_setting(before, place, matters, reason)
    notes = [*_check_panel(case, panel, on), *_check_early(case, at.date(), on)]
    cause = "complex" if before.complexity else "request" if before.requests else "own"
    data: dict[str, Any] = {
        "for": at.date(), "time": f"{at:%H:%M}", "place": place.strip(), "cause": cause,
        **panel.names(), **kept(notes),
    }  # fmt: skip
    if before.hearing:
        data |= {"again": True, "reason": reason.strip()}
    event = act(case, Action.SET_HEARING, "hearing_set", on=on, by=by, **data)
    letter = papers.notice(
        case, told=data | {"at": at, "matters": matters.strip()}, again=bool(before.hearing),
        on=on, by=by,
    )  # fmt: skip
    send(case, letter, on=on, by=by, event=event, to=everybody(case))
    return event


def everybody(case: ReconsiderationCase) -> list[Party]:
    """All parties, applicants first."""
    return chosen(case, [party.id for party in case.parties])


def _check_setting(before: Heard, place: str, matters: str, reason: str) -> None:
    problems = {}
    if not place.strip():
        problems["place"] = "请填听证地点（第51条第1款）"
    if len(matters.strip()) < SHORTEST:
        problems["matters"] = "写明听证的事项（第51条第1款）"
    if before.hearing and len(reason.strip()) < SHORTEST:
        problems["reason"] = "已经安排过听证，写明改期的原因"
    if problems:
        raise Incomplete(problems)


def _check_panel(case: ReconsiderationCase, panel: Panel, on: date) -> list[Note]:
    """One host, two officers, one recorder, all different, handlers where the law says so."""
    if not binds(case, 17):
        return []
    able = [str(one.id) for one in handlers_of(case, on)]
    problems = panel_problems(
        str(panel.host.id) if panel.host else "",
        [*(str(one.id) for one in panel.officers), *panel.outside],
        str(panel.recorder.id) if panel.recorder else "",
        [*able, *panel.outside],
    )
    if not problems:
        return []
    allowed = exception_to(case, 17, "；".join(problems.values()))
    if allowed is None:
        raise Incomplete(problems)
    return [allowed]


def _check_early(case: ReconsiderationCase, held_on: date, on: date) -> list[Note]:
    """A hearing so soon that nobody could be notified in time."""
    last = last_notice_day(case, held_on)
    if last >= on or held_on < on or not binds(case, 17):
        return []
    why = f"听证五个工作日前书面通知，{held_on.isoformat()} 听证最迟 {last.isoformat()} 送达"
    return [stop(case, 17, why, instead="把听证定得晚一些")]


def serve_hearing_notice(
    case: ReconsiderationCase,
    *,
    parties: Iterable[int],
    method: str = "",
    receiver: str = "",
    proof: str = "",
    on: date,
    by: Person,
) -> CaseEvent:
    """These parties received the notice; in time or not, it is put down as it was."""
    now = heard_of(timeline(case))
    reached = chosen(case, parties)
    if not reached:
        raise Incomplete({"parties": "请选谁收到了通知"})
    if now.set_on is not None and now.hearing and on < now.set_on:
        raise Incomplete({"on": f"早于安排听证之日 {now.set_on.isoformat()}"})
    done = {*now.notified, *(party.name for party in reached)}
    waiting = [party.name for party in everybody(case) if party.name not in done]
    late = now.day is not None and on > last_notice_day(case, now.day)
    event = act(
        case, Action.SERVE_HEARING_NOTICE, "hearing_notice_served", on=on, by=by, late=late,
        parties=[party.name for party in reached], waiting=waiting, method=method,
    )  # fmt: skip
    _note_delivery(case, reached, on, by, (method, receiver, proof))
    return event


def _note_delivery(
    case: ReconsiderationCase,
    reached: Iterable[Party],
    on: date,
    by: Person,
    how: tuple[str, str, str],
) -> None:
    """On the last notice: who has it, since when (送达回证)."""
    papers_of_case = db.session.query(IssuedDocument).filter_by(case_id=case.id, kind=papers.NOTICE)
    last = papers_of_case.order_by(IssuedDocument.id.desc()).first()
    if last is None:
        return
    ids = {party.id for party in reached}
    for row in db.session.query(Delivery).filter_by(document_id=last.id, served_on=None):
        if row.party_id in ids:
            row.method, row.receiver, row.proof = how
            row.served_on, row.person_id = on, by.id


# ------------------------------------------------------------------------------ held, given up


@dataclass(frozen=True, slots=True)
class Sitting:
    """A hearing as it went: who came, whether the respondent's head did, what was said."""

    people: str = ""
    head: str = ""
    head_reason: str = ""
    course: str = ""


def hold_hearing(
    case: ReconsiderationCase,
    *,
    present: Iterable[int],
    sitting: Sitting,
    absence: str = "",
    absence_note: str = "",
    on: date,
    by: Person,
) -> CaseEvent:
    """Record the hearing on its day: who was there, and what was said.

    An applicant who stays away without reason gives the hearing up (51, paragraph 2). A
    respondent whose head stays away is noted, and stops nothing (51, paragraph 3).
    """
    now = heard_of(timeline(case))
    if now.day is not None and on != now.day:
        day = now.day.isoformat()
        raise Incomplete({"on": f"听证定于 {day}；改期的先重新安排，另行通知"})
    there = chosen(case, present)
    applicant = any(party.side == Side.APPLICANT for party in there)
    _check_absence(there, applicant, absence, absence_note)
    notes = kept(_check_notice(case, now))
    if applicant:
        return _record_sitting(case, now, there, sitting, on, by, notes)
    return act(
        case, Action.HOLD_HEARING, "hearing_given_up", on=on, by=by,
        reason=absence_note.strip(), **notes,
    )  # fmt: skip


def _record_sitting(
    case: ReconsiderationCase,
    now: Heard,
    there: Sequence[Party],
    sitting: Sitting,
    on: date,
    by: Person,
    notes: dict[str, Any],
) -> CaseEvent:
    """The hearing as held, with its transcript."""
    if not any(party.side == Side.RESPONDENT for party in there):
        sitting = replace(sitting, head="nobody")
    _check_course(sitting)
    event = act(
        case, Action.HOLD_HEARING, "hearing_held", on=on, by=by, sides=sides_of(there),
        present=[party.name for party in there], head=sitting.head,
        head_reason=sitting.head_reason.strip(), **notes,
    )  # fmt: skip
    letter = papers.transcript(
        case, hearing=now.hearing, there=there, people=sitting.people, head=sitting.head,
        head_reason=sitting.head_reason.strip(), course=sitting.course, on=on,
    )  # fmt: skip
    issue(case, letter, by=by, on=on, event=event)
    return event


def _check_absence(there: Sequence[Party], applicant: bool, absence: str, note: str) -> None:
    if applicant:
        return
    if absence == "justified":
        raise Incomplete({"absence": "申请人有正当理由的不算放弃：另定听证日期，重新通知"})
    problems = {}
    if absence != "unexcused":
        problems["absence"] = "申请人没有到场，选有没有正当理由（第51条第2款）"
    if len(note.strip()) < SHORTEST:
        problems["absence_note"] = "写明通知、联系的经过和没有正当理由的依据"
    if problems:
        raise Incomplete(problems)


def _check_course(sitting: Sitting) -> None:
    problems = {}
    if not sitting.head:
        problems["head"] = "记明被申请人负责人是否参加（第51条第3款）"
    if sitting.head == "delegate" and len(sitting.head_reason.strip()) < SHORTEST:
        problems["head_reason"] = "负责人不能参加的，写明其说明的理由（第51条第3款）"
    if len(sitting.course.strip()) < SHORTEST:
        problems["course"] = "写明听证的经过"
    if not sitting.people.strip():
        problems["people"] = "写明到场人员的姓名、身份"
    if problems:
        raise Incomplete(problems)


def _check_notice(case: ReconsiderationCase, now: Heard) -> list[Note]:
    """Every party had the notice five working days before; a late one calls for a new day."""
    if now.day is None or not binds(case, 17):
        return []
    last = last_notice_day(case, now.day)
    late = [
        party.name
        for party in everybody(case)
        if now.notified.get(party.name) is None or now.notified[party.name] > last
    ]
    if not late:
        return []
    why = f"{'、'.join(late)}没有在听证五个工作日前（最迟 {last.isoformat()}）收到书面通知"
    return [stop(case, 17, why, instead=AGAIN)]
