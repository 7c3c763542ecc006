"""The course of a trial: suspension, resumption, extension, conversion, time left out.

Articles 39, 40, 55, 62; 实施条例 30, 34, 37. Every act tells every party in writing.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from casework.accounts.models import Person
from casework.accounts.staff import is_staff_for
from casework.cases.calendars import calendar_for
from casework.cases.models import CaseEvent
from casework.cases.timeline import record, timeline
from casework.cases.vocabulary import NATURAL_PERSONS
from casework.documents.issue import issue
from law.clock import Deadline
from law.errors import Incomplete, NotAllowed
from law.events import Event
from reconsideration.commands.acting import act, deadline, facts_now, reckon, send, side
from reconsideration.commands.approving import CONVERT, EXTEND, approval_at, approver_at
from reconsideration.commands.checking import SetAside, kept, need_reason, stop
from reconsideration.commands.late import entered_late
from reconsideration.commands.papers import course as papers
from reconsideration.commands.papers.parts import APPLICANT
from reconsideration.commands.trial.notices import unserved
from reconsideration.models import ReconsiderationCase
from reconsideration.procedure import Action, course
from reconsideration.procedure.following import Order
from reconsideration.procedure.grounds import SuspensionGround
from reconsideration.procedure.talks import EXCLUDED, TalkMatter

BOTH = frozenset({"applicant", "respondent"})
OF_A_PERSON = frozenset({SuspensionGround.S01, SuspensionGround.S02, SuspensionGround.S03})

Problem = tuple[int, str, str]
"""The number of a check, why it blocks, what to do instead."""


def settled(
    case: ReconsiderationCase, problems: Sequence[Problem], aside: SetAside | None = None
) -> dict[str, Any]:
    """Stop at the checks that block; what to keep in the event of those that were set aside."""
    notes = [
        stop(case, number, why, instead=instead, aside=aside) for number, why, instead in problems
    ]
    return kept(notes)


def talked_over(matter: str, known: frozenset[TalkMatter]) -> dict[str, Any]:
    """The matter of a mediation or a settlement, for the event, where the law names some only."""
    if not known:
        return {}
    if matter not in known:
        words = "、".join(one.label for one in TalkMatter if one in known)
        raise Incomplete({"matter": f"旧法只允许就下列事项调解、和解：{words}"})
    return {"matter": matter}


# ------------------------------------------------------------------------------ suspension


def suspension_problems(
    case: ReconsiderationCase,
    *,
    ground: str,
    detail: str,
    consents: Sequence[str] = (),
    consent_note: str = "",
    on: date,
    noted_on: date,
) -> list[Problem]:
    """What check 22 finds: no ground, one consent only (S06), a day before the recording."""
    if ground not in list(SuspensionGround):
        raise Incomplete({"ground": "请选第39条第1款的一项中止事由"})
    need_reason("detail", detail, "写明中止的具体原因")
    _check_subject(case, SuspensionGround(ground))
    found: list[Problem] = []
    if ground == SuspensionGround.S06:
        if not set(consents) >= BOTH:
            why = "以调解、和解中止，须申请人和被申请人都同意中止"
            found.append((22, why, "取得双方同意后办理"))
        need_reason("consent_note", consent_note, "写明双方同意中止的时间和方式")
    if on < noted_on and not entered_late(case, on):
        why = f"中止不得倒签：{on.isoformat()} 早于办理之日 {noted_on.isoformat()}"
        found.append((22, why, "从办理之日起中止"))
    return found


def _check_subject(case: ReconsiderationCase, ground: SuspensionGround) -> None:
    """Death, incapacity and absence are of people, an end of entities."""
    natural = {party.kind in NATURAL_PERSONS for party in side(case, APPLICANT)}
    if ground in OF_A_PERSON and True not in natural:
        raise Incomplete({"ground": "申请人中没有公民，这一事由不适用"})
    if ground is SuspensionGround.S04 and False not in natural:
        raise Incomplete({"ground": "申请人中没有法人或者其他组织，这一事由不适用"})


def suspend(
    case: ReconsiderationCase,
    *,
    ground: str,
    detail: str,
    consents: Sequence[str] = (),
    consent_note: str = "",
    on: date,
    by: Person,
    noted_on: date | None = None,
    aside: SetAside | None = None,
    approved_by: Person | None = None,
) -> CaseEvent:
    """Suspend on one of the ten grounds; the clock stands still from this day (39)."""
    problems = suspension_problems(
        case, ground=ground, detail=detail, consents=consents, consent_note=consent_note, on=on,
        noted_on=noted_on or on,
    )  # fmt: skip
    noted = settled(case, problems, aside)
    given = SuspensionGround(ground)
    event = act(
        case, Action.SUSPEND, "suspended", on=on, by=by, ground=given.value,
        note=f"{given.label}，{detail.strip()}", consents=sorted(consents),
        consent_note=consent_note.strip(), **approval(approved_by), **noted,
    )  # fmt: skip
    letter = papers.suspension(case, ground=given, detail=detail, on=on, by=by)
    send(case, letter, on=on, by=by, event=event, to=papers.everybody(case))
    return event


def approval(approved_by: Person | None) -> dict[str, Any]:
    """Who approved, for the event; nothing where nobody had to."""
    return {"approved_by": approved_by.id} if approved_by is not None else {}


# ------------------------------------------------------------------------------ resumption


def resume(
    case: ReconsiderationCase,
    *,
    reason: str,
    ground: str = "",
    on: date,
    by: Person,
) -> CaseEvent:
    """Resume when a cause is gone; the notice shows the new last day (39 ¶2, ¶3).

    With several grounds open, `ground` says which of them is gone.
    """
    need_reason("reason", reason, "写明中止的原因怎样消除")
    now = facts_now(case, on).grounds
    if len(now) > 1 and ground not in now:
        raise Incomplete({"ground": "有几项中止事由，选已经消除的一项"})
    since = suspended_since(case, ground)
    missing = unserved(case, papers.SUSPENSION)
    problems = [
        (22, f"中止通知书还没有送达：{'、'.join(missing)}", "先在文书中登记中止通知书的送达")
    ]
    noted = settled(case, problems if missing else [])
    told: dict[str, Any] = {"ground": ground or next(iter(now))} if now else {}
    event = act(
        case, Action.RESUME, "resumed", on=on, by=by, reason=reason.strip(), **told, **noted
    )
    tell_resumption(case, event, since=since, reason=reason, on=on, by=by)
    return event


def tell_resumption(
    case: ReconsiderationCase,
    event: CaseEvent,
    *,
    since: date | None,
    reason: str,
    on: date,
    by: Person,
) -> None:
    """Tell every party in writing that the case goes on, and until when (39 ¶3)."""
    letter = papers.resumption(
        case, since=since, reason=reason, decide=deadline(case, "decide"), on=on, by=by
    )
    send(case, letter, on=on, by=by, event=event, to=papers.everybody(case))


def suspended_since(case: ReconsiderationCase, ground: str = "") -> date | None:
    """The day the open suspension began, of that ground where one is named."""
    begun: dict[str, date] = {}
    for event in timeline(case):
        if event.kind == "suspended":
            begun[str(event.data.get("ground"))] = event.on
        elif event.kind == "resumed":
            begun.pop(str(event.data.get("ground")), None)
        elif event.kind == "correction_ordered" and event.data.get("what") == Order.RESUME:
            begun.clear()
    return begun.get(ground) or min(begun.values(), default=None)


# ------------------------------------------------------------------------------ extension


def extension_problems(
    case: ReconsiderationCase, *, days: int, reason: str, on: date, noted_on: date
) -> list[Problem]:
    """What check 25 finds beside the guards: backdated past the end, or a notice unserved."""
    need_reason("reason", reason, "写明案情怎样复杂、为什么不能按期作出决定")
    if days < 1:
        raise Incomplete({"days": "延长的日数至少为一日"})
    found: list[Problem] = []
    facts = facts_now(case, noted_on)
    backdated = on < noted_on and not entered_late(case, on)
    if backdated and facts.trial_is_over and facts.decide_due is not None:
        why = f"审理期限已于 {facts.decide_due.isoformat()} 届满，不能倒签延期"
        found.append((25, why, "及时作出决定"))
    missing = unserved(case, papers.EXTENSION)
    if missing:
        why = f"上一次延期还没有书面告知：{'、'.join(missing)}"
        found.append((25, why, "先登记延期审理通知书的送达"))
    return found


def extend(
    case: ReconsiderationCase,
    *,
    days: int,
    reason: str,
    on: date,
    by: Person,
    approved_by: Person | None,
    noted_on: date | None = None,
    aside: SetAside | None = None,
) -> CaseEvent:
    """Extend a complex case, thirty days at most in all, approved by the head (62; 2017: 31)."""
    problems = extension_problems(case, days=days, reason=reason, on=on, noted_on=noted_on or on)
    if not _may_approve(case, EXTEND, approved_by, besides=by, on=noted_on or on):
        head = approver_at(case.unit, EXTEND, case.law)
        problems.append((25, f"延长审理期限须经行政复议{head}批准", f"报{head}批准"))
    noted = settled(case, problems, aside)
    event = act(
        case, Action.EXTEND, "extended", on=on, by=by, days=days, reason=reason.strip(),
        **approval(approved_by), **noted,
    )  # fmt: skip
    letter = papers.extension(
        case, days=days, reason=reason, decide=deadline(case, "decide"), on=on, by=by
    )
    send(case, letter, on=on, by=by, event=event, to=papers.everybody(case))
    return event


def _may_approve(
    case: ReconsiderationCase, key: str, who: Person | None, *, besides: Person, on: date
) -> bool:
    """Whether that is the head whom the law names for the step, and not the handler who asks."""
    if who is None or who.id == besides.id:
        return False
    return is_staff_for(approval_at(case.unit, key, case.law), case.unit_id, who.id, on)


# ------------------------------------------------------------------------------ conversion


def conversion_problems(
    case: ReconsiderationCase, *, reason: str, on: date, noted_on: date
) -> list[Problem]:
    """A conversion says why the simplified procedure does not fit."""
    need_reason("reason", reason, "写明为什么不宜适用简易程序")
    return []


def convert(
    case: ReconsiderationCase,
    *,
    reason: str,
    on: date,
    by: Person,
    approved_by: Person | None,
    noted_on: date | None = None,
    aside: SetAside | None = None,
) -> CaseEvent:
    """Turn to the ordinary procedure, approved by the head; sixty days from acceptance (55)."""
    problems = conversion_problems(case, reason=reason, on=on, noted_on=noted_on or on)
    if not _may_approve(case, CONVERT, approved_by, besides=by, on=noted_on or on):
        problems.append((11, "转为普通程序须经行政复议机构负责人批准", "报机构负责人批准"))
    noted = settled(case, problems, aside)
    event = act(
        case, Action.CONVERT, "converted", on=on, by=by, reason=reason.strip(),
        **approval(approved_by), **noted,
    )  # fmt: skip
    letter = papers.conversion(case, reason=reason, decide=deadline(case, "decide"), on=on, by=by)
    send(case, letter, on=on, by=by, event=event, to=papers.everybody(case))
    return event


# ------------------------------------------------------------------------------ time left out


def stop_clock(
    case: ReconsiderationCase,
    *,
    kind: str,
    note: str,
    appraiser: str = "",
    on: date,
    by: Person,
) -> CaseEvent:
    """Appraisal, site inspection or designation begins: its time is left out (实施条例)."""
    if kind not in EXCLUDED:
        raise Incomplete({"kind": "请选不计入审理期限的事项"})
    need_reason("note", note, "写明鉴定、勘验的事项或者指定受理的经过")
    if kind == "appraisal" and not appraiser.strip():
        raise Incomplete({"appraiser": "写明鉴定机构，鉴定委托书发给它"})
    event = act(
        case, Action.STOP_CLOCK, f"{kind}_started", on=on, by=by, given={"kind": kind},
        note=note.strip(), appraiser=appraiser.strip(),
    )  # fmt: skip
    if kind == "appraisal":
        letter = papers.appraisal(case, appraiser=appraiser.strip(), question=note, on=on, by=by)
        parties = [party.name for party in papers.everybody(case)]
        told = [appraiser.strip(), *parties]
        issue(case, letter, by=by, on=on, event=event, addressees=told)
    return event


def refer_designation(case: ReconsiderationCase, *, note: str, on: date, by: Person) -> CaseEvent:
    """The organs did not agree who takes the case: their superior names one (条例 30, P25b)."""
    need_reason("note", note, "写明协商的经过和报请指定的机关")
    begun = any(event.kind == "designation_started" for event in case.events)
    if not begun or "designation" not in facts_now(case, on).stops:
        raise NotAllowed("没有正在协商的受理机关", instead="先登记协商、指定受理开始")
    event = record(case, "designation_referred", on=on, by=by, note=note.strip())
    reckon(case, event)
    return event


def start_clock(
    case: ReconsiderationCase, *, kind: str, note: str, on: date, by: Person
) -> CaseEvent:
    """It is over: the clock goes on from this day."""
    if kind not in EXCLUDED:
        raise Incomplete({"kind": "请选不计入审理期限的事项"})
    return act(
        case, Action.START_CLOCK, f"{kind}_ended", on=on, by=by, given={"kind": kind},
        note=note.strip(),
    )  # fmt: skip


# ------------------------------------------------------------------------------ what if


def decide_after(
    case: ReconsiderationCase, kind: str, on: date, data: Mapping[str, Any]
) -> Deadline | None:
    """The last day to decide, were this act done: what its page shows before it is."""
    events = [*timeline(case), Event(kind, on, dict(data))]
    return course(events, calendar_for(case.unit), as_of=case.received_on).deadline("decide")
