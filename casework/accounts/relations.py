"""What a cell of the matrix means for a post and a case: as a test, and as a query.

Each relation is told twice, side by side, because lists must show exactly the cases that
their pages open. A test holds the two equal on random people and cases.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from sqlalchemy import ColumnElement, Table, and_, exists, false, or_, select

from casework.accounts.roles import Role
from casework.accounts.subjects import CaseLike, HeldPost, Subject, is_current

BEFORE_ACCEPTANCE: Mapping[str, frozenset[str]] = {
    "mediation": frozenset({"draft", "registered", "supplement", "consent", "review"}),
    "reconsideration": frozenset({"received", "reviewing", "correcting"}),
}
"""Stages up to acceptance (受理前), by module."""

ARCHIVED = frozenset({"archived"})

HANDLING = frozenset({"handler", "mediator"})
HANDLING_IN: Mapping[str, frozenset[str]] = {"reconsideration": frozenset({"handler"})}
"""The same in modules whose cases know one of them only; a query for one part is twice as fast."""
REVIEWING = frozenset({"reviewer", "approver"})
LEADING = frozenset({"lead", "assist"})
RESPONDING = frozenset({"respondent"})
RECUSED = frozenset({"recused"})

UNCONDITIONAL = frozenset("AR")
"""Relations that rule 6 (confidential cases) leaves alone: they name the person already."""

_SUPERVISING = frozenset({Role.RVW, Role.LDR})


def assigned_as(role: Role) -> frozenset[str]:
    """The part in a case that counts as assigned for a role."""
    return REVIEWING if role in _SUPERVISING else HANDLING


# --------------------------------------------------------------------------- as a test


@dataclass(frozen=True)
class Link:
    """A subject's tie to a case on a day: the case is asked once, every rule reads the answer."""

    subject: Subject
    case: CaseLike
    on: date

    @cached_property
    def _ever(self) -> frozenset[str]:
        """The parts that the person ever had in the case."""
        return frozenset(part.role for part in self._own)

    @cached_property
    def _now(self) -> frozenset[str]:
        """The parts that the person has today."""
        return frozenset(part.role for part in self._own if is_current(part, self.on))

    @cached_property
    def _own(self) -> list[Any]:
        person = self.subject.person_id
        return [part for part in self.case.people if part.person_id == person]

    @cached_property
    def _units(self) -> frozenset[tuple[int, str]]:
        """Which units take part today, and as what."""
        return frozenset(
            (part.unit_id, part.role) for part in self.case.units if is_current(part, self.on)
        )

    def has_part(self, roles: Collection[str], *, ever: bool = False) -> bool:
        """Whether the person has, or ever had, such a part in the case."""
        return not (self._ever if ever else self._now).isdisjoint(roles)

    def unit_has_part(self, unit_id: int, roles: Collection[str]) -> bool:
        """Whether a unit takes part in the case beside its owner."""
        return any((unit_id, role) in self._units for role in roles)

    def is_named(self) -> bool:
        """Whether the person is on the case's list: has any part but recusal."""
        return bool(self._now - RECUSED)

    def holds(self, relation: str, post: HeldPost) -> bool:
        """Whether the relation of that letter holds between a post and the case."""
        case, mine = self.case, self.case.unit_id == post.unit_id
        leads = relation in "AL" and self.unit_has_part(post.unit_id, LEADING)
        match relation:
            case "U" | "N":
                return bool(mine)
            case "P":
                return bool(mine and case.stage in BEFORE_ACCEPTANCE.get(case.module, ()))
            case "A":
                return (mine or leads) and self.has_part(assigned_as(post.role))
            case "V":
                return bool(mine and (self.has_part(REVIEWING) or not self._has_reviewer))
            case "L":
                return leads
            case "R":
                return self.unit_has_part(post.unit_id, RESPONDING)
            case "T":
                below = self.subject.units_below.get(post.unit_id, frozenset())
                return case.unit_id in below
            case "c":
                return bool(mine and case.closed_on is not None)
        return False

    @cached_property
    def _has_reviewer(self) -> bool:
        """Whether somebody is named for review, without an end: a past approver is not."""
        return any(part.role in REVIEWING and part.valid_to is None for part in self.case.people)


# --------------------------------------------------------------------------- as a query


@dataclass(frozen=True, slots=True)
class Where:
    """The same relations as conditions on a case table, for one subject and day."""

    subject: Subject
    model: Any
    on: date

    @property
    def _people(self) -> Table:
        return self.model.metadata.tables["case_person"]

    @property
    def _units(self) -> Table:
        return self.model.metadata.tables["case_unit"]

    def has_part(self, roles: Iterable[str], *, ever: bool = False) -> ColumnElement[bool]:
        """Cases in which the person has, or ever had, such a part."""
        people = self._people
        mine = select(people.c.case_id).where(
            people.c.person_id == self.subject.person_id, people.c.role.in_(sorted(roles))
        )
        return self._id_in(mine if ever else mine.where(self._current(people)))

    def unit_has_part(self, unit_ids: Collection[int], roles: Iterable[str]) -> ColumnElement[bool]:
        """Cases in which one of the units takes part beside the owner."""
        units = self._units
        theirs = select(units.c.case_id).where(
            units.c.unit_id.in_(sorted(unit_ids)), units.c.role.in_(sorted(roles))
        )
        return self._id_in(theirs.where(self._current(units)))

    def is_named(self) -> ColumnElement[bool]:
        """Cases on whose list the person is."""
        people = self._people
        mine = select(people.c.case_id).where(
            people.c.person_id == self.subject.person_id,
            people.c.role.not_in(sorted(RECUSED)),
            self._current(people),
        )
        return self._id_in(mine)

    def owned_by(self, unit_ids: Collection[int]) -> ColumnElement[bool]:
        """Cases of these units. One unit is `=`, so that an index also gives the order."""
        ids = sorted(unit_ids)
        if len(ids) == 1:
            return self.model.unit_id == ids[0]
        return self.model.unit_id.in_(ids) if ids else false()

    def holds(self, relation: str, posts: Collection[HeldPost]) -> ColumnElement[bool]:
        """Cases to which the relation of that letter holds for one of the posts."""
        unit_ids = {post.unit_id for post in posts}
        match relation:
            case "U" | "N":
                return self.owned_by(unit_ids)
            case "P":
                return and_(self.owned_by(unit_ids), self.in_stage(BEFORE_ACCEPTANCE))
            case "A":
                return or_(*(self._assigned(post) for post in sorted_posts(posts)))
            case "V":
                return and_(
                    self.owned_by(unit_ids),
                    or_(self.has_part(REVIEWING), ~self._has_reviewer()),
                )
            case "L":
                return self.unit_has_part(unit_ids, LEADING)
            case "R":
                return self.unit_has_part(unit_ids, RESPONDING)
            case "T":
                below = (self.subject.units_below.get(unit, frozenset()) for unit in unit_ids)
                return self.owned_by(frozenset().union(*below))
            case "c":
                return and_(self.owned_by(unit_ids), self.model.closed_on.is_not(None))
        return false()

    def in_stage(self, stages: Mapping[str, Collection[str]]) -> ColumnElement[bool]:
        """Cases at one of the stages, by module."""
        return or_(
            *(
                and_(self.model.module == module, self.model.stage.in_(sorted(names)))
                for module, names in sorted(stages.items())
            )
        )

    def _assigned(self, post: HeldPost) -> ColumnElement[bool]:
        units = {post.unit_id}
        here = or_(self.owned_by(units), self.unit_has_part(units, LEADING))
        return and_(here, self.has_part(assigned_as(post.role)))

    def _has_reviewer(self) -> ColumnElement[bool]:
        people = self._people
        return exists().where(
            people.c.case_id == self.model.id,
            people.c.role.in_(sorted(REVIEWING)),
            people.c.valid_to.is_(None),
        )

    def _id_in(self, chosen: Any) -> ColumnElement[bool]:
        return self.model.id.in_(chosen)

    def _current(self, table: Table) -> ColumnElement[bool]:
        return and_(
            table.c.valid_from <= self.on,
            or_(table.c.valid_to.is_(None), table.c.valid_to >= self.on),
        )


def sorted_posts(posts: Iterable[HeldPost]) -> list[HeldPost]:
    """Posts in a fixed order, so that a query is compiled once."""
    return sorted(posts, key=lambda post: (post.role, post.unit_id))
