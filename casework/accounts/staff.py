"""staff_for(): who at a unit holds a post that gives an action, for assigning work."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, bindparam, exists, or_, select

from casework.accounts.matrix import MATRIX
from casework.accounts.models import Account, Person, Post
from casework.accounts.policy import Subject
from casework.accounts.roles import Action
from casework.db import db


def staff_for(action: Action, unit_id: int, on: date) -> list[Person]:
    """The people of a unit whose post gives the action, by name; disabled accounts left out."""
    return list(db.session.scalars(_staff(action), {"unit_id": unit_id, "on": on}))


def is_staff_for(action: Action, unit_id: int, person_id: int, on: date) -> bool:
    """Whether that person is one of them."""
    given = {"unit_id": unit_id, "on": on, "person_id": person_id}
    return bool(db.session.connection().scalar(_is_staff(action), given))


def holds_post_for(subject: Subject, action: Action, unit_id: int) -> bool:
    """Whether a post of whoever is signed in gives the action at the unit."""
    posts = (post for post in subject.posts if post.unit_id == unit_id)
    return any(post.role in MATRIX[action] for post in posts)


_ON = bindparam("on", type_=Post.valid_from.type)


@cache
def _staff(action: Action) -> Any:
    return (
        select(Person)
        .join(Account, Account.person_id == Person.id)
        .join(Post, Post.account_id == Account.id)
        .where(*_holds(action))
        .distinct()
        .order_by(Person.name, Person.id)
    )


@cache
def _is_staff(action: Action) -> Any:
    return select(
        exists()
        .where(Post.account_id == Account.id, Account.person_id == bindparam("person_id"))
        .where(*_holds(action))
    )


def _holds(action: Action) -> tuple[ColumnElement[bool], ...]:
    """A post in force at a unit that gives the action, with an account that is not disabled."""
    return (
        Post.unit_id == bindparam("unit_id"),
        Post.role.in_([role.value for role in MATRIX[action]]),
        Post.valid_from <= _ON,
        or_(Post.valid_to.is_(None), Post.valid_to >= _ON),
        Account.disabled_at.is_(None),
    )
