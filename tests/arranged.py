"""What takes many commands to arrange is arranged once, and copied for each test that needs it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields, is_dataclass
from typing import Any, TypeVar

from sqlalchemy import inspect

from casework.db import Model
from casework.db import db as database_layer
from tests.databases import TestDatabase

T = TypeVar("T")

_built: dict[tuple[TestDatabase, Callable[[], Any]], Any] = {}


def arranged(database: TestDatabase, build: Callable[[], T]) -> T:
    """What `build` makes in an empty database: its rows as they were, its objects read anew.

    In a database that holds something already it is built there, by its commands.
    """
    if database.touched:
        return build()
    name = f"{build.__module__}.{build.__qualname__}".replace(".", "_")
    if (database, build) not in _built:
        result = build()
        _built[database, build] = _identity(result)
        database.remember(name)
        return result
    database_layer.session.remove()
    database.recall(name)
    return _found(_built[database, build])


def _identity(value: Any) -> Any:
    """A value with the class and key of each object in place of the object."""
    if isinstance(value, Model):
        return type(value), inspect(value).identity
    if isinstance(value, dict):
        return {key: _identity(one) for key, one in value.items()}
    assert is_dataclass(value), value
    return type(value), {one.name: _identity(getattr(value, one.name)) for one in fields(value)}


def _found(told: Any) -> Any:
    """The value again, its objects read from the database."""
    if isinstance(told, dict):
        return {key: _found(one) for key, one in told.items()}
    what, of = told
    if isinstance(of, dict):
        return what(**_found(of))
    return database_layer.session.get_one(what, of)
