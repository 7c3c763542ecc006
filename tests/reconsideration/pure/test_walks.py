"""Random paths through the tables of both versions of the law, most of them wrong somewhere.

Whatever is recorded in whatever order: no path leaves the table, every final stage has its
outcome, every open stage has a way out, and an event that the table bars moves no date.
"""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from law import Event, load_calendar
from reconsideration.procedure import ACTS, VERSIONS, Stage, course
from reconsideration.procedure.events import BESIDE, check
from reconsideration.procedure.following import Order
from reconsideration.procedure.grounds import SuspensionGround, TerminationGround
from reconsideration.procedure.stages import CLOSED

CALENDAR = load_calendar()
BEGINS = {"2017": date(2023, 3, 1), "2023": date(2026, 1, 5)}
LATEST = {"2017": date(2024, 12, 1), "2023": date(2026, 12, 1)}
DERIVED = frozenset({"deemed_accepted"})
KINDS = sorted({*ACTS} - DERIVED)
LIKELY = (
    "accepted",
    "correction_asked",
    "correction_notice_served",
    "corrected",
    "copy_served",
    "reply_received",
    "suspended",
    "resumed",
    "extended",
    "opinion_drafted",
    "decided",
    "decision_served",
    "performed",
    "archived",
)

# What brought a case to each final stage: its outcome.
OUTCOMES = {
    Stage.NOT_ACCEPTED: {"refused"},
    Stage.ABANDONED: {"abandoned"},
    Stage.WITHDRAWN: {"withdrawn"},
    Stage.EFFECTIVE: {"decided"},
    Stage.DISMISSED: {"dismissed"},
    Stage.MEDIATED: {"mediated"},
    Stage.TERMINATED: {"terminated", "withdrawn"},
    Stage.TAKEN_UP: {"taken_up"},
}
EVERY_OUTCOME = {kind for kinds in OUTCOMES.values() for kind in kinds}
WAYS_OUT = ("withdrawn", "decision_served", "performed", "opinion_reported", "archived")


def _data(kind: str, on: date, draw: st.DataObject) -> dict[str, object]:
    """What such an event brings, right or wrong."""
    ahead = on + timedelta(draw.draw(st.integers(-3, 30)))
    grounds = st.sampled_from(
        [*SuspensionGround] if kind in {"suspended", "resumed"} else [*TerminationGround]
    )
    made = {
        "accepted": lambda: {"track": draw.draw(st.sampled_from(["ordinary", "simplified"]))},
        "extended": lambda: {"days": draw.draw(st.integers(1, 35))},
        "suspended": lambda: {"ground": draw.draw(grounds).value},
        "resumed": lambda: {"ground": draw.draw(grounds).value} if draw.draw(st.booleans()) else {},
        "terminated": lambda: {"ground": draw.draw(grounds).value},
        "hearing_set": lambda: {"for": ahead},
        "correction_asked": lambda: {"until": ahead} if draw.draw(st.booleans()) else {},
        "correction_extended": lambda: {"to": ahead},
        "correction_ordered": lambda: {"what": draw.draw(st.sampled_from([*Order])).value},
        "performance_ordered": lambda: {"perform_by": ahead},
        "decided": lambda: {"remake": draw.draw(st.booleans())},
        "norm_review_opened": lambda: {"competent": draw.draw(st.booleans())},
    }
    return made[kind]() if kind in made else {}


class Walk(RuleBasedStateMachine):
    """A case to which things happen."""

    def __init__(self) -> None:
        super().__init__()
        self.law, self.on, self.events = "2023", BEGINS["2023"], []

    @initialize(law=st.sampled_from(sorted(VERSIONS)))
    def receive(self, law):
        """An application comes in."""
        self.law, self.on = law, BEGINS[law]
        self.events = [Event("received", self.on)]

    def _now(self, events):
        return course(events, CALENDAR, law=self.law, as_of=self.on)

    @precondition(lambda self: self.events and self.on < LATEST[self.law])
    @rule(
        kind=st.one_of(st.sampled_from(LIKELY), st.sampled_from([*KINDS, *sorted(BESIDE)])),
        days=st.integers(0, 25),
        draw=st.data(),
    )
    def happen(self, kind, days, draw):
        """Something is recorded, some days later."""
        on = self.on + timedelta(days)
        event = Event(kind, on, _data(kind, on, draw))
        if check(kind, event.data) is not None:
            return
        self.on = on
        before, after = self._now(self.events), self._now([*self.events, event])
        barred = [one.event for one in after.barred]
        if event in barred and event not in self.events:
            assert _dates(after) == _dates(before), "a barred event moved a date"
            assert after.state == before.state
        self.events.append(event)

    @invariant()
    def nothing_leaves_the_table(self):
        """Every state is a stage, and the way to it is made of steps of the table."""
        if self.events:
            now = self._now(self.events)
            assert Stage(now.state) in Stage
            assert all(one.reason for one in now.barred)

    @invariant()
    def a_final_stage_has_its_outcome(self):
        """Nothing is closed without the event that closed it."""
        if not self.events:
            return
        now = self._now(self.events)
        barred = [id(one.event) for one in now.barred]
        held = {one.kind for one in (*self.events, *now.derived) if id(one) not in barred}
        if now.state in OUTCOMES:
            assert held & OUTCOMES[Stage(now.state)]
        elif now.state == Stage.ARCHIVED:
            assert held & EVERY_OUTCOME

    @invariant()
    def an_open_stage_has_a_way_out(self):
        """Some step is open that leads on, whatever came before."""
        if not self.events:
            return
        now = self._now(self.events)
        if Stage(now.state) in CLOSED:
            return
        later = self.on + timedelta(1)
        for kind in WAYS_OUT:
            tried = Event(kind, later)
            done = course([*self.events, tried], CALENDAR, law=self.law, as_of=later)
            if tried not in [one.event for one in done.barred]:
                return
        raise AssertionError(f"no way out of {now.state_label}")


def _dates(now):
    return [(one.key, one.due, one.met_on, one.started_on, one.void) for one in now.deadlines]


TestWalk = Walk.TestCase
TestWalk.settings = settings(
    max_examples=40,
    stateful_step_count=15,
    deadline=None,
    derandomize=True,
    suppress_health_check=list(HealthCheck),
)
