"""Subject, the resources it asks for, and Decision: what decide() takes and gives."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any, Protocol

from casework.accounts.roles import ADMINISTRATORS, Role


@dataclass(frozen=True, slots=True)
class HeldPost:
    """A post in force today: a role at a unit."""

    role: Role
    unit_id: int


@dataclass(frozen=True)
class Subject:
    """Who asks: an account with its posts in force.

    `units_below` gives, for a unit with a supervising post, the units below it (itself
    included); `waived` the rules of separation of duties that are waived at a unit today.
    """

    account_id: int
    person_id: int
    posts: tuple[HeldPost, ...] = ()
    units_below: Mapping[int, frozenset[int]] = field(default_factory=dict)
    waived: Mapping[int, frozenset[str]] = field(default_factory=dict)
    must_change_password: bool = False

    @cached_property
    def roles(self) -> frozenset[Role]:
        """All roles held, wherever."""
        return frozenset(post.role for post in self.posts)

    @cached_property
    def mixes_duties(self) -> bool:
        """Whether an administrator's post (三员) is held together with any other role."""
        return len(self.roles) > 1 and bool(self.roles & ADMINISTRATORS)


class Part(Protocol):
    """A person's or a unit's part in a case."""

    role: Any
    valid_from: Any
    valid_to: Any


class CaseLike(Protocol):
    """What the policy reads of a case. `people` and `units` are its whole history."""

    unit_id: Any
    module: Any
    stage: Any
    closed_on: Any
    confidentiality: Any
    people: Any
    units: Any


@dataclass(frozen=True, slots=True)
class AtUnit:
    """A unit as the resource: registering there, its accounts."""

    unit_id: int


@dataclass(frozen=True, slots=True)
class Proposed:
    """A case with an act that somebody has proposed and a second person has to decide."""

    case: CaseLike
    proposed_by_id: int | None


@dataclass(frozen=True, slots=True)
class PostChange:
    """A post to be given to, or taken from, a person."""

    person_id: int
    unit_id: int
    role: Role
    proposed_by_id: int | None = None


@dataclass(frozen=True, slots=True)
class Decision:
    """The answer: whether, why not, and what comes with it.

    `exists` False means that the asker may not even learn of the case (404). `waiver` names
    the waived rule of separation of duties that the act rests on; it is shown with the act.
    """

    allow: bool
    reason: str = ""
    mask: bool = False
    log_read: bool = False
    second_person: bool = False
    exists: bool = True
    waiver: str = ""


def is_current(part: Part, on: date) -> bool:
    """Whether a part in a case is in force on that day."""
    return bool(part.valid_from <= on and (part.valid_to is None or part.valid_to >= on))
