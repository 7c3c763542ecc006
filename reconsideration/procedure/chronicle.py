"""Chronicle: a timeline read event by event against one version of the law."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from law.errors import NotAllowed
from law.events import Barred, Event
from reconsideration.procedure.events import dated
from reconsideration.procedure.hearing import heard_of
from reconsideration.procedure.record import EFFECTS, Record
from reconsideration.procedure.stages import ACTS, UNDER_WAY, Action, Facts, Stage
from reconsideration.procedure.taken import ENTRIES, Taken


class Chronicle(Record):
    """Reads the events of a case in the order of their legal dates.

    Before each one it asks what the law itself did in the meantime (deemed acceptance); an event
    that the procedure bars changes nothing.
    """

    as_of: date | None = None

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
        self.as_of = as_of
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
            untold=self.after.untold,
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
        effect = EFFECTS.get(action)
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
