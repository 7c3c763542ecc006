"""choose_law(): the head of the body puts a case under the other version of the law, and says why.

The dates choose by themselves (U21). What was done already has to be possible under the version
chosen, and once a decision was served nothing changes any more.
"""

from __future__ import annotations

from datetime import date

from casework.accounts.models import Person
from casework.accounts.roles import Action as May
from casework.accounts.staff import is_staff_for
from casework.cases.calendars import calendar_for
from casework.cases.models import CaseEvent
from casework.cases.timeline import timeline
from law.errors import Incomplete, NotAllowed
from law.events import Event
from reconsideration.commands.acting import act
from reconsideration.models import ReconsiderationCase
from reconsideration.procedure import VERSIONS, Action, LawChoice, course, law_choice_of
from reconsideration.procedure.law_choice import OVERRIDE

SHORTEST_REASON = 10
SERVED = frozenset({"decision_served"})


def choice_of(case: ReconsiderationCase) -> LawChoice:
    """Which version the case follows now, and why."""
    return law_choice_of(timeline(case), calendar_for(case.unit))


def choose_law(
    case: ReconsiderationCase, *, law: str, reason: str, on: date, by: Person
) -> CaseEvent:
    """Put the case under this version from now on; its deadlines are reckoned anew."""
    _check(case, law, reason)
    if not is_staff_for(May.APPROVE_CLOSING, case.unit_id, by.id, on):
        raise NotAllowed("改用另一版本的法律，须由机构负责人决定", instead="请机构负责人办理")
    if any(event.kind in SERVED for event in timeline(case)):
        raise NotAllowed("决定已经送达，不能再改用另一版本的法律")
    _check_what_was_done(case, law, on)
    return act(
        case, Action.CHOOSE_LAW, OVERRIDE, on=on, by=by, law=law, reason=reason.strip(),
        who=by.name,
    )  # fmt: skip


def _check(case: ReconsiderationCase, law: str, reason: str) -> None:
    problems = {}
    if law not in VERSIONS:
        problems["law"] = "请选适用的版本"
    elif law == choice_of(case).version.key:
        problems["law"] = "本案现在就适用这一版本"
    if len(reason.strip()) < SHORTEST_REASON:
        problems["reason"] = f"写明改用的理由（至少 {SHORTEST_REASON} 个字）"
    if problems:
        raise Incomplete(problems)


def _check_what_was_done(case: ReconsiderationCase, law: str, on: date) -> None:
    """Every act on record has to be one of that version too."""
    calendar = calendar_for(case.unit)
    told = [*timeline(case), Event(OVERRIDE, on, {"law": law})]
    barred = course(told, calendar, as_of=case.received_on).barred
    if not barred:
        return
    first = barred[0]
    raise NotAllowed(
        f"已经办理的事项不合《{VERSIONS[law].statute.title}》："
        f"{first.event.on.isoformat()} {first.reason}",
        instead="先核对这些事项；不能更正的，不改用",
    )
