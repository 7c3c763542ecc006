"""reminders(): what a handler should think of now; it never decides."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from casework.cases.calendars import calendar_for
from casework.cases.models import Side
from law import ARL, ARL_IMPL
from law.citation import Basis, Citation
from law.workdays import WorkCalendar
from reconsideration.models import ReconsiderationCase
from reconsideration.procedure.application_limit import Verdict
from reconsideration.procedure.matters import Channel, MandatoryFirst, Scope, likely_mandatory_first
from reconsideration.procedure.stages import BEFORE_ACCEPTANCE, Track

MANY_APPLICANTS = 5
REVIEW_KEYS = ("examine", "examine_again")


@dataclass(frozen=True, slots=True)
class Reminder:
    """Something the register points out (提醒): it never decides."""

    key: str
    text: str
    basis: Basis
    urgent: bool = False


def reminders(
    case: ReconsiderationCase, *, on: date, rows: Iterable[Any] | None = None
) -> list[Reminder]:
    """What a paper register cannot say: the checks that warn (section 10), most urgent first.

    `rows` are the case's deadlines where a page has read them already.
    """
    calendar = calendar_for(case.unit)
    rows = case.deadlines if rows is None else rows
    found = [*_of_deadlines(case, rows, on, calendar), *_of_application(case), *_of_parties(case)]
    return sorted(found, key=lambda reminder: not reminder.urgent)


def _of_deadlines(
    case: ReconsiderationCase, rows: Iterable[Any], on: date, calendar: WorkCalendar
) -> Iterator[Reminder]:
    for row in rows:
        if not row.is_open or row.due_on is None:
            continue
        if row.key in REVIEW_KEYS and _working_days_left(on, row.due_on, calendar) <= 2:
            text = "审查期限将满，期满没有决定不予受理的，视为受理"
            yield Reminder("review_ends", text, ARL.cite(30, 3), urgent=row.due_on <= on)
        if row.key == "send_copy" and on > row.due_on:
            yield Reminder("copy_late", "申请书副本没有按期发送", _sending(case), urgent=True)
        if row.key == "reply" and on > row.due_on and not _is_handed_in(case):
            text = "被申请人逾期没有答复：视为没有证据、依据"
            yield Reminder("reply_missing", text, ARL.cite(70), urgent=True)
        if row.estimated:
            text = f"{row.label}的日期是暂估，放假安排公布后重新计算"
            yield Reminder("estimated", text, ARL.cite(88, 1))
        if calendar.is_makeup(row.due_on):
            text = f"{row.label}的最后一日 {row.due_on.isoformat()} 是调休上班日"
            yield Reminder("makeup_day", text, ARL.cite(88, 2))
    late = next((event for event in case.events if event.kind == "reply_received"), None)
    if late is not None and late.data.get("late"):
        yield Reminder("reply_late", "被申请人的答复逾期", ARL.cite(70))


def _sending(case: ReconsiderationCase) -> Citation:
    """The article on the copy: 48, in the simplified procedure 54."""
    return ARL.cite(54, 1) if case.track == Track.SIMPLIFIED else ARL.cite(48)


def _is_handed_in(case: ReconsiderationCase) -> bool:
    """Whether a reply came on line and waits to be confirmed."""
    return any(event.kind == "reply_submitted" for event in case.events)


def _working_days_left(on: date, due: date, calendar: WorkCalendar) -> int:
    """Working days after `on` up to the last day; below zero when it is over."""
    if due < on:
        return -1
    days = (date.fromordinal(day) for day in range(on.toordinal() + 1, due.toordinal() + 1))
    return sum(1 for day in days if calendar.is_workday(day))


def _of_application(case: ReconsiderationCase) -> Iterator[Reminder]:
    open_still = case.stage in BEFORE_ACCEPTANCE
    if open_still and case.limit_verdict == Verdict.LATE:
        yield Reminder("limit_late", "申请可能超过法定申请期限，由承办人判断", ARL.cite(20))
    if open_still and case.limit_verdict == Verdict.UNKNOWN:
        yield Reminder("limit_unknown", "知道行为的日期还没有查明，不能判断申请期限", ARL.cite(20))
    likely = likely_mandatory_first(Scope(case.kind), on_the_spot=case.on_the_spot)
    if likely is not None and case.mandatory_first in {"", MandatoryFirst.UNSURE}:
        text = f"可能属于复议前置（{likely.label}），请确认"
        yield Reminder("mandatory_first", text, likely.basis or ARL.cite(23))
    through = case.channel == Channel.THROUGH_PENALISER
    if through and not (case.on_the_spot or case.by_monitoring):
        text = "经处罚机关提交限于当场处罚或者依据电子监控的处罚"
        yield Reminder("through_penaliser", text, ARL.cite(32, 1))


def _of_parties(case: ReconsiderationCase) -> Iterator[Reminder]:
    applicants = [party for party in case.parties if party.side == Side.APPLICANT]
    elected = [
        one for party in applicants for one in party.representatives if one.kind == "elected"
    ]
    if len(applicants) > MANY_APPLICANTS and not elected:
        text = f"申请人有 {len(applicants)} 名，超过五名，推选一至五名代表人"
        yield Reminder("representatives", text, ARL_IMPL.cite(8))
