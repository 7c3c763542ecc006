"""DisputeType: a kind of dispute as data."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any

from law.citation import Basis
from mediation.dispute_type.every_kind import RUN_FROM
from mediation.dispute_type.facts import ORDER, Fact, Need, Option, plain
from mediation.dispute_type.flags import Flag, FlagRule, Severity, Situation, raised
from mediation.dispute_type.limits import Rule
from mediation.dispute_type.organs import OrganKind
from mediation.dispute_type.routes import Ending, Route
from mediation.dispute_type.words import (
    Appraised,
    Estimate,
    Evidence,
    Exclusion,
    RefusalGround,
    Words,
)

NO_ADMIN_DISPUTES = "本地没有开通行政争议调解，行政争议只能走行政复议或者行政诉讼"


def _is_ahead(fact: Fact, value: object, on: date) -> bool:
    """Whether a day that must lie behind us lies ahead."""
    return (
        isinstance(value, date)
        and date(value.year, value.month, value.day) > on
        and (not fact.may_be_ahead)
    )


@dataclass(frozen=True)
class DisputeType:
    """A kind of dispute (纠纷类型): facts, claims, evidence, limits, flags and routes as data.

    `about` says in a line what falls under it, `lead` who is in charge (谁主管). `limits` are its
    own rows; `generic` names the rows of the place that run only for kinds that name them, and
    `renamed` gives a generic row the number that it has in this kind's own table. `driving` are
    the facts that conditions of clocks look at, beside the ones that the rows name. `grounds`
    are the articles of its acts, `body_grounds` those that hold for one kind of body; `refusals`
    what it calls a ground of refusal; `parties_sign_alone` the bodies whose agreement takes effect
    with the parties' signatures alone, each with its article. `own_papers` are the papers that
    only such kinds have. `unconfirmable` says why no court confirms an agreement on these facts
    and claims. `kept` is how long a file is usually kept, in years or for good (permanent).
    `appraised` are the facts that the result of an appraisal fills in. `holds` are the clocks that
    keep sealed things as they are, after the case has ended too, until the dispute is solved.
    """

    key: str
    code: str
    label: str
    about: str
    lead: str
    sections: tuple[Option, ...]
    facts: tuple[Fact, ...]
    kinds: tuple[Option, ...]
    claims: tuple[Option, ...]
    evidence: tuple[Evidence, ...]
    outcomes: tuple[Option, ...]
    law: str
    limits: tuple[Rule, ...]
    routes: Callable[[Ending], tuple[Route, ...]]
    flag_rules: tuple[FlagRule, ...]
    never: frozenset[str] = frozenset()
    exclusions: tuple[Exclusion, ...] = ()
    driving: frozenset[str] = frozenset()
    generic: frozenset[str] = frozenset()
    renamed: Mapping[str, str] = field(default_factory=dict)
    usual_body: OrganKind = OrganKind.ADMIN_ORGAN
    words: Words = field(default_factory=Words)
    estimates: Callable[[Mapping[str, Any], date], tuple[Estimate, ...]] | None = None
    consistent: Callable[[Mapping[str, Any]], dict[str, str]] | None = None
    grounds: Mapping[str, Basis] = field(default_factory=dict)
    body_grounds: Mapping[OrganKind, Mapping[str, Basis]] = field(default_factory=dict)
    refusals: tuple[RefusalGround, ...] = ()
    oral_barred_by: Basis | None = None
    unconfirmable: Callable[[Mapping[str, Any], frozenset[str]], str] | None = None
    parties_sign_alone: Mapping[OrganKind, Basis] = field(default_factory=dict)
    own_papers: frozenset[str] = frozenset()
    kept: str = "10"
    appraised: Appraised | None = None
    holds: frozenset[str] = frozenset()

    def fact(self, key: str) -> Fact:
        """The fact of that key; KeyError when the kind has none."""
        found = next((fact for fact in self.facts if fact.key == key), None)
        if found is None:
            raise KeyError(key)
        return found

    @cached_property
    def drives(self) -> frozenset[str]:
        """The facts that travel in the events, because clocks or guards follow from them."""
        known = {fact.key for fact in self.facts}
        named = {name for rule in self.limits for name in rule.named_facts}
        barring = {fact.key for fact in self.facts if any(option.bars for option in fact.options)}
        return frozenset((named | self.driving | barring | RUN_FROM | {"dispute_kind"}) & known)

    def parallel(self, facts: Mapping[str, Any], track: str = "CIVIL") -> str:
        """The ground of refusal that a fact makes of the case, such as another procedure."""
        grounds = (
            option.ground(track)
            for fact in self.facts
            for option in fact.options
            if option.code == facts.get(fact.key)
        )
        return next((ground for ground in grounds if ground), "")

    def ground(self, act: str, organ_kind: OrganKind | None = None) -> Basis | None:
        """The article behind an act, where this kind has one, for this kind of body."""
        own = self.body_grounds.get(organ_kind, {}) if organ_kind is not None else {}
        return own.get(act, self.grounds.get(act))

    def refusal(self, code: str, organ_kind: OrganKind) -> RefusalGround | None:
        """What this kind calls a ground of refusal, and on what it rests here."""
        rows = (row for row in self.refusals if row.code == code)
        return next((row for row in rows if not row.bodies or organ_kind in row.bodies), None)

    def rules(self, organ_kind: OrganKind) -> tuple[Rule, ...]:
        """Its own time limits for a kind of body, without those that wait for a figure."""
        return tuple(
            rule
            for rule in self.limits
            if not rule.off and (not rule.bodies or organ_kind in rule.bodies)
        )

    def flags(self, seen: Situation) -> tuple[Flag, ...]:
        """Every flag that the record raises now, the gravest first."""
        return raised(self.flag_rules, seen, agreement=False)

    def agree_flags(self, seen: Situation) -> tuple[Flag, ...]:
        """The flags that a draft agreement raises, the gravest first."""
        return raised(self.flag_rules, seen, agreement=True)

    def excluded(self, seen: Situation) -> tuple[Exclusion, ...]:
        """What of this case may not be mediated."""
        return tuple(
            one for one in self.exclusions if one.matches is not None and one.matches(seen)
        )

    def stops(self, seen: Situation) -> tuple[str, ...]:
        """What bars acceptance, in words: what may not be mediated, and red flags that stop."""
        shut = seen.track == "ADMIN_DISPUTE" and not seen.admin_disputes
        excluded = [one.text(seen) for one in self.excluded(seen)]
        stopping = [one for one in self.flags(seen) if one.severity is Severity.STOP]
        flagged = [one.message.rstrip("。") for one in stopping]
        return (*((NO_ADMIN_DISPUTES,) if shut else ()), *excluded, *flagged)

    def warnings(self, seen: Situation) -> tuple[Flag, ...]:
        """What to say while one types: flags, and what may not be mediated unless one says so."""
        flags = self.flags(seen)
        said = any(one.severity is Severity.STOP for one in flags)
        return (*(() if said else (one.warning(seen) for one in self.excluded(seen))), *flags)

    def group_of(self, claim: str) -> str:
        """The sub-type that a claim belongs to; empty when it goes with any."""
        return next((one.group for one in self.claims if one.code == claim), "")

    def ways_on(self, ending: Ending) -> tuple[Route, ...]:
        """The routes that may be named, without those that this kind never names."""
        return tuple(route for route in self.routes(ending) if route.code not in self.never)

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
        return {key: plain(facts[key]) for key in sorted(self.drives) if key in facts}
