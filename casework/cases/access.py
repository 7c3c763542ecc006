"""find(), visible_to(): the one way to a case, which asks the policy first."""

from __future__ import annotations

import uuid
from datetime import date
from typing import TypeVar

from sqlalchemy import ColumnElement, select

from casework.accounts.policy import Subject, decide, scope
from casework.accounts.roles import Action
from casework.cases.models import Case, PersonLink
from casework.cases.reading import case_of
from casework.db import db

CaseT = TypeVar("CaseT", bound=Case)


class Missing(LookupError):
    """There is no such case, or none that this person may know of: the same answer (404)."""


class Forbidden(PermissionError):
    """The case may be seen, but this act isn't theirs (403). `reason` is in Chinese."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def find(
    model: type[CaseT], handle: uuid.UUID, subject: Subject, action: Action, on: date
) -> CaseT:
    """The case of that handle, for an act that this person may do to it on that day."""
    case = case_of(model, handle)
    if case is None:
        raise Missing
    verdict = decide(subject, action, case, on)
    if not verdict.allow:
        raise Forbidden(_whose(case, verdict.reason)) if verdict.exists else Missing
    return case


def _whose(case: Case, reason: str) -> str:
    """The reason, after who handles the case: whom to ask. Whoever sees its row may know that."""
    names = dict.fromkeys(
        one.person.name
        for one in case.people
        if one.valid_to is None and one.role in (PersonLink.HANDLER, PersonLink.MEDIATOR)
    )
    return f"{case.number}由{'、'.join(names)}承办。{reason}" if names else reason


def sees_restricted(subject: Subject, case: Case, on: date) -> bool:
    """Whether this person handles or reviews the case, and may look at what others may not."""
    acts = (Action.CAUCUS, Action.APPROVE_EXAMINATION)
    return any(decide(subject, act, case, on).allow for act in acts)


def hold(handle: uuid.UUID) -> None:
    """Let acts on one case follow one another: the second begins when the first is stored.

    Taken before the case is read, so that each sees what the other has done. SQLite lets one
    writer in at a time anyway.
    """
    if db.session.get_bind().dialect.name != "sqlite":
        db.session.execute(select(Case.id).where(Case.handle == handle).with_for_update())


def visible_to(subject: Subject, on: date) -> ColumnElement[bool]:
    """The cases of which this person may see the index row, as a filter for queries."""
    return scope(subject, Action.SEE_INDEX, Case, on)
