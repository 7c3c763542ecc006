"""store_new(): new objects into the database in an order that is known.

The session finds out by itself what is to be stored and in which order: it goes through every
relation of every kind of object, at every flush. For an act that makes a dozen objects, such as
a registration, that took longer than all its statements. Such an act says the order itself.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from typing import Any

from sqlalchemy import Connection, event, insert
from sqlalchemy.orm import MANYTOONE, Session, class_mapper, make_transient_to_detached

from casework.db import db

_STORED = "gongdao_stored"


def store_new(*objects: Any, besides: Sequence[Any] = ()) -> None:
    """Store new objects, each after those that it refers to; the session then knows them.

    What is stored `besides` hangs on them and is not looked at in this act: whoever wants it
    reads it. Inside a savepoint, and where the session knows one of the objects already, it is
    the session that stores them: it keeps account of what a savepoint undoes.
    """
    session = db.session()
    if session.in_nested_transaction() or any(one in session for one in objects):
        session.add_all((*objects, *besides))
        session.flush()
        return
    connection = session.connection()
    for one in objects:
        _insert(connection, one)
    for kind, group in groupby(besides, type):
        _insert_all(connection, kind, list(group))
    for one in objects:
        make_transient_to_detached(one)
    for one in objects:
        if one not in session:
            session.add(one)
    session.info.setdefault(_STORED, []).extend(objects)


def add_to(owner: Any, one: Any) -> None:
    """Let the session store what hangs on a stored object; what hangs on a new one goes with it."""
    if owner in db.session:
        db.session.add(one)


@event.listens_for(db.session, "after_rollback")
def _undone(session: Session) -> None:
    """What was not stored after all is nothing that the session knows."""
    if session.get_nested_transaction() is not None:
        return
    for one in session.info.pop(_STORED, ()):
        if one in session:
            session.expunge(one)


@event.listens_for(db.session, "after_commit")
def _done(session: Session) -> None:
    if session.get_nested_transaction() is None:
        session.info.pop(_STORED, None)


# ------------------------------------------------------------------------------ rows


@dataclass(frozen=True, slots=True)
class _Rows:
    """How objects of a kind become rows of one table: column, attribute, default."""

    insert: Any
    columns: tuple[tuple[str, str, Any], ...]


@dataclass(frozen=True, slots=True)
class _Plan:
    """The tables of a kind, its key, and whose keys it holds.

    Of each: the relation and its way back, the attribute here and there.
    """

    tables: tuple[_Rows, ...]
    key: str
    parents: tuple[tuple[str, str | None, str, str], ...]


@lru_cache
def _plan_of(kind: Any) -> _Plan:
    mapper: Any = class_mapper(kind)
    (key,) = (mapper.get_property_by_column(column).key for column in mapper.primary_key)
    parents = [
        (
            relation.key,
            relation.back_populates,
            mapper.get_property_by_column(own).key,
            relation.mapper.get_property_by_column(theirs).key,
        )
        for relation in mapper.relationships
        if relation.direction is MANYTOONE
        for own, theirs in relation.local_remote_pairs or ()
    ]
    tables: Any = dict.fromkeys(one.local_table for one in mapper.iterate_to_root())
    rows = [
        _Rows(
            insert(table),
            tuple(
                (column.key, mapper.get_property_by_column(column).key, column.default)
                for column in table.c
            ),
        )
        for table in reversed(tables)
    ]
    return _Plan(tuple(rows), key, tuple(parents))


def _insert(connection: Connection, one: Any) -> None:
    """Store one object; its key and what it left to defaults are set in it."""
    kind: Any = type(one)
    plan = _plan_of(kind)
    _take_keys(plan, one.__dict__)
    for rows in plan.tables:
        row = _row(plan, rows, one.__dict__)
        key: Any = connection.execute(rows.insert, row).inserted_primary_key
        if one.__dict__[plan.key] is None:
            one.__dict__[plan.key] = key[0]


def _insert_all(connection: Connection, kind: Any, group: Sequence[Any]) -> None:
    """Store objects of one kind, and leave them out of the lists that they hang in."""
    plan = _plan_of(kind)
    for one in group:
        _take_keys(plan, one.__dict__)
        for relation, back, _, _ in plan.parents:
            if back is not None and one.__dict__.get(relation) is not None:
                one.__dict__[relation].__dict__.pop(back, None)
    (rows,) = plan.tables
    connection.execute(rows.insert, [_row(plan, rows, one.__dict__) for one in group])


def _take_keys(plan: _Plan, held: dict[str, Any]) -> None:
    """Take the keys of those that an object refers to."""
    for relation, _, own, theirs in plan.parents:
        if held.get(relation) is not None:
            held[own] = getattr(held[relation], theirs)


def _row(plan: _Plan, rows: _Rows, held: dict[str, Any]) -> dict[str, Any]:
    """The row of an object in a table; a key that the database gives is left to it."""
    row = {}
    for column, attribute, default in rows.columns:
        if attribute not in held and default is not None:
            held[attribute] = default.arg(None) if default.is_callable else default.arg
        if held.setdefault(attribute, None) is not None or attribute != plan.key:
            row[column] = held[attribute]
    return row
