"""board(), duties(): where the tasks and reports of a joint resolution stand on a day.

A pure function of the events and the calendar: nothing here is counted down and stored, so a
task is late the moment its day is over, whether or not any nightly work has run.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from typing import Any

from law.citation import Practice
from law.clock import Deadline, Stop, count
from law.errors import NotAllowed
from law.events import Barred, Course, Event
from law.periods import hours, working_days
from law.trace import Reckoning
from law.workdays import WorkCalendar
from mediation.places.joint import JointRules, RiskLevel, Tell
from mediation.procedure.joint_steps import (
    TASK_EVENTS,
    TASKS,
    UNANSWERED,
    JointStage,
    TaskAction,
    TaskFacts,
    TaskState,
)

RETURN_OPEN = Practice("退回等待决定的日子不计入办结期限")
TASK_DUE = Practice("办结期限由牵头单位在交办单上写明")


def step_words(at: int) -> str:
    """So many working days before or after the last day.

    >>> step_words(-1), step_words(0), step_words(2)
    ('前 1 个工作日', '当日', '后 2 个工作日')
    """
    return f"{'前' if at < 0 else '后'} {abs(at)} 个工作日" if at else "当日"


@dataclass(frozen=True, slots=True)
class Step:
    """A rung of the escalation for one task: who is told, from which day, and whether it is on."""

    at: int
    to: Tell
    on: date
    reached: bool

    @property
    def name(self) -> str:
        """T-1, T0, T+2, as the event keeps it."""
        return "T0" if self.at == 0 else f"T{self.at:+d}"

    @property
    def words(self) -> str:
        """责任人（前 1 个工作日）: who is told, and when."""
        return f"{self.to.label}（{step_words(self.at)}）"


@dataclass(frozen=True, slots=True)
class Task:
    """A task as the events make it, on a day."""

    serial: int
    title: str
    unit_id: int
    days: int
    given_on: date
    return_until: date
    after: int | None = None
    state: TaskState = TaskState.WAITING
    returned_on: date | None = None
    stops: tuple[Stop, ...] = ()
    answered_on: date | None = None
    done_on: date | None = None
    started_on: date | None = None
    reckoning: Reckoning | None = None
    late_days: int = 0
    hours: int = 0
    steps: tuple[Step, ...] = ()

    @property
    def due(self) -> date | None:
        """The last day; None while the task waits for another, or for a decision."""
        return self.reckoning.due if self.reckoning else None

    @property
    def is_unanswered(self) -> bool:
        """Whether it keeps the joint resolution open."""
        return self.state in UNANSWERED

    @property
    def is_late(self) -> bool:
        """Whether its day is over without an answer."""
        return self.late_days > 0 and self.is_unanswered

    @property
    def label(self) -> str:
        """The state in a word; 逾期 while it is late."""
        return "逾期" if self.is_late else self.state.label


@dataclass(frozen=True, slots=True)
class Board:
    """All tasks on a day, and the events that don't hold at their place."""

    tasks: tuple[Task, ...]
    barred: tuple[Barred, ...] = ()

    def task(self, serial: int) -> Task | None:
        """The task of that number."""
        return next((one for one in self.tasks if one.serial == serial), None)

    @property
    def unanswered(self) -> tuple[Task, ...]:
        """The tasks that keep the joint resolution open."""
        return tuple(one for one in self.tasks if one.is_unanswered)


@dataclass
class _Walk:
    """Tasks while the events are read."""

    tasks: dict[int, Task] = field(default_factory=dict)
    barred: list[Barred] = field(default_factory=list)


def board(events: Iterable[Event], calendar: WorkCalendar, rules: JointRules, *, on: date) -> Board:
    """The tasks as the events make them, each with its due day and escalation on `on`."""
    walk = _Walk()
    for event in events:
        reason = _take(walk, event, calendar, rules)
        if reason is not None:
            walk.barred.append(Barred(event, reason))
    reckoned: dict[int, Task] = {}
    for serial, task in walk.tasks.items():
        before = reckoned.get(task.after or 0)
        reckoned[serial] = _reckoned(task, before, calendar, rules, on)
    return Board(tuple(reckoned.values()), tuple(walk.barred))


def _take(walk: _Walk, event: Event, calendar: WorkCalendar, rules: JointRules) -> str | None:
    """Apply one event to its task, or say what bars it."""
    if event.kind == "task_given":
        walk.tasks[int(event.data["task"])] = _given(event, calendar, rules)
        return None
    action = _action(event)
    if action is None:
        return None
    task = walk.tasks.get(int(event.data["task"]))
    if task is None:
        return "没有这项任务"
    try:
        state = TASKS.take(task.state, action, TaskFacts(task.return_until, event.on))
    except NotAllowed as refusal:
        return refusal.message
    walk.tasks[task.serial] = _moved(task, action, state, event)
    return None


def _action(event: Event) -> TaskAction | None:
    """What an event does to a task; None when it does nothing to any."""
    if event.kind == "return_decided":
        return TaskAction.UPHOLD_RETURN if event.data.get("upheld") else TaskAction.REJECT_RETURN
    return TASK_EVENTS.get(event.kind)


def _given(event: Event, calendar: WorkCalendar, rules: JointRules) -> Task:
    data = event.data
    until = count(working_days(rules.return_days), event.on, calendar).due
    return Task(
        serial=int(data["task"]),
        title=str(data["title"]),
        unit_id=int(data["unit_id"]),
        days=int(data["days"]),
        given_on=event.on,
        return_until=until or event.on,
        after=int(data["after"]) if data.get("after") else None,
    )


def _moved(task: Task, action: TaskAction, state: TaskState, event: Event) -> Task:
    """The task after an event that holds."""
    if action is TaskAction.RETURN_TASK:
        return replace(task, state=state, returned_on=event.on)
    if action in (TaskAction.UPHOLD_RETURN, TaskAction.REJECT_RETURN):
        begun = task.returned_on or event.on
        stop = Stop(begun, event.on, "退回待定", RETURN_OPEN)
        return replace(task, state=state, returned_on=None, stops=(*task.stops, stop))
    if action is TaskAction.ANSWER_TASK:
        hours = task.hours + int(event.data.get("hours") or 0)
        return replace(task, state=state, answered_on=event.on, hours=hours)
    if action is TaskAction.REJECT_ANSWER:
        return replace(task, state=state, answered_on=None)
    if action is TaskAction.COMPLETE_TASK:
        return replace(task, state=state, done_on=event.on)
    return replace(task, state=state)


def _reckoned(
    task: Task, before: Task | None, calendar: WorkCalendar, rules: JointRules, on: date
) -> Task:
    """Due day, lateness and escalation. What waits for another task starts when that is done."""
    start: date | None = task.given_on
    if before is not None and before.state is not TaskState.WITHDRAWN:
        start = max(task.given_on, before.done_on) if before.done_on else None
    if start is None:
        return task
    stops = task.stops
    if task.returned_on is not None:
        stops = (*stops, Stop(task.returned_on, None, "退回待定", RETURN_OPEN))
    found = count(
        working_days(task.days), start, calendar, stops=stops, label="办结期限", basis=TASK_DUE
    )
    last = task.answered_on or on
    late = (last - found.due).days if found.due else 0
    steps = _escalation(task, found.due, calendar, rules, on)
    return replace(task, started_on=start, reckoning=found, late_days=max(late, 0), steps=steps)


def _escalation(
    task: Task, due: date | None, calendar: WorkCalendar, rules: JointRules, on: date
) -> tuple[Step, ...]:
    """Who is told from which day; only a task without an answer goes up."""
    if due is None:
        return ()
    open_ = task.is_unanswered and task.state is not TaskState.RETURNED
    return tuple(
        Step(rung.at, rung.to, day, open_ and day <= on)
        for rung in rules.rungs
        for day in (_rung_day(due, rung.at, calendar),)
    )


def _rung_day(due: date, at: int, calendar: WorkCalendar) -> date:
    """So many working days before or after the due day."""
    if at == 0:
        return due
    return count(working_days(abs(at)), due, calendar, before=at < 0).due or due


# The reports that are owed (G-33).


@dataclass(frozen=True, slots=True)
class Duty:
    """A report that is owed (G-33): from which moment, until when, and when it was made."""

    kind: str
    found_at: datetime
    due_at: datetime
    met_at: datetime | None = None

    @property
    def label(self) -> str:
        """首报, 续报"""
        return {"first": "首报", "follow": "续报"}[self.kind]

    def is_late(self, at: datetime) -> bool:
        """Whether the moment has passed without a report, or before the one that was made."""
        return (self.met_at or at) > self.due_at


def duties(events: Iterable[Event], rules: JointRules) -> tuple[Duty, ...]:
    """The reports that red, or an incident, makes due: hours run on whatever the day."""
    found: list[Duty] = []
    for event in events:
        at = _moment(event.data)
        if at is None:
            continue
        if _turns_red(event):
            found += _owed(at, rules)
        elif event.kind == "incident_reported":
            _report(found, event.data, at, rules)
    return tuple(found)


def _turns_red(event: Event) -> bool:
    """Whether the level becomes red; staying red owes nothing anew."""
    data = event.data
    return (
        event.kind == "risk_changed"
        and data.get("to") == RiskLevel.RED
        and data.get("from") != RiskLevel.RED
    )


def _report(found: list[Duty], data: Mapping[str, Any], at: datetime, rules: JointRules) -> None:
    """A report meets the oldest duty of its kind; a first report without one founds its own."""
    kind = "first" if data.get("stage") == "first" else "follow"
    open_ones = [n for n, duty in enumerate(found) if duty.kind == kind and duty.met_at is None]
    if kind == "first" and not open_ones:
        discovered = _moment({"at": data.get("found_at")}) or at
        found += _owed(discovered, rules)
        open_ones = [len(found) - 2]
    if open_ones:
        found[open_ones[0]] = replace(found[open_ones[0]], met_at=at)


def _owed(at: datetime, rules: JointRules) -> tuple[Duty, Duty]:
    return (
        Duty("first", at, at + timedelta(hours=rules.first_hours)),
        Duty("follow", at, at + timedelta(hours=rules.follow_hours)),
    )


def _moment(data: Mapping[str, Any]) -> datetime | None:
    """The moment in event data: text in a stored event."""
    value = data.get("at")
    if not value:
        return None
    return value if isinstance(value, datetime) else datetime.fromisoformat(str(value))


# ------------------------------------------------------------------------------ as a course


def course(
    events: Sequence[Event],
    calendar: WorkCalendar,
    rules: JointRules,
    names: Mapping[int, str],
) -> Course:
    """The joint resolution as lists and the desk read it. `names`: the units' short names."""
    found = board(events, calendar, rules, on=events[-1].on if events else date.min)
    ended = any(event.kind == "joint_ended" for event in events)
    stage = JointStage.CLOSED if ended else JointStage.OPEN
    deadlines = [
        _deadline(task, names.get(task.unit_id, "")) for task in found.tasks if task.reckoning
    ]
    deadlines += [_duty_deadline(duty, calendar, rules) for duty in duties(events, rules)]
    return Course(
        procedure="joint",
        law="",
        state=stage.value,
        state_label=stage.label,
        deadlines=tuple(deadlines),
        barred=found.barred,
    )


def _deadline(task: Task, unit: str) -> Deadline:
    """A task as a deadline of the umbrella."""
    assert task.reckoning is not None and task.started_on is not None
    return Deadline(
        key="task",
        label=f"{unit}：{task.title}"[:100],
        period=working_days(task.days),
        started_on=task.started_on,
        due=task.due,
        estimated=task.reckoning.estimated,
        met_on=task.answered_on,
        stopped=task.due is None,
        basis=TASK_DUE,
        reckoning=task.reckoning,
        missed="逐级提醒到督办单位、包案领导",
        void=task.state is TaskState.WITHDRAWN,
    )


def _duty_deadline(duty: Duty, calendar: WorkCalendar, rules: JointRules) -> Deadline:
    """A report as a deadline: its day; the hour stands on the umbrella's page."""
    length = rules.first_hours if duty.kind == "first" else rules.follow_hours
    found = count(hours(length), duty.found_at.date(), calendar, basis=rules.report_basis)
    return Deadline(
        key=f"report_{duty.kind}",
        label=f"重大情况{duty.label}（最迟 {duty.due_at:%H:%M}）",
        period=hours(length),
        started_on=duty.found_at.date(),
        due=duty.due_at.date(),
        estimated=False,
        met_on=duty.met_at.date() if duty.met_at else None,
        stopped=False,
        basis=rules.report_basis,
        reckoning=found,
        missed="向上级报告，说明迟报的原因",
    )
