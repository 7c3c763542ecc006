"""Record: what a case is after its events, what each of them does to it, and its open clocks."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from law.clock import Reckoning, Stop, TimeLimit, count
from law.events import Barred, Event
from law.periods import days
from law.workdays import WorkCalendar
from reconsideration.procedure.following import Aftermath, Order
from reconsideration.procedure.grounds import SuspensionGround
from reconsideration.procedure.norms import Norm, norms_of
from reconsideration.procedure.settings import CorrectionSpan, Settings
from reconsideration.procedure.stages import Action, Stage, Track
from reconsideration.procedure.taken import Taken
from reconsideration.procedure.talks import Talks
from reconsideration.procedure.version import Version


class Record:
    """Stage, acceptance, stops, extensions of a case. Nothing here asks whether an act may be."""

    converted_late = False
    """Converted after the time of the simplified procedure had run out, which no text settles."""

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
        simplified = self.trial()
        due = simplified.due if simplified is not None else None
        self.converted_late = due is not None and event.on > due
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


EFFECTS: Mapping[Action, Callable[[Record, Event], None]] = {
    Action.REGISTER: Record._received,
    Action.ASK_CORRECTION: Record._asked,
    Action.SERVE_CORRECTION: Record._served,
    Action.EXTEND_CORRECTION: Record._lengthened,
    Action.RECEIVE_CORRECTION: Record._corrected,
    Action.ACCEPT: Record._accepted,
    Action.DEEM_ACCEPTED: Record._accepted,
    Action.SERVE_COPY: Record._copied,
    Action.RECEIVE_REPLY: Record._answered,
    Action.SUSPEND: Record._suspended,
    Action.RESUME: Record._resumed,
    Action.EXTEND: Record._extended,
    Action.CONVERT: Record._converted,
    Action.STOP_CLOCK: Record._stopped,
    Action.START_CLOCK: Record._restarted,
    Action.DECIDE: Record._bound,
    Action.MEDIATE: Record._bound,
    Action.ORDER_CORRECTION: Record._set_right,
}
