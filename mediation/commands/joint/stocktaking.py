"""Stock, take_stock(): what happened in joint resolutions in a span, and where they stood then.

Read from the events up to the last day, so that a brief of a past week says what was so then.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import case, func, select

from casework.cases.calendars import calendar_for
from casework.cases.identity import mask_name
from casework.cases.models import CaseEvent, Party, Representative
from casework.cases.timeline import standing, timeline
from casework.cases.vocabulary import NATURAL_PERSONS
from casework.db import db
from casework.documents.redaction import HIDDEN, Hider
from mediation.commands.joint.acting import rules_of
from mediation.commands.joint.spans import Span
from mediation.models.cases import MediationCase
from mediation.models.joint import JointCase, JointMeeting, PolicyLine
from mediation.places.joint import RiskLevel
from mediation.procedure import joint as pure

AHEAD = timedelta(7)
"""How far a brief looks ahead for tasks that fall due."""


@dataclass(frozen=True, slots=True)
class Matter:
    """One umbrella in a span: its events in it, and where it stood on the last day."""

    joint: JointCase
    board: pure.Board
    events: tuple[CaseEvent, ...]
    risk: RiskLevel
    children: int
    settled: int
    closed_on: date | None

    def unit_of(self, task: pure.Task) -> str:
        """The short name of the unit of a task."""
        return next(one.unit.short_name for one in self.joint.tasks if one.serial == task.serial)

    def of(self, *kinds: str) -> list[CaseEvent]:
        """Its events of these kinds in the span."""
        return [one for one in self.events if one.kind in kinds]


@dataclass(frozen=True, slots=True)
class Stock:
    """What a brief is filled from. `until` is the last day looked at: never one ahead."""

    span: Span
    until: date
    matters: tuple[Matter, ...]

    @property
    def open(self) -> list[Matter]:
        """The umbrellas that were open at the end."""
        return [one for one in self.matters if one.closed_on is None]

    @property
    def closed(self) -> list[Matter]:
        """The umbrellas that were closed in the span."""
        return [one for one in self.matters if one.closed_on is not None]

    @property
    def begun(self) -> list[Matter]:
        """The umbrellas that were opened in the span."""
        return [one for one in self.matters if one.joint.received_on >= self.span.first]

    def tasks(self) -> Iterator[tuple[Matter, pure.Task]]:
        """Every task with its umbrella."""
        for matter in self.matters:
            for task in matter.board.tasks:
                yield matter, task

    def late(self) -> list[tuple[Matter, pure.Task]]:
        """Tasks whose day was over without an answer, the longest first."""
        found = [(one, task) for one, task in self.tasks() if one.closed_on is None]
        return sorted((row for row in found if row[1].is_late), key=lambda row: -row[1].late_days)

    def due_soon(self) -> list[tuple[Matter, pure.Task]]:
        """Tasks without an answer that fall due within the days ahead."""
        found = [
            (one, task)
            for one, task in self.tasks()
            if task.is_unanswered
            and task.due is not None
            and self.until <= task.due <= self.until + AHEAD
        ]
        return sorted(found, key=lambda row: row[1].due or self.until)

    def events(self, *kinds: str) -> list[tuple[Matter, CaseEvent]]:
        """Events of these kinds in the span, in order."""
        found = [(one, event) for one in self.matters for event in one.of(*kinds)]
        return sorted(found, key=lambda row: (row[1].on, row[1].id))

    def meetings(self) -> list[tuple[Matter, JointMeeting]]:
        """The conferences held in the span."""
        by_id = {one.id: (matter, one) for matter in self.matters for one in matter.joint.meetings}
        return [
            by_id[event.data["meeting"]]
            for _, event in self.events("meeting_held")
            if event.data.get("meeting") in by_id
        ]


def take_stock(joints: Collection[JointCase], span: Span, *, on: date) -> Stock:
    """Where these umbrellas stood at the end of the span, or today while it runs."""
    until = min(span.last, on)
    known = [one for one in joints if one.received_on <= until]
    counted = _children([one.id for one in known], until)
    found = (_matter(one, span, until, counted.get(one.id, (0, 0))) for one in known)
    return Stock(
        span,
        until,
        tuple(one for one in found if one.closed_on is None or one.closed_on >= span.first),
    )


def _matter(joint: JointCase, span: Span, until: date, children: tuple[int, int]) -> Matter:
    events = [event for event in standing(joint.events) if event.on <= until]
    changes = [event for event in events if event.kind == "risk_changed"]
    board = pure.board(
        [event for event in timeline(joint) if event.on <= until],
        calendar_for(joint.unit),
        rules_of(joint),
        on=until,
    )
    closed_on = joint.closed_on if joint.closed_on and joint.closed_on <= until else None
    return Matter(
        joint=joint,
        board=board,
        events=tuple(event for event in events if event.on >= span.first),
        risk=RiskLevel(changes[-1].data["to"]) if changes else RiskLevel.BLUE,
        children=children[0],
        settled=children[1],
        closed_on=closed_on,
    )


def _children(ids: Sequence[int], until: date) -> dict[int, tuple[int, int]]:
    """How many cases lay under each umbrella, and how many of them were closed by then."""
    closed = func.sum(case((MediationCase.closed_on <= until, 1), else_=0))
    rows = db.session.execute(
        select(MediationCase.joint_id, func.count(), closed)
        .where(MediationCase.joint_id.in_(ids), MediationCase.received_on <= until)
        .group_by(MediationCase.joint_id)
    )
    return {joint_id: (total, int(done or 0)) for joint_id, total, done in rows}


def outside_words(joints: Iterable[JointCase]) -> Callable[[str], str]:
    """What hides people from outside readers: parties and their agents, people of the policy table.

    Names of enterprises and units stay; what units say of their contacts goes by its pattern.
    """
    ids = [one.id for one in joints]
    below = select(MediationCase.id).where(MediationCase.joint_id.in_(ids))
    people = select(Party.name).where(
        Party.case_id.in_(below), Party.kind.in_(sorted(NATURAL_PERSONS))
    )
    agents = (
        select(Representative.name)
        .join(Party, Representative.party_id == Party.id)
        .where(Party.case_id.in_(below))
    )
    lines = select(PolicyLine.who).where(PolicyLine.joint_id.in_(ids))
    names = {name for found in (people, agents, lines) for name in db.session.scalars(found)}
    files = select(MediationCase.number).where(MediationCase.joint_id.in_(ids))
    numbers = set(db.session.scalars(files))
    pairs = [(name, mask_name(name)) for name in sorted(names)]
    return Hider([*pairs, *((number, HIDDEN) for number in sorted(numbers))])
