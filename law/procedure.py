"""Step, Choice, Procedure: a procedure as a table of steps."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

from law.citation import Basis
from law.errors import NotAllowed


class Labelled(Protocol):
    """A stage of a procedure: it has a name that people read."""

    @property
    def label(self) -> str:
        """The stage in Chinese."""


StageT = TypeVar("StageT", bound=Labelled)
ActionT = TypeVar("ActionT")
FactsT = TypeVar("FactsT")


@dataclass(frozen=True)
class Step(Generic[StageT, ActionT, FactsT]):
    """One row of a procedure: what may be done, from where, to where, and on what ground.

    `target` None means that the stage stays. `unless` gives the reason that bars the step, or
    None. `instead` is what the person can do when it is barred. `by_facts` gives the ground where
    it depends on the facts (another article in the simplified procedure).
    """

    action: ActionT
    sources: frozenset[StageT]
    target: StageT | None
    basis: Basis
    unless: Callable[[FactsT], str | None] | None = None
    label: str = ""
    instead: str = ""
    by_facts: Callable[[FactsT], Basis] | None = None

    def ground(self, facts: FactsT) -> Basis:
        """The ground on these facts."""
        return self.by_facts(facts) if self.by_facts is not None else self.basis

    def bar(self, facts: FactsT) -> str | None:
        """The reason that bars this step on these facts, or None."""
        return self.unless(facts) if self.unless is not None else None


@dataclass(frozen=True, eq=False)
class Choice(Generic[ActionT]):
    """An act as a page offers it: allowed, or barred with reason, article and way round.

    What belongs to another stage is the same object for every case there: pages keep what they
    made of it.
    """

    action: ActionT
    label: str
    allowed: bool
    reason: str
    basis: Basis
    instead: str


class Procedure(Generic[StageT, ActionT, FactsT]):
    """A table of steps; pages, commands and the API ask the same one.

    >>> from enum import StrEnum
    >>> from law.citation import Practice
    >>> class Stage(StrEnum):
    ...     OPEN = "open"
    ...     CLOSED = "closed"
    ...     @property
    ...     def label(self) -> str:
    ...         return {"open": "办理中", "closed": "已办结"}[self.value]
    >>> closing: Step[Stage, str, None] = Step(
    ...     "close", frozenset({Stage.OPEN}), Stage.CLOSED, Practice("示例"), None, "办结"
    ... )
    >>> Procedure([closing]).take(Stage.OPEN, "close", None).label
    '已办结'
    >>> Procedure([closing]).take(Stage.CLOSED, "close", None)
    Traceback (most recent call last):
    law.errors.NotAllowed: 案件处于“已办结”，不能办理“办结”
    """

    def __init__(self, steps: Iterable[Step[StageT, ActionT, FactsT]], thing: str = "案件") -> None:
        """Steps of one action are tried in the order of the table; `thing` has the stage."""
        self.steps = tuple(steps)
        self.thing = thing
        self._by_action: dict[ActionT, list[Step[StageT, ActionT, FactsT]]] = {}
        for step in self.steps:
            self._by_action.setdefault(step.action, []).append(step)
        self._elsewhere: dict[StageT, dict[ActionT, Choice[ActionT]]] = {}

    @property
    def actions(self) -> tuple[ActionT, ...]:
        """Every action of the table, in its order."""
        return tuple(self._by_action)

    def take(self, stage: StageT, action: ActionT, facts: FactsT) -> StageT:
        """The stage that `action` leads to, or NotAllowed with the article that bars it."""
        step, reason = self._find(stage, action, facts)
        if reason is not None:
            raise NotAllowed(reason, basis=step.ground(facts), instead=step.instead)
        return stage if step.target is None else step.target

    def choices(self, stage: StageT, facts: FactsT) -> list[Choice[ActionT]]:
        """Every action as a choice at this stage: allowed ones first, then barred ones."""
        elsewhere = self._at_other_stages(stage)
        allowed: list[Choice[ActionT]] = []
        barred: list[Choice[ActionT]] = []
        for action in self._by_action:
            choice = elsewhere.get(action) or self._choice(stage, action, facts)
            (allowed if choice.allowed else barred).append(choice)
        return [*allowed, *barred]

    def _choice(self, stage: StageT, action: ActionT, facts: FactsT) -> Choice[ActionT]:
        step, reason = self._find(stage, action, facts)
        return Choice(
            action=action,
            label=step.label or str(action),
            allowed=reason is None,
            reason=reason or "",
            basis=step.ground(facts),
            instead="" if reason is None else step.instead,
        )

    def _at_other_stages(self, stage: StageT) -> dict[ActionT, Choice[ActionT]]:
        """What belongs to other stages is barred here whatever the facts: said once and kept."""
        if stage not in self._elsewhere:
            self._elsewhere[stage] = {
                action: Choice(
                    action, first.label or str(action), False, self._where(stage, first),
                    first.basis, first.instead,
                )
                for action, (first, *_) in self._by_action.items()
                if first.by_facts is None
                and not any(stage in step.sources for step in self._by_action[action])
            }  # fmt: skip
        return self._elsewhere[stage]

    def _find(
        self, stage: StageT, action: ActionT, facts: FactsT
    ) -> tuple[Step[StageT, ActionT, FactsT], str | None]:
        """The step that is open, or the one that best explains why none is."""
        barred: tuple[Step[StageT, ActionT, FactsT], str] | None = None
        for step in self._by_action[action]:
            if stage not in step.sources:
                continue
            reason = step.bar(facts)
            if reason is None:
                return step, None
            barred = barred or (step, reason)
        if barred is not None:
            return barred
        step = self._by_action[action][0]
        return step, self._where(stage, step)

    def _where(self, stage: StageT, step: Step[StageT, ActionT, FactsT]) -> str:
        return f"{self.thing}处于“{stage.label}”，不能办理“{step.label or step.action}”"
