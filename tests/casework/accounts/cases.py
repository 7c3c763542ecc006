"""A case as the policy sees it, with its people and units: plain objects for quick tests."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from casework.accounts.policy import HeldPost, Role, Subject

TODAY = date(2026, 11, 20)
LONG_AGO = date(2020, 1, 1)

HERE, THERE, ABOVE = 1, 2, 9
ME, SOMEBODY = 100, 200


@dataclass
class Part:
    """A part of a person in a case."""

    person_id: int
    role: str
    valid_from: date = LONG_AGO
    valid_to: date | None = None


@dataclass
class UnitPart:
    """A part of a unit in a case."""

    unit_id: int
    role: str
    valid_from: date = LONG_AGO
    valid_to: date | None = None


@dataclass
class PlainCase:
    """A case of unit HERE, being handled by nobody yet."""

    unit_id: int = HERE
    module: str = "mediation"
    stage: str = "mediating"
    closed_on: date | None = None
    confidentiality: str = "ordinary"
    people: list[Part] = field(default_factory=list)
    units: list[UnitPart] = field(default_factory=list)


def holder(*posts: tuple[Role, int], person: int = ME, **fields: object) -> Subject:
    """Somebody with these posts."""
    held = tuple(HeldPost(role, unit) for role, unit in posts)
    return Subject(account_id=person, person_id=person, posts=held, **fields)  # type: ignore[arg-type]


def mine(role: str = "handler", **fields: object) -> PlainCase:
    """A case in which I have that part."""
    return PlainCase(people=[Part(ME, role)], **fields)  # type: ignore[arg-type]
