"""What an act of a mediation rests on, as its page says it: the row of the procedure's table."""

from __future__ import annotations

from casework.cases.models import DeadlineRow
from casework.now import today
from casework.web.present import text_date
from law.citation import Basis
from mediation.dispute_type import OrganKind, Rule
from mediation.disputes import DISPUTES
from mediation.models.cases import MediationCase
from mediation.places import limits_for
from mediation.procedure import Action, procedure_for


def ground(case: MediationCase, action: Action) -> Basis:
    """The article behind an act for this kind of dispute, or 惯例可配置."""
    steps = procedure_for(case.kind, OrganKind(case.organ_kind)).steps
    return next(step.basis for step in steps if step.action is action)


def period(kind: str, organ_kind: str, place: str | None) -> tuple[tuple[str, Basis], ...]:
    """The period of mediation in a sentence: the kind's own, else the place's (G-07)."""
    organ = OrganKind(organ_kind or OrganKind.ADMIN_ORGAN)
    own = [rule for rule in DISPUTES[kind].rules(organ) if rule.limit.key == "mediate"]
    rules = own or [
        rule
        for rule in limits_for(place, organ, today())
        if rule.limit.key == "mediate" and not rule.tracks
    ]
    return tuple(
        (_in_words(rule), rule.limit.basis) for rule in rules if "reopened" not in rule.limit.starts
    )


def running(case: MediationCase) -> tuple[tuple[str, str], ...]:
    """The period that runs now, as a fact beside the form: 最迟 2026年12月1日 达成调解协议."""
    return tuple(
        (
            "现在的期限",
            _until(row),
        )
        for row in case.deadlines
        if row.key.startswith("mediate") and row.is_open and row.due_on
    )


def _until(row: DeadlineRow) -> str:
    return f"最迟 {text_date(row.due_on)} {row.label}{'（暂估）' if row.estimated else ''}"


def _in_words(rule: Rule) -> str:
    begins = "收到申请" if "received" in rule.limit.starts else "受理"
    length = str(rule.limit.period).replace(" ", "")
    return f"自{begins}之日起{length}；{rule.limit.missed}"
