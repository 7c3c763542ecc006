"""DisputeType: a kind of dispute as data."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from law.citation import Basis
from law.clock import Deadline
from law.workdays import WorkCalendar
from mediation.dispute_type.facts import ORDER, Fact, Need, Option, plain
from mediation.dispute_type.rules import (
    Chronicle,
    Ending,
    Estimate,
    Evidence,
    Flag,
    OrganKind,
    Route,
    Rule,
    Situation,
    no_flags,
)


def _is_ahead(fact: Fact, value: object, on: date) -> bool:
    """Whether a day that must lie behind us lies ahead."""
    return isinstance(value, date) and value > on and not fact.may_be_ahead


@dataclass(frozen=True)
class DisputeType:
    """A kind of dispute (纠纷类型): facts, claims, evidence, limits, flags and routes as data."""

    key: str
    code: str
    label: str
    sections: tuple[Option, ...]
    facts: tuple[Fact, ...]
    kinds: tuple[Option, ...]
    claims: tuple[Option, ...]
    evidence: tuple[Evidence, ...]
    outcomes: tuple[Option, ...]
    law: str
    rules: Callable[[OrganKind], tuple[Rule, ...]]
    routes: Callable[[Ending], tuple[Route, ...]]
    own_clocks: Callable[[Chronicle, WorkCalendar], tuple[Deadline, ...]]
    driving: frozenset[str]
    flags: Callable[[Situation], tuple[Flag, ...]] = no_flags
    agree_flags: Callable[[Situation], tuple[Flag, ...]] = no_flags
    estimates: Callable[[Mapping[str, Any], date], tuple[Estimate, ...]] | None = None
    consistent: Callable[[Mapping[str, Any]], dict[str, str]] | None = None
    grounds: Mapping[str, Basis] = field(default_factory=dict)
    written_only: bool = True

    def fact(self, key: str) -> Fact:
        """The fact of that key; KeyError when the kind has none."""
        return next(fact for fact in self.facts if fact.key == key)

    def read(self, given: Mapping[str, Any]) -> tuple[dict[str, Any], dict[str, str]]:
        """The given facts in their own types, and a problem for each that can't be read.

        What isn't shown is left out, what isn't known to the kind is dropped.
        """
        facts: dict[str, Any] = {}
        problems: dict[str, str] = {}
        for fact in self.facts:
            if not fact.is_shown(facts | dict(given)):
                continue
            try:
                value = fact.read(given.get(fact.key))
            except ValueError as problem:
                problems[fact.key] = str(problem)
            else:
                if value is not None:
                    facts[fact.key] = value
        return facts, problems

    def problems(self, given: Mapping[str, Any], need: Need, on: date) -> dict[str, str]:
        """What is missing, unreadable or contradictory by a stage: one message per fact."""
        facts, problems = self.read(given)
        needed = ORDER[: ORDER.index(need) + 1] if need in ORDER else ()
        for fact in self.facts:
            missing = fact.key not in facts and fact.key not in problems
            if missing and fact.need in needed and fact.is_shown(facts):
                verb = "选" if fact.options else "填"
                problems[fact.key] = f"请{verb}{fact.label}"
        problems |= self.ahead(facts, on)
        if self.consistent is not None:
            for key, message in self.consistent(facts).items():
                problems.setdefault(key, message)
        return problems

    def ahead(self, facts: Mapping[str, Any], on: date) -> dict[str, str]:
        """The days among typed facts that must lie behind us and lie ahead."""
        return {
            fact.key: f"晚于今天 {on}，请核对"
            for fact in self.facts
            if _is_ahead(fact, facts.get(fact.key), on)
        }

    def split(self, facts: Mapping[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
        """Plain facts and sensitive ones, both as JSON keeps them."""
        sealed = {fact.key for fact in self.facts if fact.sensitive}
        return (
            {key: plain(value) for key, value in facts.items() if key not in sealed},
            {key: plain(value) for key, value in facts.items() if key in sealed},
        )

    def drivers(self, facts: Mapping[str, Any]) -> dict[str, Any]:
        """The facts that clocks run from, for the event that records them."""
        return {key: plain(facts[key]) for key in sorted(self.driving) if key in facts}
