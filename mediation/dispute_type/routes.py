"""Ending, Route, RouteRule: the ways on after a mediation, as a table."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from law.citation import Basis
from law.clock import Deadline
from mediation.dispute_type.organs import OrganKind


@dataclass(frozen=True, slots=True)
class Ending:
    """How a mediation ended, for its follow-up routes. `reason` is its T or N code.

    `clocks` are all deadlines of the case.
    """

    facts: Mapping[str, Any]
    claims: frozenset[str]
    organ_kind: OrganKind
    on: date
    track: str = "CIVIL"
    place: str = ""
    reason: str = ""
    agreed: bool = False
    pay_only: bool = False
    payment_order_ended: bool = False
    arbitration_declined: bool = False
    clocks: tuple[Deadline, ...] = ()

    def clock(self, *codes: str) -> Deadline | None:
        """The clock of the first of these numbers or keys that the case has, the last run of it."""
        for code in codes:
            for one in reversed(self.clocks):
                if code in {one.code, one.key}:
                    return one
        return None

    def is_(self, key: str, *values: str) -> bool:
        """Whether a fact has (one of) these values."""
        value = self.facts.get(key)
        found = value if isinstance(value, list | tuple | set | frozenset) else (value,)
        return any(str(one) in values for one in found)


@dataclass(frozen=True, slots=True)
class Route:
    """A way on after the mediation (后续途径): where, what for, until when, on what ground."""

    code: str
    label: str
    text: str
    basis: Basis
    due: date | None = None
    estimated: bool = False


@dataclass(frozen=True, slots=True)
class RouteRule:
    """A route as a row: when it is open, what is said of it, whose clock gives its last day."""

    code: str
    label: str
    text: str
    basis: Basis
    when: Callable[[Ending], bool] | None = None
    clocks: tuple[str, ...] = ()

    def open(self, ending: Ending) -> Route | None:
        """The route with its day, when it is open."""
        if self.when is not None and not self.when(ending):
            return None
        clock = ending.clock(*self.clocks) if self.clocks else None
        if clock is None:
            return Route(self.code, self.label, self.text, self.basis)
        return Route(self.code, self.label, self.text, self.basis, clock.due, clock.estimated)


def opened(rules: Iterable[RouteRule], ending: Ending) -> tuple[Route, ...]:
    """The routes of a table that are open, in its order."""
    return tuple(route for rule in rules if (route := rule.open(ending)) is not None)
