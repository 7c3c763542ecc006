"""Walk: the events of a case, taken step by step; what the procedure bars is kept aside."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Any

from law.clock import Deadline
from law.errors import NotAllowed
from law.events import Barred, Event
from mediation.dispute_type import OrganKind
from mediation.disputes import DISPUTES
from mediation.procedure.channels import source_of
from mediation.procedure.codes import Track
from mediation.procedure.confirming import unconfirmable
from mediation.procedure.days import day
from mediation.procedure.stages import EVENT_ACTIONS, Action, Facts, Stage
from mediation.procedure.steps import procedure_for

OTHER_SIDE = "对方"

# The acts whose guards look at a due date, and at which.
LOOKS_AT = {
    Action.LAPSE_SUPPLEMENT: "supplement_due",
    Action.DECLINE_CONSENT: "answer_due",
    Action.EXTEND: "mediate_due",
    Action.TERMINATE: "mediate_due",
    Action.FILE_CONFIRMATION: "confirm_due",
}
_DUE_KEYS = {
    "supplement_due": "supplement",
    "answer_due": "answer_consent",
    "mediate_due": "mediate",
    "confirm_due": "confirm",
}


def effective_day(event: Event) -> date:
    """The day an agreement took effect: the last of the acts that it needs."""
    return day(event.data.get("effective_on") or event.data.get("effective")) or event.on


@dataclass(frozen=True, slots=True)
class Item:
    """A clause to be performed: its number, its day if it has one, and what it's called."""

    number: int
    due_on: date | None
    label: str = ""


@dataclass
class Walk:
    """Where the events have led so far."""

    kind: str
    stage: Stage = Stage.DRAFT
    taken: list[Event] = field(default_factory=list)
    barred: list[Barred] = field(default_factory=list)
    driving: dict[str, Any] = field(default_factory=dict)
    organ_kind: OrganKind = OrganKind.ADMIN_ORGAN
    track: str = "CIVIL"
    appraising: bool = False
    confirmation: str = ""
    simple: bool = False
    asked: tuple[str, ...] = (OTHER_SIDE,)
    given: set[str] = field(default_factory=set)
    refused: bool = False
    mediators: int = 0
    items: tuple[Item, ...] = ()
    done: dict[int, date] = field(default_factory=dict)

    def seen(self, *kinds: str) -> bool:
        """Whether one of these has happened."""
        return any(event.kind in kinds for event in self.taken)

    def days(self) -> dict[str, tuple[date, ...]]:
        """The days of each kind of event; an agreement counts from its effect.

        A breach counts from the day after the promise fell due, whenever it was recorded: from
        then the other side knows of it.
        """
        found: dict[str, tuple[date, ...]] = {}
        for event in self.taken:
            on = effective_day(event) if event.kind == "signed" else event.on
            if event.kind == "breached":
                on = min(on, self._broken_on(_number(event.data.get("item"))) or on)
            found[event.kind] = (*found.get(event.kind, ()), on)
        return found

    def _broken_on(self, number: int | None) -> date | None:
        """The day after the item fell due; without a number, the earliest that isn't performed."""
        due = [
            item.due_on
            for item in self.items
            if item.due_on is not None
            and (item.number == number if number is not None else item.number not in self.done)
        ]
        return min(due) + timedelta(1) if due else None

    def missing(self) -> tuple[str, ...]:
        """Who has still to consent."""
        return tuple(name for name in self.asked if name not in self.given)

    def consent(self) -> str:
        """refused, given or unknown."""
        if self.refused:
            return "refused"
        return "unknown" if self.missing() else "given"


CASE_FACTS = (
    "channel",
    "court_procedure",
    "court_signed_on",
    "posted_on",
    "petition_received_on",
    "petition_accepted_on",
    "petition_reply_received_on",
    "petition_review_applied_on",
    "recon_applied_on",
    "recon_accepted_on",
    "recon_track",
    "recon_decision_received_at",
    "suit_filed_on",
    "decision_made_on",
    "payment_order_accepted_on",
    "payment_order_received_on",
    "confirmation_known_on",
    "agreement_breach_known_on",
    "last_instalment_due",
    "incident_at",
    "archive_level",
)
"""What any event may say of other procedures, from which clocks of the place run."""

Dues = Callable[[Walk], Iterable[Deadline]]
Stops = Callable[[Walk, date], tuple[str, ...]]
"""What bars acceptance on a day, in words."""


def walk(
    events: Iterable[Event],
    kind: str,
    dues: Dues,
    *,
    stops: Stops = lambda state, on: (),
    organ_kind: str = "",
    track: str = "",
) -> Walk:
    """Take the events one after the other; `dues` gives the deadlines that a guard looks at.

    `stops` says what bars acceptance. An acceptance that kept its answered conditions was held
    against it when it was recorded; a place that changes its rules later doesn't undo it.

    `organ_kind` and `track` hold until the registration says its own.
    """
    body = OrganKind(organ_kind) if organ_kind else DISPUTES[kind].usual_body
    state = Walk(kind, organ_kind=body, track=track or Track.CIVIL.value)
    for event in events:
        reason = _step(state, _normal(state, event), dues, stops)
        if reason is not None:
            state.barred.append(Barred(event, reason))
    return state


def _normal(state: Walk, event: Event) -> Event:
    """A registration without an earlier receipt is the receipt, on its own day of receipt."""
    if event.kind != "registered":
        return event
    if state.seen("received"):
        return replace(event, kind="facts_completed")
    return replace(event, kind="received", on=day(event.data.get("received_on")) or event.on)


def _step(state: Walk, event: Event, dues: Dues, stops: Stops) -> str | None:
    """Take one step, or say what bars it."""
    if event.kind not in EVENT_ACTIONS:
        return f"没有“{event.kind}”这种事项"
    action = _action(state, event)
    facts = facts_at(state, on=event.on, data=event.data)
    if action in LOOKS_AT:
        facts = with_dues(facts, dues(state))
    if action is Action.ACCEPT and "conditions" not in event.data:
        facts = replace(facts, stops=stops(state, event.on))
    try:
        state.stage = procedure_for(state.kind, state.organ_kind).take(state.stage, action, facts)
    except NotAllowed as refusal:
        return refusal.message
    state.taken.append(event)
    _absorb(state, event)
    return None


def _action(state: Walk, event: Event) -> Action:
    action = EVENT_ACTIONS[event.kind]
    if action is Action.SIGN and event.data.get("oral"):
        return Action.AGREE_ORALLY
    if action is Action.TAKE_CONSENT:
        return consent_action(state.asked, state.given, event.data.get("party"))
    return action


def consent_action(asked: Iterable[str], given: Iterable[str], party: Any) -> Action:
    """Whether this consent is the last one that is needed; without a name it's everybody's."""
    left = set(asked) - set(given) - ({str(party)} if party else set(asked))
    return Action.TAKE_ONE_CONSENT if left else Action.TAKE_CONSENT


def facts_at(state: Walk, *, on: date | None, data: Mapping[str, Any] | None = None) -> Facts:
    """What the guards see at this point, with what the act itself says."""
    act = data or {}
    dispute = DISPUTES[state.kind]
    parallel = dispute.parallel(state.driving, state.track)
    words = dispute.refusal(parallel, state.organ_kind)
    open_items = frozenset(item.number for item in state.items if item.number not in state.done)
    return Facts(
        kind=state.kind,
        track=state.track,
        organ_kind=state.organ_kind,
        consent=state.consent(),
        consents_missing=state.missing(),
        parallel=parallel,
        parallel_words=f"{words.label}（{words.basis.text}）" if words is not None else "",
        appraising=state.appraising,
        supplement_asked=state.seen("supplement_asked"),
        confirmation=state.confirmation,
        feedback_owed=_feedback_owed(state),
        failed=state.seen("terminated", "breached"),
        unconfirmable=unconfirmable_now(state),
        simple=state.simple,
        channel=str(state.driving.get("channel") or ""),
        oral_barred=_oral_barred(state),
        waived_paper=act.get("waived_paper"),
        mediators=state.mediators,
        items=frozenset(item.number for item in state.items),
        open_items=open_items,
        overdue_items=_overdue(state, open_items, on),
        on=on,
        reason=str(act.get("reason") or act.get("ground") or ""),
        silent=bool(act.get("silent", False)),
        both_consent=act.get("consents"),
        extend_to=day(act.get("to")),
        item=_number(act.get("item")),
    )


def with_dues(facts: Facts, deadlines: Iterable[Deadline]) -> Facts:
    """The facts with the due dates that guards look at."""
    last = {deadline.key: deadline for deadline in deadlines}
    found = {key: deadline.due for key, deadline in last.items()}
    period = last.get("mediate")
    return replace(
        facts,
        mediate_fixed=period.basis.text if period is not None and period.fixed else "",
        **{name: found.get(key) for name, key in _DUE_KEYS.items()},  # type: ignore[arg-type]
    )


def _overdue(state: Walk, open_items: frozenset[int], on: date | None) -> frozenset[int]:
    """The promises that are due and not kept; those without a day at any time."""
    return frozenset(
        item.number
        for item in state.items
        if item.number in open_items
        and on is not None
        and (item.due_on is None or item.due_on < on)
    )


def _feedback_owed(state: Walk) -> str:
    owed = source_of(str(state.driving.get("channel") or "")).feedback
    return "" if state.seen("fed_back") else owed


def unconfirmable_now(state: Walk) -> str:
    """Why no court confirms what this case may agree on; empty when one may."""
    return unconfirmable(
        state.kind,
        track=state.track,
        channel=str(state.driving.get("channel") or ""),
        facts=state.driving,
        claims=frozenset(map(str, state.driving.get("claims") or ())),
    )


def _oral_barred(state: Walk) -> str:
    dispute = DISPUTES[state.kind]
    basis = dispute.oral_barred_by and (
        dispute.ground("agree", state.organ_kind) or dispute.oral_barred_by
    )
    return f"这类纠纷的协议要有书面文本（{basis.text}）" if basis is not None else ""


def _number(value: Any) -> int | None:
    return None if value is None else int(value)


def _absorb(state: Walk, event: Event) -> None:
    """Remember what later steps and clocks need of this event."""
    state.driving.update({key: event.data[key] for key in CASE_FACTS if key in event.data})
    handler = _ABSORB.get(event.kind)
    if handler is not None:
        handler(state, event)


def _received(state: Walk, event: Event) -> None:
    data = event.data
    state.organ_kind = OrganKind(data.get("organ_kind") or state.organ_kind)
    state.track = str(data.get("track") or state.track)
    state.simple = data.get("procedure") == "SIMPLE"
    state.asked = tuple(str(name) for name in data.get("parties_to_ask") or (OTHER_SIDE,))
    if data.get("joint"):
        state.given = set(state.asked)
    _facts(state, event)


def _facts(state: Walk, event: Event) -> None:
    state.track = str(event.data.get("track") or state.track)
    known = {*DISPUTES[state.kind].drives, "claims"}
    state.driving.update({key: event.data[key] for key in known if key in event.data})


def _consent(state: Walk, event: Event) -> None:
    party = event.data.get("party")
    state.given |= {str(party)} if party else set(state.asked)


def _decline(state: Walk, _: Event) -> None:
    state.refused = True


def _assigned(state: Walk, event: Event) -> None:
    state.mediators = int(event.data.get("mediators") or 1)


def _appraisal(state: Walk, event: Event) -> None:
    state.appraising = event.kind == "appraisal_opened"


def _confirmation(state: Walk, event: Event) -> None:
    state.confirmation = event.kind.removeprefix("confirmation_")


def _changed(state: Walk, event: Event) -> None:
    state.simple = event.data.get("to") == "SIMPLE"


def _signed(state: Walk, event: Event) -> None:
    state.done, state.confirmation = {}, ""
    state.items = tuple(
        Item(int(row.get("n", place)), day(row.get("due_on")), str(row.get("label", "")))
        for place, row in enumerate(event.data.get("clauses") or (), start=1)
    )


def _performance(state: Walk, event: Event) -> None:
    number = _number(event.data.get("item"))
    if number is not None:
        state.done[number] = event.on


def _performed(state: Walk, event: Event) -> None:
    for item in state.items:
        state.done.setdefault(item.number, event.on)


def _reopened(state: Walk, _: Event) -> None:
    state.items, state.done = (), {}


_ABSORB: Mapping[str, Callable[[Walk, Event], None]] = {
    "received": _received,
    "facts_completed": _facts,
    "supplement_done": _facts,
    "consent_given": _consent,
    "consent_refused": _decline,
    "assigned": _assigned,
    "appraisal_opened": _appraisal,
    "appraisal_closed": _appraisal,
    "confirmation_filed": _confirmation,
    "confirmation_accepted": _confirmation,
    "confirmation_granted": _confirmation,
    "confirmation_rejected": _confirmation,
    "confirmation_withdrawn": _confirmation,
    "procedure_changed": _changed,
    "signed": _signed,
    "performance": _performance,
    "performed": _performed,
    "reopened": _reopened,
}
