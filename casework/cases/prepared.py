"""Statements built once and run for everybody whose posts have the same shape.

Putting the conditions of the policy together takes ten times as long as reading the twenty rows
they let through. So a hot statement is built for a stand-in: a subject with the same roles at
units of made-up numbers, and filters with made-up values. Then every made-up value becomes a
parameter, which is given its real value at each run. The policy itself knows nothing of it.
"""

from __future__ import annotations

import re
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, TypeVar

from sqlalchemy import (
    BindParameter,
    Dialect,
    Integer,
    String,
    bindparam,
    literal_column,
    text,
)
from sqlalchemy.sql import operators
from sqlalchemy.sql.elements import BinaryExpression, ColumnElement
from sqlalchemy.sql.visitors import replacement_traverse

from casework.accounts.policy import HeldPost, Role, Subject

ME = -1
FIRST_UNIT = -1000
TODAY = date(2, 1, 1)
SOON_DAYS = 7
"""How far ahead a deadline is soon; the stand-in of that day is TODAY and so many days."""

_PLAIN = re.compile(r"[a-z_.]+")
"""Words of the code, such as roles and stages, which need no quoting."""

Names = Mapping[Hashable, str]
StatementT = TypeVar("StatementT", bound=Any)


@dataclass(frozen=True, slots=True)
class Shape:
    """What two subjects have in common whose statements differ in their numbers only."""

    posts: tuple[tuple[Role, int], ...]

    @property
    def subject(self) -> Subject:
        """The stand-in."""
        posts = tuple(HeldPost(role, FIRST_UNIT - place) for role, place in self.posts)
        return Subject(account_id=0, person_id=ME, posts=posts)

    @property
    def names(self) -> dict[Hashable, str]:
        """The parameters that its made-up values become."""
        names: dict[Hashable, str] = {ME: "me", TODAY: "today"}
        names[TODAY + timedelta(days=SOON_DAYS)] = "soon"
        for _, place in self.posts:
            names[FIRST_UNIT - place] = f"unit_{place}"
        return names


def shape_of(subject: Subject) -> Shape | None:
    """The shape of a subject, or None for one whose statement depends on more than its posts."""
    special = subject.units_below or subject.waived
    if special or subject.must_change_password or subject.mixes_duties:
        return None
    return posts_of(subject)


def posts_of(subject: Subject) -> Shape:
    """The shape of a subject's posts alone."""
    places = _places(subject)
    return Shape(tuple((post.role, places[post.unit_id]) for post in subject.posts))


def values_of(subject: Subject, on: date) -> dict[str, Any]:
    """The real values for a subject of some shape on a day."""
    units = {f"unit_{place}": unit for unit, place in _places(subject).items()}
    soon = on + timedelta(days=SOON_DAYS)
    return {"me": subject.person_id, "today": on, "soon": soon, **units}


def _places(subject: Subject) -> dict[int, int]:
    """The units of the posts, numbered as they come."""
    units = dict.fromkeys(post.unit_id for post in subject.posts)
    return {unit: place for place, unit in enumerate(units)}


def with_parameters(statement: StatementT, names: Names) -> StatementT:
    """The statement with its made-up values turned into parameters of these names.

    What is meant stands in the text: half of fifty parameters never change. Lists of values are
    written out one by one, so that nothing of the text changes from run to run.
    """

    def swap(element: Any, **_: Any) -> Any:
        if isinstance(element, BindParameter):
            return _parameter(element, names)
        if isinstance(element, BinaryExpression) and isinstance(element.right, BindParameter):
            return _written_out(element, names) if element.right.expanding else None
        return None

    replaced: StatementT = replacement_traverse(statement, {}, swap)
    return replaced


def _parameter(element: BindParameter[Any], names: Names) -> ColumnElement[Any] | None:
    """The parameter for a made-up value, the text of one that is meant; None to leave it."""
    if element.expanding or not isinstance(element.value, Hashable):
        return None
    name = names.get(element.value)
    return bindparam(name, type_=element.type) if name else _as_text(element.value, element.type)


def _written_out(element: BinaryExpression[Any], names: Names) -> Any:
    """`x IN (a, b)` with a parameter or the text of each value; None for anything else."""
    values = [_one(value, element.right.type, names) for value in element.right.value or ()]
    if not values:
        return None
    if element.operator is operators.in_op:
        return element.left.in_(values)
    return element.left.not_in(values) if element.operator is operators.not_in_op else None


def _one(value: Any, kind: Any, names: Names) -> ColumnElement[Any]:
    """A value of a list: made up, or meant."""
    if value in names:
        return bindparam(names[value], type_=kind)
    meant = _as_text(value, kind)
    return bindparam(None, value, type_=kind, unique=True) if meant is None else meant


def _as_text(value: Any, kind: Any) -> ColumnElement[Any] | None:
    """A number or a plain word as it stands in SQL; None for what needs its type to be written."""
    if type(value) is int and isinstance(kind, Integer):
        return literal_column(str(value), kind)
    if type(value) is str and isinstance(kind, String) and _PLAIN.fullmatch(value):
        return literal_column(f"'{value}'", kind)
    return None


def in_words(statement: Any, dialect: Dialect, columns: Sequence[Any] = ()) -> Any:
    """The statement as text of its own for this dialect, its parameters by name.

    SQLAlchemy knows a statement again by everything it is made of. Of a text that is little: a
    statement with fifty conditions is found in a tenth of the time. `columns` give the types of
    what it reads; numbers need none.
    """
    kind: Any = type(dialect)
    compiled = statement.compile(dialect=kind(paramstyle="named"))
    if any(given.expanding for given in compiled.bind_names):
        return statement  # A list that is written anew at every run, such as an empty one.
    # A cast is no parameter, though it begins like one.
    words = text(str(compiled).replace("::", r"\:\:")).bindparams(
        *(_bound(name, given) for given, name in compiled.bind_names.items())
    )
    return words.columns(*columns) if columns else words


def _bound(name: str, given: BindParameter[Any]) -> BindParameter[Any]:
    """A parameter under the name that it has in the text, with its value where it has one."""
    if given.required:
        return bindparam(name, type_=given.type)
    return bindparam(name, given.value, type_=given.type)
