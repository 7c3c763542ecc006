"""PROCEDURE: the steps that all mediation shares, and what a kind of dispute changes in them."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from law.procedure import Procedure
from mediation.dispute_type import OrganKind
from mediation.disputes import DISPUTES
from mediation.procedure.intake_steps import INTAKE
from mediation.procedure.outcome_steps import CLOSING, OUTCOME
from mediation.procedure.session_steps import SESSIONS
from mediation.procedure.stages import Action, Facts, Stage
from mediation.procedure.umbrella_steps import UMBRELLA

PROCEDURE: Procedure[Stage, Action, Facts] = Procedure(
    (*INTAKE, *SESSIONS, *OUTCOME, *CLOSING, *UMBRELLA)
)


@cache
def procedure_for(
    kind: str, organ_kind: OrganKind | None = None
) -> Procedure[Stage, Action, Facts]:
    """The steps with the articles for a kind of dispute and of body: same road, other ground."""
    dispute = DISPUTES[kind]
    return Procedure(
        replace(step, basis=dispute.ground(step.action.value, organ_kind) or step.basis)
        for step in PROCEDURE.steps
    )
