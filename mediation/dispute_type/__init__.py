"""DisputeType, Fact, Rule, Flag, Route: what a kind of dispute is made of."""

from mediation.dispute_type.facts import (
    Condition,
    Fact,
    FactType,
    Need,
    Option,
    plain,
    when,
)
from mediation.dispute_type.kind import DisputeType
from mediation.dispute_type.rules import (
    Chronicle,
    Ending,
    Estimate,
    Evidence,
    Flag,
    OrganKind,
    Route,
    Rule,
    Severity,
    Situation,
    no_flags,
)

__all__ = [
    "Chronicle",
    "Condition",
    "DisputeType",
    "Ending",
    "Estimate",
    "Evidence",
    "Fact",
    "FactType",
    "Flag",
    "Need",
    "Option",
    "OrganKind",
    "Route",
    "Rule",
    "Severity",
    "Situation",
    "no_flags",
    "plain",
    "when",
]
