"""step(), closed(): rows of a procedure's table, written shortly."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeAlias

from law.citation import Basis
from law.procedure import Procedure, Step
from reconsideration.procedure.stages import Action, Facts, Stage

Row: TypeAlias = Step[Stage, Action, Facts]
Table: TypeAlias = Procedure[Stage, Action, Facts]
Guard: TypeAlias = Callable[[Facts], str | None]
Ground: TypeAlias = Callable[[Facts], Basis]


def step(
    action: Action,
    sources: Iterable[Stage],
    target: Stage | None,
    basis: Basis,
    *,
    unless: Guard | None = None,
    instead: str = "",
    by_facts: Ground | None = None,
) -> Row:
    """A step that is open from `sources`; `target` None stays where it is."""
    return Step(action, frozenset(sources), target, basis, unless, action.label, instead, by_facts)


def closed(
    action: Action,
    sources: Iterable[Stage],
    basis: Basis,
    reason: str | Guard,
    instead: str = "",
    by_facts: Ground | None = None,
) -> Row:
    """A step that the law bars at these stages, with the reason it bars it for."""

    def why(facts: Facts) -> str | None:
        return reason if isinstance(reason, str) else reason(facts)

    return step(action, sources, None, basis, unless=why, instead=instead, by_facts=by_facts)


def first_of(*guards: Guard) -> Guard:
    """The reason of the first guard that bars."""

    def why(facts: Facts) -> str | None:
        return next((reason for guard in guards if (reason := guard(facts))), None)

    return why
