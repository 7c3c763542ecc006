"""Separation of duties (职责分离): who is kept from an act by what they did in the case."""

from __future__ import annotations

from collections.abc import Mapping

from casework.accounts.relations import HANDLING, RECUSED, REVIEWING
from casework.accounts.roles import Action, DutyRule
from casework.accounts.subjects import CaseLike

_REVIEWS = (
    Action.APPROVE_EXAMINATION,
    Action.APPROVE_EXTENSION,
    Action.APPROVE_CLOSING,
    Action.APPROVE_DECISION,
)

SEPARATED: Mapping[Action, Mapping[DutyRule, frozenset[str]]] = {
    action: {
        DutyRule.REGISTRAR_APPROVES: frozenset({"registrar"}),
        DutyRule.HANDLER_APPROVES: HANDLING,
    }
    for action in _REVIEWS
} | {
    action: {DutyRule.APPROVER_HANDLES: REVIEWING}
    for action in (
        Action.EDIT,
        Action.EXAMINE,
        Action.EXTEND,
        Action.CLOSE,
        Action.FOLLOW,
        Action.REOPEN,
    )
}
"""Who is kept from an act by a part ever had in the case (职责分离), by person."""


def duties_broken(case: CaseLike, person_id: int, action: Action) -> list[DutyRule]:
    """The rules of separation that an act by that person breaks: done under a waiver, or not."""
    had = {part.role for part in case.people if part.person_id == person_id}
    return [rule for rule, parts in SEPARATED.get(action, {}).items() if had & parts]


def counts_as_review(action: Action) -> bool:
    """Whether whoever does it has reviewed the case: kept in its history, for separation."""
    return action in _REVIEWS


def may_take_part(case: CaseLike, person_id: int, role: str) -> str | None:
    """Why a person may not be given a part in a case (职责分离), or None: for assignment."""
    had = {part.role for part in case.people if part.person_id == person_id}
    if had & RECUSED:
        return "已回避本案"
    if role in HANDLING and had & REVIEWING:
        return DutyRule.APPROVER_HANDLES.label
    if role in REVIEWING and had & HANDLING:
        return DutyRule.HANDLER_APPROVES.label
    if role in REVIEWING and "registrar" in had:
        return DutyRule.REGISTRAR_APPROVES.label
    return None
