"""clocks(): the deadlines of a chronicle, each opened by an event and met by a later one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from law.citation import Practice
from law.clock import Deadline, Reckoning, TimeLimit, count
from law.periods import Period, days, working_days
from reconsideration.procedure.chronicle import Chronicle
from reconsideration.procedure.events import ACCEPTING
from reconsideration.procedure.following import Order
from reconsideration.procedure.grounds import SuspensionGround
from reconsideration.procedure.norms import number_of
from reconsideration.procedure.settings import NormStart, answers
from reconsideration.procedure.stages import CLOSED, Stage, Track
from reconsideration.procedure.taken import Taken

# A newer one of these takes the place of an older one that was never met.
REPLACED_BY_NEWER = frozenset(
    {"hearing_notice", "correct", "reply", "examine", "examine_again", "as_ordered"}
)
# These outlive the case: they are what follows from it.
AFTERMATH = frozenset({"sue", "sue_untold", "enforce", "perform", "opinion_reply", "as_ordered"})
LAID_ON_THE_APPLICANT = frozenset({"D63", "D68"})
"""Changed or upheld, the act is still there to be performed (article 78)."""
SET_IN_THE_ORDER = frozenset({"as_ordered", "superior_order"})
TO_COURT = frozenset({"sue", "sue_untold", "enforce"})
ANEW = frozenset({("reply", "converted"), ("decide", "correction_ordered")})
OF_NORMS = frozenset({"norm_notify", "norm_answer", "norm_deal", "norm_transfer", "norm_reply"})
NORM_ENDS = frozenset({"norm_dealt", "norm_replied", "norm_dropped"})
CONVERTED_LATE = Practice(
    "转换时简易程序的期限已经届满，期满以后能否转换法律没有规定，请核对是否已经超期"
)
ON_THE_DAY_IT_WAS = ("posted_on", "sent_on")


def clocks(chronicle: Chronicle) -> tuple[Deadline, ...]:
    """Every deadline of the case, in the order in which they began."""
    found = [
        _deadline(chronicle, number, limit)
        for number, taken in enumerate(chronicle.taken)
        for limit in _opened(chronicle, taken)
    ]
    return (*_replaced(found), *_unanswered(chronicle, found))


def _unanswered(chronicle: Chronicle, found: Sequence[Deadline]) -> Iterator[Deadline]:
    """Suing since nothing was decided in time: from the end of the trial (行诉法 45; 34).

    Known only where somebody asks as of a later day; the present time limit of a case is open.
    """
    decide = next((one for one in reversed(found) if one.key == "decide"), None)
    if decide is None or decide.due is None or decide.met_on is not None or decide.void:
        return
    if chronicle.as_of is None or chronicle.as_of <= decide.due:
        return
    first = any(event.data.get("mandatory_first") for event in chronicle.told)
    limit = chronicle.version.sue_closed if first else chronicle.version.limits["sue"]
    label = "期满没有作出决定，提起行政诉讼"
    reckoning = count(limit.period, decide.due, chronicle.calendar, label=label, basis=limit.basis)
    yield replace(
        decide,
        key=limit.key,
        number=limit.number,
        label=label,
        period=limit.period,
        started_on=decide.due,
        due=reckoning.due,
        estimated=decide.estimated or reckoning.estimated,
        basis=limit.basis,
        reckoning=reckoning,
        missed=limit.missed,
        advisory=True,
        notes=(),
    )


def _opened(chronicle: Chronicle, taken: Taken) -> Iterator[TimeLimit]:
    """The limits that an event opens, in the form of the procedure then applied."""
    for key in chronicle.version.limits:
        limit = chronicle.limit(key, _track(chronicle, key, taken))
        if limit is None or not _starts(chronicle, limit, taken):
            continue
        if key == "sue" and taken.before in {Stage.NOT_ACCEPTED, Stage.DISMISSED}:
            yield chronicle.version.sue_closed
        elif key == "perform" and _set_time(chronicle.duty, taken) is not None:
            yield chronicle.version.perform_as_set
        else:
            yield limit


def _track(chronicle: Chronicle, key: str, taken: Taken) -> Track | None:
    """Copy and reply keep the procedure of their day (U6); the decision has the present one."""
    if key == "decide":
        return chronicle.track
    converted = chronicle.converted_on
    if key == "reply" and converted is not None and taken.event.on >= converted:
        return Track.ORDINARY
    return chronicle.first_track


def _starts(chronicle: Chronicle, limit: TimeLimit, taken: Taken) -> bool:
    kind, data = taken.event.kind, taken.event.data
    if (limit.key, kind) in ANEW:
        return _starts_anew(chronicle, taken)
    if kind not in limit.starts or taken.repeats or (data.get("final") and limit.key in TO_COURT):
        return False
    match limit.key:
        case "suspended_60":
            return SuspensionGround(data.get("ground", "S10")) in chronicle.version.sixty_days
        case "norm_notify" | "norm_deal" | "norm_transfer":
            return bool(data.get("competent", True)) is (limit.key != "norm_transfer")
        case "correct":
            return chronicle.correct(taken.event.on) is not None
        case "perform":
            return _performance(chronicle, limit, taken) is not None
        case "as_ordered" | "superior_order":
            return _set_time(taken.event.data, taken) is not None
        case "sue" | "sue_untold":
            told = bool(data.get("told_to_sue", True)) is (limit.key == "sue")
            return told and _side(taken) != "respondent" and bool(data.get("mandatory_first", True))
        case "enforce":
            return _enforceable(chronicle.duty) and _side(taken) != "respondent"
    return True


def _starts_anew(chronicle: Chronicle, taken: Taken) -> bool:
    """Whether a conversion starts the reply anew (U6), an order after a dismissal the trial."""
    if taken.event.kind == "correction_ordered":
        what = taken.event.data.get("what")
        return what == Order.TRY_AGAIN and taken.before is Stage.DISMISSED
    restarts = chronicle.settings.reply_restarts_on_conversion
    return restarts and chronicle.copy_track is not None and not chronicle.replied


def _deadline(chronicle: Chronicle, number: int, limit: TimeLimit) -> Deadline:
    taken = chronicle.taken[number]
    start = _start(chronicle, limit, taken)
    reckoning = _reckon(chronicle, limit, taken, start)
    met_on = _met_on(chronicle, number, limit)
    if limit.key in {"decide", "send_copy"} and chronicle.acceptance_estimated:
        reckoning = replace(reckoning, estimated=True)
    return Deadline(
        key=limit.key,
        label=_label(chronicle, limit, taken),
        period=_period(chronicle, limit, taken),
        started_on=start,
        due=reckoning.due,
        estimated=reckoning.estimated,
        met_on=met_on,
        stopped=reckoning.due is None,
        basis=limit.basis,
        reckoning=reckoning,
        missed=limit.missed,
        advisory=limit.advisory,
        void=met_on is None and _has_fallen_away(chronicle, number, limit),
        notes=_notes(chronicle, limit, taken),
        number=limit.number,
    )


def _start(chronicle: Chronicle, limit: TimeLimit, taken: Taken) -> date:
    """Day 0: the event's own day, except where the law counts from another."""
    on = taken.event.on
    if limit.starts >= ACCEPTING and taken.event.kind in ACCEPTING:
        return chronicle.accepted_on or on
    if limit.before:
        held_on: date = taken.event.data.get("for", on)
        return held_on
    if taken.event.kind == "norm_review_opened":
        # A norm that was named only during the suspension can't be late from the start.
        return on if taken.event.data.get("later") else _norm_start(chronicle, on)
    if limit.key == "enforce":
        told = taken.event.data.get("told_to_sue", True)
        sue = chronicle.version.limits["sue" if told else "sue_untold"]
        return count(sue.period, on, chronicle.calendar).due or on
    return on


def _label(chronicle: Chronicle, limit: TimeLimit, taken: Taken) -> str:
    """What the limit is called; where several norms are under review, which of them it is for."""
    if limit.key in OF_NORMS and len(chronicle.norms()) > 1:
        return f"{limit.label}（第{number_of(taken.event)}份）"
    return limit.label


def _norm_start(chronicle: Chronicle, opened_on: date) -> date:
    """The suspension for norm review (U9): the one open on that day, or the first after it."""
    if chronicle.settings.norm_start is NormStart.OPENING:
        return opened_on
    stops = [stop for ground, stop in chronicle.suspensions if ground == "S09"]
    begun = [stop.start for stop in stops if stop.start <= opened_on]
    later = [stop.start for stop in stops if stop.start > opened_on]
    return max(begun) if begun else min(later, default=opened_on)


def _period(chronicle: Chronicle, limit: TimeLimit, taken: Taken) -> Period:
    if limit.key == "decide" and chronicle.base is not None:
        return days(chronicle.base)
    if limit.key == "hearing_notice" and chronicle.settings.hearing_clear_days:
        return working_days(limit.period.count + 1)
    if limit.key == "perform":
        return _performance(chronicle, limit, taken) or limit.period
    if limit.key in SET_IN_THE_ORDER:
        return _set_time(taken.event.data, taken) or limit.period
    return limit.period


def _reckon(chronicle: Chronicle, limit: TimeLimit, taken: Taken, start: date) -> Reckoning:
    if limit.key == "decide":
        first = chronicle.first_trial if taken.event.kind in ACCEPTING else None
        trial = first or chronicle.trial()
        if trial is not None:
            return trial
    if limit.key == "correct":
        correct = chronicle.correct(start)
        if correct is not None:
            return correct
    stops = []
    if limit.key == "reply" and chronicle.settings.reply_stops_in_suspension:
        stops = [stop for _, stop in chronicle.suspensions]
    return count(
        _period(chronicle, limit, taken),
        start,
        chronicle.calendar,
        before=limit.before,
        roll=limit.roll,
        stops=stops,
        label=limit.label,
        basis=limit.basis,
    )


def _performance(chronicle: Chronicle, limit: TimeLimit, taken: Taken) -> Period | None:
    """The time to perform: as the decision sets it, sixty days for a new act without one."""
    if _side(taken) not in {"", "respondent"}:
        return None
    default = limit.period if chronicle.duty.get("remake") else None
    return _set_time(chronicle.duty, taken) or default


def _enforceable(duty: Mapping[str, object]) -> bool:
    """Whether somebody may have to be made to keep the decision: as it says, or by its kind."""
    kinds = duty.get("kinds")
    known = set(kinds) if isinstance(kinds, list | tuple) else set()
    return bool(duty.get("enforceable", known & LAID_ON_THE_APPLICANT))


def _side(taken: Taken) -> str:
    """On whose side the paper was served, where the event says so."""
    data = taken.event.data
    return str(data.get("side") or data.get("party") or "")


def _set_time(duty: Mapping[str, object], taken: Taken) -> Period | None:
    """The time to perform that a decision or an order itself sets, in days or up to a day."""
    until, length = duty.get("perform_by"), duty.get("perform_days")
    if isinstance(until, date) and until > taken.event.on:
        return days((until - taken.event.on).days)
    return days(length) if isinstance(length, int) and length > 0 else None


def _notes(chronicle: Chronicle, limit: TimeLimit, taken: Taken) -> tuple[Practice, ...]:
    """The open questions of law that a deadline rests on, as they are answered here."""
    found: list[tuple[str, bool]] = []
    new_law = not chronicle.version.accepted_on_receipt
    converted = chronicle.converted_on
    match limit.key:
        case "examine":
            found = [("U2", new_law and chronicle.corrections > 0)]
        case "decide":
            found = [
                ("U1", new_law),
                ("U3", bool(chronicle.suspensions)),
                ("U4", chronicle.extension > 0),
                ("U5", converted is not None),
                ("U10", new_law and bool(chronicle.exclusions)),
                ("U17", taken.event.kind not in ACCEPTING),
            ]
        case "reply":
            found = [
                ("U6", converted is not None and taken.event.on < converted),
                ("U7", bool(chronicle.suspensions)),
            ]
        case "hearing_notice":
            found = [("U8", True)]
        case "norm_deal" | "norm_transfer":
            found = [("U9", True)]
        case "sue":
            found = [("U15", True)]
    known = answers(chronicle.settings, *(number for number, asked in found if asked))
    return (*known, CONVERTED_LATE) if limit.key == "decide" and chronicle.converted_late else known


def _met_on(chronicle: Chronicle, number: int, limit: TimeLimit) -> date | None:
    """The day of the first later event that meets the limit; posting in time is in time."""
    start = chronicle.taken[number].event
    ground = start.data.get("ground")
    for taken in chronicle.taken[number + 1 :]:
        event = taken.event
        if event.kind not in limit.met_by or event.derived:
            continue
        if event.kind.startswith("norm_") and number_of(event) != number_of(start):
            continue
        if event.kind == "hearing_notice_served" and event.data.get("waiting"):
            # The notice is given once the last party has it.
            continue
        if event.kind == "resumed" and event.data.get("ground", ground) != ground:
            continue
        dates = (event.data.get(name) for name in ON_THE_DAY_IT_WAS)
        day: date = next((day for day in dates if isinstance(day, date)), event.on)
        return day
    return None


def _has_fallen_away(chronicle: Chronicle, number: int, limit: TimeLimit) -> bool:
    """Unmet when the case closed or its norm was done with, or answered by the law itself."""
    if limit.key in OF_NORMS and _norm_is_done_with(chronicle, number):
        return True
    if limit.key in AFTERMATH:
        return False
    if limit.key in {"examine", "examine_again"} and chronicle.accepted_on is not None:
        return True
    return chronicle.stage in CLOSED | {Stage.DECIDED, Stage.FOLLOW_UP}


def _norm_is_done_with(chronicle: Chronicle, number: int) -> bool:
    """Whether the review of the norm that an event belongs to has ended since."""
    norm = number_of(chronicle.taken[number].event)
    later = (taken.event for taken in chronicle.taken[number + 1 :])
    return any(event.kind in NORM_ENDS and number_of(event) == norm for event in later)


def _replaced(found: list[Deadline]) -> Iterator[Deadline]:
    for number, deadline in enumerate(found):
        newer = any(later.key == deadline.key for later in found[number + 1 :])
        if newer and deadline.met_on is None and deadline.key in REPLACED_BY_NEWER:
            yield replace(deadline, void=True)
        else:
            yield deadline
