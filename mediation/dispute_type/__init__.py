"""DisputeType, Fact, Rule, FlagRule, RouteRule: what a kind of dispute is made of."""

from mediation.dispute_type.facts import (
    Condition,
    Fact,
    FactType,
    Need,
    Option,
    plain,
    when,
    when_yes,
)
from mediation.dispute_type.flags import Flag, FlagRule, Setting, Severity, Situation
from mediation.dispute_type.kind import DisputeType
from mediation.dispute_type.limits import Chronicle, FactTest, Rule
from mediation.dispute_type.organs import ADMINISTRATIVE, OrganKind
from mediation.dispute_type.routes import Ending, Route, RouteRule, opened
from mediation.dispute_type.words import (
    Appraised,
    Estimate,
    Evidence,
    Exclusion,
    Hint,
    RefusalGround,
    Words,
)

__all__ = [
    "ADMINISTRATIVE",
    "Appraised",
    "Chronicle",
    "Condition",
    "DisputeType",
    "Ending",
    "Estimate",
    "Evidence",
    "Exclusion",
    "Fact",
    "FactTest",
    "FactType",
    "Flag",
    "FlagRule",
    "Hint",
    "Need",
    "Option",
    "OrganKind",
    "RefusalGround",
    "Route",
    "RouteRule",
    "Rule",
    "Setting",
    "Severity",
    "Situation",
    "Words",
    "opened",
    "plain",
    "when",
    "when_yes",
]
