"""Chronicle: a timeline read event by event against one version of the law."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from law.clock import Reckoning, Stop, TimeLimit, count
from law.errors import NotAllowed
from law.events import Barred, Event
from law.periods import days
from law.workdays import WorkCalendar
from reconsideration.procedure.events import dated
from reconsideration.procedure.following import Aftermath, Order
from reconsideration.procedure.grounds import SuspensionGround
from reconsideration.procedure.hearing import heard_of
from reconsideration.procedure.norms import Norm, norms_of
from reconsideration.procedure.settings import CorrectionSpan, Settings
from reconsideration.procedure.stages import ACTS, UNDER_WAY, Action, Facts, Stage, Track
from reconsideration.procedure.taken import ENTRIES, Taken
from reconsideration.procedure.talks import Talks
from reconsideration.procedure.version import Version


class Chronicle:
    """What a case is after its events: stage, acceptance, stops, extensions.

    Reads events in the order of their legal dates. Before each one it asks what the law itself
    did in the meantime (deemed acceptance); an event that the procedure bars changes nothing.
    """

    def __init__(self, version: Version, calendar: WorkCalendar, settings: Settings) -> None:
        """An empty file."""
        self.version, self.calendar, self.settings = version, calendar, settings
        self.stage = Stage.RECEIVED
        self.told: list[Event] = []
        self.taken: list[Taken] = []
        self.barred: list[Barred] = []
        self.derived: list[Event] = []
        self.received_on: date | None = None
        self.accepted_on: date | None = None
        self.acceptance_estimated = False
        self.deemed = self.confirmed = False
        self.first_track: Track | None = None
        self.converted_on: date | None = None
        self.base: int | None = None
        self.review: Reckoning | None = None
        self.corrections = 0
        self.asked_on: date | None = None
        self.served_on: date | None = None
        self.correct_until: dict[date, date] = {}
        self.told_until: date | None = None
        self.extension = 0
        self.tried_again_on: date | None = None
        self.first_trial: Reckoning | None = None
        self.suspensions: list[tuple[str, Stop]] = []
        self.exclusions: list[tuple[str, Stop]] = []
        self.copy_track: Track | None = None
        self.replied = False
        self.duty: Mapping[str, Any] = {}
        self.after = Aftermath()
        self.talks = Talks()

    # -------------------------------------------------------------------------- reading

    def read(self, events: Iterable[Event]) -> None:
        """Read the events in order of their dates; kinds that are not steps are passed over."""
        self.told = sorted(map(dated, events), key=lambda event: event.on)
        for event in self.told:
            if event.kind in ACTS:
                self._lapse(event)
                self._take(event)

    def finish(self, as_of: date | None) -> None:
        """What the law did after the last event, up to `as_of`; None: until nothing is open."""
        due = self._review_due()
        if self._awaits_review() and due is not None and (as_of is None or due < as_of):
            self._deem(due)
        # Giving up needs a judgement (no justified reason) and a note, so a live case waits.
        until = self.correct_due()
        if self.stage is Stage.CORRECTING and until is not None and as_of is None:
            self._derive("abandoned", until + timedelta(days=1))

    def facts(self, on: date, given: Mapping[str, Any] | None = None) -> Facts:
        """What the guards of the steps look at, as of a day."""
        trial = self.trial()
        correcting = self.stage is Stage.CORRECTING
        return Facts(
            on=on,
            stage=self.stage,
            received_on=self.received_on,
            accepted_on=self.accepted_on,
            deemed=self.deemed,
            confirmed=self.confirmed,
            track=self.track,
            review_due=self._review_due() if self._awaits_review() else None,
            corrections=self.corrections,
            notice_served=correcting and self.served_on is not None,
            correct_due=self.correct_due() if correcting else None,
            decide_due=trial.due if trial is not None else None,
            extension=self.extension,
            grounds=frozenset(ground for ground, stop in self.suspensions if stop.end is None),
            sixty_due=self._sixty_due(),
            stops=frozenset(kind for kind, stop in self.exclusions if stop.end is None),
            copy_track=self.copy_track,
            replied=self.replied,
            owed=frozenset(self.after.owed),
            suits=self.after.suits,
            letters=self.after.letters,
            told_to_accept=self.after.told_to_accept,
            norms={norm.number: norm.state for norm in self.norms()},
            talks=frozenset(self.talks.there),
            heard=heard_of(taken.event for taken in self.taken),
            given=given or {},
            settings=self.settings,
        )

    def _take(self, event: Event) -> None:
        action = self._action(event)
        given = {**event.data, "kind": event.kind.rpartition("_")[0]}
        facts = self.facts(event.on, given)
        if not self.taken:
            self._enter(action, facts)
        before = self.stage
        try:
            self.stage = self.version.procedure.take(before, action, facts)
        except NotAllowed as refusal:
            self.barred.append(Barred(event, refusal.message))
            return
        repeats = action is Action.ACCEPT and self.accepted_on is not None
        self.taken.append(Taken(event, action, before, repeats))
        self.after.read(event)
        self.talks.read(event)
        effect = _EFFECTS.get(action)
        if effect is not None:
            effect(self, event)
        if self.after.to_watch and self._allows(self.stage, Action.WATCH, self.facts(event.on)):
            self._derive("performance_watched", event.on)

    def _action(self, event: Event) -> Action:
        if event.kind == "withdrawn" and self.stage in UNDER_WAY:
            return Action.PERMIT_WITHDRAWAL
        return ACTS[event.kind]

    def _enter(self, action: Action, facts: Facts) -> None:
        """Start a timeline without a beginning where its first event is possible."""
        self.stage = next(
            (stage for stage in ENTRIES if self._allows(stage, action, facts)), self.stage
        )

    # -------------------------------------------------------------------------- what the law does

    def _awaits_review(self) -> bool:
        if self.stage is Stage.CORRECTING:
            return not self.settings.correction_stops_deeming
        return self.stage is Stage.REVIEWING

    def _review_due(self) -> date | None:
        return self.review.due if self.review is not None else None

    def _lapse(self, event: Event) -> None:
        """Deemed acceptance that came before this event, whoever clicks later."""
        due = self._review_due()
        if due is None or not self._awaits_review():
            return
        if event.kind != "deemed_accepted" and (due < event.on or self._is_tried_by(event)):
            self._deem(due)

    def _is_tried_by(self, event: Event) -> bool:
        """Under the old law a case is accepted as of receipt: what only a trial has says so."""
        if not self.version.accepted_on_receipt:
            return False
        action, facts = ACTS[event.kind], self.facts(event.on, event.data)
        accepted = replace(facts, stage=Stage.TRIAL, accepted_on=self.received_on)
        return self._allows(Stage.TRIAL, action, accepted) and not self._allows(
            self.stage, action, facts
        )

    def _allows(self, stage: Stage, action: Action, facts: Facts) -> bool:
        try:
            self.version.procedure.take(stage, action, facts)
        except NotAllowed:
            return False
        return True

    def _deem(self, due: date) -> None:
        on = self.received_on if self.version.accepted_on_receipt else due
        self._derive("deemed_accepted", on or due)

    def _derive(self, kind: str, on: date) -> None:
        event = Event(kind, on, derived=True)
        self.derived.append(event)
        self._take(event)

    # -------------------------------------------------------------------------- clocks in between

    @property
    def track(self) -> Track | None:
        """The procedure the case is tried in now."""
        return Track.ORDINARY if self.converted_on is not None else self.first_track

    def limit(self, key: str, track: Track | None = None) -> TimeLimit | None:
        """The limit of that key in that procedure, if this version knows it."""
        if track is Track.SIMPLIFIED and key in self.version.simplified:
            return self.version.simplified[key]
        return self.version.limits.get(key)

    def trial(self) -> Reckoning | None:
        """The trial clock: base + extension + stops from acceptance, rolled once (62, U3-U5).

        It runs anew where a superior has ordered to go on after a dismissal (35, U17).
        """
        limit = self.limit("decide", self.track)
        start = self.tried_again_on or self.accepted_on
        if start is None or limit is None:
            return None
        period = days(self.base) if self.base is not None else limit.period
        reckoning = count(
            period,
            start,
            self.calendar,
            extension=self.extension,
            stops=self.stops(),
            label=self.track.label if self.track and self.version.simplified else limit.label,
            basis=limit.basis,
        )
        return replace(reckoning, estimated=reckoning.estimated or self.acceptance_estimated)

    def stops(self) -> list[Stop]:
        """All time that the trial clock leaves out."""
        excluded = self.exclusions if self.settings.excluded_time else []
        return [stop for _, stop in (*self.suspensions, *excluded)]

    def norms(self) -> list[Norm]:
        """The norms under review beside the act, each as it stands."""
        return norms_of(taken.event for taken in self.taken)

    def correct(self, served_on: date) -> Reckoning | None:
        """The time to correct from service of a notice; a longer time set later counts."""
        limit = self.limit("correct")
        if limit is None:
            return None
        label, period = limit.label, limit.period
        until = self.correct_until.get(served_on)
        if until is not None and until > served_on:
            period, label = days((until - served_on).days), "补正期限（由机关确定）"
        elif self.version.accepted_on_receipt:
            return None
        return count(period, served_on, self.calendar, label=label, basis=limit.basis)

    def correct_due(self) -> date | None:
        """The last day to correct, once the notice is served."""
        reckoning = self.correct(self.served_on) if self.served_on is not None else None
        return reckoning.due if reckoning is not None else None

    def _sixty_due(self) -> date | None:
        limit = self.limit("suspended_60")
        starts = [
            stop.start
            for ground, stop in self.suspensions
            if stop.end is None and ground in self.version.sixty_days
        ]
        if not starts or limit is None:
            return None
        return count(limit.period, min(starts), self.calendar).due

    # -------------------------------------------------------------------------- effects

    def _start_review(self, key: str, on: date) -> None:
        limit = self.limit(key)
        if limit is not None:
            self.review = count(limit.period, on, self.calendar)

    def _received(self, event: Event) -> None:
        self.received_on = event.on
        self._start_review("examine", event.on)

    def _asked(self, event: Event) -> None:
        self.corrections += 1
        self.asked_on, self.served_on = event.on, None
        self.told_until = event.data.get("until")

    def _served(self, event: Event) -> None:
        self.served_on = event.on
        if self.told_until is not None:
            self.correct_until[event.on] = self.told_until

    def _lengthened(self, event: Event) -> None:
        if self.served_on is not None:
            self.correct_until[self.served_on] = event.data["to"]

    def _corrected(self, event: Event) -> None:
        self._start_review("examine_again", event.on)
        since = self.asked_on
        if self.settings.old_law_correction_from is CorrectionSpan.NOTICE_SERVED:
            since = self.served_on or self.asked_on
        self._exclude("correction", since or event.on)
        self._end(self.exclusions, "correction", event.on)

    def _accepted(self, event: Event) -> None:
        track = Track(event.data.get("track", Track.ORDINARY))
        if self.accepted_on is not None:
            self.confirmed = True
            self.first_track = track
            return
        self.deemed = event.kind == "deemed_accepted"
        self.first_track = track
        self.base = event.data.get("base_days")
        old = self.version.accepted_on_receipt
        self.accepted_on = self.received_on if old and self.received_on else event.on
        if self.deemed and self.review is not None:
            self.acceptance_estimated = self.review.estimated

    def _copied(self, event: Event) -> None:
        self.copy_track = self.track or Track(event.data.get("track", Track.ORDINARY))
        self.first_track = self.first_track or self.copy_track

    def _answered(self, event: Event) -> None:
        self.replied = True

    def _suspended(self, event: Event) -> None:
        ground = SuspensionGround(event.data.get("ground", SuspensionGround.S10))
        label = f"中止（{ground.label}）"
        stop = Stop(event.on, None, label, self.version.suspensions[ground])
        self.suspensions.append((ground.value, stop))

    def _resumed(self, event: Event) -> None:
        self._end(self.suspensions, event.data.get("ground"), event.on)

    def _extended(self, event: Event) -> None:
        self.extension += int(event.data.get("days", 0))

    def _converted(self, event: Event) -> None:
        self.converted_on = event.on

    def _stopped(self, event: Event) -> None:
        self._exclude(event.kind.rpartition("_")[0], event.on)

    def _restarted(self, event: Event) -> None:
        self._end(self.exclusions, event.kind.rpartition("_")[0], event.on)

    def _bound(self, event: Event) -> None:
        self.duty = event.data

    def _set_right(self, event: Event) -> None:
        """A superior's order: an application is looked at again, a trial goes on."""
        if event.data.get("what") == Order.ACCEPT:
            self.review = None
        if event.data.get("what") == Order.TRY_AGAIN:
            self.first_trial, self.tried_again_on, self.extension = self.trial(), event.on, 0
        if event.data.get("what") == Order.RESUME:
            self._end(self.suspensions, None, event.on)

    def _exclude(self, kind: str, on: date) -> None:
        if kind in self.version.excluded:
            label, basis = self.version.excluded[kind]
            self.exclusions.append((kind, Stop(on, None, f"{label}不计入", basis)))

    @staticmethod
    def _end(stops: list[tuple[str, Stop]], kind: str | None, on: date) -> None:
        for number, (name, stop) in enumerate(stops):
            if stop.end is None and kind in (None, name):
                stops[number] = (name, replace(stop, end=on))


_EFFECTS: Mapping[Action, Callable[[Chronicle, Event], None]] = {
    Action.REGISTER: Chronicle._received,
    Action.ASK_CORRECTION: Chronicle._asked,
    Action.SERVE_CORRECTION: Chronicle._served,
    Action.EXTEND_CORRECTION: Chronicle._lengthened,
    Action.RECEIVE_CORRECTION: Chronicle._corrected,
    Action.ACCEPT: Chronicle._accepted,
    Action.DEEM_ACCEPTED: Chronicle._accepted,
    Action.SERVE_COPY: Chronicle._copied,
    Action.RECEIVE_REPLY: Chronicle._answered,
    Action.SUSPEND: Chronicle._suspended,
    Action.RESUME: Chronicle._resumed,
    Action.EXTEND: Chronicle._extended,
    Action.CONVERT: Chronicle._converted,
    Action.STOP_CLOCK: Chronicle._stopped,
    Action.START_CLOCK: Chronicle._restarted,
    Action.DECIDE: Chronicle._bound,
    Action.MEDIATE: Chronicle._bound,
    Action.ORDER_CORRECTION: Chronicle._set_right,
}
