"""The deadlines of a case: rules of the place and of the kind, counted from its events."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta

from law.citation import Practice
from law.clock import Deadline, Stop, count
from law.events import Event
from law.periods import Period, Unit
from law.workdays import WorkCalendar
from mediation.dispute_type import Chronicle, DisputeType, OrganKind, Rule
from mediation.disputes import DISPUTES
from mediation.places import limits_for, places, rows_of
from mediation.procedure.days import day
from mediation.procedure.performance import asked_for, promises
from mediation.procedure.reminders import reminders
from mediation.procedure.stages import FILED, Stage
from mediation.procedure.walk import Walk, effective_day, unconfirmable_now

_PAUSES = {
    "supplement": (
        frozenset({"supplement_asked"}),
        frozenset({"supplement_done", "supplement_lapsed", "terminated"}),
        "等待补正的时间不计",
        Practice("补正的时间不计入受理审查"),
    ),
    "suspended": (
        frozenset({"suspended"}),
        frozenset({"resumed", "session_held", "terminated"}),
        "中止的时间不计",
        Practice("中止的时间不计入调解期限"),
    ),
    "appraisal": (
        frozenset({"appraisal_opened"}),
        frozenset({"appraisal_closed", "terminated"}),
        "鉴定、评估、检测的时间不计",
        Practice("鉴定、评估、检测的时间不计入调解期限"),
    ),
}


def deadlines(state: Walk, calendar: WorkCalendar, place: str | None) -> tuple[Deadline, ...]:
    """Every deadline of the case, in the order in which the clocks started."""
    found: list[Deadline] = []
    for index, event in enumerate(state.taken):
        for rule in _rules(state, event, place):
            deadline = _deadline(state, rule, index, calendar)
            if deadline is not None:
                found.append(deadline)
        if event.kind == "signed" and event is _last(state, "signed"):
            found += promises(state, effective_day(event), calendar)
    found += asked_for(state, calendar)
    chronicle = Chronicle(state.driving, state.organ_kind, state.days(), state.track)
    found += reminders(record_rules(state.kind, state.organ_kind, place), chronicle, calendar)
    return tuple(_stilled(state, deadline) for deadline in found)


def record_rules(kind: str, organ_kind: OrganKind, place: str | None) -> tuple[Rule, ...]:
    """The rows that run from the record: the kind's own, and those of the place that it names."""
    dispute = DISPUTES[kind]
    generic = [
        rule
        for rule in rows_of(place)
        if rule.facts and not rule.limit.starts and _wanted(rule, dispute)
    ]
    own = [rule for rule in dispute.rules(organ_kind) if not rule.limit.starts]
    return (*own, *generic)


def limit_names(kind: str) -> frozenset[str]:
    """What a time limit of a kind may be called anywhere: its number, or its key."""
    dispute = DISPUTES[kind]
    rules = [*dispute.limits, *(rule for place in places().values() for rule in place.rules)]
    named = {rule.id for rule in rules} | {rule.limit.key for rule in rules}
    return frozenset(named | set(dispute.renamed.values()) | {"origin"})


def _wanted(rule: Rule, dispute: DisputeType) -> bool:
    """Whether the kind takes a row of the place: its own kinds only, or by its number."""
    if rule.kinds and dispute.key not in rule.kinds:
        return False
    return not rule.by_kind or rule.id.partition(".")[0] in dispute.generic


def _rules(state: Walk, event: Event, place: str | None) -> list[Rule]:
    """The rules that this event starts.

    What a court has assigned follows the court's period; else a kind's own period replaces the
    generic one, and the simple procedure's the ordinary one.
    """
    dispute = DISPUTES[state.kind]
    own = [
        rule
        for rule in dispute.limits
        if not rule.off
        and rule.applies(state.organ_kind, event.on)
        and rule.suits(state.track, state.driving)
    ]
    generic = _narrowest(
        rule
        for rule in limits_for(place, state.organ_kind, event.on)
        if rule.suits(state.track, state.driving) and _wanted(rule, dispute)
    )
    court = {rule.limit.key for rule in generic if rule.tracks}
    taken = {rule.limit.key for rule in own} | court
    unwanted = {"mediate_simple"} if "mediate" in taken or not state.simple else {"mediate"}
    chosen = [
        *(rule for rule in own if rule.limit.key not in court),
        *(rule for rule in generic if rule.tracks or rule.limit.key not in taken | unwanted),
    ]
    named = [replace(rule, id=dispute.renamed.get(rule.id, rule.id)) for rule in chosen]
    return [rule for rule in named if event.kind in rule.limit.starts]


def _narrowest(rules: Iterable[Rule]) -> list[Rule]:
    """A place's row for some kinds takes the place of the row for all."""
    found = list(rules)
    special = {rule.limit.key for rule in found if rule.kinds}
    return [rule for rule in found if rule.kinds or rule.limit.key not in special]


def _deadline(state: Walk, rule: Rule, index: int, calendar: WorkCalendar) -> Deadline | None:
    event = state.taken[index]
    if rule.limit.key == "session_notice" and event.data.get("waived"):
        return None
    if rule.limit.key == "confirm" and unconfirmable_now(state):
        return None
    start = _start(state, rule, event)
    met_on = _met(state, rule, index)
    stops = _stops(state, rule)
    period = _period(rule, event)
    extension = _extension(state, rule, index, period, start, stops, calendar)
    reckoning = count(
        period,
        start,
        calendar,
        before=rule.limit.before,
        roll=rule.limit.roll,
        extension=extension,
        stops=stops,
        label=rule.limit.label,
        basis=rule.limit.basis,
    )
    return Deadline(
        key=rule.limit.key,
        label=rule.limit.label,
        period=period,
        started_on=start,
        due=reckoning.due,
        estimated=reckoning.estimated,
        met_on=met_on,
        stopped=reckoning.due is None and met_on is None,
        basis=rule.limit.basis,
        reckoning=reckoning,
        missed=rule.limit.missed,
        advisory=rule.limit.advisory,
        code=rule.id,
        fixed=rule.fixed,
    )


def _start(state: Walk, rule: Rule, event: Event) -> date:
    """From which day a rule runs: its event's own, unless the event says another."""
    if rule.limit.key == "session_notice":
        return day(event.data.get("for")) or event.on
    said = (day(state.driving.get(key)) for key in rule.facts)
    named = next((on for on in said if on is not None), None)
    if named is not None:
        return named
    if event.kind in {"supplement_asked", "consent_asked"}:
        return day(event.data.get("served_on")) or event.on
    if rule.limit.key == "followup":
        return _last_due(state) or effective_day(event)
    if rule.limit.key == "enforce":
        return _last_due(state) or event.on
    return effective_day(event) if event.kind == "signed" else event.on


def _last_due(state: Walk) -> date | None:
    return max((item.due_on for item in state.items if item.due_on is not None), default=None)


def _met(state: Walk, rule: Rule, index: int) -> date | None:
    """When the rule was met: by the first event that meets it, or by a day on the record."""
    if rule.limit.key == "session_notice":
        event = state.taken[index]
        return day(event.data.get("notified_on")) or event.on
    for event in state.taken[index + 1 :]:
        if event.kind in rule.limit.met_by:
            sent_on = day(event.data.get("sent_on"))  # 民诉法 85(4): posted in time is in time
            return effective_day(event) if event.kind == "signed" else sent_on or event.on
    known = (day(state.driving.get(key)) for key in rule.met_facts)
    return min((on for on in known if on and on >= state.taken[index].on), default=None)


def _period(rule: Rule, event: Event) -> Period:
    """The rule's period, or the longer one that it lets the body set."""
    if not rule.longer:
        return rule.limit.period
    wanted = event.data.get("days") if rule.limit.key == "supplement" else None
    if event.data.get("complex"):
        wanted = rule.longer
    if wanted is None:
        return rule.limit.period
    return Period(max(1, min(int(wanted), rule.longer)), rule.limit.period.unit)


def _stops(state: Walk, rule: Rule) -> list[Stop]:
    """The pauses that the rule itself lists; no other pause stops its clock."""
    stops: list[Stop] = []
    for pause in sorted(rule.pauses):
        starts, ends, label, practice = _PAUSES[pause]
        basis = rule.pause_basis or practice
        begun: date | None = None
        for event in state.taken:
            if event.kind in starts and begun is None:
                begun = event.on
            elif event.kind in ends and begun is not None:
                stops.append(Stop(begun, event.on, label, basis))
                begun = None
        if begun is not None:
            stops.append(Stop(begun, None, label, basis))
    return stops


def _extension(
    state: Walk,
    rule: Rule,
    index: int,
    period: Period,
    start: date,
    stops: list[Stop],
    calendar: WorkCalendar,
) -> int:
    """Days added by what the parties agreed: so many days, or up to a day."""
    if rule.limit.key not in {"mediate", "mediate_simple"}:
        return 0
    total = 0
    for event in state.taken[index + 1 :]:
        if event.kind == "reopened":
            break
        if event.kind != "extended":
            continue
        to = day(event.data.get("to"))
        if to is None:
            total += int(event.data.get("days") or 0)
            continue
        base = count(period, start, calendar, roll=False, stops=stops).due
        if base is not None:
            total = _between(base, to, period.unit, calendar)
    return total


def _between(base: date, to: date, unit: Unit, calendar: WorkCalendar) -> int:
    """How many days of the unit lie between two days."""
    span = max(0, (to - base).days)
    if unit is not Unit.WORKING:
        return span
    return sum(calendar.is_workday(base + timedelta(n)) for n in range(1, span + 1))


def _last(state: Walk, kind: str) -> Event | None:
    return next((event for event in reversed(state.taken) if event.kind == kind), None)


_AFTER_CLOSING = frozenset({"archive", "hand_over"})
_AFTER_REFUSAL = frozenset({"serve_decision"})


def _stilled(state: Walk, deadline: Deadline) -> Deadline:
    """In a case that has ended here, clocks that nobody watches any more are void."""
    still = _AFTER_CLOSING if state.stage in FILED else _AFTER_REFUSAL
    over = state.stage in FILED or state.stage in {Stage.REFUSED, Stage.TRANSFERRED}
    held = deadline.key in DISPUTES[state.kind].holds and not state.seen("performed")
    if deadline.met_on is None and over and deadline.key not in still and not held:
        return replace(deadline, void=True)
    return deadline
