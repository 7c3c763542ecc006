"""staff_for(): who at a unit holds a post that gives an action, for assigning work."""

from __future__ import annotations

from datetime import date

from sqlalchemy import or_, select

from casework.accounts.matrix import MATRIX
from casework.accounts.models import Account, Person, Post
from casework.accounts.roles import Action
from casework.db import db


def staff_for(action: Action, unit_id: int, on: date) -> list[Person]:
    """The people of a unit whose post gives the action, by name; disabled accounts left out."""
    statement = (
        select(Person)
        .join(Account, Account.person_id == Person.id)
        .join(Post, Post.account_id == Account.id)
        .where(
            Post.unit_id == unit_id,
            Post.role.in_([role.value for role in MATRIX[action]]),
            Post.valid_from <= on,
            or_(Post.valid_to.is_(None), Post.valid_to >= on),
            Account.disabled_at.is_(None),
        )
        .distinct()
        .order_by(Person.name, Person.id)
    )
    return list(db.session.scalars(statement))
