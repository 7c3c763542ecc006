"""What an act of a mediation rests on, as its page says it: the row of the procedure's table."""

from __future__ import annotations

from law.citation import Basis
from mediation.dispute_type import OrganKind
from mediation.disputes import DISPUTES
from mediation.models import MediationCase
from mediation.procedure import Action, procedure_for


def ground(case: MediationCase, action: Action) -> Basis:
    """The article behind an act for this kind of dispute, or 惯例可配置."""
    steps = procedure_for(case.kind, OrganKind(case.organ_kind)).steps
    return next(step.basis for step in steps if step.action is action)


def period(kind: str, organ_kind: str) -> tuple[tuple[str, Basis], ...]:
    """The kind's own period in a sentence, law for some bodies and practice for others."""
    rules = DISPUTES[kind].rules(OrganKind(organ_kind or OrganKind.ADMIN_ORGAN))
    return tuple(
        (rule.limit.missed, rule.limit.basis)
        for rule in rules
        if rule.limit.key == "mediate" and "reopened" not in rule.limit.starts
    )
